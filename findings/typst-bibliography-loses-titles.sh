#!/usr/bin/env bash
# Believed: the bibliography of Typst prints the title of a BibLaTeX file whole, "The lamp: A log", and the name of the journal
#           in which an article stands, also where that issue of it has a title of its own.
# True:     Typst 0.15.2 leaves out "subtitle", "booksubtitle" and "titleaddon" in every style that was tried, without a
#           warning; and "issuetitle" takes the place of the journal: an article of "Lamps" is cited as one of a journal
#           "Special". So do not write subtitles in a field of their own.
# Version:  typst 0.15.2 (PyPI), poppler (to read the PDF)
# Date:     2026-11-30
# Source:   BibLaTeX manual, "Data Fields" (subtitle, booksubtitle, issuetitle: the title of a special issue of the journal);
#           observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "typst==0.15.2"
cat > run.py <<'PY'
import pathlib
import subprocess
import sys
import typst

BIB = """@book{a, author={Lee, Ann}, title={The lamp}, subtitle={A log}, titleaddon={An addition}, date={1851}}
@incollection{b, author={Quay, Bea}, title={Fog}, booktitle={Logs}, booksubtitle={Of the quay}, date={1852}}
@article{c, author={Tide, Cy}, title={Oil}, journaltitle={Lamps}, issuetitle={Special}, date={1853}}
@article{d, author={Wick, Di}, title={Sand}, journaltitle={Lamps}, date={1854}}
"""
pathlib.Path("books.bib").write_text(BIB)
right = True
for style in ("chicago-notes", "apa", "mla", "ieee", "modern-humanities-research-association"):
    source = f'#set page(width: 400mm)\n#bibliography("books.bib", style: "{style}", title: none, full: true)'
    pathlib.Path("books.typ").write_text(source)
    pathlib.Path("books.pdf").write_bytes(typst.compile("books.typ"))
    text = subprocess.run(["pdftotext", "-raw", "books.pdf", "-"], capture_output=True, text=True, check=True).stdout
    print(f"{style}:\n{text}")
    lost = [words for words in ("A log", "An addition", "Of the quay") if words.casefold() in text.casefold()]
    right &= not lost and text.count("Lamps") == 1 and text.count("Special") == 1
sys.exit(not right)
PY
venv/bin/python run.py
