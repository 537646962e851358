"""foliate-js, a reader of e-books: it opens our e-book, and shows each note where its mark is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from support.reader import ROOT, build
from support.serving import serving

PAGES = ("russia-asks-china/index.xhtml", "harbour-letters/index.xhtml", "sallow-bank/index.xhtml")
OPEN = """async () => {
  await import('/foliate-js/view.js');
  const {FootnoteHandler} = await import('/foliate-js/footnotes.js');
  const made = () => document.body.appendChild(document.createElement('foliate-view'));
  const book = await (await fetch('/book.epub')).blob();
  const view = made();
  await view.open(new File([book], 'book.epub'));
  window.reader = {view, made, FootnoteHandler};
  return {landmarks: view.book.landmarks.map(e => [e.type[0], e.href]), chapters: view.book.toc.map(e => e.label)};
}"""
NOTES = """async name => {
  const {view, made, FootnoteHandler} = window.reader;
  const section = view.book.sections.find(each => each.id.endsWith(name));
  const page = await section.createDocument();
  const words = node => node.textContent.replace(/\\s+/g, ' ').trim();
  const out = [];
  for (const a of page.querySelectorAll('a[role="doc-noteref"]')) {
    const handler = new FootnoteHandler();
    handler.detectFootnotes = false;
    let shown = null;
    handler.addEventListener('before-render', e => document.body.append(e.detail.view));
    handler.addEventListener('render', e => {
      shown = {kind: e.detail.type, words: words(e.detail.view.renderer.getContents()[0].doc.body)};
    });
    const href = section.resolveHref(a.getAttribute('href'));
    await handler.handle(view.book, new CustomEvent('link', {cancelable: true, detail: {a, href}}));
    const note = page.getElementById(a.getAttribute('href').split('#')[1]);
    out.push({id: a.hash, shown, written: note && words(note)});
    document.querySelectorAll('foliate-view').forEach(each => each === view || each.remove());
  }
  return out;
}"""


@pytest.fixture(scope="module")
def reader(
    browser: Any, node_package: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    """Yield a page of a browser in which foliate-js has opened the e-book of this project, and what it read of it."""
    (book,) = build(ROOT / "source", tmp_path_factory.mktemp("book"), ROOT, "epub").glob("*.epub")
    packages = node_package("foliate-js/view.js").parents[1]
    with serving(packages) as address:
        page = browser.new_page()
        page.route("**/book.epub", lambda route: route.fulfill(path=book))
        page.goto(f"{address}/foliate-js/package.json")
        yield page, page.evaluate(OPEN)
        page.close()


def test_foliate_opens_the_book_at_its_text(reader: Any) -> None:
    """A reader of e-books has each edition among the chapters, and the beginning of the first text as a landmark."""
    _page, book = reader
    assert ["bodymatter", PAGES[0]] in book["landmarks"]
    assert {"Russia asks for help from China", "Two Letters from the Harbour", "The Reeve of Sallow Bank"} <= {
        *book["chapters"]
    }


@pytest.mark.parametrize("name", PAGES)
def test_foliate_shows_each_note_at_its_mark(reader: Any, name: str) -> None:
    """The pop-up of a mark has the whole note and nothing else."""
    page, _book = reader
    notes = page.evaluate(NOTES, name)
    assert len(notes) > 10
    wrong = [
        note
        for note in notes
        if note["shown"] is None or note["shown"] != {"kind": "footnote", "words": note["written"]}
    ]
    assert wrong == []
