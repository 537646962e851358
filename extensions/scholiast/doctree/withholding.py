"""Annotations that are not published: removed from a page when it is read, with all that only they lead to."""

from __future__ import annotations

from docutils import nodes


def withhold(note: nodes.Element, document: nodes.document) -> None:
    """Remove a note from a page, with the footnotes that only it refers to and the names of targets in it.

    Everything that Sphinx makes later (search, index, inventory, images, all outputs) is made of what is left.
    """
    for reference in list(note.findall(nodes.footnote_reference)):
        footnote = document.ids.get(reference.get("refid", ""))
        if isinstance(footnote, nodes.footnote):
            backrefs = [name for name in footnote["backrefs"] if name not in reference["ids"]]
            footnote["backrefs"] = backrefs
            if not backrefs and footnote.parent is not None:
                withhold(footnote, document)
    ids: set[str] = set()
    for element in note.findall(nodes.Element):
        ids.update(element.get("ids", ()))
    for name in ids:
        document.ids.pop(name, None)
    for key in [key for key, value in document.nameids.items() if value in ids] if ids else ():
        del document.nameids[key]
        document.nametypes.pop(key, None)
    if note.parent is not None:
        note.parent.remove(note)
