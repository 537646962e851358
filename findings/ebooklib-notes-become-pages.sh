#!/usr/bin/env bash
# Believed: a book that EbookLib reads and writes again has the same list of the pages of the print, and the same identifier of
#           its own.
# True:     EbookLib 0.20 writes a list of its own: every element with an epub:type and an id is a page, so that each note
#           and each chapter is one, and a page break without words has its id for a name, "p12" instead of "xii". Of two
#           identifiers the last becomes the book's own, here the ISBN of the print: for a library, and for what a reader
#           has annotated, it is another book.
# Version:  EbookLib 0.20, lxml 6.1.0
# Date:     2026-11-30
# Source:   https://www.w3.org/TR/epub-33/#sec-nav-pagelist and #attrdef-package-unique-identifier;
#           https://www.w3.org/TR/epub-ssv-11/ (footnote and chapter are no page breaks); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check "EbookLib==0.20" "lxml==6.1.0" 2> pip.log
cat > run.py <<'PY'
import re
import sys
import zipfile
from ebooklib import epub

CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="own"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="own">urn:uuid:00000000-0000-4000-8000-000000000001</dc:identifier><dc:identifier id="print">urn:isbn:9780000000002</dc:identifier>
<dc:title>The lamp</dc:title><dc:language>en</dc:language><meta property="dcterms:modified">2026-11-30T00:00:00Z</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="one"/></spine></package>"""
PAGE = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>The lamp</title></head><body>{}</body></html>'
NAV = """<nav epub:type="toc"><ol><li><a href="one.xhtml">The lamp</a></li></ol></nav>
<nav epub:type="page-list"><ol><li><a href="one.xhtml#p12">xii</a></li><li><a href="one.xhtml#p13">xiii</a></li></ol></nav>"""
TEXT = """<section epub:type="chapter" id="lamp"><h1>The lamp</h1><p><span epub:type="pagebreak" role="doc-pagebreak" id="p12" title="xii"></span>The keeper
<a epub:type="noteref" href="#n1" id="r1">1</a> saw <span epub:type="pagebreak" role="doc-pagebreak" id="p13" title="xiii"></span>fog.</p></section>
<aside epub:type="footnote" id="n1"><p>His name is not known.</p></aside>"""


def facts(name):
    """The labels of the pages of the print, and the identifier that is the book's own."""
    with zipfile.ZipFile(name) as book:
        files = {path.rsplit("/")[-1]: book.read(path).decode() for path in book.namelist()}
    package = next(text for path, text in files.items() if path.endswith(".opf"))
    own = re.search(r'unique-identifier="(\w+)"', package)[1]
    pages = files["nav.xhtml"].partition('epub:type="page-list"')[2]
    return re.findall(r'<a href="[^"]*">([^<]*)</a>', pages), re.search(rf'<dc:identifier id="{own}">([^<]*)<', package)[1]


with zipfile.ZipFile("book.epub", "w") as book:
    book.writestr("mimetype", "application/epub+zip")
    book.writestr("META-INF/container.xml", CONTAINER)
    book.writestr("book.opf", PACKAGE)
    book.writestr("nav.xhtml", PAGE.format(NAV))
    book.writestr("one.xhtml", PAGE.format(TEXT))
epub.write_epub("again.epub", epub.read_epub("book.epub"))
before, after = facts("book.epub"), facts("again.epub")
print("before:", *before)
print("after: ", *after)
sys.exit(before != (["xii", "xiii"], "urn:uuid:00000000-0000-4000-8000-000000000001") or after != (["The lamp", "p12", "1", "p13", "n1"], "urn:isbn:9780000000002"))
PY
venv/bin/python run.py
