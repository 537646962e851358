#!/usr/bin/env bash
# Believed: a text quote whose prefix, words and suffix are in a text as they are, once, is found there and nowhere else; a
#           search for what is like it begins where nothing is equal.
# True:     dom-anchor-text-quote searches for what is like the prefix, the words and the suffix, each near the one before,
#           and begins in the middle of the text. Where a phrase is repeated with a beginning in common, the place nearer to
#           the middle wins, although its suffix is another one and the other place is equal to the letter. A refrain, or a
#           formula of letters, gets the note of its neighbour.
# Version:  dom-anchor-text-quote 4.0.2, jsdom 24.1.3 (npm)
# Date:     2026-11-30
# Source:   https://www.w3.org/TR/annotation-model/#text-quote-selector (the prefix and suffix distinguish between copies);
#           observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts "dom-anchor-text-quote@4.0.2" "jsdom@24.1.3"
cat > run.cjs <<'JS'
const { JSDOM } = require('jsdom')
const { window } = new JSDOM('<p>The lamp was lit in the evening. Nobody saw it.</p><p>The lamp was lit again in the morning.</p>')
Object.assign(globalThis, { document: window.document, Node: window.Node, NodeFilter: window.NodeFilter })
const { toTextPosition } = require('dom-anchor-text-quote')
const text = document.body.textContent
const quote = { prefix: 'The ', exact: 'lamp was lit', suffix: ' in the' }
const equal = text.split(Object.values(quote).join('')).length - 1
const { start, end } = toTextPosition(document.body, quote)
console.log(`equal places: ${equal}, at ${text.indexOf('The lamp was lit in the') + 4}`)
console.log(`found at ${start}: ${text.slice(start - 4, end + 9)}`)
JS
node run.cjs | tee seen.txt
diff seen.txt - <<'TXT'
equal places: 1, at 4
found at 51: The lamp was lit again in
TXT
