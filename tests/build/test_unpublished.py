"""Annotations that are not published are in no output."""

from __future__ import annotations

import zlib
from pathlib import Path

import pikepdf
import pytest

from scholiast.render.typst.pdftext import read_pdf
from support.projects import Built, Project

COPY = "The gate was green in April.\n\nNobody asked why it was painted.\n"
META = "id: gate\ntitle: The Gate\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
NOTE = """:::{{{kind}}} {lemma}
:id: {name}
{options}
Zebra {name} has a [target](#gate-again).[^{name}]

({name}-label)=
Walrus paragraph. {{index}}`Ostrich {name}`
:::

[^{name}]: Footnote penguin.
"""
REST_NOTE = """.. {kind}:: {lemma}
   :id: {name}
   {options}

   Zebra {name}. [#{name}]_

.. [#{name}] Footnote penguin.
"""
SECRET = (b"Zebra", b"Walrus", b"Ostrich", b"penguin", b"n-secret")


def page(note: str, suffix: str = ".md") -> str:
    head = ":edition: gate\n\n" if suffix == ".rst" else "---\nedition: gate\n---\n"
    first, last = COPY.strip().split("\n\n")
    return f"{head}{first}\n\n{last}\n\n{note}"


def project(
    folder: Path, *, kind: str = "note", options: str = ":publish: false", meta: str = "", suffix: str = ".md"
) -> Project:
    template = REST_NOTE if suffix == ".rst" else NOTE
    note = template.format(
        kind=kind, lemma="green in April" if suffix == ".rst" else "painted", name="n-secret", options=options
    )
    note = note.replace("green in April", "painted")
    return Project(folder).write(
        {"gate/edition.yaml": META + meta, "gate/copytext.txt": COPY, f"gate/index{suffix}": page(note, suffix)}
    )


def leaks(built: Built) -> list[str]:
    """Return the built files with words of the note, packed ones unpacked; Sphinx's own cache is not one of them."""
    found = []
    for path in built.outdir.rglob("*"):
        if not path.is_file() or ".doctrees" in path.parts:
            continue
        data = path.read_bytes()
        if path.name == "objects.inv":
            data = zlib.decompress(data.split(b"zlib.\n", 1)[1])
        if path.suffix == ".pdf":
            with pikepdf.open(path) as pdf:
                data += "\n".join(block.text for block in read_pdf(pdf).blocks).encode()
        lowered = data.lower()
        found += [f"{path.name}: {word.decode()}" for word in SECRET if word.lower() in lowered]
    return found


@pytest.mark.parametrize(("builder", "words"), [("html", set(SECRET)), ("typst", {b"Zebra", b"Walrus"})])
def test_a_published_note_is_found_by_this_test(tmp_path: Path, builder: str, words: set[bytes]) -> None:
    """Without the option its words are somewhere, so that looking for them proves something."""
    found = leaks(project(tmp_path, options=":layer: base").build(builder))
    assert {word for leak in found for word in SECRET if leak.endswith(word.decode())} >= words


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml", "text", "gettext", "xml", "epub", "typst"])
@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_an_unpublished_note_is_in_no_output(tmp_path: Path, builder: str, suffix: str) -> None:
    """No built file has a word of the note, its footnote, its label or its id, and nothing is reported."""
    built = project(tmp_path, suffix=suffix).build(builder)
    assert leaks(built) == []
    assert [t for t in built.told if t.type.startswith("scholiast")] == []
    assert list(built.store.records()) == []


@pytest.mark.parametrize("meta", ["unpublished: [note]\n", "unpublished: [working]\n"])
def test_a_kind_or_a_layer_is_unpublished(tmp_path: Path, meta: str) -> None:
    """An entry of edition.yaml holds back all annotations of a kind or a layer."""
    built = project(tmp_path, options=":layer: working", meta=meta).build()
    assert leaks(built) == []
    assert [t for t in built.told if t.type.startswith("scholiast")] == []


def test_an_incremental_build_removes_what_is_no_longer_published(tmp_path: Path) -> None:
    """The page, its data and the copy of its source are written again without the note."""
    made = project(tmp_path, options=":layer: working")
    assert leaks(made.build())
    assert leaks(made.write({"gate/edition.yaml": META + "unpublished: [working]\n"}).build()) == []


def test_an_unpublished_note_is_checked(tmp_path: Path) -> None:
    """Its words must be in the text as those of any other."""
    note = ":::{note} panted\n:publish: false\nx\n:::\n"
    built = (
        Project(tmp_path)
        .write({"gate/edition.yaml": META, "gate/copytext.txt": COPY, "gate/index.md": page(note)})
        .build()
    )
    assert [(t.subtype, t.line) for t in built.told if t.type.startswith("scholiast")] == [("lemma-missing", 8)]


@pytest.mark.parametrize(
    ("meta", "note", "subtype", "line", "words"),
    [
        ("unpublished: [noet]\n", "", "metadata", 5, "did you mean 'note'"),
        ("", ":::{note} painted\n:publish: no way\nx\n:::\n", "option", 9, "publish"),
        ("", ":::{quotation} q\n:from: p2\n:publish: false\n:source: unidentified\n:fidelity: uncollated\n:::\n", "option", 10, "the text is always published"),
    ],
)  # fmt: skip
def test_faults_of_withholding_are_reported(
    tmp_path: Path, meta: str, note: str, subtype: str, line: int, words: str
) -> None:
    """An unknown name, a value that is neither true nor false, and text that cannot be withheld are errors."""
    built = (
        Project(tmp_path)
        .write({"gate/edition.yaml": META + meta, "gate/copytext.txt": COPY, "gate/index.md": page(note)})
        .build()
    )
    told = [t for t in built.told if t.type.startswith("scholiast")]
    assert [(t.subtype, t.line) for t in told] == [(subtype, line)]
    assert words in told[0].message
