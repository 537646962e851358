"""Lines that were meant for directives of ours, in Markdown and in reST, and what is written right."""

from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.text.slips import markdown_slips, rest_slips

NAMES = frozenset({"conjecture", "note", "photo", "irony", "quotation"})

MARKDOWN = {
    "no-braces": (":::irony so-called\n:::", 1, "write ':::{irony} so-called'"),
    "no-braces-backticks": ("```irony so-called\n```", 1, "write '```{irony} so-called'"),
    "misspelt-without-braces": (":::conjectur so\n:::", 1, "write ':::{conjecture} so'"),
    "no-closing-brace": (":::{irony so-called\n:::", 1, "write ':::{irony} so-called'"),
    "no-opening-brace": (":::irony} so-called\n:::", 1, "write ':::{irony} so-called'"),
    "round-brackets": (":::(irony) so-called\n:::", 1, "write ':::{irony} so-called'"),
    "blanks-in-braces": (":::{ irony } so-called\n:::", 1, "spaces inside the braces"),
    "words-touch": (":::{irony}so-called\n:::", 1, "needs a space after the braces: write ':::{irony} so-called'"),
    "two-colons": ("x\n\n::{irony} so-called\n::", 3, "three colons: write ':::{irony} so-called'"),
    "indented": ("x\n\n    :::{irony} so-called\n    :::", 3, "indented by 4 spaces"),
    "tab": ("x\n\n\t:::{irony} so-called\n\t:::", 3, "indented by 4 spaces"),
    "deep-in-a-footnote": ("[^a]: x\n\n        :::{irony} so-called\n        :::", 3, "indented by 4 spaces"),
    "after-a-footnote": ("[^a]: x\n\ny\n\n    :::{irony} so-called\n    :::", 5, "indented by 4 spaces"),
    "deep-in-a-list": ("- x\n\n      :::{irony} so-called\n      :::", 3, "indented by 4 spaces"),
    "rest-after-eval-rst": ("```{eval-rst}\nx\n```\n\n.. irony:: so\n   :kind: sarcasm", 5, "page is Markdown"),
    "rest": (".. irony:: so-called\n   :kind: sarcasm", 1, "page is Markdown: write ':::{irony} so-called'"),
    "with-the-domain": (":::scholiast:note so\n:::", 1, "write ':::{scholiast:note} so'"),
}
MARKDOWN_RIGHT = {
    "directive": ":::{irony} so-called\n:kind: sarcasm\n:::",
    "blank-before-braces": "::: {irony} so-called\n:::",
    "in-a-list": "- x\n\n  :::{irony} so-called\n  :::\n1.  :::{note} y\n    :::",
    "eval-rst": "```{eval-rst}\n.. irony:: so\n   :kind: sarcasm\n```\n\n::::{eval-rst}\n.. note:: so\n::::\n",
    "code-block": "```{code-block} rst\n.. irony:: so\n```\n\n:::{code-block} md\n.. irony:: so\n:::\n",
    "in-a-footnote": "x[^a]\n\n[^a]: See the song:\n\n    :::{verse}\n    The lamp\n    :::\n",
    "in-a-definition": "Term\n:   What it means.\n\n    :::{verse}\n    The lamp\n    :::\n",
    "code": "```md\n:::irony so\n.. irony:: so\n```",
    "other-code": "```python\nx\n```",
    "literal": ":::text\nx\n:::",
    "other-directive": ":::{tip}words\n:::",
    "words": "irony: a word\n\n:: irony\n\n.. irony and more",
    "definition": "irony\n: a word\n",
}
REST = {
    "one-colon": (".. conjecture: so\n   :holder: author", 1, "one colon is a comment"),
    "one-colon-and-a-body": (".. note: so\n\n   Words.", 1, "write '.. note:: so'"),
    "no-colon": (".. irony so\n   :kind: sarcasm", 1, "without two colons is a comment"),
    "three-colons": (".. irony::: so", 1, "a colon too many"),
    "no-blank": ("..irony:: so\n   :kind: sarcasm", 1, "needs a space after the two dots"),
    "one-point": (". irony:: so", 1, "must begin with two dots: write '.. irony:: so'"),
    "three-points": ("... irony:: so", 1, "must begin with two dots"),
    "in-a-paragraph": ("Words.\n.. note:: so\n\n   x", 2, "leave a blank line"),
    "markdown": (":::{irony} so\n:kind: sarcasm\n:::", 1, "page is reStructuredText: write '.. irony:: so'"),
}
REST_RIGHT = {
    "directive": "Words.\n\n.. irony:: so\n   :kind: sarcasm",
    "blank-before-colons": ".. irony :: so\n   :kind: sarcasm",
    "after-a-title": "Title\n=====\n.. note:: so\n\n   x",
    "after-another": ".. irony:: so\n   :kind: sarcasm\n.. irony:: more\n   :kind: sarcasm",
    "after-a-field-list": ":edition: x\n.. note:: so\n\n   x",
    "comment": ".. note: ask the printer\n\nWords.",
    "comment-of-words": ".. note the second line\n\nWords.",
    "literal": "Write::\n\n   .. irony: so\n      :kind: sarcasm\n",
    "code": ".. code-block:: rst\n\n   ..irony:: so\n",
    "ellipsis": "... note that\n",
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_slips_are_found(name: str) -> None:
    """A directive that MyST does not take for one is found at its line, with what to write."""
    source, line, words = MARKDOWN[name]
    (slip,) = markdown_slips(source.split("\n"), NAMES)
    assert (slip.line, words in slip.message) == (line, True), slip.message
    assert slip.first <= slip.line <= slip.last == len(source.split("\n"))


@pytest.mark.parametrize("name", REST)
def test_rest_slips_are_found(name: str) -> None:
    """A directive that docutils does not take for one is found at its line, with what to write."""
    source, line, words = REST[name]
    (slip,) = rest_slips(source.split("\n"), NAMES)
    assert (slip.line, words in slip.message) == (line, True), slip.message
    assert slip.last == len(source.split("\n"))


@pytest.mark.parametrize("name", MARKDOWN_RIGHT)
def test_markdown_without_slips(name: str) -> None:
    """What MyST reads as it is written is not reported."""
    assert list(markdown_slips(MARKDOWN_RIGHT[name].split("\n"), NAMES)) == []


@pytest.mark.parametrize("name", REST_RIGHT)
def test_rest_without_slips(name: str) -> None:
    """What docutils reads as it is written is not reported; comments stay comments."""
    assert list(rest_slips(REST_RIGHT[name].split("\n"), NAMES)) == []


@given(st.text(":`.{}( )\n\tnoteirony-1~", max_size=80))
def test_slips_never_raise(text: str) -> None:
    """Any text can be looked through, and the lines that are reported are there."""
    lines = text.split("\n")
    for slip in (*markdown_slips(lines, NAMES), *rest_slips(lines, NAMES)):
        assert 1 <= slip.first <= slip.line <= slip.last <= len(lines)


@pytest.mark.parametrize(
    "lines", [["::{note} x", "y"], [":::note x"], ["    :::{note} x", ""]], ids=["two", "bare", "code"]
)
def test_markdown_slips_take_linear_time(lines: list[str]) -> None:
    """A page of nothing but slips is looked through in a moment."""
    started = perf_counter()
    assert len(list(markdown_slips(lines * 8000, NAMES))) == 8000
    assert perf_counter() - started < 5


@pytest.mark.parametrize(
    "lines", [["..note:: x"], ["x", ".. note:: x", ""], [":::{note} x"]], ids=["dots", "paragraph", "fence"]
)
def test_rest_slips_take_linear_time(lines: list[str]) -> None:
    """In reST too."""
    started = perf_counter()
    assert len(list(rest_slips(lines * 8000, NAMES))) == 8000
    assert perf_counter() - started < 5
