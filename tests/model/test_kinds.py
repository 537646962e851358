"""Kinds of annotation: their options, readers, completeness."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.kinds import KINDS, Kind, Record, Voice
from scholiast.kinds.conjecture import Outcome
from scholiast.kinds.emendation import Reading
from scholiast.kinds.quotation import Elision
from scholiast.model.kind import read_options, register
from scholiast.text.options import Option


def read(kind: str, *pairs: tuple[str, str]) -> tuple[dict, dict, list[str]]:
    options = [Option(name, value, line) for line, (name, value) in enumerate(pairs, 1)]
    fields, placing, faults = read_options(KINDS[kind], options)
    return fields, placing, [f"{f.line} {f.subtype}: {f.message}" for f in faults]


def test_the_conjecture_of_the_design() -> None:
    """A conjecture with all of its options is read into its record, without a fault."""
    fields, placing, faults = read(
        "conjecture",
        ("cue", "I would expect that | this, needless to say, is conjecture"),
        ("holder", "author"),
        ("grade", "likely"),
        ("status", "borne-out"),
        ("outcome", "2022-04-01 | src-ft | It was | so they said"),
        ("outcome", "2022-05 | src-bbc"),
        ("in", "p8"),
        ("name", "cj-limited"),
    )
    assert faults == []
    assert fields == {
        "cues": ("I would expect that", "this, needless to say, is conjecture"),
        "holder": "author",
        "grade": "likely",
        "status": "borne-out",
        "outcomes": (
            Outcome(date="2022-04-01", evidence="src-ft", summary="It was | so they said"),
            Outcome(date="2022-05", evidence="src-bbc"),
        ),
    }
    assert placing == {"in": "p8", "id": "cj-limited"}


@pytest.mark.parametrize(
    ("written", "voice"),
    [
        ("publication financial-times", Voice(role="publication", label="financial-times")),
        ("official US officials (implied)", Voice(role="official", label="US officials", explicit=False)),
        ("spokesman a man @2022-03-14", Voice(role="spokesman", label="a man", said_on="2022-03-14")),
        ("state china (implied) @2022-03", Voice(role="state", label="china", explicit=False, said_on="2022-03")),
        ("author", Voice(role="author")),
        ("imputed (implied)", Voice(role="imputed", explicit=False)),
    ],
)
def test_voice_of_a_chain_is_read_in_all_forms(written: str, voice: Voice) -> None:
    """A voice of a chain of attribution is read in each of its written forms."""
    fields, _, faults = read("attribution", ("chain", f"author | {written}"))
    assert faults == []
    assert fields["chain"] == (Voice(role="author"), voice)


def test_readings_and_elisions() -> None:
    """Readings of several witnesses and elisions are divided into their parts."""
    fields, _, faults = read("emendation", ("reading", "N F | were not ready"), ("reading", "C | were | do"))
    assert faults == []
    assert fields["readings"] == (Reading(wit=("N", "F"), text="were not ready"), Reading(wit=("C",), text="were | do"))
    fields, _, faults = read(
        "quotation", ("elision", "end | …"), ("elision", "medial | | author"), ("elision", "start")
    )
    assert faults == []
    assert fields["elisions"] == (
        Elision(position="end", mark="…"),
        Elision(position="medial", by="author"),
        Elision(position="start"),
    )


@pytest.mark.parametrize(
    ("kind", "pair", "words"),
    [
        ("conjecture", ("grad", "likely"), "option: 'conjecture' has no option 'grad'; did you mean 'grade'?"),
        ("conjecture", ("grade", "likly"), "vocabulary: grade: 'likly' is not one of: likely,"),
        ("conjecture", ("outcome", "2022-04-01"), "option: an outcome must be written 'DATE | source | summary'"),
        ("conjecture", ("outcome", "soon | src-x"), "date-syntax: outcome: "),
        ("conjecture", ("body", "x"), "option: 'conjecture' has no option 'body'"),
        ("conjecture", ("number", "3"), "option: 'conjecture' has no option 'number'"),
        ("date", ("edtf", "14 March"), "date-syntax: edtf: "),
        ("emendation", ("reading", "words alone"), "option: a reading must be written 'SIGLA | words'"),
        (
            "attribution",
            ("chain", "publisher x"),
            "vocabulary: chain, item 1, role: unknown value 'publisher': write 'publication'.",
        ),
        ("photo", ("handout", "perhaps"), "option: handout: expected true or false"),
    ],
)
def test_a_fault_is_told_at_its_own_line(kind: str, pair: tuple[str, str], words: str) -> None:
    """A wrong value is one fault at the line of its option."""
    _, _, faults = read(kind, ("title", "A title"), pair)
    assert len(faults) == 1, faults
    assert faults[0].startswith(f"2 {words}"), faults


def test_one_fault_does_not_take_the_good_options_along() -> None:
    """Correct options are kept beside faulty ones."""
    fields, _, faults = read("conjecture", ("grade", "likly"), ("holder", "author"), ("status", "opn"))
    assert fields == {"holder": "author"}
    assert [f[:12] for f in faults] == ["1 vocabulary", "3 vocabulary"]


def test_an_option_that_is_given_twice() -> None:
    """An option that may occur once and occurs twice is a fault."""
    _, _, faults = read("conjecture", ("grade", "likely"), ("grade", "even"))
    assert faults == ["1 option: the option 'grade' occurs 2 times; it must occur once"]
    _, _, faults = read("note", ("in", "p1"), ("in", "p2"))
    assert faults == ["2 option: the option 'in' occurs twice: remove one of them"]


def test_short_names_and_flags() -> None:
    """Short names of options and flags without a value are read into their fields."""
    fields, _, faults = read(
        "photo", ("credit", "A/B"), ("alt", "x"), ("date", "2022-02"), ("rights", "unknown"), ("handout", "")
    )
    assert faults == []
    assert fields == {
        "credit_line": "A/B",
        "alt_text": "x",
        "date_created": "2022-02",
        "rights_status": "unknown",
        "handout": True,
    }
    fields, _, _ = read("quotation", ("from", "p3"), ("to", "p7"))
    assert fields == {"from_unit": "p3", "to_unit": "p7"}


def test_every_option_that_is_offered_is_taken() -> None:
    """Every option name that a kind offers is accepted by its directive."""
    for kind in KINDS.values():
        for option in kind.option_names:
            _, _, faults = read_options(kind, [Option(option, "x", 1)])
            assert not [f for f in faults if "has no option" in f.message], (kind.name, option)


# Completeness


def complete(kind: str, **fields: object) -> list[str]:
    return list(KINDS[kind].check(msgspec.convert(fields, KINDS[kind].record)))


def test_what_is_due() -> None:
    """The messages about an incomplete record name the fields that its kind and its values require."""
    assert complete("conjecture", holder="author", grade="likely", status="open", cues=["x"]) == []
    assert complete("conjecture", holder="author", grade="likely", status="untestable", no_cue="none") == []
    assert complete("conjecture", holder="author", grade="likely", status="partly", cues=["x"]) == [
        "the status 'partly' needs an 'outcome' with date and source"
    ]
    assert [m.split("'")[1] for m in complete("conjecture")] == ["holder", "grade", "status", "cue"]
    assert [m.split("'")[1] for m in complete("quotation")] == ["source", "fidelity"]
    assert complete("quotation", source="unidentified", fidelity="uncollated") == []
    assert [m.split("'")[1] for m in complete("photo")] == ["credit_line", "rights_status", "alt_text", "date_created"]
    assert complete("date", reasoning="nobody knows") == []
    assert len(complete("date")) == 1
    assert complete("note") == []


# What fields refer to


def test_kind_yields_what_a_record_names() -> None:
    """The names are those of fields and of the items of fields, by what they refer to."""
    record = KINDS["conjecture"].record(
        cues=("I think", "perhaps"),
        outcomes=(Outcome(date="1999", evidence="src-a"), Outcome(date="2000", evidence="src-b")),
    )
    assert list(KINDS["conjecture"].named(record, "source")) == ["src-a", "src-b"]
    assert list(KINDS["conjecture"].named(record, "words")) == ["I think", "perhaps"]
    record = KINDS["emendation"].record(readings=(Reading(wit=("N", "F"), text="x"),), source="N")
    assert list(KINDS["emendation"].named(record, "witness")) == ["N", "N", "F"]


def test_kind_refers_with_fields_that_it_has() -> None:
    """Every field that is said to name something exists."""
    for kind in KINDS.values():
        for name, inner, _may in kind.references_to("source", "entity", "witness", "words", "target"):
            (found,) = (f for f in msgspec.structs.fields(kind.record) if f.name == name)
            assert not inner or inner in str([f.name for f in msgspec.structs.fields(found.type.__args__[0])])


# A kind from outside


def test_a_kind_cannot_take_another_kinds_name_or_prefix() -> None:
    """A kind with a used name or prefix is refused, and nothing is registered."""
    before = dict(KINDS)
    with pytest.raises(ValueError, match="'conjecture' is already registered"):
        register(Kind("conjecture", Record, "zz", None, "Other", "Others"))
    with pytest.raises(ValueError, match="prefix 'cj' is used by 'conjecture': choose another for 'fallacy'"):
        register(Kind("fallacy", Record, "cj", None, "Fallacy", "Fallacies"))
    register(KINDS["note"])
    assert before == KINDS


def test_names_and_prefixes_are_all_different() -> None:
    """Names and prefixes of kinds are unique."""
    assert len({k.prefix for k in KINDS.values()}) == len(KINDS)
    assert all(name == kind.name for name, kind in KINDS.items())


@given(st.sampled_from(sorted(KINDS)), st.data())
def test_no_value_raises(name: str, data: st.DataObject) -> None:
    """No value of any option raises."""
    kind = KINDS[name]
    options = data.draw(
        st.lists(
            st.builds(
                Option, st.sampled_from([*kind.option_names, "zz"]), st.text("a1-|@() ", max_size=9), st.integers(1, 9)
            ),
            max_size=4,
        )
    )
    read_options(kind, options)
