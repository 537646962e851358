"""The visible text of a saved page."""

from __future__ import annotations

import pytest

from scholiast.text.page_text import decoded, visible_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One <b>bo</b>ld word.</p>", "One bold word."),
        ("<p>One.<p>Two.", "One.\n\n\n\nTwo."),
        ("<p>One<br>Two", "One\nTwo"),
        ("<head><title>T</title></head><p>x<script>bad()</script><style>p{}</style>", "x"),
        ("<p>a<span hidden>b</span><i style='color:red; display: none'>c</i>d", "ad"),
        ("<p>war<sup><a href='#n1'>1</a></sup> and 10<sup>3</sup>", "war and 103"),
        (
            "<p>out<sup class=x><a href='#n'>[<i>citation needed</i>]</a></sup> at<sup><a href='#m'>[note 1]</a></sup> 4",
            "out at 4",
        ),
        ("<p>a <a href=x>lamp<span class='Sr-Only'> (opens in a new window)</span></a> b", "a lamp b"),
        ("<p><ruby>灯<rp>(</rp><rt>あかり</rt><rp>)</rp></ruby>は", "灯は"),
        ("<p>He said <q>now</q> &amp; left", "He said “now” & left"),
        ("<p>a<!-- b -->c", "ac"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\n\n\n\nb"),
        ("", ""),
        ("<div>" * 20_000 + "deep", "deep"),
    ],
)
def test_visible_text_is_what_a_page_shows(html: str, text: str) -> None:
    """Blocks are separated, words within a line are not, and hidden things are left out."""
    assert visible_text(html) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("é".encode(), "é"),
        ("\ufeffé".encode(), "é"),
        ("é".encode("latin-1"), "é"),
        (b'<meta charset="iso-8859-1">\x93', '<meta charset="iso-8859-1">“'),
        ("\ufeffé".encode("utf-16-le"), "é"),
        (b'<meta charset="nonsense">x', '<meta charset="nonsense">x'),
    ],
)
def test_decoded_reads_pages_as_browsers_do(data: bytes, text: str) -> None:
    """A mark, a statement of the page, UTF-8 or Windows-1252 decides."""
    assert decoded(data) == text
