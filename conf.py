"""The configuration of this project's own site: the editions and the handbook in ``source/``."""

import os
from importlib.metadata import version as installed
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
html_copy_source = False
html_use_index = False  # nothing is indexed: the page would be empty, and every page would announce it
html_show_sphinx = False

# Where the site is published. Canonical links, citations and previews are made from it; without it no page
# holds an absolute address. Read the Docs tells; elsewhere: make html BASEURL=https://example.org/shelf/
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL") or os.environ.get("BASEURL", "")
notfound_urls_prefix = (urlsplit(html_baseurl).path.rstrip("/") or "") + "/"
notfound_context = {
    "title": "Page not found",
    "body": "<h1>Page not found</h1>\n<p>There is no page at this address. The ids of paragraphs and notes never "
    "change: what you look for may be found from the list of editions or with the search.</p>",
}
if html_baseurl:
    extensions.append("sphinxext.opengraph")
    ogp_site_url = html_baseurl

# other outputs that were built before the pages are linked from them
scholiast_downloads = ["build/pdf", "build/epub", "build/text"]

epub_show_urls = "no"  # an address in brackets would stand among the words of the text
epub_tocscope = "includehidden"
