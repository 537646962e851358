"""The words of sources from PDFs and transcripts, without what is between them."""

from __future__ import annotations

import pytest

from scholiast.text.quoted import WordIndex, compare
from scholiast.text.source_text import text_of_pdf, without_time_codes

PAGES = (
    "11 THE EVENING LAMP\n\nThe keeper wrote that the office had decided to\n\f"
    "12 THE EVENING LAMP\n\nwithdraw every boat, which nobody had asked of the govern-\n\f"
    "13 THE EVENING LAMP\n\nment. The rope was sold.\n"
)
NUMBERED = "He said that he would\n\n- 3 -\n\fnot leave before the bell had rung.\n\n- 4 -\n\fA third page.\n\n- 5 -\n"
FACING = "It was\n\n2\n\fTHE LAMP 3\n\nout, and stayed so. They\n\f4 THE BOOK\n\nall agreed. And\n\fTHE LAMP 5\n\nslept.\n\f6 THE BOOK\n\nEnd.\n"
SUBTITLES = (
    "1\n00:00:01,000 --> 00:00:04,000\nWe will not\n\n2\n00:00:04,000 --> 00:00:07,500\nleave the pier\n\n"
    "3\n00:00:07,500 --> 00:00:09,000\nbefore the bell.\n"
)


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        (text_of_pdf(PAGES), "the office had decided to withdraw every boat"),
        (text_of_pdf(PAGES), "had asked of the government. The rope"),
        (text_of_pdf(PAGES), "THE EVENING LAMP"),
        (text_of_pdf(NUMBERED), "said that he would not leave before the bell"),
        (text_of_pdf(FACING), "It was out, and stayed so. They all agreed. And slept."),
        (text_of_pdf("the govern\u00ad\nment left"), "the government left"),
        (without_time_codes(SUBTITLES), "We will not leave the pier before the bell."),
        (without_time_codes(SUBTITLES.replace("\n", "\r\n")), "We will not leave the pier before the bell."),
        (without_time_codes("0:01\nwe will\n0:04\nnot leave\n1:02:09\nat all\n"), "we will not leave at all"),
        (without_time_codes("[00:01] A: We will [00:04] not leave [00:09] at all."), "We will not leave at all."),
    ],
)
def test_what_is_between_words_does_not_make_them_differ(source: str, quoted: str) -> None:
    """Running heads, numbers of pages and time codes are not between the words that they interrupt."""
    assert compare(quoted, WordIndex(source)).tier == "to-the-letter"


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        (text_of_pdf("One lamp.\n\fOne rope burned.\n"), "One lamp. burned."),
        (without_time_codes("He came at 4:15 and left at 5:20 or 6:30."), "He came at and left at or"),
        (text_of_pdf(PAGES), "the office had decided to ment"),
    ],
)
def test_words_of_the_source_are_not_left_out(source: str, quoted: str) -> None:
    """Only what repeats itself at the edges of pages, and times alone on a line or in brackets, is between words."""
    assert compare(quoted, WordIndex(source)).tier not in ("to-the-letter", "folds")


def test_ligatures_of_fonts_are_the_letters_that_they_show() -> None:
    """A difference of composition, not of words."""
    found = compare("The financial office", WordIndex("The \ufb01nancial of\ufb01ce"))
    assert (found.tier, found.folds) == ("folds", ("composition",))


def test_lines_of_speech_on_two_pages_are_no_running_heads() -> None:
    """Two pages of questions and answers begin with the same words without a number of their page."""
    pages = "Q. Was the bell rung?\nA. I do not know.\n\fQ. Was the bell rung?\nA. I do not know.\nQ. And the lamp?\n"
    quoted = "A. I do not know. Q. And the lamp?"
    assert compare(quoted, WordIndex(text_of_pdf(pages))).tier == "to-the-letter"
