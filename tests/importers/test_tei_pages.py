"""The page breaks of a printed text stay where they are: in the copy-text, in the TEI that is made of it, and on the way back."""

from __future__ import annotations

import re
from pathlib import Path

from scholiast.files import write_folder
from scholiast.importers.tei import read_tei
from scholiast.importers.write_edition import edition_files
from support.projects import Built, Project
from support.tei_dialects import document

PAGES = document(
    """<body><pb n="7"/><head>The Lamp</head><p>The light<pb n="8" break="no"/>house is <hi>dark.</hi> <pb n="ix"/>Nobody came.</p>
    <lg><l>The bell,</l><pb/><l>the rope.</l></lg><p>So.<note place="foot">A <pb n="10a"/>note.</note></p>
    <list><item>Oil</item><pb n="11"/><item>Wick</item></list><pb n="12"/></body>""",
    root=' xml:lang="en"',
)


def built(tmp_path: Path, data: bytes) -> Built:
    """Import a document and build the edition."""
    draft = read_tei(data, "lamp")
    assert draft.findings == []
    project = Project(tmp_path)
    write_folder(edition_files(draft), project.source / "lamp")
    return project.write({}).build()


def breaks(tei: str) -> list[tuple[str, str]]:
    """Return the page breaks of a document with the words that follow each."""
    text = tei[tei.index("<text") :]
    return [
        (match[1], re.sub(r"<[^>]*>", "", text[match.end() :]).partition("\n")[0].strip()[:6])
        for match in re.finditer(r'<pb n="([^"]*)"[^>]*/>', text)
    ]


def test_page_breaks_are_kept_on_the_way_in_and_out(tmp_path: Path) -> None:
    """Each page break is in the copy-text, where it is declared and left out, and in the TEI before the same words."""
    first = built(tmp_path / "a", PAGES)
    assert first.told == []
    copy = (tmp_path / "a" / "source" / "lamp" / "copytext.txt").read_text("utf-8")
    assert "The light⟦p. 8⟧house is dark. ⟦p. ix⟧ Nobody came." in copy
    verdict = first.store.verdict("lamp")
    assert verdict is not None
    assert verdict.equal
    exported = (first.outdir / "lamp" / "edition.tei.xml").read_text("utf-8")
    assert breaks(exported) == [
        ("7", "The La"),
        ("8", "house "),
        ("ix", "Nobody"),
        ("[4]", "the ro"),
        ("11", "Wick"),
        ("12", ""),
        ("10a", "note."),
    ]
    again = built(tmp_path / "b", exported.encode())
    assert again.told == []
    returned = (again.outdir / "lamp" / "edition.tei.xml").read_text("utf-8")
    assert returned.partition("<text")[2] == exported.partition("<text")[2]


def test_brackets_of_the_text_are_no_page_breaks(tmp_path: Path) -> None:
    """A text that has the brackets itself gets others around its page numbers."""
    data = document('<body><p>A ⟦p. 1⟧ b <pb n="2"/>c.</p></body>', root=' xml:lang="en"')
    first = built(tmp_path, data)
    assert first.told == []
    assert "A ⟦p. 1⟧ b ⦗p. 2⦘ c." in (tmp_path / "source" / "lamp" / "copytext.txt").read_text("utf-8")


def test_page_numbers_of_a_copy_text_are_page_breaks_in_tei(tmp_path: Path) -> None:
    """What an edition declares as page breaks is in its TEI, whatever stands around the numbers; a word alone is no page break."""
    copy = "Lamp\n\nOne light-\n\n[page 23]\n\nhouse is dark.\n\n— xxiv —\n\nTwo.\n\n[page]\n"
    excluded = "".join(
        f'    - text: "{text}"\n      reason: page-break\n{more}'
        for text, more in (("[page 23]", "      continues: always\n"), ("— xxiv —", ""), ("[page]", ""))
    )
    found = (
        Project(tmp_path)
        .write(
            {
                "lamp/copytext.txt": copy,
                "lamp/edition.yaml": "id: lamp\ntitle: Lamp\nlanguage: en\nhyphenation: {rule: join}\n"
                "copy_text:\n  siglum: A\n  role: copy-text\n  path: copytext.txt\n  excluded:\n" + excluded,
                "lamp/index.md": "---\nedition: lamp\n---\n# Lamp\n\nOne lighthouse is dark.\n\nTwo.\n",
            }
        )
        .build()
    )
    assert [told for told in found.told if told.level == "ERROR"] == []
    assert breaks((found.outdir / "lamp" / "edition.tei.xml").read_text("utf-8")) == [
        ("23", "house "),
        ("xxiv", "Two."),
    ]
