"""Style sheets that depend on the project: a rule a kind for the layers, a rule a note for the margins.

They are written at build time as numbered classes, so that pages need no inline styles and
a strict content security policy holds.
"""

from __future__ import annotations

from collections.abc import Iterable

#: Named in the pages that have notes.
PLACES = "scholiast-places.css"


def layer_rules(kinds: Iterable[str]) -> str:
    """Rules by which the legend's boxes hide a kind: its marks, its ranges, its notes."""
    out = []
    for kind in kinds:
        off = f"#layer-{kind}:not(:checked)"
        both = f".sch-edition:has({off}, #layer-plain:checked)"
        out.append(f'{both} :is([class="sch-range sch-{kind}"]){{background:none;text-decoration:none}}')
        out.append(f"{both} :is(a.sch-ref,aside.sch-note).sch-{kind}{{display:none}}")
    plain = ".sch-edition:has(#layer-plain:checked)"
    out.append(f"{plain} .sch-range,{plain} a.sch-mention{{background:none;text-decoration:none}}")
    out.append(f"{plain} :is(.sch-quoted,.sch-credit,.sch-frame){{display:none}}")
    out.append(
        ".sch-edition:has(#layer-mention:not(:checked)) a.sch-mention{text-decoration:none}"
        ".sch-edition:has(#layer-quotation:not(:checked)) .sch-quoted{display:none}"
    )
    return "\n".join(out) + "\n"


def place_rules(count: int) -> str:
    """Rules that put note *n* beside its mark, below note *n* - 1, with CSS anchor positioning.

    Where a layer is off its notes are not drawn and have no bottom edge: the next note then
    stands at its own mark.
    """
    rules = (
        f".r{n}{{anchor-name:--r{n}}}"
        f".n{n}{{anchor-name:--n{n};--sch-top:max(anchor(--r{n} top,0px),anchor(--n{n - 1} bottom,0px) + .3rem)}}"
        for n in range(1, count + 1)
    )
    return "\n".join(rules) + "\n"
