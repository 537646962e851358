#!/usr/bin/env bash
# Believed: programs that take the article out of a page remove boxes beside it (menus, dates of publication, comments);
#           inside a sentence a class says nothing about whether the words belong to it.
# True:     goose3 3.1.22 and newspaper4k 0.9.6 remove the words of every element, also of a <span> within a sentence, in
#           whose class or id the letters "date", "tags", "links" or "caption" occur anywhere: "came home <span
#           class='date'>on Sunday</span>" is "came home", and class='candidate' or class='update' has the same effect.
#           class='time', class='place' and class='note' keep their words.
# Version:  goose3 3.1.22, newspaper4k 0.9.6
# Date:     2026-11-30
# Source:   observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "goose3==3.1.22" "newspaper4k==0.9.6"
cat > "$work/run.py" <<'PY'
import sys
import warnings
warnings.simplefilter("ignore")
from goose3 import Goose
from newspaper import Article

FIRST = "<p>The keeper of the quay counted the lanterns along the wall and wrote their number in the book by the door of the shed.</p>"
LAST = "<p>On the third day the bell rang, and the sailors who had slept in the loft of the inn went to the boats with their bags.</p>"

def kept(name):
    dated = f"<p>A pilot had told them of the storm that came <span class='{name}'>on Sunday</span>, and so the boats of the town stayed in the harbour.</p>"
    page = f"<html><body><article><h1>The quay</h1>{FIRST}{dated}{LAST}</article></body></html>"
    article = Article("https://example.org/")
    article.download(input_html=page)
    article.parse()
    seen = tuple("on Sunday" in text for text in (Goose().extract(raw_html=page).cleaned_text, article.text))
    print(f"class {name:12} goose3 keeps the words: {seen[0]}, newspaper4k: {seen[1]}")
    return seen

lost = [kept(name) for name in ("date", "candidate", "update", "tags", "links", "caption")]
safe = [kept(name) for name in ("time", "place", "note", "name")]
sys.exit(not (set(lost) == {(False, False)} and set(safe) == {(True, True)}))
PY
"$work/venv/bin/python" "$work/run.py"
