#!/usr/bin/env bash
# Believed: whichever format Citation.js writes, the particle of a name is in it: "van Beethoven, Ludwig" or "Beethoven,
#           Ludwig van", and "de la Vega, Ana".
# True:     Citation.js 0.8.2 writes only family, given and suffix to RIS: a file of BibLaTeX with "Ludwig van Beethoven" and "de
#           la Vega, Ana" becomes "AU  - Beethoven, Ludwig" and "AU  - Vega, Ana". Of CSL-JSON, "dropping-particle" is lost
#           in BibLaTeX and BibTeX as well. There is no message.
# Version:  @citation-js/core, plugin-bibtex and plugin-ris 0.8.2 (npm)
# Date:     2026-11-30
# Source:   CSL-JSON schema (dropping-particle, non-dropping-particle); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --no-audit --no-fund --no-save \
  @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 @citation-js/plugin-ris@0.8.2 >> npm.log 2>&1
cat > run.js <<'JS'
const assert = require('assert')
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-bibtex')
require('@citation-js/plugin-ris')
const bib = new Cite('@book{k, title={T}, author={Ludwig van Beethoven and de la Vega, Ana}}')
const csl = new Cite([{ type: 'book', title: 'T', author: [{ family: 'Beethoven', given: 'Ludwig', 'dropping-particle': 'van' }] }])
const authors = (cite, format) => cite.format(format).split('\n').filter(line => /AU  -|author/.test(line)).map(line => line.trim())
const seen = [authors(bib, 'ris'), authors(bib, 'biblatex'), authors(csl, 'biblatex'), authors(csl, 'bibtex')]
for (const lines of seen) console.log(lines.join(' | '))
assert.deepStrictEqual(seen, [
  ['AU  - Beethoven, Ludwig', 'AU  - Vega, Ana'],
  ['author = {van Beethoven, Ludwig and de la Vega, Ana},'],
  ['author = {Beethoven, Ludwig},'],
  ['author = {Beethoven, Ludwig},'],
])
JS
node run.js
