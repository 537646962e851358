#!/usr/bin/env bash
# Believed: in the pattern of a RelaxNG schema \p{L} means any letter of Unicode, whichever validator reads the schema,
#           for the tables of a current library are current: lxml, Python's unicodedata and Saxon agree.
# True:     libxml2 2.14.6, which lxml 6.1.3 brings, stops at the letters of Unicode 4.0 (2003). The letters of
#           medieval texts that came later, such as U+A751 (p with a stroke) or U+A75B (r rotunda), and the capital
#           sharp s are no letters for it: an edition valid under the older TEI type of words,
#           (\p{L}|\p{N}|\p{P}|\p{S})+, is invalid in lxml only. The newer type, [^\p{C}\p{Z}]+, accepts them,
#           since a character that libxml2 does not know is not in \p{C} either.
# Version:  lxml 6.1.3 (libxml2 2.14.6), saxonche 13.1.1, Python 3.11
# Date:     2026-11-29
# Source:   https://www.w3.org/TR/xmlschema-2/#regexs (a processor may support a version of Unicode later than the one
#           that the standard names); jing 20181222 accepts U+A751, U+A75B and U+1E9E; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "lxml==6.1.3" "saxonche==13.1.1"
cat > "$work/run.py" <<'PY'
import sys
import unicodedata
from lxml import etree
from saxonche import PySaxonProcessor

OLD, NEW = r"(\p{L}|\p{N}|\p{P}|\p{S})+", r"[^\p{C}\p{Z}]+"
KNOWN = "\u00fe\u017f\u01bf\u021d"  # thorn, long s, wynn, yogh
LATER = "\u1d79\u1e9c\u1e9e\ua751\ua75b\ua783"

def schema(pattern):
    return etree.RelaxNG(etree.XML(
        '<element name="w" xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
        f'<attribute name="type"><data type="token"><param name="pattern">{pattern}</param></data></attribute></element>'))

old, new = schema(OLD), schema(NEW)
seen = {}
with PySaxonProcessor(license=False) as processor:
    xpath = processor.new_xpath_processor()
    for char in KNOWN + LATER:
        word = etree.Element("w", type=char)
        saxon = str(xpath.evaluate(f"matches('{char}', '^{OLD}$')")) == "true"
        seen[char] = old.validate(word), new.validate(word), saxon
        print(f"U+{ord(char):04X} {unicodedata.category(char)} {unicodedata.name(char):52} lxml {seen[char][0]}, newer type {seen[char][1]}, Saxon {saxon}")
good = all(seen[char] == (True, True, True) for char in KNOWN) and all(seen[char] == (False, True, True) for char in LATER)
sys.exit(not (good and all(unicodedata.category(char).startswith("L") for char in seen)))
PY
"$work/venv/bin/python" "$work/run.py"
