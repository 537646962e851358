"""A fault in a file beside the page: metadata, copy-text, registers, sources, ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

import pytest

from support.planted_faults import COPY, ENTITIES, FILES, META, SOURCES, Case, Outcome, added, check, other, together
from support.projects import Project

#: the hash of the copy-text with other line ends
OTHER_HASH = hashlib.sha256(COPY.replace("\n", "\r\n").encode()).hexdigest()

FILES_CASES = {
    "hash": other("edition.yaml", "sha256: SHA", f"sha256: {OTHER_HASH}", "copy-text-hash", "the copy-text has changed", at="sha256"),
    "no-copy-text": Case({k: v for k, v in FILES.items() if "copytext" not in k}, "copy-text", ("'copytext.txt' does not exist", "add the file"), "quay/edition.yaml", 4),
    "copy-text-misnamed": Case({"quay/copytex.txt" if "copytext" in k else k: v for k, v in FILES.items()}, "copy-text", ("'copytext.txt' does not exist; did you mean 'copytex.txt'?",), "quay/edition.yaml", 4),
    "tab": other("edition.yaml", "fictional: true", "copy:\n\tfictional: true", "yaml", "the line begins with a tab: indent it with spaces", at="\tfictional"),
    "field-misspelt": other("edition.yaml", "title: The", "titel: The", "metadata", "unknown field 'titel'; did you mean 'title'?", at="titel"),
    "label-misspelt": other("entities.yaml", "label: Long Quay", "lable: Long Quay", "register", "unknown field 'lable'; did you mean 'label'?", at="lable"),
    "item-not-begun": other("entities.yaml", "  - id: long-quay", "    id: long-quay", "yaml", "duplicate key 'id'", "begin another item with '- id'", at="    id: long-quay"),
    "register-key": other("entities.yaml", "entities:", "entites:", "register", "write 'entities' for 'entites'", at=1),
    "sources-key": added("quay/sources.yaml", "refrences:\n- id: src-log\n  type: document\n", "source", "write 'references' for 'refrences'", at=1),
    "source-field": other("sources.yaml", "title: The Log\n", "titel: The Log\n", "source", "unknown field 'titel'; did you mean 'title'?", at="titel", level="WARNING"),
    "copy-text-bytes": added("quay/copytext.txt", COPY.replace("by noon. N", "by noon. \0N").encode().replace(b"\0", b"\xe9"), "copy-text", "0xe9", "not UTF-8", at=3),
    "metadata-bytes": added("quay/edition.yaml", META.encode().replace(b"The Long", b"The L\xf6ng"), "metadata", "0xf6", "UTF-8", at=2),
    "register-bytes": added("quay/entities.yaml", ENTITIES.encode().replace(b"Anna", b"\xc4nna"), "register", "0xc4", "UTF-8", at=4),
    "sources-bytes": added("quay/sources.yaml", SOURCES.encode().replace(b"Log", b"L\xf6g"), "source", "0xf6", "UTF-8", at=3),
    "ledger-bytes": added("quay/units.yaml", b"ledger: 1\nunits: \xff\n", "ledger", "0xff", "UTF-8", at=2),
    "bad-yaml": other("entities.yaml", "label: Anna Reed", "label: Anna: Reed", "yaml", "not YAML", "mapping values", at="Anna: Reed"),
    "bad-metadata-yaml": other("edition.yaml", "title: The Long Quay", "title: [The Long Quay", "yaml", "not YAML", at=3),
    "duplicate-key": other("entities.yaml", "    label: Long Quay", "    label: Long Quay\n    label: Quay", "yaml", "'label'", "duplicate key", "line 7", at="label: Quay"),
    "metadata-field": other("edition.yaml", "fictional: true", "ficional: true", "metadata", "unknown field 'ficional'", "'fictional'", at="ficional"),
    "metadata-id": other("edition.yaml", "id: quay", "id: quai", "metadata", "'quai'", "'quay'", at="id: quai"),
    "no-hash": other("edition.yaml", "  sha256: SHA\n", "", "metadata", "no sha256", "'sha256: ", at=4, level="WARNING"),
    "exclusion-none": other("edition.yaml", "  sha256: SHA\n", "  sha256: SHA\n  excluded:\n    - text: Advertisement\n      reason: advertisement\n", "exclusion", "'Advertisement' matches nothing", at="- text:"),
    "exclusion-twice": other("edition.yaml", "  sha256: SHA\n", "  sha256: SHA\n  excluded:\n    - text: rang\n      reason: comments\n", "exclusion", "'rang' occurs 2 times", "occurrence", at="- text:"),
    "duplicate-entity": other("entities.yaml", "id: long-quay", "id: anna-reed", "duplicate-id", "duplicate entity id 'anna-reed', first in line 2", at="- id: anna-reed\n    type: place"),
    "entity-unused": other("entities.yaml", "label: Long Quay", "label: Long Quay\n  - id: nobody\n    type: person\n    label: Mr Nemo", "entity-unused", "'nobody'", "supplied: true", at="id: nobody", level="WARNING"),
    "entity-type": other("entities.yaml", "type: place", "type: plaice", "vocabulary", "'plaice' is not one of: place", at="plaice"),
    "entity-field": other("entities.yaml", "label: Long Quay", "label: Long Quay\n    alias: the Quay", "register", "unknown field 'alias'", "'aliases'", at="alias:"),
    "check-digit": other("entities.yaml", "label: Anna Reed", "label: Anna Reed\n    authority:\n      - scheme: orcid\n        id: 0000-0002-1825-0098", "authority", "0000-0002-1825-0098", "check character", at="- scheme"),
    "authority-form": other("entities.yaml", "label: Anna Reed", "label: Anna Reed\n    authority:\n      - scheme: wikidata\n        id: '42'", "authority", "'42'", "Q42", at="- scheme"),
    "entity-dates": other("entities.yaml", "label: Anna Reed", "label: Anna Reed\n    dates: 1999-13", "date-syntax", "1999-13", at="dates"),
    "relation-unknown": other("entities.yaml", "label: Anna Reed", "label: Anna Reed\n    relations:\n      - name: owns\n        target: long-quai", "entity-unknown", "'long-quai'", "did you mean 'long-quay'", at="id: anna-reed"),
    "not-a-list": added("quay/entities.yaml", "anna: Anna Reed\n", "register", "expected a list", at=1),
    "source-type": other("sources.yaml", "type: document", "type: documnet", "source", "documnet", "document", at="documnet"),
    "duplicate-source": other("sources.yaml", "title: The Log\n", "title: The Log\n- id: src-log\n  type: document\n  title: Again\n", "source", "duplicate id 'src-log', first on line 1: change one of them", at="- id: src-log\n  type: document\n  title: Again"),
    "reading-form": other("edition.yaml", "fictional: true", "fictional: true\nreading: study", "metadata", "reading: expected fields such as opens", "'{opens: ", at="reading:"),
    "reading-opens": other("edition.yaml", "fictional: true", "fictional: true\nreading:\n  opens: studdy", "vocabulary", "did you mean 'study'?", at="opens:"),
    "reading-name": other("edition.yaml", "fictional: true", "fictional: true\nreading:\n  show: [date,\n    irnoy]", "metadata", "reading, show, item 2: unknown kind, series or annotation 'irnoy'; did you mean 'irony'?", at="irnoy"),
    "reading-id": other("edition.yaml", "fictional: true", "fictional: true\nreading:\n  quiet: n-bel", "metadata", "unknown kind, series or annotation 'n-bel'", at="quiet:"),
    "reading-twice": other("edition.yaml", "fictional: true", "fictional: true\nreading:\n  show: [glossary]\n  quiet:\n    - glossary", "metadata", "'glossary' is under 'show' too", at="- glossary"),
    "defaults-form": other("edition.yaml", "fictional: true", "fictional: true\ndefaults: author", "metadata", "defaults: expected names with values", "'{conjecture: {holder: author}", at="defaults:"),
    "defaults-kind": other("edition.yaml", "fictional: true", "fictional: true\ndefaults:\n  conjectrue: {holder: author}", "metadata", "unknown kind of annotation 'conjectrue'; did you mean 'conjecture'?", at="conjectrue"),
    "defaults-option": other("edition.yaml", "fictional: true", "fictional: true\ndefaults:\n  conjecture:\n    holdr: author", "metadata", "'conjecture' has no option 'holdr'; did you mean 'holder'?", at="holdr"),
    "defaults-of-one": other("edition.yaml", "fictional: true", "fictional: true\ndefaults:\n  conjecture:\n    cue: perhaps", "metadata", "'cue' belongs to one annotation: state it there", at="cue:"),
    "defaults-value": other("edition.yaml", "fictional: true", "fictional: true\ndefaults:\n  conjecture:\n    holder: author\n    scale: icd302", "vocabulary", "'icd302' is not one of", at="scale:"),
    "defaults-twice": other("edition.yaml", "fictional: true", "fictional: true\ndefaults:\n  conjecture:\n    scale: [author, icd203]", "metadata", "'scale' occurs 2 times", at="scale:"),
    "defaults-date": other("edition.yaml", "fictional: true", "fictional: true\ndefaults:\n  photo:\n    date: 1999-13", "date-syntax", "1999-13", at="date:"),
    "defaults-all": other("edition.yaml", "fictional: true", "fictional: true\ndefaults:\n  all:\n    holder: author", "metadata", "'all' has no option 'holder'", at="holder:"),
    "defaults-source": other("edition.yaml", "fictional: true", "fictional: true\ndefaults:\n  all:\n    cites: src-lgo", "source-unknown", "unknown source 'src-lgo'; did you mean 'src-log'?", at="cites:"),
    "pages-wrong": other("edition.yaml", "fictional: true", "fictional: true\npages: [index, second]", "page", "there is no page 'second'", at="pages:"),
    "ledger-version": added("quay/units.yaml", "ledger: two\n", "ledger", "not a ledger", "'ledger: 2'", at=1),
}  # fmt: skip


@pytest.fixture(scope="module")
def outcomes(make_project: Callable[[str], Project]) -> dict[str, Outcome]:
    return together(FILES_CASES, make_project)


@pytest.mark.parametrize("name", FILES_CASES)
def test_file_with_a_fault_is_reported_at_its_line(name: str, outcomes: dict[str, Outcome]) -> None:
    """A fault in a file beside the page is reported with its own subtype, file and line, and with nothing else."""
    check(outcomes[name])
