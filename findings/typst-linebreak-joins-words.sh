#!/usr/bin/env bash
# A forced line break in a tagged PDF of Typst leaves no white space between the words around it.
#
# Believed: Typst's PDF/UA-1 output separates words at every line end, because a tagged PDF must have an explicit
#           white-space character between words (ISO 32000-1, 14.8.2.5 "Identifying Word Breaks"): readers of the tags
#           do not look at positions.
# True:     At a line end that Typst chooses itself the blank stays in the text. At #linebreak(), and at a line end within
#           a string, there is none: the text of the element is "groundsand", even with pdf_standards=["ua-1"].
# Version:  typst 0.15.2 (Python), pikepdf 10.18.0
# Date:     2026-11-29
# Source:   https://typst.app/docs/reference/text/linebreak/ and ISO 32000-1, 14.8.2.5; the behaviour is observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet "typst==0.15.2" "pikepdf==10.18.0"
cd "$work"
cat > look.py <<'PY'
import re

import pikepdf
import typst

PAGE = '#set document(title: "t", date: none)\n#set text(lang: "en", hyphenate: false)\n#set page(width: 40mm, height: 60mm, margin: 5mm)\n'


def said(body):
    """The characters of all glyphs, in the order of the page's content."""
    typst.compile((PAGE + body).encode(), output="t.pdf", pdf_standards=["ua-1"], ignore_system_fonts=True, timestamp=0)
    with pikepdf.open("t.pdf") as pdf:
        page = pdf.pages[0]
        maps = {}
        for name, font in page.Resources.Font.items():
            cmap = font.ToUnicode.read_bytes()
            maps[name] = {}
            for part in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.S):
                for code, text in re.findall(rb"<(\w+)>\s*<(\w+)>", part):
                    maps[name][bytes.fromhex(code.decode())] = bytes.fromhex(text.decode()).decode("utf-16-be")
            for part in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.S):
                for low, high, text in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", part):
                    for step in range(int(high, 16) - int(low, 16) + 1):
                        code = (int(low, 16) + step).to_bytes(len(low) // 2, "big")
                        maps[name][code] = chr(int(text, 16) + step)
        out, font = "", None
        for operands, operator in pikepdf.parse_content_stream(page, "Tf Tj TJ"):
            if str(operator) == "Tf":
                font = maps[str(operands[0])]
                continue
            shown = operands[0] if str(operator) == "TJ" else [operands[0]]
            for piece in shown:
                if isinstance(piece, pikepdf.String):
                    codes = bytes(piece)
                    out += "".join(font.get(codes[i : i + 2], "?") for i in range(0, len(codes), 2))
    return out


wrapped = said("#par[" + "ground sand " * 6 + "]")
forced = said("#par[ground#linebreak()sand]")
string = said('#par[#"ground\\nsand";]')
print("wrapped by Typst:", repr(wrapped))
print("#linebreak():    ", repr(forced))
print("line end in text:", repr(string))
assert "groundsand" not in wrapped
assert forced == "groundsand", "a forced line break now has white space"
assert string == "groundsand", "a line end within a string now has white space"
PY
"$work/venv/bin/python" look.py
