#!/usr/bin/env bash
# Believed: a locator has a label (line, page, folio) and a text, and a CSL processor prints the text as it is given and
#           the term that the label names; with no cs:label in the style the text alone is printed.
# True:     citeproc-js 2.4.63 reads the beginning of the text: "fol. 12r" with the label "line" is printed as a folio, and
#           where the style has no cs:label "fol. " is cut off and lost. It does so for the short terms of the CSL
#           labels (p., l., n., col., sec.) at the very beginning; "v. 7" and "7 n. 3" are left as they are.
# Version:  citeproc 2.4.63 (npm)
# Date:     2026-11-29
# Source:   https://docs.citationstyles.org/en/stable/specification.html#locators; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund "citeproc@2.4.63"
cat > run.cjs <<'JS'
const CSL = require("citeproc");
const term = (name, one, many) => `<term name="${name}" form="short"><single>${one}</single><multiple>${many}</multiple></term>`;
const LOCALE = `<locale xmlns="http://purl.org/net/xbiblio/csl" version="1.0" xml:lang="en-US"><terms>
  ${term("line", "l.", "ll.")}${term("page", "p.", "pp.")}${term("folio", "fol.", "fols.")}</terms></locale>`;
const print = (layout, label, locator) => {
  const style = `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0" default-locale="en-US">
    <info><title>t</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info><citation><layout>${layout}</layout></citation></style>`;
  const engine = new CSL.Engine({ retrieveLocale: () => LOCALE, retrieveItem: () => ({ id: "a", type: "book" }) }, style);
  engine.setOutputFormat("text");
  engine.updateItems(["a"]);
  return engine.makeCitationCluster([{ id: "a", label, locator }]);
};
const TEXT = '<text variable="locator"/>';
const WITH = '<label variable="locator" form="short" suffix=" "/>' + TEXT;
const seen = [["line", "12r"], ["line", "fol. 12r"], ["page", "l. 7"], ["page", "7, l. 3"]].map(([label, locator]) => {
  const pair = [print(WITH, label, locator), print(TEXT, label, locator)];
  console.log(`label ${label}, locator "${locator}": with cs:label "${pair[0]}", without it "${pair[1]}"`);
  return pair.join("|");
});
const expected = ["l. 12r|12r", "fol. 12r|12r", "l. 7|7", "p. 7, l. 3|7, l. 3"];
process.exit(JSON.stringify(seen) === JSON.stringify(expected) ? 0 : 1);
JS
node run.cjs
