#!/usr/bin/env bash
# Believed: Typst prints a range of years of BibLaTeX as a range ("1984–1990") or, where a style has one year only, as the
#           first; of a decade, "198X", it prints the decade or says that the year is not known.
# True:     the bibliography of Typst 0.15.2 prints the last year, as an exact one: "1990" for "1984/1990", "1799" for
#           "1700/1799", "1989" for "198X" and "1999" for "19XX", in Chicago, MLA and APA. An approximate date is kept
#           ("ca. 1984" in APA), but with a range it is lost altogether: "1984~/1990" is "n.d.".
# Version:  typst 0.15.2 (PyPI), poppler (to read the PDF)
# Date:     2026-11-30
# Source:   BibLaTeX manual, "Date and Time Specifications" ("199X" prints as "1990s" or "1990/1999"); observed
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

WANTED = {"1984": "(1984)", "1984/1990": "(1990)", "1700/1799": "(1799)", "198X": "(1989)", "19XX": "(1999)",
          "1984~": "(ca. 1984)", "1984~/1990": "(n.d.)"}
seen = {}
for date in WANTED:
    pathlib.Path("book.bib").write_text(f"@book{{k, title={{The quay}}, author={{Lee, Ann}}, date={{{date}}}}}")
    pathlib.Path("book.typ").write_text('#cite(<k>, form: none) #bibliography("book.bib", style: "apa", title: none)')
    pathlib.Path("book.pdf").write_bytes(typst.compile("book.typ"))
    line = subprocess.run(["pdftotext", "-raw", "book.pdf", "-"], capture_output=True, text=True, check=True).stdout.strip()
    seen[date] = line[line.index("("):line.index(")") + 1]
    print(f"{date:12} {line}")
sys.exit(seen != WANTED)
PY
venv/bin/python run.py
