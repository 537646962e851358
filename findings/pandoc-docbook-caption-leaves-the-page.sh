#!/usr/bin/env bash
# Believed: the caption of a picture in DocBook, where the credit of a photograph stands, is text in what pandoc makes of it:
#           the caption of the figure, or a paragraph after the title of the figure.
# True:     pandoc 3.9 takes the title for the caption and puts the caption into the alternative text of the picture, also in
#           an <informalfigure>, which has no title. On a page nobody sees it, in plain text it is not at all, and a note in
#           it is lost. Of a picture outside of any figure, plain text keeps the caption and its note, and HTML again neither.
# Version:  pandoc 3.9 (pypandoc_binary 1.17)
# Date:     2026-11-30
# Source:   https://tdg.docbook.org/tdg/5.1/caption (a caption is displayed; <alt> is for the alternative text); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "pypandoc_binary==1.17"
cat > run.py <<'PY'
import sys
import pypandoc

CAPTION = "<caption><para>Photograph by Ann Lens<footnote><para>Taken in 1901.</para></footnote></para></caption>"
PICTURE = f'<mediaobject><imageobject><imagedata fileref="lamp.png"/></imageobject>{CAPTION}</mediaobject>'
ARTICLE = '<article xmlns="http://docbook.org/ns/docbook" version="5.1"><title>The quay</title>{}<para>After.</para></article>'
seen = []
for figure in (f"<figure><title>The lamp</title>{PICTURE}</figure>", f"<informalfigure>{PICTURE}</informalfigure>", PICTURE):
    for output in ("html", "plain"):
        text = pypandoc.convert_text(ARTICLE.format(figure), output, format="docbook", extra_args=["--wrap=none"])
        shown = text.replace('alt="Photograph by Ann Lens"', "")
        seen.append(("Ann Lens" in text, "Ann Lens" in shown, "1901" in text))
        print(f"{figure[:20]:22} {output:6} credit {seen[-1][0]}, shown {seen[-1][1]}, its note {seen[-1][2]}")
print(pypandoc.convert_text(ARTICLE.format(f"<figure><title>The lamp</title>{PICTURE}</figure>"), "html", format="docbook"))
hidden, lost, kept = (True, False, False), (False, False, False), (True, True, True)
sys.exit(seen != [hidden, lost, hidden, lost, (True, False, False), kept])
PY
venv/bin/python run.py
