#!/usr/bin/env bash
# Believed: Pagefind finds nothing for a word that is on no page, so that no result means that a name does not occur.
# True:     it looks for the longest word of the index with which the unknown word begins, and shows the pages of that one
#           as results. In an index with "n/a" the word "naive" is found, with "Marl" the name "Marlowe", with "1914" the number
#           "19141". The results are not marked; the page on search options and ranking has no option against it.
# Version:  pagefind 1.6.0 (npm); 1.5.2 (PyPI) likewise
# Date:     2026-11-30
# Source:   https://pagefind.app/docs/ranking/ (termSimilarity: "words that start with the search term" only);
#           pagefind_web/src/search.rs (find_word_extensions)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund "pagefind@1.6.0"
cat > run.mjs <<'JS'
import { createIndex } from "pagefind";
import { createServer } from "node:http";
import { readFileSync, writeFileSync } from "node:fs";

const { index } = await createIndex();
await index.addCustomRecord({ url: "/", content: "Marl is a soil; n/a before 1914.", language: "en", meta: { title: "Page" } });
await index.writeFiles({ outputPath: "pagefind" });
writeFileSync("pagefind/package.json", '{"type": "module"}');
const server = createServer((request, response) => response.end(readFileSync(new URL(request.url, "http://localhost").pathname.slice(1))));
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const pagefind = await import(`${process.cwd()}/pagefind/pagefind.js`);
await pagefind.options({ basePath: `http://127.0.0.1:${server.address().port}/pagefind/` });
let wrong = 0;
for (const [word, marked] of [["marl", "Marl"], ["Marlowe", "Marl"], ["naive", "n/a"], ["19141", "1914."], ["harbour", undefined]]) {
  const { results } = await pagefind.search(word);
  const found = results.length ? (await results[0].data()).excerpt.match(/<mark>(.*?)<\/mark>/)?.[1] : undefined;
  console.log(`${word}: ${found ?? "nothing"}`);
  wrong += found !== marked;
}
process.exit(wrong);
JS
node run.mjs
