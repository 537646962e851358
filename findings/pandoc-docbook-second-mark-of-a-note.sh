#!/usr/bin/env bash
# Believed: a second mark of one note in DocBook, <footnoteref linkend="…"/>, is a mark in what pandoc makes of it: the same
#           note again, or at least its sign.
# True:     pandoc 3.9 leaves the second mark out, with and without a label, and reports nothing: the sentence that the note
#           is also on has no note.
# Version:  pandoc 3.9 (pypandoc_binary 1.17)
# Date:     2026-11-30
# Source:   https://tdg.docbook.org/tdg/5.1/footnoteref ("generates the same mark"); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "pypandoc_binary==1.17"
cat > run.py <<'PY'
import sys
import pypandoc

NOTE = '<footnote xml:id="oil"><para>Whale oil.</para></footnote>'
seen = []
for mark in ('<footnoteref linkend="oil"/>', '<footnoteref linkend="oil" label="1"/>'):
    article = f'<article xmlns="http://docbook.org/ns/docbook" version="5.1"><title>The quay</title><para>The lamp{NOTE} and the lantern{mark} burnt.</para></article>'
    seen.append(pypandoc.convert_text(article, "markdown", format="docbook").strip())
    print(mark, "->", seen[-1])
sys.exit(seen != ["The lamp[^1] and the lantern burnt.\n\n[^1]: Whale oil."] * 2)
PY
venv/bin/python run.py
