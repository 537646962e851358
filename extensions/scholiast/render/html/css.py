"""Style sheets that depend on the project: looks and layers of the kinds, its colours, one rule per note for margins.

They are written at build time with numbered classes, so that pages need no inline styles and a strict content security
policy is possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ...model.kind import GENERAL, Kind

#: The style sheet that is linked from pages with notes.
PLACES = "scholiast-places.css"
#: A block of the style sheet that sets colours: the first is for light pages, the others for dark ones.
_PALETTE = re.compile(r"\{[^{}]*--sch-unproved:[^{}]*(?=\})")
#: The comment after which the rules of the kinds come.
_PLACE = re.compile(r"/\* the look of each kind: [^*]*\*/\n")
_COMMENT = re.compile(r"[ ]*/\*.*?\*/\n?", re.DOTALL)
#: A box that is not ticked, or one that is.
_TICKED = re.compile(r":not\(:checked|:checked")
_COLOR = re.compile(r"--sch-([\w-]+): (#[0-9a-fA-F]{3,8});")

Colors = Mapping[str, tuple[str, str]]


def with_looks(sheet: str, kinds: Iterable[Kind], colors: Colors) -> str:
    """Return the style sheet of pages with the look of each kind, without the comments that only its authors need.

    *colors* are the project's own, for each name one for light pages and one for dark. They replace those of the kinds
    and override the others of the sheet.
    """
    looks = {kind.name: kind.look for kind in _general_first(kinds)}
    pairs = {name: (look.light, look.dark) for name, look in looks.items() if look is not None} | dict(colors)
    light, dark = ("".join(f" --sch-{name}: {pair[theme]};" for name, pair in pairs.items()) for theme in (0, 1))
    blocks = iter([light])
    rules = ""
    for name, look in looks.items():
        style, _blank, width = look.line.partition(" ") if look is not None else ("", "", "")
        drawn = f" --sch-drawn: {style}; --sch-width: {width};" if style else ""
        if drawn or (look is None and name in colors):
            also = ", .sch-range, .sch-picture" if name == GENERAL else ""
            rules += f".sch-{name}{also} {{ --sch: var(--sch-{name});{drawn} }}\n"
    whole = _PALETTE.sub(lambda m: f"{m[0]} {next(blocks, dark)}\n", _with_rules(sheet, rules))
    return _COMMENT.sub("", whole)


def _with_rules(sheet: str, rules: str) -> str:
    """Return a style sheet with the rules of the kinds in their place."""
    return _PLACE.sub(lambda m: m[0] + rules, sheet)


def with_book_looks(sheet: str, kinds: Iterable[Kind]) -> str:
    """Return the style sheet of e-books with the look of each kind."""
    rules = ""
    for kind in _general_first(kinds):
        if kind.look is not None and kind.look.book_line:
            line = f"border-bottom: 1px {kind.look.book_line} {kind.look.book};"
            rules += f".sch-range.sch-{kind.name} {{ {line} }}\n"
        if kind.look is not None and kind.look.book:
            rules += f"aside.sch-{kind.name} {{ border-color: {kind.look.book}; }}\n"
    return _with_rules(sheet, rules)


def light_colors(sheet: str, kinds: Iterable[Kind], colors: Colors) -> dict[str, str]:
    """Return the colours of light pages by name, for files that do not have the style sheet.

    Such files can contain hexadecimal colours only: other ones of the project are left out.
    """
    block = _PALETTE.search(sheet)
    own = "".join(f"--sch-{name}: {pair[0]};" for name, pair in colors.items())
    defaults = {kind.name: kind.look.light for kind in kinds if kind.look is not None}
    return {**defaults, **dict(_COLOR.findall((block[0] if block else "") + own))}


def kept_when_saved(sheet: str) -> str:
    """Return a style sheet whose rules for boxes that a reader ticks also stay in pages that SingleFile saves.

    It removes the rules that match nothing while it saves, except those with a pseudo-class such as ``:link``, which
    no box ever matches.
    """
    return _TICKED.sub(
        lambda m: ":not(:checked,:link" if m[0].startswith(":not") else ":checked:where(:not(:link))", sheet
    )


def _general_first(kinds: Iterable[Kind]) -> list[Kind]:
    """Return the kinds, first the one whose class every note has: the rules of the others override its rules."""
    return sorted(kinds, key=lambda kind: kind.name != GENERAL)


def layer_rules(kinds: Iterable[Kind]) -> str:
    """Return rules by which the legend's boxes, and the way Text, hide a kind: its marks, lines and notes.

    Only the page's body tests the boxes; everything of a kind inherits the result. Rules that tested the boxes for each
    note would be evaluated again with every layout of the margin.
    """
    off = "body:has(#layer-{0}:not(:checked),#way-text:checked){{--{0}:none;--{0}-v:hidden;--{0}-0:0px}}"
    rule = ".sch-{0}{{--sch-off:var(--{0});--sch-seen:var(--{0}-v);--sch-size:var(--{0}-0)}}"
    # a note that is the target of a link is shown even if its kind is off
    followed = (
        "aside.sch-note:has(>details>:target){--sch-off:initial;--sch-seen:initial;--sch-size:initial;"
        "--sch-q:initial;--sch-q-v:initial;--sch-q-0:initial}"
    )
    return "".join(f"{(off + rule).format(kind.name)}\n" for kind in _general_first(kinds)) + followed + "\n"


def place_rules(count: int) -> str:
    """Return rules that put note *n* next to its mark, below note *n* - 1, with CSS anchor positioning.

    A note that is the target of a link is not shown far from its mark (``--sch-at``), perhaps over notes before it: the next
    one is then below both it and the previous one. The line of folded notes has the place of the first of them, which leaves room for it.
    """
    rules = (
        f"#r\\.{n},.r{n}{{anchor-name:--r{n}}}"
        f".n{n}{{anchor-name:--n{n};--sch-at:anchor(--r{n} top,0px);"
        f"--sch-top:max(anchor(--r{n} top,0px),anchor(--n{n - 1} bottom,0px),anchor(--n{n - 2} bottom,0px))}}"
        for n in range(1, count + 1)
    )
    return "\n".join(rules) + "\n"
