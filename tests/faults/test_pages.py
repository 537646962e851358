"""Faults that lie between files: several pages of an edition, included files, pages whose bytes are no text."""

from __future__ import annotations

import pytest

from support.planted_faults import COPY, FILES, GOOD, HEAD, LAST, META, PAGE, Case, alone, change, check
from support.projects import Project

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
    ("files", "subtype", "says", "file", "at"),
    [
        ({"quay/second.md": HEAD + "{.editorial}\n# Nothing\n"}, "coverage", "no page has these 2 blocks of the copy-text: “Second” … “The end.”", "quay/copytext.txt", "Second"),
        ({"quay/second.md": HEAD + LAST + "\n# Second\n\nThe end.\n"}, "proof", "repeats p3 on page 'quay/index': the copy-text has “A man sold tickets on Sunday.” once", "quay/second.md", LAST.strip()),
        ({"quay/edition.yaml": META + "pages: [second, index]\n"}, "coverage", "page 'quay/index' begins before the previous page ends: fix the order of 'pages:'", "quay/edition.yaml", 1),
    ],
    ids=["on-no-page", "on-two-pages", "out-of-order"],
)  # fmt: skip
def test_coverage_of_pages_is_proved(
    files: dict[str, str], subtype: str, says: str, file: str, at: str | int, project: Project
) -> None:
    """Pages that leave out, repeat or disorder blocks are reported, once."""
    check(alone(Case({**TWO, **files}, subtype, (says,), file, at), project))


def test_an_edition_that_no_page_belongs_to(project: Project) -> None:
    """A misspelt key in the front matter leaves an edition with no page: nothing would be proved, and nobody told."""
    built = project.write({**FILES, "quay/index.md": PAGE.replace("edition: quay", "editon: quay")}).build("dummy")
    assert built.app.statuscode == 1
    assert "index.md:2: ERROR: the front matter has 'editon: quay': write 'edition: quay'" in built.warnings


def test_one_id_on_two_pages(project: Project) -> None:
    """An id is that of one annotation in the whole edition."""
    files = {**TWO, "quay/second.md": HEAD + "# Second\n\nThe end.\n\n:::{note} end\n:id: cj-good\n:::\n"}
    check(alone(Case(files, "duplicate-id", ("'cj-good'", "'quay/index'"), "quay/second.md", ":::{note}"), project))


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
    check(alone(Case(files, "entity-unknown", ("unknown entity 'nemo'",), "see.md", "{entity}"), project))


def test_page_not_listed(project: Project) -> None:
    """A page with text of the edition must be listed."""
    files = {**TWO, "quay/edition.yaml": META}
    built = project.write(files).build("dummy")
    assert any("'quay/second' has text of this edition and is not listed" in t.message for t in built.about("page")), (
        built.warnings
    )
    assert built.app.statuscode == 1


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
    assert {r.id for r in built.store.records()} >= GOOD


def test_proof_in_an_included_file(project: Project) -> None:
    """A difference in an included file is told at that file's own line."""
    built = project.write(included("\n" + PART.replace("twice", "thrice"))).build("dummy")
    assert {(t.subtype, t.file, t.line) for t in built.told if t.subtype == "proof"} == {
        ("proof", "quay/part.inc", 2)
    }, built.warnings


#: A part of an included file, with what is wrong with it.
_PARTLY = """Left out.

Left out, too.
It rained thrice.

VERSE

NOTE

MISSPELT

End of the part.
"""
_WRONG = {
    ".md": (
        ":::{verse}\na lamp\nthe boat has ten bells\n:::",
        ":::{note} gone\nx\n:::",
        ":::{note} rained\n:titel: x\n\nx\n:::",
    ),
    ".rst": (
        ".. verse::\n\n   a lamp\n   the boat has ten bells",
        ".. note:: gone\n\n   x",
        ".. note:: rained\n   :titel: x\n\n   x",
    ),
}


@pytest.mark.parametrize("options", ["start-line: 3", "start-after: too."])
@pytest.mark.parametrize("suffix", _WRONG)
def test_faults_in_a_part_of_an_included_file(
    suffix: str, options: str, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file and the lines are its own, also for reST, where Sphinx counts from the first line that is included."""
    project.source.mkdir(parents=True)
    monkeypatch.chdir(project.root)
    verse, note, misspelt = _WRONG[suffix]
    part = _PARTLY.replace("VERSE", verse).replace("NOTE", note).replace("MISSPELT", misspelt)
    head, include = {
        ".md": ("---\nedition: quay\n---\n# T\n\n", f"```{{include}} part.txt\n:{options}\n:end-before: End\n```\n"),
        ".rst": (":edition: quay\n\nT\n=\n\n", f".. include:: part.txt\n   :{options}\n   :end-before: End\n"),
    }[suffix]
    files = {
        "quay/edition.yaml": META,
        "quay/copytext.txt": "T\n\nIt rained twice.\n\na lamp\nthe boat has two bells\n\nThe end.\n",
        "quay/part.txt": part,
        f"quay/index{suffix}": f"{head}{include}\nThe last end.\n\n{misspelt.replace('rained', 'end')}\n",
    }
    built = project.write(files).build("dummy")
    assert {(t.subtype, t.file, t.line) for t in built.told} == {
        ("proof", "quay/part.txt", project.line("quay/part.txt", "It rained")),
        ("lemma-missing", "quay/part.txt", project.line("quay/part.txt", note.split("\n")[0])),
        ("option", "quay/part.txt", project.line("quay/part.txt", ":titel:")),
        ("proof", "quay/part.txt", project.line("quay/part.txt", "the boat has ten bells")),
        ("proof", f"quay/index{suffix}", project.line(f"quay/index{suffix}", "The last end.")),
        ("option", f"quay/index{suffix}", project.line(f"quay/index{suffix}", ":titel:")),
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


# -- pages that are no text -----------------------------------------------------------------


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
        assert {r.id for r in built.store.records()} == GOOD
    assert project.write({"other.md": ":orphan:\n\n# Other\n\nCafé.\n"}).build(builder).app.statuscode == 0


def test_edition_page_that_is_not_utf8(project: Project) -> None:
    """The same of an edition's page, which a build before has read."""
    project.write(FILES).build()
    built = project.write({"quay/index.md": PAGE.encode().replace(b"tickets", b"tick\xe9ts")}).build()
    assert [(t.subtype, t.file, t.line) for t in built.told] == [("page", "quay/index.md", 24)], built.warnings
    assert built.app.statuscode == 1


def test_one_of_several_pages_that_is_not_utf8(project: Project) -> None:
    """What follows from a page that could not be read is not told as well: its blocks, names, and records."""
    project.write(TWO)
    built = project.write({"quay/second.md": (HEAD + "# Second\n\nThe end\n").encode() + b"\xe9\n"}).build("dummy")
    assert [(t.subtype, t.file, t.line) for t in built.told] == [("page", "quay/second.md", 7)], built.warnings


@pytest.mark.parametrize(
    ("file", "content", "subtype"),
    [
        ("quay/entities.yaml", "entities: [anna\n", "yaml"),
        ("quay/sources.yaml", "- id: [src-log\n", "yaml"),
        ("quay/sources.yaml", b"- id: src-log\n  type: document\n  title: L\xf6g\n", "source"),
    ],
)
def test_names_of_a_file_that_could_not_be_read(
    file: str, content: str | bytes, subtype: str, project: Project
) -> None:
    """Annotations that name what stands in it are not told as well."""
    named = (
        ":::{conjecture} bell rang\n:in: p2\n:occurrence: 2\n:holder: quoted-source\n:holder_entity: anna-reed\n"
        ":cue: again\n:grade: likely\n:status: partly\n:outcome: 1999 | src-log | The log says so.\n:::\n"
    )
    whole = project.write({**FILES, "quay/index.md": PAGE + named}).build("dummy")
    assert not whole.told, whole.warnings
    built = project.write({file: content}).build("dummy")
    assert {t.subtype for t in built.told} == {subtype}, built.warnings


@pytest.mark.parametrize("builder", ["html", "text", "epub", "typst"])
def test_root_page_that_is_not_utf8(builder: str, project: Project) -> None:
    """The root page gets the same one message as any other, and its list of pages is read nevertheless."""
    root = b"Index\n=====\n\nCaf\xe9\n\n.. toctree::\n\n   quay/index\n"
    built = project.write({**FILES, "index.rst": root}).build(builder, copyright="2026", version="1")
    assert [(t.subtype, t.file, t.line) for t in built.told] == [("page", "index.rst", 4)], built.warnings
    assert "byte 16 (0xe9) is not UTF-8" in built.told[0].message
    assert built.app.statuscode == 1


CAFE = {"quay/copytext.txt": COPY.replace("A man", "A café"), "quay/index.md": PAGE.replace("A man", "A café")}
ENCODINGS = {"cp1252": "Windows-1252", "utf-16": "UTF-16", "utf-16-be": "UTF-16"}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", CAFE)
def test_file_of_another_encoding_gets_one_message(name: str, encoding: str, project: Project) -> None:
    """The page and the copy-text: nothing that only follows from it is reported, from links and contents neither."""
    files = {**FILES, **CAFE}
    project.write({**files, name: files[name].encode(encoding)})
    project.write({"index.rst": "Index\n=====\n\n.. toctree::\n\n   quay/index\n\nSee :doc:`quay/index`.\n"})
    built = project.build("html")
    assert [(t.file, t.subtype) for t in built.told] == [(name, "copy-text" if "copytext" in name else "page")]
    at = project.source / name
    expected = 1 if encoding.startswith("utf") else at.read_bytes()[: at.read_bytes().index(b"\xe9")].count(b"\n") + 1
    assert built.told[0].line == expected
    assert f"looks like {ENCODINGS[encoding]}" in built.told[0].message
    assert built.app.statuscode == 1
    assert "Proved:" not in built.html("quay/index")
    project.write({**files, "quay/edition.yaml": FILES["quay/edition.yaml"]})
    assert (project.build("html").warnings, project.build("html").app.statuscode) == ("", 0)


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_included_file_of_another_encoding_gets_one_message(suffix: str, project: Project) -> None:
    """A file that a page includes is reported itself, and read as what it looks like."""
    include = {".md": "```{include} part.txt\n```\n", ".rst": ".. include:: part.txt\n"}[suffix]
    head = {".md": HEAD + "# The Long Quay\n\n", ".rst": ":edition: quay\n\nThe Long Quay\n=============\n\n"}[suffix]
    files = {n: t for n, t in FILES.items() if n != "quay/index.md"}
    copy = "The Long Quay\n\nA café sold tickets.\n"
    project.write(
        {
            **files,
            "quay/copytext.txt": copy,
            f"quay/index{suffix}": head + include,
            "quay/part.txt": "A café sold tickets.\n".encode("cp1252"),
        }
    )
    built = project.build("dummy")
    told = [t for t in built.told if t.subtype != "entity-unused"]
    assert [(t.file, t.line, t.subtype) for t in told] == [("quay/part.txt", 1, "page")], built.warnings
    assert built.app.statuscode == 1


@pytest.mark.parametrize(("data", "line"), [(b"\xef\xbb\xbf", 0), (b"\0", 24)], ids=["mark", "null"])
def test_page_with_a_mark_or_a_null(data: bytes, line: int, project: Project) -> None:
    """A byte order mark is no fault; a null is one fault, at its line."""
    page = PAGE.encode()
    project.write({**FILES, "quay/index.md": data + page if not line else page.replace(b"sold", b"so" + data + b"ld")})
    built = project.build("dummy")
    assert [(t.subtype, t.line) for t in built.told] == ([("text-markup", line)] if line else [])
    assert built.app.statuscode == bool(line)


# -- misspelt names ------------------------------------------------------------------------


def test_misspelt_page_is_reported_once_with_the_page_that_is_meant(project: Project) -> None:
    """That the page is not listed follows from the misspelling."""
    built = project.write({**TWO, "quay/edition.yaml": META + "pages: [index, secnod]\n"}).build("dummy")
    assert [(t.file, t.message) for t in built.told] == [
        ("quay/edition.yaml", "pages: there is no page 'secnod': did you mean 'second'?")
    ]
    assert built.app.statuscode == 1


@pytest.mark.parametrize(
    ("front", "line", "words"),
    [
        ("edition: quay\n", 1, "'edition: quay' is not in front matter. Write '---' alone on the first line"),
        ("--\nedition: quay\n---\n", 1, "'edition: quay' is not in front matter: it begins with '--'"),
        ("---\nEdition: quay\n---\n", 2, "the front matter has 'Edition: quay': write 'edition: quay'"),
        ("---\n\tedition: quay\n---\n", 1, "the front matter names the edition 'quay', but is not read"),
    ],
)
def test_front_matter_that_is_not_read_is_reported_at_the_page(
    front: str, line: int, words: str, project: Project
) -> None:
    """The message is at the line of the page that has to be changed."""
    built = project.write({**FILES, "quay/index.md": PAGE.replace("---\nedition: quay\n---\n", front)}).build("dummy")
    (told,) = built.about("page")
    assert (told.file, told.line) == ("quay/index.md", line)
    assert words in told.message


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_page_that_sphinx_leaves_out_is_reported_as_that(suffix: str, project: Project) -> None:
    """The advice is about conf.py and not about the front matter, which is right."""
    page = PAGE if suffix == ".md" else REST
    files = {name: words for name, words in FILES.items() if name != "quay/index.md"}
    files |= {f"quay/index{suffix}": page, "index.rst": "Index\n=====\n"}
    built = project.write(files).build("dummy", exclude_patterns=["quay/index.*"])
    (told,) = built.told
    assert (told.file, told.line, told.subtype, built.app.statuscode) == (f"quay/index{suffix}", 1, "page", 1)
    assert "Sphinx does not read this page of the edition 'quay': check that 'exclude_patterns'" in told.message


def test_edition_of_another_name_is_reported_once(project: Project) -> None:
    """A page in the folder of an edition that names another one, which does not exist, has one message."""
    built = project.write({**FILES, "quay/index.md": PAGE.replace("edition: quay", "edition: ferry")}).build("dummy")
    (told,) = built.about("page")
    assert (told.file, told.line) == ("quay/index.md", 1)
    assert "this page belongs to the edition 'ferry'" in told.message


def test_misspelt_edition_is_reported_once_at_the_page(project: Project) -> None:
    """That no page belongs to the edition follows from the misspelling."""
    built = project.write({**FILES, "quay/index.md": PAGE.replace("edition: quay", "edition: qauy")}).build("dummy")
    told = built.about("page")
    assert [(t.file, t.line, t.level) for t in told] == [("quay/index.md", 1, "ERROR")], built.warnings
    assert "'qauy'" in told[0].message
    assert "did you mean 'quay'?" in told[0].message
    assert built.app.statuscode == 1


REST = ":edition: quay\n\n" + COPY.replace("The Long Quay\n", "The Long Quay\n=============\n", 1)


def test_misspelt_directive_of_rest_is_an_error(project: Project) -> None:
    """docutils leaves the block out and the build would go on with exit code 0."""
    page = REST + "\n.. conjectur:: lift by noon\n   :holder: quoted-source\n\n   A guess.\n"
    files = {"quay/edition.yaml": META, "quay/copytext.txt": COPY, "quay/index.rst": page}
    built = project.write(files).build("dummy")
    told = built.about("directive")
    line = project.line("quay/index.rst", ".. conjectur")
    assert [(t.file, t.line, t.level) for t in told] == [("quay/index.rst", line, "ERROR")], built.warnings
    assert "did you mean 'conjecture'?" in told[0].message
    assert built.app.statuscode == 1


@pytest.mark.parametrize("builder", ["html", "text"])
def test_header_of_docutils_is_an_error_and_no_crash(builder: str, project: Project) -> None:
    """No output shows it, Sphinx's plain text has no rendering of it, and it hides the front matter."""
    page = REST + "\n.. header:: Long Quay, page 3\n"
    files = {"quay/edition.yaml": META, "quay/copytext.txt": COPY, "quay/index.rst": page}
    built = project.write(files).build(builder)
    line = project.line("quay/index.rst", ".. header::")
    told = [(t.file, t.line, t.subtype) for t in built.told]
    assert told == [("quay/index.rst", line, "text-markup")], built.warnings
    assert built.app.statuscode == 1


@pytest.mark.parametrize("copy", ["", "\n \n\t\n"])
def test_copy_text_without_text_is_reported_once(copy: str, project: Project) -> None:
    """Not one message for each block of the page."""
    built = project.write({**FILES, "quay/copytext.txt": copy}).build("dummy")
    told = built.about("copy-text")
    assert [(t.file, t.line, t.level) for t in told] == [("quay/edition.yaml", 1, "ERROR")], built.warnings
    assert "copytext.txt has no text" in told[0].message
    assert (built.about("proof"), built.app.statuscode) == ([], 1)


@pytest.mark.parametrize("builder", ["html", "text"])
@pytest.mark.parametrize(
    ("name", "link", "head"),
    [
        ("index.md", "[](index.md)", ""),
        ("index.rst", ":doc:`index`", ""),
        ("index.rst", ":ref:`quay`", ".. _quay:\n\n"),
    ],
)
def test_link_in_the_text_needs_words_of_its_own(
    name: str, link: str, head: str, builder: str, project: Project
) -> None:
    """The title of its target would be shown as text, and is known only when every page has been read."""
    title = "# The Long Quay" if name.endswith(".md") else f"{head}The Long Quay\n============="
    front = HEAD if name.endswith(".md") else ":edition: quay\n\n"
    files = {"quay/edition.yaml": META, "quay/copytext.txt": "The Long Quay\n\nSee The Long Quay.\n"}
    built = project.write({**files, f"quay/{name}": f"{front}{title}\n\nSee {link}.\n"}).build(builder)
    told = [(t.file, t.line, t.subtype) for t in built.told]
    assert told == [(f"quay/{name}", project.line(f"quay/{name}", "See "), "text-markup")], built.warnings
    assert "the words of this link" in built.told[0].message
    assert built.app.statuscode == 1


@pytest.mark.parametrize("builder", ["html", "text"])
def test_title_of_an_admonition_is_reported_at_its_line(builder: str, project: Project) -> None:
    """Plain text names the line as HTML does."""
    files = {**FILES, "quay/index.md": PAGE.replace(LAST, f":::{{warning}}\n{LAST}:::\n")}
    built = project.write(files).build(builder)
    told = [(t.file, t.line) for t in built.about("proof-output")]
    assert told == [("quay/index.md", project.line("quay/index.md", ":::{warning}"))], built.warnings


@pytest.mark.parametrize(
    "front", ["---\nedition: quay\n", "---\nedition: [quay\n---\n", "---\nedition: quay\n a: b: c\n---\n"]
)
def test_front_matter_that_cannot_be_read_is_reported_at_the_page(front: str, project: Project) -> None:
    """The page does name its edition: the advice to write that line would not help."""
    built = project.write({**FILES, "quay/index.md": PAGE.replace(HEAD, front)}).build("dummy")
    told = built.about("page")
    assert [(t.file, t.line, t.level) for t in told] == [("quay/index.md", 1, "ERROR")], built.warnings
    assert "the front matter names the edition 'quay', but is not read" in told[0].message
    assert built.app.statuscode == 1


def test_names_of_an_edition_without_a_folder_are_not_missed(project: Project) -> None:
    """Entities and sources of an edition that does not exist are not said to be unknown: this follows from its name."""
    named = PAGE.replace("edition: quay", "edition: qauy") + (
        "\n:::{conjecture} sold\n:id: cj-sold\n:holder: quoted-source\n:holder_entity: ent-nobody\n:grade: likely\n"
        ":no_cue: none\n:cites: src-nothing\nHe may have.\n:::\n"
    )
    built = project.write({**FILES, "quay/index.md": named}).build("dummy")
    assert [t for t in built.told if "unknown" in t.message] == [], built.warnings
    assert built.about("page")
