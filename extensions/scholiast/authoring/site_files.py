"""The files of a new site."""

from __future__ import annotations

import json
from urllib.parse import urlsplit, urlunsplit

_CONF = """\
project = html_title = "Editions"
copyright = "the editors"
version = release = "1"
language = "en"
extensions = ["myst_parser", "scholiast"]
html_theme = "scholiast"
exclude_patterns = ["README.md"]
"""
_INDEX = """\
# Editions

```{shelf}
```

```{toctree}
:hidden:

```
"""
_README = """\
# Editions

```console
$ make html
$ scholiast new FILE
```

`make html` builds the site into `build/html`; the first run installs what it needs into `.venv`. `scholiast new` makes an edition of
a text file, a saved web page, a Word file or a web archive, in `source`.

Read the Docs builds the site with `.readthedocs.yaml`, GitHub Pages with `.github/workflows/pages.yml`.

## Where Scholiast comes from

The file `requirements.txt` has one line, which says where `pip` gets Scholiast from. It is now:

```text
REQUIREMENT
```

`scholiast[site]` works only once Scholiast is on PyPI. Until then the line has to name the project's repository, which works on every
computer and host, or a folder with a copy of it, which works on this computer only:

```text
scholiast[site] @ git+https://ADDRESS-OF-THE-REPOSITORY
scholiast[site] @ file:///FOLDER/scholiast
```

Where the command `scholiast` is installed already, `make html` uses it and installs nothing.
"""
_MAKEFILE = """\
PYTHON ?= python3
VENV ?= .venv
READY := $(VENV)/.installed
# an environment that has Scholiast already is used as it is
SCHOLIAST := $(shell command -v scholiast 2>/dev/null)

.PHONY: html clean
html: $(if $(SCHOLIAST),,$(READY))
\t$(or $(SCHOLIAST),$(VENV)/bin/scholiast) build --source source --config . --out build/html

$(READY): requirements.txt
\t$(PYTHON) -m venv $(VENV)
\t$(VENV)/bin/python -m pip install --quiet --requirement requirements.txt
\t@touch $@

clean:
\trm -rf build
"""
_READTHEDOCS = """\
version: 2
build:
  os: ubuntu-24.04
  tools:
    python: "3.13"
  commands:
    - python -m pip install --requirement requirements.txt
    - scholiast build --source source --config . --out "$READTHEDOCS_OUTPUT/html"
"""
_PAGES = """\
name: pages
on:
  push:
    branches: [main]
permissions:
  contents: read
  pages: write
  id-token: write
jobs:
  build:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: python -m pip install --requirement requirements.txt
      - run: scholiast build --source source --config . --out build/html
      - uses: actions/upload-pages-artifact@v3
        with:
          path: build/html
      - uses: actions/deploy-pages@v4
"""


def requirement(origin: str | None) -> str:
    """Return the line of ``requirements.txt`` that installs Scholiast again, from the place where this one comes from.

    *origin* is the text of its ``direct_url.json`` (PEP 610), which a package from an index does not have.
    """
    try:
        found = json.loads(origin or "{}")
        address = urlsplit(str(found["url"]))
        details = found.get("vcs_info", {})
        kind, revision = str(details.get("vcs", "")), str(details.get("commit_id", ""))
    except (ValueError, KeyError, AttributeError, TypeError):
        return "scholiast[site]"
    if address.scheme not in ("https", "http", "ssh", "file"):
        return "scholiast[site]"
    plain = urlunsplit((address.scheme, address.netloc.rpartition("@")[2], address.path, "", ""))  # without a password
    if kind and revision:
        plain = f"{kind}+{plain}@{revision}"
    return f"scholiast[site] @ {plain}"


def site_files(requires: str = "scholiast[site]") -> dict[str, bytes]:
    """Return the files of a site by their names; *requires* is the line that installs Scholiast."""
    texts = {
        "conf.py": _CONF,
        "source/index.md": _INDEX,
        "README.md": _README.replace("REQUIREMENT", requires),
        "Makefile": _MAKEFILE,
        "requirements.txt": f"{requires}\n",
        ".readthedocs.yaml": _READTHEDOCS,
        ".github/workflows/pages.yml": _PAGES,
        ".gitignore": "build/\n.venv/\n",
    }
    return {path: text.encode("utf-8") for path, text in texts.items()}
