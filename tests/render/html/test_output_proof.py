"""The proof of HTML and of e-books: every addition, change, move or hiding by an extension is an error."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from textwrap import dedent, indent

import pytest

from support.ferry import BUILDERS, CONF, FILES, META, SECOND
from support.projects import Built, Project

#: Where something is connected, and what the function does: the body of a function in ``conf.py``.
FORGERIES: dict[str, tuple[str, str, str]] = {
    # -- in the document tree, after our last transform
    "a paragraph after the text": (
        "doctree-resolved",
        "for s in list(tree.findall(nodes.section))[-1:]:\n    s.append(nodes.paragraph('', 'Planted words'))",
        "words that are in no unit",
    ),
    "a paragraph before the title": (
        "doctree-resolved",
        "for s in [s for s in tree.findall(nodes.section) if isinstance(s[0][0], unit)][:1]:\n"
        "    s.insert(0, nodes.paragraph('', 'Planted words'))",
        "words that are in no unit",
    ),
    "words before each block": (
        "doctree-resolved",
        "for p in list(tree.findall(nodes.paragraph)):\n    p.insert(0, nodes.Text('Planted words '))",
        "words that are in no unit",
    ),
    "words inside a unit": (
        "doctree-resolved",
        "for u in list(tree.findall(unit)):\n    u.append(nodes.Text(' Planted words'))",
        "Planted words",
    ),
    "a class of ours": (
        "doctree-resolved",
        "for s in list(tree.findall(nodes.section))[-1:]:\n"
        "    s.append(nodes.paragraph('', 'Planted words', classes=['sch-note', 'editorial', 'sch-editorial']))",
        "words that are in no unit",
    ),
    "raw HTML that looks like a note": (
        "doctree-resolved",
        "for s in list(tree.findall(nodes.section))[-1:]:\n"
        "    s.append(nodes.raw('', '<aside class=\"n1 sch-note\" role=\"note\"><p>Planted words</p></aside>', format='html'))",
        "words that are in no unit",
    ),
    "a unit twice": (
        "doctree-resolved",
        "for p in [u.parent for u in tree.findall(unit)][-1:]:\n    p.parent.append(p.deepcopy())",
        "more than once",
    ),
    "a unit left out": (
        "doctree-resolved",
        "for p in [u.parent for u in tree.findall(unit)][-1:]:\n    p.parent.remove(p)",
        "is not on the page",
    ),
    "a note twice": (
        "doctree-resolved",
        "for n in list(tree.findall(annotation)):\n    n.parent.append(n.deepcopy())",
        "words that are in no unit",
    ),
    "two blocks swapped": (
        "doctree-resolved",
        "ps = [u.parent for u in tree.findall(unit)]\n"
        "if len(ps) > 2:\n"
        "    a, b = ps[1], ps[2]\n"
        "    i, j = a.parent.index(a), b.parent.index(b)\n"
        "    a.parent[i], b.parent[j] = b, a",
        "the order of the blocks differs",
    ),
    "a block that is hidden": (
        "doctree-resolved",
        "for p in [u.parent for u in tree.findall(unit)][-1:]:\n    p['classes'].append('sd-d-none')",
        "hides or changes",
    ),
    "a note's label in another tag": (
        "doctree-resolved",
        "for s in list(tree.findall(nodes.section))[-1:]:\n"
        "    s.append(nodes.inline('', 'Planted words', classes=['linenos', 'sch-cite', 'headerlink']))",
        "words that are in no unit",
    ),
    # -- in the translator
    "a translator": (
        "translator",
        "self.body.append('<p class=\"sch-facts\">Planted words</p>')",
        "words that are in no unit",
    ),
    # -- in the context of the page
    "a body with more at its end": (
        "html-page-context",
        "context['body'] += '<p>Planted words</p>'",
        "words that were added",
    ),
    "a body with more before it": (
        "html-page-context",
        "context['body'] = '<p>Planted words</p>' + context['body']",
        "words that were added",
    ),
    "a word of the text in the body": (
        "html-page-context",
        "context['body'] = context['body'].replace('ferryman', 'Planted words')",
        "Planted words",
    ),
    "a body that is hidden": (
        "html-page-context",
        "context['body'] = '<div hidden=\"hidden\">' + context['body'] + '</div>'",
        "hides or changes",
    ),
    "a unit that is hidden": (
        "html-page-context",
        "context['body'] = context['body'].replace('<span data-sch', '<span style=\"display: none\" data-sch')"
        '.replace(\'<span class="sch-unit"\', \'<span style="display: none" class="sch-unit"\')',
        "hides or changes",
    ),
    "a body in a comment": (
        "html-page-context",
        "context['body'] = '<!-- Planted words ' + context['body'].replace('<!--', '').replace('-->', '') + '-->'",
        "no longer on the page",
    ),
    # -- in the files, after everything
    "a file with other words": ("build-finished", "text = text.replace('ferryman', 'Planted words')", "Planted words"),
    "a file with more words": (
        "build-finished",
        "text = text.replace('<!--/scholiast:body-->', '<p>Planted words</p><!--/scholiast:body-->')",
        "words that were added",
    ),
    "a file without marks": (
        "build-finished",
        "text = text.replace('<!--scholiast:body-->', '')",
        "the marks at both ends",
    ),
    "a file with marks twice": (
        "build-finished",
        "text = text.replace('</body>', '<!--scholiast:body--> <!--/scholiast:body--></body>')",
        "the marks at both ends",
    ),
    "a note with other words": (
        "build-finished",
        "text = text.replace('Seven in', 'Planted words')",
        "words that were added",
    ),
}
HEAD = """
from docutils import nodes
from scholiast.nodes import annotation, unit
"""


def planted(where: str, code: str) -> str:
    """Return the end of a ``conf.py`` that plants a forgery."""
    if where == "translator":
        return HEAD + dedent(f"""
            def plant(app):
                class Forging(app.registry.get_translator_class(app.builder)):
                    def depart_paragraph(self, node):
                        super().depart_paragraph(node)
                        if isinstance(node.parent, nodes.section):
                            {code}
                if app.builder.format == "html":
                    app.set_translator(app.builder.name, Forging, override=True)

            def setup(app):
                app.connect("builder-inited", plant)
            """)
    if where == "doctree-resolved":
        return HEAD + "def plant(app, tree, docname):\n" + indent(code, "    ") + CONNECT.format(where)
    if where == "html-page-context":
        return "def plant(app, name, template, context, tree):\n    if tree is not None:\n" + indent(code, " " * 8) + (
            CONNECT.format(where)
        )  # fmt: skip
    return EDIT.format(code=code)


CONNECT = """
def setup(app):
    app.connect("{}", plant, priority=999)
"""
EDIT = """
import os, pathlib, zipfile

def edited(text):
    {code}
    return text

def plant(app, exception):
    for path in pathlib.Path(app.outdir).rglob("*.html"):
        path.write_text(edited(path.read_text("utf-8")), "utf-8")
    for path in pathlib.Path(app.outdir).glob("*.epub"):
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(str(path) + "x", "w") as new:
            for entry in old.infolist():
                data = old.read(entry)
                if entry.filename.endswith(".xhtml"):
                    data = edited(data.decode("utf-8")).encode("utf-8")
                new.writestr(entry, data)
        os.replace(str(path) + "x", path)

def setup(app):
    app.connect("build-finished", plant, priority=100_000)
"""


def shown(built: Built, builder: str) -> str:
    """Return all words of the output, page after page."""
    if builder != "epub":
        return "\n".join(path.read_text("utf-8") for path in sorted(built.outdir.rglob("*.html")))
    with zipfile.ZipFile(next(built.outdir.glob("*.epub"))) as book:
        return "\n".join(book.read(name).decode() for name in sorted(book.namelist()) if name.endswith(".xhtml"))


def summary(built: Built) -> str:
    """Return the line that sums up the build."""
    return Path(built.app.doctreedir, "scholiast-summary.txt").read_text("utf-8")


@pytest.mark.parametrize("builder", BUILDERS)
def test_output_that_nobody_touched_is_proved(builder: str, tmp_path: Path) -> None:
    """A plain edition is proved in every output, as stated in its head, its register and its card."""
    built = Project(tmp_path).write({**FILES, "conf.py": CONF}).build(builder)
    assert built.about("proof-output") == []
    assert built.app.statuscode == 0
    assert "text proved: 5 of 5 units" in summary(built)
    page = shown(built, builder)
    assert "<strong>Proved:</strong> 5 of 5 units equal to the copy-text<!--" in page
    assert "Not proved" not in page


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("name", FORGERIES)
def test_output_with_planted_words_is_not_proved(name: str, builder: str, tmp_path: Path) -> None:
    """Each forgery is an error at a page of the edition, and no statement says that the text is proved."""
    where, code, message = FORGERIES[name]
    built = Project(tmp_path).write({**FILES, "conf.py": CONF + planted(where, code)}).build(builder)
    told = built.about("proof-output")
    assert told, built.warnings
    assert built.app.statuscode == 1
    assert any(message in t.message for t in told), told
    assert all(t.level == "ERROR" for t in told)
    edited = {t.file for t in told} <= {"ferry/index.md", "ferry/second.md", "ferry/edition.yaml"}
    assert edited or builder == "singlehtml", told
    assert all(re.search(r"\(in \S+(index|second|notes)\S* ?.*\)$", t.message) for t in told)
    assert "text NOT proved" in summary(built)
    page = shown(built, builder)
    assert "<strong>Proved:" not in page
    assert "text proved" not in page
    assert "errors in this output" in page or "comment" in name
    beside = (path.read_text("utf-8") for path in built.outdir.rglob("*.xhtml"))
    assert not any("<strong>Proved:" in text for text in beside), "the files that a book was made from"


WITHOUT_COMMENTS = "text = re.sub(r'<!--.*?-->', '', text, flags=re.DOTALL)"


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_output_without_comments_is_compared_all_the_same(builder: str, tmp_path: Path) -> None:
    """A theme may remove all comments, and with them the marks of the body: the text is proved, or the fault is found."""
    conf = CONF + planted("build-finished", WITHOUT_COMMENTS).replace("import os", "import re, os")
    built = Project(tmp_path).write({**FILES, "conf.py": conf}).build(builder)
    assert built.about("proof-output") == []
    for change, message in (("'ferryman', 'Planted words'", "Planted words"), ("'<p>', '<p hidden>'", "hides")):
        code = f"{WITHOUT_COMMENTS}.replace({change})"
        conf = CONF + planted("build-finished", code).replace("import os", "import re, os")
        built = Project(tmp_path).write({**FILES, "conf.py": conf}).build(builder, fresh=True)
        assert any(message in told.message for told in built.about("proof-output")), built.warnings
        assert built.app.statuscode == 1


# -- one build after another ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("builder", BUILDERS)
def test_failed_check_is_reported_until_it_is_fixed(builder: str, tmp_path: Path) -> None:
    """A build that writes nothing reports the fault again; after the fix the text is stated to be proved."""
    where, code, _message = FORGERIES["a paragraph after the text"]
    project = Project(tmp_path).write({**FILES, "conf.py": CONF + planted(where, code)})
    first, again = project.build(builder), project.build(builder)
    assert [t.message for t in again.about("proof-output")] == [t.message for t in first.about("proof-output")] != []
    assert again.app.statuscode == 1
    assert "text NOT proved" in summary(again)
    fixed = project.write({"conf.py": CONF}).build(builder)
    page = shown(fixed, builder)
    assert (fixed.about("proof-output"), fixed.app.statuscode) == ([], 0)
    assert "text proved: 5 of 5" in summary(fixed)
    assert "<strong>Proved:</strong> 5 of 5 units equal to the copy-text<!--" in page
    assert "Not proved" not in page
    assert "errors in this output" not in page


def test_file_that_is_changed_between_builds_is_reported_then_written_again(tmp_path: Path) -> None:
    """A page that was edited after the build is an error of the next build, which the following build corrects."""
    project = Project(tmp_path).write({**FILES, "conf.py": CONF})
    page = project.build().outdir / "ferry/second.html"
    text = page.read_text("utf-8")
    head, tag, body = text.partition("<body")
    page.write_text(head + tag + body.replace("without the goats", "with the goats"), "utf-8")
    changed = project.build()
    (told,) = changed.about("proof-output")
    assert (told.file, told.line) == ("ferry/second.md", project.line("ferry/second.md", "At dusk"))
    assert told.message.startswith("p4: ")
    assert "<strong>Not proved:</strong> 4 of 5" in changed.html("ferry/index")
    assert project.build().about("proof-output") == []
    assert page.read_text("utf-8") == text


@pytest.mark.parametrize("parallel", [0, 2])
def test_incremental_and_parallel_builds_write_the_same_bytes(parallel: int, tmp_path: Path) -> None:
    """Pages and their stored data do not depend on how they were built."""
    one = Project(tmp_path / "one").write({**FILES, "conf.py": CONF})
    one.build()
    one.write({"ferry/second.md": SECOND + "\n% nothing\n"}).build()
    two = Project(tmp_path / "two").write({**FILES, "conf.py": CONF, "ferry/second.md": SECOND + "\n% nothing\n"})
    clean = two.build(parallel=parallel)
    for name in ("ferry/index.html", "ferry/second.html"):
        assert (one.root / "out-html" / name).read_bytes() == (clean.outdir / name).read_bytes()
    kept = "doctrees-html/scholiast-proof/html/ferry/second.side"
    assert (one.root / kept).read_bytes() == (two.root / kept).read_bytes()


@pytest.mark.parametrize(("setting", "status", "level"), [("warn", 0, "WARNING"), ("error", 1, "ERROR")])
def test_setting_of_the_proof_decides_the_exit_code_only(setting: str, status: int, level: str, tmp_path: Path) -> None:
    """With 'warn' the build passes, but the text is not stated to be proved."""
    where, code, _message = FORGERIES["words inside a unit"]
    built = Project(tmp_path).write({**FILES, "conf.py": CONF + planted(where, code)}).build(scholiast_proof=setting)
    assert {t.level for t in built.about("proof-output")} == {level}
    assert built.app.statuscode == status
    assert "text NOT proved" in summary(built)


def test_page_of_apparatus_alone_is_checked(tmp_path: Path) -> None:
    """A page of an edition without any unit is checked like the others."""
    where, code, _message = FORGERIES["a paragraph after the text"]
    notes = "---\nedition: ferry\n---\n{.editorial}\n# Notes\n\n```{proof}\n```\n"
    code = "if docname == 'ferry/notes':\n    tree.append(nodes.paragraph('', 'Planted words'))"
    files = {**FILES, "conf.py": CONF + planted(where, code), "ferry/notes.md": notes}
    files["ferry/edition.yaml"] = META.replace("second]", "second, notes]")
    built = Project(tmp_path).write(files).build()
    assert [t.file for t in built.about("proof-output")] == ["ferry/notes.md"]


def test_page_that_a_book_in_one_file_leaves_out_is_reported(tmp_path: Path) -> None:
    """In singlehtml a page outside all toctrees is missing, which is reported."""
    index = "Shelf\n=====\n\n.. toctree::\n\n   ferry/index\n"
    second = SECOND.replace("edition: ferry", "edition: ferry\norphan: true")
    files = {**FILES, "conf.py": CONF, "index.rst": index, "ferry/second.md": second}
    built = Project(tmp_path).write(files).build("singlehtml")
    (told,) = built.about("proof-output")
    assert (told.file, built.app.statuscode) == ("ferry/second.md", 1)
    assert "add it to a toctree" in told.message


def test_edition_that_a_book_in_one_file_leaves_out_is_reported(tmp_path: Path) -> None:
    """A book in one file with no page of any edition has one message for each page, at that page."""
    files = {**FILES, "conf.py": CONF, "index.rst": "Shelf\n=====\n\nNothing is listed.\n"}
    built = Project(tmp_path).write(files).build("singlehtml")
    told = built.about("proof-output")
    assert sorted((t.file, t.line) for t in told) == [("ferry/index.md", 1), ("ferry/second.md", 1)]
    assert all("this page is not in the output: add it to a toctree" in t.message for t in told)
    assert built.app.statuscode == 1


def test_output_that_is_not_read_back_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A LaTeX build logs that its output is not read again."""
    said: list[str] = []
    monkeypatch.setattr("scholiast.render.verify.logger.info", lambda message, *args: said.append(message % args))
    Project(tmp_path).write({**FILES, "conf.py": CONF}).build("latex")
    assert said == ["the output of 'latex' is not read again: the proof covers the sources, not the files"]


def test_the_copy_text_in_the_head_is_part_of_the_proof(project: Project) -> None:
    """A data block with another copy-text than the build's, or a second one, is reported."""
    page = "---\nedition: gate\n---\n# Gate\n\nThe gate was painted green.\n"
    meta = "id: gate\ntitle: Gate\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
    change = (
        "def change(app, pagename, templatename, context, doctree):\n"
        "    context['metatags'] = context.get('metatags', '').replace('painted green', 'painted red')\n"
        "def setup(app):\n    app.connect('html-page-context', change, priority=900)\n"
    )
    files = {
        "gate/copytext.txt": "Gate\n\nThe gate was painted green.\n",
        "gate/edition.yaml": meta,
        "gate/index.md": page,
    }
    sound = project.write(files).build()
    assert sound.warnings == ""
    assert '["p1","The gate was painted green."]' in sound.html("gate/index")
    wrong = project.write({"conf.py": CONF + change}).build(out="changed")
    assert ["the copy-text in the head of the page" in told.message for told in wrong.about("proof-output")] == [True]


def test_a_text_that_differs_has_no_data_block(project: Project) -> None:
    """A page whose text is not equal to its copy-text cannot be checked by readers: there is nothing to compare with."""
    meta = "id: gate\ntitle: Gate\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
    page = "---\nedition: gate\n---\n# Gate\n\nThe gate was painted red.\n"
    files = {
        "gate/copytext.txt": "Gate\n\nThe gate was painted green.\n",
        "gate/edition.yaml": meta,
        "gate/index.md": page,
    }
    assert "scholiast-copytext" not in project.write(files).build().html("gate/index")
