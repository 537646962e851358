"""Pages that programs make of a text: Google Docs, LibreOffice, the reader view of Firefox. The words are the project's own."""

from __future__ import annotations

import pytest
from importers.test_page_column import FIRST, SECOND, THIRD, p

from scholiast.importers.draft import Draft
from scholiast.importers.html import read_html

EXPORTED = (
    '<html><head></head><body class="c8 doc-content"><p class="c5 title"><span class="c9">The bell</span></p>'
    '<p class="c5 subtitle"><span>A report on a rope</span></p><h1 class="c4"><span>The rope</span></h1>'
    f'<p class="c1"><span>{FIRST}</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>'
    '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup></p>'
    f'<p class="c1"><span>{SECOND}</span></p><p class="c1"><span>{THIRD}</span></p><hr>'
    '<div><p class="c1"><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;By the clock of the office.</span></p></div>'
    '<div class="c11"><p class="c1"><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Is this right?</span></p></div></body></html>'
)


def draft(html: str) -> Draft:
    return read_html(html.encode())


def test_title_of_google_docs_is_the_title() -> None:
    """A paragraph that Google Docs names as the title is the title, and the headings of the text are its sections."""
    found = draft(EXPORTED)
    assert found.title == "The bell"
    assert [(block.text, block.level) for block in found.blocks if block.kind == "heading"] == [
        ("The bell", 1),
        ("The rope", 2),
    ]


def test_comments_of_google_docs_are_no_footnotes() -> None:
    """A footnote is one, without the space after its mark; a comment is no text, its mark neither, and it is listed."""
    found = draft(EXPORTED)
    notes = [block.text for block in found.blocks if block.within and block.within[0].startswith("footnote.")]
    assert notes == ["By the clock of the office."]
    assert FIRST in [block.text for block in found.blocks]
    assert "left out (comments): [a]Is this right?" in [finding.message for finding in found.findings]


def test_language_of_the_body_is_that_of_the_text() -> None:
    """LibreOffice states the language at the body of a page."""
    found = draft(f"<html><body lang=en-GB><h1>The bell</h1>{p(FIRST)}{p(SECOND)}{p(THIRD)}</body></html>")
    assert found.language == "en-GB"


def test_reader_view_states_author_and_address() -> None:
    """The reader view of Firefox shows the author and a link to the page from which it was made."""
    head = (
        '<a class="domain reader-domain" href="https://netherquay.example/bell">netherquay.example</a>'
        '<h1 class="reader-title">The bell</h1><div class="credits reader-credits">Nobody Named</div>'
    )
    found = draft(f"<html lang=en><body>{head}<div class=content>{p(FIRST)}{p(SECOND)}{p(THIRD)}</div></body></html>")
    assert found.copy_text["url"] == "https://netherquay.example/bell"
    assert found.metadata["work_author"] == [{"name": "Nobody Named"}]
    assert [block.text for block in found.blocks] == ["The bell", FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The bell in its tower. Photo: Nobody Named", "Photo: Nobody Named"),
        ("The bell, at noon. Photograph by Nobody Named/Quay Paper.", "Photograph by Nobody Named/Quay Paper."),
        ("The bell. © Nobody Named", "© Nobody Named"),
        ("Die Glocke. Foto: Niemand", "Foto: Niemand"),
        ("The bell. Photos of it are rare and old", ""),
        ("The bell. Picture the rope as new", ""),
    ],
)
def test_last_sentence_of_a_caption_can_be_its_credit(caption: str, credit: str) -> None:
    """A sentence at the end of a caption that begins with the word for a picture and names somebody is the credit."""
    figure = f'<figure><img src="bell.jpg" alt="A bell"><figcaption>{caption}</figcaption></figure>'
    found = draft(f"<html lang=en><body><h1>The bell</h1>{p(FIRST)}{figure}{p(SECOND)}{p(THIRD)}</body></html>")
    options = [dict(each).get("credit", "") for name, each in found.frames.items() if name.startswith("photo.")]
    assert options == ([credit] if credit else [])
    assert caption in [block.text for block in found.blocks]
