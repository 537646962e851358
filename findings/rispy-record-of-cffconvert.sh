#!/usr/bin/env bash
# Believed: the RIS that cffconvert makes of a CITATION.cff can be read by rispy, or rispy says what is wrong with it.
# True:     cffconvert 2.0.0 ends the record with "ER" alone, without the two spaces, the hyphen and the space that belong to
#           every tag. rispy 0.10.0 takes that for a record without an end and returns an empty list: no reference, no
#           error, no warning. With "ER  - " as the last line it reads all of it.
# Version:  cffconvert 2.0.0, rispy 0.10.0
# Date:     2026-11-30
# Source:   https://en.wikipedia.org/wiki/RIS_(file_format) ("ER  - "); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "cffconvert==2.0.0" "rispy==0.10.0"
cat > CITATION.cff <<'YAML'
cff-version: 1.2.0
message: Cite this edition.
title: The quay
authors:
  - family-names: Lee
    given-names: Ann
date-released: 2026-11-30
YAML
venv/bin/cffconvert --infile CITATION.cff --format ris > quay.ris
cat > run.py <<'PY'
import pathlib
import sys
import rispy

text = pathlib.Path("quay.ris").read_text(encoding="utf-8")
read, mended = rispy.loads(text), rispy.loads(text.rstrip() + "  - \n")
print(text, "read:", read, "with the end of the record:", mended)
sys.exit(not (text.rstrip().endswith("\nER") and read == [] and mended[0]["title"] == "The quay"))
PY
venv/bin/python run.py
