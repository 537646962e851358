#!/usr/bin/env bash
# Believed: the list of the pages of the print in an e-book is a list of labels, for there are pages "xii", "2a" and "12r";
#           a reader's library gives them as they are, for citations.
# True:     epub-ts 0.7.2 makes numbers of them: "xii" is NaN (null in JSON), "2a" is page
#           2, a second one of that number, and folio "12r" is page 12. The label itself is nowhere. Of the creators of the
#           book only the first is in its metadata, so that a second author or the editor is no name of the book.
# Version:  @likecoin/epub-ts 0.7.2, linkedom 0.18.15 (npm)
# Date:     2026-11-30
# Source:   https://www.w3.org/TR/epub-33/#sec-nav-pagelist; https://www.w3.org/TR/epub-33/#sec-opf-dccreator (the order of
#           the creators is their order of display); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts "@likecoin/epub-ts@0.7.2" "linkedom@0.18.15"
cat > make.py <<'PY'
import zipfile

CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="own"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="own">urn:uuid:00000000-0000-4000-8000-000000000001</dc:identifier><dc:title>The lamp</dc:title><dc:creator>Ann Lamp</dc:creator>
<dc:creator>Bea Quay</dc:creator><dc:language>en</dc:language><meta property="dcterms:modified">2026-11-30T00:00:00Z</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="one"/></spine></package>"""
PAGE = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>The lamp</title></head><body>{}</body></html>'
LABELS = ("xii", "1", "2", "2a", "12r")
pages = "".join(f'<li><a href="one.xhtml#p{label}">{label}</a></li>' for label in LABELS)
marks = "".join(f'<span id="p{label}">the lamp </span>' for label in LABELS)
with zipfile.ZipFile("book.epub", "w") as book:
    book.writestr("mimetype", "application/epub+zip")
    book.writestr("META-INF/container.xml", CONTAINER)
    book.writestr("book.opf", PACKAGE)
    book.writestr("nav.xhtml", PAGE.format(f'<nav epub:type="toc"><ol><li><a href="one.xhtml">The lamp</a></li></ol></nav><nav epub:type="page-list"><ol>{pages}</ol></nav>'))
    book.writestr("one.xhtml", PAGE.format(f"<p>{marks}</p>"))
PY
python3 make.py
cat > run.mjs <<'JS'
import fs from 'fs'
import { Book } from '@likecoin/epub-ts/node'
const bytes = fs.readFileSync('book.epub')
const book = new Book(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
await book.opened
for (const entry of book.pageList.pageList) console.log(JSON.stringify(entry))
console.log(book.packaging.metadata.creator)
process.exit(0)
JS
node run.mjs | tee seen.txt
diff seen.txt - <<'TXT'
{"href":"one.xhtml#pxii","page":null}
{"href":"one.xhtml#p1","page":1}
{"href":"one.xhtml#p2","page":2}
{"href":"one.xhtml#p2a","page":2}
{"href":"one.xhtml#p12r","page":12}
Ann Lamp
TXT
