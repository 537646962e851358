"""The configuration of this project's own site: the editions and the handbook in ``source/``."""

project = "Scholiast"
author = "The Scholiast project"
copyright = "the Scholiast project"
extensions = ["myst_parser", "sphinx_design", "scholiast"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["handbook/snippets/**"]
language = "en"

html_theme = "scholiast"
html_theme_options = {"navigation": "Handbook: handbook/index"}
html_title = "Scholiast"
html_copy_source = False
html_show_sphinx = False
