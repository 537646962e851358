"""A word that is in no vocabulary is answered with those that are, the nearest first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

from scholiast.model import vocabularies as v
from scholiast.model.kind import KINDS
from scholiast.model.validate import field_names
from scholiast.model.vocabularies import words_of
from support.planted_faults import FILES, PAGE
from support.projects import Built, Project


def vocabulary_fields() -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Kind, option, the way to write a value, and the values, for every closed list of every kind."""
    found = []
    for kind in KINDS.values():
        for name in field_names(kind.record):
            words = literal(get_type_hints(kind.record)[name])
            option = next(o for o in [*kind.option_names, name] if kind.option_field(o) == name)
            if words and name != "type":
                found.append((kind.name, option, "{}", words))
            if name == "elisions":
                found.append((kind.name, option, "{}", words_of(v.ElisionPosition)))
                found.append((kind.name, option, "start | … | {}", words_of(v.Party)))
            if name == "chain":
                found.append((kind.name, option, "author | {} anna-reed", words_of(v.VoiceRole)))
    return found


def literal(hint: Any) -> tuple[str, ...]:
    """The values of a ``Literal``, also of one that may be left out."""
    for part in (hint, *get_args(hint)):
        if get_origin(part) is Literal:
            return get_args(part)
    return ()


VOCABULARIES = vocabulary_fields()


def option_line(which: int) -> str:
    _kind, option, shape, words = VOCABULARIES[which]
    return f":{option}: {shape.format(words[-1] + 'x')}"


def directive(which: int) -> str:
    """A directive with a wrong word; its id tells it from the others."""
    kind, option, *_ = VOCABULARIES[which]
    if kind == "photo":
        return f":::{{photo}} pic-{which}\n{option_line(which)}\nA caption.\n:::\n"
    form = ":form: inline\n" if kind == "quotation" and option != "form" else ""
    return f":::{{{kind}}} tickets\n:id: v-{which}\n{form}{option_line(which)}\n:::\n"


@pytest.fixture(scope="module")
def built(make_project: Callable[[str], Project]) -> Built:
    """A page that has all of them."""
    annotated = "\n".join(directive(i) for i in range(len(VOCABULARIES)))
    return make_project("vocabularies").write({**FILES, "quay/index.md": f"{PAGE}\n{annotated}"}).build("dummy")


@pytest.mark.parametrize("which", range(len(VOCABULARIES)), ids=lambda i: "-".join(VOCABULARIES[i][:2]) + f"-{i}")
def test_vocabulary_is_listed_for_an_unknown_word(which: int, built: Built) -> None:
    """A word that a vocabulary lacks is an error at its line that lists all values, the nearest first."""
    *_, words = VOCABULARIES[which]
    before = PAGE + "\n" + "\n".join(directive(i) for i in range(which)) + "\n" * bool(which)
    line = before.count("\n") + 1 + directive(which).split("\n").index(option_line(which))
    told = [t for t in built.about("vocabulary") if (t.file, t.line) == ("quay/index.md", line)]
    assert len(told) == 1, built.warnings
    assert f"'{words[-1]}x' is not one of: {words[-1]}" in told[0].message
    assert all(word in told[0].message for word in words), "all values are to be named"
    assert told[0].level == "ERROR"


def test_vocabularies_are_tried() -> None:
    """The test above is worth what it covers: it must find the vocabularies of the kinds."""
    assert {k for k, *_ in VOCABULARIES} >= {
        "conjecture",
        "emendation",
        "irony",
        "note",
        "attribution",
        "quotation",
        "photo",
    }


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_probable_is_answered_with_likely(suffix: str, make_project: Callable[[str], Project]) -> None:
    """A near-synonym is answered with the value of its meaning, at its own line; nothing else is suggested."""
    options = [":holder: author", ":cue: perhaps", ":grade: probable", ":status: open"]
    if suffix == ".md":
        page = "\n".join([PAGE, ":::{conjecture} fog stayed", ":in: p1", *options, ":::", ""])
    else:
        page = (
            ":edition: quay\n\nThe Long Quay\n=============\n\nAnna Reed said that the fog would perhaps lift by noon. "
            "Nobody believed her, and the fog stayed.\n\n.. conjecture:: fog stayed\n   "
            + "\n   ".join(options)
            + "\n\n"
            "The bell rang twice, and then the bell rang again.\n\nA man sold tickets on Sunday.\n"
        )
    files = {name: text for name, text in FILES.items() if name != "quay/index.md"}
    project = make_project(f"probable{suffix[1:]}").write({**files, f"quay/index{suffix}": page})
    built = project.build("dummy")
    told = [t for t in built.told if t.subtype != "entity-unused"]
    assert [(t.subtype, t.line) for t in told] == [("vocabulary", project.line(f"quay/index{suffix}", "probable"))]
    assert "grade: unknown value 'probable': write 'likely'." in told[0].message
    assert built.app.statuscode == 1
