"""Style sheets that depend on the project: its colours, one rule per kind for layers, one rule per note for margins.

They are written at build time with numbered classes, so that pages need no inline styles and a strict content security
policy is possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: The style sheet that is linked from pages with notes.
PLACES = "scholiast-places.css"
#: A block of the style sheet that sets colours: the first is for light pages, the others for dark ones.
_PALETTE = re.compile(r"\{[^{}]*--sch-note:[^{}]*(?=\})")


def with_colors(sheet: str, colors: Mapping[str, tuple[str, str]]) -> str:
    """Return the style sheet with the project's colours: for each name one for light pages and one for dark.

    They are appended to the blocks with the default colours, which they override. A kind from outside, for which the
    style sheet has no rule, gets one.
    """
    if not colors:
        return sheet
    light, dark = (
        "".join(f" --sch-{name}: {pair[theme]};" for name, pair in sorted(colors.items())) for theme in (0, 1)
    )
    blocks = iter([light])
    own = "".join(
        f".sch-{name}{{--sch:var(--sch-{name})}}\n" for name in sorted(colors) if f"--sch-{name}" not in sheet
    )
    return _PALETTE.sub(lambda m: f"{m[0]}{next(blocks, dark)}\n", sheet) + own


def layer_rules(kinds: Iterable[str]) -> str:
    """Return rules by which the legend's boxes hide a kind: its marks, lines and notes.

    Only the article tests the boxes; everything of a kind inherits the result. Rules that tested the boxes for each
    note would be evaluated again with every layout of the margin.
    """
    off = ".sch-edition:has(#layer-{0}:not(:checked),#layer-plain:checked){{--{0}:none;--{0}-v:hidden;--{0}-0:0px}}"
    kind = ".sch-{0}{{--sch-off:var(--{0});--sch-seen:var(--{0}-v);--sch-size:var(--{0}-0)}}"
    general_first = sorted(kinds, key=lambda name: name != "note")  # every note has its class
    # a note that is the target of a link is shown even if its kind is off
    followed = "aside.sch-note:has(>details>:target){--sch-off:initial;--sch-seen:initial;--sch-size:initial}"
    return "".join(f"{(off + kind).format(name)}\n" for name in general_first) + followed + "\n"


def place_rules(count: int) -> str:
    """Return rules that put note *n* next to its mark, below note *n* - 1, with CSS anchor positioning.

    A note that is the target of a link leaves the chain and is shown at its mark (``--sch-at``): the next note is then
    placed below the previous one.
    """
    rules = (
        f"#r\\.{n},.r{n}{{anchor-name:--r{n}}}"
        f".n{n}{{anchor-name:--n{n};--sch-at:anchor(--r{n} top,0px);"
        f"--sch-top:max(anchor(--r{n} top,0px),anchor(--n{n - 1} bottom,anchor(--n{n - 2} bottom,0px)))}}"
        for n in range(1, count + 1)
    )
    return "\n".join(rules) + "\n"
