#!/usr/bin/env bash
# Believed: the words that docx2python gives for a comment in a Word file are the words that it is on; where it is on the end
#           of one paragraph and the beginning of the next, there is a space or a line end between them.
# True:     docx2python 3.7.1 puts nothing between the paragraphs: a comment on "the lanterns" and, in the next paragraph,
#           "along the quay" is on "the lanternsalong the quay", words that are in no paragraph of the file. The text of the
#           comment itself does keep its paragraphs apart.
# Version:  docx2python 3.7.1, python-docx 1.2.0 (to write the file)
# Date:     2026-11-30
# Source:   observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "docx2python==3.7.1" "python-docx==1.2.0"
cat > run.py <<'PY'
import sys
import docx
from docx2python import docx2python

file = docx.Document()
first, second = file.add_paragraph("The keeper counted "), file.add_paragraph()
begins, ends = first.add_run("the lanterns"), second.add_run("along the quay")
second.add_run(" and wrote.")
file.add_comment(runs=[begins, ends], text="One.\nTwo.", author="An Editor", initials="AE")
file.save("letter.docx")
(words, _author, _date, comment), = docx2python("letter.docx").comments
print(repr(words), repr(comment))
sys.exit(not (words == "the lanternsalong the quay" and comment == "One.\n\nTwo."))
PY
venv/bin/python run.py
