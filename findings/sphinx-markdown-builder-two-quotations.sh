#!/usr/bin/env bash
# Believed: two block quotations in a row, which reST separates by an empty comment, are two in Markdown as well, and a
#           quotation of two paragraphs is one.
# True:     It is the other way round with sphinx-markdown-builder 0.6.11. Two quotations follow each other without an empty line,
#           and a reader of Markdown makes one paragraph of their words. The paragraphs of one quotation have an empty line without
#           ">" between them, and become two quotations.
# Version:  sphinx-markdown-builder 0.6.11, Sphinx 9.0.4, markdown-it-py 4.0.0
# Date:     2026-12-01
# Source:   https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#block-quotes (an empty comment ends a quotation);
#           observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "sphinx-markdown-builder==0.6.11" "sphinx==9.0.4" "markdown-it-py==4.0.0"
mkdir pages
printf 'project = "Quay"\nextensions = ["sphinx_markdown_builder"]\n' > pages/conf.py
printf 'Quay\n====\n\nTwo notices:\n\n    No ferry today.\n\n..\n\n    No oil.\n\nOne notice:\n\n    First.\n\n    Second.\n' > pages/index.rst
venv/bin/sphinx-build -q -W -b markdown pages out
cat out/index.md
venv/bin/python - <<'PYTHON'
from pathlib import Path
from markdown_it import MarkdownIt

page = MarkdownIt().render(Path("out/index.md").read_text("utf-8"))
print(page)
assert "<blockquote>\n<p>No ferry today.\nNo oil.</p>\n</blockquote>" in page
assert "<p>First.</p>\n</blockquote>\n<blockquote>\n<p>Second.</p>" in page
PYTHON
