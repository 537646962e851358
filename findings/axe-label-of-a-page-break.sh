#!/usr/bin/env bash
# Believed: axe-core knows the roles of digital publishing, as its tables have all of them, and takes a page break in the
#           form of the specification's example: a span with the role doc-pagebreak and its number as label.
# True:     it reports that a span with "no valid role" must not have a label (aria-prohibited-attr, serious): this rule
#           leaves roles that begin with "doc-" out of account. Links and sections have a role of their own and pass. A second
#           role in the same attribute ("doc-pagebreak separator"), which ARIA allows for such programs, passes.
# Version:  axe-core 4.12.1, jsdom 26.1.0 (npm)
# Date:     2026-11-30
# Source:   https://www.w3.org/TR/dpub-aria-1.1/#doc-pagebreak; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts "axe-core@4.12.1" "jsdom@26.1.0"
cat > run.js <<'JS'
const { JSDOM } = require('jsdom')
const source = require('fs').readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const check = async element => {
  const page = `<!doctype html><html lang="en"><title>Lamp</title><body><main><h1>Lamp</h1><p>The light${element}house.</p></main>`
  const { window } = new JSDOM(page, { runScripts: 'outside-only', pretendToBeVisual: true })
  window.eval(source)
  const found = await window.axe.run(window.document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'], rules: { 'color-contrast': { enabled: false } } })
  console.log(element.replace(/>.*/, '>'), '->', found.violations.map(each => each.id).join(' ') || 'passes')
}
const run = async () => {
  await check('<span id="p9" role="doc-pagebreak" aria-label="9"></span>')
  await check('<span id="p9" role="doc-pagebreak separator" aria-label="9"></span>')
  await check('<span id="p9" role="separator" aria-label="9"></span>')
  await check('<a id="r1" role="doc-noteref" href="#p9" aria-label="note 1">1</a>')
}
run()
JS
node run.js | tee seen.txt
diff seen.txt - <<'TXT'
<span id="p9" role="doc-pagebreak" aria-label="9"> -> aria-prohibited-attr
<span id="p9" role="doc-pagebreak separator" aria-label="9"> -> passes
<span id="p9" role="separator" aria-label="9"> -> passes
<a id="r1" role="doc-noteref" href="#p9" aria-label="note 1"> -> passes
TXT
