#!/usr/bin/env bash
# Believed: what an e-book reader shows as found is what was searched for: a hit that goes over marked words (a name with a
#           link, a range of a note) is shown whole in the list of results.
# True:     foliate-js finds the phrase at its right place, but its excerpt has only the beginning and the end of it: every
#           piece of text between the first and the last is missing, so that a reader of an edition with marked words sees
#           "saw lamp" where "saw the old lamp" was found. The words before and after it are those of the same piece alone.
# Version:  foliate-js 1.0.1 (npm)
# Date:     2026-11-30
# Source:   https://github.com/johnfactotum/foliate-js#search (results have an excerpt); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts "foliate-js@1.0.1"
cat > run.mjs <<'JS'
import { search } from 'foliate-js/search.js'
for (const [name, pieces] of [['whole', ['We saw the old lamp again.']], ['marked', ['We saw ', 'the ', 'old ', 'lamp', ' again.']]])
  for (const { excerpt } of search(pieces, 'saw the old lamp', { locales: 'en', granularity: 'word' }))
    console.log(`${name}: ${excerpt.pre}[${excerpt.match}]${excerpt.post}`)
JS
node run.mjs 2> /dev/null | tee seen.txt
diff seen.txt - <<'TXT'
whole: We [saw the old lamp] again.
marked: We [saw lamp]
TXT
