"""The files of a new site."""

from __future__ import annotations

_CONF = """\
project = "Editions"
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

`REQUIREMENT` in the file `requirements.txt` says where Scholiast comes from. Read the Docs builds the site with `.readthedocs.yaml`,
GitHub Pages with `.github/workflows/pages.yml`.
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


def site_files(name: str) -> dict[str, bytes]:
    """Return the files of a site by their names; *name* is that of its folder."""
    texts = {
        "conf.py": _CONF,
        "source/index.md": _INDEX,
        "README.md": _README.replace("`REQUIREMENT` in the file `requirements.txt`", "The file `requirements.txt`"),
        "Makefile": _MAKEFILE,
        "requirements.txt": "scholiast[site]\n",
        ".readthedocs.yaml": _READTHEDOCS,
        ".github/workflows/pages.yml": _PAGES,
        ".gitignore": "build/\n.venv/\n",
    }
    return {path: text.encode("utf-8") for path, text in texts.items()}


__all__ = ["site_files"]
