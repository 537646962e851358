"""The place of notes that are written at their words: after the block of these."""

from __future__ import annotations

from docutils import nodes

from .. import nodes as ours

#: Elements within which no note can stand: it comes after the outermost of them.
_WHOLE = (
    nodes.table, nodes.tgroup, nodes.thead, nodes.tbody, nodes.row, nodes.entry, nodes.line_block, nodes.line,
    nodes.bullet_list, nodes.enumerated_list, nodes.list_item, nodes.definition_list, nodes.definition_list_item,
    nodes.definition, nodes.field_list, nodes.field, nodes.field_body, nodes.footnote, ours.photo, ours.preformatted,
)  # fmt: skip


def put_after_their_blocks(document: nodes.document) -> None:
    """Move the notes that the parser has put at the end of a document after the blocks of their words."""
    after: dict[int, nodes.Element] = {}
    noted = (child for child in document.children if isinstance(child, ours.annotation) and "noted" in child)
    for note in list(noted):
        block = _block(note.attributes.pop("noted"))
        if block is None or block.parent is None:
            continue  # the words are in no block of the page, which is reported
        last = after.get(id(block), block)
        document.remove(note)
        parent = last.parent
        parent.insert(parent.index(last) + 1, note)
        after[id(block)] = note


def _block(span: nodes.Element) -> nodes.Element | None:
    """Return the block that the words of a span are in, with the table, list or verse around it."""
    node: nodes.Element | None = span
    while node is not None and isinstance(node, nodes.Inline):
        node = node.parent
    block = node
    while node is not None and not isinstance(node, nodes.section | nodes.document):
        if isinstance(node, _WHOLE):
            block = node
        node = node.parent
    return block if node is not None else None
