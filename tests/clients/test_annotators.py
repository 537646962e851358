"""Programs with which readers annotate pages: they get the text alone, and find the words of our own annotations.

Recogito's text-annotator, Apache Annotator, and the anchoring code of Hypothesis, which is taken from the source map of its
client, because the client itself needs its server.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.reader import ARTICLE

BUNDLE = """
export { W3CTextFormat, createTextAnnotator, reviveAnnotation } from "@recogito/text-annotator";
export * as apache from "@apache-annotator/dom";
export * as hypothesis from "HYPOTHESIS/src/annotator/anchoring/html.ts";
"""
#: Each annotation, target by target, with the words that each program finds for it; and what it should find.
FOUND = """async ([annotations, copy]) => {
  const {apache, hypothesis, W3CTextFormat, reviveAnnotation} = others;
  const pre = Object.assign(document.createElement('pre'), {textContent: copy});
  // the words of a range that are in a unit; at the end of a unit a range may end in what follows, without words of it
  const within = (range, unit) => {
    const part = document.createRange();
    part.selectNodeContents(document.getElementById(unit));
    if (part.compareBoundaryPoints(Range.START_TO_START, range) < 0) part.setStart(range.startContainer, range.startOffset);
    if (part.compareBoundaryPoints(Range.END_TO_END, range) > 0) part.setEnd(range.endContainer, range.endOffset);
    return part.toString();
  };
  const out = [];
  for (const {id, target, ...rest} of annotations) for (const one of [target].flat()) {
    const [quote, position, fragment] = one.selector, unit = document.getElementById(fragment.value);
    const start = Array.from(copy).slice(0, position.start).join('').length;
    const all = async matches => { const ranges = []; for await (const match of matches) ranges.push(match); return ranges; };
    const [inUnit] = await all(apache.createTextQuoteSelectorMatcher(quote)(unit));
    const [inFile] = await all(apache.createTextPositionSelectorMatcher(position)(pre));
    const {parsed} = W3CTextFormat('copytext.txt', pre).parse({id, ...rest, target: one});
    const revived = reviveAnnotation(parsed, pre).target.selector[0].range;
    const whole = await hypothesis.anchor(document.body, [quote]);
    out.push({id, exact: quote.exact, unit: fragment.value, start,
      apache: [inUnit?.toString(), inFile?.toString()], recogito: [revived.toString(), revived.startOffset],
      hypothesis: [whole.toString(), within(whole, fragment.value)]});
  }
  return out;
}"""
#: A selection from the first to the last of some units, as each program describes it.
SELECTED = """async ([first, last]) => {
  const {apache, hypothesis, createTextAnnotator} = others;
  const root = document.querySelector('.sch-edition'), units = [first, last].map(id => document.getElementById(id));
  const annotator = createTextAnnotator(root, {annotatingEnabled: true});
  const range = document.createRange();
  range.setStart(units[0], 0);
  range.setEnd(units[1], units[1].childNodes.length);
  const made = new Promise(done => annotator.on('createAnnotation', done));
  root.dispatchEvent(new PointerEvent('pointerdown', {bubbles: true, button: 0}));
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  await new Promise(done => setTimeout(done, 400));
  root.dispatchEvent(new PointerEvent('pointerup', {bubbles: true, button: 0}));
  const {target} = await made;
  const quotes = [await apache.describeTextQuote(range, document.body)];
  quotes.push(hypothesis.describe(document.body, range).find(each => each.type === 'TextQuoteSelector'));
  const again = await hypothesis.anchor(document.body, hypothesis.describe(document.body, range));
  return {recogito: target.selector.map(each => each.quote), others: quotes.map(each => each.exact), again: again.toString() === range.toString()};
}"""


@pytest.fixture(scope="module")
def programs(node_package: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the programs as one script."""
    folder = tmp_path_factory.mktemp("annotators")
    held = json.loads(node_package("hypothesis/build/scripts/annotator.bundle.js.map").read_text(encoding="utf-8"))
    for name, text in zip(held["sources"], held["sourcesContent"], strict=True):
        place = folder / name.removeprefix("app:///")
        if text and ("/anchoring/" in name or "approx-string-match" in name):
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
    modules = node_package("esbuild/bin/esbuild").parents[2]
    entry = folder / "entry.mjs"
    entry.write_text(BUNDLE.replace("HYPOTHESIS", str(folder)), encoding="utf-8")
    search = f"--alias:approx-string-match={folder}/node_modules/approx-string-match/build/src/index.js"
    command = [modules / "esbuild/bin/esbuild", entry, search, "--bundle", "--format=iife", "--global-name=others"]
    subprocess.run(
        [*command, f"--outfile={folder}/all.js"],
        check=True, capture_output=True, env={"NODE_PATH": str(modules), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    return folder / "all.js"


@pytest.fixture
def article(browser: Any, site: Path, programs: Path) -> Iterator[Any]:
    """Yield the page of the article with the programs in it."""
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.goto((site / ARTICLE).as_uri())
    page.add_script_tag(path=programs)
    yield page
    page.close()


def test_annotations_of_the_edition_land_on_their_words(article: Any, site: Path) -> None:
    """Each program finds the words of every annotation, to the character, in the text that its selector counts in."""
    folder = (site / ARTICLE).parent
    items = json.loads((folder / "annotations.jsonld").read_text(encoding="utf-8"))["first"]["items"]
    copy = (folder / "copytext.txt").read_bytes().decode("utf-8")
    found = article.evaluate(FOUND, [items, copy])
    assert len(found) >= len(items) > 200
    for each in found:
        exact = each["exact"]
        assert each["apache"] == [exact, exact], each
        assert each["recogito"] == [exact, each["start"]], each
        assert each["hypothesis"] == [exact, exact], each


def test_selection_over_paragraphs_is_the_text_alone_in_recogito(article: Any, site: Path) -> None:
    """A selection over three paragraphs gives Recogito their words alone; the others get what is between them, too."""
    units = {
        u["id"]: u["text"] for u in json.loads((site / ARTICLE).with_name("records.json").read_text("utf-8"))["units"]
    }
    made = article.evaluate(SELECTED, ["p8", "p10"])
    words = [units[name] for name in ("p8", "p9", "p10")]
    assert [" ".join(quote.split()) for quote in made["recogito"] if quote.strip()] == words
    assert made["again"], "Hypothesis finds what it has described"
    for quote in made["others"]:
        assert all(text in " ".join(quote.split()) for text in words)
        assert "Cite:" not in quote
