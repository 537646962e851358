#!/usr/bin/env bash
# Believed: a date that edtf cannot read raises EDTFParseException, and every form of level 2 in the
#           specification is read.
# True:     edtf 5.0.2 raises AttributeError on a month with one unknown digit, 1984-1X (October to
#           December 1984), though 1984-XX and 1984-06-1X are read; and it refuses a season with a
#           qualifier, 2001-21?, though 2001-06? is read.
# Version:  edtf 5.0.2
# Date:     2026-11-29
# Source:   https://www.loc.gov/standards/datetime/ (level 2: "unspecified digit", in any component)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet edtf==5.0.2
cat > "$work/run.py" <<'PY'
import sys
from edtf import parse_edtf

def outcome(value):
    try:
        parse_edtf(value)
    except Exception as error:
        found = type(error).__name__
    else:
        found = "read"
    print(f"{value}: {found}")
    return found

good = [outcome(v) for v in ("1984-XX", "1984-06-1X", "2001-21", "2001-06?")]
month, season = outcome("1984-1X"), outcome("2001-21?")
sys.exit(not (good == ["read"] * 4 and month == "AttributeError" and season != "read"))
PY
"$work/venv/bin/python" "$work/run.py"
