#!/usr/bin/env bash
# Believed: a range of the Distributed Text Services, start=1.1 and end=2.1, is the text from the first of the two units to
#           the second, with everything between them; MyDapytains, the reference library in Python, gives that.
# True:     MyDapytains 1.0.0rc4 leaves out what comes after the first unit within its parent: of a paragraph 1 with three
#           sentences and a paragraph 2, the passage 1.1-2.1 has no sentence 1.2 and 1.3, and nothing marks the gap. Inside
#           one parent (1.1-1.3) and between whole paragraphs (1-2) ranges are complete.
# Version:  dapytains 1.0.0rc4, lxml 6.1.3
# Date:     2026-11-30
# Source:   https://distributed-text-services.github.io/specifications/ (document endpoint: "inclusive"); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "dapytains==1.0.0rc4" "lxml==6.1.3"
cat > quay.xml <<'XML'
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>The quay</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc><encodingDesc><refsDecl>
<citeStructure unit="paragraph" match="/TEI/text/body/p" use="@n"><citeStructure unit="sentence" match="seg" use="@n" delim="."/></citeStructure>
</refsDecl></encodingDesc></teiHeader><text><body>
<p n="1"><seg n="1">The bell rang.</seg> <seg n="2">It rang again.</seg> <seg n="3">It stopped.</seg></p>
<p n="2"><seg n="1">Nobody came.</seg> <seg n="2">The end.</seg></p>
</body></text></TEI>
XML
cat > run.py <<'PY'
import sys
from dapytains.tei.document import Document

quay = Document("quay.xml")

def passage(start, end):
    text = " ".join("".join(quay.get_passage(start, end).itertext()).split())
    print(f"{start}-{end}: {text}")
    return text

across, within, whole = passage("1.1", "2.1"), passage("1.1", "1.3"), passage("1", "2")
right = "It rang again. It stopped." in within and "It rang again. It stopped." in whole
sys.exit(not (right and across.startswith("The bell rang.") and "again" not in across and "stopped" not in across))
PY
venv/bin/python run.py
