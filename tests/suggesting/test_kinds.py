"""Hedges, dates, measures, credits, names and corruptions. The sentences are made up."""

from __future__ import annotations

from datetime import date

import pytest

from scholiast.model.dates import edtf_fault
from scholiast.suggesting import suggest

#: A Wednesday.
TODAY = date(2026, 3, 11)


def exact(text: str, kind: str) -> list[str]:
    return [text[s.span.start : s.span.end] for s in suggest([text], today=TODAY, kinds=(kind,))]


def fields(text: str, kind: str) -> list[dict[str, str]]:
    return [dict(s.fields) for s in suggest([text], today=TODAY, kinds=(kind,))]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("It may rain.", ["may"]),
        ("It rained in May, and on 3 May.", []),
        ("In May it might rain with all its might.", ["might"]),
        ("About 40 boats talked about fish.", ["About"]),
        ("The tide was probably low, perhaps very low.", ["probably", "perhaps"]),
        ("I would be surprised if it rose.", ["would be surprised"]),
        ("He appeared in court.", []),
        ("It appears to have frozen.", ["It appears"]),
        ("She could not swim.", []),
    ],
)
def test_hedges_are_told_from_their_doubles(text: str, cues: list[str]) -> None:
    """The month of May, "might" as a noun and "about" before no number are no hedges."""
    found = [text[p.span.start : p.span.end] for s in suggest([text], kinds=("conjecture",)) for p in s.parts]
    assert sorted(found) == sorted(cues)


def test_holder_of_a_guess_in_a_quotation_is_quoted() -> None:
    """A guess among the words of somebody quoted or reported is theirs, and any other the author's."""
    assert fields("“It may rise,” she said.", "conjecture")[0]["holder"] == "quoted-source"
    assert fields("The mayor said it may rise.", "conjecture")[0]["holder"] == "quoted-source"
    assert fields("It may rise.", "conjecture")[0]["holder"] == "author"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It fell on Monday.", "2026-03-09"),
        ("It will fall on Monday.", "2026-03-16"),
        ("It fell last Wednesday.", "2026-03-04"),
        ("It fell yesterday.", "2026-03-10"),
        ("It fell late last week.", "[2026-03-05..2026-03-07]"),
        ("It fell in December.", "2025-12"),
        ("It will reopen in May.", "2026-05"),
        ("It fell on 3 March 1846.", "1846-03-03"),
        ("It fell on March 3, 1846.", "1846-03-03"),
        ("It fell around 1310.", "1310~"),
        ("It fell in the 1290s.", "129X"),
        ("It fell between 2019 and 2022.", "2019/2022"),
        ("It fell in the spring of 1349.", "1349-21"),
        ("It fell last year.", "2025"),
        ("It fell two years ago.", "2024~"),
        ("It fell in the first quarter.", "2026-33"),
    ],
)
def test_dates_are_resolved_from_the_date_of_the_text(text: str, edtf: str) -> None:
    """A date is resolved to valid EDTF, by the tense of its clause where it can lie on either side."""
    assert [f.get("edtf") for f in fields(text, "date")] == [edtf]
    assert edtf_fault(edtf) is None


def test_date_without_a_date_of_the_text_is_not_resolved() -> None:
    """A relative date has a reason and no value where the date of the text is not known; a full date has its value."""
    made = [dict(s.fields) for s in suggest(["It fell on Monday, 3 March 1846, and on Friday."], kinds=("date",))]
    assert [m.get("edtf") for m in made] == ["1846-03-03", None]
    assert "not known" in made[1]["reasoning"]


@pytest.mark.parametrize(
    "text", ["It may march on.", "30 February 2025 never came.", "Room 1984 is shut.", "We paid 1,900 crowns."]
)
def test_words_that_only_look_like_dates_have_no_value(text: str) -> None:
    """A verb, a day that does not exist, the number of a room and a sum are not resolved."""
    assert [f["edtf"] for f in fields(text, "date") if "edtf" in f] == []


@pytest.mark.parametrize(
    ("text", "quantity", "unit"),
    [
        ("about 300 million tonnes", "300000000", "t"),
        ("a loss of $4.5bn", "4500000000", "USD"),
        ("twenty-five miles", "25", "[mi_i]"),
        ("4.50 per cent", "4.5", "%"),
        ("half a kilo of sugar and 9-kilometre walks", "9", "km"),
    ],
)
def test_measures_have_quantity_and_unit(text: str, quantity: str, unit: str) -> None:
    """A measure has its number written out and the symbol of its unit."""
    assert (quantity, unit) in [(f.get("quantity"), f["unit"]) for f in fields(text, "measure")]


def test_credit_is_taken_apart() -> None:
    """The credit at the end of a caption has its parts by role; a parenthesis that is no credit makes no draft."""
    (made,) = fields("The quay at night. (Photo by Orsa Plimm/Reuters)", "photo")
    assert (made["creator"], made["source"]) == ("Orsa Plimm", "Reuters")
    assert fields("The quay at night (and in rain).", "photo") == []


def test_prose_at_the_end_is_no_credit() -> None:
    """A last sentence that begins like a credit is one only if it names somebody."""
    assert fields("We left. Photos by the hundred were sold.", "photo") == []
    (made,) = fields("The quay at night. Photo: Orsa Plimm.", "photo")
    assert made["creator"] == "Orsa Plimm"


@pytest.mark.parametrize(
    ("text", "language", "kind", "field"),
    [
        ("It rained laſt week.", "en", "date", ("edtf", "2026-03-02/2026-03-08")),
        ("Es regnet vermutlıch.", "de", "conjecture", ("cue", "vermutlıch")),
        ("Es waren 3 Kılo.", "de", "measure", ("unit", "kg")),
        ("Es waren 3 KİLO.", "de", "measure", ("unit", "kg")),
        ("It was poſſibly late.", "en", "conjecture", ("cue", "poſſibly")),
        ("We recıeved it.", "en", "emendation", ("corr", "received")),
    ],
)
def test_letters_of_old_print_and_other_alphabets_are_known(
    text: str, language: str, kind: str, field: tuple[str, str]
) -> None:
    """A pattern for any case finds a long s and a dotless i: what it finds has a value."""
    assert field in [f for s in suggest([text], language=language, today=TODAY, kinds=(kind,)) for f in s.fields]


@pytest.mark.parametrize(
    ("text", "today", "edtf"),
    [
        ("It sank 999 weeks ago.", date(10, 3, 11), None),
        ("It sank 999 days ago.", date(1, 3, 11), None),
        ("It sank 999 months ago.", date(20, 3, 11), None),
        ("It sank last century.", date(20, 3, 11), None),
        ("It sank last year.", date(20, 3, 11), "0019"),
        ("It sails tomorrow.", date(9999, 12, 31), None),
        ("It sails next year.", date(9999, 12, 31), None),
        ("It lay there from 1999 to 1990.", date(2026, 3, 11), None),
        ("It lay there from 1990 to 1999.", date(2026, 3, 11), "1990/1999"),
    ],
)
def test_dates_that_do_not_exist_are_not_written(text: str, today: date, edtf: str | None) -> None:
    """A date outside the calendar, or an interval that ends before it begins, is found but not resolved."""
    (made,) = suggest([text], today=today, kinds=("date",))
    assert dict(made.fields).get("edtf") == edtf


def test_names_of_the_same_have_one_id() -> None:
    """A last name and initials name what was named in full before."""
    text = "Orsa Plimm joined the Sallow Bank Council (SBC). Then Plimm left the SBC."
    made = suggest([text], kinds=("mention",))
    assert [dict(s.fields)["entity"] for s in made if text[s.span.start : s.span.end] in ("Plimm", "Orsa Plimm")] == [
        "orsa-plimm"
    ] * 2
    ids = {text[s.span.start : s.span.end]: dict(s.fields)["entity"] for s in made}
    assert ids["SBC"] == ids["Sallow Bank Council"]


@pytest.mark.parametrize(
    ("text", "words", "corr"),
    [
        ("It was the the tide.", "the the", "the"),
        ("We recieved it.", "recieved", "received"),
        ("The Untied States agreed.", "Untied States", "United States"),
        ("They were do not ready.", "were do", "were"),
        ("A map of Fennick March 4", "", ""),
        ("It was an tide.", "an tide", "a tide"),
        ("He had had that that I need.", "", ""),
        ("An hour in a European union, a one-off, an MP.", "", ""),
    ],
)
def test_corruptions_are_flagged_and_not_corrected(text: str, words: str, corr: str) -> None:
    """A probable corruption is flagged with what may be meant; what is good English is left."""
    made = fields(text, "emendation")
    assert exact(text, "emendation") == ([words] if words else [])
    assert [m.get("corr") for m in made] == ([corr] if words else [])
    assert all(m["action"] == "flag" and m["cert"] == "low" for m in made)


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("The new toll will dramatically reduce the traffic on the bridge.", "will", "prediction"),
        ("A closed ferry would therefore not help anybody on the island.", "would", "prediction"),
        ("The port is bound to lose its last customers.", "is bound to", "prediction"),
        ("The council seeks to please the owners of the quay.", "seeks to", "imputed-motive"),
        ("The owner now has the harbour where he wants it.", "wants it", "imputed-motive"),
        ("The boats came in thanks to the sound of a kettle.", "thanks to", "inference"),
    ],
)
def test_conjectures_without_a_hedge_are_drafted(text: str, cue: str, kind: str) -> None:
    """Predictions, imputed motives and conclusions are conjectures that are stated as facts."""
    (found,) = fields(text, "conjecture")
    assert (found["cue"], found["kind"], found["grade"]) == (cue, kind, "asserted")


@pytest.mark.parametrize(
    "text",
    [
        "I will bring the lamp tomorrow, and we will be there at four.",
        "Will the ferry be late again this winter?",
        "The will was read on Monday, and the goodwill of the family ended.",
    ],
)
def test_plans_and_questions_are_no_predictions(text: str) -> None:
    """The writer's own plans and questions state no conjecture about others."""
    assert fields(text, "conjecture") == []


def test_conjectures_are_drafted_once_per_clause() -> None:
    """A clause that a hedge covers has no second draft for what it states."""
    found = fields("The toll will probably reduce the traffic.", "conjecture")
    assert [draft["cue"] for draft in found] == ["probably"]
