#!/usr/bin/env bash
# Believed: Saxon counts the years of xs:date as XML Schema 1.1 does, with a year 0000, so format-date with [Y] [E] prints
#           0000 as 1 BC and -0043 (March 44 BC) as 44 BC.
# True:     saxonche 13.1.1 has the year 0000 (0000 is a leap year, -0001 is not), but prints it as "0 BC", and -0043 as
#           "43 BC": it writes the number without its sign beside the era, so every year BC is one too low.
# Version:  saxonche 13.1.1
# Date:     2026-11-29
# Source:   https://www.w3.org/TR/xmlschema11-2/#dateTime (0000 is 1 BCE),
#           https://www.w3.org/TR/xpath-functions-31/#date-picture-string ([Y] is the
#           absolute value of the year); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "saxonche==13.1.1"
cat > "$work/run.py" <<'PY'
import sys
from saxonche import PySaxonProcessor

with PySaxonProcessor(license=False) as processor:
    xpath = processor.new_xpath_processor()
    seen = []
    for question in (
        "'0000-02-29' castable as xs:date", "'-0001-02-29' castable as xs:date",
        "format-date(xs:date('0001-03-15'), '[Y] [E]')", "format-date(xs:date('0000-03-15'), '[Y] [E]')", "format-date(xs:date('-0043-03-15'), '[Y] [E]')",
    ):
        seen.append(str(xpath.evaluate(question)))
        print(question, "=>", seen[-1])
sys.exit(seen != ["true", "false", "1 AD", "0 BC", "43 BC"])
PY
"$work/venv/bin/python" "$work/run.py"
