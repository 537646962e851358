#!/usr/bin/env bash
# Believed: pandoc reads the authors of an e-book in the order of the file, which is the order in which EPUB wants them
#           displayed, and reads the notes of a book also where they are in a file of their own, out of the linear order.
# True:     pandoc 3.9 reads the authors from the last to the first, so that the second author becomes the first in every output
#           and in what is cited. A file with linear="no" in the spine is left out with all its words: the notes in it
#           are lost, and their marks are links to nothing. Nothing is reported.
# Version:  pandoc 3.9 (pypandoc_binary 1.17)
# Date:     2026-11-30
# Source:   https://www.w3.org/TR/epub-33/#sec-opf-dccreator (document order is the display priority) and
#           #attrdef-itemref-linear (auxiliary content, such as notes, which a reader can open); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "pypandoc_binary==1.17" 2> pip.log
cat > run.py <<'PY'
import re
import sys
import zipfile
import pypandoc

CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="own"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="own">urn:uuid:00000000-0000-4000-8000-000000000001</dc:identifier><dc:title>The lamp</dc:title><dc:creator>Ann Lamp</dc:creator>
<dc:creator>Bea Quay</dc:creator><dc:creator>Cy Tide</dc:creator><dc:language>en</dc:language><meta property="dcterms:modified">2026-11-30T00:00:00Z</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="notes" href="notes.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="one"/><itemref idref="notes" linear="{}"/></spine></package>"""
PAGE = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>The lamp</title></head><body>{}</body></html>'
seen = []
for linear in ("yes", "no"):
    with zipfile.ZipFile("book.epub", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", CONTAINER)
        book.writestr("book.opf", PACKAGE.format(linear))
        book.writestr("nav.xhtml", PAGE.format('<nav epub:type="toc"><ol><li><a href="one.xhtml">The lamp</a></li></ol></nav>'))
        book.writestr("one.xhtml", PAGE.format('<h1>The lamp</h1><p>The keeper<a epub:type="noteref" href="notes.xhtml#n1" id="r1">1</a> saw fog.</p>'))
        book.writestr("notes.xhtml", PAGE.format('<h1>Notes</h1><p id="n1"><a href="one.xhtml#r1">1</a> Ann Keeper.</p>'))
    text = pypandoc.convert_file("book.epub", "markdown", format="epub", extra_args=["--standalone", "--wrap=none"])
    seen.append((re.findall(r"^- (.*)$", text, re.M), "Ann Keeper" in text))
    print(f'linear="{linear}":\n{text}')
backwards = ["Cy Tide", "Bea Quay", "Ann Lamp"]
sys.exit(seen != [(backwards, True), (backwards, False)])
PY
venv/bin/python run.py
