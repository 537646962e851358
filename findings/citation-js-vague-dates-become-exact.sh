#!/usr/bin/env bash
# Believed: Citation.js keeps what a date of BibLaTeX says about itself: "1984~" is about 1984, "198X" is in the eighties.
# True:     Citation.js 0.8.2 makes the exact year 1984 of "1984~" and "1984?", the exact year 1980 of "198X", and of the open
#           range "1984/.." a range whose end is undefined, which is null in JSON and not valid CSL-JSON. A range of days is read right.
#           Of RIS it keeps the words "about 1984" of PY, and makes 1984 of "1984///about 1984".
# Version:  @citation-js/core, plugin-bibtex and plugin-ris 0.8.2 (npm)
# Date:     2026-11-30
# Source:   BibLaTeX manual, "Date and Time Specifications" (EDTF, levels 0 and 1); CSL-JSON schema (date-parts); observed
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
const bib = date => new Cite(`@book{k, title={T}, date={${date}}}`).data[0].issued
const ris = line => new Cite(`TY  - BOOK\nTI  - T\n${line}\nER  - \n`).data[0].issued
for (const date of ['1984~', '1984?', '198X', '1984/..', '2022-03-10/2022-03-12']) console.log(date, JSON.stringify(bib(date)))
assert.deepStrictEqual(bib('1984~'), { 'date-parts': [[1984]] })
assert.deepStrictEqual(bib('198X'), { 'date-parts': [[1980]] })
assert.deepStrictEqual(bib('1984/..'), { 'date-parts': [[1984], undefined] })
assert.deepStrictEqual(bib('2022-03-10/2022-03-12'), { 'date-parts': [[2022, 3, 10], [2022, 3, 12]] })
assert.deepStrictEqual(ris('PY  - about 1984'), { raw: 'about 1984' })
assert.deepStrictEqual(ris('PY  - 1984///about 1984'), { 'date-parts': [[1984]] })
JS
node run.js
