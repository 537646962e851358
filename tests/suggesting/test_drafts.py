"""Drafts as directives: lemmas that occur once, and the reading text of pages. The texts are made up."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scholiast.suggesting import KINDS, suggest
from scholiast.suggesting.drafts import Text, as_json, directive, draft_id, markdown, register, selector
from scholiast.suggesting.reading import markdown_blocks, plain_blocks
from scholiast.text.lemma import Texts, locate
from scholiast.text.selector import Selector

PAGE = """---
edition: quay
---
# The *Quay*

The [mayor](#mayor) said it was low.

::::{quotation} q1
:source: unidentified

It may rise.

:::{note} may
Not text.
:::
::::

% A comment
```python
code = 1
```
Lit by a \\*lamp\\*.
"""


def text_of(*blocks: str) -> Text:
    return Text(blocks, ("",) * len(blocks))


def test_lemma_that_occurs_twice_gets_the_shortest_context() -> None:
    """A prefix or a suffix is added, of as many words as are needed, and no word more."""
    block = "It was low on Sunday and on Monday, and low on Sunday night."
    second = block.rindex("on Sunday")
    assert selector(block, 0, 2) == Selector("It")
    assert selector(block, second, second + 9) == Selector("on Sunday", suffix="night.")


def test_long_lemma_is_written_as_its_ends() -> None:
    """Words of a long range are left out of its lemma, as an editor does."""
    block = "The mayor said that the water in the harbour had come up faster than anybody on the quay had thought."
    found = selector(block, 0, len(block))
    assert found is not None
    assert found.written() == ("The mayor said that the ... on the quay had thought.", [])


@given(
    st.lists(st.sampled_from(["low", "tide", "the", "Sunday", "said", "a", "—", "”"]), min_size=1, max_size=30),
    st.data(),
)
def test_lemma_leads_to_its_words_or_is_not_made(words: list[str], data: st.DataObject) -> None:
    """Whatever words repeat, a lemma leads to the range that it was made for, and to no other."""
    block = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    start = len(" ".join(words[:first])) + bool(first)
    end = len(" ".join(words[: last + 1]))
    made = selector(block, start, end)
    if made is not None:
        places = locate(made.lemma, Texts([block]), range(1)).places
        assert [(p.start, p.end) for p in places] == [(start, end)]


def test_draft_is_suggested_until_it_is_accepted() -> None:
    """A draft has the option that no build accepts; an accepted one does not."""
    text = text_of("The mayor said it was low.")
    (draft,) = suggest(text.blocks, kinds=("attribution",))
    assert ":suggested: attribution.subject-verb" in (directive(text, draft) or "")
    assert "suggested" not in (directive(text, draft, accepted=True) or "")


def test_drafts_are_the_same_on_each_run() -> None:
    """The same text gives the same drafts and ids, and ids are unique."""
    text = text_of("The mayor said it was low on Sunday. The mayor said it was low on Sunday.", "“Low,” she said.")
    first, second = (markdown(text, suggest(text.blocks), explain=True) for _ in range(2))
    assert first == second
    ids = [draft_id(text, draft) for draft in suggest(text.blocks)]
    assert len(set(ids)) == len(ids) > 5


def test_register_has_one_entry_per_name() -> None:
    """Names become entries with a label and aliases, quoted as YAML needs it."""
    text = text_of("Orsa Plimm spoke. Plimm left with Tamsel Brack.")
    entries = register(text, suggest(text.blocks))
    assert entries.count("- id:") == 2
    assert '    label: "Orsa Plimm"\n    aliases:\n      - text: "Plimm"\n' in entries


def test_reading_text_of_a_page_has_no_notes() -> None:
    """Front matter, comments, code and notes are left out; quotations are text; marks of links and emphasis are not."""
    assert markdown_blocks(PAGE) == ["The Quay", "The mayor said it was low.", "It may rise.", "Lit by a *lamp*."]
    assert plain_blocks("\ufeffOne\r\nline.\r\n\r\n\r\nTwo.\n") == ["One line.", "Two."]


@given(st.text(max_size=200))
def test_any_text_gives_drafts_within_its_blocks(text: str) -> None:
    """No text makes the rules fail, and each range is within its block."""
    blocks = tuple(plain_blocks(text))
    for entry in as_json(text_of(*blocks), suggest(blocks)):
        assert entry["kind"] in KINDS
        assert entry["exact"]
