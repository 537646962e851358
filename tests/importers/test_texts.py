"""Plain texts, Markdown, Word files and archives as drafts."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import UTC, datetime

import pytest

from scholiast.importers.docx import read_docx
from scholiast.importers.draft import ImportFault
from scholiast.importers.markdown_text import read_markdown
from scholiast.importers.plain_text import read_text
from scholiast.importers.warc import read_warc
from scholiast.importers.write_edition import edition_files
from support.page_systems import SYSTEMS
from support.pages import ARTICLES, render


def test_text_has_a_title_paragraphs_and_verse() -> None:
    """A short first line is the title, short lines with capitals are verse, all else are paragraphs."""
    draft = read_text(
        b"The Lamp\r\n\r\nIt is *out*.\r\n\r\nThe lamp is out\r\n  The oil is dry\r\nThe keeper is asleep\r\n", "lamp"
    )
    assert [(b.kind, b.text, b.indent) for b in draft.blocks] == [
        ("heading", "The Lamp", 0),
        ("paragraph", "It is *out*.", 0),
        ("verse-line", "The lamp is out", 0),
        ("verse-line", "The oil is dry", 2),
        ("verse-line", "The keeper is asleep", 0),
    ]
    assert "It is \\*out\\*." in edition_files(draft)["index.md"].decode()


def test_text_in_another_encoding_is_read_and_reported() -> None:
    """A text in Windows-1252 is read, and the guess is reported."""
    draft = read_text("Caf\u00e9\n\nThe caf\u00e9 is shut.\n".encode("cp1252"))
    assert draft.blocks[1].text == "The caf\u00e9 is shut."
    assert any("Windows-1252" in finding.message for finding in draft.findings)


def test_null_byte_in_a_text_is_refused_with_its_line() -> None:
    """A text with a null byte is damaged, and the message names the line."""
    for read in (read_text, read_markdown):
        with pytest.raises(ImportFault, match="null byte") as caught:
            read(b"The bell\n\nThe bell was ru\0ng for nine hours.\n")
        assert caught.value.finding.line == 3


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\x7fELF\x02\x01\x01\0\0\0\0\xff\xfe\xd0"])
def test_text_that_is_none_is_refused(data: bytes) -> None:
    """An empty and a binary file are refused."""
    with pytest.raises(ImportFault):
        read_text(data)


def test_markdown_keeps_structures_and_states_its_front_matter() -> None:
    """Quotations, lists and tables become structures; front matter becomes metadata."""
    draft = read_markdown(
        b"---\ntitle: The Lamp\nauthor: A. Nobody\ndate: 2024-01-02\n---\n# The Lamp\n\n> It is *out*.\n\n- oil\n- rope\n\n|a|b|\n|-|-|\n|1|2|\n"
    )
    kinds = [block.within[0].partition(".")[0] if block.within else block.kind for block in draft.blocks]
    assert kinds == ["heading", "quotation", "list", "list", "table", "table", "table", "table"]
    assert draft.metadata["work_author"] == [{"name": "A. Nobody"}]
    assert draft.blocks[1].inline[0].kind == "emphasis"


def test_footnotes_of_markdown_are_footnotes_and_its_tags_are_reported() -> None:
    """A mark leads to its note, of several paragraphs; a tag of HTML, which no reader sees, is named."""
    draft = read_markdown(
        b"# The Lamp\n\nIt is out.[^a] Nobody <came>.\n\n[^a]: So the book says.\n\n    And the keeper.\n"
    )
    assert [block.text for block in draft.blocks if block.within == ("footnote.1",)] == [
        "So the book says.",
        "And the keeper.",
    ]
    assert [each.target for block in draft.blocks for each in block.inline if each.kind == "note"] == ["1"]
    assert "HTML in the text, read as markup and not as words: <came>" in [f.message for f in draft.findings]


def test_signs_under_a_line_of_a_text_make_it_a_heading() -> None:
    """Headings with a line of signs under them, and items of a list, are not run together with what follows."""
    draft = read_text(
        b"The Bell\n========\n\nThe night\n---------\nIt was rung\nfor hours.\n\n1. Rope\n2. Oil\n   for the lamp\n10. A spoon\n\n- - -\n"
    )
    assert [(block.kind, block.level, block.text) for block in draft.blocks] == [
        ("heading", 1, "The Bell"),
        ("heading", 2, "The night"),
        ("paragraph", 0, "It was rung for hours."),
        ("paragraph", 0, "1. Rope"),
        ("paragraph", 0, "2. Oil for the lamp"),
        ("paragraph", 0, "10. A spoon"),
        ("paragraph", 0, "- - -"),
    ]
    assert "lines of signs under a heading, left out of the text: 2" in [f.message for f in draft.findings]


@pytest.mark.parametrize(
    "text", [b"A\n-------------\n\nB.", b"***\n***\n\nB.", b"The rope is nine fathoms long\n---\n\nB."]
)
def test_line_of_signs_that_is_no_underline_stays(text: bytes) -> None:
    """A line of signs that is much longer or shorter than the line above it, or is under signs, is text."""
    assert not [block for block in read_text(text).blocks if block.kind == "heading" and block.level == 2]
    assert any(sign in block.text for block in read_text(text).blocks for sign in ("--", "**"))


def word_file(*, macros: bool = False) -> bytes:
    """Return a Word file with a title, a comment and tracked changes."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading("The Ferry", 0)
    paragraph = document.add_paragraph("The ferry will ")
    run = paragraph.add_run("probably stay")
    paragraph.add_run(" in harbour.")
    document.add_comment(run, text="The writer gives no grounds.", author="An Editor", initials="AE")
    document.add_paragraph("The lamp went out at four.", style="Quote")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    from docx.oxml import parse_xml

    changed = document.add_paragraph("It sails ")
    changed._p.append(parse_xml(f'<w:ins {space} w:id="1" w:author="B"><w:r><w:t>never</w:t></w:r></w:ins>'))
    changed._p.append(parse_xml(f'<w:del {space} w:id="2" w:author="B"><w:r><w:delText>soon</w:delText></w:r></w:del>'))
    out = io.BytesIO()
    document.save(out)
    if macros:
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("word/vbaProject.bin", b"none")
    return out.getvalue()


def test_comments_of_a_word_file_become_notes() -> None:
    """A comment is a note of its author at its words; insertions are text, deletions are not; macros are reported."""
    pytest.importorskip("mammoth")
    draft = read_docx(word_file(macros=True))
    assert [b.text for b in draft.blocks] == [
        "The Ferry", "The ferry will probably stay in harbour.", "The lamp went out at four.", "It sails never",
    ]  # fmt: skip
    (note,) = draft.annotations
    assert draft.blocks[1].text[note.start.offset : note.end.offset] == "probably stay"
    assert (note.body, note.options) == ("The writer gives no grounds.", (("resp", "An Editor"),))
    said = " ".join(finding.message for finding in draft.findings)
    assert "1 insertions are in the text, 1 deletions are not" in said
    assert "macros" in said
    assert ":::{note} probably stay" in edition_files(draft)["index.md"].decode()


def test_source_of_a_word_file_is_a_document_without_a_date() -> None:
    """The day on which a Word file was made is said, and is not taken for the day on which its text was published."""
    pytest.importorskip("mammoth")
    document = pytest.importorskip("docx").Document()
    document.add_paragraph("The board met at noon.")
    document.core_properties.created = datetime(2021, 5, 4, tzinfo=UTC)
    out = io.BytesIO()
    document.save(out)
    draft = read_docx(out.getvalue())
    assert draft.sources[0]["type"] == "document"
    assert "issued" not in draft.sources[0]
    said = [finding.message for finding in draft.findings]
    assert "the file was made: 2021-05-04, which need not be the day of its text" in said
    assert "not stated: published" in said


def test_comment_up_to_a_space_at_the_end_of_a_paragraph_is_placed() -> None:
    """The space at the end of a paragraph is no text, and a comment may end after it."""
    pytest.importorskip("mammoth")
    document = pytest.importorskip("docx").Document()
    run = document.add_paragraph("The ferry ").add_run("stays in harbour. ")
    document.add_comment(run, text="Until when?", author="An Editor", initials="AE")
    out = io.BytesIO()
    document.save(out)
    draft = read_docx(out.getvalue())
    assert ":::{note} stays in harbour." in edition_files(draft)["index.md"].decode()


def test_text_of_a_word_file_is_in_the_part_that_it_states() -> None:
    """Word on the web calls the part with the text otherwise than Word does."""
    pytest.importorskip("mammoth")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file())) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name).replace(b"word/document.xml", b"word/document2.xml")
            after.writestr(
                name.replace("word/document.xml", "word/document2.xml").replace(
                    "document.xml.rels", "document2.xml.rels"
                ),
                data,
            )
    draft = read_docx(out.getvalue())
    assert draft.blocks[0].text == "The Ferry"
    assert len(draft.annotations) == 1


def with_xml(parts: dict[str, str]) -> bytes:
    """Return a Word file in which parts have other XML: ``{part: inner XML of its first paragraph or its root}``."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("MARK")
    out, changed = io.BytesIO(), io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:r><w:t>MARK</w:t></w:r>", parts["paragraph"].encode())
            if name == "word/_rels/document.xml.rels" and "comments" in parts:
                related = b'<Relationship Id="rC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>'
                data = data.replace(b"</Relationships>", related + b"</Relationships>")
            new.writestr(name, data)
        for name in ("comments", "commentsExtended"):
            if name in parts:
                new.writestr(f"word/{name}.xml", parts[name])
    return changed.getvalue()


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f'{run("Lit on ")}<w:fldSimple w:instr="DATE">{run("3 May")}</w:fldSimple>{run(".")}', "Lit on 3 May."),
        (f'{run("Lit ")}<w:bdo w:val="rtl">{run("at dusk")}</w:bdo>{run(".")}', "Lit at dusk."),
        (f'{run("It is ")}<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a+b</m:t></m:r></m:oMath>{run(".")}', "It is a+b."),
        (f'{run("Lit.")}<w:r><w:rPr><w:vanish/></w:rPr><w:t>Not shown.</w:t></w:r>', "Lit."),
        (f'<w:r><w:ruby><w:rt>{run("akari")}</w:rt><w:rubyBase>{run("lamp")}</w:rubyBase></w:ruby></w:r>{run(" out.")}', "lamp out."),
        (f'<w:moveFrom w:id="1" w:author="A">{run("gone ")}</w:moveFrom><w:moveTo w:id="2" w:author="A">{run("Come.")}</w:moveTo>', "Come."),
    ],
)  # fmt: skip
def test_words_that_word_sets_in_elements_of_their_own_are_text(inner: str, text: str) -> None:
    """Fields, words in another direction, equations and the base of ruby are text; what is hidden or moved away is not."""
    pytest.importorskip("mammoth")
    draft = read_docx(with_xml({"paragraph": inner}))
    assert [block.text for block in draft.blocks] == [text]
    assert not [f.message for f in draft.findings if f.message.startswith("NOT")]


def test_resolved_comments_and_their_answers_are_not_published() -> None:
    """They are notes at their words, with what keeps them out of all outputs; an answer without a place is at that of its comment."""
    pytest.importorskip("mammoth")
    w, w14, w15 = (f"http://schemas.microsoft.com/office/word/{n}" for n in ("", "2010/wordml", "2012/wordml"))
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    said = "".join(
        f'<w:comment w:id="{n}" w:author="{who}"><w:p w14:paraId="0000000{n}">{run(words)}</w:p></w:comment>'
        for n, who, words in ((1, "Ada", "Which rope?"), (2, "Cyril", "The old one."), (3, "Ada", "Open still."))
    )
    threads = "".join(
        f'<w15:commentEx w15:paraId="0000000{n}"{parent} w15:done="{done}"/>'
        for n, parent, done in ((1, "", 1), (2, ' w15:paraIdParent="00000001"', 0), (3, "", 0))
    )
    inner = f'{run("The ")}<w:commentRangeStart w:id="1"/>{run("rope")}<w:commentRangeEnd w:id="1"/>{run(" and the ")}<w:commentRangeStart w:id="3"/>{run("bell")}<w:commentRangeEnd w:id="3"/>{run(".")}'
    draft = read_docx(
        with_xml({
            "paragraph": inner,
            "comments": f'<w:comments xmlns:w="{w}" xmlns:w14="{w14}">{said}</w:comments>',
            "commentsExtended": f'<w15:commentsEx xmlns:w15="{w15}">{threads}</w15:commentsEx>',
        })
    )  # fmt: skip
    text = draft.blocks[0].text
    assert [(text[a.start.offset : a.end.offset], a.body, dict(a.options)) for a in draft.annotations] == [
        ("rope", "Which rope?", {"resp": "Ada", "publish": "false"}),
        ("rope", "The old one.", {"resp": "Cyril", "publish": "false"}),
        ("bell", "Open still.", {"resp": "Ada"}),
    ]


def test_comment_in_a_poem_is_at_its_words() -> None:
    """The lines of a stanza are one paragraph in Word and several blocks in an edition."""
    pytest.importorskip("mammoth")
    lines = "<w:r><w:br/></w:r>".join(run(line) for line in ("The lamp is out", "The oil is dry"))
    inner = f'{lines}<w:r><w:br/></w:r>{run("The ")}<w:commentRangeStart w:id="1"/>{run("keeper")}<w:commentRangeEnd w:id="1"/>{run(" sleeps")}'
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    note = f'<w:comments xmlns:w="{w}"><w:comment w:id="1" w:author="Ada"><w:p>{run("Who?")}</w:p></w:comment></w:comments>'
    draft = read_docx(with_xml({"paragraph": inner, "comments": note}))
    (found,) = draft.annotations
    assert draft.blocks[found.start.block].text[found.start.offset : found.end.offset] == "keeper"


def with_paragraphs(paragraphs: str, comment: str = "") -> bytes:
    """Return a Word file with paragraphs of XML, and one comment."""
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    note = f'<w:comments xmlns:w="{w}"><w:comment w:id="1" w:author="Ada"><w:p>{run(comment)}</w:p></w:comment></w:comments>'
    return with_xml({"paragraph": f"</w:p>{paragraphs}<w:p>", **({"comments": note} if comment else {})})


def paragraph(inner: str, style: str = "") -> str:
    return f"<w:p>{f'<w:pPr><w:pStyle w:val={style!r}/></w:pPr>' if style else ''}{inner}</w:p>"


MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def test_all_equations_of_a_display_are_text() -> None:
    """A display can have several equations, each on its line."""
    pytest.importorskip("mammoth")
    each = "".join(f"<m:oMath><m:r><m:t>{words}</m:t></m:r></m:oMath>" for words in ("a=b", "c=d", "e=f"))
    draft = read_docx(with_paragraphs(paragraph(f"<m:oMathPara {MATH}>{each}</m:oMathPara>")))
    assert " ".join(block.text for block in draft.blocks).split() == ["a=b", "c=d", "e=f"]
    assert not [f.message for f in draft.findings if f.message.startswith("NOT")]


def box(*words: str, mark: str = "") -> str:
    """Return a drawing with a text box, whose paragraphs have properties of their mark."""
    wps = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    properties = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>"
    inner = "".join(f"<w:p>{properties}{run(each)}</w:p>" for each in words)
    return f'<w:r><w:drawing><wps:txbx xmlns:wps="{wps}"><w:txbxContent>{inner}</w:txbxContent></wps:txbx></w:drawing></w:r>'


def test_only_what_a_run_hides_is_hidden() -> None:
    """The former properties of a run, and the mark of a paragraph that is hidden, hide no words."""
    pytest.importorskip("mammoth")
    former = '<w:rPr><w:b/><w:rPrChange w:id="9" w:author="A"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr>'
    draft = read_docx(
        with_paragraphs(
            paragraph(f"<w:r>{former}<w:t>Shown now.</w:t></w:r>")
            + paragraph(f"{run('The bell.')}<w:r>{box('In the box.', mark='<w:vanish/>')}</w:r>")
        )
    )
    assert [block.text for block in draft.blocks] == ["Shown now.", "The bell.", "In the box."]


def test_text_boxes_of_a_paragraph_are_in_order() -> None:
    """They come after their paragraph as they are in it."""
    pytest.importorskip("mammoth")
    draft = read_docx(with_paragraphs(paragraph(run("The bell.") + box("One.", "Two.") + box("Three.", "Four."))))
    assert [block.text for block in draft.blocks] == ["The bell.", "One.", "Two.", "Three.", "Four."]


def test_ruby_annotations_are_reported() -> None:
    """The words over others are left out, and their number is said."""
    pytest.importorskip("mammoth")
    ruby = f"<w:r><w:ruby><w:rt>{run('akari tomoshibi')}</w:rt><w:rubyBase>{run('lamp')}</w:rubyBase></w:ruby></w:r>"
    draft = read_docx(with_paragraphs(paragraph(ruby)))
    assert [f.message for f in draft.findings if "ruby" in f.message] == ["words of ruby annotations: 2, left out"]


def commented(words: str) -> str:
    return f'<w:commentRangeStart w:id="1"/>{run(words)}<w:commentRangeEnd w:id="1"/>'


@pytest.mark.parametrize("first", ["", paragraph(run("The rope"), "Heading1")])
@pytest.mark.parametrize(
    ("paragraphs", "block"),
    [
        (paragraph(run("Bell"), "TOCHeading") + paragraph(commented("Word")) + paragraph(run("Bell")) + paragraph(run("Word")), 0),
        (paragraph(run("Bell"), "TOCHeading") + paragraph(run("Word")) + paragraph(run("Bell")) + paragraph(commented("Word")), 2),
        (paragraph(commented("Bell"), "TOCHeading") + paragraph(run("Bell")), None),
        (paragraph(run("Bellows")) + paragraph(commented("Bell")), 1),
    ],
)  # fmt: skip
def test_comment_is_at_its_own_one_of_equal_paragraphs(first: str, paragraphs: str, block: int | None) -> None:
    """A table of contents has the words of headings, and a short paragraph those of a longer one."""
    pytest.importorskip("mammoth")
    draft = read_docx(with_paragraphs(first + paragraphs, "Which one?"))
    places = [note.start.block - bool(first) for note in draft.annotations]
    assert places == ([] if block is None else [block])


def test_paragraphs_of_a_cell_are_in_the_text() -> None:
    """They are one line of the edition, and none of them is reported as lost."""
    pytest.importorskip("mammoth")
    document = pytest.importorskip("docx").Document()
    document.add_paragraph("The bell.")
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Oil and rope"
    document.add_comment(cell.add_paragraph().add_run("for the lamp"), text="Which?", author="Ada", initials="A")
    out = io.BytesIO()
    document.save(out)
    draft = read_docx(out.getvalue())
    (note,) = draft.annotations
    assert draft.blocks[note.start.block].text[note.start.offset : note.end.offset] == "for the lamp"
    assert not [f.message for f in draft.findings if f.message.startswith("NOT")]


def test_lost_paragraph_is_reported_though_a_word_has_its_letters() -> None:
    """Words are in the text only as a whole block or line."""
    pytest.importorskip("mammoth")
    lost = f"<w:unknown>{paragraph(run('hap'))}</w:unknown>"
    draft = read_docx(with_paragraphs(paragraph(run("It happened at noon.")) + lost))
    assert [f.message for f in draft.findings if f.message.startswith("NOT")] == ["NOT in the text, check it: hap"]


def archive_of(kind: str) -> bytes:
    """Return a ZIP archive that states what it is."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (archive_of("application/epub+zip"), "not a DOCX file but an e-book"),
        (archive_of("application/vnd.oasis.opendocument.text"), "not a DOCX file but a file of OpenDocument"),
        (archive_of("nothing"), "not a DOCX file but a ZIP archive without a text of Word"),
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "password"),
        (b"PK\x03\x04broken", "not a DOCX"),
        (b"words", "not a DOCX"),
    ],
)
def test_word_files_that_cannot_be_read_are_refused(data: bytes, words: str) -> None:
    """An empty, a protected and a broken file are refused with the reason."""
    pytest.importorskip("mammoth")
    with pytest.raises(ImportFault, match=words):
        read_docx(data)


@pytest.mark.parametrize("packed", [False, True])
def test_archive_gives_its_first_page(packed: bool) -> None:
    """The first page that was delivered is read, with its address and the day of its capture."""
    pytest.importorskip("warcio")
    html = render(SYSTEMS[0], ARTICLES[0]).encode()
    sent = b"Content-Type: text/html; charset=utf-8\r\n" + (b"Content-Encoding: gzip\r\n" if packed else b"")
    archive = b"".join(
        record(b"HTTP/1.1 " + status + b"\r\n" + sent + b"\r\n" + (gzip.compress(body) if packed else body))
        for status, body in ((b"404 Not Found", b"<p>gone</p>"), (b"200 OK", html))
    )
    draft = read_warc(archive)
    assert draft.title == ARTICLES[0].title
    assert (draft.copy_text["url"], draft.copy_text["accessed"]) == ("https://example.org/bell", "2024-05-06")


def record(response: bytes) -> bytes:
    """Return a record of an archive with a response of a server."""
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        "WARC-Date: 2024-05-06T07:08:09Z\r\nWARC-Target-URI: https://example.org/bell\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(response)}\r\n\r\n"
    )
    return head.encode() + response + b"\r\n\r\n"
