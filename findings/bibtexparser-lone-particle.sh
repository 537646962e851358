#!/usr/bin/env bash
# Believed: "van Gogh" is read as BibTeX reads it, with "van" as the von part: what comes before the
#           last name and is written small is a particle.
# True:     bibtexparser 2.1.0 makes "van" the first name, so that a reader gets "Gogh, van" or "V. Gogh".
#           With a given name before it ("Vincent van Gogh") the particle is one.
# Version:  bibtexparser 2.1.0
# Date:     2026-11-29
# Source:   "Tame the BeaST" (CTAN, tamethebeast), on names: "jean de la fontaine" has the von part "jean de la"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet bibtexparser==2.1.0
cat > "$work/run.py" <<'PY'
import sys
from bibtexparser.middlewares.names import parse_single_name_into_parts as parse

alone, full = parse("van Gogh"), parse("Vincent van Gogh")
print("van Gogh:        ", alone)
print("Vincent van Gogh:", full)
sys.exit(not (full.von == ["van"] and alone.von == [] and alone.first == ["van"]))
PY
"$work/venv/bin/python" "$work/run.py"
