#!/usr/bin/env bash
# Believed: epub.js, on which many readers in browsers are built, keeps the labels of a list of printed pages as they are:
#           they name pages of a print ("ix", "12a", "XI-4"), and are no numbers to count with.
# True:     each label goes through parseInt. Roman pages are NaN, all of them alike; "12a" is page 12, a second time. The
#           first page and the count of pages are NaN if a book begins with a Roman page, as most printed books do. The label
#           itself is not kept anywhere, so a reader cannot show it; and three pages are counted as two.
# Version:  epubjs 0.3.93 (npm), @xmldom/xmldom 0.9.8
# Date:     2026-11-30
# Source:   https://www.w3.org/TR/epub-33/#sec-nav-pagelist (a list of links with labels); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts "epubjs@0.3.93" "@xmldom/xmldom@0.9.8"
cat > run.js <<'JS'
const { DOMParser } = require('@xmldom/xmldom')
const PageList = require('epubjs/lib/pagelist').default
const read = labels => {
  const items = labels.map(label => `<li><a href="one.xhtml#p-${label}">${label}</a></li>`).join('')
  const navigation = `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>
<nav epub:type="page-list"><ol>${items}</ol></nav></body></html>`
  const list = new PageList(new DOMParser().parseFromString(navigation, 'application/xhtml+xml'))
  console.log(labels.join(' '), '->', list.pages.join(' '), '| first', list.firstPage, 'pages', list.totalPages,
    '| keys', Object.keys(list.pageList[0]).join(' '))
}
read(['1', '2', '3'])
read(['viii', 'ix', '1', '2'])
read(['12', '12a', '13'])
JS
node run.js | tee seen.txt
diff seen.txt - <<'TXT'
1 2 3 -> 1 2 3 | first 1 pages 2 | keys href page
viii ix 1 2 -> NaN NaN 1 2 | first NaN pages NaN | keys href page
12 12a 13 -> 12 12 13 | first 12 pages 1 | keys href page
TXT
