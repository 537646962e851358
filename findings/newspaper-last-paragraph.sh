#!/usr/bin/env bash
# Believed: newspaper4k keeps the last paragraph of an article as it keeps the others, whether or not a word of it is bold,
#           has a link or is followed by the number of a note.
# True:     newspaper4k 0.9.6 leaves out the whole last paragraph if one word of it is a <b> or <a>, or if it has a <sup> or
#           <br>, however long it is; with <em> or <span> it is kept. So is everything if a short paragraph of plain words
#           comes after it.
# Version:  newspaper4k 0.9.6
# Date:     2026-11-30
# Source:   observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "newspaper4k==0.9.6"
cat > "$work/run.py" <<'PY'
import sys
import warnings
warnings.simplefilter("ignore")
from newspaper import Article

FIRST = "<p>The keeper of the quay counted the lanterns along the wall and wrote their number in the book by the door of the shed.</p>"
SECOND = "<p>A pilot had told them of the storm that came on Sunday, and so the boats of the town stayed in the harbour.</p>"
END = "bell rang, and the sailors who had slept in the loft of the inn went to the boats with their bags."

def kept(begins, after=""):
    page = f"<html><body><article><h1>The quay</h1>{FIRST}{SECOND}<p>{begins} {END}</p>{after}</article></body></html>"
    article = Article("https://example.org/")
    article.download(input_html=page)
    article.parse()
    return "went to the boats" in article.text

seen = {name: kept(begins) for name, begins in {
    "plain": "The old", "em": "The <em>old</em>", "span": "The <span>old</span>",
    "b": "The <b>old</b>", "a": "The <a href='#n'>old</a>", "sup": "The old<sup>1</sup>", "br": "The old<br>"}.items()}
seen["b, then one more paragraph"] = kept("The <b>old</b>", "<p>The end.</p>")
for name, whole in seen.items():
    print(f"{name:28} last paragraph kept: {whole}")
sys.exit([name for name in seen if not seen[name]] != ["b", "a", "sup", "br"])
PY
"$work/venv/bin/python" "$work/run.py"
