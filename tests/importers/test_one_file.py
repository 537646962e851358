"""Pages that a browser saved as one file: MHTML, webarchive, and pages with shadow trees. The words are the project's own."""

from __future__ import annotations

import _strptime
import calendar
import plistlib
import quopri

import pytest

from scholiast.importers.draft import Draft, ImportFault
from scholiast.importers.html import is_page, read_html
from scholiast.importers.one_file import is_mhtml, is_webarchive, read_mhtml, read_webarchive
from scholiast.importers.web.shadow import SHADOW, with_shadow_trees

LINES = [
    "Nobody had rung the bell of Netherquay for eleven years when its rope was mended in May.",
    "The board of the harbour met at noon, and the keeper said that café prices – “all of them” – had risen.",
    "The second vote was taken by hand, and six hands were raised for the bell and its tower.",
    "The pilots, who had waited for two hours on the quay, went home, and the lamp was lit again.",
]


def page(body: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><title>The bell</title></head><body><h1>The bell</h1>{body}</body></html>'


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def mhtml(html: str, *more: str, header: str = "") -> bytes:
    """Return a page in the shape in which Chromium saves it, with further pages as its frames."""
    parts = "".join(
        "--edge\r\nContent-Type: text/html\r\n"
        f"Content-ID: <frame-{number}@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        f"Content-Location: https://netherquay.example/{number}\r\n\r\n"
        f"{quopri.encodestring(each.encode()).decode()}\r\n"
        for number, each in enumerate((html, *more))
    )
    return (
        "From: <Saved by Blink>\r\nSubject: The bell\r\nDate: Mon, 30 Nov 2026 16:25:11 GMT\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; type="text/html"; {header}boundary="edge"\r\n\r\n\r\n{parts}--edge--\r\n'
    ).encode()


def webarchive(html: str, **more: object) -> bytes:
    main = {
        "WebResourceData": html.encode("latin-1", "xmlcharrefreplace"),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "ISO-8859-1",
        "WebResourceURL": "https://netherquay.example/bell",
    }
    return plistlib.dumps({"WebMainResource": {**main, **more}}, fmt=plistlib.FMT_BINARY)


def texts(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


def test_mhtml_has_its_page_its_address_and_its_day() -> None:
    """The page of an MHTML file is read with the address and the day in its header; frames are counted."""
    data = mhtml(page(paragraphs(*LINES)), page("<p>A frame.</p>"))
    draft = read_mhtml(data)
    assert is_mhtml(data)
    assert texts(draft) == ["The bell", *LINES]
    assert draft.copy_text["url"] == draft.sources[0]["URL"] == "https://netherquay.example/0"
    assert "address: https://netherquay.example/0" in [finding.message for finding in draft.findings]
    assert draft.copy_text["accessed"] == "2026-11-30"
    assert "frames of the page, not read: 1" in [finding.message for finding in draft.findings]


def test_mhtml_begins_with_the_part_that_its_header_names() -> None:
    """Where a header names the part with the page, a frame before it is not taken for it."""
    data = mhtml(page("<p>A frame.</p>"), page(paragraphs(*LINES)), header='start="<frame-1@mhtml.blink>"; ')
    assert texts(read_mhtml(data)) == ["The bell", *LINES]


def test_webarchive_has_its_page_in_its_own_encoding() -> None:
    """The main page of a webarchive is read in the encoding that the archive states."""
    data = webarchive(page(paragraphs(*LINES)))
    draft = read_webarchive(data)
    assert is_webarchive(data)
    assert texts(draft) == ["The bell", *LINES]
    assert draft.copy_text["url"] == "https://netherquay.example/bell"


@pytest.mark.parametrize(
    "data",
    [
        b"", b"bplist00", b"\x00\xff", b"<?xml version='1.0'?><plist><dict/></plist>", webarchive("", WebResourceMIMEType="image/png"),
        plistlib.dumps({"WebMainResource": "no page"}),
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><plist><string>&b;</string></plist>',
    ],
)  # fmt: skip
def test_file_without_a_page_is_refused(data: bytes) -> None:
    """A file that is not what its name says, is damaged, or has no page is refused with a message."""
    with pytest.raises(ImportFault, match="webarchive"):
        read_webarchive(data)
    with pytest.raises(ImportFault, match="no web page"):
        read_mhtml(data)


XML = '<?xml version="1.0"?><plist version="1.0">'


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (f"{XML}<date>foo</date></plist>", "a value in it is not of the type that it states"),
        (f"{XML}<integer>foo</integer></plist>", "a value in it is not of the type that it states"),
        (f"{XML}<dict>", "its XML cannot be read"),
        ('<?xml version="1.0" encoding="lamp-8"?><plist/>', "an encoding that is not known .lamp-8"),
        ("bplist00", "no property list, or it is cut off"),
    ],
)
def test_damaged_webarchive_is_refused_with_what_is_wrong(data: str, words: str) -> None:
    """The message says what is wrong in a property list, whatever the reader of such lists stops at."""
    with pytest.raises(ImportFault, match=words):
        read_webarchive(data.encode())


def test_parts_nested_without_end_are_refused() -> None:
    """A message whose parts are in each other thousands of times is refused with a message."""
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3000))
    with pytest.raises(ImportFault, match="nested too deep"):
        read_mhtml(f"MIME-Version: 1.0\n{nested}".encode())


@pytest.mark.parametrize("attribute", ['shadowrootmode="open"', 'shadowmode="open"', 'shadowroot="open"'])
def test_shadow_tree_shows_what_its_element_holds_in_its_slots(attribute: str) -> None:
    """Words of a shadow tree are read, those of the page at the place of their slot; other templates stay unread."""
    body = (
        f"<bell-text><template {attribute}><div><p>{LINES[0]}</p><slot><p>Unused words of the slot.</p></slot>"
        f'<template><p>A form for later.</p></template><slot name="end"></slot></div></template>'
        f'<p slot="end">{LINES[3]}</p><p>{LINES[1]}</p><p>{LINES[2]}</p></bell-text>'
    )
    assert texts(read_html(page(body).encode())) == ["The bell", *LINES]


@pytest.mark.parametrize(
    "other",
    ["<script>'<template>'</script>", "<STYLE>/* <template> */</STYLE>", "<!-- <template> -->", "<template <i></i>"],
)
def test_templates_in_scripts_and_comments_are_no_tags(other: str) -> None:
    """What looks like a tag of a template in a script, a sheet of styles or a comment, or has no end, opens nothing."""
    tree = f'<bell-text><template shadowrootmode="open">{other}<slot></slot></template>'
    found = with_shadow_trees(tree + "</bell-text>")
    assert found == f"<bell-text><{SHADOW}>{other}<slot></slot></{SHADOW}></bell-text>"


def test_shadow_trees_can_hold_each_other() -> None:
    """A slot of an outer tree may be in the words of an element that has a tree of its own."""
    inner = f'<in-side><template shadowrootmode="open"><p>{LINES[0]}</p><slot></slot><p>{LINES[2]}</p></template><slot></slot></in-side>'
    body = f'<out-side><template shadowrootmode="open">{inner}<p>{LINES[3]}</p></template><p>{LINES[1]}</p></out-side>'
    assert texts(read_html(page(body).encode())) == ["The bell", *LINES]


def test_page_of_singlefile_states_its_day_and_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """The comment that SingleFile writes gives the address and the day of a page, whatever the language of the system."""
    monkeypatch.setattr(
        calendar, "month_abbr", ["", *"jan févr mars avril mai juin juil août sept oct nove déc".split()]
    )
    monkeypatch.setattr(_strptime, "_TimeRE_cache", _strptime.TimeRE())
    comment = (
        "<!--\n Page saved with SingleFile \n url: https://netherquay.example/bell \n"
        " saved date: Mon Nov 30 2026 10:05:09 GMT+0100 (Central European Standard Time)\n-->"
    )
    html = page(paragraphs(*LINES)).replace('<html lang="en">', f'<html lang="en">{comment}')
    draft = read_html(html.encode())
    assert draft.copy_text["url"] == "https://netherquay.example/bell"
    assert draft.copy_text["accessed"] == "2026-11-30"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"<!doctype html><p>A", True), (b"\xef\xbb\xbf \n<HTML>", True), (b"<?xml version='1.0'?>\n<!-- saved --><html>", True),
        (b"A text about <html>.", False), (b"<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", False), (b"", False),
        (b"<!-- never closed", False), (b"<!-- one --> words --> <html>", False), (b"<!-- one --> <!-- two --><html>", True),
        (b"<?xml version='1.0'?><?xml-stylesheet href='a.css'?><!-- saved --><?x y?><html>", True),
    ],
)  # fmt: skip
def test_page_is_known_by_its_beginning(data: bytes, found: bool) -> None:
    """A page begins with its document type or an outer element; comments, each up to its first end, and instructions may come before it."""
    assert is_page(data) is found
