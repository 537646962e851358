"""PDF by Typst: a builder, a translator, a template. The library itself is imported when the builder runs."""

#: What makes PDFs possible: the package is installed from its folder.
INSTALL = "run 'python -m pip install \".[pdf]\"' in the folder that Scholiast was installed from"
