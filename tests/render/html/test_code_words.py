"""Words with hyphens in code, which are not divided at the end of a line."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.render.html.code_words import LONGEST, WHOLE, keep_whole
from support.projects import Project


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ("<pre>new <b>--help</b>\n</pre>", ["<b>--help</b>"]),
        ("<i>a-b</i> c", ["<i>a-b</i>"]),
        ("<pre><i></i><i>a</i><b>-</b>b c</pre>", ["<i></i><i>a</i><b>-</b>b"]),
        ("<i>a b-c</i>d", ["b-c"]),
        ("<i>a-<br>b</i>", ["a-"]),
        ("&quot;a-b&quot; c", ["&quot;a-b&quot;"]),
        (f"{'a-' * (LONGEST // 2)} {'a-' * LONGEST}", ["a-" * (LONGEST // 2)]),
        ("no hyphen", []),
    ],
)
def test_word_with_a_hyphen_is_kept_whole(html: str, whole: list[str]) -> None:
    """A word with a hyphen gets a class, unless it is longer than a line of a phone; tags are left as they are."""
    expected = html
    for word in whole:
        expected = expected.replace(word, f'<span class="{WHOLE}">{word}</span>', 1)
    assert keep_whole(html) == expected


@given(st.text(alphabet="ab- \n<>&;\"'", max_size=80))
def test_words_of_code_stay_the_same(text: str) -> None:
    """A reader of the page finds the same characters."""

    class Words(HTMLParser):
        found = ""

        def handle_data(self, data: str) -> None:
            self.found += data

    reader = Words()
    reader.feed(keep_whole(f"<pre>{escape(text)}</pre>"))
    reader.close()
    assert reader.found == text


@pytest.mark.parametrize(("theme", "words"), [("scholiast", 2), ("basic", 0)])
def test_only_the_theme_that_wraps_code_keeps_words_whole(project: Project, theme: str, words: int) -> None:
    """In a line and in a block; the pages of a theme that scrolls its code do not change."""
    conf = f'extensions = ["scholiast"]\nhtml_theme = "{theme}"\n'
    files = {"conf.py": conf, "index.rst": "Page\n====\n\nWith ``new --help``::\n\n   new --help\n"}
    built = project.write(files).build("html")
    assert built.html("index").count(f'<span class="{WHOLE}">') == words
