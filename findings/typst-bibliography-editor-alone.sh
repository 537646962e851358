#!/usr/bin/env bash
# Believed: a book with an editor and no author is printed in the bibliography of Typst under the editor's name, family name
#           first and the given name as in the file, with its title and its year; other entries change nothing in that.
# True:     in Typst 0.15.2 Chicago and MHRA print "B. Quay", neither sorted nor written as a name at the head of an entry nor
#           called an editor; ISO 690 prints "QUAY, Bob (ed..)." and neither title nor year. In MLA the name is whole
#           only while it is alone: with a book by another Quay both given names are cut to their first letters.
# Version:  typst 0.15.2 (PyPI), poppler (to read the PDF)
# Date:     2026-11-30
# Source:   The Chicago Manual of Style, 18th edition, 13.22 ("Last name, First name, ed." in bibliographies); MLA Style Center,
#           "Works Cited: A Quick Guide"; observed
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

EDITED = "@book{a, editor={Quay, Bob}, title={Fog}, date={1851}}\n"
WRITTEN = "@book{b, author={Quay, Ann}, title={Oil}, date={1852}}\n"
WANTED = {
    ("chicago-notes", EDITED): ["B. Quay. Fog. 1851."],
    ("modern-humanities-research-association", EDITED): ["B. Quay, Fog (1851)"],
    ("iso-690-author-date", EDITED): ["QUAY, Bob (ed..)."],
    ("iso-690-author-date", WRITTEN): ["QUAY, Ann, 1852. Oil."],
    ("mla", EDITED): ["Quay, Bob, editor. Fog. 1851."],
    ("mla", WRITTEN): ["Quay, Ann. Oil. 1852."],
    ("mla", EDITED + WRITTEN): ["Quay, A. Oil. 1852.", "Quay, B., editor. Fog. 1851."],
}
seen = {}
for style, entries in WANTED:
    pathlib.Path("books.bib").write_text(entries)
    pathlib.Path("books.typ").write_text(f'#bibliography("books.bib", style: "{style}", title: none, full: true)')
    pathlib.Path("books.pdf").write_bytes(typst.compile("books.typ"))
    text = subprocess.run(["pdftotext", "-raw", "books.pdf", "-"], capture_output=True, text=True, check=True).stdout
    seen[style, entries] = [line.strip() for line in text.splitlines() if line.strip()]
    print(f"{style:40} {' | '.join(seen[style, entries])}")
sys.exit(seen != WANTED)
PY
venv/bin/python run.py
