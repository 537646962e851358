"""Planted faults: what an editor can do wrong, and that the build says so, where, and how to mend it.

Each case changes one thing in a small edition that is without fault. It must be told under
its own subtype, at its own file and line, with the words that matter, and with nothing else
told besides. A fault never stops a build, and an annotation in error takes none with it.
The text is made up.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

import pytest
from conftest import Built, Project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sphinx.errors import SphinxError

from scholiast.model import vocabularies as v
from scholiast.model.kinds import KINDS
from scholiast.model.validate import field_names
from scholiast.model.vocabularies import words_of

COPY = """The Long Quay

Anna Reed said that the fog would perhaps lift by noon. Nobody believed her, and the fog stayed.

The bell rang twice, and then the bell rang again.

A man sold tickets on Sunday.
"""
META = """id: quay
title: The Long Quay
fictional: true
copy_text:
  siglum: A
  role: copy-text
  sha256: SHA
witnesses:
  - siglum: B
    role: reprint
"""
ENTITIES = """entities:
  - id: anna-reed
    type: person
    label: Anna Reed
  - id: long-quay
    type: place
    label: Long Quay
"""
SOURCES = """- id: src-log
  type: document
  title: The Log
"""
PAGE = """---
edition: quay
---
# The Long Quay

Anna Reed said that the fog would perhaps lift by noon. Nobody believed her, and the fog stayed.

:::{conjecture} lift by noon
:id: cj-good
:holder: quoted-source
:cue: perhaps
:grade: possible
:status: open
:::

The bell rang twice, and then the bell rang again.

:::{emendation} rang twice
:id: em-good
:reason: It rang once.
:cert: low
:::

A man sold tickets on Sunday.
"""
FILES = {
    "quay/edition.yaml": META,
    "quay/copytext.txt": COPY,
    "quay/index.md": PAGE,
    "quay/entities.yaml": ENTITIES,
    "quay/sources.yaml": SOURCES,
}
LAST = "A man sold tickets on Sunday.\n"
GOOD = {"cj-good", "em-good"}
#: the hash of the copy-text with other line ends
OTHER_HASH = hashlib.sha256(COPY.replace("\n", "\r\n").encode()).hexdigest()


class Case(NamedTuple):
    """A fault: the files with it planted, and what is to be told of it.

    ``at`` is a piece of the line at which it is told, or a line number. ``also`` names subtypes
    under which it is told besides, because the text differs too.
    """

    files: dict[str, str | bytes]
    subtype: str
    says: tuple[str, ...]
    file: str
    at: str | int
    level: str = "ERROR"
    also: frozenset[str] = frozenset()


def change(name: str, old: str, new: str, files: dict[str, str] = FILES) -> dict[str, str | bytes]:
    """The files of the edition with one piece of one of them changed."""
    assert files[name].count(old) == 1, f"“{old}” must stand once in {name}"
    return {**files, name: files[name].replace(old, new)}


def page(old: str, new: str, subtype: str, *says: str, at: str | int, level: str = "ERROR", also: str = "") -> Case:
    """A fault of the page."""
    files = change("quay/index.md", old, new)
    return Case(files, subtype, says, "quay/index.md", at, level, frozenset(also.split()))


def note(directive: str, subtype: str, *says: str, at: str | int = "", level: str = "ERROR") -> Case:
    """A fault of an annotation that is added at the end of the page."""
    return page(LAST, f"{LAST}\n{directive}\n", subtype, *says, at=at or directive.splitlines()[0], level=level)


def both(old: str, new: str, markdown: str, subtype: str, *says: str, at: str, also: str = "") -> Case:
    """The text has *new*, and the page writes it as *markdown*."""
    files = {**change("quay/copytext.txt", old, new), "quay/index.md": PAGE.replace(old, markdown)}
    return Case(files, subtype, says, "quay/index.md", at, also=frozenset(also.split()))


def other(
    name: str, old: str, new: str, subtype: str, *says: str, at: str | int, level: str = "ERROR", also: str = ""
) -> Case:
    """A fault of a file beside the page."""
    return Case(change(f"quay/{name}", old, new), subtype, says, f"quay/{name}", at, level, frozenset(also.split()))


def added(
    name: str, content: str | bytes, subtype: str, *says: str, at: str | int, level: str = "ERROR", also: str = ""
) -> Case:
    """A whole file that is at fault."""
    return Case({**FILES, name: content}, subtype, says, name, at, level, frozenset(also.split()))


TEXT = {
    "changed-character": page("believed her", "believed hex", "proof", "the copy-text has", "[[her]]", "[[hex]]", at="hex"),
    "added-comma": page("fog would", "fog, would", "proof", "[[,]]", at="fog, would"),
    "deleted-paragraph": page(LAST, "", "proof", "missing after p2", "A man sold tickets", "copytext.txt, line 7", at="The bell"),
    "extra-line": page(LAST, LAST + "\nNobody wrote this.\n", "proof", "not in the copy-text", "Nobody wrote this", "{editorial}", at="Nobody wrote"),
    "extra-heading": page(LAST, LAST + "\n## Remarks\n", "proof", "not in the copy-text", "Remarks", at="## Remarks"),
    "no-break-space": page("sold tickets", "sold\u00a0tickets", "proof", "U+00A0 NO-BREAK SPACE", at="A man"),
    "zero-width": page("sold tickets", "sold\u200b tickets", "proof", "U+200B ZERO WIDTH SPACE", at="A man"),
    "bidi-control": page("sold tickets", "sold \u202etickets", "proof", "U+202E RIGHT-TO-LEFT OVERRIDE", at="A man"),
    "soft-hyphen": page("tickets", "tick\u00adets", "proof", "U+00AD SOFT HYPHEN", at="A man"),
    "decomposed": both("A man", "A mán", "A ma\u0301n", "proof", "U+0301 COMBINING ACUTE ACCENT", at="sold tickets"),
    "eaten-number": both("A man", "1999. A man", "1999. A man", "proof", "1999", "taken for a list", "'1999\\. '", at="1999. A"),
    "eaten-dash": both("A man", "- A man", "- A man", "proof", "taken for a list", at="- A man"),
    "eaten-stars": both("A man", "A *man*", "A *man*", "proof", "*", at="A *man*"),
    "hard-break": page("twice, and", "twice,  \nand", "text-markup", "hard line break", "{verse}", at="The bell", also="proof"),
    "backslash-break": page("twice, and", "twice,\\\nand", "text-markup", "hard line break", at="The bell", also="proof"),
    "raw-html": page("twice, and", "twice,<b> and</b>", "text-markup", "raw markup", "<b>", at="The bell"),
    "raw-block": page(LAST, "<div>x</div>\n\n" + LAST, "text-markup", "raw markup", "<div>", at="<div>"),
    "unclosed-fence": page(LAST, LAST + "\n:::{editorial}\nMine.\n", "fence", "never closed", at=":::{editorial}"),
    "nameless-fence": page(LAST, LAST + "\n:::\nMine.\n:::\n", "fence", "has no name", at=":::\nMine", also="proof"),
}  # fmt: skip

FILES_CASES = {
    "hash": other("edition.yaml", "sha256: SHA", f"sha256: {OTHER_HASH}", "copy-text-hash", "the copy-text has changed", at="sha256"),
    "no-copy-text": Case({k: v for k, v in FILES.items() if "copytext" not in k}, "copy-text", ("cannot be read",), "quay/copytext.txt", 1),
    "copy-text-bytes": added("quay/copytext.txt", COPY.replace("by noon. N", "by noon. \0N").encode().replace(b"\0", b"\xe9"), "copy-text", "0xe9", "not utf-8", at=3, also="proof"),
    "metadata-bytes": added("quay/edition.yaml", META.encode().replace(b"The Long", b"The L\xf6ng"), "metadata", "0xf6", "UTF-8", at=2),
    "register-bytes": added("quay/entities.yaml", ENTITIES.encode().replace(b"Anna", b"\xc4nna"), "register", "0xc4", "UTF-8", at=4),
    "sources-bytes": added("quay/sources.yaml", SOURCES.encode().replace(b"Log", b"L\xf6g"), "source", "0xf6", "UTF-8", at=3),
    "ledger-bytes": added("quay/units.yaml", b"ledger: 1\nunits: \xff\n", "ledger", "0xff", "UTF-8", at=2),
    "bad-yaml": other("entities.yaml", "label: Anna Reed", "label: Anna: Reed", "yaml", "not YAML", "mapping values", at="Anna: Reed"),
    "bad-metadata-yaml": other("edition.yaml", "title: The Long Quay", "title: [The Long Quay", "yaml", "not YAML", at=3),
    "duplicate-key": other("entities.yaml", "    label: Long Quay", "    label: Long Quay\n    label: Quay", "yaml", "'label'", "stands twice", "line 7", at="label: Quay"),
    "metadata-field": other("edition.yaml", "fictional: true", "ficional: true", "metadata", "there is no field 'ficional'", "'fictional'", at="ficional"),
    "metadata-id": other("edition.yaml", "id: quay", "id: quai", "metadata", "'quai'", "'quay'", at="id: quai"),
    "no-hash": other("edition.yaml", "  sha256: SHA\n", "", "metadata", "no sha256", "'sha256: ", at=4, level="WARNING"),
    "exclusion-none": other("edition.yaml", "  sha256: SHA\n", "  sha256: SHA\n  excluded:\n    - text: Advertisement\n      reason: advertisement\n", "exclusion", "'Advertisement' matches nothing", at="excluded:"),
    "exclusion-twice": other("edition.yaml", "  sha256: SHA\n", "  sha256: SHA\n  excluded:\n    - text: rang\n      reason: comments\n", "exclusion", "'rang' stands 2 times", "occurrence", at="excluded:"),
    "duplicate-entity": other("entities.yaml", "id: long-quay", "id: anna-reed", "duplicate-id", "'anna-reed' is already in line 2", at="- id: anna-reed\n    type: place"),
    "entity-unused": other("entities.yaml", "label: Long Quay", "label: Long Quay\n  - id: nobody\n    type: person\n    label: Mr Nemo", "entity-unused", "'nobody'", "supplied: true", at="id: nobody", level="WARNING"),
    "entity-type": other("entities.yaml", "type: place", "type: plaice", "vocabulary", "'plaice' is not one of: place", at="plaice"),
    "entity-field": other("entities.yaml", "label: Long Quay", "label: Long Quay\n    alias: the Quay", "register", "there is no field 'alias'", "'aliases'", at="alias:"),
    "check-digit": other("entities.yaml", "label: Anna Reed", "label: Anna Reed\n    authority:\n      - scheme: orcid\n        id: 0000-0002-1825-0098", "authority", "0000-0002-1825-0098", "check character", at="- scheme"),
    "authority-form": other("entities.yaml", "label: Anna Reed", "label: Anna Reed\n    authority:\n      - scheme: wikidata\n        id: '42'", "authority", "'42'", "Q42", at="- scheme"),
    "entity-dates": other("entities.yaml", "label: Anna Reed", "label: Anna Reed\n    dates: 1999-13", "date-syntax", "1999-13", at="dates"),
    "relation-unknown": other("entities.yaml", "label: Anna Reed", "label: Anna Reed\n    relations:\n      - name: owns\n        target: long-quai", "entity-unknown", "'long-quai'", "did you mean 'long-quay'", at="id: anna-reed"),
    "not-a-list": added("quay/entities.yaml", "anna: Anna Reed\n", "register", "expected a list", at=1),
    "source-type": other("sources.yaml", "type: document", "type: documnet", "source", "documnet", "document", at="documnet"),
    "duplicate-source": other("sources.yaml", "title: The Log\n", "title: The Log\n- id: src-log\n  type: document\n  title: Again\n", "source", "'src-log' is used twice", at="- id: src-log\n  type: document\n  title: Again"),
    "pages-wrong": other("edition.yaml", "fictional: true", "fictional: true\npages: [index, second]", "page", "'second' is no page", at=1),
    "ledger-version": added("quay/units.yaml", "ledger: 2\n", "ledger", "not a ledger of version 1", at=1),
}  # fmt: skip

ANNOTATIONS = {
    "lemma-missing": note(":::{note} sold a ticket\nx\n:::", "lemma-missing", "“sold a ticket” is not in p3", "Nearest: “sold tickets"),
    "lemma-other-quotes": note(":::{note} sold 'tickets'\nx\n:::", "lemma-missing", "Nearest: “sold tickets"),
    "lemma-empty": note(":::{irony}\n:kind: sarcasm\n:::", "lemma-empty", "no words are given"),
    "lemma-below": page("# The Long Quay\n", "# The Long Quay\n\n:::{note} sold tickets\nx\n:::\n", "lemma-missing", "It stands below, in p3", "':in: p3'", at=":::{note}"),
    "ambiguous": page("The bell rang twice, and then the bell rang again.\n", "The bell rang twice, and then the bell rang again.\n\n:::{note} bell rang\nx\n:::\n", "lemma-ambiguous", "stands 2 times", "':prefix: The'", "':prefix: the'", at=":::{note}"),
    "in-unknown": note(":::{note} tickets\n:in: p9\nx\n:::", "scope", "':in: p9'", "head, p1, p2, p3"),
    "wrong-prefix": note(":::{note} tickets\n:prefix: bought\nx\n:::", "lemma-missing", "The words are there, but not with that prefix", "[[tickets]]"),
    "wrong-suffix": note(":::{note} tickets\n:suffix: on Monday\nx\n:::", "lemma-missing", "but not with that prefix, suffix"),
    "wrong-occurrence": note(":::{note} tickets\n:occurrence: 2\nx\n:::", "lemma-missing", "occurrence"),
    "occurrence-zero": note(":::{note} tickets\n:occurrence: none\nx\n:::", "option", "counts from 1", "'none'"),
    "range-end-missing": note(":::{note} A man ... on Monday\nx\n:::", "lemma-missing", "“on Monday” that are missing"),
    "cue-missing": note(":::{conjecture} tickets\n:holder: author\n:cue: maybe\n:no_cue: x\n:grade: likely\n:status: open\n:::", "cue-missing", "“maybe”", "p3", at=":cue: maybe"),
    "scope-missing": note(":::{conjecture} tickets\n:holder: author\n:cue: sold\n:scope: sold all tickets\n:grade: likely\n:status: open\n:::", "cue-missing", "scope: “sold all tickets”", at=":scope:"),
    "unknown-option": note(":::{note} tickets\n:titel: x\nx\n:::", "option", "there is no option of 'note' 'titel'", "did you mean 'title'", at=":titel:"),
    "option-twice": note(":::{note} tickets\n:title: x\n:title: y\nx\n:::", "option", "'title' is given 2 times", at=":title: x"),
    "bad-edtf": note(":::{date} Sunday\n:edtf: 1999-02-30\n:reasoning: x\n:::", "date-syntax", "1999-02-30", at=":edtf:"),
    "bad-outcome-date": note(":::{conjecture} tickets\n:holder: author\n:cue: sold\n:grade: likely\n:status: open\n:outcome: soon | src-log | x\n:::", "date-syntax", "soon", at=":outcome:"),
    "bad-outcome": note(":::{conjecture} tickets\n:holder: author\n:cue: sold\n:grade: likely\n:status: open\n:outcome: 1999\n:::", "option", "DATE | source | summary", at=":outcome:"),
    "incomplete-conjecture": note(":::{conjecture} tickets\n:::", "incomplete", "'holder' is missing", "'grade'", "'status'", "no_cue", level="WARNING"),
    "incomplete-outcome": note(":::{conjecture} tickets\n:holder: author\n:cue: sold\n:grade: likely\n:status: borne-out\n:::", "incomplete", "'borne-out' needs an 'outcome'", level="WARNING"),
    "incomplete-emendation": note(":::{emendation} tickets\n:::", "incomplete", "'reason' is missing", "'cert'", level="WARNING"),
    "incomplete-quotation": note(":::{quotation} sold tickets\n:form: inline\n:::", "incomplete", "'source' is missing", "'fidelity' is missing", level="WARNING"),
    "duplicate-id": note(":::{note} tickets\n:id: cj-good\nx\n:::", "duplicate-id", "'cj-good'", "line 8"),
    "id-of-unit": note(":::{note} tickets\n:id: p1\nx\n:::", "duplicate-id", "'p1' is that of a block"),
    "id-with-blank": note(":::{note} tickets\n:id: my note\nx\n:::", "option", "no blanks", "'my note'"),
    "mention-unknown": page("A man sold tickets on Sunday.", "A man sold {entity}`tickets <ticket>` on Sunday.", "entity-unknown", "no entity 'ticket'", "long-quay", at="A man"),
    "holder-unknown": note(":::{conjecture} tickets\n:holder: quoted-source\n:holder_entity: anna-red\n:cue: sold\n:grade: likely\n:status: open\n:::", "entity-unknown", "did you mean 'anna-reed'", at=":holder_entity:"),
    "source-unknown": note(":::{quotation} sold tickets\n:form: inline\n:source: src-lock\n:fidelity: verbatim\n:::", "source-unknown", "did you mean 'src-log'", at=":source:"),
    "cites-unknown": note(":::{note} tickets\n:cites: src-log | src-lag\nx\n:::", "source-unknown", "no source 'src-lag'", at=":cites:"),
    "mention-of-nobody": note(":::{mention} tickets\n:entity: ticket\n:::", "entity-unknown", "no entity 'ticket'", at=":entity:"),
    "siglum": note(":::{emendation} tickets\n:reason: x\n:cert: low\n:reading: A Q | tickets\n:::", "siglum", "no witness 'Q'", "A, B", at=":reading:"),
    "option-without-colon": note(":::{note} tickets\n:title He was\nx\n:::", "option", "looks like an option", "':title: He was'", at=":title He"),
    "option-without-lead": note(":::{note} tickets\ntitle: He was\nx\n:::", "option", "looks like an option", "':title: He was'", at="title: He"),
    "option-without-blank": note(":::{note} tickets\n:title:He\nx\n:::", "option", "looks like an option", "':title: He'", at=":title:He"),
    "directive-misspelt": page(LAST, f"{LAST}\n:::{{conjetcure}} tickets\nx\n:::\n", "directive", "did you mean 'conjecture'", at="conjetcure", also="myst.directive_unknown"),
    "link-misspelt": page("A man sold tickets", "[A man](#anna-red) sold tickets", "entity-unknown", "did you mean 'anna-reed'", at="A man", also="myst.xref_missing"),
    "two-colons": page(LAST, f"{LAST}\n::{{irony}} tickets\n", "fence", "three colons", "':::{irony} tickets'", at="::{irony}", also="proof"),
    "span-without-directive": page("sold tickets", "sold [tickets]{.note #nt-1}", "span", "'#nt-1' has no directive", at="A man"),
    "span-without-id": page("sold tickets", "sold [tickets]{.note}", "span", "has no id", "'[words]{.note #id}'", at="A man"),
    "second-reading": note(":::{emendation} tickets\n:reason: x\n:cert: low\n:reading: A | tickets\n:reading: Q | x\n:::", "siglum", "no witness 'Q'", at=":reading: Q"),
    "second-outcome": note(":::{conjecture} tickets\n:holder: author\n:cue: sold\n:grade: likely\n:status: partly\n:outcome: 1999 | src-log | x\n:outcome: 2000 | src-lot | x\n:::", "source-unknown", "'src-lot'", at=":outcome: 2000"),
    "directive-without-span": note(":::{note} #nt-1\nx\n:::", "span", "no span of this page has the id '#nt-1'", "\\#nt-1"),
    "span-of-other-kind": page(LAST, "A man sold [tickets]{.irony #nt-1} on Sunday.\n\n:::{note} #nt-1\nx\n:::\n", "span", "is not classed '.note'", at=":::{note}"),
    "quotation-from": note(":::{quotation} q1\n:from: p7\n:to: p8\n:source: unidentified\n:fidelity: verbatim\n:::", "scope", "'from: p7' is no block"),
    "quotation-backwards": note(":::{quotation} q1\n:from: p3\n:to: p1\n:source: unidentified\n:fidelity: verbatim\n:::", "scope", "stands after"),
    "quotation-three-colons": page("The bell rang twice, and then the bell rang again.\n", ":::{quotation} q1\n:source: unidentified\n:fidelity: verbatim\nThe bell rang twice, and then the bell rang again.\n\n:::{note} rang again\nx\n:::\n:::\n", "fence", "ends at the first inner :::", "'::::{quotation}'", at=":::{quotation}"),
    "empty-quotation": note("::::{quotation} q1\n:source: unidentified\n:fidelity: verbatim\n::::", "lemma-empty", "holds no text"),
    "passage-language": page(LAST, ":::{passage}\n" + LAST + ":::\n", "option", "which language", at=":::{passage}"),
    "passage-direction": page(LAST, ":::{passage} ar\n:dir: left\n" + LAST + ":::\n", "vocabulary", "'left'", "ltr, rtl, auto", at=":::{passage}"),
    "register-scope": note(":::{notes}\n:edition: quai\n:::", "register-scope", "did you mean 'quay'", at=1),
    "register-option": note(":::{notes}\n:editon: quay\n:::", "option", "did you mean 'edition'", at=":editon:"),
    "ambiguous-alias": Case({**change("quay/entities.yaml", "label: Long Quay", "label: Long Quay\n    aliases: [A man]"), "quay/entities.yaml": ENTITIES.replace("label: Anna Reed", "label: Anna Reed\n    aliases: [A man]").replace("label: Long Quay", "label: Long Quay\n    aliases: [A man]")}, "alias-ambiguous", ("anna-reed or long-quay", "[A man](#anna-reed)", "autolink: false"), "quay/index.md", "A man", "WARNING"),
    "heading-collision": Case({**change("quay/entities.yaml", "id: long-quay", "id: remarks"), "quay/index.md": PAGE.replace("A man", "A [man](#remarks)") + "\n{.editorial}\n## Remarks\n"}, "entity-collision", ("'#remarks' is the entity", "#ent-remarks"), "quay/index.md", "A [man]", "WARNING"),
    "unknown-edition": page("edition: quay", "edition: quai", "page", "the edition 'quai'", "There are: quay", at=1),
}  # fmt: skip


def check(case: Case, project: Project) -> Built:
    built = project.write(case.files).build("dummy")
    line = case.at if isinstance(case.at, int) else project.line(case.file, case.at)
    told = "\n".join(map(str, built.told)) or "nothing"
    found = [t for t in built.told if t.subtype == case.subtype and (t.file, t.line) == (case.file, line)]
    assert found, f"expected [scholiast.{case.subtype}] at {case.file}:{line}; told was\n{told}"
    for words in case.says:
        assert any(words in t.message for t in found), f"the message lacks “{words}”:\n{told}"
    assert {t.subtype for t in built.told} == {case.subtype, *case.also}, f"one fault is told as several:\n{told}"
    ours = {t.level for t in built.told if "." not in t.subtype}  # others tell of some faults too, in their own words
    assert ours == {case.level}, told
    assert built.app.statuscode == (1 if case.level == "ERROR" else 0), "errors end a build with 1, warnings with 0"
    return built


def test_without_fault(project: Project) -> None:
    """The edition in which faults are planted has none."""
    built = project.write(FILES).build()
    assert built.warnings == ""
    assert built.app.statuscode == 0
    assert {r.id for r in built.domain.records()} == GOOD


@pytest.mark.parametrize("name", TEXT)
def test_text(name: str, project: Project) -> None:
    """A change to the text, by hand or by the markup."""
    built = check(TEXT[name], project)
    assert {r.id for r in built.domain.records()} >= GOOD, "annotations whose words still stand are gone"


@pytest.mark.parametrize("name", FILES_CASES)
def test_files(name: str, project: Project) -> None:
    """A fault in a file beside the page."""
    check(FILES_CASES[name], project)


@pytest.mark.parametrize("name", ANNOTATIONS)
def test_annotations(name: str, project: Project) -> None:
    """A fault in an annotation: it is left out, and all others stand."""
    case = ANNOTATIONS[name]
    built = check(case, project)
    if case.subtype != "page":
        kept = {r.id for r in built.domain.records()}
        assert kept >= GOOD, "an annotation in error took others with it"


# -- vocabularies --------------------------------------------------------------------------


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


@pytest.mark.parametrize("which", range(len(VOCABULARIES)), ids=lambda i: "-".join(VOCABULARIES[i][:2]) + f"-{i}")
def test_vocabulary(which: int, project: Project) -> None:
    """A word that is in no vocabulary is answered with those that are, the nearest first."""
    kind, option, shape, words = VOCABULARIES[which]
    wanted = words[-1]
    option_line = f":{option}: {shape.format(wanted + 'x')}"
    if kind == "photo":
        text = f":::{{photo}} pic\n{option_line}\n{LAST}:::\n"
    else:
        form = ":form: inline\n" if kind == "quotation" and option != "form" else ""
        text = f"{LAST}\n:::{{{kind}}} tickets\n{form}{option_line}\n:::\n"
    built = project.write(change("quay/index.md", LAST, text)).build("dummy")
    told = built.about("vocabulary")
    assert [(t.file, t.line) for t in told] == [("quay/index.md", project.line("quay/index.md", option_line))], (
        built.warnings
    )
    assert f"'{wanted}x' is not one of: {wanted}" in told[0].message
    assert all(word in told[0].message for word in words), "all values are to be named"
    assert built.app.statuscode == 1


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


# -- what cures ----------------------------------------------------------------------------


@pytest.mark.parametrize("which", [0, 1, 2])
def test_the_suggested_prefix_cures(which: int, project: Project) -> None:
    """Each of the ways out that an ambiguous lemma is answered with, applied, leaves nothing to tell."""
    text = "Fog. The fog was fog, and fog it stayed."
    files = {**FILES, "quay/copytext.txt": COPY + f"\n{text}\n"}
    annotated = f"{PAGE}\n{text}\n\n:::{{note}} fog\n:id: n-fog\n:::\n"
    first = project.write({**files, "quay/index.md": annotated}).build("dummy")
    message = first.about("lemma-ambiguous")[0].message
    assert "stands 3 times" in message
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
    page_records = {r.id: r for r in built.domain.pages["page"].records}
    assert [page_records[f"n-{i}"].title for i in range(len(VALUES))] == VALUES
    assert [page_records[f"n-{i}"].resp for i in range(len(VALUES))] == VALUES


def test_straight_quotes_pass(project: Project) -> None:
    """Straight marks in the text stay straight and are proved, with smart quotes on; the editor's prose gets curly ones."""
    plain = """It's "so" -- he said --- and then..."""
    files = {
        **FILES,
        "quay/copytext.txt": f"{COPY}\n{plain}\n",
        "quay/index.md": f'{PAGE}\n{plain}\n\n:::{{note}} "so"\nThe "editor".\n:::\n',
    }
    built = project.write(files).build(smartquotes=True)
    assert built.warnings == ""
    html = built.html("quay/index")
    assert "The “editor”." in html
    assert list(built.domain.units("quay"))[-1].text == plain


# -- the build -----------------------------------------------------------------------------

FAULTY = ANNOTATIONS["lemma-missing"].files


def test_told_again(project: Project) -> None:
    """A build that reads nothing anew tells the same and ends with the same exit code."""
    first = project.write({**FAULTY, "quay/copytext.txt": COPY.replace("Sunday", "Monday")}).build()
    assert {t.subtype for t in first.told} == {"lemma-missing", "proof"}
    again = project.build()
    assert again.told == first.told
    assert (first.app.statuscode, again.app.statuscode) == (1, 1)


def test_warn_only(project: Project) -> None:
    """With ``scholiast_proof = 'warn'`` the same is told as warnings, and the exit code is 0."""
    built = project.write(FAULTY).build("dummy", scholiast_proof="warn")
    assert [(t.level, t.subtype) for t in built.told] == [("WARNING", "lemma-missing")]
    assert built.app.statuscode == 0


@pytest.mark.parametrize("silenced", ["scholiast", "scholiast.lemma-missing", "scholiast.*"])
def test_suppressed(silenced: str, project: Project) -> None:
    """What ``suppress_warnings`` silences is not told and does not count."""
    built = project.write(FAULTY).build("dummy", suppress_warnings=[silenced])
    assert (built.warnings, built.app.statuscode) == ("", 0)


def test_mended(project: Project) -> None:
    """A fault that is mended is not told again."""
    project.write(FAULTY).build()
    built = project.write(FILES).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)


@pytest.mark.parametrize("builder", ["dummy", "html"])
def test_page_that_is_not_utf8(builder: str, project: Project) -> None:
    """A page whose bytes are no text is left out and told at the place, again and again; the others are read."""
    project.write(
        {**FILES, "index.rst": "Index\n=====\n\n.. toctree::\n\n   quay/index\n", "other.md": b"# Other\n\nCaf\xe9.\n"}
    )
    for _ in range(2):
        built = project.build(builder)
        assert [(t.subtype, t.file, t.line) for t in built.told] == [("page", "other.md", 3)]
        assert "0xe9" in built.told[0].message
        assert built.app.statuscode == 1
        assert {r.id for r in built.domain.records()} == GOOD
    assert project.write({"other.md": ":orphan:\n\n# Other\n\nCafé.\n"}).build(builder).app.statuscode == 0


def test_edition_page_that_is_not_utf8(project: Project) -> None:
    """The same of an edition's page, which a build before has read."""
    project.write(FILES).build()
    built = project.write({"quay/index.md": PAGE.encode().replace(b"tickets", b"tick\xe9ts")}).build()
    assert ("page", "quay/index.md", 24) in {(t.subtype, t.file, t.line) for t in built.told}, built.warnings
    assert built.app.statuscode == 1


def test_root_page_that_is_not_utf8(project: Project) -> None:
    """Without its root page there is no build: it ends with one sentence."""
    project.write({**FILES, "index.rst": b"Index\n=====\n\nCaf\xe9\n"})
    with pytest.raises(SphinxError, match=r"index\.rst:4: byte 16 \(0xe9\) is not UTF-8"):
        project.build()


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
        Case(
            photograph(":credit_line: A. Nobody via Buoy\n", caption),
            "credit",
            (f"stands {count} times",),
            "quay/index.md",
            ":credit_line:",
        ),
        project,
    )


def test_image_missing(project: Project) -> None:
    """An image file that is not there is told; the photograph stands with its description."""
    built = check(Case(photograph(":image: bell.png\n"), "image", ("bell.png",), "quay/index.md", ":image:"), project)
    assert built.record("pic").image is None


# -- several pages -------------------------------------------------------------------------

HEAD = "---\nedition: quay\n---\n"
BLOCKS = COPY.strip().split("\n\n")
TWO = {
    **FILES,
    "quay/copytext.txt": COPY + "\nSecond\n\nThe end.\n",
    "quay/edition.yaml": META + "pages: [index, second]\n",
    "quay/second.md": HEAD + "# Second\n\nThe end.\n",
}


def test_two_pages(project: Project) -> None:
    """Two pages carry the text between them."""
    built = project.write(TWO).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)


@pytest.mark.parametrize(
    ("files", "says", "file", "at"),
    [
        ({"quay/second.md": HEAD + "{.editorial}\n# Nothing\n"}, "no page carries this block of the copy-text: “The end", "quay/copytext.txt", "The end"),
        ({"quay/second.md": HEAD + LAST + "\n# Second\n\nThe end.\n"}, "the block “A man sold tickets on Sunday.” is on two pages: quay/index and quay/second", "quay/edition.yaml", 1),
        ({"quay/edition.yaml": META + "pages: [second, index]\n"}, "mend the order of 'pages:'", "quay/edition.yaml", 1),
    ],
    ids=["on-no-page", "on-two-pages", "out-of-order"],
)  # fmt: skip
def test_coverage(files: dict[str, str], says: str, file: str, at: str | int, project: Project) -> None:
    """Pages that leave out, repeat or disorder blocks are told of."""
    check(Case({**TWO, **files}, "coverage", (says,), file, at), project)


def test_an_edition_that_no_page_belongs_to(project: Project) -> None:
    """A misspelt key in the front matter leaves an edition with no page: nothing would be proved, and nobody told."""
    built = project.write({**FILES, "quay/index.md": PAGE.replace("edition: quay", "editon: quay")}).build("dummy")
    assert built.app.statuscode == 1
    assert "edition.yaml:1: ERROR: no page belongs to this edition: write 'edition: quay'" in built.warnings


def test_one_id_on_two_pages(project: Project) -> None:
    """An id is that of one annotation in the whole edition."""
    files = {**TWO, "quay/second.md": HEAD + "# Second\n\nThe end.\n\n:::{note} end\n:id: cj-good\n:::\n"}
    check(Case(files, "duplicate-id", ("'cj-good'", "'quay/index'"), "quay/second.md", ":::{note}"), project)


def test_entity_written_on_another_page(project: Project) -> None:
    """An entity may be written on any page of its edition, and be named on all of them."""
    second = (
        HEAD
        + "# Second\n\nThe end.\n\n:::{entity} ticket\n:type: object\n:label: The ticket\n:::\n\n{.editorial}\n## E\n\n:::{entities}\n:::\n"
    )
    first = PAGE.replace("sold tickets", "sold {entity}`tickets <ticket>`").replace(
        ":holder: quoted-source", ":holder: quoted-source\n:holder_entity: ent-ticket"
    )
    built = project.write({**TWO, "quay/index.md": first, "quay/second.md": second}).build()
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert 'href="second.html#ent-ticket"' in built.html("quay/index")


def test_entity_on_a_page_of_no_edition(project: Project) -> None:
    """A page of no edition may name any edition's entities, and no others."""
    files = {**FILES, "see.md": "# See\n\n{entity}`Anna <anna-reed>` and {entity}`Nemo`.\n"}
    check(Case(files, "entity-unknown", ("no entity 'nemo'",), "see.md", "{entity}"), project)


def test_page_not_listed(project: Project) -> None:
    """A page with text of the edition must be listed."""
    files = {**TWO, "quay/edition.yaml": META}
    built = project.write(files).build("dummy")
    assert any(
        "'quay/second' holds text of this edition and is not listed" in t.message for t in built.about("page")
    ), built.warnings
    assert built.app.statuscode == 1


# -- the ledger ----------------------------------------------------------------------------


def ledger_of(copy: str, annotations: str = "annotations: {}\n") -> str:
    """A ledger for a copy-text with its blocks as head, p1, p2 …"""
    ids = ["head", *(f"p{i}" for i in range(1, 9))]
    lines = [
        f"  {name}: {hashlib.sha256(b.encode()).hexdigest()[:12]} {' '.join(b.split()[:8])}"
        for name, b in zip(ids, copy.strip().split("\n\n"), strict=False)
    ]
    sha = hashlib.sha256(copy.encode()).hexdigest()
    return f"ledger: 1\ncopy_text: {sha}\nunits:\n" + "\n".join(lines) + f"\nretired: {{}}\n{annotations}"


KEPT = "annotations:\n  cj-good: p1\n  em-good: p2\n"


def test_ledger_without_fault(project: Project) -> None:
    """A build that agrees with its ledger has nothing to tell."""
    assert project.write({**FILES, "quay/units.yaml": ledger_of(COPY, KEPT)}).build("dummy").warnings == ""


@pytest.mark.parametrize(
    ("ledger", "says"),
    [
        (ledger_of(COPY), "2 not recorded yet (cj-good, em-good)"),
        (ledger_of(COPY, KEPT + "  n-gone: p3\n"), "1 recorded but not there (n-gone)"),
        (
            ledger_of(COPY, KEPT).replace("em-good: p2", "em-bad: p2"),
            "1 not recorded yet (em-good); 1 recorded but not there (em-bad)",
        ),
        (ledger_of(COPY + "\nOne line more.\n", KEPT), "another version of the copy-text"),
    ],
)
def test_departed_ledger(ledger: str, says: str, project: Project) -> None:
    """A build that departs from its ledger warns."""
    check(
        Case({**FILES, "quay/units.yaml": ledger}, "ledger", (says, "make ledger"), "quay/units.yaml", 1, "WARNING"),
        project,
    )


def test_drift(project: Project) -> None:
    """An annotation whose words now stand nearer in another block does not go there by itself."""
    files = change("quay/index.md", LAST, LAST + "\n:::{note} tickets\n:id: n-tickets\n:::\n")
    files["quay/units.yaml"] = ledger_of(COPY, KEPT + "  n-tickets: p2\n")
    built = project.write(files).build("dummy")
    assert [(t.file, t.line) for t in built.about("drift")] == [
        ("quay/index.md", project.line("quay/index.md", ":::{note}"))
    ]
    assert "“tickets” lands in p3" in built.about("drift")[0].message
    assert built.app.statuscode == 1
    assert {r.id for r in built.domain.records()} == GOOD


def test_retired_id_still_leads_somewhere(project: Project) -> None:
    """A block that the copy-text no longer has: links to its id land in the block before it."""
    shorter = COPY.replace(BLOCKS[2] + "\n\n", "")
    files = {
        **FILES,
        "quay/copytext.txt": shorter,
        "quay/index.md": HEAD + f"# {BLOCKS[0]}\n\n{BLOCKS[1]}\n\n{BLOCKS[3]}\n",
        "quay/units.yaml": ledger_of(COPY),
    }
    built = project.write(files).build()
    assert {t.subtype for t in built.told} == {"ledger"}, (
        "the ledger was made for another copy-text: this is told, and no more"
    )
    html = built.html("quay/index")
    unit = re.search(r'<span[^>]*data-sch-unit="p1"[^>]*>(.*?)</span>', html)
    assert unit is not None
    assert '<span id="p2"></span>' in html, "the retired id p2 has no place in the page"
    assert html.count('id="p2"') == 1
    assert 'data-sch-unit="p3"' in html, "a block after a removed one keeps its id"


# -- included files ------------------------------------------------------------------------

PART = "The bell rang twice, and then the bell rang again.\n"


def included(part: str) -> dict[str, str | bytes]:
    """The edition with a piece of its page in a file of its own."""
    files = change("quay/index.md", PART, "```{include} part.inc\n```\n")
    return {**files, "quay/part.inc": part}


def test_fault_in_an_included_file(project: Project) -> None:
    """A fault of an included file is told at that file's own line."""
    part = f"\n{PART}\n:::{{note}} bell rings\nx\n:::\n\n:::{{note}} twice\n:titel: x\n:::\n"
    built = project.write(included(part)).build("dummy")
    assert {(t.subtype, t.file, t.line) for t in built.told} == {
        ("lemma-missing", "quay/part.inc", 4),
        ("option", "quay/part.inc", 9),
    }, built.warnings
    assert {r.id for r in built.domain.records()} >= GOOD


def test_proof_in_an_included_file(project: Project) -> None:
    """A difference in an included file is told at that file's own line."""
    built = project.write(included("\n" + PART.replace("twice", "thrice"))).build("dummy")
    assert {(t.subtype, t.file, t.line) for t in built.told if t.subtype == "proof"} == {
        ("proof", "quay/part.inc", 2)
    }, built.warnings


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_cyclic_includes(suffix: str, project: Project) -> None:
    """Files that include each other are told of; the build ends."""
    include = "```{{include}} {}.inc\n```\n" if suffix == ".md" else ".. include:: {}.inc\n"
    files = {
        f"page{suffix}": "Page\n====\n\n" + include.format("a"),
        "a.inc": include.format("b"),
        "b.inc": include.format("a"),
    }
    built = project.write(files).build("dummy")
    assert "a.inc" in built.warnings
    if suffix == ".md":  # reST looks for it by itself
        assert [(t.subtype, t.file, t.line) for t in built.told] == [("page", "a.inc", 1)]
        assert "a.inc → b.inc → a.inc" in built.told[0].message
        assert built.app.statuscode == 1


def test_footnote_that_is_not_there(project: Project) -> None:
    """A mark without its note is told by docutils; the page is written."""
    built = project.write(change("quay/index.md", "sold tickets", "sold tickets[^1]")).build()
    assert ("quay/index.md", project.line("quay/index.md", "A man")) in {(t.file, t.line) for t in built.told}, (
        built.warnings
    )
    assert "sold tickets" in built.html("quay/index")


# -- anything ------------------------------------------------------------------------------

ODD = [":::", "::::", ":::{note}", ":::{note} #", ":::{quotation} q1", ":::{quotation}", ":::{photo}", ":::{verse}", ":::{passage}", ":::{editorial}", ":::{entity}", ":::{source}", ":::{note} ... ", ":::{note} x ... y ... z", ":in:", ":in: q1 p1", ":id:", ":exact:", ":exact: fog", ":end: stayed", ":prefix:", ":occurrence:", ":occurrence: 99999999999999999999", ":cue: | |", ":chain: |", ":chain: author @", ":outcome: |", ":reading: |", ":elision: | |", ":from: p1", ":to: p1", ":edtf: x", ":image:", ":credit_line:", "[x]{.note #n}", "[](#anna-reed)", "[x](#)", "{entity}`x`", "{entity}`x <>`", "| a | b |\n|---|---|\n| fog | [fog]{.note #t} |", "[^1]", "[^1]: fog", "> fog", "* fog", "# fog", "{.editorial}", "fog", "", ""]  # fmt: skip


@pytest.mark.parametrize("edition", [True, False], ids=["edition", "no-edition"])
@settings(deadline=None, derandomize=True, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.sampled_from(ODD), min_size=1, max_size=14))
def test_never_a_traceback(edition: bool, lines: list[str], project: Project) -> None:
    """Whatever stands on a page, a build reads it to the end and writes it."""
    text = "\n".join(lines)
    built = project.write(
        {**FILES, "quay/index.md": (HEAD if edition else "") + "# The Long Quay\n\n" + text + "\n"}
    ).build("html")
    assert "Traceback" not in built.warnings
