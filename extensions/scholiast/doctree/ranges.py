"""Wrapping of ranges of a block's text, without changing the text.

Children are rebuilt from lists, never searched: a ``Text`` node is a string and compares by
value, so that a search finds its first equal sibling.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes

from .. import nodes as ours
from ..model.reading import ReadingRules, in_reading
from ..model.records import Record
from ..text.segment import Segment, Span, inside, segments
from .units import is_silent

Keys = tuple[int, ...]
Make = Callable[[Keys, Sequence[nodes.Node]], nodes.Element]
#: Links must not contain links, so a marker inside one is placed after it.
_LINKS = (nodes.reference, addnodes.pending_xref, addnodes.download_reference)
_ANCHORS = (*_LINKS, nodes.footnote_reference, nodes.citation_reference)


class _Part(NamedTuple):
    """A part of a block: ``keys`` is ``None`` where it adds no text."""

    keys: Keys | None
    node: nodes.Node


def wrap(
    block: nodes.Element,
    spans: Sequence[Span],
    make: Make,
    markers: Mapping[int, Sequence[nodes.Node]] | None = None,
    *,
    links: bool = False,
) -> None:
    """Wrap each *span* of the block's text (raw code points) in the element that *make* returns for its keys.

    Overlapping spans are split where they begin and end; a segment under several spans is
    wrapped once, with all their keys. *markers* maps a raw offset to nodes that are inserted
    at it, after the text that ends there. With *links*, *make* makes links: they are split at
    links without words and at marks of notes. Linear in the block and its spans.
    """
    length = _length(block)
    walker = _Wrapper(segments(spans, length), make, dict(markers or {}), links=links)
    parts = walker.parts(block)
    parts += (_Part(None, m) for at in sorted(walker.markers) for m in walker.markers.pop(at))
    ours.set_children(block, walker.group(parts))
    if isinstance(block, nodes.literal_block):
        block.rawsource = ""  # if it equals the text, Sphinx highlights the block and drops inline nodes in it


def _length(node: nodes.Element) -> int:
    total = 0
    for child in node.children:
        if isinstance(child, nodes.Text):
            total += len(ours.words_in(child))
        elif isinstance(child, ours.hard_break):
            total += len(child.astext())
        elif isinstance(child, nodes.Element) and not is_silent(child):
            total += _length(child)
    return total


#: A character of a ``Text`` in docutils: U+0000 marks an escaped one, and an escaped space is removed.
_CHARACTER = re.compile("\0[^\0]?|[^\0]")


def split_text(text: nodes.Text, at: Sequence[int]) -> list[nodes.Text]:
    """Return the parts of a text, split at ascending offsets of :meth:`~docutils.nodes.Text.astext` (code points).

    The marks of escaped characters stay with their characters, because smart quotes do not change those.
    """
    if not at:
        return [text]
    raw = str(text)
    if "\0" not in raw:
        return [nodes.Text(raw[a:b]) for a, b in pairwise([0, *at, len(raw)])]
    pieces: list[list[str]] = [[]]
    length = 0
    for found in _CHARACTER.findall(raw):
        shown = "" if found[0] == "\0" and found[1:] in ("", " ", "\n") else found[-1]
        while shown and len(pieces) <= len(at) and length >= at[len(pieces) - 1]:
            pieces.append([])
        pieces[-1].append(found)
        length += len(shown)
    pieces += [[]] * (len(at) + 1 - len(pieces))
    return [nodes.Text("".join(piece)) for piece in pieces]


class _Wrapper:
    def __init__(
        self, cut: list[Segment], make: Make, markers: dict[int, Sequence[nodes.Node]], *, links: bool
    ) -> None:
        self.markers = markers
        self._cut = cut
        self._make = make
        self._make_links = links
        self._at = 0
        self._index = 0
        self._links = 0  # links around the current node

    def parts(self, element: nodes.Element) -> list[_Part]:
        out: list[_Part] = []
        for child in element.children:
            if isinstance(child, nodes.Text):
                out += self._text(child)
            elif isinstance(child, ours.hard_break):
                out += self._break(child)
            elif isinstance(child, nodes.Element) and not is_silent(child) and child.children:
                out += self._element(child)
            else:
                out.append(_Part(None, child))
        return out

    def _text(self, text: nodes.Text) -> list[_Part]:
        start, end = self._at, self._at + len(ours.words_in(text))
        pieces, self._index = inside(self._cut, start, end, self._index)
        self._at = end
        if not pieces:  # a text of only an escaped space
            return [_Part(None, text)]
        cuts = split_text(text, [piece.end - start for piece in pieces[:-1]])
        out: list[_Part] = []
        for piece, words in zip(pieces, cuts, strict=True):
            out.append(_Part(piece.keys, words))
            out += (_Part(None, m) for m in self.markers.pop(piece.end, ()))
        return out

    def _break(self, node: ours.hard_break) -> list[_Part]:
        start, self._at = self._at, self._at + len(node.astext())
        pieces, self._index = inside(self._cut, start, self._at, self._index)
        markers = [_Part(None, m) for piece in pieces for m in self.markers.pop(piece.end, ())]
        return [_Part(pieces[0].keys, node), *markers]

    def _element(self, element: nodes.Element) -> list[_Part]:
        if isinstance(element, nodes.math):
            return self._formula(element)
        is_link = isinstance(element, _LINKS)
        self._links += is_link
        parts = self.parts(element)
        self._links -= is_link
        tail: list[_Part] = []
        if is_link or self._links:  # at any depth of a link
            tail = [p for p in parts if isinstance(p.node, ours.marker)]
            parts = [p for p in parts if not isinstance(p.node, ours.marker)]
        else:
            while parts and isinstance(parts[-1].node, ours.marker):
                tail.insert(0, parts.pop())
        keys = {p.keys for p in parts if p.keys is not None}
        if len(keys) == 1 and not self._bars(p.node for p in parts if p.keys is None):
            ours.set_children(element, [p.node for p in parts])
            return [_Part(keys.pop(), element), *tail]
        ours.set_children(element, self.group(parts))
        return [_Part(() if keys else None, element), *tail]

    def _formula(self, element: nodes.math) -> list[_Part]:
        """Keep a formula whole, since writers take its source as a string: a range over a part of it covers all of it."""
        children = element.children
        parts = self.parts(element)
        ours.set_children(element, children)
        keys = sorted({key for part in parts for key in part.keys or ()})
        return [_Part(tuple(keys), element), *(part for part in parts if isinstance(part.node, ours.marker))]

    def _bars(self, loose: Iterable[nodes.Node]) -> bool:
        """Return whether nodes without text are not allowed in the wrapping element."""
        return any(
            isinstance(n, ours.marker) or (self._make_links and any(n.findall(lambda x: isinstance(x, _ANCHORS))))
            for n in loose
        )

    def group(self, parts: Sequence[_Part]) -> list[nodes.Node]:
        """Wrap runs of parts with the same keys; a part without text joins a run only from within."""
        out: list[nodes.Node] = []
        run: list[nodes.Node] = []
        run_keys: Keys = ()
        loose: list[nodes.Node] = []

        def close() -> None:
            nonlocal run, loose
            if run:
                out.append(self._make(run_keys, run))
            out.extend(loose)
            run, loose = [], []

        for keys, node in parts:
            if keys is None:
                loose.append(node)
            elif keys and keys == run_keys and run and not self._bars(loose):
                run += [*loose, node]
                loose = []
            else:
                close()
                if keys:
                    run, run_keys = [node], keys
                else:
                    out.append(node)
                    run_keys = ()
        close()
        return out


def ranged(
    inner: Sequence[nodes.Node], records: Sequence[Record], levels: Sequence[int], rules: ReadingRules
) -> ours.text_range:
    """Return a range over *inner* for *records*, with the levels of their lines."""
    lines = list(zip((r.type for r in records), levels, strict=True))
    made = ours.text_range("", "", *inner, annotations=[r.id for r in records], lines=lines)
    if unseen := [r.id for r in records if not in_reading(r, rules)]:
        made["quiet"] = unseen
    return made
