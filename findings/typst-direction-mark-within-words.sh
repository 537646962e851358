#!/usr/bin/env bash
# Believed: words of another direction, #text(lang: "he") in an English paragraph or #text(lang: "en") in a Hebrew one, give
#           the PDF the characters that were written: what Typst needs to order the line stays in Typst.
# True:     Typst 0.15.2 closes such words with U+202C (pop directional formatting) and writes it to the PDF as a part
#           of their last letter: ToUnicode maps the glyph of that letter to two characters. Wherever the letter comes again
#           in that font, on any page, Typst corrects it with ActualText; pypdf does not read ActualText, so it has
#           the mark within other words: "rang" in one paragraph makes "anger" in the next "ang", U+202C, "er".
# Version:  typst 0.15.2, pikepdf 10.18.0, pypdf 7.1.1
# Date:     2026-11-29
# Source:   https://github.com/typst/typst/issues/5091 (U+202A in copied text, closed); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "typst==0.15.2" "pikepdf==10.18.0" "pypdf==7.1.1"
cd "$work"
cat > run.py <<'PY'
import re
import sys

import pikepdf
import pypdf
import typst


def look(language, body):
    source = f'#set document(title: "t", date: none)\n#set text(lang: "{language}")\n{body}\n\n#[#set text(lang: "en")\n#par[anger]]'
    typst.compile(source.encode(), output="t.pdf", pdf_standards=["ua-1"], ignore_system_fonts=True, timestamp=0)
    with pikepdf.open("t.pdf") as pdf:
        page = pdf.pages[0]
        maps = b"".join(font.ToUnicode.read_bytes() for font in page.Resources.Font.values())
        mapped = b"<0067202C>" in maps.upper()
        corrected = len(re.findall(rb"/ActualText\(g\)", page.Contents.read_bytes()))
    words = pypdf.PdfReader("t.pdf").pages[0].extract_text().split()
    print(f"paragraph {language}, {body}: glyph of g is g and U+202C: {mapped}, ActualText {corrected}, pypdf {ascii(words)}")
    return mapped, corrected, words


same = look("en", '1601 #text(lang: "en")[rang] 1602')
other = look("he", '1601 #text(lang: "en")[rang] 1602')
sys.exit(not (same == (False, 0, ["1601", "rang", "1602", "anger"]) and other == (True, 1, ["1601", "rang\u202c", "1602", "ang\u202cer"])))
PY
venv/bin/python run.py
