"""Saved web pages in the shapes of publishing systems, with the project's own words.

Each :class:`System` says how one system writes a page, a paragraph, a quotation and a figure; :func:`pages` writes each article
in each of them. All names are invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import NamedTuple

from .page_systems import SYSTEMS, System
from .page_systems_later import LATER
from .page_systems_more import MORE

ALL = (*SYSTEMS, *MORE, *LATER)


class Picture(NamedTuple):
    """A picture with its caption and its credit line."""

    alt: str
    caption: str
    credit: str


class Article(NamedTuple):
    """An article: its parts are paragraphs, quotations (in a tuple) and pictures, in their order."""

    title: str
    author: str
    date: str
    parts: tuple[str | tuple[str, ...] | Picture, ...]

    @property
    def words(self) -> list[str]:
        """The paragraphs and quotations in their order."""
        texts: list[str] = []
        for part in self.parts:
            if not isinstance(part, Picture):
                texts += [part] if isinstance(part, str) else part
        return texts

    @property
    def paragraphs(self) -> list[str]:
        return [part for part in self.parts if isinstance(part, str)]

    @property
    def quotations(self) -> list[str]:
        return [" ".join(part) for part in self.parts if isinstance(part, tuple) and not isinstance(part, Picture)]

    @property
    def captions(self) -> list[str]:
        return [part.caption for part in self.parts if isinstance(part, Picture)]


class Page(NamedTuple):
    """A page as it was saved."""

    system: System
    article: Article
    html: str


def _long(words: str) -> str:
    return f"{words} Nobody at the quay could say afterwards who had given the order, and the book of the harbour has no line about it."


ARTICLES = (
    Article(
        "The Bell on the North Pier",
        "Ada Placeholder",
        "2024-03-05",
        (
            _long("The bell on the north pier was rung for nine hours last night, until the rope wore through."),
            Picture(
                "A bell on a post",
                "The bell, before its rope was replaced on Tuesday.",
                "Photo: B. Example / Evening Lamp",
            ),
            _long("It is likely that the fog will stay until Friday, the harbour office writes."),
            ("The lamp went out at four. Nobody was to blame for it, and nobody will be asked to pay.",),
            "A new one has been ordered.",
            _long("The keeper, who asked for oil in March & again in May, had no answer from the office."),
            Picture("A rope on the ground", "What was left of the rope.", "Courtesy of the Harbour Office"),
            _long("In the end three boats came in by the sound of a kettle that was beaten with a spoon."),
        ),
    ),
    Article(
        "Why the Ferry “Lamplight” Stays in Harbour",
        "Cyril Sample",
        "2023-11-20",
        (
            _long("The ferry will probably stay where it is, as it has since the second week of November."),
            _long(
                "Its owners, who live at Pennywick, say that the boiler is being looked at; the men who look at it say nothing."
            ),
            (
                "We have been asked when she will sail.",
                "We have asked the same, of the same people, and have been told to ask again.",
            ),
            Picture(
                "A ferry at a quay",
                "The Lamplight at her berth, on a day without wind.",
                "D. Invented for the Quay Gazette",
            ),
            "Four letters were sent; two were answered, one of them by mistake and in another language.",
            _long("Whoever wants to cross takes the road now, which is longer by two hours and a hill."),
            ("Nothing is wrong with her that a winter would not cure.",),
            _long(
                "The timetable in the window is still that of the summer, and is read every morning by the same man."
            ),
        ),
    ),
    Article(
        "Nine Fathoms of New Rope",
        "E. Nobody",
        "2025-06-01",
        (
            _long("The bill-book of the harbour has one entry for rope this year, of nine fathoms, paid at once."),
            Picture(
                "A page of a book",
                "The page of the bill-book, with the entry in another hand.",
                "Image: Harbour Office",
            ),
            _long(
                "Who wrote it is not known: the clerk was ill, his deputy was at a wedding, and the porter cannot write."
            ),
            (
                "Rope is not a thing one orders twice in a year.",
                "If it is ordered twice, somebody has fallen, or somebody has lied.",
            ),
            _long("The works at Pennywick deny that they delivered anything, and send a bill for it every month."),
            "Rope is cheap. Silence costs more.",
            _long(
                "For the moment the bell has the new rope, the book has its entry, and the office is closed on Mondays."
            ),
        ),
    ),
)


def render(system: System, article: Article) -> str:
    """Return the page of an article as a system writes it."""
    body: list[str] = []
    for number, part in enumerate(article.parts):
        if isinstance(part, Picture):
            body.append(system.figure(escape(part.alt), escape(part.caption), escape(part.credit)))
        elif isinstance(part, tuple):
            body.append(system.quotation("".join(f"<p>{escape(words)}</p>" for words in part)))
        else:
            body.append(system.paragraph(escape(part, quote=False)))
        if number == 2:
            body.append(system.between)
    page: Callable[..., str] = system.page.format
    picture = next(part for part in article.parts if isinstance(part, Picture))
    return page(
        title=escape(article.title), author=article.author, date=article.date, body="\n".join(body),
        caption=escape(picture.caption), credit=escape(picture.credit), standfirst=escape(system.standfirst), stated="\\n".join(escape(text) for text in article.words),
    )  # fmt: skip


def pages() -> Iterator[Page]:
    """Yield each article as each system writes it."""
    for system in ALL:
        for article in ARTICLES:
            yield Page(system, article, render(system, article))


__all__ = ["ALL", "ARTICLES", "Article", "Page", "Picture", "pages", "render"]
