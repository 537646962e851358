"""What all elements of a style share: formatting, quotation marks and affixes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .marks import NOT_TEXT, QUOTE, UNQUOTE, RunStyle, seam, styled

if TYPE_CHECKING:
    from .locale import Node

_FORMATS: tuple[tuple[str, dict[str, RunStyle]], ...] = (
    ("font-style", {"italic": "italic", "oblique": "italic"}),
    ("font-variant", {"small-caps": "smallcaps"}),
    ("font-weight", {"bold": "bold"}),
    ("vertical-align", {"sup": "superscript", "sub": "subscript"}),
)


def formatted(attributes: Mapping[str, str] | Node, text: str) -> str:
    """Return *text* in the styles that an element asks for."""
    for name, styles in _FORMATS:
        if (style := styles.get(attributes.get(name) or "")) is not None:
            text = styled(text, style)
    return text


def affix(node: Node, name: str) -> str:
    """Return an affix or a delimiter of an element; blanks at its ends count."""
    return NOT_TEXT.sub(" ", node.get(name) or "")


def wrapped(node: Node, text: str) -> str:
    """Return *text* formatted, in quotation marks if the element wants them, and between its affixes."""
    if not text:
        return ""
    text = formatted(node, text)
    if node.get("quotes") == "true":
        text = f"{QUOTE}{text}{UNQUOTE}"
    return seam(seam(affix(node, "prefix"), text), affix(node, "suffix"))
