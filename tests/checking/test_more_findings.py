"""Rules beyond their examples: what else they find, and what they leave alone."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from scholiast.authoring.check import Project, read_project
from scholiast.checking.rules import all_rules
from scholiast.checking.run import check
from support.rule_examples import TODAY, write_edition, write_project

RULES = list(all_rules().values())
INLINE = ":form: inline\n:source: src-quay-paper\n:fidelity: paraphrase\n"
GUESS = ":cue: probably\n:holder: author\n:grade: likely\n:status: open\n"
WITNESS = "witnesses:\n  - siglum: B\n    role: reprint\n    collated: full\n"
READ = ":::{emendation} storms\n:action: leave\n:reason: both occur\n:cert: high\n:reading: B | gales\n:::"
LAMPS = "- id: src-lamps\n  type: document\n  title: On lamps\n"
PILOT = "- id: the-pilot\n  type: person\n  label: the pilot\n  description: He saw the boats.\n"
PHOTO = ":alt: A brass lamp\n:date: 2026-04-06\n:rights: unknown\n\nThe lamp. (Quay Paper/Handout)\n:::"

#: Parts of editions by file, the rule that they break, and words of its message.
FOUND: dict[str, tuple[dict[str, str], str, str]] = {
    "policy": ({"edition.yaml": "editorial_policy:"}, "edition-002", "there is no 'editorial_policy'"),
    "future": ({"edition.yaml": "modified: 2027-01-01"}, "edition-003", "in the future"),
    "late correction": (
        {"edition.yaml": "corrections: [{version: 0.1.0, date: 2026-11-01, who: x, description: y}]"},
        "edition-003",
        "write 'modified: 2026-11-01'",
    ),
    "licence in words": ({"edition.yaml": "licence_annotations: CC BY"}, "edition-005", "name of SPDX"),
    "cleared, but unknown": ({"edition.yaml": "licence_text: unknown"}, "edition-006", "but 'licence_text' is unknown"),
    "DOI of the edition": ({"edition.yaml": "cite_as: {doi: 'doi:10.12'}"}, "source-006", "'doi:10.12' is not a DOI"),
    "no DOI": ({"sources.yaml": LAMPS + "  DOI: lamps"}, "source-006", "'lamps' is not a DOI"),
    "witness": ({"edition.yaml": WITNESS, "index.md": READ}, "witness-001", "witness B has no 'description'"),
    "two copy-texts": (
        {"edition.yaml": WITNESS.replace("reprint", "copy-text") + "    description: x", "index.md": READ},
        "witness-003",
        "B is called the copy-text",
    ),
    "page of a witness": (
        {"edition.yaml": WITNESS + "    description: x\n    url: https://example.org/b", "index.md": READ},
        "source-001",
        "witness B has no archived copy",
    ),
    "two forms of ranges": (
        {"index.md": ":::{note} the first glass\nKept in 1914–1918.\n:::\n\n:::{note} the pilot\nPages 12-15 of the log.\n:::"},
        "style-003",
        "two forms of ranges of numbers",
    ),
    "divided word after a compound": (
        {"copytext.txt": "The Lamp\n\nAn Anglo-\nSaxon lamp lit the har-\nbour."}, "text-005", "“har-bour” is divided"
    ),
    "login": (
        {"sources.yaml": LAMPS + "  URL: https://example.org/account/login?next=1\n  accessed: 2026-09-01\n"
         "  scholiast:\n    archived: https://web.archive.org/web/20260901/https://example.org/account/login?next=1"},
        "source-018",
        "is that of a login",
    ),
    "its own archive": (
        {"sources.yaml": LAMPS + "  URL: https://example.org/x\n  accessed: 2026-09-01\n"
         "  scholiast:\n    archived: https://example.org/x"},
        "source-011",
        "is the page itself",
    ),
    "read in the future": (
        {"sources.yaml": LAMPS + "  accessed: 2027-09-01"}, "source-012", "in the future"
    ),
    "same title": (
        {"sources.yaml": LAMPS + "  issued: 2020\n" + LAMPS.replace("src-lamps", "src-two") + "  issued: 2020"},
        "source-008",
        "the same title and date",
    ),
    "ISSN": ({"sources.yaml": LAMPS + "  ISSN: 0378-5954"}, "source-007", "the ISSN '0378-5954'"),
    "ISBN": ({"sources.yaml": LAMPS + "  ISBN: 0-306-40615-2 (paper), 978 0 306 40615 8"}, "source-007", "'978 0 306 40615 8'"),
    "letter in an ISBN": ({"sources.yaml": LAMPS + "  ISBN: 97803O6406157"}, "source-007", "the ISBN '97803O6406157'"),
    "letter after an ISBN": ({"sources.yaml": LAMPS + "  ISBN: 9780306406157a"}, "source-007", "'9780306406157a'"),
    "letter in the second ISBN": (
        {"sources.yaml": LAMPS + "  ISBN: 0-306-40615-2, 97803O6406157"}, "source-007", "'97803O6406157'"
    ),
    "ISBN with dashes": ({"sources.yaml": LAMPS + "  ISBN: 978–0–306–40615–8"}, "source-007", "'978–0–306–40615–8'"),
    "localhost": ({"sources.yaml": LAMPS + "  URL: http://localhost:8000/x\n  DOI: 10.1234/x"}, "source-017", "localhost"),
    "start": ({"index.md": f":::{{quotation}} burn all night\n{INLINE}:elision: start | …\n:::"}, "quote-004", "at its beginning"),
    "description of an event": (
        {"entities.yaml": PILOT.replace("  description: He saw the boats.\n", "")}, "entity-006", "has no 'description'"
    ),
    "twice related": (
        {"entities.yaml": PILOT + "  relations: [{name: x, target: ada-vane}, {name: x, target: ent-ada-vane}]"},
        "entity-005",
        "is twice 'x' of 'ada-vane'",
    ),
    "zero": (
        {"entities.yaml": PILOT.replace("person", "place") + "  coordinates: [0, 0]"}, "entity-007", "Gulf of Guinea"
    ),
    "placed person": ({"entities.yaml": PILOT + "  coordinates: [1, 2]"}, "entity-007", "is a person"),
    "future outcome": (
        {"index.md": f":::{{conjecture}} will probably be sold\n{GUESS.replace('open', 'borne-out')}"
         ":outcome: 2027-02-01 | src-lamps | It was.\n:::", "sources.yaml": LAMPS},
        "conjecture-002",
        "in the future",
    ),
    "spoken after the text": (
        {"index.md": f":::{{quotation}} burn all night\n{INLINE.replace('src-quay-paper', 'src-lamps')}:::",
         "sources.yaml": LAMPS + "  issued: 2026-05-01"},
        "date-001",
        "the quoted source 'src-lamps'",
    ),
    "an estimate": (
        {
            "copytext.txt": "The Lamp\n\nThe office paid an estimated 300 pounds for it.",
            "index.md": ":::{measure} 300 pounds\n:quantity: 300\n:unit: GBP\n:::",
        },
        "measure-001",
        "the text has “an estimated” before the amount",
    ),
    "million": (
        {"index.md": ":::{measure} 3 million boats\n:quantity: 300000\n:unit: '{boat}'\n:::",
         "copytext.txt": "The Lamp\n\nThere are 3 million boats."},
        "measure-003",
        "the text has 3,000,000",
    ),
    "picture by file": (
        {"index.md": ":::{editorial}\n![IMG_2041.jpg](lamp.png)\n:::", "lamp.png": "PNG"}, "photo-004", "the name of a file"
    ),
    "dots": (
        {"index.md": ":::{note} the pilot\nHe … wrote.\n:::\n\n:::{note} the boats\nThey...\n:::"}, "style-003", "marks of omission"
    ),
    "handout": (
        {"index.md": f":::{{photo}} lamp\n:credit: Quay Paper/Handout\n{PHOTO}",
         "copytext.txt": "The Lamp at the Quay\n\nIt was lit.\n\nThe lamp. (Quay Paper/Handout)"},
        "photo-008",
        "“Handout”",
    ),
}  # fmt: skip
#: Parts of editions in which no rule finds anything.
SOUND: dict[str, dict[str, str]] = {
    "positive apparatus": {
        "edition.yaml": WITNESS + "    description: x",
        "index.md": READ.replace(":reading: B", ":reading: A | storms\n:reading: B"),
    },
    "offices with commas": {
        "sources.yaml": LAMPS
        + "  author:\n    - literal: Ministry of Boats, Lamps and Ropes\n    - literal: Harbour Office"
    },
    "ISBN with dashes": {"sources.yaml": LAMPS + "  ISBN: 978–0–306–40615–7"},
    "ISBNs with a dash between": {"sources.yaml": LAMPS + "  ISBN: 0306406152 – 9780306406157 (2nd ed. 2004)"},
    "titles after names": {"entities.yaml": PILOT.replace("the pilot", "the pilot, Jr.") + "  aliases: [the pilot]"},
    "marks in words": {"index.md": f":::{{quotation}} burn all night\n{INLINE}:rend: in the editor's marks\n:::"},
    "words that introduce": {"index.md": f":::{{quotation}} burn all night\n{INLINE}:attribution: Ada Vane\n:::"},
    "guess in a story": {
        "index.md": f":::{{conjecture}} will probably be sold\n{GUESS.replace('open', 'borne-out').replace('author', 'quoted-source')}"
        ":holder_entity: ada-vane\n:outcome: 2020-02-01 | src-lamps | It was.\n:::",
        "sources.yaml": LAMPS,
    },
    "denial": {
        "index.md": ":::{attribution} burn all night\n:chain: official ada-vane\n:cue: who keeps the boats, said\n"
        ":content_type: denial\n:stance: denied\n:::"
    },
    "explained weekday": {
        "index.md": ":::{date} Monday, 6 April 2026\n:edtf: 2026-04-07\n\nThe paper is wrong: it was Tuesday.\n:::"
    },
    "two numbers": {
        "index.md": ":::{measure} 3 or 4 boats\n:quantity: 3.5\n:unit: '{boat}'\n:::",
        "copytext.txt": "The Lamp\n\nThere are 3 or 4 boats.",
    },
    "source of a page": {
        "sources.yaml": LAMPS,
        "index.md": ":::{note} the pilot\nSee [the book](#src-lamps) on lamps.\n:::",
    },
    "quoted words": {"index.md": ":::{note} the pilot\nThe paper says “he recently, obviously, wrote”.\n:::"},
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return all editions of this module, read at once."""
    root = tmp_path_factory.mktemp("more")
    write_project(root)
    parts: dict[str, Mapping[str, str]] = {f"found-{i}": case[0] for i, case in enumerate(FOUND.values())}
    parts |= {f"sound-{i}": case for i, case in enumerate(SOUND.values())}
    for name, also in parts.items():
        write_edition(root / name, also.get("index.md", ""), also=also)
    return read_project(root, root, TODAY)


@pytest.mark.parametrize("case", FOUND)
def test_rule_finds_more_than_its_example(case: str, project: Project) -> None:
    """The part breaks this rule once, with this message, and no other."""
    _parts, code, words = FOUND[case]
    found = check(project.subjects[f"found-{list(FOUND).index(case)}"], RULES).findings
    assert [each.rule for each in found] == [code], [each.message for each in found]
    assert words in found[0].message


@pytest.mark.parametrize("case", SOUND)
def test_rules_leave_sound_parts_alone(case: str, project: Project) -> None:
    """What only looks like a fault breaks no rule."""
    found = check(project.subjects[f"sound-{list(SOUND).index(case)}"], RULES).findings
    assert [(each.rule, each.message) for each in found] == []
