"""Pages that show no text and have it in their data for programs."""

from __future__ import annotations

import json

import pytest
from importers.test_page_column import FIRST, SECOND, THIRD

from scholiast.importers.draft import Draft, ImportFault
from scholiast.importers.html import read_html

WORDS = (FIRST, SECOND, THIRD)


def draft(script: str) -> Draft:
    """Return the draft of a page whose body waits for a script."""
    head = f"<title>The bell</title>{script}"
    return read_html(f"<html lang=en><head>{head}</head><body><div id=root>Loading</div></body></html>".encode())


def stated(body: str) -> str:
    data = {"@type": "NewsArticle", "headline": "The bell", "articleBody": body}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def in_script(value: object) -> str:
    data = {"props": {"page": {"story": value, "menu": ["Home", "The quay", "The lamp"]}}}
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    "script",
    [
        stated("\n\n".join(WORDS)),
        stated("<br><br>".join(WORDS)),
        stated("".join(f"<p class='x'>{words}</p>" for words in WORDS)),
        in_script("".join(f"<p>{words}</p>" for words in WORDS)),
        in_script([{"type": "paragraph", "text": words} for words in WORDS]),
        in_script([f"<p>{words}</p>" for words in WORDS]),
        f"<script type='text/template'>{''.join(f'<p>{words}</p>' for words in WORDS)}</script>",
    ],
)
def test_whole_text_in_the_data_is_taken_and_said(script: str) -> None:
    """The text is taken paragraph by paragraph, and a finding says where it comes from."""
    found = draft(script)
    assert [block.text for block in found.blocks] == ["The bell", *WORDS]
    messages = [finding.message for finding in found.findings]
    assert "4 of 4 blocks found again in the data of the page" in messages
    assert any(message.startswith("the page as saved shows no text") for message in messages)


def test_words_in_the_data_are_escaped_and_markup_is_kept() -> None:
    """A paragraph that is bare words is not read as HTML, one with tags or references to characters is."""
    bare = f"{FIRST} If a <b and b> c & d, the man said <Mr. Lamp> was out."
    found = draft(in_script([{"text": bare}, f"{SECOND} <em>So</em> he said.", f"{THIRD} Bell &amp; rope."]))
    assert [block.text for block in found.blocks][1:] == [
        bare,
        f"{SECOND} So he said.",
        f"{THIRD} Bell & rope.",
    ]


@pytest.mark.parametrize(
    "script", [stated("\n".join(WORDS) + " And so …"), stated(FIRST), in_script(["The quay", "No"])]
)
def test_text_that_breaks_off_in_the_data_is_refused(script: str) -> None:
    """The beginning of a text is not its text."""
    with pytest.raises(ImportFault, match="no article found"):
        draft(script)


def test_shown_text_is_preferred_to_the_data() -> None:
    """A page that shows its text is read from what it shows."""
    shown = "".join(f"<p>{words}</p>" for words in WORDS)
    page = f"<html lang=en><head><title>The bell</title>{stated('Not this. ' * 60)}</head><body><h1>The bell</h1>{shown}</body></html>"
    found = read_html(page.encode())
    assert [block.text for block in found.blocks] == ["The bell", *WORDS]


def test_template_that_is_to_be_filled_in_is_not_a_text() -> None:
    """A script may hold a template for many texts, with names where their words will be."""
    template = (
        f"<script type='text/template'><p>{{{{ title }}}}</p>{''.join(f'<p>{words}</p>' for words in WORDS)}</script>"
    )
    with pytest.raises(ImportFault, match="no article found"):
        draft(template)
