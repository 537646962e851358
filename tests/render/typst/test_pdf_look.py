"""The look of pages of a PDF: heads, titles, the editor's remarks, the space around marks."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import pairwise

import pikepdf
import pytest

from support.pdf import CONF, COPY, META, PAGE, pdf, poppler, quay, typst_source
from support.projects import Project

WORDS = "The bell rang twice over the harbour, and then it rang again for the boats. "


def test_running_head_is_the_section_that_the_page_begins_with(project: Project) -> None:
    """A heading further down is not named in the running head of its page, but in that of the next."""
    parts = "\n\n".join(f"## Part {number}\n\n{WORDS * (9 + 7 * number)}" for number in range(1, 9))
    index = "# A manual\n\n```{toctree}\nbells\n```\n"
    project.write({"conf.py": CONF, "index.md": index, "bells.md": f"# On bells\n\n{parts}\n"})
    pages = [page.splitlines() for page in poppler(pdf(project.build("typst")), "-raw").split("\f")]
    titles, checked = ["On bells"], 0
    for number, lines in enumerate(pages[3:-1], 4):
        head, first = lines[0], lines[1]
        own = [line for line in lines[1:] if re.fullmatch(r"Part \d", line)]
        if number % 2:
            assert head.startswith(first if first in own else titles[-1]), f"page {number}"
            checked += bool(own) and first not in own
        titles += own
    assert checked > 1, "no page has a heading below its first line: the test shows nothing"


def test_lines_of_a_title_have_about_the_same_length(project: Project) -> None:
    """A title of two lines has no word alone on the second."""
    title = "The Long Quay of Saltwhistle Bay"
    files = {
        "quay__index_dot_md": PAGE.replace("The Long Quay", title),
        "quay__copytext_dot_txt": COPY.replace("The Long Quay", title),
    }
    text = poppler(pdf(quay(project, **files).build("typst")), "-raw")
    assert "The Long Quay\nof Saltwhistle Bay\n" in text


def test_remarks_of_the_editor_among_the_text_differ_from_it(project: Project) -> None:
    """The editor's prose between paragraphs of the text is set apart; on a page of its own it is ordinary prose."""
    page = PAGE + "\n:::{editorial}\nThe lamp is lost.\n:::\n\n```{toctree}\nabout\n```\n"
    about = "---\nedition: quay\n---\n# On the text\n\n:::{editorial}\nIt was made up.\n:::\n"
    meta = META + "pages: [index, about]\n"
    built = quay(project, quay__index_dot_md=page, quay__about_dot_md=about, quay__edition_dot_yaml=meta).build("typst")
    source = typst_source(built, "quay")
    assert re.search(r"#editorial-aside\(\[\s*#p\(\[#\"The lamp is lost", source)
    assert re.search(r"#editorial\(\[\s*#p\(\[#\"It was made up", source)


VERSES = {
    "page": (":::{verse}\n{lines}\n:::", 12, 90, "verse"),
    "short": (":::{verse}\n{lines}\n:::", 12, 3, "stanza"),
    "cell": (
        "::::{list-table}\n* - :::{verse}\n    {inner}\n    :::\n" + "  - narrow cell\n" * 7 + "::::",
        12,
        13,
        "verse",
    ),
}


@pytest.mark.parametrize("name", VERSES)
@pytest.mark.parametrize("notes", ["foot", "margin"])
def test_verse_of_long_lines_stays_on_the_pages(name: str, notes: str, project: Project) -> None:
    """Twelve lines that fill more than a page, or a narrow cell, go on to the next page; short ones are kept together."""
    frame, number, length, way = VERSES[name]
    lines = [" ".join(f"{line}w{word}" for word in range(length)) for line in range(number)]
    verse = frame.replace("{lines}", "\n".join(lines)).replace("{inner}", "\n    ".join(lines))
    conf = f"{CONF}scholiast_pdf_notes = '{notes}'\n"
    index = "# A manual\n\n```{toctree}\node\n```\n"
    page = f"# Ode\n\n{WORDS}\n\n{verse}\n"
    built = project.write({"conf.py": conf, "index.md": index, "ode.md": page}).build("typst")
    assert f"#{way}(" in typst_source(built, "a-made-up-manual")
    with pikepdf.open(path := pdf(built)) as file:
        _, _, width, height = map(float, file.pages[0].mediabox)
    seen = re.findall(
        r'xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(\d+w\d+)<', poppler(path, "-bbox")
    )
    inside = {
        word
        for x, y, right, low, word in seen
        if 0 < float(x) < float(right) < width and 0 < float(y) < float(low) < height
    }
    assert inside == set(" ".join(lines).split())


def test_space_at_a_mark_is_hardly_wider_than_others(project: Project) -> None:
    """The words before and after a mark are as far apart as its width and a space."""
    page = PAGE.replace(":::{note} it rang again\n", ":::{note} rang twice\n")
    text = poppler(pdf(quay(project, quay__index_dot_md=page).build("typst")), "-bbox")
    words = re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">([^<]+)<', text)
    gaps = [
        float(after[0]) - float(before[1])
        for before, after in pairwise(words)
        if (before[2], after[2]) in (("twice,", "and"), ("rang", "twice,"))
    ]
    plain, marked = gaps[:2]
    assert 1.5 < plain < 4
    assert plain + 2 < marked < plain + 7.5, "two marks, each of about 3 points"


def test_index_lists_people_by_family_name_and_tells_sources_apart(project: Project) -> None:
    """A person is in the index as "Reed, Anna"; a source is there by its author or publication, its title and its date."""
    sources = "\n".join(
        f"- id: src-{number}\n  type: webpage\n  title: On {what}\n  container-title: The Lamp\n  issued: 1846"
        for number, what in enumerate(("fog", "bells"))
    )
    sources += "\n- id: p2\n  type: report\n  title: A Report on Ropes\n  title-short: Ropes\n  author: [{literal: Rope Office}]\n  issued: 1846"
    built = quay(project, quay__sources_dot_yaml=sources + "\n").build("typst")
    source = typst_source(built, "quay")
    entries = re.findall(r"#index-entry\(\[(?:#anchor\([^)]*\))?#\"([^\"]*)\"", source)
    assert entries[0] == "Reed, Anna"
    assert [entry for entry in entries[1:] if entry.startswith("The Lamp")] == [
        "The Lamp, On bells, 1846",
        "The Lamp, On fog, 1846",
    ]
    assert "Rope Office, Ropes, 1846" in entries


def test_verse_in_narrow_cells_stays_in_its_column(project: Project) -> None:
    """Lines of verse in a table of nine columns overlap no words of their neighbours."""
    pymupdf = pytest.importorskip("pymupdf", reason="it tells where words stand on a page")
    rows = "   * - | The fog came down upon the town\n       |      And nobody could see\n" + "".join(
        f"     - | The pilot put his lantern down {number}\n" for number in range(8)
    )
    heads = "   * - One\n" + "     - Head\n" * 8
    page = f"Verse\n=====\n\n.. list-table::\n   :header-rows: 1\n\n{heads}{rows}"
    project.write({"conf.py": CONF, "index.rst": page})
    with pymupdf.open(pdf(project.build("typst"))) as file:
        words = file[-1].get_text("words")
    inside = [word for word in words if 50 < word[1] < 500]
    assert len(inside) > 50
    for one in inside:
        for other in inside:
            if one is not other and abs(one[1] - other[1]) < 2:
                assert one[2] <= other[0] + 0.5 or other[2] <= one[0] + 0.5, (one[4], other[4])


def test_table_of_few_lines_is_not_divided(project: Project) -> None:
    """A short table and its heading are on one page, wherever the page ends."""
    table = "| Goods | Price |\n| --- | --- |\n" + "".join(f"| row{row} | {row} |\n" for row in range(6))
    parts = "\n\n".join(f"## Part {number}\n\n{WORDS * (8 + number)}\n\n{table}" for number in range(1, 9))
    project.write({"conf.py": CONF, "index.md": f"# Bells\n\n{parts}\n"})
    pages = poppler(pdf(project.build("typst")), "-raw").split("\f")
    assert sum("row0" in page for page in pages) > 3
    for page in pages:
        assert len(re.findall("row0", page)) == len(re.findall("row5", page))


def test_register_with_prose_is_set_in_paragraphs(project: Project) -> None:
    """A register with a sentence longer than a line has a paragraph for each row; one with short words is a table."""
    long = "A note of the editor's on the bell, which is longer than a line of a page of this size would ever be."
    page = PAGE.replace("A note of the editor's on the bell.", long) + "\n:::{notes}\n:::\n\n:::{conjectures}\n:::\n"
    project = quay(project, conf_dot_py=f'{CONF}scholiast_pdf = "study"\n', quay__index_dot_md=page)
    built = project.build("typst")
    source = typst_source(built, "quay")
    assert source.count("#register-heads(") == 1
    entries = re.findall(r"#register-entry\(\[.*", source)
    assert [long.replace("'", "’") in entry for entry in entries].count(True) == 1
    assert "Where · Kind · Words · Note" in poppler(pdf(built))
    assert not built.warnings
    assert "#tabled(" in source


def test_heads_ask_only_for_their_neighbours() -> None:
    """No running head depends on all headings: then each change of a page number would set the whole book once more."""
    template = files("scholiast.render.typst").joinpath("scholiast.typ").read_text(encoding="utf-8")
    heads = template.partition("// ---- running heads")[2].partition("// ---- marks and notes")[0]
    asked = re.findall(r"query\((.*)", heads)
    assert len(asked) == 3
    for words in asked:
        assert re.search(r"\.(before|after)\(here\(\)\)", words), words


def test_index_of_many_names_has_two_columns(project: Project) -> None:
    """An index with many names does not leave the right half of its pages empty."""
    pymupdf = pytest.importorskip("pymupdf", reason="it tells where words stand on a page")
    names = [f"Quay{chr(97 + number)}" for number in range(24)]
    text = f"{' and '.join(names)}. {WORDS * 22}".strip()
    entities = "".join(f"- id: {name.lower()}\n  type: place\n  label: {name}\n" for name in names)
    page = f"---\nedition: quay\n---\n# The Long Quay\n\n{text}\n"
    copy = f"The Long Quay\n\n{text}\n"
    built = quay(project, quay__index_dot_md=page, quay__copytext_dot_txt=copy, quay__entities_dot_yaml=entities).build(
        "typst"
    )
    with pymupdf.open(pdf(built)) as file:
        entries = [word for sheet in file for word in sheet.get_text("words") if word[4].removesuffix(",") in names]
    starts = [word[0] for word in entries if word[4].endswith(",")]  # in the text, no comma follows a name
    source = typst_source(built, "quay")
    assert "#index(in-columns: true," in source
    assert len(starts) == len(names)
    assert max(starts) - min(starts) > 100


def test_note_without_a_comment_is_whole_at_the_foot(project: Project) -> None:
    """The facts of a note without a comment are its text: they are at the foot in full, and nowhere else."""
    page = PAGE + "\n:::{irony} fog would lift\n:id: ir-fog\n:kind: understatement\n:::\n"
    built = quay(project, quay__index_dot_md=page).build("typst")
    text = " ".join(poppler(pdf(built), "-raw").split())
    assert text.count("“fog would lift” · understatement") == 1
    assert "→" not in text
    assert "#note-section(" not in typst_source(built, "quay")


def test_lines_of_a_concordance_end_with_their_page(project: Project) -> None:
    """A page number that has no room in its line is at the end of the next one, and dots stay with the word before them."""
    words = " ".join(f"They saw Anna Reed {'m' * number} by the long quay again." for number in range(1, 40))
    page = f"---\nedition: quay\n---\n# The Long Quay\n\n{words}\n\n:::{{entities}}\n:::\n"
    copytext = f"The Long Quay\n\n{words}\n"
    built = quay(project, quay__index_dot_md=page, quay__copytext_dot_txt=copytext).build(
        "typst", scholiast_pdf="study"
    )
    numbers, dots = [], 0
    for line in re.findall(r"<line .*?</line>", poppler(pdf(built), "-bbox-layout"), re.S):
        found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]+)</word>', line)
        x, y, first = found[0]
        if len(found) == 1 and first.isdecimal() and 60 < float(y) < 530:  # not that of the page itself
            numbers.append(float(x))
        dots += first == "…" and len(found) == 1
    assert numbers, "no number is alone: the test shows nothing"
    assert min(numbers) > 300
    assert dots == 0


def test_colophon_is_on_one_page(project: Project) -> None:
    """Wherever the text ends, no line of the colophon is on a page without its heading."""
    files: dict[str, str | bytes | None] = {
        "conf.py": CONF,
        "index.md": "# Shelf\n\n```{toctree}\n:glob:\n*/index\n```\n",
    }
    for number in range(1, 9):
        name, words = f"bell-{number}", "\n\n".join([WORDS.strip()] * (number + 9))
        meta = META.replace("id: quay", f"id: {name}").replace("  sha256: SHA\n", "")
        files |= {
            f"{name}/index.md": f"---\nedition: {name}\n---\n# The Bell\n\n{words}\n",
            f"{name}/edition.yaml": meta,
        }
        files[f"{name}/copytext.txt"] = f"The Bell\n\n{words}\n"
    built = project.write(files).build("typst")
    found = [poppler(path, "-raw").split("\f") for path in sorted(built.outdir.glob("bell-*.pdf"))]
    assert len(found) == 8
    assert len({len(pages) for pages in found}) > 1
    for pages in found:
        (own,) = [page for page in pages if "\nColophon\n" in f"\n{page}"]
        assert "Set in Libertinus Serif" in own
