"""A fault in an annotation: it is left out, and all others stand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from docutils import nodes

from support.planted_faults import (
    COPY,
    ENTITIES,
    FILES,
    GOOD,
    LAST,
    PAGE,
    Case,
    Outcome,
    alone,
    both,
    change,
    check,
    note,
    page,
    together,
)
from support.projects import Project

ANNOTATIONS = {
    "lemma-missing": note(":::{note} sold a ticket\nx\n:::", "lemma-missing", "“sold a ticket” not found in p3", "Nearest: “sold tickets"),
    "lemma-other-quotes": note(":::{note} sold 'tickets'\nx\n:::", "lemma-missing", "Nearest: “sold tickets"),
    "lemma-empty": note(":::{irony}\n:kind: sarcasm\n:::", "lemma-empty", "no words of the text"),
    "lemma-below": page("# The Long Quay\n", "# The Long Quay\n\n:::{note} sold tickets\nx\n:::\n", "lemma-missing", "It occurs below, in p3", "':in: p3'", at=":::{note}"),
    "ambiguous": page("The bell rang twice, and then the bell rang again.\n", "The bell rang twice, and then the bell rang again.\n\n:::{note} bell rang\nx\n:::\n", "lemma-ambiguous", "occurs 2 times", "':prefix: The'", "':prefix: the'", at=":::{note}"),
    "in-unknown": note(":::{note} tickets\n:in: p9\nx\n:::", "scope", "':in: p9'", "head, p1, p2, p3"),
    "wrong-prefix": note(":::{note} tickets\n:prefix: bought\nx\n:::", "lemma-missing", "The words occur, but not with that prefix", "[[tickets]]"),
    "wrong-suffix": note(":::{note} tickets\n:suffix: on Monday\nx\n:::", "lemma-missing", "but not with that prefix, suffix"),
    "wrong-occurrence": note(":::{note} tickets\n:occurrence: 2\nx\n:::", "lemma-missing", "occurrence"),
    "occurrence-zero": note(":::{note} tickets\n:occurrence: none\nx\n:::", "option", "must be a number from 1", "'none'"),
    "range-end-missing": note(":::{note} A man ... on Monday\nx\n:::", "lemma-missing", "“on Monday” are missing there"),
    "cue-missing": note(":::{conjecture} tickets\n:holder: author\n:cue: maybe\n:no_cue: x\n:grade: likely\n:status: open\n:::", "cue-missing", "“maybe”", "p3", at=":cue: maybe"),
    "scope-missing": note(":::{conjecture} tickets\n:holder: author\n:cue: sold\n:scope: sold all tickets\n:grade: likely\n:status: open\n:::", "cue-missing", "scope: “sold all tickets”", at=":scope:"),
    "cue-near": note(":::{conjecture} tickets\n:holder: author\n:cue: sells tickets\n:grade: likely\n:status: open\n:::", "cue-missing", "“sells tickets”", "Nearest: “sold tickets” (p3", at=":cue: sells tickets"),
    "cue-in-marks": note(":::{conjecture} tickets\n:holder: author\n:cue: “sold”\n:grade: likely\n:status: open\n:::", "cue-missing", "without the quotation marks: remove them, and write sold", at=":cue: “sold”"),
    "lemma-in-marks": note(":::{note} \"sold tickets\"\nx\n:::", "lemma-missing", "without the quotation marks: remove them, and write sold tickets"),
    "wrong-value-is-not-missing": note(":::{conjecture} tickets\n:holder: author\n:cue: sold\n:grade: likly\n:status: open\n:::", "vocabulary", "'likly'", at=":grade: likly"),
    "misspelt-option-is-not-missing": note(":::{conjecture} tickets\n:holdr: author\n:cue: sold\n:grade: likely\n:status: open\n:::", "option", "did you mean 'holder'", at=":holdr:"),
    "misspelt-alias-is-not-missing": page(LAST, f"{LAST}\n:::{{photo}} pic\n:credit: A. Nobody\n:rights: unknown\n:alt: x\n:dat: 1931\nA bell. (A. Nobody)\n:::\n", "option", "did you mean 'date'", at=":dat:", also="proof"),
    "option-slip-is-not-missing": note(":::{conjecture} tickets\n:cue: sold\n:grade: likely\n:status: open\n:holder author\n:::", "option", "':holder: author'", at=":holder author"),
    "wrong-outcome-is-not-missing": note(":::{conjecture} tickets\n:holder: author\n:cue: sold\n:grade: likely\n:status: borne-out\n:outcome: 1999\n:::", "option", "DATE | source | summary", at=":outcome:"),
    "wrong-elision-is-not-missing": both("A man sold tickets on Sunday.", "A man sold tickets…", ":::{quotation} q1\n:source: unidentified\n:fidelity: verbatim\n:elision: ende\nA man sold tickets…\n:::", "vocabulary", "'ende'", at=":elision:"),
    "wrong-date-is-not-missing": note(":::{date} Sunday\n:edtf: 1999-02-30\n:::", "date-syntax", "1999-02-30", at=":edtf:"),
    "unknown-option": note(":::{note} tickets\n:titel: x\nx\n:::", "option", "'note' has no option 'titel'", "did you mean 'title'", at=":titel:"),
    "option-twice": note(":::{note} tickets\n:title: x\n:title: y\nx\n:::", "option", "'title' occurs 2 times", at=":title: x"),
    "bad-edtf": note(":::{date} Sunday\n:edtf: 1999-02-30\n:reasoning: x\n:::", "date-syntax", "1999-02-30", at=":edtf:"),
    "bad-outcome-date": note(":::{conjecture} tickets\n:holder: author\n:cue: sold\n:grade: likely\n:status: open\n:outcome: soon | src-log | x\n:::", "date-syntax", "soon", at=":outcome:"),
    "bad-outcome": note(":::{conjecture} tickets\n:holder: author\n:cue: sold\n:grade: likely\n:status: open\n:outcome: 1999\n:::", "option", "DATE | source | summary", at=":outcome:"),
    "incomplete-conjecture": note(":::{conjecture} tickets\n:status:\n:::", "incomplete", "'holder' is missing", "'grade'", "'status'", "no_cue", level="WARNING"),
    "incomplete-outcome": note(":::{conjecture} tickets\n:holder: author\n:cue: sold\n:grade: likely\n:status: borne-out\n:::", "incomplete", "'borne-out' needs an 'outcome'", level="WARNING"),
    "incomplete-emendation": note(":::{emendation} tickets\n:cert:\n:::", "incomplete", "'reason' is missing", "'cert'", level="WARNING"),
    "incomplete-quotation": note(":::{quotation} sold tickets\n:form: inline\n:::", "incomplete", "'source' is missing", "'fidelity' is missing", level="WARNING"),
    "duplicate-id": note(":::{note} tickets\n:id: cj-good\nx\n:::", "duplicate-id", "'cj-good'", "line 8"),
    "id-of-unit": note(":::{note} tickets\n:id: p1\nx\n:::", "duplicate-id", "'p1' is used by a block"),
    "id-with-blank": note(":::{note} tickets\n:id: my note\nx\n:::", "option", "must not contain spaces", "'my note'", at=":id: my note"),
    "mention-unknown": page("A man sold tickets on Sunday.", "A man sold {entity}`tickets <ticket>` on Sunday.", "entity-unknown", "unknown entity 'ticket'", "long-quay", at="A man"),
    "holder-unknown": note(":::{conjecture} tickets\n:holder: quoted-source\n:holder_entity: anna-red\n:cue: sold\n:grade: likely\n:status: open\n:::", "entity-unknown", "did you mean 'anna-reed'", at=":holder_entity:"),
    "source-unknown": note(":::{quotation} sold tickets\n:form: inline\n:source: src-lock\n:fidelity: verbatim\n:::", "source-unknown", "did you mean 'src-log'", at=":source:"),
    "relative-unknown": note(":::{date} tickets\n:edtf: 1999\n:relative_to: src-lag\n:::", "source-unknown", "did you mean 'src-log'", at=":relative_to:"),
    "cites-unknown": note(":::{note} tickets\n:cites: src-log | src-lag\nx\n:::", "source-unknown", "unknown source 'src-lag'", at=":cites:"),
    "mention-of-nobody": note(":::{mention} tickets\n:entity: ticket\n:::", "entity-unknown", "unknown entity 'ticket'", at=":entity:"),
    "siglum": note(":::{emendation} tickets\n:reason: x\n:cert: low\n:reading: A Q | tickets\n:::", "siglum", "emendation: unknown witness 'Q'", "A, B. Add a new witness under 'witnesses' in edition.yaml", at=":reading:"),
    "option-without-colon": note(":::{note} tickets\n:title He was\nx\n:::", "option", "looks like an option", "':title: He was'", at=":title He"),
    "option-with-a-blank": note(":::{note} tickets\n:title : He was\nx\n:::", "option", "looks like an option", "':title: He was'", at=":title : He"),
    "option-without-lead": note(":::{note} tickets\ntitle: He was\nx\n:::", "option", "looks like an option", "':title: He was'", at="title: He"),
    "option-without-blank": note(":::{note} tickets\n:title:He\nx\n:::", "option", "looks like an option", "':title: He'", at=":title:He"),
    "directive-misspelt": page(LAST, f"{LAST}\n:::{{conjetcure}} tickets\nx\n:::\n", "directive", "did you mean 'conjecture'", at="conjetcure", also="myst.directive_unknown"),
    "directive-by-its-other-name": page(LAST, f"{LAST}\n:::{{report}} tickets\nx\n:::\n", "directive", "did you mean 'attribution'", at="report", also="myst.directive_unknown"),
    "link-misspelt": page("A man sold tickets", "[A man](#anna-red) sold tickets", "entity-unknown", "did you mean 'anna-reed'", at="A man", also="myst.xref_missing"),
    "two-colons": page(LAST, f"{LAST}\n::{{irony}} tickets\n", "fence", "three colons", "':::{irony} tickets'", at="::{irony}"),
    "span-without-directive": page("sold tickets", "sold [tickets]{.note #nt-1}", "span", "'#nt-1' has no directive", at="A man"),
    "span-without-id": page("sold tickets", "sold [tickets]{.note}", "span", "has no id", "'[words]{.note #id}'", at="A man"),
    "second-reading": note(":::{emendation} tickets\n:reason: x\n:cert: low\n:reading: A | tickets\n:reading: Q | x\n:::", "siglum", "unknown witness 'Q'", at=":reading: Q"),
    "second-outcome": note(":::{conjecture} tickets\n:holder: author\n:cue: sold\n:grade: likely\n:status: partly\n:outcome: 1999 | src-log | x\n:outcome: 2000 | src-lot | x\n:::", "source-unknown", "'src-lot'", at=":outcome: 2000"),
    "directive-without-span": note(":::{note} #nt-1\nx\n:::", "span", "no span on this page has the id '#nt-1'", "\\#nt-1"),
    "span-of-other-kind": page(LAST, "A man sold [tickets]{.irony #nt-1} on Sunday.\n\n:::{note} #nt-1\nx\n:::\n", "span", "does not have the class '.note'", at=":::{note}"),
    "quotation-from": note(":::{quotation} q1\n:from: p7\n:to: p8\n:source: unidentified\n:fidelity: verbatim\n:::", "scope", "'from: p7' is not a block"),
    "quotation-backwards": note(":::{quotation} q1\n:from: p3\n:to: p1\n:source: unidentified\n:fidelity: verbatim\n:::", "scope", "is after 'to: p1'"),
    "quotation-three-colons": page("The bell rang twice, and then the bell rang again.\n", ":::{quotation} q1\n:source: unidentified\n:fidelity: verbatim\nThe bell rang twice, and then the bell rang again.\n\n:::{note} rang again\nx\n:::\n:::\n", "fence", "ends at the first inner :::", "'::::{quotation}'", at=":::{quotation}"),
    "empty-quotation": note("::::{quotation} q1\n:source: unidentified\n:fidelity: verbatim\n::::", "lemma-empty", "contains no text"),
    "passage-language": page(LAST, ":::{passage}\n" + LAST + ":::\n", "option", "write its language", at=":::{passage}"),
    "passage-direction": page(LAST, ":::{passage} ar\n:dir: left\n" + LAST + ":::\n", "vocabulary", "'left'", "ltr, rtl, auto", at=":::{passage}"),
    "register-scope": note(":::{notes}\n:edition: quai\n:::", "register-scope", "did you mean 'quay'"),
    "register-option": note(":::{notes}\n:editon: quay\n:::", "option", "did you mean 'edition'", at=":editon:"),
    "ambiguous-alias": Case({**change("quay/entities.yaml", "label: Long Quay", "label: Long Quay\n    aliases: [A man]"), "quay/entities.yaml": ENTITIES.replace("label: Anna Reed", "label: Anna Reed\n    aliases: [A man]").replace("label: Long Quay", "label: Long Quay\n    aliases: [A man]")}, "alias-ambiguous", ("anna-reed or long-quay", "[A man](#anna-reed)", "autolink: false"), "quay/index.md", "A man", "WARNING"),
    "heading-collision": Case({**change("quay/entities.yaml", "id: long-quay", "id: remarks"), "quay/index.md": PAGE.replace("A man", "A [man](#remarks)") + "\n{.editorial}\n## Remarks\n"}, "entity-collision", ("'#remarks' is the entity", "#ent-remarks"), "quay/index.md", "A [man]", "WARNING"),
    "unknown-edition": page("edition: quay", "edition: quai", "page", "the edition 'quai'", "Known: quay", at=1),
}  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(make_project: Callable[[str], Project]) -> dict[str, Outcome]:
    return together(ANNOTATIONS, make_project)


@pytest.mark.parametrize("name", ANNOTATIONS)
def test_annotation_with_a_fault_is_reported_and_left_out(name: str, outcomes: dict[str, Outcome]) -> None:
    """A faulty annotation is reported with its own subtype, file and line, and no other annotation is lost with it."""
    check(outcomes[name])
    if ANNOTATIONS[name].subtype != "page":
        assert outcomes[name].records.keys() >= GOOD, "an annotation in error took others with it"


# -- what cures ----------------------------------------------------------------------------


@pytest.mark.parametrize("which", [0, 1, 2])
def test_the_suggested_prefix_cures(which: int, project: Project) -> None:
    """Each of the ways out that an ambiguous lemma is answered with, applied, leaves nothing to tell."""
    text = "Fog. The fog was fog, and fog it stayed."
    files = {**FILES, "quay/copytext.txt": COPY + f"\n{text}\n"}
    annotated = f"{PAGE}\n{text}\n\n:::{{note}} fog\n:id: n-fog\n:::\n"
    first = project.write({**files, "quay/index.md": annotated}).build("dummy")
    message = first.about("lemma-ambiguous")[0].message
    assert "occurs 3 times" in message
    option = re.findall(r"→ '(:\w+: [^']+)'", message)[which]
    cured = project.write({"quay/index.md": annotated.replace(":id: n-fog", f":id: n-fog\n{option}")}).build("dummy")
    assert cured.warnings == ""
    places = [m.start() for m in re.finditer("fog", text)]
    assert cured.record("n-fog").anchor.start == places[which], f"{option} chose another place than it was offered for"


VALUES = [
    '"quoted" and more',
    "'tis",
    "before # 3",
    "a: b",
    "@home",
    "[bracket",
    "{brace}",
    "*star",
    "&amp; and \\\\n",
    "- dash",
    "| bar",
    "> more",
    "100%",
    "yes",
    "2022-03-04",
    "`tick`",
    "<b>bold</b>",
    "“curly”",
]


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_option_values_are_literal(suffix: str, project: Project) -> None:
    """Values that YAML would drop or cut arrive as they were written, in both syntaxes."""
    page = ["Page\n====\n", "Anna Reed sold tickets.\n"]
    for number, value in enumerate(VALUES):
        name = f"n-{number}"
        if suffix == ".md":
            page.append(f":::{{scholiast:note}} tickets\n:id: {name}\n:title: {value}\n:resp: {value}\nx\n:::\n")
        else:
            page.append(f".. scholiast:note:: tickets\n   :id: {name}\n   :title: {value}\n   :resp: {value}\n\n   x\n")
    built = project.write({f"page{suffix}": "\n".join(page)}).build("dummy")
    assert built.warnings == ""
    page_records = {r.id: r for r in built.store.pages["page"].records}
    assert [page_records[f"n-{i}"].title for i in range(len(VALUES))] == VALUES
    assert [page_records[f"n-{i}"].resp for i in range(len(VALUES))] == VALUES


# -- photographs ---------------------------------------------------------------------------

CAPTION = "A bell. (A. Nobody/Invented Press)"


def photograph(options: str, caption: str = CAPTION) -> dict[str, str | bytes]:
    """The edition with a photograph at its end."""
    return {
        **FILES,
        "quay/copytext.txt": f"{COPY}\n{caption}\n",
        "quay/index.md": f"{PAGE}\n:::{{photo}} pic\n:rights: unknown\n:alt: A bell.\n:date: 1931\n{options}{caption}\n:::\n",
    }


@pytest.mark.parametrize(("caption", "count"), [(CAPTION, 0), ("A bell. (A. Nobody via Buoy) (A. Nobody via Buoy)", 2)])
def test_credit_not_once(caption: str, count: int, project: Project) -> None:
    """A credit line is a piece of the caption as printed, and stands there once."""
    check(
        alone(
            Case(
                photograph(":credit_line: A. Nobody via Buoy\n", caption),
                "credit",
                (f"occurs {count} times",),
                "quay/index.md",
                ":credit_line:",
            ),
            project,
        )
    )


def test_image_missing(project: Project) -> None:
    """An image file that is not there is told; the photograph stands with its description."""
    outcome = check(
        alone(Case(photograph(":image: bell.png\n"), "image", ("bell.png",), "quay/index.md", ":image:"), project)
    )
    assert outcome.records["pic"].image is None


CREDITS = [
    # what the line does not tell is asked, unless an option or the register tells it
    ("H. Pellow/Applewick Field Club", "", {"Photographer": "H. Pellow", "Not assigned": "Applewick Field Club"}),
    ("H. Pellow/Applewick Field Club", ":source: the Applewick Field Club\n", {"Photographer": "H. Pellow", "Agency": "the Applewick Field Club"}),
    ("Applewick Harbour/H. Pellow", ":provider: Applewick Harbour\n", {"Photographer": "H. Pellow", "Provided by": "Applewick Harbour"}),
    ("H. Pellow/Applewick Field Club", ":creator: Applewick Field Club\n", {"Photographer": "Applewick Field Club", "Not assigned": "H. Pellow"}),
    ("H. Pellow/Anna Reed/AP", "", {"Photographer": "H. Pellow, Anna Reed", "Agency": "AP"}),
    ("Long Quay/H. Pellow", "", {"Photographer": "H. Pellow", "Not assigned": "Long Quay"}),
    ("© 1887 H. Pellow", "", {"Photographer": "not named", "Notice": "© 1887 H. Pellow"}),
    ("© 1887 H. Pellow", ":creator: Harriet Pellow\n", {"Photographer": "Harriet Pellow", "Notice": "© 1887 H. Pellow"}),
    ("H. Pellow for the Applewick Post", "", {"Photographer": "H. Pellow", "Not assigned": "for the Applewick Post"}),
]  # fmt: skip


def test_credit_by_role(project: Project) -> None:
    """No part of a credit line is lost or guessed, whatever options and register say besides."""
    photos = [
        f":::{{photo}} pic-{i}\n:credit: {line}\n:rights: unknown\n:alt: A bell.\n:date: 1931\n{options}A bell. ({line})\n:::\n"
        for i, (line, options, _shown) in enumerate(CREDITS)
    ]
    copy = "\n".join(f"A bell. ({line})\n" for line, _options, _shown in CREDITS)
    built = project.write(
        {**FILES, "quay/copytext.txt": f"{COPY}\n{copy}", "quay/index.md": "\n".join([PAGE, *photos])}
    ).build("dummy")
    assert built.warnings == ""
    lists = [
        n for n in built.app.env.get_doctree("quay/index").findall(nodes.field_list) if "sch-credit" in n["classes"]
    ]
    roles = {"Photographer", "Agency", "Provided by", "Through", "Notice", "Not assigned"}
    shown = [{f[0].astext(): f[1].astext() for f in fields if f[0].astext() in roles} for fields in lists]
    assert shown == [shown for _line, _options, shown in CREDITS]
