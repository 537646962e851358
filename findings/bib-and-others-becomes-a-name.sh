#!/usr/bin/env bash
# Believed: "and others" at the end of the authors of a bibliography, which stands for "et al.", is no person to a program that
#           reads BibLaTeX; what it cannot say in its own form it leaves out or reports, and it writes it again as it was.
# True:     three of three make an author of it, without a message: biblatex-csl-converter 3.2.2 {"literal":"others"},
#           Citation.js 0.8.2 {"family":"others"}, @retorquere/bibtex-parser 9.0.29 {"lastName":"others"}. A citation is then
#           by "Lee and others" as two people, and written as BibLaTeX again it is "{others}": the braces make an
#           organisation of the key word for good.
# Version:  biblatex-csl-converter 3.2.2, @citation-js/core and plugin-bibtex 0.8.2, @retorquere/bibtex-parser 9.0.29 (npm)
# Date:     2026-11-30
# Source:   BibLaTeX manual, "Data Types" (name lists that end with "and others"); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts "biblatex-csl-converter@3.2.2" "@citation-js/core@0.8.2" \
  "@citation-js/plugin-bibtex@0.8.2" "@retorquere/bibtex-parser@9.0.29"
cat > run.mjs <<'JS'
import { createRequire } from 'module'
import { parse } from '@retorquere/bibtex-parser'
import { BibLatexExporter, BibLatexParser, CSLExporter } from 'biblatex-csl-converter'
const require = createRequire(import.meta.url)
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-bibtex')
const book = '@book{k, title={The lamp}, author={Lee, Ann and others}, date={1851}}'
const author = text => text.match(/author = \{(.*)\},?/)[1]
const read = new BibLatexParser(book, {}).parse()
console.log('biblatex-csl-converter', JSON.stringify(new CSLExporter(read.entries).parse()[1].author))
console.log('biblatex-csl-converter', author(new BibLatexExporter(read.entries).parse()), read.errors.length + read.warnings.length)
const cite = new Cite(book)
console.log('citation-js', JSON.stringify(cite.data[0].author))
console.log('citation-js', author(cite.format('biblatex')))
const own = parse(book)
console.log('bibtex-parser', JSON.stringify(own.entries[0].fields.author), own.errors.length)
JS
node run.mjs | tee seen.txt
diff seen.txt - <<'TXT'
biblatex-csl-converter [{"given":"Ann","family":"Lee"},{"literal":"others"}]
biblatex-csl-converter given={Ann}, family={Lee} and {others} 0
citation-js [{"given":"Ann","family":"Lee"},{"family":"others"}]
citation-js Lee, Ann and {others}
bibtex-parser [{"lastName":"Lee","firstName":"Ann"},{"lastName":"others"}] 0
TXT
