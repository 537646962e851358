#!/usr/bin/env bash
# Believed: two libraries of one name that read one standard give about the same months for the seasons of EDTF ("2001-21" is
#           spring, "2001-24" winter), so a time line made with one and sorted with the other is in order.
# True:     for EDTF.js 4.11.1 a season is a quarter of the calendar: spring is January to March, winter October to December
#           of the same year. For Python's edtf 5.0.2 spring is March to May, and winter is December only. A letter of spring
#           2001 is before one of 2001-04-15 for the first and may be after it for the second.
# Version:  edtf 4.11.1 (npm), edtf 5.0.2 (PyPI)
# Date:     2026-11-30
# Source:   https://www.loc.gov/standards/datetime/ (level 1, seasons: no months are given); the README of edtf (npm) is
#           silent, that of edtf (PyPI) says "Northern Hemisphere by default"; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund "edtf@4.11.1"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "edtf==5.0.2"
cat > run.mjs <<'JS'
import edtf from 'edtf'
for (const date of ['2001-21', '2001-22', '2001-23', '2001-24']) {
  const season = edtf(date)
  console.log('EDTF.js', date, ...[season.min, season.max].map(day => new Date(day).toISOString().slice(0, 10)))
}
JS
node run.mjs | tee seen.txt
venv/bin/python - <<'PY' | tee -a seen.txt
from edtf import parse_edtf
for date in ("2001-21", "2001-22", "2001-23", "2001-24"):
    season = parse_edtf(date)
    print("Python ", date, *("{:04}-{:02}-{:02}".format(*day[:3]) for day in (season.lower_strict(), season.upper_strict())))
PY
diff -b seen.txt - <<'TXT'
EDTF.js 2001-21 2001-01-01 2001-03-31
EDTF.js 2001-22 2001-04-01 2001-06-30
EDTF.js 2001-23 2001-07-01 2001-09-30
EDTF.js 2001-24 2001-10-01 2001-12-31
Python  2001-21 2001-03-01 2001-05-31
Python  2001-22 2001-06-01 2001-08-31
Python  2001-23 2001-09-01 2001-11-30
Python  2001-24 2001-12-01 2001-12-31
TXT
