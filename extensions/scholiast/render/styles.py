"""Style sheets that depend on the project: its colours, a rule a kind for the layers, a rule a note for the margins.

They are written at build time as numbered classes, so that pages need no inline styles and
a strict content security policy holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: Named in the pages that have notes.
PLACES = "scholiast-places.css"
#: A block of the style sheet that sets the colours: the first is that of light pages, the others are dark.
_PALETTE = re.compile(r"\{[^{}]*--sch-note:[^{}]*(?=\})")


def with_colors(sheet: str, colors: Mapping[str, tuple[str, str]]) -> str:
    """The style sheet with colours of the project's own: for each name one for light pages and one for dark.

    They stand at the ends of the blocks that set the sheet's own, where they win. A kind from
    outside, for which the sheet has no rule, gets one.
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
    """Rules by which the legend's boxes hide a kind: its marks, its lines, its notes.

    Only the article looks at the boxes; what is of a kind inherits the outcome. A rule that
    looked at the boxes for each note would be tried again whenever the margin is laid out.
    """
    off = ".sch-edition:has(#layer-{0}:not(:checked),#layer-plain:checked){{--{0}:none;--{0}-v:hidden;--{0}-0:0px}}"
    kind = ".sch-{0}{{--sch-off:var(--{0});--sch-seen:var(--{0}-v);--sch-size:var(--{0}-0)}}"
    general_first = sorted(kinds, key=lambda name: name != "note")  # every note has its class
    # a note that a link leads to is shown, whatever is off
    followed = "aside.sch-note:has(>details>:target){--sch-off:initial;--sch-seen:initial;--sch-size:initial}"
    return "".join(f"{(off + kind).format(name)}\n" for name in general_first) + followed + "\n"


def place_rules(count: int) -> str:
    """Rules that put note *n* beside its mark, below note *n* - 1, with CSS anchor positioning.

    A note that was followed leaves the chain and stands at its mark (``--sch-at``): the next
    one then looks for the one before it.
    """
    rules = (
        f"#r\\.{n},.r{n}{{anchor-name:--r{n}}}"
        f".n{n}{{anchor-name:--n{n};--sch-at:anchor(--r{n} top,0px);"
        f"--sch-top:max(anchor(--r{n} top,0px),anchor(--n{n - 1} bottom,anchor(--n{n - 2} bottom,0px)))}}"
        for n in range(1, count + 1)
    )
    return "\n".join(rules) + "\n"
