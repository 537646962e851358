"""Write the tables of the handbook on how each kind of annotation is shown in each output.

``python tools/outputs.py`` builds a small made-up edition with one annotation of each kind as pages, PDF, e-book and
plain text, extracts from the files how each annotation is shown, and writes the result into
``source/handbook/outputs.md`` between ``% built: NAME`` and ``% end of built``. It fails if an output lacks anything
that another output shows. A test compares the page with the result; it needs the packages of ``scholiast[pdf]``.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
from selectolax.lexbor import LexborHTMLParser
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from scholiast.model.kind import KINDS
from scholiast.render.typst.pdftext import structure_texts

PAGE = Path(__file__).parents[1] / "source" / "handbook" / "outputs.md"
_PART = re.compile(r"^% built: (?P<name>.+)\n(?:.*\n)*?% end of built$", re.MULTILINE)

# -- the edition ---------------------------------------------------------------------------

CONF = """extensions = ["myst_parser", "scholiast"]
project = "The Lamp"
author = copyright = "nobody"
version = release = "1"
html_theme = "scholiast"
html_copy_source = False
"""
META = """id: lamp
title: The Lamp on the Long Reef
fictional: true
language: en
modified: 2001-02-03
pages: [index, registers]
copy_text: {siglum: A, role: copy-text, sha256: %s}
"""
INDEX = "# Editions\n\n```{toctree}\nlamp/index\nlamp/registers\n```\n"
REGISTERS = "---\nedition: lamp\n---\n{.editorial}\n# Registers\n\n```{entities}\n```\n\n```{sources}\n```\n"
ENTITIES = "- id: reef\n  type: place\n  label: the Long Reef\n"
SOURCES = "- id: src-log\n  type: document\n  title: The Logbook of the Lamp\n"
#: The blocks of the reading text, each with the markup around it (``%`` is the text).
BLOCKS: tuple[tuple[str, str], ...] = (
    ("The Keeper’s First Winter", "# %"),
    (
        "The lamp from the sea. (A. Lens/Harbour Office)",
        ":::{photo} ph-lamp\n:alt: A white tower on a rock.\n:date: 1851\n:creator: A. Lens\n:provider: Harbour Office\n"
        ":rights: cleared\n%\n:::",
    ),
    (
        "The harbour has kept a lamp on the Long Reef for as long as anybody there remembers, and for as long it has paid "
        "somebody to light it. The present keeper came when his uncle went inland to grow beans. He took over the ladder, "
        "the can and the book in which the nights are written down, and on May Day he climbed up for the first time by "
        "himself.",
        "%\n\n:::{date} May Day\n:edtf: 1851-05-01\n:reasoning: the year stands in the logbook\n:cert: high\n:::",
    ),
    (
        "There are two leagues of open water between the reef and the quay, and no boat that leaves after noon is back "
        "before dark. So he took his supper with him, and a second supper in case of weather.",
        "%\n\n:::{measure} two leagues\n:quantity: 2\n:unit: league\n:commodity: open water\n:::",
    ),
    (
        "The lamp will probably burn until the spring, since the can was full when he came and he is careful with the "
        "wick. A charming place for a long winter, as everybody says who has not spent one there.",
        "%\n\n:::{conjecture} The lamp will probably burn until the spring\n:holder: author\n:cue: probably\n:grade: likely\n"
        ":status: open\n:::\n\n:::{irony} A charming place\n:kind: sarcasm\n:cert: medium\n:::",
    ),
    (
        "The mate of the supply boat says that the oil was sold. Nobody has asked him to whom, and he has not said so "
        "twice; it may be no more than what is talked of in harbours when the wind keeps boats in. The can stands on teh "
        "rock, where it has always stood, and nobody answers the bell.",
        "%\n\n:::{attribution} the oil was sold\n:cue: says\n:chain: author | official the mate\n:content_type: indirect\n"
        ":stance: asserted\n:::\n\n:::{emendation} teh rock\n:corr: the rock\n:action: emend\n"
        ":reason: two letters changed places\n:cert: high\n:::\n\n:::{note} the bell\nThat of the chapel, half a mile inland.\n:::",
    ),
    ("Of his own first night he wrote one line into the book:", "%"),
    ("Fog at dawn. No ships.", "::::{quotation} q-night\n:source: src-log\n:fidelity: verbatim\n%\n::::"),
)
#: The annotated words of each kind.
WORDS = {
    "quotation": "Fog at dawn. No ships.",
    "attribution": "the oil was sold",
    "photo": "The lamp from the sea. (A. Lens/Harbour Office)",
    "conjecture": "The lamp will probably burn until the spring",
    "emendation": "teh rock",
    "irony": "A charming place",
    "note": "the bell",
    "date": "May Day",
    "mention": "the Long Reef",
    "measure": "two leagues",
}


def write_edition(folder: Path) -> None:
    """Write the edition as a project into *folder*."""
    copy = "\n\n".join(text for text, _around in BLOCKS) + "\n"
    page = "\n\n".join(around.replace("%", text) for text, around in BLOCKS)
    files = {
        "conf.py": CONF, "index.md": INDEX, "lamp/copytext.txt": copy, "lamp/entities.yaml": ENTITIES,
        "lamp/sources.yaml": SOURCES, "lamp/registers.md": REGISTERS,
        "lamp/index.md": f"---\nedition: lamp\n---\n{page}\n",
        "lamp/edition.yaml": META % hashlib.sha256(copy.encode()).hexdigest(),
    }  # fmt: skip
    (folder / "lamp").mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_text(content, encoding="utf-8", newline="\n")


def build(folder: Path, builder: str, **settings: str) -> Path:
    """Build the edition and return the folder of the output. Exit with an error if the build warns."""
    out, warning = folder / f"out-{builder}", StringIO()
    with docutils_namespace():
        app = Sphinx(folder, folder, out, folder / "doctrees", builder, settings, status=None, warning=warning)
        app.build()
    if warning.getvalue():
        message = f"the build of the edition of tools/outputs.py as {builder} reports:\n{warning.getvalue()}"
        raise SystemExit(message)
    return out


# -- what is extracted from an output ---------------------------------------------------------


class Piece(NamedTuple):
    """A block of an output in reading order. ``mark`` is the mark of a note, otherwise empty."""

    text: str
    mark: str = ""


class Output(NamedTuple):
    """The content of an output: the pieces of the text's page, those of the registers, and the place of its notes.

    ``looks`` has the look of the words of a kind in addition to the mark; ``says`` has the content of a note or entry,
    in parts. Only pages have both: the other outputs are compared with the pages.
    """

    text: list[Piece]
    registers: list[Piece]
    notes: str
    looks: dict[str, str]
    says: dict[str, list[str]]
    #: the file of the apparatus, if an output has one for each page
    apparatus: Sequence[Piece] = ()


def letters(text: str) -> str:
    """Return only the letters and digits, which are compared between outputs."""
    return "".join(filter(str.isalnum, text)).casefold()


def _words(node: Any) -> str:
    return " ".join(node.text(deep=True).split())


def _parts(of: Any) -> list[str]:
    """Return the content of a note, a head, a list of facts or an entry, in parts: without mark, lemma and back links."""
    for inner in of.css("summary:has(> span), summary > b, .sch-lemma, .sch-back, .sch-kwic a"):
        inner.decompose()
    if of.tag == "dl":
        return [f"{_words(dt)} {_words(dd)}" for dt, dd in zip(of.css("dt"), of.css("dd"), strict=True)]
    if "sch-note" in (of.attributes.get("class") or "").split():
        return [part.removeprefix("] ") for n in of.css("summary, p") for part in _words(n).split(" · ")]
    return [_words(of)]


#: The place of notes that are not for reading, which have no mark and no line.
QUIET = "in the apparatus"
_PIECES = "[data-sch-unit], aside.sch-note, .sch-quoted, dl.sch-credit, dl.sch-entities dd"


def _tree(page: str | bytes) -> Any:
    tree = LexborHTMLParser(page.decode() if isinstance(page, bytes) else page)
    for hidden in tree.css(".sch-cite, .sch-num"):
        hidden.decompose()
    return tree


def _pieces(tree: Any) -> list[Piece]:
    return [Piece(_words(n), _mark(n)) for n in tree.css(_PIECES)]


def _mark(node: Any) -> str:
    """Return the mark that links to a note, as in the text; in pages it is generated, in books it is text."""
    if "sch-note" not in (node.attributes.get("class") or "").split():
        return ""
    number = node.css_first("summary > b, .sch-back")
    name = next(n.attributes["id"] for n in (node, *node.css("[id]")) if n.attributes.get("id"))
    mark = _root(node).css_first(f'a.sch-ref[href="#{name}"]')
    shown = mark.attributes.get("data-n") or _words(mark)
    if shown != _words(number):
        message = f"the mark {shown} links to a note with the number {_words(number)}"
        raise SystemExit(message)
    return str(shown)


def _root(node: Any) -> Any:
    while node.parent is not None and node.parent.tag != "-undef":
        node = node.parent
    return node


def pages(folder: Path) -> Output:
    """Return the edition as pages: notes are in the margin if the style sheet has a place for each."""
    out = build(folder, "html")
    sheet = (out / "_static" / "scholiast.css").read_text("utf-8")
    places = (out / "_static" / "scholiast-places.css").read_text("utf-8")
    tree = _tree((out / "lamp" / "index.html").read_text("utf-8"))
    registers = _tree((out / "lamp" / "registers.html").read_text("utf-8"))
    text, entries = _pieces(tree), _pieces(registers)
    for note in tree.css("aside.sch-note"):
        if not any(f".{css}{{" in places for css in note.attributes["class"].split()):
            message = f"no place in the margin for the note {note.attributes['class']}"
            raise SystemExit(message)
    looks, says = {}, {}
    for kind, words in WORDS.items():
        at = tree.css_first(f"div.sch-{kind}, [data-sch-unit] :is(.sch-range, a).sch-{kind}")
        looks[kind] = line(sheet, kind, at.tag)
        if at.tag == "div":
            said = at.css_first(".sch-quoted, .sch-credit")
        elif at.tag == "a":
            said = registers.css_first(
                f'dt[id="{at.attributes["href"].partition("#")[2]}"] + dd .sch-kwic li:last-child'
            )
        else:
            said = tree.css_first(f'aside.sch-note:has([id="{at.attributes["data-sch"]}"])')
        if said is None:
            message = f"pages: no note and no entry for “{words}”"
            raise SystemExit(message)
        says[kind] = _parts(said)
    return Output(text, entries, "in the margin", looks, says)


def line(sheet: str, kind: str, tag: str) -> str:
    """Describe how the style sheet draws the words of a kind; *tag* is the name of the element."""
    if tag == "div":
        found = re.search(rf"^div\.sch-{kind} \{{[^}}]*border-inline-start: (\d+)px (\w+)", sheet, re.M)
        return f"a {found[2]} rule at its side" if found else ""
    if tag == "a":
        found = re.search(
            rf"a\.sch-{kind},[^{{]*\{{[^}}]*text-decoration: underline; text-decoration-thickness: (\d+)px", sheet
        )
        return "a link with a thin line" if found else "a link"
    found = re.search(rf"^\.sch-{kind}\b[^{{]*\{{[^}}]*--sch-drawn: (\w+); --sch-width: ([\d.]+)px", sheet, re.M)
    if found is None:
        message = f"static/scholiast.css has no line for the kind '{kind}'"
        raise SystemExit(message)
    return f"a {'thick ' if float(found[2]) >= 3 else ''}{found[1]} line"


def book(folder: Path) -> Output:
    """Return the edition as an e-book: notes pop up if mark and note have the types that reading systems expect."""
    (found,) = build(folder, "epub").glob("*.epub")
    with zipfile.ZipFile(found) as opened:
        tree, registers = (_tree(opened.read(f"lamp/{name}.xhtml")) for name in ("index", "registers"))
        sheet = opened.read("_static/scholiast-epub.css").decode()
    for css, kind in (("aside.sch-note", "footnote"), ("a.sch-ref", "noteref")):
        if any(n.attributes.get("epub:type") != kind for n in tree.css(css)):
            message = f"not every {css} of the book is a {kind}"
            raise SystemExit(message)
    behind = tree.css_first("#scholiast-more-notes")
    quiet = [Piece(_words(note)) for note in behind.css("aside.sch-note, dl.sch-credit")]
    behind.decompose()
    looks = {kind: "a link" for kind in WORDS if tree.css_first(f"a.sch-{kind}:not(.sch-ref)")}
    for css, drawn in re.findall(r"^\.sch-range\.sch-(\w+) \{ border-bottom: 1px (\w+)", sheet, re.M):
        looks[css] = f"a {drawn} line"
    return Output(_pieces(tree), _pieces(registers), "pops up", looks, {}, quiet)


def paper(folder: Path) -> Output:
    """Return the edition as a PDF for study, by its structure tree, which screen readers read."""
    (found,) = build(folder, "typst", scholiast_pdf="study").glob("*.pdf")
    text: list[Piece] = []
    with pikepdf.open(found) as pdf:
        blocks = structure_texts(pdf)
        start = next(i for i, b in enumerate(blocks) if b.text == BLOCKS[0][0] and b.role == "H1")
        end = next(i for i, b in enumerate(blocks) if b.text == "Registers" and b.role == "H1")
        before = False
        for block in blocks[start:end]:
            if block.note and block.role == "Div":  # the number at the beginning of a note
                text.append(Piece("", block.text))
            elif block.note and before:
                text[-1] = Piece(f"{text[-1].text} {block.text}", text[-1].mark)
            else:
                text.append(Piece(block.text))
            before = block.note
        goals = {a.Dest[0].objgen for page in pdf.pages for a in page.get("/Annots", ()) if "/Dest" in a}
        entries = blocks[end:]
        looks = {"mention": "a link"} if pdf.pages[entries[0].page - 1].obj.objgen in goals else {}
    return Output(text, [Piece(b.text) for b in entries], "at the foot of the page", looks, {})


def mail(folder: Path) -> Output:
    """Return the edition as plain text: its text, and its registers with the second file of the text."""
    out = build(folder, "text") / "lamp"

    def pieces(name: str) -> list[Piece]:
        blocks = re.split(r"\n\s*\n", (out / f"{name}.txt").read_text("utf-8"))
        return [Piece(" ".join(b.split()), m[1] if (m := re.match(r"\s*\[(\S{1,4})\] ", b)) else "") for b in blocks]

    text = pieces("index")
    behind = set(re.findall(r"\w(\[\S+?\])", " ".join(p.text for p in text if not p.mark)))
    if lost := {f"[{p.mark}]" for p in text if p.mark} ^ behind:
        message = f"plain text: marks and notes differ in {', '.join(sorted(lost))}"
        raise SystemExit(message)
    second = [p for p in pieces("index.apparatus") if p.text]
    return Output(text, pieces("registers"), "below the paragraph", {}, {}, second)


OUTPUTS: dict[str, Callable[[Path], Output]] = {"pages": pages, "PDF": paper, "e-book": book, "plain text": mail}

# -- what is shown ----------------------------------------------------------------------------


def place(output: Output, name: str, kind: str, says: Sequence[str]) -> Piece:
    """Return where an output shows a kind, as a piece whose text is the place. Exit with an error if it does not."""
    wanted = [letters(part) for part in says]
    at = next((i for i, p in enumerate(output.text) if not p.mark and letters(WORDS[kind]) in letters(p.text)), None)
    if at is None:
        message = f"{name}: the text has no “{WORDS[kind]}”"
        raise SystemExit(message)
    for i, piece in enumerate(output.text):
        if i != at and all(w in letters(piece.text) for w in wanted):
            where = output.notes if piece.mark else f"{'above' if i < at else 'below'} the words"
            return Piece(where, piece.mark)
    for piece in output.apparatus:
        if all(w in letters(piece.text) for w in wanted):
            shown = any(p.mark == piece.mark for p in output.text if p.mark)
            return Piece(output.notes, piece.mark) if shown else Piece(QUIET)
    if all(any(w in letters(piece.text) for piece in output.registers) for w in wanted):
        return Piece("in the register")
    message = f"{name}: no part of the {kind} shows: {' · '.join(says)}"
    raise SystemExit(message)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in MyST whose first column contains row heads."""
    listed = ("\n".join(f"{'* -' if n == 0 else '  -'} {cell}" for n, cell in enumerate(row)) for row in (heads, *rows))
    options = ":header-rows: 1\n:stub-columns: 1\n:widths: auto"
    return "```{list-table}\n" + options + "\n\n" + "\n".join(listed) + "\n```"


def tables() -> dict[str, str]:
    """Return the tables, by name, from an edition that is built for them."""
    if set(WORDS) != set(KINDS):
        message = (
            f"tools/outputs.py and the package differ in their kinds: {', '.join(sorted(set(WORDS) ^ set(KINDS)))}"
        )
        raise SystemExit(message)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "lamp")
        write_edition(folder)
        outputs = {output: make(folder) for output, make in OUTPUTS.items()}
    says = outputs["pages"].says

    def cell(output: str, kind: str) -> str:
        seen = place(outputs[output], output, kind, says[kind])
        mark = f"`[{seen.mark}]`" if output == "plain text" and seen.mark else f"`{seen.mark}`" if seen.mark else ""
        look = outputs[output].looks.get(kind) if seen.text != QUIET else ""
        return "; ".join(filter(None, (", ".join(filter(None, (mark, look))), seen.text)))

    shown = ([kind, *(cell(output, kind) for output in OUTPUTS)] for kind in KINDS)
    said = ([kind, WORDS[kind], " · ".join(says[kind])] for kind in KINDS)
    return {
        "how it shows": table(("Kind", *(o[0].upper() + o[1:] for o in OUTPUTS)), shown),
        "what is said": table(("Kind", "The words", "What all four outputs show"), said),
    }


def rewritten(text: str) -> str:
    """Return the page with its tables replaced."""
    made = tables()
    return _PART.sub(lambda m: f"% built: {m['name']}\n\n{made[m['name']]}\n\n% end of built", text)


def main() -> int:
    """Write the page."""
    PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
