"""What pages contain besides records: the links, pictures, tables and words of the editor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from docutils import nodes

from .. import nodes as ours
from ..doctree.origin import origin_of


class Link(NamedTuple):
    """A link in the editor's words: its words, its target, and its place."""

    words: str
    target: str
    file: str
    line: int


class Picture(NamedTuple):
    """A picture outside of the text, with its alternative text."""

    uri: str
    alt: str
    file: str
    line: int


class Table(NamedTuple):
    """A table outside of the text; ``head`` says whether it has a row of headings."""

    head: bool
    file: str
    line: int


class Page(NamedTuple):
    """What is on a page besides its text.

    ``words`` is the number of words of the editor outside of annotations. ``names`` are the targets of its links inside the
    project, as they are written: sources among them.
    """

    title: str
    links: tuple[Link, ...]
    pictures: tuple[Picture, ...]
    tables: tuple[Table, ...]
    words: int
    names: frozenset[str]


#: Nodes whose content is not prose of the editor that readers are led through.
_APART = (ours.unit, ours.annotation, ours.quotation, ours.photo, ours.register, ours.silent, nodes.comment)


def page_of(document: nodes.document) -> Page:
    """Return what is on a page, from its document as it was read."""
    title = next(iter(document.findall(nodes.title)), None)
    return Page(
        title=ours.words_of(title) if title is not None else "",
        links=tuple(_links(document)),
        pictures=tuple(
            Picture(str(node.get("uri", "")), str(node.get("alt", "")), *_place(node))
            for node in document.findall(nodes.image)
            if not ours.is_within(node, ours.unit, ours.photo)
        ),
        tables=tuple(
            Table(next(iter(node.findall(nodes.thead)), None) is not None, *_place(node))
            for node in document.findall(nodes.table)
            if next(iter(node.findall(ours.unit)), None) is None and not ours.is_within(node, ours.register)
        ),
        words=sum(
            len(re.findall(r"\w+", text.astext()))
            for text in document.findall(nodes.Text)
            if not ours.is_within(text, *_APART)
        ),
        names=frozenset(_names(document)),
    )


def _names(document: nodes.document) -> Iterator[str]:
    for node in document.findall(nodes.Element):
        if isinstance(node, ours.source_link):
            yield str(node.get("source_id", ""))
        elif target := node.get("reftarget") or (node.get("refuri") if isinstance(node, nodes.reference) else ""):
            yield str(target).removeprefix("#")


def _links(document: nodes.document) -> Iterator[Link]:
    for node in document.findall(nodes.reference):
        target = str(node.get("refuri") or node.get("refid") or "")
        if target and not ours.is_within(node, ours.unit, ours.register) and not isinstance(node, ours.mention):
            yield Link(node.astext(), target, *_place(node))


def _place(node: nodes.Node) -> tuple[str, int]:
    return origin_of(node) or ("", 0)
