"""Articles of saved pages in the shapes of publishing systems."""

from __future__ import annotations

import codecs
import hashlib

import pytest
from benchmarks.pages import measure

from scholiast.importers.draft import ImportFault
from scholiast.importers.html import read_html
from scholiast.importers.web.whole import check, words_of
from scholiast.importers.write_edition import edition_files
from support.page_systems import SYSTEMS
from support.pages import ALL, ARTICLES, pages, render

#: Words of the frames of the pages that no article has.
STRANGE = (
    "cookies", "Sign up", "Another story of the quay", "I was there, and it was not the rope", "Recent posts", "Share this",
    "Advertisement", "Most read", "The Morning Tide", "Skip to main content", "The kettle of Pennywick", "Subscribe to the Lamp",
    "Most viewed", "Read more", "Key events", "09.12", "south pier", "Pour la suite", "Image 1 of", "Updated 5:27", "3 Likes",
    "boilerplate", "eBook", "reserved", "Unlimited access", "lamp.example", "lives over", "A spoon is found", "Posted 5 March",
)  # fmt: skip


def test_saved_pages_keep_their_text_by_system() -> None:
    """Of each system at least 0.98 of the paragraphs, 0.95 of captions and quotations are kept, and 0.97 of the text is theirs."""
    kept = measure()
    assert len(kept) >= 40
    assert len([*pages()]) >= 120
    for system, found in kept.items():
        for (part, whole), least in zip(found, (0.98, 0.95, 0.95, 0.97), strict=True):
            assert whole
            assert part / whole >= least, system


@pytest.mark.parametrize("system", ALL, ids=lambda s: s.name)
def test_saved_pages_leave_furniture_out_of_the_text(system) -> None:
    """Navigation, cards, comments, banners and sign-up forms are no blocks of the text."""
    draft = read_html(render(system, ARTICLES[0]).encode())
    text = "\n".join(block.text for block in draft.blocks)
    assert [words for words in STRANGE if words in text] == []


def test_page_states_its_metadata() -> None:
    """Title, author, date and language are those of the page; what is not stated is listed."""
    system = next(s for s in SYSTEMS if s.name == "Arc")
    draft = read_html(render(system, ARTICLES[0]).encode())
    assert draft.title == ARTICLES[0].title
    assert draft.metadata["work_author"] == [{"name": "Ada Placeholder"}]
    assert draft.sources[0]["issued"] == {"date-parts": [[2024, 3, 5]]}
    assert draft.language == "en"
    assert "not stated: address" in [finding.message for finding in draft.findings]


def test_credit_with_its_label_is_apart_from_the_caption() -> None:
    """Of two spans without names, the second is the credit if it begins with the word for one."""
    text = "".join(f"<p>{words}</p>" for words in ARTICLES[0].paragraphs)
    caption = (
        "<figcaption><span>The bell, before its rope was replaced</span><span>Credit: B. Example</span></figcaption>"
    )
    page = f'<html><body><main><h1>The Bell</h1>{text}<figure><img src="a.jpg" alt="A bell">{caption}</figure>{text[:200]}</main>'
    draft = read_html(page.encode())
    assert ("credit", "Credit: B. Example") in draft.frames["photo.photo-1"]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ('<p class="author">Ada Placeholder</p>', "Ada Placeholder"),
        ('<div class="post-author-name">Ada Placeholder</div>', "Ada Placeholder"),
        ('<div class="meta"><a class="username" href="/u">Ada Placeholder</a></div>', "Ada Placeholder"),
        ('<p class="author">Harbour</p>', None),
        ('<p class="author">Keeper of the ropes</p>', None),
        ('<p class="teaser">Ada Placeholder</p>', None),
    ],
)
def test_author_is_the_name_in_an_element_for_it(line: str, author: str | None) -> None:
    """Where nothing for programs states who wrote a text, the line under the title does whose element is named so."""
    text = "".join(f"<p>{words}</p>" for words in ARTICLES[0].paragraphs)
    draft = read_html(f"<html><body><main><h1>The Bell on the Pier</h1>{line}{text}</main></body></html>".encode())
    assert draft.metadata.get("work_author") == ([{"name": author}] if author else None)


def test_furniture_between_paragraphs_is_declared_as_excluded() -> None:
    """Words between two paragraphs that are no part of the text are in the copy-text, and declared."""
    system = next(s for s in SYSTEMS if s.name == "a magazine with comments")
    files = edition_files(read_html(render(system, ARTICLES[0]).encode()))
    copy, metadata = files["copytext.txt"].decode(), files["edition.yaml"].decode()
    assert "\n\nThe kettle of Pennywick\n\n" in copy
    assert "text: The kettle of Pennywick" in metadata
    assert "kettle of Pennywick" not in files["index.md"].decode()
    assert hashlib.sha256(files["copytext.txt"]).hexdigest() in metadata


def test_words_left_out_are_all_listed() -> None:
    """Each word of the page is in the text, declared as excluded, or in a line of what was left out."""
    for system in ALL:
        draft = read_html(render(system, ARTICLES[1]).encode())
        listed = " ".join([finding.message for finding in draft.findings] + [f.text for f in draft.furniture])
        if 'class="comments"' in system.page:
            assert "The knot was mine" in listed or "I was there" in listed


@pytest.mark.parametrize("system", ALL, ids=lambda s: s.name)
def test_each_block_is_found_again_on_its_page(system) -> None:
    """No block of a draft is reported as missing on the page that it comes from."""
    draft = read_html(render(system, ARTICLES[0]).encode())
    assert [f.message for f in draft.findings if f.message.startswith("NOT found")] == []


def test_check_finds_a_changed_word() -> None:
    """A block with another word than the page has is reported as missing."""
    page = words_of("<p>The lamp is <b>out</b>.</p><p>Nobody came.</p>")
    assert check(page, ["The lamp is out.", "Nobody came."]) == (2, 0, [])
    assert check(page, ["The lamp is lit.", "Nobody came."]).missing == ["The lamp is lit."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_pages_are_read_in_their_encoding(encoding: str) -> None:
    """A page is read by its byte order mark, its own statement, or as Windows-1252."""
    html = render(SYSTEMS[0], ARTICLES[1])
    html = html.replace('<meta charset="utf-8">', "" if encoding == "cp1252" else '<meta charset="utf-8">')
    data = html.encode("cp1252", "xmlcharrefreplace") if encoding == "cp1252" else html.encode(encoding)
    assert ARTICLES[1].title in [block.text for block in read_html(data).blocks]


@pytest.mark.parametrize(
    ("alt", "credit", "because"),
    [
        ("", " (Photo: Ada Quill)", "a description (alt) is not stated"),
        ("A bell", "", "its credit is not stated"),
        ("", "", "its credit and a description (alt) are not stated"),
    ],
)
def test_caption_without_a_record_names_what_is_missing(alt: str, credit: str, because: str) -> None:
    """Only what the page does not state is named."""
    words = "The keeper rang the bell until the boats were in, and nobody on the quay slept that night."
    figure = f'<figure><img src="bell.jpg" alt="{alt}"><figcaption>The bell of the pier{credit}</figcaption></figure>'
    draft = read_html(f"<article><h1>The bell</h1><p>{words}</p>{figure}<p>{words}</p></article>".encode())
    (found,) = (f.message for f in draft.findings if f.message.startswith("a caption is a paragraph"))
    assert found.startswith(f"a caption is a paragraph, because {because}: The bell of the pier")


def test_wrong_byte_does_not_change_the_rest_of_a_page() -> None:
    """A page that states UTF-8 is read as UTF-8; a byte that is not is shown as U+FFFD and counted."""
    page = render(SYSTEMS[0], ARTICLES[0]).encode()
    first = read_html(page).blocks[-1].text.split()[0].encode()
    draft = read_html(page.replace(first, first + b"\xe9 caf\xc3\xa9", 1))
    texts = " ".join(block.text for block in draft.blocks)
    assert "caf\u00e9" in texts
    assert "caf\u00c3" not in texts
    assert "bytes that are not in the encoding of the page, shown as U+FFFD: 1" in [f.message for f in draft.findings]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "null bytes"),
        (b"only words", "no tags"),
        (codecs.BOM_UTF8 + b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no article"),
    ],
)
def test_pages_without_an_article_are_refused(data: bytes, words: str) -> None:
    """A file that is empty, is no page or has no text is refused with the reason."""
    with pytest.raises(ImportFault, match=words):
        read_html(data)


def test_nested_elements_without_end_are_read() -> None:
    """A page that nests thousands of elements is read, with all its words in order."""
    html = "<body>" + "<div>" * 5000 + "<p>The lamp was out, and nobody had an answer to it.</p>" + "</div>" * 5000
    assert [b.text for b in read_html(html.encode()).blocks] == ["The lamp was out, and nobody had an answer to it."]
