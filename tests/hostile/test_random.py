"""Whatever is on a page, a build reads it to the end, and writes the words that it read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from scholiast.model.faults import SUBTYPES
from scholiast.model.kind import KINDS
from scholiast.registers.post_transforms import REGISTERS
from support.hostile_fields import QUAY
from support.outputs import read_units
from support.projects import Project

_WORDS = st.sampled_from(["fog", "Anna Reed", "the bell", "rang twice", "*em*", "`code`", "[x](#anna-reed)", "a_", "`", "*", "**", "|", "<b>", "\\", "  ",
                          "[^n]", "“q”", "{entity}`anna-reed`", "[s]{.note #s}", "&amp;", "1.", "-", ">", "#", "::", "مرحبا", "👨\u200d👩"])  # fmt: skip


_LINE = st.lists(_WORDS, min_size=1, max_size=5).map(" ".join)


_NAMES = st.sampled_from([*KINDS, "editorial", "passage", "verse", "entity", "source", *REGISTERS, "nonsense"])


_OPTION = st.tuples(st.sampled_from(sorted({o for k in KINDS.values() for o in k.option_names} | {"no-such"})), _LINE)


@st.composite
def _directive(draw: st.DrawFn, rest: bool) -> str:
    name, argument = draw(_NAMES), draw(st.one_of(st.just(""), _LINE))
    given_options = draw(st.lists(_OPTION, max_size=4))
    body = draw(st.lists(_LINE, max_size=3))
    if rest:
        lines = [
            f".. scholiast:{name}:: {argument}",
            *(f"   :{o}: {v}" for o, v in given_options),
            "",
            *(f"   {b}" for b in body),
        ]
        return "\n".join(lines)
    marks = draw(st.sampled_from([":::", "::::", "```", ":::::"]))
    end = draw(st.sampled_from([marks, marks, marks, ":::", ""]))
    return "\n".join([f"{marks}{{{name}}} {argument}", *(f":{o}: {v}" for o, v in given_options), *body, end])


@st.composite
def _page(draw: st.DrawFn, rest: bool) -> str:
    heading = _LINE.map(lambda x: f"{x}\n{'=' * (len(x) + 4)}") if rest else _LINE.map(lambda x: f"## {x}")
    extra = [
        "[^n]: A note.",
        "> quoted",
        "- item\n- item",
        "1. one\n2. two",
        "| a | b |\n|---|---|\n| c | d |",
        ":::",
        "{.editorial}",
        "+++",
        "% c",
    ]
    extra += [
        ".. [n] A footnote.",
        ".. image:: x.png",
        "::",
        "    indented",
        ".. raw:: html\n\n   <i>",
        "term\n  definition",
    ]
    piece = st.one_of(_LINE, heading, _directive(rest), st.sampled_from(extra))
    pieces = draw(st.lists(piece, min_size=1, max_size=7))
    head = ":edition: quay\n\nThe Long Quay\n=============" if rest else "---\nedition: quay\n---\n# The Long Quay"
    return "\n\n".join([head, *pieces]) + "\n"


#: Beginnings and ends in any order: unclosed fences, stray options, incomplete values.
_ODD = [":::", "::::", ":::{note}", ":::{note} #", ":::{quotation} q1", ":::{quotation}", ":::{photo}", ":::{verse}", ":::{passage}", ":::{editorial}", ":::{entity}", ":::{source}", ":::{note} ... ", ":::{note} x ... y ... z", ":in:", ":in: q1 p1", ":id:", ":exact:", ":exact: fog", ":end: stayed", ":prefix:", ":occurrence:", ":occurrence: 99999999999999999999", ":cue: | |", ":chain: |", ":chain: author @", ":outcome: |", ":reading: |", ":elision: | |", ":from: p1", ":to: p1", ":edtf: x", ":image:", ":credit_line:", "[x]{.note #n}", "[](#anna-reed)", "[x](#)", "{entity}`x`", "{entity}`x <>`", "| a | b |\n|---|---|\n| fog | [fog]{.note #t} |", "[^1]", "[^1]: fog", "> fog", "* fog", "# fog", "{.editorial}", "fog", "", ""]  # fmt: skip


@st.composite
def _pieces(draw: st.DrawFn) -> str:
    """Return a page of pieces in an order that no editor would use, with or without an edition."""
    head = draw(st.sampled_from(["---\nedition: quay\n---\n", ""]))
    return (
        f"{head}# The Long Quay\n\n" + "\n".join(draw(st.lists(st.sampled_from(_ODD), min_size=1, max_size=14))) + "\n"
    )


def _pages(kind: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(kind, min_size=5, max_size=5)


@pytest.mark.slow
@settings(max_examples=10, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate))
@given(md=_pages(_page(rest=False)), rst=_pages(_page(rest=True)), odd=_pages(_pieces()))
def test_random_pages_never_stop_a_build(
    make_project: Callable[[str], Project], md: list[str], rst: list[str], odd: list[str]
) -> None:
    """Random pages in Markdown and reST never stop a build."""
    files: dict[str, str | bytes | None] = dict(QUAY)
    files |= {f"quay/m{i}.md": text for i, text in enumerate([*md, *odd])}
    files |= {f"quay/r{i}.rst": text for i, text in enumerate(rst)}
    built = make_project("random").write(files).build(show_warning_types=True)
    ours = [t for t in built.told if t.type.startswith("scholiast")]
    assert {t.subtype for t in ours} <= SUBTYPES.keys()
    assert not built.about("internal"), built.warnings
    for docname, page_ in built.store.pages.items():
        written = dict(read_units(built.html(docname)))
        kept = {u.id: u.text for u in page_.units}
        # raw markup and broken references change after reading, which is reported; what follows from raw markup is not
        marked = {t.line for t in built.about("text-markup") if t.file.rpartition(".")[0] == docname}
        kept |= {u.id: written.get(u.id, u.text) for u in page_.units if u.line in marked}
        told = [t.message for t in built.about("proof-output") if t.file.rpartition(".")[0] == docname]
        assert written == kept or told, f"{docname} shows other words than it was read with:\n{written}\n{kept}"
