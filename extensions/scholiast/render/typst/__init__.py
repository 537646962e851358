"""PDF by Typst: a builder, a translator, a template. The Typst package is imported only when the builder runs."""

#: How to install the requirements for PDFs: the package is installed from its folder.
INSTALL = "run 'python -m pip install \".[pdf]\"' in the folder that Scholiast was installed from"
