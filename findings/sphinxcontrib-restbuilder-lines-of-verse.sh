#!/usr/bin/env bash
# Believed: a builder that writes reST writes a line block as a line block, with the indentation of its lines.
# True:     sphinxcontrib-restbuilder 0.3 writes each line as a paragraph of its own, without "|" and without indentation. Read
#           again, the stanza is gone: docutils finds paragraphs and no line. No message says so.
# Version:  sphinxcontrib-restbuilder 0.3, Sphinx 9.0.4, docutils 0.22.4
# Date:     2026-12-01
# Source:   https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#line-blocks; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "sphinxcontrib-restbuilder==0.3" "sphinx==9.0.4" "docutils==0.22.4"
mkdir pages
printf 'project = "Quay"\nextensions = ["sphinxcontrib.restbuilder"]\n' > pages/conf.py
printf 'Quay\n====\n\n| The lamp is out,\n|     the night is long.\n' > pages/index.rst
venv/bin/sphinx-build -q -W -b rst pages out
cat out/index.rst
venv/bin/python - <<'PYTHON'
from pathlib import Path
from docutils.core import publish_doctree

def shape(path):
    tree = publish_doctree(Path(path).read_text("utf-8"))
    return sorted({node.tagname for node in tree.findall() if node.tagname in ("line", "paragraph")})

before, after = shape("pages/index.rst"), shape("out/index.rst")
print("before:", before, "after:", after)
assert before == ["line"]
assert after == ["paragraph"]
PYTHON
