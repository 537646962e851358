"""The small files that Pagefind is given: each word is found, each address is read again, nothing is markup."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser

from scholiast.render.html.pagefind.entry import Entry, Passage, as_html, divided, file_name, merged
from scholiast.render.html.pagefind.page_text import editorial_passages, passages_of


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("the lamp—burning", "the lamp—\u2060 burning"),
        ("from 1914–1918 on", "from 1914–\u2060 1918 on"),
        ("said,”—and left…then", "said,”—\u2060 and left…\u2060 then"),
        ("L’homme d’eau", "L’'homme d’'eau"),
        ("בֵּית־לֶחֶם", "בֵּית־-לֶחֶם"),
        ("a non‑breaking hyphen", "a non‑-breaking hyphen"),
        ("well-known, O'Brien (sic)", "well-known, O'Brien (sic)"),
        ("the ends’ signs — alone…", "the ends’ signs — alone…"),
        ("zero\u200bwidth and soft\u00adhyphen", "zerowidth and softhyphen"),
        ("naïve Ångström", "naïve Ångström"),
    ],
)
def test_words_after_a_sign_that_is_not_ascii_are_divided(text: str, given: str) -> None:
    """A dash gets a space with a sign, an apostrophe or hyphen the one of ASCII; what Pagefind divides by itself stays."""
    assert divided(text) == given


def test_address_is_in_the_name_of_the_file() -> None:
    """The search page reads the address from the name; no part of a long one is too long for a file system."""
    for address in ("quay/index.html#cj-good", "quay/", "ø/" + "long-" * 200 + "#š"):
        name = file_name(Entry("Page", address, "A title"))
        assert bytes.fromhex(name.removesuffix(".html").replace("/", "")).decode().split("\n") == [address, "Page"]
        assert max(map(len, PurePosixPath(name).parts)) <= 255
    assert unquote("%" + "%".join("c3 b8".split())) == "ø", "as the script reads it"


def test_entry_is_escaped() -> None:
    """Titles, passages, ids and values of filters are text, never markup."""
    hostile = '"><script>alert(1)</script>&amp;'
    entry = Entry(hostile, "a.html", hostile, (Passage(hostile, hostile, hostile),), {"edition": (hostile,)})
    tree = LexborHTMLParser(as_html(entry))
    assert not tree.css("script")
    assert [node.attributes["content"] for node in tree.css("meta")] == [hostile] * 3
    heading, paragraph = tree.css("h2, p")
    assert (heading.attributes["id"], heading.text(), paragraph.text()) == (hostile, hostile, hostile)


def test_entry_of_several_editions_is_one_result() -> None:
    """An entry of a register for all editions is found once, under each of them."""
    one = Entry("Person", "names.html#ent-a", "A", filters={"edition": ("One",)})
    two = Entry("Person", "names.html#ent-a", "A", filters={"edition": ("Two",), "year": ("1900",)})
    both, other = merged([one, two, Entry("Text", "names.html#ent-a", "A")])
    assert both.filters == {"edition": ("One", "Two"), "year": ("1900",)}
    assert other.kind == "Text", "another thing with the same address"


def test_page_is_read_by_sections() -> None:
    """Words stay whole over inline markup, blocks divide them, and each section is a passage of its own."""
    page = """<body><nav>menu</nav><main><section id="top"><h1>Title<a class="headerlink">¶</a></h1>
      <p>un<b>bro</b>ken</p><dl><dt>bell</dt><dd>tide</dd></dl><section id="sub"><h2>Below</h2>words</section>more
      <script>no()</script></section></main></body>"""
    assert passages_of(page) == (Passage("unbroken bell tide more", "top", "Title"), Passage("words", "sub", "Below"))
    assert passages_of("") == ()


def test_page_is_read_however_deeply_it_is_nested() -> None:
    """Elements within more elements than calls of Python can be are read as others are."""
    page = f"<main>before{'<div>' * 3000}deep{'</div>' * 3000}after</main>"
    assert passages_of(page) == (Passage("before deep after"),)


def test_words_of_the_editor_around_a_text_are_read_once() -> None:
    """Of a page of an edition only editorial matter is read, without registers and notes, which are results themselves."""
    page = """<main><p>text</p><aside class="sch-editorial"><p>Read this first.</p></aside>
      <section class="editorial" id="on"><h2>On the text</h2><p>An <i>odd</i> print.</p>
      <div class="editorial">inner</div><div class="sch-register-box editorial">rows</div>
      <aside class="sch-note">note</aside></section><div class="sch-register-box editorial">more</div></main>"""
    found = (Passage("Read this first."), Passage("An odd print. inner", "on", "On the text"))
    assert editorial_passages(page) == found
    assert editorial_passages("<main><p>text</p></main>") == ()
