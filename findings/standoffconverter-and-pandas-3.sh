#!/usr/bin/env bash
# Believed: standoffconverter turns TEI into text with positions and back; its plain text has the text of the edition, with
#           line beginnings as white space.
# True:     with pandas 3, which pip installs beside it, no text at all is made: elements have NaN where the code expects
#           None, and the first view raises TypeError, for every document. With pandas 2 it works, and a line beginning
#           joins the words around it ("out.Nobody"); readings and notes have to be excluded by name, or they
#           run into the lemma and the sentence.
# Version:  standoffconverter 0.9.1, pandas 3.0.0 and 2.3.3
# Date:     2026-11-30
# Source:   https://standoffconverter.readthedocs.io (views); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > run.py <<'PY'
from lxml import etree
from standoffconverter import Standoff, View

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>The lamp was <hi>out</hi>.<lb/>Nobody
<app><lem>came</lem><rdg>went</rdg></app>.<note>So it is said.</note></p></body></text></TEI>""".replace("\n", " ")
standoff = Standoff(etree.fromstring(TEI), {"tei": "http://www.tei-c.org/ns/1.0"})
name = "{http://www.tei-c.org/ns/1.0}"
try:
    print("all:", View(standoff).get_plain())
    print("text:", View(standoff).exclude_inside(name + "rdg").exclude_inside(name + "note").get_plain())
except TypeError as error:
    print("TypeError:", error)
PY
for pandas in 3.0.0 2.3.3; do
  python3 -m venv "env-$pandas"
  "env-$pandas/bin/pip" install --quiet --disable-pip-version-check "standoffconverter==0.9.1" "pandas==$pandas"
  echo "pandas $pandas"
  "env-$pandas/bin/python" run.py 2> /dev/null
done | tee seen.txt
diff seen.txt - <<'TXT'
pandas 3.0.0
TypeError: 'float' object is not iterable
pandas 2.3.3
all: The lamp was out.Nobody camewent.So it is said.
text: The lamp was out.Nobody came.
TXT
