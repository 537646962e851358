#!/usr/bin/env bash
# Believed: jusText strips the markup of a paragraph and keeps its words apart: white space between two inline
#           elements is white space of the sentence, as in HTML.
# True:     jusText 3.0.2 drops text that is white space only, so that two marked words that follow one another are
#           joined: "<em>the</em> <strong>bell</strong>" is "thebell". A line end, a comma or a bare word between them
#           keeps them apart. In an annotated text, where two neighbouring words each have a mark, words vanish.
# Version:  jusText 3.0.2, lxml 6.1.3
# Date:     2026-11-29
# Source:   https://html.spec.whatwg.org/multipage/dom.html#the-innertext-idl-attribute; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "justext==3.0.2" "lxml==6.1.3" "lxml_html_clean==0.4.6"
cat > "$work/run.py" <<'PY'
import sys
import justext

def read(markup):
    page = f"<html><body><p>The keeper heard {markup} over the quay.</p></body></html>"
    (paragraph,) = justext.justext(page.encode(), frozenset({"the"}))
    print(f"{markup:45}", repr(paragraph.text))
    return paragraph.text

joined = read("<em>the</em> <strong>bell</strong>")
apart = read("<em>the</em>, <strong>bell</strong>"), read("<em>the</em> <strong>old</strong> bell"), read("<em>the</em> bell")
sys.exit(not ("heard thebell over" in joined and "heard the, bell over" in apart[0] and "theold bell" in apart[1] and "heard the bell over" in apart[2]))
PY
"$work/venv/bin/python" "$work/run.py"
