#!/usr/bin/env bash
# Believed: pagexml-tools gives the words of a transcription whatever valid form its PAGE file has: of a line with two readings
#           the first, and in the reading order first the regions that it names, then the others.
# True:     a line with two readings, <TextEquiv index="0"> and index="1", as programs write them that give alternatives, has no
#           words (None). The regions in reading order are only those that its outermost group names: a region in a group
#           within it (a column, an article) and one that no group names are left out, without a message.
# Version:  pagexml-tools 0.9.0
# Date:     2026-11-30
# Source:   https://ocr-d.de/en/gt-guidelines/pagexml/pagecontent_xsd_Complex_Type_pc_TextEquivType.html (index) and
#           pagecontent_xsd_Complex_Type_pc_ReadingOrderType.html (groups in groups); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "pagexml-tools==0.9.0" 2> pip.log
cat > run.py <<'PY'
import pathlib
import sys
import pagexml.parser

PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata><Creator>A</Creator><Created>2026-01-01T00:00:00</Created>
<LastChange>2026-01-01T00:00:00</LastChange></Metadata><Page imageFilename="a.jpg" imageWidth="1000" imageHeight="1000">{}</Page></PcGts>"""


def region(name, top, *readings):
    coords = f'<Coords points="100,{top} 900,{top} 900,{top + 40} 100,{top + 40}"/>'
    numbered = [f' index="{number}"' if len(readings) > 1 else "" for number in range(len(readings))]
    words = "".join(f"<TextEquiv{number}><Unicode>{reading}</Unicode></TextEquiv>" for number, reading in zip(numbered, readings, strict=True))
    return f'<TextRegion id="{name}">{coords}<TextLine id="{name}-1">{coords}<Baseline points="100,{top + 35} 900,{top + 35}"/>{words}</TextLine></TextRegion>'


def order(inside):
    return f'<ReadingOrder><OrderedGroup id="all">{inside}</OrderedGroup></ReadingOrder>'


REF = '<RegionRefIndexed index="{}" regionRef="{}"/>'
TWO = region("one", 100, "the lamp") + region("two", 300, "the bell")
CASES = {
    "one reading": region("one", 100, "the lamp"),
    "two readings": region("one", 100, "the lamp", "the lamb"),
    "no order": TWO,
    "both in order": order(REF.format(0, "two") + REF.format(1, "one")) + TWO,
    "one in order": order(REF.format(0, "two")) + TWO,
    "group in group": order(f'<OrderedGroupIndexed id="column" index="0">{REF.format(0, "two")}</OrderedGroupIndexed>{REF.format(1, "one")}') + TWO,
}
seen = {}
for name, content in CASES.items():
    pathlib.Path("page.xml").write_text(PAGE.format(content), encoding="utf-8")
    scan = pagexml.parser.parse_pagexml_file("page.xml")
    seen[name] = [line.text for found in scan.get_text_regions_in_reading_order() for line in found.get_lines()]
    print(f"{name:16} {seen[name]}")
wanted = [["the lamp"], [None], ["the lamp", "the bell"], ["the bell", "the lamp"], ["the bell"], ["the lamp"]]
sys.exit(list(seen.values()) != wanted)
PY
venv/bin/python run.py
