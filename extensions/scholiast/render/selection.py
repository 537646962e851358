"""The part of a page that is for reading: the text with the notes of Reading, without quiet notes and registers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from docutils import nodes

from .. import nodes as ours
from ..domain.editions import edition_index
from ..domain.store import store_of
from ..model.reading import in_reading

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from ..model.records import Record


def quiet_notes(env: BuildEnvironment, edition: str) -> dict[str, str]:
    """Return the annotations of an edition whose notes are not for reading, each with its kind.

    They are those that the way does not show in which its pages open: all in *Text*, none in *Study*.
    """
    folder = edition_index(env).get(edition)
    if folder is None or folder.edition is None:
        return {}
    rules = folder.edition.reading
    shows: Callable[[Record], bool] = {
        "text": lambda record: False,
        "reading": lambda record: in_reading(record, rules),
        "study": lambda record: True,
    }[rules.opens]
    return {r.id: r.type for r in store_of(env).records(edition) if r.series and not shows(r)}


def take_notes(document: nodes.document, quiet: Mapping[str, str]) -> list[ours.annotation]:
    """Remove notes from a page, with their marks and the lines below their words, and return the notes."""
    found = ours.gather(document, ours.annotation, ours.marker, ours.text_range)
    for words in found[ours.text_range]:
        _unmark(words, quiet)
    for mark in found[ours.marker]:
        if mark["target"] in quiet:
            _remove(mark)
    out = []
    for note in found[ours.annotation]:
        if isinstance(note, ours.annotation) and note["ids"] and note["ids"][0] in quiet:
            _remove(note)
            out.append(note)
    return out


def _unmark(words: nodes.Element, quiet: Mapping[str, str]) -> None:
    """Leave the annotations of a range that are not *quiet*; without any, its words are as all others."""
    left = [i for i, name in enumerate(words["annotations"]) if name not in quiet]
    if not left:
        ours.put_in_place_of(words, ours.take_children(words))
        return
    for names in ("annotations", "lines"):
        words[names] = [words[names][i] for i in left]


def take_counts(document: nodes.document) -> list[nodes.Element]:
    """Remove the lines that say how many annotations of each kind there are, and return them."""
    heads = document.findall(ours.edition_head)
    out = [n for head in heads for n in head.findall(nodes.Element) if _counts(n)]
    for part in out:
        _remove(part)
    return out


def _counts(node: nodes.Element) -> bool:
    return isinstance(node, ours.layer_legend) or ours.means(node, ours.COUNTS)


def take_registers(document: nodes.document) -> list[nodes.Element]:
    """Remove registers from a page and return them, each with the section of the editor's that it is in.

    Sections that have nothing else go too. The reading text stays, wherever a register is.
    """
    out: list[nodes.Element] = []
    boxes = list(document.findall(ours.register_box))
    taken: set[int] = set()
    for box in boxes:
        section = _section_of(box)
        whole = section is not None and next(section.findall(ours.unit), None) is None
        part: nodes.Element = section if whole and section is not None else box
        if id(part) in taken or any(id(parent) in taken for parent in ours.above(part)):
            continue
        taken.add(id(part))
        parent = part.parent
        _remove(part)
        out.append(part)
        _remove_bare(parent)
    return out


def take_editorial(document: nodes.document) -> list[nodes.Element]:
    """Remove the editor's own sections from a page and return them."""
    sections = [s for s in document.findall(nodes.section) if ours.APPARATUS_MARK in s]
    out: list[nodes.Element] = [
        s for s in sections if next(s.findall(ours.unit), None) is None and not any(map(_is_editors, ours.above(s)))
    ]
    for section in out:
        _remove(section)
    return out


def _is_editors(node: nodes.Element) -> bool:
    return isinstance(node, nodes.section) and ours.APPARATUS_MARK in node


def _section_of(node: nodes.Element) -> nodes.section | None:
    return next((parent for parent in ours.above(node) if isinstance(parent, nodes.section)), None)


def _remove(node: nodes.Node) -> None:
    ours.put_in_place_of(node, [])


def _remove_bare(node: nodes.Element | None) -> None:
    """Remove sections without any content, from the innermost outwards."""
    while isinstance(node, nodes.section) and is_bare(node):
        parent = node.parent
        _remove(node)
        node = parent


#: What shows nothing of its own.
_UNSEEN = (nodes.target, nodes.comment, nodes.substitution_definition, ours.silent, ours.edition_head)


def is_bare(node: nodes.Element) -> bool:
    """Return whether nothing is left of a page or of a section but titles."""
    return all(map(_shows_nothing, node.children))


def _shows_nothing(node: nodes.Node) -> bool:
    if isinstance(node, nodes.section) or ours.means(node, ours.ARTICLE):
        assert isinstance(node, nodes.Element)
        return is_bare(node)
    if isinstance(node, nodes.title):
        return next(node.findall(ours.unit), None) is None
    return isinstance(node, _UNSEEN) or _is_hidden(node)


def _is_hidden(node: nodes.Node) -> bool:
    """Return whether a node is only a list of other pages, which no output of one file shows."""
    return isinstance(node, nodes.Element) and (
        node.tagname == "toctree" or (not node.children and node.tagname == "compound")
    )
