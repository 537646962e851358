#!/usr/bin/env bash
# Believed: pandoc's citations read the qualifiers of EDTF: "1984?" (uncertain) is printed with a question mark, as Chicago
#           prints a year that is guessed; "1984~" (approximate) with "about" or the like.
# True:     the question mark is read and dropped, without a message: "1984?" is printed as the plain year, and so is
#           "1984%", which is both, while "1984~" is printed as "[1984?]". A year that an editor doubts must be written as
#           approximate, and as nothing else, to be printed as doubtful.
# Version:  pandoc 3.9 (pypandoc_binary 1.17), its own Chicago style
# Date:     2026-11-30
# Source:   https://www.loc.gov/standards/datetime/ (level 1: "?" uncertain, "~" approximate, "%" both);
#           https://pandoc.org/MANUAL.html#citations; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "pypandoc_binary==1.17"
cat > "$work/run.py" <<'PY'
import json
import sys
import pypandoc

seen = {}
for year in ("1984", "1984?", "1984~", "1984%"):
    item = {"id": "lamp", "type": "book", "title": "A Lamp", "author": [{"family": "Reed", "given": "Anna"}], "issued": {"raw": year}}
    with open(sys.argv[1], "w") as file:
        json.dump([item], file)
    out = pypandoc.convert_text("@lamp\n", "plain", format="markdown", extra_args=["--citeproc", f"--bibliography={sys.argv[1]}"])
    seen[year] = out.split("\n\n")[1].strip()
    print(year, seen[year], sep="\t")
print("pandoc", pypandoc.get_pandoc_version())
sys.exit(not (seen["1984"] == seen["1984?"] == seen["1984%"] and "[1984?]" in seen["1984~"]))
PY
"$work/venv/bin/python" "$work/run.py" "$work/items.json"
