"""Where nodes of the document tree come from."""

from __future__ import annotations

import os

from docutils import nodes


def whole_path(source: str) -> str:
    """Return the absolute path of a source; docutils names an included file from the current folder."""
    if os.path.isabs(source):
        return source
    path = os.path.join(os.getcwd(), source)  # noqa: PTH109
    return os.path.normpath(path) if os.path.isfile(path) else source  # noqa: PTH113 - Path.is_file() raises for invalid names


def origin_of(node: nodes.Node | None) -> tuple[str, int] | None:
    """Return the file and line of a node, or of the nearest around it that has a line."""
    file = ""
    while node is not None:
        file = file or str(getattr(node, "source", None) or "")
        line = getattr(node, "line", None)
        if line:
            return whole_path(file or _file_of(node)), int(line)
        node = node.parent
    return (whole_path(file), 0) if file else None


def _file_of(node: nodes.Node) -> str:
    while node is not None:
        if getattr(node, "source", None):
            return str(node.source)
        if isinstance(node, nodes.document):
            return str(node.get("source") or "")
        node = node.parent
    return ""


def number_rows(table: nodes.table) -> None:
    """Give each row of a table with bars its line: MyST gives all of them that of the table, or none."""
    rows = list(table.findall(nodes.row))
    cells = [(row, block) for row in rows for entry in row.children for block in entry.children]
    if table.line and all(block.line == row.line for row, block in cells):
        lines = {id(row): table.line + at + bool(at) for at, row in enumerate(rows)}
        for row, block in cells:
            block.line = lines[id(row)]
