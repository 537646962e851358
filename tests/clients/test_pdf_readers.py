"""Programs that read PDFs find the phrases of the text: across the marks of notes, and across line ends."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from support.reader import ROOT
from support.serving import serving

EDITIONS = ("russia-asks-china", "harbour-letters")
#: Words before and after a mark that make a phrase.
AROUND = 3
#: Programs give the words of a line of Arabic in orders of their own.
ARABIC = re.compile("[\u0600-\u06ff]")
#: A hyphen between letters: at a line end a text does not say whose it is, so phrases are compared without.
DIVIDED = re.compile(r"(?<=\w)[-\u00ad\u2010]\s*(?=\w)")
#: pdf.js with its own search: whether it finds each phrase.
SEARCH = """async ([data, phrases]) => {
  const pdfjsLib = window.pdfjsLib = globalThis.pdfjsLib = await import('/pdfjs-dist/build/pdf.mjs');
  pdfjsLib.GlobalWorkerOptions.workerSrc = '/pdfjs-dist/build/pdf.worker.mjs';
  const {EventBus, PDFFindController, PDFLinkService} = await import('/pdfjs-dist/web/pdf_viewer.mjs');
  const file = await pdfjsLib.getDocument({data: Uint8Array.from(atob(data), c => c.charCodeAt(0))}).promise;
  const eventBus = new EventBus(), linkService = new PDFLinkService({eventBus});
  linkService.setViewer({currentPageNumber: 1, pagesCount: file.numPages});
  linkService.setDocument(file, null);
  const search = new PDFFindController({eventBus, linkService});
  search.setDocument(file);
  const found = [];
  for (const query of phrases) {
    found.push(await new Promise(done => {
      const told = ({state}) => {
        if (state === 3) return;  // pending
        eventBus.off('updatefindcontrolstate', told);
        done(state !== 1);  // not found
      };
      eventBus.on('updatefindcontrolstate', told);
      setTimeout(() => done(search.pageMatches.flat().length > 0), 2000);  // it may give no state for an answer it has
      eventBus.dispatch('find', {type: '', query, caseSensitive: true, entireWord: false, highlightAll: true, findPrevious: false, matchDiacritics: true});
    }));
  }
  return found;
}"""


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the PDFs of this project's editions."""
    out = tmp_path_factory.mktemp("pdfs")
    command = [sys.executable, "-m", "sphinx", "-q", "-E", "-b", "typst", "-c", ROOT, "-d", out / "doctrees"]
    subprocess.run([*command, ROOT / "source", out / "pdf"], check=True, capture_output=True)
    return out / "pdf"


@pytest.fixture(scope="module")
def packages(node_package: Callable[[str], Path]) -> Iterator[str]:
    """Yield the address of the installed packages of npm on a local server."""
    folder = node_package("pdfjs-dist/package.json").parents[1]
    with serving(folder) as address:
        yield address


def phrases(site: Path, edition: str) -> list[str]:
    """Return the words around each place of a text where a note ends: that is where its mark is."""
    data = json.loads((site / edition / "records.json").read_text(encoding="utf-8"))
    texts = {unit["id"]: unit["text"] for unit in data["units"] if unit["kind"] == "paragraph"}
    found: dict[str, None] = {}
    for record in data["records"]:
        anchor = record.get("anchor") or {}
        text = texts.get(anchor.get("unit", ""), "")
        if record.get("number") is None or anchor.get("end_unit") or not text:
            continue
        before, after = text[: anchor["end"]], text[anchor["end"] :]
        words = re.search(rf"(?:\S+\s+){{0,{AROUND - 1}}}\S*$", before)
        more = re.match(rf"\S*(?:\s+\S+){{0,{AROUND}}}", after)
        assert words is not None
        assert more is not None
        found[words[0] + more[0]] = None
    return [phrase for phrase in found if not ARABIC.search(phrase)]


def plain(text: str) -> str:
    """Return a text with single spaces, and without the hyphens in it."""
    return " ".join(DIVIDED.sub("", text).split())


def missing(pages: list[str], wanted: list[str]) -> list[str]:
    """Return the phrases that are on no page; a page may end within a phrase."""
    texts = [plain(text) for text in pages]
    return [
        phrase for phrase in map(plain, wanted) if not any(phrase in text for text in texts) and not cut(texts, phrase)
    ]


def cut(texts: list[str], phrase: str) -> bool:
    """Return whether a page has the beginning of a phrase, and the next page the rest."""
    words = phrase.split()
    parts = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return any(one in a and other in b for a, b in pairwise(texts) for one, other in parts)


def poppler(path: Path) -> list[str]:
    """Return the text of each page as poppler gives it, in the order of the file."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed: apt-get install poppler-utils")
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True)
    return done.stdout.split("\f")


def pypdf(path: Path) -> list[str]:
    """Return the text of each page as pypdf gives it."""
    module = pytest.importorskip("pypdf", reason="pypdf is not installed: make test-clients")
    return [page.extract_text() for page in module.PdfReader(path).pages]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("read", [poppler, pypdf])
def test_phrases_around_marks_are_in_the_text_of_a_pdf(
    pdfs: Path, site: Path, read: Callable[[Path], list[str]], edition: str
) -> None:
    """The marks of notes are no part of the text: phrases around them are found."""
    wanted = phrases(site, edition)
    assert len(wanted) > 20
    assert missing(read(pdfs / f"{edition}.pdf"), wanted) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_pdfjs_finds_the_phrases_around_marks(
    browser: Any, pdfs: Path, site: Path, packages: str, edition: str
) -> None:
    """The search of pdf.js, which is that of Firefox, finds the phrases around the marks of notes."""
    wanted = phrases(site, edition)
    page = browser.new_page()
    page.goto(f"{packages}/pdfjs-dist/package.json")
    data = base64.b64encode((pdfs / f"{edition}.pdf").read_bytes()).decode()
    # its search takes out every hyphen at a line end, the author's too
    queries = list(dict.fromkeys([*wanted, *map(plain, wanted), "no such words"]))
    found = dict(zip(queries, page.evaluate(SEARCH, [data, queries]), strict=True))
    page.close()
    assert not found["no such words"]
    lost = [plain(phrase) for phrase in wanted if not (found[phrase] or found[plain(phrase)])]
    pages = [plain(text) for text in pypdf(pdfs / f"{edition}.pdf")]
    assert [phrase for phrase in lost if not cut(pages, phrase)] == []


@pytest.mark.parametrize("language", ["en", "de", "fr", "nl"])
@pytest.mark.parametrize("read", [poppler, pypdf])
def test_hyphens_of_the_text_stay_hyphens(tmp_path: Path, read: Callable[[Path], list[str]], language: str) -> None:
    """A hyphen that the author wrote is one in every program, though the first in the file may be that of a line end."""
    words = "Donaudampfschifffahrtsgesellschaft internationalisation "
    text = f"{words * 12}well-known."
    (tmp_path / "conf.py").write_text(f'extensions = ["scholiast"]\nlanguage = "{language}"\n', encoding="utf-8")
    (tmp_path / "index.rst").write_text(f"Harbour\n=======\n\n{text}\n", encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "typst", tmp_path, tmp_path / "out"]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = (tmp_path / "out").glob("*.pdf")
    shown = "\n".join(read(path))
    assert re.search(r"\w[-\u00ad\u2010]\n", shown), "no word is divided: the test shows nothing"
    assert "well-known" in shown
    assert plain(words * 12) in plain(shown)
