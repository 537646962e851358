"""The documentation of the package's public names, from their docstrings."""

from __future__ import annotations

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path
from typing import Any, get_origin


def documentation(extension: Path) -> str:
    """Return the documentation, in Markdown, of the names of the package that the file of an extension imports."""
    tree = ast.parse(extension.read_text(encoding="utf-8"))
    names = [
        (str(node.module), alias.name)
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] == "scholiast"
        for alias in node.names
    ]
    return "\n\n".join(_documented(module, getattr(import_module(module), name)) for module, name in names)


def _documented(module: str, found: Any) -> str:
    """Return the heading, the signature, the docstring and the public members of a class or function."""
    parts = [f"## {found.__name__}", f"```python\nfrom {module} import {found.__name__}\n\n{_signature(found)}\n```"]
    parts.append(_as_markdown(found))
    members = []
    for name, member in vars(found).items() if isinstance(found, type) else ():
        inner = member.fget if isinstance(member, property) else member
        if name[0] == "_" or not inspect.isfunction(inner) or not inner.__doc__:
            continue
        shown = name if member is not inner else f"{name}{_signature(inner, short=True).removeprefix(inner.__name__)}"
        members.append(f"- `{shown}`: {' '.join(_as_markdown(inner).split(chr(10) * 2)[0].split())}")
    return "\n\n".join([*parts, *(["\n".join(members)] if members else [])])


def _signature(found: Any, *, short: bool = False) -> str:
    """Return how a class or function is called, with one parameter per line unless *short*."""
    parameters = [p for p in inspect.signature(found).parameters.values() if p.name != "self" and p.name[0] != "_"]
    marks = {p.name: "*, " for p in [next((p for p in parameters if p.kind is p.KEYWORD_ONLY), None)] if p}
    if short:
        return f"{found.__name__}({', '.join(marks.get(p.name, '') + p.name for p in parameters)})"
    lines = [f"    {marks.get(p.name, '')}{_parameter(p)}," for p in parameters]
    return "\n".join([f"{found.__name__}(", *lines, ")"])


def _parameter(parameter: inspect.Parameter) -> str:
    hint = parameter.annotation
    shown = hint if isinstance(hint, str) else getattr(hint, "__name__", str(hint))
    if get_origin(hint) is not None:
        shown = str(hint)
    shown = re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Za-z])", "", shown)
    if parameter.default is parameter.empty:
        return f"{parameter.name}: {shown}"
    known = isinstance(parameter.default, str | int | tuple | type(None))
    return f"{parameter.name}: {shown} = {parameter.default!r}" if known else f"{parameter.name}: {shown} = ..."


def _as_markdown(found: Any) -> str:
    """Return a docstring with code and references as in Markdown."""
    text = re.sub(r":[a-z:]+:`~?([^`]+)`", r"`\1`", inspect.getdoc(found) or "")
    return text.replace("``", "`")
