"""The configuration of this project's own site: the editions and the handbook in ``source/``."""

import os
from contextlib import redirect_stdout
from importlib import import_module
from importlib.metadata import version as installed
from io import StringIO
from urllib.parse import urlsplit

project = "Scholiast"
author = "The Scholiast project"
copyright = "the Scholiast project"
version = release = installed("scholiast")
extensions = ["myst_parser", "sphinx_design", "scholiast", "notfound.extension"]
source_suffix = {".md": "markdown", ".rst": "restructuredtext"}
exclude_patterns = ["handbook/snippets/**"]
language = "en"

html_theme = "scholiast"
html_theme_options = {"navigation": "Handbook: handbook/index"}
html_title = "Scholiast"
html_favicon = "docs/favicon.svg"
html_copy_source = False
html_use_index = False  # nothing is indexed: the page would be empty, and every page would link to it
html_show_sphinx = False

# The address of the published site, for canonical links, citations and previews; without it pages contain no
# absolute addresses. Read the Docs sets it; elsewhere: make html BASEURL=https://example.org/shelf/
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL") or os.environ.get("BASEURL", "")
notfound_urls_prefix = (urlsplit(html_baseurl).path.rstrip("/") or "") + "/"
notfound_context = {
    "title": "Page not found",
    "body": "<h1>Page not found</h1>\n<p>There is no page at this address. The ids of paragraphs and notes never "
    "change: what you look for may be found from the list of editions or with the search.</p>",
}
if html_baseurl:
    with redirect_stdout(
        StringIO()
    ):  # prints that matplotlib, which would draw pictures for previews, is not installed
        import_module("sphinxext.opengraph")
    extensions.append("sphinxext.opengraph")
    ogp_site_url = html_baseurl

# pages link to these outputs if they were built before
scholiast_downloads = ["build/pdf", "build/epub", "build/text"]

epub_show_urls = "no"  # an address in brackets would be among the words of the text
epub_tocscope = "includehidden"
epub_exclude_files = ["_static/favicon.svg"]  # of the web site
