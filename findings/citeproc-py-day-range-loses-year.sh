#!/usr/bin/env bash
# Believed: a range of days such as 28 June to 2 July 1914 has its year in the output, because the
#           CSL specification says that of a range only the parts that differ are printed twice.
# True:     citeproc-py 0.11.1 drops the year of such a range, without a warning, in any style that
#           prints the year and the day in two <date> elements, as APA does: "(June 28–July 2)". For
#           the element that asks for the year alone nothing is printed at all.
# Version:  citeproc-py 0.11.1
# Date:     2026-11-29
# Source:   https://docs.citationstyles.org/en/stable/specification.html#date-ranges
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet citeproc-py==0.11.1
cat > "$work/style.csl" <<'CSL'
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>t</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography><layout>
    <date variable="issued" form="numeric" date-parts="year" suffix=", "/>
    <date variable="issued"><date-part name="month"/><date-part name="day" prefix=" "/></date>
  </layout></bibliography>
</style>
CSL
cat > "$work/run.py" <<'PY'
import sys
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

def printed(parts):
    source = CiteProcJSON([{"id": "a", "type": "article-newspaper", "title": "T", "issued": {"date-parts": parts}}])
    book = CitationStylesBibliography(CitationStylesStyle(sys.argv[1], validate=False), source, formatter.plain)
    book.register(Citation([CitationItem("a")]))
    return "".join(str(entry) for entry in book.bibliography())

day, span = printed([[1914, 6, 28]]), printed([[1914, 6, 28], [1914, 7, 2]])
print("one day:", day)
print("a range:", span)
sys.exit(not ("1914" in day and "1914" not in span))
PY
"$work/venv/bin/python" "$work/run.py" "$work/style.csl"
