"""A build and its ledger: what departs is told, and nothing drifts."""

from __future__ import annotations

import hashlib
import re

import pytest
from sphinx.cmd.build import main as sphinx_main

from scholiast.authoring.cli import main
from support.planted_faults import BLOCKS, COPY, FILES, GOOD, HEAD, LAST, META, Case, alone, change, check
from support.projects import CONF, Project

_ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


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
        (ledger_of(COPY, KEPT + "  n-gone: p3\n"), "that are not on any page: 1 (n-gone)"),
        (ledger_of(COPY, KEPT).replace("em-good: p2", "em-bad: p2"), "that are not on any page: 1 (em-bad)"),
        (ledger_of(COPY + "\nOne line more.\n", KEPT), "another version of the copy-text"),
        (
            re.sub(r"  p3: .*\n", "", ledger_of(COPY, KEPT)),
            "the ledger lacks blocks of the copy-text, which get new ids (p3",
        ),
    ],
)
def test_departed_ledger(ledger: str, says: str, project: Project) -> None:
    """A build that departs from its ledger warns."""
    check(
        alone(
            Case(
                {**FILES, "quay/units.yaml": ledger},
                "ledger",
                (says, "'scholiast ledger'"),
                "quay/units.yaml",
                1,
                "WARNING",
            ),
            project,
        )
    )


def test_drift_to_another_block_is_not_silent(project: Project) -> None:
    """An annotation whose words now stand nearer in another block does not go there by itself."""
    files = change("quay/index.md", LAST, LAST + "\n:::{note} tickets\n:id: n-tickets\n:::\n")
    files["quay/units.yaml"] = ledger_of(COPY, KEPT + "  n-tickets: p2\n")
    built = project.write(files).build("dummy")
    assert [(t.file, t.line) for t in built.about("drift")] == [
        ("quay/index.md", project.line("quay/index.md", ":::{note}"))
    ]
    assert "“tickets” lands in p3" in built.about("drift")[0].message
    assert "run 'scholiast ledger'" in built.about("drift")[0].message
    assert built.app.statuscode == 1
    assert {r.id for r in built.store.records()} == GOOD


def test_annotation_in_error_is_not_gone(project: Project) -> None:
    """An annotation that has no place since it is in error is not to be taken out of the ledger."""
    files = change("quay/index.md", ":::{emendation} rang twice", ":::{emendation} rang thrice")
    files["quay/units.yaml"] = ledger_of(COPY, KEPT)
    assert {t.subtype for t in project.write(files).build("dummy").told} == {"lemma-missing"}


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


# -- drift ---------------------------------------------------------------------------------

STORY = "The bell rang twice. A man heard it, and then the bell rang again."


def edition(text: str, notes: str, title: str = "The Long Quay") -> dict[str, str | bytes | None]:
    """An edition of a title and some paragraphs, with annotations after them."""
    return {
        "quay/edition.yaml": META,
        "quay/copytext.txt": f"{title}\n\n{text}\n",
        "quay/index.md": f"{HEAD}# {title}\n\n{text}\n\n{notes}\n",
    }


def recorded(project: Project, text: str, notes: str) -> None:
    """Build an edition and write its ledger."""
    assert project.write(edition(text, notes)).build("dummy").warnings == ""
    assert main(["ledger", "--source", str(project.source), "--config", str(project.source)]) == 0
    assert project.build("dummy").warnings == ""


def note(lemma: str, *options: str) -> str:
    return ":::{note} " + "\n".join((lemma, *options, "A note.", ":::\n"))


SCENES = {
    "another-occurrence": (STORY, note("bell rang", ":id: n", ":prefix: The"), STORY, note("bell rang", ":id: n", ":prefix: the"), "its words or those around it are not the same"),
    "occurrence-number": (STORY, note("bell", ":id: n", ":occurrence: 2"), f"A bell. {STORY}", note("bell", ":id: n", ":occurrence: 2"), "not the same"),
    "default-id": (STORY, note("man"), "A man. " + STORY.replace("A man", "One"), note("man"), "not the same"),
    "inside-a-word": (STORY, note("man", ":id: n"), STORY.replace("A man", "A woman"), note("man", ":id: n"), "not the same"),
    "a-new-sentence": (STORY, note("A man ... again", ":id: n"), STORY.replace("it, and", "it. Nobody else did. And"), note("A man ... again", ":id: n"), "not the same"),
    "a-longer-range": (f"{STORY}\n\nThe fog rose.\n\nNobody came, and the fog stayed.", note("bell rang twice ... fog", ":id: n", ":in: p1 p2"), f"{STORY}\n\nThe fog rose.\n\nNobody came, and the fog stayed.", note("bell rang twice ... fog", ":id: n"), "ends in p3, but the ledger records that it ends in p2"),
    "a-range-with-a-new-block": (f"{STORY}\n\nThe fog rose.", note("again ... fog rose", ":id: n"), f"{STORY}\n\nNobody saw it.\n\nThe fog rose.", note("again ... fog rose", ":id: n"), "not the same"),
    "litany": ("Lord, have mercy upon all of us poor sinners. " * 8, note("mercy", ":id: n", ":occurrence: 4"), "Lord, have mercy upon all of us poor sinners. " * 8, note("mercy", ":id: n", ":occurrence: 5"), "not the same"),
    "another-block": ("A man sold fog.\n\nNobody bought.", note("man", ":id: n"), "A man sold fog.\n\nNo man bought.", note("man", ":id: n"), "lands in p2, but the ledger records p1"),
    "another-block-by-default": ("A man sold fog.\n\nNobody bought.", note("man"), "A man sold fog.\n\nNo man bought.", note("man"), "lands in p2, but the ledger records p1"),
    "quotation": ("A man said:\n\nFog.\n\nAnd left.", ":::{quotation}\n:id: n\n:from: p2\n:to: p2\n:source: unidentified\n:fidelity: uncollated\n:::\n", "A man said:\n\nFog.\n\nAnd left.", ":::{quotation}\n:id: n\n:from: p2\n:to: p3\n:source: unidentified\n:fidelity: uncollated\n:::\n", "ends in p3, but the ledger records that it ends in p2"),
}  # fmt: skip


@pytest.mark.parametrize("name", SCENES)
def test_drift_is_an_error_until_the_ledger_is_written(name: str, project: Project) -> None:
    """An annotation that lands on other words is an error at its own line, until that is recorded."""
    text, notes, new_text, new_notes, says = SCENES[name]
    recorded(project, text.strip(), notes)
    project.write(edition(new_text.strip(), new_notes))
    built = project.build("dummy")
    (found,) = built.about("drift")
    assert (found.level, found.file) == ("ERROR", "quay/index.md"), built.warnings
    assert found.line == project.line("quay/index.md", ":::{")
    assert says in found.message
    assert "run 'scholiast ledger'" in found.message
    assert built.app.statuscode == 1
    arguments = ["ledger", "--source", str(project.source), "--config", str(project.source)]
    before = (project.source / "quay/units.yaml").read_bytes()
    assert main(arguments) == 1, "without a terminal nothing is written"
    assert (project.source / "quay/units.yaml").read_bytes() == before
    assert main([*arguments, "--yes"]) == 0
    assert not project.build("dummy").about("drift")
    assert main(arguments) == 0


@pytest.mark.parametrize(
    "new",
    [
        f"Fog came first, and then it went away. {STORY} Nobody came, and then it was night.",
        STORY.replace("The bell rang twice.", "The bell rang twice, and not three times at all."),
        STORY.replace("again.", "again, and then a third time, and a fourth, until nobody listened."),
    ],
)
def test_a_change_far_away_is_no_drift(new: str, project: Project) -> None:
    """A new version of the text that changes words further away keeps the annotation."""
    recorded(project, STORY + " It was foggy.", note("heard it", ":id: n"))
    built = project.write(edition(new + " It was foggy.", note("heard it", ":id: n"))).build("dummy")
    assert {t.subtype for t in built.told} == {"ledger"}, built.warnings
    assert built.record("n").anchor.exact == "heard it"


def test_drift_of_a_span_a_mention_and_a_note_on_another_page(project: Project) -> None:
    """Annotations by a span, mentions that a directive names and notes in a file of their own are held to it too."""
    text = "A bell rang. The bell rang again, and Reed heard the bell. Reed left."
    spanned = text.replace("The bell", "The [bell]{.note #n-span}")
    apparatus = f"{HEAD}{{.editorial}}\n# Notes\n\n" + note("bell rang", ":id: n-away", ":in: p1", ":prefix: A")
    mention = ":::{mention} Reed\n:id: m-reed\n:entity: reed\n:prefix: and\n:::\n"
    files: dict[str, str | bytes | None] = {
        **edition(text, note("#n-span") + mention),
        "conf.py": 'extensions = ["myst_parser", "scholiast"]\nmyst_enable_extensions = ["attrs_inline", "colon_fence"]\n',
        "quay/entities.yaml": "entities:\n  - {id: reed, type: person, label: Anna Reed}\n",
    }
    files["quay/index.md"] = str(files["quay/index.md"]).replace(text, spanned)
    project.write(files)
    arguments = ["ledger", "--source", str(project.source), "--config", str(project.source)]
    assert main(arguments) == 0
    project.write({"quay/apparatus.md": apparatus})
    assert main(arguments) == 0, project.build("dummy").warnings
    assert project.build("dummy").warnings == ""
    moved = text.replace("heard the bell", "heard the [bell]{.note #n-span}")
    page = str(files["quay/index.md"]).replace(spanned, moved).replace(":prefix: and", ":prefix: bell.")
    project.write({"quay/index.md": page, "quay/apparatus.md": apparatus.replace(":prefix: A", ":prefix: The")})
    built = project.build("dummy")
    assert sorted((t.file, t.line) for t in built.about("drift")) == [
        ("quay/apparatus.md", 7),
        ("quay/index.md", project.line("quay/index.md", ":::{note}")),
        ("quay/index.md", project.line("quay/index.md", ":::{mention}")),
    ], built.warnings
    assert main(arguments) == 1
    assert main([*arguments, "--yes"]) == 0
    assert project.build("dummy").warnings == ""


def test_equal_words_on_another_page_are_no_drift(project: Project) -> None:
    """A new note on a second page with the words of a recorded one on the first is a new note."""
    files: dict[str, str | bytes | None] = {
        "quay/edition.yaml": META + "pages: [index, second]\n",
        "quay/copytext.txt": "The Long Quay\n\nA man came.\n\nA man left.\n",
        "quay/index.md": f"{HEAD}# The Long Quay\n\nA man came.\n\n{note('man')}",
        "quay/second.md": f"{HEAD}A man left.\n",
        "index.rst": "Index\n=====\n\n.. toctree::\n\n   quay/index\n",
        "conf.py": CONF + 'suppress_warnings = ["toc.not_included"]\n',
    }
    project.write(files)
    assert main(["ledger", "--source", str(project.source), "--config", str(project.source)]) == 0
    project.write({"quay/second.md": f"{HEAD}A man left.\n\n{note('man')}"})
    assert project.build("dummy").warnings == ""


def test_two_notes_with_equal_words_are_no_drift(project: Project) -> None:
    """A new note on words that another block's note has too is new, while that note is still there."""
    recorded(project, "A man came.\n\nNobody left.", note("man"))
    text = "A man came.\n\n" + note("man") + "\nNo man left."
    files = edition("A man came.\n\nNo man left.", note("man"))
    files["quay/index.md"] = f"{HEAD}# The Long Quay\n\n{text}\n\n{note('man')}"
    assert {t.subtype for t in project.write(files).build("dummy").told} == {"ledger"}


def test_new_notes_are_information(project: Project, capsys: pytest.CaptureFixture[str]) -> None:
    """A note that the ledger does not have is no warning: a build with -nW is not broken. It is named once per build."""
    recorded(project, STORY, note("man", ":id: n-man"))
    capsys.readouterr()
    project.write(
        edition(STORY, note("man", ":id: n-man") + note("twice", ":id: n-twice") + note("again", ":id: n-again"))
    )
    arguments = ["-nW", "-b", "dummy", str(project.source), str(project.root / "out")]
    assert sphinx_main(arguments) == 0
    out = _ESCAPES.sub("", capsys.readouterr().out)
    assert out.count("n-twice") == 1
    assert "not yet in the ledger: quay: 2 (n-again, n-twice). Run 'scholiast ledger' when they are finished" in out


def test_newer_ledger_is_an_error_with_advice(project: Project) -> None:
    """A ledger of a version that is not known yet is an error, and is not written over."""
    files = {**FILES, "quay/units.yaml": ledger_of(COPY, KEPT).replace("ledger: 1", "ledger: 3")}
    built = project.write(files).build("dummy")
    (found,) = built.told
    assert (found.subtype, found.file, found.line, found.level) == ("ledger", "quay/units.yaml", 1, "ERROR")
    assert "has version 3" in found.message
    assert "install a newer version of Scholiast" in found.message
    assert main(["ledger", "--yes", "--source", str(project.source), "--config", str(project.source)]) == 1
    assert b"ledger: 3" in (project.source / "quay/units.yaml").read_bytes()
