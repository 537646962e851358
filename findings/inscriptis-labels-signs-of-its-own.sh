#!/usr/bin/env bash
# Believed: the labels that Inscriptis gives to a text taken from a page (start, end, label) cover the words of the element,
#           so a name at the beginning of a list item is the name.
# True:     in Inscriptis 2.7.6 the label of an element that begins a list item, or an indented block, begins before the
#           bullet or number: "  * Ann Lee" and " 1. Ann Lee" instead of "Ann Lee". The label of a <q> includes the quotation
#           marks that Inscriptis adds. In the middle of the item the same element is labelled right.
# Version:  inscriptis 2.7.6
# Date:     2026-11-30
# Source:   https://inscriptis.readthedocs.io/ (annotations: "start, end, label"); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "inscriptis==2.7.6"
cat > "$work/run.py" <<'PY'
import sys
from inscriptis import get_annotated_text
from inscriptis.model.config import ParserConfig

RULES = ParserConfig(annotation_rules={"em": ["name"], "q": ["quotation"]})

def labelled(body):
    found = get_annotated_text(f"<html><body>{body}</body></html>", RULES)
    words = [found["text"][start:end] for start, end, _label in found["label"]]
    print(f"{body:52} {words}")
    return words

seen = [
    labelled("<ul><li><em>Ann Lee</em> rang.</li></ul>"),
    labelled("<ol><li><em>Ann Lee</em> rang.</li></ol>"),
    labelled("<ul><li>Then <em>Ann Lee</em> rang.</li></ul>"),
    labelled("<p>She said <q>well</q>.</p>"),
]
sys.exit(seen != [["  * Ann Lee"], [" 1. Ann Lee"], ["Ann Lee"], ['"well"']])
PY
"$work/venv/bin/python" "$work/run.py"
