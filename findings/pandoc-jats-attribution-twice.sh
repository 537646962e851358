#!/usr/bin/env bash
# Believed: pandoc reads the quotation of a journal article, <disp-quote> with its <attrib>, as a block quote that ends with
#           the name of the author.
# True:     pandoc 3.9 gives the name twice, once as a plain line and once more with a dash before it: "Ann Lee" and "— Ann
#           Lee". Each output has both.
# Version:  pandoc 3.9 (pypandoc_binary 1.17)
# Date:     2026-11-30
# Source:   https://jats.nlm.nih.gov/archiving/tag-library/1.3/element/disp-quote.html; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "pypandoc_binary==1.17"
cat > "$work/run.py" <<'PY'
import sys
import pypandoc

ARTICLE = """<article><body><p>He wrote:</p>
<disp-quote><p>No lamp was lit that night.</p><attrib>Ann Lee</attrib></disp-quote></body></article>"""
text = pypandoc.convert_text(ARTICLE, "plain", format="jats")
print(pypandoc.get_pandoc_version(), text, sep="\n")
lines = [line.strip() for line in text.splitlines() if "Lee" in line]
sys.exit(lines != ["Ann Lee", "\u2014 Ann Lee"])
PY
"$work/venv/bin/python" "$work/run.py"
