#!/usr/bin/env bash
# Believed: the labels that acdh-tei-pyutils makes of TEI have the names that are in it, and its years are those of the dates:
#           "van Lee, Ann" or "Lee, Ann van", the author of a book in the usual <author><persName>, 44 BC for "-0043".
# True:     the particle in <nameLink> and the <genName> are left out ("Lee, Ann"); an author whose <surname> is in a
#           <persName> is not seen, and the book is labelled with its editor as the author, or "o.A." (no author); a year
#           before our era loses its last digit, since the first four characters are taken: "-0043" is the year -4.
# Version:  acdh-tei-pyutils 2.4.0
# Date:     2026-11-30
# Source:   https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-nameLink.html, ref-author.html (persName in author);
#           observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "acdh-tei-pyutils==2.4.0" 2> pip.log
cat > run.py <<'PY'
import sys
import lxml.etree as ET
from acdh_tei_pyutils.utils import get_birth_death_year, make_bibl_label, make_entity_label


def tei(source):
    return ET.fromstring(source.replace(">", ' xmlns="http://www.tei-c.org/ns/1.0">', 1))


NAME = "<forename>Ann</forename> <nameLink>van</nameLink> <surname>Lee</surname>"
MONOGRAPH = "<biblStruct><monogr><author>{}</author><editor><surname>Quay</surname></editor><title>The lamp</title><imprint><date>1601</date></imprint></monogr></biblStruct>"
seen = [
    make_entity_label(tei(f"<persName>{NAME}</persName>"))[0],
    make_entity_label(tei("<persName><forename>Ann</forename> <genName>II</genName></persName>"))[0],
    make_entity_label(tei("<persName>Ann van Lee</persName>"))[0],
    make_bibl_label(tei(MONOGRAPH.format(NAME))),
    make_bibl_label(tei(MONOGRAPH.format(f"<persName>{NAME}</persName>"))),
    make_bibl_label(tei(MONOGRAPH.format(f"<persName>{NAME}</persName>").replace("<editor><surname>Quay</surname></editor>", ""))),
    get_birth_death_year(tei('<person><birth when="-0043-03-15"/></person>')),
    get_birth_death_year(tei('<person><birth when="1601-03-15"/></person>')),
]
for value in seen:
    print(value)
sys.exit(seen != ["Lee, Ann", "Ann", "Ann van Lee", "Lee, The lamp, 1601", "Quay (Hg.), The lamp, 1601", "o.A., The lamp, 1601", -4, 1601])
PY
venv/bin/python run.py
