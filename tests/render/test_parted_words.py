"""Words stay separate in every output: around line breaks, raw markup, images, index entries, substitutions."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from html import unescape

import pytest

from support.outputs import BUILDERS as ALL
from support.projects import Built, Project

BUILDERS = [
    name
    for name in ("html", "dirhtml", "singlehtml", "epub", "text", "latex", "man", "texinfo", "xml", "typst")
    if name in ALL or name in ("xml", "dirhtml")
]
CONF = 'extensions = ["myst_parser", "scholiast"]\nproject = "Gravel"\nauthor = copyright = "nobody"\nversion = release = "1"\nhtml_theme = "basic"\nhtml_copy_source = False\nmyst_enable_extensions = ["substitution"]\nmyst_substitutions = {"void": " "}\n'
COPY = "The Gravel Pit\n\nNobody digs here.\n"
META = "id: pit\ntitle: The Gravel Pit\nfictional: true\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: SHA\n"
BREAKS = "ground{n}\\\nsand{n} and clay{n}  \nloam{n} then chalk{n}<br>marl{n}"
PAGE = f"""---
edition: pit
---
# The Gravel Pit

Nobody digs here.

:::{{note}} Nobody
:id: n-who
{BREAKS.format(n="one")}
:::

:::{{editorial}}
{BREAKS.format(n="two")}
:::
"""
PLAIN = f"""# Layers

{BREAKS.format(n="three")}

- {BREAKS.format(n="four").replace(chr(10), chr(10) + "  ")}

> {BREAKS.format(n="five").replace(chr(10), chr(10) + "> ")}

upper![](dot.svg)lower and first<hr>second and left<!-- no -->right and re<b>mark</b>able

before{{index}}`entry <Entry>`after pre{{{{void}}}}post

## North\\
South
"""
REST = """Rest
====

.. role:: raw-html(raw)
   :format: html

.. role:: raw-latex(raw)
   :format: latex

.. |tile| image:: dot.svg
   :alt:

roof\\ :raw-html:`<br>`\\ :raw-latex:`\\\\`\\ wall and door\\ :raw-html:`<br />`\\ hinge and east |tile| west

| verse
| after
"""
#: Pairs of words that must not be joined.
PARTED = [
    *((f"{a}{n}", f"{b}{n}") for n in ("one", "two", "three", "four", "five") for a, b in (("ground", "sand"), ("clay", "loam"), ("chalk", "marl"))),
    ("upper", "lower"), ("first", "second"), ("pre", "post"), ("North", "South"),
    ("roof", "wall"), ("door", "hinge"), ("east", "west"), ("verse", "after"),
]  # fmt: skip
#: Words that a browser joins, and every other output with it.
JOINED = ("leftright", "remarkable")
DOT = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><circle cx="2" cy="2" r="2"/></svg>'


def shown(made: Built, name: str) -> str:
    """Return the text of an output, with a space for everything that separates two words."""
    if name == "typst":
        import pikepdf

        from scholiast.render.typst.pdftext import structure_texts

        text = []
        for path in sorted(made.outdir.glob("*.pdf")):
            with pikepdf.open(path) as file:
                text += [block.text for block in structure_texts(file)]
        return "\n".join(text)
    if name == "epub":
        with zipfile.ZipFile(next(made.outdir.glob("*.epub"))) as book:
            return "\n".join(plain(book.read(n).decode()) for n in book.namelist() if n.endswith(".xhtml"))
    kinds = {"text": ".txt", "latex": ".tex", "man": ".1", "texinfo": ".texi", "xml": ".xml"}
    files = made.outdir.rglob(f"*{kinds.get(name, '.html')}")
    text = "\n".join(path.read_text("utf-8") for path in sorted(files))
    return plain(text) if name in ("html", "dirhtml", "singlehtml", "xml") else text


def plain(markup: str) -> str:
    """Return the text of HTML or XML: inline elements join words, all others separate them."""
    markup = re.sub(r"<!--.*?-->", "", markup, flags=re.DOTALL)
    markup = re.sub(r"</?(?:b|a|span|i|em|strong|emphasis|mark|target|index|raw[^>]*)\b[^>]*>", "", markup)
    return unescape(re.sub(r"<[^>]*>", " ", markup))


@pytest.fixture(scope="module")
def built(make_project: Callable[[str], Project]) -> Callable[[str], Built]:
    project = make_project("parted").write(
        {
            "conf.py": CONF,
            "pit/index.md": PAGE,
            "pit/edition.yaml": META,
            "pit/copytext.txt": COPY,
            "plain.md": PLAIN,
            "rest.rst": REST,
            "dot.svg": DOT,
        }
    )
    documents = [("index", "all", "All", "nobody")]
    settings = {
        "scholiast_pdf_documents": documents,
        "man_pages": [("index", "all", "All", ["nobody"], 1)],
        "latex_documents": [("index", "all.tex", "All", "nobody", "manual")],
        "texinfo_documents": [("index", "all", "All", "nobody", "All", "All", "All")],
    }
    return lambda name: project.build(name, **settings)


@pytest.mark.parametrize("name", BUILDERS)
def test_words_stay_parted(name: str, built: Callable[[str], Built]) -> None:
    """No output joins words at a node that it drops, and none separates words that a browser shows as one."""
    made = built(name)
    assert (made.warnings, made.app.statuscode) == ("", 0)
    text = shown(made, name)
    missing = [pair for pair in PARTED if pair[0] not in text or pair[1] not in text]
    joined = [pair for pair in PARTED if "".join(pair) in text]
    if name == "typst":  # the picture is between them, and is not text
        joined.remove(("upper", "lower"))
    assert (missing, joined) == ([], [])
    if name not in ("xml", "latex", "texinfo"):
        assert [word for word in JOINED if word not in text] == []


def test_records_have_no_markup_of_breaks(built: Callable[[str], Built]) -> None:
    """The text of a note is taken from the tree: a break in it is a space or a line end, not markup."""
    body = built("html").record("n-who").body
    assert "<br />" not in body
    assert "\\" not in body
    assert body.split() == "groundone sandone and clayone loamone then chalkone<br>marlone".split()


@pytest.mark.parametrize("words", ["Nobody\\\ndigs here.", "Nobody  \ndigs here."])
def test_hard_breaks_in_reading_text_are_errors(words: str, project: Project) -> None:
    """In the text itself a hard break is an error: it is reported at its line, once, and joins no words."""
    page = PAGE.replace("Nobody digs here.", words, 1).partition(":::")[0]
    made = project.write(
        {"conf.py": CONF, "pit/index.md": page, "pit/edition.yaml": META, "pit/copytext.txt": COPY}
    ).build()
    told = made.about("text-markup")
    assert [(t.file, t.line, t.level) for t in told] == [("pit/index.md", 6, "ERROR")], made.warnings
    assert "a hard line break" in told[0].message
    assert len(made.told) == 1, made.warnings
    assert made.app.statuscode == 1
