#!/usr/bin/env bash
# Believed: the text of a paragraph includes the words of all phrasing elements in it; a program that reads articles for
#           their words knows at least those of HTML 4: <q>, <ins>, <abbr>, <code>, <cite>, <dfn>.
# True:     goose3 3.1.22 keeps the words of <a>, <b>, <em>, <i>, <small>, <span>, <strong> and <sup>, and removes those of
#           all other phrasing elements without a trace: "said the <q>harbour master</q>, was <mark>rung twice</mark>" is
#           "said the , was". An emendation as <del>fourth</del> <ins>seventh</ins> loses both readings.
# Version:  goose3 3.1.22
# Date:     2026-11-30
# Source:   https://html.spec.whatwg.org/multipage/dom.html#phrasing-content; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "goose3==3.1.22"
cat > "$work/run.py" <<'PY'
import sys
from goose3 import Goose

FIRST = "<p>The keeper of the quay counted the lanterns along the wall and wrote their number in the book by the door of the shed.</p>"
LAST = "<p>On the third day the bell rang, and the sailors who had slept in the loft of the inn went to the boats with their bags.</p>"

def kept(name):
    told = f"<p>A pilot had told them of the <{name}>great storm</{name}> in the north, and so the boats of the town stayed in the harbour.</p>"
    page = f"<html><body><article><h1>The quay</h1>{FIRST}{told}{LAST}</article></body></html>"
    return "great storm" in Goose().extract(raw_html=page).cleaned_text

KEPT = "a b em i small span strong sup".split()
LOST = "abbr bdi bdo cite code dfn del ins kbd mark q s samp sub u var".split()
seen = {name: kept(name) for name in KEPT + LOST}
print("kept:", *(name for name in seen if seen[name]))
print("lost:", *(name for name in seen if not seen[name]))
sys.exit([name for name in seen if seen[name]] != KEPT)
PY
"$work/venv/bin/python" "$work/run.py"
