#!/usr/bin/env bash
# Believed: in a critical apparatus that names only the witnesses that differ, a lemma without @wit is read by the others, as
#           in print; a program that turns an apparatus into a table of witnesses and readings fills these in.
# True:     for teiphy such a lemma is read by nobody. It is no reading of its own: the base text has "?" (missing) at each
#           such place, the only reading is that of the witness that differs, and all of this without a message. With
#           <lem wit="#P"> the same apparatus gives two readings.
# Version:  teiphy 0.1.27 (PyPI)
# Date:     2026-11-30
# Source:   https://tei-c.org/release/doc/tei-p5-doc/en/html/TC.html (the witnesses of a lemma may be left out); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "teiphy==0.1.27"
cat > apparatus.xml <<'XML'
<TEI xmlns="http://www.tei-c.org/ns/1.0">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>A lamp</title></titleStmt>
      <publicationStmt><p>Not published</p></publicationStmt>
      <sourceDesc><listWit><witness xml:id="P" n="P">A print</witness><witness xml:id="M" n="M">A manuscript</witness></listWit></sourceDesc>
    </fileDesc>
  </teiHeader>
  <text>
    <body>
      <p>A <app xml:id="one"><lem>bright</lem><rdg wit="#M">dim</rdg></app> lamp
        <app xml:id="two"><lem wit="#P">burnt</lem><rdg wit="#M">shone</rdg></app>.</p>
    </body>
  </text>
</TEI>
XML
venv/bin/teiphy apparatus.xml matrix.csv 2> /dev/null
tr -d '\r\357\273\277' < matrix.csv | tee seen.txt
diff seen.txt - <<'TXT'
,P,M
"one, dim",0.0,1.0
"two, burnt",1.0,0.0
"two, shone",0.0,1.0
TXT
