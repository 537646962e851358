#!/usr/bin/env bash
# Believed: CollateX compares words: where two witnesses have the same words and only their lines end elsewhere, its
#           alignment has no variant, and neither has any of its outputs.
# True:     the alignment has none (one column in JSON, all normal forms equal), but the TEI that is made from it compares the
#           words with the blanks behind them: a line end against a space is a variant reading of the whole passage. Two
#           transcriptions that were wrapped at another width differ everywhere in TEI.
#           Importing the package also needs Levenshtein, which it does not declare.
# Version:  collatex 2.3, Levenshtein 0.27.3 (PyPI)
# Date:     2026-11-30
# Source:   https://collatex.net/doc/; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "collatex==2.3" "Levenshtein==0.27.3"
cat > "$work/run.py" <<'PY'
import json
import sys
from collatex import Collation, collate

witnesses = Collation()
witnesses.add_plain_witness("A", "The lamp\nwas lit")
witnesses.add_plain_witness("B", "The lamp was lit")
rows = json.loads(collate(witnesses, output="json"))["table"]
normal = [[token["n"] for cell in row for token in cell or []] for row in rows]
tei = collate(witnesses, output="tei")
print(normal, tei, sep="\n")
variant = '<app><rdg wit="#A">The lamp\nwas lit</rdg><rdg wit="#B">The lamp was lit</rdg></app>'
sys.exit(not (len(rows[0]) == 1 and normal[0] == normal[1] and variant in tei))
PY
"$work/venv/bin/python" "$work/run.py"
