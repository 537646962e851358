#!/usr/bin/env bash
# Believed: an entry of a type that bibtexparser does not know is an entry all the same, like @oration below.
# True:     bibtexparser 2.1.0 looks only at how the type begins: @commentary{...}, a type of BibLaTeX,
#           is taken for a @comment. The entry vanishes without an error or a failed block.
# Version:  bibtexparser 2.1.0
# Date:     2026-11-29
# Source:   observed; @commentary is a type of entry in the BibLaTeX manual ("Non-standard types")
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet bibtexparser==2.1.0
cat > "$work/run.py" <<'PY'
import sys
import bibtexparser

def read(kind):
    library = bibtexparser.parse_string(f"@{kind}{{key, title = {{On Bells}}, year = {{1931}}}}")
    print(f"@{kind}:", len(library.entries), "entries,", len(library.comments), "comments,", len(library.failed_blocks), "failed")
    return library

known, lost = read("oration"), read("commentary")
sys.exit(not (len(known.entries) == 1 and not lost.entries and len(lost.comments) == 1 and not lost.failed_blocks))
PY
"$work/venv/bin/python" "$work/run.py"
