"""Style sheets that depend on the project: a rule a kind for the layers, a rule a note for the margins.

They are written at build time as numbered classes, so that pages need no inline styles and
a strict content security policy holds.
"""

from __future__ import annotations

from collections.abc import Iterable

#: Named in the pages that have notes.
PLACES = "scholiast-places.css"


def layer_rules(kinds: Iterable[str]) -> str:
    """Rules by which the legend's boxes hide a kind: its marks, its lines, its notes.

    Only the article looks at the boxes; what is of a kind inherits the outcome. A rule that
    looked at the boxes for each note would be tried again whenever the margin is laid out.
    """
    off = ".sch-edition:has(#layer-{0}:not(:checked),#layer-plain:checked){{--{0}:none;--{0}-v:hidden;--{0}-0:0px}}"
    kind = ".sch-{0}{{--sch-off:var(--{0});--sch-seen:var(--{0}-v);--sch-size:var(--{0}-0)}}"
    general_first = sorted(kinds, key=lambda name: name != "note")  # every note has its class
    return "".join(f"{(off + kind).format(name)}\n" for name in general_first)


def place_rules(count: int) -> str:
    """Rules that put note *n* beside its mark, below note *n* - 1, with CSS anchor positioning.

    A note that was followed leaves the chain and stands at its mark (``--sch-at``): the next
    one then looks for the one before it.
    """
    rules = (
        f".r{n}{{anchor-name:--r{n}}}"
        f".n{n}{{anchor-name:--n{n};--sch-at:anchor(--r{n} top,0px);"
        f"--sch-top:max(anchor(--r{n} top,0px),anchor(--n{n - 1} bottom,anchor(--n{n - 2} bottom,0px)))}}"
        for n in range(1, count + 1)
    )
    return "\n".join(rules) + "\n"
