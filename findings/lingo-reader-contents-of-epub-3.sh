#!/usr/bin/env bash
# Believed: @lingo-reader/epub-parser reads the contents of an EPUB 3 book from its navigation document, which every such book
#           must have; the NCX of EPUB 2 is only for old readers.
# True:     it reads the NCX alone. A valid EPUB 3 book without one has the contents [] and no list of pages, without a
#           message. Of two identifiers it reports the last, not the one that the book names as its own (unique-identifier),
#           so that two editions which carry the ISBN of one print are one book.
# Version:  @lingo-reader/epub-parser 0.4.6 (npm)
# Date:     2026-11-30
# Source:   https://www.w3.org/TR/epub-33/#sec-nav (required), #sec-opf2-ncx (legacy), #attrdef-package-unique-identifier;
#           observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts "@lingo-reader/epub-parser@0.4.6"
cat > make.py <<'PY'
import zipfile

CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
PACKAGE = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="own"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="own">urn:uuid:00000000-0000-4000-8000-000000000001</dc:identifier><dc:identifier id="print">urn:isbn:9780000000002</dc:identifier>
<dc:title>The lamp</dc:title><dc:language>en</dc:language><meta property="dcterms:modified">2026-11-30T00:00:00Z</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{item}
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/></manifest><spine{toc}><itemref idref="one"/></spine></package>"""
PAGE = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>The lamp</title></head><body>{}</body></html>'
NAV = '<nav epub:type="toc"><ol><li><a href="one.xhtml">The lamp</a></li></ol></nav><nav epub:type="page-list"><ol><li><a href="one.xhtml#p1">1</a></li></ol></nav>'
NCX = """<?xml version="1.0"?><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head><meta name="dtb:uid" content="urn:uuid:00000000-0000-4000-8000-000000000001"/></head>
<docTitle><text>The lamp</text></docTitle><navMap><navPoint id="n1" playOrder="1"><navLabel><text>The lamp</text></navLabel><content src="one.xhtml"/></navPoint></navMap></ncx>"""
for name, ncx in (("nav", ""), ("ncx", NCX)):
    with zipfile.ZipFile(f"{name}.epub", "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr("META-INF/container.xml", CONTAINER)
        item = '<item id="ncx" href="book.ncx" media-type="application/x-dtbncx+xml"/>' if ncx else ""
        book.writestr("book.opf", PACKAGE.format(item=item, toc=' toc="ncx"' if ncx else ""))
        book.writestr("nav.xhtml", PAGE.format(NAV))
        book.writestr("one.xhtml", PAGE.format('<h1 id="p1">The lamp</h1><p>The lamp burnt.</p>'))
        if ncx:
            book.writestr("book.ncx", ncx)
PY
python3 make.py
cat > run.mjs <<'JS'
import { initEpubFile } from '@lingo-reader/epub-parser'
for (const name of ['nav', 'ncx']) {
  const book = await initEpubFile(`./${name}.epub`, './out')
  const contents = book.getToc().map(entry => entry.label)
  console.log(name, 'contents', JSON.stringify(contents), 'pages', JSON.stringify(book.getPageList()), 'identifier', book.getMetadata().packageIdentifier.id)
}
JS
node run.mjs | tee seen.txt
diff seen.txt - <<'TXT'
nav contents [] pages undefined identifier urn:isbn:9780000000002
ncx contents ["The lamp"] pages undefined identifier urn:isbn:9780000000002
TXT
