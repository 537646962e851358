#!/usr/bin/env bash
# Believed: Pagefind keeps the words of two block elements apart, since browsers begin a new line there; it writes
#           "lamp. sand." for two paragraphs, two items of a list or two cells.
# True:     Pagefind 1.6.0 knows a list of block elements, and <dt>, <dd>, <blockquote>, <figcaption>, <caption>, <aside>,
#           <summary>, <pre> and <address> are not in it. Where a minifier left no white space between them, a term is
#           joined to its definition and a quotation to its source: "belltide" is in the index, "tide" is not.
# Version:  pagefind 1.6.0 (npm)
# Date:     2026-11-29
# Source:   https://html.spec.whatwg.org/multipage/rendering.html#flow-content-3 (all of them are display: block); observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund "pagefind@1.6.0"
cat > run.mjs <<'JS'
import { createIndex } from "pagefind";
import { gunzipSync } from "node:zlib";

const read = async (body) => {
  const { index } = await createIndex();
  await index.addHTMLFile({ url: "/", content: `<!DOCTYPE html><html lang="en"><body><main data-pagefind-body>${body}</main></body></html>` });
  const { files } = await index.getFiles();
  const { content } = files.find((file) => file.path.includes("fragment/"));
  await index.deleteIndex();
  return JSON.parse(gunzipSync(content).toString().replace(/^[^{]*/, "")).content;
};
const wrong = [];
const expect = async (body, joined) => {
  const text = await read(body);
  console.log(body, "->", text);
  if (text.includes("belltide") !== joined) wrong.push(body);
};
for (const [outer, inner] of [["div", "p"], ["ul", "li"], ["div", "section"]])
  await expect(`<${outer}><${inner}>bell</${inner}><${inner}>tide</${inner}></${outer}>`, false);
await expect("<dl><dt>bell</dt><dd>tide</dd></dl>", true);
await expect("<figure><blockquote>bell</blockquote><figcaption>tide</figcaption></figure>", true);
await expect("<details><summary>bell</summary>tide</details>", true);
for (const tag of ["aside", "pre", "address"]) await expect(`<div><${tag}>bell</${tag}><${tag}>tide</${tag}></div>`, true);
await expect("<dl><dt>bell</dt>\n<dd>tide</dd></dl>", false);
process.exit(wrong.length);
JS
node run.mjs
