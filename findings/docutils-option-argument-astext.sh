#!/usr/bin/env bash
# Believed: docutils' option_argument.astext() returns the words of the argument ("FILE"), like that of every other
#           text element; the delimiter between an option and its argument is an attribute that writers add.
# True:     option_argument.astext() begins with the delimiter ("=FILE", " FILE"), although no Text node of the tree has
#           it: the texts of the tree, joined, are not the text that astext() returns for the option.
# Version:  docutils 0.22.4
# Date:     2026-11-29
# Source:   observed; https://docutils.sourceforge.io/docs/ref/doctree.html#option-argument
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "docutils==0.22.4"

"$work/venv/bin/python" - <<'PY'
import sys

from docutils import nodes
from docutils.core import publish_doctree

document = publish_doctree("-o FILE, --out=FILE  Write there.\n")
options = list(document.findall(nodes.option))
seen = []
for option in options:
    argument = option.next_node(nodes.option_argument)
    texts = "".join(text.astext() for text in argument.findall(nodes.Text))
    seen.append((texts, argument.astext(), option.astext()))
    print(f"texts {texts!r}, astext() of the argument {argument.astext()!r}, of the option {option.astext()!r}")
expected = [("FILE", " FILE", "-o FILE"), ("FILE", "=FILE", "--out=FILE")]
if seen != expected:
    sys.exit(f"the behaviour has changed: expected {expected}")
PY
