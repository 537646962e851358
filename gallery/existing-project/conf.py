"""The configuration of an existing project. For the edition, ``scholiast`` was added to ``extensions``, and no more."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

project = "gaugeline"
author = "The authors of gaugeline (invented)"
copyright = "the authors of gaugeline (invented)"
version = release = "2.1"
language = "en"

extensions = ["sphinx.ext.autodoc", "sphinx.ext.intersphinx", "sphinx.ext.viewcode", "scholiast"]
# a copy of the few names that are linked to, so that the project builds without a network
intersphinx_mapping = {"python": ("https://docs.python.org/3/", str(HERE / "python.inv"))}
autodoc_member_order = "bysource"

html_theme = "furo"
html_title = "gaugeline"
