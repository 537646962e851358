"""Whole builds with a changed source, or with an extension that changes the text: each fails, or the text is equal."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from support.mutations.changes import change_text
from support.mutations.sites import make
from support.mutations.tally import Tally, turns
from support.mutations.texts import fold, inputs, own_editions
from support.projects import Built, Project

TEXTS = [*own_editions(), *(pytest.param(name, marks=pytest.mark.inputs) for name in inputs())]
#: Builds that CI does in all: half of them with a changed source, half with an extension.
USUAL = 60
#: What Markdown or our directives may read as something else than words.
PLAIN = re.compile(r"[\w ,.;:’“”?!–—()'\"-]+\Z")
PROOFS = ("proof", "proof-output", "coverage")


class Place(NamedTuple):
    """A line of a source that is block number ``block`` of the copy-text, but for escapes: ``text`` is without them."""

    path: Path
    line: int
    text: str
    block: int


def places(source: Path) -> list[Place]:
    """The lines of an edition's pages that are the same as a block of its copy-text."""
    found = []
    for copy in source.rglob("copytext.txt"):
        texts = filter(str.strip, re.split(r"\n[ \t]*\n", copy.read_text("utf-8-sig")))
        blocks = {fold(text): number for number, text in enumerate(texts)}
        for path in sorted(copy.parent.glob("*.md")):
            lines = path.read_text("utf-8").split("\n")
            for i, line in enumerate(lines):
                text = re.sub(r"\\([^\w\s])", r"\1", line)
                alone = not lines[i - 1].strip() and not "".join(lines[i + 1 : i + 2]).strip()
                if alone and text in blocks and PLAIN.match(text) and len(text) > 20:
                    found.append(Place(path, i, text, blocks[text]))
    return found


def rewritten(kind: str, grain: str, all_places: list[Place], rng: random.Random) -> tuple[Path, str, bool] | None:
    """A page with one change, and whether its text is still equal."""
    place = rng.choice(all_places)
    lines = place.path.read_text("utf-8").split("\n")
    other = rng.choice([p for p in all_places if p.path == place.path])
    if grain in ("character", "word"):
        new = change_text(kind, grain, place.text, rng)
        if new is None or (new.strip() and not PLAIN.match(new.strip())) or re.match(r"\s*(\d+[.)]|[-–—:]) ", new):
            return None
        lines[place.line] = new
        return place.path, "\n".join(lines), fold(new) == place.text
    words = place.text.split(" ")
    middle = len(words) // 2
    parts = " ".join(words[:middle]), " ".join(words[middle:])
    new_lines = {
        "delete": [],
        "insert": [place.text, "", "Nobody wrote these words."],
        "swap": [parts[1], parts[0]],
        "duplicate": [place.text, "", place.text],
        "merge": [place.text, "Nobody wrote these words."],
        "split": [parts[0], "", parts[1]],
        "hide": [":::{editorial}", place.text, ":::"] if rng.random() < 0.5 else [f"<!-- {place.text} -->"],
        "move": [],
    }[kind]
    if kind == "move":
        if other.line == place.line:
            return None
        lines[place.line] = ""
        lines[other.line] = f"{other.text}\n\n{place.text}"
        return place.path, "\n".join(lines), place.block == other.block + 1
    lines[place.line : place.line + 1] = new_lines
    return place.path, "\n".join(lines), False


#: What an extension does with a page when the doctree is resolved, when it is handed to the theme, or when all is written.
EXTENSION = """
import random
from pathlib import Path
from docutils import nodes
from scholiast.nodes import unit

WHAT, SEED = {what!r}, {seed}


def texts(doctree):
    return [u for u in doctree.findall(unit) if len(u.astext()) > 20]


def resolved(app, doctree, docname):
    units = texts(doctree)
    if not units:
        return
    one = random.Random(SEED).choice(units)
    block = one.parent
    text = next(t for t in one.findall(nodes.Text) if len(t) > 3)
    at = len(text) // 2
    if WHAT == "delete":
        text.parent.replace(text, nodes.Text(text[:at]))
    elif WHAT == "insert":
        block.parent.insert(block.parent.index(block), nodes.paragraph("", "Nobody wrote these words."))
    elif WHAT == "swap":
        text.parent.replace(text, nodes.Text(text[at:] + text[:at]))
    elif WHAT == "move":
        others = [u for u in units if u.parent is not block and u.astext() != one.astext()]
        first = units[0].parent is block
        beside = others[-1 if first else 0].parent
        block.parent.remove(block)
        beside.parent.insert(beside.parent.index(beside) + first, block)
    elif WHAT == "duplicate":
        block.parent.insert(block.parent.index(block), nodes.paragraph("", one.astext()))
    elif WHAT == "merge":
        text.parent.replace(text, nodes.Text(str(text).replace(" ", "", 1) + "x"))
    elif WHAT == "split":
        text.parent.replace(text, nodes.Text(text[:at] + " | " + text[at:]))
    elif WHAT == "hide":
        block.parent.replace(block, nodes.comment("", one.astext()))


def context(app, pagename, templatename, context, doctree):
    body = context.get("body")
    if not body or "data-sch-unit" not in body:
        return
    start = body.index(">", body.index("data-sch-unit")) + 1
    end = body.index("</span>", start)
    words = body[start:end]
    new = {{
        "delete": "", "insert": words + " not", "swap": words[::-1], "move": "", "duplicate": words + words,
        "merge": words + "x", "split": words[:1] + " " + words[1:] + "x", "hide": "<span hidden>" + words + "</span>",
    }}[WHAT]
    context["body"] = body[:start] + new + body[end:] + (words if WHAT == "move" else "")


def finished(app, exception):
    for path in Path(app.outdir).rglob("*.html"):
        page = path.read_text("utf-8")
        if "data-sch-unit" in page:
            holder = {{"body": page}}
            context(app, "", "", holder, None)
            path.write_text(holder["body"], "utf-8")


def setup(app):
    event, handler = {{"resolved": ("doctree-resolved", resolved), "context": ("html-page-context", context), "finished": ("build-finished", finished)}}[{when!r}]
    app.connect(event, handler, priority={priority})
    return {{"parallel_read_safe": True}}
"""


def about_text(built: Built) -> list[str]:
    return [t.message for t in built.told if t.subtype in PROOFS and t.level == "ERROR"]


@pytest.mark.parametrize("name", TEXTS)
def test_each_build_of_a_changed_source_fails(
    make_project: Callable[[str], Project],
    name: str,
    mutations_of: Callable[[int], int],
    record_property: Callable[[str, Any], None],
) -> None:
    """A source that is no longer its copy-text ends the build with 1 and a message of the proof."""
    project = make(make_project(f"source-{name}"), name)
    everywhere = places(project.source)
    assert everywhere, "no line of the sources is a block of the copy-text"
    tally, rng = Tally(f"builds with a changed source, {name}"), random.Random(f"source {name}")
    every = turns(32)
    rng.shuffle(every)
    for number in range(mutations_of(-(-USUAL // 2 // len(TEXTS)))):
        kind, grain = every[number % len(every)]
        new = None
        while new is None:
            new = rewritten(kind, grain, everywhere, rng)
            if new is None and rng.random() < 0.1:  # this text may have nothing to change in that way
                kind, grain = rng.choice(every)
        path, text, same = new
        before = path.read_bytes()
        path.write_text(text, encoding="utf-8", newline="\n")
        built = project.build("dummy")
        failed = built.app.statuscode == 1 and bool(about_text(built))
        tally.add(kind, grain, found=failed, equal=same, what=lambda: f"{path.name}: {built.warnings[:300]}")  # noqa: B023
        path.write_bytes(before)
    tally.settle(record_property)


@pytest.mark.parametrize("name", TEXTS)
def test_each_build_with_an_extension_that_changes_the_text_fails(
    make_project: Callable[[str], Project],
    name: str,
    mutations_of: Callable[[int], int],
    record_property: Callable[[str, Any], None],
) -> None:
    """Words that an extension changes in the doctree, in the page or in its file end the build with 1."""
    project = make(make_project(f"extension-{name}"), name)
    tally, rng = Tally(f"builds with an extension, {name}"), random.Random(f"extension {name}")
    conf = (project.source / "conf.py").read_text("utf-8")
    kinds = [kind for kind, grain in turns(32) if grain == "block"]
    for number in range(mutations_of(-(-USUAL // 2 // len(TEXTS)))):
        kind = kinds[(number + len(name)) % len(kinds)]
        when, priority = rng.choice(["resolved", "context", "finished"]), rng.choice([1, 500, 10**6])
        module = f"changing_{name.replace('-', '_')}_{number}"
        (project.source / f"{module}.py").write_text(
            EXTENSION.format(what=kind, seed=number, when=when, priority=priority), encoding="utf-8"
        )
        project.write(
            {
                "conf.py": f"import sys\nsys.path.insert(0, {str(project.source)!r})\n{conf}extensions.append({module!r})\n"
            }
        )
        built = project.build("html", fresh=True)
        failed = built.app.statuscode == 1 and bool(about_text(built))
        what = lambda: f"{when} {priority}: {built.warnings[:300]}"  # noqa: E731, B023
        tally.add(kind, "block", found=failed, equal=False, what=what)
        (project.source / f"{module}.py").unlink()
    tally.settle(record_property)
