#!/usr/bin/env bash
# Believed: a parser of BibLaTeX files that keeps "1984?" of a date keeps "1984~" and "1984%" as well: all three are dates of
#           EDTF (uncertain, approximate, both), and the field is read as a date and not set as text.
# True:     @retorquere/bibtex-parser 9.0.29 reads the date as LaTeX: the tilde is a space that does not break, so "1984~" is
#           the exact year "1984", and "1984~/1990" is "1984 /1990" with U+00A0 in it. The percent sign begins a comment. No
#           error is reported. "1984?" and "198X" are kept.
# Version:  @retorquere/bibtex-parser 9.0.29
# Date:     2026-11-30
# Source:   BibLaTeX manual, "Date and Time Specifications" (table of "~", "?" and "%"); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund "@retorquere/bibtex-parser@9.0.29"
cat > run.mjs <<'JS'
import { parse } from '@retorquere/bibtex-parser'
const wanted = { '1984?': '1984?', '198X': '198X', '1984~': '1984', '1984-06~': '1984-06', '1984~/1990': '1984\u00a0/1990' }
let right = true
for (const [date, expected] of Object.entries(wanted)) {
  const read = parse(`@book{k, title={T}, date={${date}}}`)
  const seen = read.entries[0].fields.date
  console.log(date, '->', JSON.stringify(seen).replace('\u00a0', '\\u00a0'), 'errors:', read.errors.length)
  right &&= seen === expected && read.errors.length === 0
}
process.exit(right ? 0 : 1)
JS
node run.mjs
