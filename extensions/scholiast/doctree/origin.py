"""Where nodes of the document tree come from."""

from __future__ import annotations

from docutils import nodes


def origin_of(node: nodes.Node | None) -> tuple[str, int] | None:
    """Return the file and line of a node, or of the nearest around it that has a line."""
    file = ""
    while node is not None:
        file = file or str(getattr(node, "source", None) or "")
        line = getattr(node, "line", None)
        if line:
            return file or _file_of(node), int(line)
        node = node.parent
    return (file, 0) if file else None


def _file_of(node: nodes.Node) -> str:
    while node is not None:
        if getattr(node, "source", None):
            return str(node.source)
        if isinstance(node, nodes.document):
            return str(node.get("source") or "")
        node = node.parent
    return ""
