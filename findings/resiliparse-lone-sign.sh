#!/usr/bin/env bash
# Believed: if Resiliparse takes the main content out of a page, an inline element in a sentence keeps its text, however short.
# True:     Resiliparse 2.0.1 leaves the element out if its whole text is one sign that takes three bytes: an ellipsis, a
#           dash, an apostrophe, a dagger, the capital sharp s, p with a stroke, a Chinese character. "China<em>…</em>" is
#           "China". "1", "§" and "αβ" are kept in an element of their own, "…" with any letter next to it is, and without
#           main_content=True everything is.
# Version:  Resiliparse 2.0.1
# Date:     2026-11-30
# Source:   observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "Resiliparse==2.0.1"
cat > "$work/run.py" <<'PY'
import sys
from resiliparse.extract.html2text import extract_plain_text

def kept(sign, main_content):
    page = f"<html><body><article><h1>The quay</h1><p>The bell rang <em>{sign}</em> twice.</p></article></body></html>"
    return sign in extract_plain_text(page, main_content=main_content)

LOST = "\u2026 \u2014 \u2019 \u2020 \u1e9e \ua751 \u6e2f".split()
KEPT = "1 \u00a7 \u0259 \u03b1\u03b2 \u2026a \u6e2f\u53e3".split()
seen = {sign: kept(sign, True) for sign in LOST + KEPT}
print("main content without:", *(sign for sign in seen if not seen[sign]))
print("main content with:   ", *(sign for sign in seen if seen[sign]))
whole = all(kept(sign, False) for sign in seen)
print("all of the page has all of them:", whole)
sys.exit(not ([sign for sign in seen if not seen[sign]] == LOST and whole))
PY
"$work/venv/bin/python" "$work/run.py"
