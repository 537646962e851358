#!/usr/bin/env bash
# Believed: pandoc writes a picture with a caption to TEI as one <figure>: the caption is its <head> and nothing else.
# True:     pandoc 3.9 writes the caption into the <head> of the figure and once more as a paragraph of the text after it,
#           with the notes in it, so that a note of a caption is in the document twice.
# Version:  pandoc 3.9 (pypandoc_binary 1.17)
# Date:     2026-11-30
# Source:   https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-figure.html; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "pypandoc_binary==1.17"
cat > "$work/run.py" <<'PY'
import sys
import pypandoc

tei = pypandoc.convert_text("![A lamp^[Lit.]](lamp.png)\n", "tei", format="markdown")
print(pypandoc.get_pandoc_version(), tei, sep="\n")
sys.exit(not (tei.count("A lamp") == tei.count("Lit.") == 2))
PY
"$work/venv/bin/python" "$work/run.py"
