#!/usr/bin/env bash
# Believed: the TextQuoteSelector of a Web Annotation is what lets a reader's program find the words again after the
#           text has changed, and it is enough alone; Recogito's text-annotator reads it so.
# True:     text-annotator 4.1.1 needs a TextPositionSelector too (an annotation with the quotation alone is an error), and
#           it anchors by the position only. It never compares the words: with one word more before it, the annotation on
#           "bell" lies on "he b", and still says that its quotation is "bell". prefix and suffix are dropped when it is read.
# Version:  @recogito/text-annotator 4.1.1, jsdom 29.1.1
# Date:     2026-11-29
# Source:   https://www.w3.org/TR/annotation-model/#text-quote-selector; observed
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm init --yes > /dev/null
npm install --silent --no-audit --no-fund "@recogito/text-annotator@4.1.1" "jsdom@29.1.1"
cat > run.mjs <<'JS'
import { JSDOM } from "jsdom";

const { window } = new JSDOM("<p id='text'></p>", { pretendToBeVisual: true });
for (const name of ["document", "Node", "NodeFilter", "Range", "HTMLElement", "Element", "MutationObserver"]) globalThis[name] = window[name];
globalThis.window = window;
globalThis.ResizeObserver = class { observe() {} disconnect() {} };
const { W3CTextFormat, reviveAnnotation } = await import("@recogito/text-annotator");

const text = window.document.getElementById("text");
const quote = { type: "TextQuoteSelector", exact: "bell", prefix: "The ", suffix: " rang" };
const position = { type: "TextPositionSelector", start: 4, end: 8 };
const read = (selector) =>
  W3CTextFormat("text", text).parse({ id: "n1", type: "Annotation", body: [], target: { source: "text", selector } });

const alone = read([quote]);
console.log("quotation alone:", String(alone.error));
const { parsed } = read([quote, position]);
console.log("read:           ", JSON.stringify(parsed.target.selector));
const marked = (words) => {
  text.textContent = words;
  const { quote, range } = reviveAnnotation(parsed, text).target.selector[0];
  console.log(`${words}: says "${quote}", lies on "${range.toString()}"`);
  return `${quote}/${range.toString()}`;
};
const same = marked("The bell rang.");
const moved = marked("So the bell rang.");
const ok = alone.error && !("prefix" in parsed.target.selector[0]) && same === "bell/bell" && moved === "bell/he b";
process.exit(ok ? 0 : 1);
JS
node run.mjs
