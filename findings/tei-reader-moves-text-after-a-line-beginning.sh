#!/usr/bin/env bash
# Believed: the text that tei_reader takes out of a TEI file has the words in the order of the file.
# True:     in tei_reader 0.0.17 the text after a <lb/> or <pb/> goes to the end of its paragraph if a name, a quotation or any
#           other element follows: "one <lb/>two <name>three</name> four" is read as "one three fourtwo". With several
#           line beginnings the pieces come in reverse order. Paragraphs without further elements, and text after a <gap/>,
#           are read right.
# Version:  tei_reader 0.0.17
# Date:     2026-11-30
# Source:   https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-lb.html; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "tei_reader==0.0.17"
cat > run.py <<'PY'
import pathlib
import sys
from tei_reader import TeiReader

HEADER = """<teiHeader><fileDesc><titleStmt><title>The quay</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"""
WANTED = {
    "<p>one <lb/>two</p>": "one two",
    "<p>one <gap/>two <name>three</name> four</p>": "one two three four",
    "<p>one <lb/>two <name>three</name> four</p>": "one three fourtwo ",
    '<p>one <pb n="2"/>two <q>three</q> four <lb/>five <q>six</q> seven</p>': "one three four six sevenfive two ",
}
seen = {}
for body in WANTED:
    tei = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><body>{body}</body></text></TEI>'
    pathlib.Path("quay.xml").write_text(tei, encoding="utf-8")
    seen[body] = TeiReader().read_file("quay.xml").text
    print(f"{body} -> {seen[body]!r}")
sys.exit(seen != WANTED)
PY
venv/bin/python run.py
