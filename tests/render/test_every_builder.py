"""Every directive in every output: no warning, and no word lost.

One made-up edition with a page per directive is built once per builder. The expected words are taken from the domain
and from the documents as they were read: the text of each unit, the words of each note, the entries of each register.
Outputs are compared by their letters and digits; note marks may be anywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from docutils import nodes
from docutils.utils import column_width
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from scholiast import nodes as ours
from scholiast.markup.blocks import BLOCK_DIRECTIVES
from scholiast.model.kind import KINDS
from scholiast.model.schema import RECORDS_VERSION
from scholiast.registers.post_transforms import REGISTERS
from scholiast.render.text.wrapping import wrap
from support.editions import CONF as EDITIONS
from support.editions import small
from support.outputs import (
    BUILDERS,
    html_text,
    is_in,
    latex_text,
    letters,
    man_text,
    pieces,
    read,
    texinfo_text,
    written,
)
from support.projects import Built, Project

CONF = """extensions = ["myst_parser", "scholiast", "support.foreign"]
project = "Specimen"
author = copyright = "nobody"
version = release = "1"
html_theme = "basic"
html_copy_source = False
epub_show_urls = "no"
linkcheck_ignore = [".*"]
"""
META = """id: specimen
title: The specimen
fictional: true
pages: [{pages}]
witnesses:
  - siglum: B
    role: reprint
    description: a made-up reprint
copy_text:
  siglum: A
  role: copy-text
  description: a made-up sheet
  sha256: SHA
"""
ENTITIES = """entities:
  - id: keeper
    type: person
    label: the keeper
    description: Who lights the lamp.
  - id: reef
    type: place
    label: the Long Reef
    description: A made-up reef.
    supplied: true
"""
SOURCES = """- id: src-log
  type: document
  title: The Logbook
  publisher: Harbour Office
  URL: https://log.example/book
"""
#: An earlier version of the edition: its only block has the words of another one, a note is gone, a guess is still open.
VERSION = {
    "version": RECORDS_VERSION,
    "id": "specimen",
    "pages": ["conjecture.html"],
    "units": [{"id": "p1", "page": "conjecture.html", "text": "The lamp burned."}],
    "records": [
        {"id": "cj-lamp", "type": "conjecture", "page": "conjecture.html", "status": "open"},
        {"id": "n-gone", "type": "note", "page": "conjecture.html", "body": "This was a mistake."},
    ],
}
PLAIN = "rest"
#: For each directive a page: its blocks of reading text, and the markup around them ("%" is the text).
PAGES: dict[str, tuple[list[str], str]] = {
    "conjecture": (
        ["The lamp will probably burn all night."],
        "%\n\n:::{conjecture} The lamp will probably burn\n:id: cj-lamp\n:cue: probably\n:holder: author\n:grade: likely\n"
        ":status: borne-out\n:outcome: 1851-05-02 | src-log | The oil lasted\n:proposition: Light until morning\n"
        ":basis: a full can\n\nHe filled it at noon, see [the log](https://outside.example/log).\n:::\n",
    ),
    "emendation": (
        ["It stood on teh rock."],
        "%\n\n:::{emendation} teh rock\n:corr: the rock\n:reason: transposed letters\n:cert: high\n:reading: B | the stone\n\n"
        "A slip of the compositor.\n:::\n",
    ),
    "irony": (
        ["A charming night for a swim."],
        "%\n\n:::{irony} A charming night\n:kind: sarcasm\n:cert: medium\n\nIt blew a gale.\n:::\n",
    ),
    "note": (
        ["Nobody answered the bell."],
        "%\n\n:::{note} the bell\n:title: Which bell\n:cites: src-log\n\nThat of the *chapel*; & \\<not> the \\_ship's\\_ {one}.\n:::\n",
    ),
    "date": (
        ["That was on May Day."],
        "%\n\n:::{date} May Day\n:edtf: 1851-05-01\n:reasoning: the year of the log\n:cert: high\n:::\n",
    ),
    "measure": (
        ["They rowed two leagues."],
        "%\n\n:::{measure} two leagues\n:quantity: 2\n:unit: league\n:commodity: open water\n\nSix sea miles.\n:::\n",
    ),
    "attribution": (
        ["The mate says that the oil was sold."],
        "%\n\n:::{attribution} the oil was sold\n:cue: says\n:chain: author | official the mate\n:content_type: indirect\n"
        ":stance: asserted\n\nHearsay of the plainest kind.\n:::\n",
    ),
    "mention": (
        ["He who kept it slept."],
        "%\n\n:::{mention} He who kept it\n:entity: keeper\n:::\n",
    ),
    "quotation": (
        ["The log has this:", "Fog at dawn. No ships.", "No wind either."],
        "The log has this:\n\n::::{quotation} q-log\n:source: src-log\n:fidelity: altered\n:chain: author | document the harbour log\n\n"
        "Fog at dawn. No ships.\n\n:::{scholiast:note} at dawn\n:id: n-dawn\n\nBefore four.\n:::\n\nNo wind either.\n::::\n",
    ),
    "photo": (
        ["The lighthouse from the sea. (A. Lens/Harbour Office)"],
        ":::{photo} ph-light\n:alt_text: A white tower\n:date_created: 1851\n:rights_status: unknown\n:location_shown: reef\n\n%\n:::\n",
    ),
    "editorial": (["After this the sheet is torn."], "%\n\n:::{editorial}\nThe lower half was used to light a pipe.\n:::\n"),
    "passage": (["Bonne nuit, dit le gardien."], ":::{passage} fr\n%\n:::\n\n:::{note} dit le gardien\n:id: n-fr\nSo he was French.\n:::\n"),
    "verse": (
        ["The lamp is out,", "the night is long."],
        ":::{verse}\n:numbers: 2\nThe lamp is out,\n    the night is long.\n:::\n\n:::{note} is out\n:id: n-out\nFor want of oil.\n:::\n",
    ),
    "address": (["The Light Office", "2 Quay Street"], ":::{address}\nThe Light Office\n2 Quay Street\n:::\n"),
    "dateline": (["Gull Rock, 3 May"], ":::{dateline} %\n:::\n"),
    "salutation": (["Sir,"], ":::{salutation}\n%\n:::\n"),
    "closing": (["Your obedient servant,"], ":::{closing}\n%\n:::\n\n:::{note} obedient\n:id: n-close\nHardly.\n:::\n"),
    "signature": (["A. Keeper", "Lamplighter"], ":::{signature}\n%\n:::\n"),
    "speaker": (["KEEPER."], ":::{speaker} %\n:::\n"),
    "stage": (["He goes.", "Thunder."], ":::{stage} He goes.\n\nThunder.\n:::\n"),
    "speech": (["CAT.", "Nobody was here."], "::::{speech} CAT.\nNobody was here.\n\n:::{note} Nobody\n:id: n-cat\nA joke.\n:::\n::::\n"),
    "entity": (
        ["Old Barnacle watched."],
        "[Old Barnacle](#barnacle) watched.\n\n:::{entity} barnacle\n:type: person\n:label: Old Barnacle\n:description: A made-up cat.\n:::\n",
    ),
    "source": (
        ["The chart was wrong."],
        "%\n\n:::{source} src-chart\n:type: map\n:title: The Wrong Chart\n:::\n\n:::{note} The chart\n:id: n-chart\n:cites: src-chart\nOf 1799.\n:::\n",
    ),
    PLAIN: (  # no directive, but other parts of texts
        ["There were two boats.", "the gig", "the dinghy", "Oars", "Sails", "four", "none", "Both leaked."],
        "There were two boats.[^leak]\n\n- the gig\n- the dinghy\n\n| Oars | Sails |\n| --- | --- |\n| four | none |\n\n"
        "[^leak]: Both leaked.\n",
    ),
}  # fmt: skip
#: What each register must show.
ENTRIES: dict[str, list[str]] = {
    "conjectures": ["Light until morning", "likely", "borne out", "The oil lasted", "the author"],
    "attributions": ["the oil was sold", "the mate"],
    "emendations": ["teh rock", "the rock", "the stone", "transposed letters"],
    "quotations": ["The Logbook", "altered from its source", "the harbour log"],
    "ironies": ["A charming night", "sarcasm", "It blew a gale."],
    "notes": ["Which bell", "Before four.", "So he was French.", "For want of oil.", "Hardly.", "A joke."],
    "dates": ["1 May 1851", "May Day", "the year of the log"],
    "measures": ["two leagues", "open water"],
    "photographs": ["A white tower", "A. Lens/Harbour Office", "1851", "unknown"],
    "entities": [
        "Who lights the lamp.",
        "He who kept it",
        "A made-up reef.",
        "A made-up cat.",
        "Old Barnacle watched.",
    ],
    "sources": ["The Logbook", "Harbour Office", "The Wrong Chart"],
    "witnesses": ["a made-up sheet", "not compared"],
    "citation": ["The specimen", "version"],
    "proof": ["a made-up sheet", "are equal to the copy-text"],
    "changes": [
        "0.1.0",
        "Text changed",
        "Status changed (1)",
        "cj-lamp",
        "not yet decided",
        "borne out",
        "Notes removed (1)",
        "n-gone",
    ],
    "shelf": ["The specimen", "text proved"],
    "strip": ["Conjectures", "Readings", "Photographs"],
    "timeline": ["1 May 1851", "The oil lasted"],
    "chains": ["the mate", "the harbour log"],
}
#: Outputs whose words are tested elsewhere: linkcheck below, PDFs by their own proof.
NOT_READ = ("linkcheck", "typst")
_LABEL_PARTS = (ours.lemma, nodes.strong)


def specimen() -> dict[str, str]:
    """Return the files of the edition."""
    files = {
        "conf.py": CONF,
        "specimen/entities.yaml": ENTITIES,
        "specimen/sources.yaml": SOURCES,
        "specimen/versions/0.1.0.json": json.dumps(VERSION),
        "specimen/edition.yaml": META.format(pages=", ".join([*PAGES, "registers"])),
        "index.rst": "Specimens\n=========\n\n.. toctree::\n\n   specimen/"
        + "\n   specimen/".join([*PAGES, "registers"]),
        "specimen/registers.md": "---\nedition: specimen\n---\n{.editorial}\n# Registers\n\n"
        + "\n".join(f"{{.editorial}}\n## List of the {name} follows\n\n```{{{name}}}\n```\n" for name in ENTRIES),
    }
    copy = []
    for name, (blocks, page) in PAGES.items():
        text = page.replace("%", "\n\n".join(blocks))
        files[f"specimen/{name}.md"] = f"---\nedition: specimen\n---\n# Of the {name}\n\n{text}"
        copy += [f"Of the {name}", *blocks]
    files["specimen/copytext.txt"] = "\n\n".join(copy) + "\n"
    return files


@pytest.fixture(scope="module")
def built(make_project: Callable[[str], Project]) -> Callable[[str], Built]:
    """Return the edition in an output, built once."""
    project = make_project("specimen").write(specimen())
    made: dict[str, Built] = {}

    def get(builder: str) -> Built:
        if builder not in made:
            made[builder] = project.build(builder)
        return made[builder]

    return get


# -- reading outputs ---------------------------------------------------------------------------


def note_words(document: nodes.document) -> Iterator[str]:
    """Yield the words of a page's notes: headings, facts, the editor's words."""
    for note in document.findall(ours.annotation):
        if note.get("hidden"):
            continue
        for block in note.findall(nodes.TextElement):
            if isinstance(block, ours.note_label):
                yield from (c.astext() for c in block.children if not isinstance(c, _LABEL_PARTS))
            elif isinstance(block, nodes.paragraph):
                yield block.astext()


# -- the tests ---------------------------------------------------------------------------------


def test_every_directive_has_a_specimen() -> None:
    """Every directive has a page here, so that a new one is tested in every output."""
    assert set(PAGES) == {*KINDS, *BLOCK_DIRECTIVES, PLAIN}, "give the new directive a page in PAGES"
    assert set(ENTRIES) == set(REGISTERS), "give the new register its entries in ENTRIES"


@pytest.mark.parametrize("builder", BUILDERS)
def test_nothing_is_lost(builder: str, built: Callable[[str], Built]) -> None:
    """No warning; each block of reading text, all words of each note, and the entries of each register."""
    made = built(builder)
    assert (made.warnings, made.app.statuscode) == ("", 0)
    if builder in NOT_READ:
        return
    lost = [*lost_from_pages(builder, made), *(lost_from_registers(builder, made) if builder != "gettext" else ())]
    assert not lost, f"the output of '{builder}' does not have these: {lost}"


def facts_elsewhere(builder: str, made: Built) -> dict[str, str]:
    """Return the letters of the rows that have the facts of quiet notes, by the address that such a note leads to."""
    if builder not in ("html", "dirhtml"):
        return {}
    own = "/index" if builder == "dirhtml" else ""
    page = LexborHTMLParser(made.html(f"specimen/registers{own}"))
    return {f"#{row.attributes['id']}": letters(row.text()) for row in page.css("table.sch-notes tr[id]")}


def lost_from_pages(builder: str, made: Built) -> Iterator[str]:
    elsewhere = facts_elsewhere(builder, made)
    for directive, (blocks, _page) in PAGES.items():
        docname = f"specimen/{directive}"
        text = letters(read(builder, made, docname))
        page = made.store.pages[docname]
        assert [u.text for u in page.units] == [f"Of the {directive}", *blocks]
        if builder != "gettext":
            yield from (f"{directive}: {u.text}" for u in page.units if not is_in(pieces(made, u), text))
        if builder == "gettext":  # catalogues hold what can be translated, which is the editor's own words
            yield from (f"{directive}: {b} is to be translated" for b in blocks if len(b) > 12 and is_in([b], text))
            words: list[str] = [p for r in page.records for p in r.body.split("\n\n")]
        else:
            words = list(note_words(made.app.env.get_doctree(docname)))
            source = made.html(f"{docname}/index" if builder == "dirhtml" else docname) if elsewhere else ""
            led_to = [f"#of-{record.id}" for record in page.records]
            text += "".join(row for name, row in elsewhere.items() if name in led_to and f'{name}"' in source)
        yield from (f"{directive}, a note: {w}" for w in words if not is_in([w], text))


def lost_from_registers(builder: str, made: Built) -> Iterator[str]:
    text = letters(read(builder, made, "specimen/registers"))
    parts = re.split("(" + "|".join(letters(f"List of the {name} follows") for name in ENTRIES) + ")", text)
    for register, entries in ENTRIES.items():
        heading = letters(f"List of the {register} follows")
        # a heading is also in tables of contents: the test needs what follows it anywhere
        shown = " ".join(after for before, after in pairwise(parts) if before == heading)
        yield from (f"{register}: {words}" for words in entries if letters(words) not in shown)


def test_linkcheck_sees_the_links(built: Callable[[str], Built]) -> None:
    """Links in notes, and those of sources, are checked (here all are ignored, because tests use no network)."""
    lines = (built("linkcheck").outdir / "output.json").read_text(encoding="utf-8").splitlines()
    seen = {row["uri"]: row["status"] for row in map(json.loads, lines) if not row["uri"].startswith("#")}
    assert seen == {"https://outside.example/log": "ignored", "https://log.example/book": "ignored"}


# -- plain text --------------------------------------------------------------------------------


def test_text_reads_like_a_letter(built: Callable[[str], Built]) -> None:
    """Numbers in the margin, notes below, quotations set in, nothing wider than 72 columns."""
    made = built("text")
    page = (made.outdir / "specimen/quotation.txt").read_text(encoding="utf-8")
    ids = [u.id for u in made.store.pages["specimen/quotation"].units]
    assert page == (
        "Of the quotation\n****************\n\n"
        f"{ids[1]:<6}The log has this:\n\n"
        "          [The Logbook · altered from its source · told by: the author,\n"
        "          from the harbour log (document)]\n\n"
        f"{ids[2]:<10}Fog at dawn[1]. No ships.\n\n"
        "          [1] Before four.\n\n"
        f"{ids[3]:<10}No wind either.\n\n"
        "Apparatus: quotation.apparatus.txt\n"
    )
    for path in made.outdir.rglob("*.txt"):
        wide = [line for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 72]
        assert not wide, f"{path.name}: {wide}"


def test_no_blank_is_lost_where_lines_end(project: Project) -> None:
    """Lines end only at spaces: no-break spaces, hyphens and addresses are kept whole."""
    text = ("aa\u00a0bb three-week " * 20).strip()
    address = "https://made.example/" + "a-long-path/" * 9
    copy = f"Head\n\n{text}\n\n{'語' * 60}\n"
    project.write({"conf.py": CONF, "e/copytext.txt": copy, "e/edition.yaml": "id: e\ntitle: E\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
                   "e/index.md": f"---\nedition: e\n---\n# Head\n\n{text}\n\n{'語' * 60}\n\n:::{{editorial}}\n{address}\n:::\n"})  # fmt: skip
    lines = [line.strip() for line in (project.build("text").outdir / "e/index.txt").read_text("utf-8").splitlines()]
    assert " ".join(lines).count("aa\u00a0bb three-week") == 20
    assert address in lines
    assert "p2    " + "語" * 33 in lines


@given(st.text("ab -\u00a0·\u2028語\n", max_size=60), st.integers(4, 30))
def test_wrapped_lines_lose_only_spaces(text: str, width: int) -> None:
    """Only spaces at line ends are lost, and no breakable line is too long."""
    lines = wrap(text, width)
    assert "".join(lines).replace(" ", "") == re.sub("[ \n]", "", text)
    assert not [line for line in lines if column_width(line) > width and re.search(r" (?!·)|語", line)]


def test_a_project_without_editions_keeps_its_text(project: Project) -> None:
    """Pages without our nodes are written as by Sphinx."""
    page = (
        "# Plain\n\nSome *words*, **strong** and `code` " + "and more " * 30 + "\n\n- a\n- b\n\n1. c\n\n![alt](x.png)\n"
    )
    project.write({"plain.md": page, "x.png": b"", "conf.py": 'extensions = ["myst_parser"]\n'})
    without = (project.build("text", out="without").outdir / "plain.txt").read_bytes()
    project.write({"conf.py": 'extensions = ["myst_parser", "scholiast"]\n'})
    assert (project.build("text", out="with").outdir / "plain.txt").read_bytes() == without


# -- all pages in one file ---------------------------------------------------------------------


def all_land(tree: LexborHTMLParser) -> set[str]:
    """Return the ids of a page; assert that each is unique and that all links work."""
    ids = [n.attributes["id"] or "" for n in tree.css("[id]")]
    assert len(ids) == len(set(ids)), f"these stand twice: {sorted({i for i in ids if ids.count(i) > 1})}"
    targets = {(n.attributes["href"] or "").partition(":~:")[0][1:] for n in tree.css('a[href^="#"]')}
    assert targets - set(ids) <= {""}, f"these lead nowhere: {sorted(targets - set(ids))}"
    return set(ids)


def test_singlehtml_links_of_every_directive(built: Callable[[str], Built]) -> None:
    """All links and ids are those of the one file."""
    all_land(LexborHTMLParser(built("singlehtml").html("index")))


def test_singlehtml_has_every_id_once(make_project: Callable[[str], Project]) -> None:
    """Two editions with equal ids in one file: ids are unique, links work, each register is its own."""
    project = make_project("single").write(
        {"conf.py": EDITIONS, **small("one"), **small("two"),
         "see.md": "# See\n\n{scholiast:note}`one/n-fell` [](#two/n-slept) {scholiast:unit}`two/p1`\n"}
    )  # fmt: skip
    built = project.build("singlehtml")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    tree = LexborHTMLParser(built.html("index"))
    ids = all_land(tree)
    assert {"one/index/p1", "two/index/p1", "one/index/n-fell", "two/index/n-fell", "one/apparatus/ent-anna"} <= ids
    see = tree.css_first("#see")
    assert [n.attributes["href"] for n in see.css("p a")] == [
        "#one/index/n-fell",
        "#two/second/n-slept",
        "#two/index/p1",
    ]
    for edition in ("one", "two"):
        register = tree.css_first(f'[id="{edition}/apparatus/register-entities-{edition}"]')
        leads = {n.attributes["href"] for n in register.css(".sch-kwic a")}
        assert leads == {f"#{edition}/index/p1"}, "the register names the places of its own edition"


@pytest.mark.parametrize("builder", ["latex", "man", "texinfo", "singlehtml"])
def test_registers_in_one_file_are_those_of_their_edition(builder: str, make_project: Callable[[str], Project]) -> None:
    """In single-file outputs the register of an edition shows only its own records."""
    files = {**small("one"), **small("two")}
    files["two/entities.yaml"] = str(files["two/entities.yaml"]).replace("label: the pilot", "label: the Commodore")
    built = make_project(builder).write({"conf.py": EDITIONS, **files}).build(builder)
    pattern, reduce = {"latex": ("*.tex", latex_text), "man": ("*.1", man_text), "texinfo": ("*.texi", texinfo_text),
                       "singlehtml": ("index.html", html_text)}[builder]  # fmt: skip
    assert letters(reduce(written(built, pattern))).count("commodore") == 1
