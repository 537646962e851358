#!/usr/bin/env bash
# Believed: Pagefind finds each part of a compound word, so also both words on the two sides of a dash or an apostrophe.
# True:     only signs of ASCII divide: "known" is found in "well-known", "homme" in "l'homme". After a dash, an ellipsis, a
#           typographic apostrophe or a maqaf a word is not found: "answer—perhaps", "1914–1918", "wait…never" and
#           "l’homme" are one word each, of which only the beginning is found. Books set dashes without spaces.
# Version:  pagefind 1.6.0 (npm); 1.5.2 (PyPI) likewise
# Date:     2026-11-30
# Source:   https://pagefind.app/docs/ ; pagefind/src/fossick/splitting.rs (get_discrete_words: is_ascii_punctuation)
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund "pagefind@1.6.0"
cat > run.mjs <<'JS'
import { createIndex } from "pagefind";
import { gunzipSync } from "node:zlib";

// the keys of the index, by the program itself: a word is found if a key begins with it
const keys = async (content, language) => {
  const { index } = await createIndex();
  await index.addCustomRecord({ url: "/", content, language, meta: { title: "Page" } });
  const { files } = await index.getFiles();
  const chunk = files.find((file) => file.path.endsWith(".pf_index"));
  await index.deleteIndex();
  return gunzipSync(chunk.content).toString("latin1");
};
let wrong = 0;
for (const [text, word, found, language = "en"] of [
  ["well-known", "known", true], ["answer-perhaps", "perhap", true], ["1914-1918", "1918", true], ["l'homme", "homm", true, "fr"],
  ["answer—perhaps", "perhap", false], ["1914–1918", "1918", false], ["wait…never", "never", false], ["l’homme", "homm", false, "fr"],
]) {
  // a key is written after its length, a byte from 0x60 on for these short ones
  const key = String.fromCharCode(0x60 + word.length) + word;
  const is = (await keys(text, language)).includes(key);
  console.log(`${text}: ${word} is ${is ? "" : "not "}in the index`);
  wrong += is !== found;
}
process.exit(wrong);
JS
node run.mjs
