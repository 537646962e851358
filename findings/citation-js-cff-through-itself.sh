#!/usr/bin/env bash
# Believed: Citation.js reads a CITATION.cff and writes it again with the same dates and the same place.
# True:     plugin-cff 0.6.2 (core 0.8.2) loses "date-released" of the work; of a preferred citation with "year: 2020" it makes
#           the day "date-published: 2020-01-01"; and a publisher with a city alone ("city: Quay") comes back as one with
#           that country ("country: Quay"), where the schema wants a code of two letters, so the file is no longer valid.
# Version:  @citation-js/core 0.8.2, @citation-js/plugin-cff 0.6.2 (npm)
# Date:     2026-11-30
# Source:   https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md (definitions.country);
#           observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init -y > npm.log
npm install --no-audit --no-fund --no-save @citation-js/core@0.8.2 @citation-js/plugin-cff@0.6.2 >> npm.log 2>&1
cat > CITATION.cff <<'YAML'
cff-version: 1.2.0
message: Cite the book.
title: The quay
authors:
  - family-names: Lee
    given-names: Ann
date-released: 2026-11-30
preferred-citation:
  type: book
  title: The quay
  authors:
    - family-names: Lee
      given-names: Ann
  year: 2020
  publisher:
    name: The Press
    city: Quay
YAML
cat > run.js <<'JS'
const fs = require('fs')
const { Cite } = require('@citation-js/core')
require('@citation-js/plugin-cff')
const written = new Cite(fs.readFileSync('CITATION.cff', 'utf8')).format('cff')
console.log(written)
const has = text => written.includes(text)
process.exit(!has('date-released') && has('date-published: 2020-01-01') && has('country: Quay') && !has('city:') ? 0 : 1)
JS
node run.js
