#!/usr/bin/env bash
# Believed: the property max of a set or list of dates in EDTF.js is the last moment that any of its dates covers, as it is
#           for dates, intervals and seasons; so "[1667,1668..1670]" ends with the year 1670.
# True:     EDTF.js 4.11.1 takes the beginning of the last range of the set: the year 1668 for "[1667,1668..1670]", and the
#           year 1667 for "{1667..1670}", though iterating over the same set gives 1670 as its last date. Python's edtf 5.0.2
#           ends both with 1670.
# Version:  edtf 4.11.1 (npm), edtf 5.0.2 (PyPI)
# Date:     2026-11-30
# Source:   https://www.loc.gov/standards/datetime/ (level 2, set representation: ".." is all values between the two
#           inclusive); README of edtf (npm): min and max; observed
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
for (const date of ['[1667,1668,1670]', '[1667,1668..1670]', '{1667..1670}']) {
  const set = edtf(date)
  console.log(date, new Date(set.max).getUTCFullYear(), [...set].at(-1).toEDTF())
}
JS
node run.mjs | tee seen.txt
venv/bin/python - <<'PY' | tee -a seen.txt
from edtf import parse_edtf
for date in ("[1667,1668..1670]", "{1667..1670}"):
    print(date, parse_edtf(date).upper_strict().tm_year)
PY
diff seen.txt - <<'TXT'
[1667,1668,1670] 1670 1670
[1667,1668..1670] 1668 1670
{1667..1670} 1667 1670
[1667,1668..1670] 1670
{1667..1670} 1670
TXT
