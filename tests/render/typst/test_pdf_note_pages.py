"""Notes at the foot of a PDF: none is on a page before its mark, whatever has moved to the next page after the mark was set."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.convert import Limits, convert
from support.inputs import INPUTS, with_inputs
from support.pdf import marks_and_notes, pdf
from support.projects import Project
from support.reader import ROOT

CONF = 'extensions = ["myst_parser", "scholiast"]\nproject = "A made-up book"\nauthor = "Nobody"\n'
SYLLABLES = ("ba", "dor", "ken", "lu", "mi", "ram", "sel", "tov")


def early(path: Path) -> list[tuple[str, int, int]]:
    """Return the marks of a PDF whose notes are on an earlier page, with both pages."""
    return [found for found in marks_and_notes(path) if found[2] < found[1]]


@pytest.mark.parametrize("way", ["reading", "study"])
def test_notes_of_the_editions_are_never_before_their_marks(shelf: Project, way: str) -> None:
    """In every PDF of this repository each note begins on the page of its mark, or later."""
    built = shelf.build("typst", scholiast_pdf=way)
    found = {path.stem: marks_and_notes(path) for path in built.outdir.glob("*.pdf")}
    assert len(found) >= len(list((ROOT / "source").glob("*/edition.yaml")))
    assert all(len(marks) > 5 for marks in found.values())
    assert {name: wrong for name in found if (wrong := early(built.outdir / f"{name}.pdf"))} == {}


@with_inputs
def test_notes_of_a_dense_text_are_never_before_their_marks(project: Project) -> None:
    """The most densely annotated of the real texts has each note on the page of its mark, or later."""
    convert(INPUTS / "schnitzler-interviews.json", project.source, Limits(2, 40))
    paths = sorted(project.build("typst").outdir.glob("*.pdf"))
    assert sum(len(marks_and_notes(path)) for path in paths) > 20
    assert [wrong for path in paths for wrong in early(path)] == []


class _Sheet:
    """Made-up words with numbered notes, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.notes = 0

    def words(self, least: int, most: int) -> list[str]:
        """Return some words."""
        count = self.rng.randint(least, most)
        return ["".join(self.rng.choices(SYLLABLES, k=self.rng.randint(1, 3))) for _n in range(count)]

    def noted(self, least: int, most: int) -> str:
        """Return some words with references to footnotes among them."""
        words = self.words(least, most)
        for at in sorted(self.rng.sample(range(len(words)), self.rng.randint(1, max(1, len(words) // 8)))):
            self.notes += 1
            words[at] += f"[^{self.notes}]"
        return " ".join(words)

    def block(self) -> str:
        """Return a block of any kind with footnotes."""
        match self.rng.randint(0, 9):
            case 0:
                return f"## {self.noted(2, 4)}\n\n### {self.noted(2, 3)}"
            case 1:
                rows = "\n".join(f"| {self.noted(2, 5)} | {self.noted(10, 40)} |" for _n in range(6))
                return f"| {self.noted(1, 2)} | b |\n| --- | --- |\n{rows}"
            case 2:
                return "\n".join(f"- {self.noted(5, 30)}" for _n in range(4))
            case 3:
                return f"{self.noted(2, 3)}\n: {self.noted(10, 30)}"
            case 4:
                return f":::{{admonition}} {' '.join(self.words(2, 3))}\n{self.noted(20, 60)}\n:::"
            case 5:
                return f"> {self.noted(10, 60)}\n>\n> {self.noted(10, 60)}"
            case 6:
                return f":::{{rubric}} {self.noted(2, 3)}\n:::"
            case _:
                return self.noted(10, 90)

    def page(self, blocks: int) -> str:
        """Return a page of Markdown with its footnotes."""
        body = "\n\n".join(self.block() for _n in range(blocks))
        notes = "\n".join(f"[^{n}]: {' '.join(self.words(3, 30))}." for n in range(1, self.notes + 1))
        return f"# A made-up page\n\n{body}\n\n{notes}\n"


@pytest.mark.parametrize("seed", range(2))
def test_footnotes_in_every_kind_of_block_are_never_before_their_marks(project: Project, seed: int) -> None:
    """Headings, tables, lists, terms, boxes and quotations move to the next page with their notes, or without notes."""
    project.write({"conf.py": CONF, "index.md": _Sheet(seed).page(90)})
    path = pdf(project.build("typst"))
    assert len(marks_and_notes(path)) > 100
    assert early(path) == []


def _annotated(text: str, number: int) -> Iterator[str]:
    """Yield a block of a page of an edition: words, and a note on every fourth of them."""
    yield text
    words = text.split()
    for at in range(0, len(words) - 1, 4):
        yield f":::{{note}} {words[at]} {words[at + 1]}\n:id: n-{number}-{at}\nA made-up remark of some length on these words.\n:::"


def test_notes_of_letters_are_never_before_their_marks(project: Project) -> None:
    """Datelines, salutations and closings, which are kept with what follows, are on the page of their notes."""
    sheet, blocks, copy = _Sheet(7), list[str](), ["The Letters"]
    for number in range(40):
        parts = {name: sheet.words(4, 6) for name in ("dateline", "salutation", "closing", "signature")}
        parts = {name: [f"{word}{number}" for word in words] for name, words in parts.items()}
        text = [f"{word}{number}x{at}" for at, word in enumerate(sheet.words(15, 50))]
        for name in ("dateline", "salutation", "", "closing", "signature"):
            words = " ".join(parts[name] if name else text)
            copy.append(words)
            first, *notes = _annotated(words, len(copy))
            blocks += [f":::{{{name}}}\n{first}\n:::" if name else first, *notes]
    text_of_copy = "\n\n".join(copy) + "\n"
    sha256 = hashlib.sha256(text_of_copy.encode()).hexdigest()
    metadata = f"id: letters\ntitle: The Letters\nfictional: true\nlanguage: en\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: {sha256}\n"
    page = "---\nedition: letters\n---\n# The Letters\n\n" + "\n\n".join(blocks) + "\n"
    files = {
        "conf.py": CONF,
        "letters/index.md": page,
        "letters/edition.yaml": metadata,
        "letters/copytext.txt": text_of_copy,
    }
    built = project.write(files).build("typst")
    path = pdf(built)
    assert len(marks_and_notes(path)) > 100
    assert early(path) == []
