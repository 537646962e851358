#!/usr/bin/env bash
# Believed: LexborNode.css_matches(selector) says whether the node itself matches, as Element.matches() does in a browser.
# True: it is also True where only a descendant of the node matches.
# Version: selectolax 1.0.2, Python 3.11
# Date: 2026-11-29
# Source: the method's documentation, "Returns True if CSS selector matches a node."
#         https://selectolax.readthedocs.io/en/latest/lexbor.html; then observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet "selectolax==1.0.2"
"$work/venv/bin/python" - <<'PY'
from selectolax.lexbor import LexborHTMLParser

tree = LexborHTMLParser('<main id="m"><p hidden>x</p></main>')
main = tree.css_first("#m")
seen = {s: main.css_matches(s) for s in ("#m", "[hidden]", "[nothing]")}
print(seen)
assert seen == {"#m": True, "[hidden]": True, "[nothing]": False}, "the behaviour has changed"
PY
echo "main has no attribute 'hidden', yet css_matches('[hidden]') is true: a descendant has it"
