#!/usr/bin/env bash
# Believed: a library for uncertain dates keeps the signs of doubt when it reads EDTF and writes it again, or refuses them.
# True:     undate reads "1984?", "1984~" and "1984%", forgets the sign, and writes "1984": a date that an editor guessed
#           becomes a date that is certain, without a message; so do both ends of an interval. A year before Christ is
#           written with its zero before the minus ("0-43"), which no reader of EDTF takes.
# Version:  undate 0.8.0 (PyPI)
# Date:     2026-11-30
# Source:   https://www.loc.gov/standards/datetime/ (level 1: qualification of a date; level 0: years of four digits);
#           observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "undate==0.8.0"
cat > "$work/run.py" <<'PY'
import sys
from undate import Undate

read = ("1984?", "1984~", "1984%", "1984~/2004-06?", "-0043", "1984-1X")
written = [Undate.parse(date, "EDTF").format("EDTF") for date in read]
for pair in zip(read, written, strict=True):
    print(*pair, sep="\t")
sys.exit(written != ["1984", "1984", "1984", "1984/2004-06", "0-43", "1984-1X"])
PY
"$work/venv/bin/python" "$work/run.py"
