"""Sources that say the same in another way: no build of them reports a difference."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

import pytest

from support.mutations.tally import Tally
from support.mutations.texts import Sample, inputs, own_editions, sample
from support.projects import Built, Project

TEXTS = [*own_editions(), *(pytest.param(name, marks=pytest.mark.inputs) for name in inputs())]
#: Editions of one build, and blocks of each; with two own editions alone 500 rewritings are tried.
EACH, BLOCKS, USUAL = 50, 6, 500
META = "id: {0}\ntitle: {0}\nfictional: true\nlanguage: en\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: SHA\n"
MARKED = re.compile(r"([\\`*_{}\[\]<>#&$|~^=+!:@%-])")
STARTS = re.compile(r"^(\d+)([.)])$")


def markdown(text: str, rng: random.Random) -> str:
    """A paragraph in Markdown: escaped where it must be, and at random where it need not, in lines of any length."""
    words = []
    for word in text.split(" "):
        word = MARKED.sub(r"\\\1", word)
        if word.isascii() and rng.random() < 0.05:
            word = re.sub(r"([,;?\"'()])", r"\\\1", word)
        elif rng.random() < 0.03:
            word = re.sub(r"^([A-Za-z])", lambda m: f"&#{ord(m[0])};", word)
        words.append(STARTS.sub(r"\1\\\2", word))
    size = rng.choice([3, 8, 15, 10**6])
    lines = [rng.choice(["", "", " "]) + " ".join(words[i : i + size]) for i in range(0, len(words), size)]
    return "\n".join(lines).strip(" ")


def restructured(text: str, rng: random.Random) -> str:
    """The same in reST."""
    words = [re.sub(r"([\\`*_|<>\[\]:.+=~^\"'#!$%&,;?@{}()/-])", r"\\\1", word) for word in text.split(" ")]
    if rng.random() < 0.3:
        words = [
            word[:1] + "\\ " + word[1:] if len(word) > 1 and word[:2].isalpha() and rng.random() < 0.1 else word
            for word in words
        ]
    size = rng.choice([3, 8, 15, 10**6])
    return "\n".join(" ".join(words[start : start + size]) for start in range(0, len(words), size))


def pages(here: Sample, rng: random.Random, suffix: str) -> list[str]:
    """An edition in one or more pages, each line of print as an item of a list, a line of verse or a part of a paragraph."""
    blocks = []
    write = markdown if suffix == "md" else restructured
    for block in here.blocks:
        lines = [write(line, random.Random(0)) for line in block.lines]
        form = rng.choice(["joined", "list", "verse"]) if len(lines) > 1 else "joined"
        if form == "list":
            mark = rng.choice(["-", "*", "+", "1."] if suffix == "md" else ["-", "*", "+", "#."])
            blocks.append("\n".join(f"{mark} " + one.replace("\n", " ") for one in lines))
        elif form == "verse":
            body = "\n".join(one.replace("\n", " ") for one in lines)
            blocks.append(
                f":::{{verse}}\n{body}\n:::" if suffix == "md" else "\n".join(f"| {x}" for x in body.split("\n"))
            )
        else:
            blocks.append(write(block.text, rng))
    cut = rng.randint(1, len(blocks)) if rng.random() < 0.4 else len(blocks)
    return ["\n\n".join(part) for part in (blocks[:cut], blocks[cut:]) if part]


def edition(name: str, here: Sample, rng: random.Random) -> dict[str, str | bytes | None]:
    """The files of an edition that says what was printed."""
    suffix = rng.choice(["md", "rst"])
    texts = pages(here, rng, suffix)
    end = rng.choice(["\n", "\r\n"])
    printed = f"{end}{end}".join(end.join(b.lines) for b in here.blocks) + end
    head = f"---\nedition: {name}\n---\n\n" if suffix == "md" else f":edition: {name}\n\n"
    names = [f"p{number}" for number in range(len(texts))]
    files: dict[str, str | bytes | None] = {
        f"{name}/{page}.{suffix}": head + text + "\n" for page, text in zip(names, texts, strict=True)
    }
    files[f"{name}/copytext.txt"] = printed.encode()
    files[f"{name}/edition.yaml"] = META.format(name) + "pages: [" + ", ".join(names) + "]\n"
    return files


@pytest.mark.parametrize("name", TEXTS)
def test_no_equal_rewriting_is_reported(
    make_project: Callable[[str], Project],
    name: str,
    mutations_of: Callable[[int], int],
    record_property: Callable[[str, Any], None],
) -> None:
    """Other line ends, escapes, marks of lists, references of characters and page ends are no difference, in MyST and reST."""
    tally, rng = Tally(f"equal sources, {name}"), random.Random(f"sources {name}")
    whole = sample(name)
    whole = Sample(tuple(b._replace(note=False) for b in whole.blocks), whole.pieces)
    count = mutations_of(-(-USUAL // len(TEXTS)))
    for first in range(0, count, EACH):
        project = make_project(f"equal-{name}")
        project.write({"conf.py": CONF})
        names = [f"e{number}" for number in range(first, min(count, first + EACH))]
        for one in names:
            project.write(edition(one, whole.window(rng, BLOCKS), rng))
        built = project.build("html")
        wrong = _wrong(built)
        for one in names:
            tally.add("rewrite", "source", found=one in wrong, equal=True, what=lambda: "; ".join(wrong[one])[:500])  # noqa: B023
    tally.settle(record_property)


CONF = 'extensions = ["myst_parser", "scholiast"]\nhtml_theme = "basic"\nscholiast_autolink = False\nsuppress_warnings = ["toc.no_title", "myst.header", "docutils"]\nsmartquotes = True\n'


def _wrong(built: Built) -> dict[str, list[str]]:
    """What is said of each edition: by messages, or by its verdict."""
    out: dict[str, list[str]] = {}
    for told in built.told:
        if told.type.startswith("scholiast") and told.level == "ERROR":
            out.setdefault(told.file.split("/")[0], []).append(told.message)
    for name in built.domain.editions():
        verdict = built.domain.verdict(name)
        if verdict is None or not verdict.equal:
            out.setdefault(name, []).append("no verdict, or not equal")
    return out
