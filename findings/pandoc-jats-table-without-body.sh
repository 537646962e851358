#!/usr/bin/env bash
# Believed: pandoc reads the rows of a table of a journal article with or without a <tbody> around them: JATS allows both, as
#           HTML does, and pandoc reads both in HTML and in DocBook.
# True:     pandoc 3.9 reads a table of JATS whose rows are in <table> itself as a table without rows. The words of its cells
#           are in no output, and there is no message. With <tbody> the same rows are read.
# Version:  pandoc 3.9 (pypandoc_binary 1.17)
# Date:     2026-11-30
# Source:   https://jats.nlm.nih.gov/archiving/tag-library/1.3/element/table.html (content: thead, tfoot, tbody, or rows);
#           observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "pypandoc_binary==1.17"
cat > run.py <<'PY'
import sys
import pypandoc

ROW = "<tr><td>lamp</td><td>1601</td></tr>"
JATS = "<article><body><p>Before.</p><table-wrap><table>{}</table></table-wrap><p>After.</p></body></article>"
DOCBOOK = "<article><para>Before.</para><informaltable>{}</informaltable><para>After.</para></article>"
seen = []
for name, form in (("jats", JATS), ("docbook", DOCBOOK)):
    for rows in (f"<tbody>{ROW}</tbody>", ROW):
        words = pypandoc.convert_text(form.format(rows), "plain", format=name).split()
        seen.append("lamp" in words)
        print(f"{name:8} {rows:60} {' '.join(words)}")
sys.exit(seen != [True, False, True, True])
PY
venv/bin/python run.py
