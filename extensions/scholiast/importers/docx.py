"""A DOCX file as a draft: its text as mammoth reads it, and each comment as a note of its author at its words."""

from __future__ import annotations

import io
import zipfile
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module

from lxml import etree

from ..text.fold import fold
from .draft import Annotation, Draft, Finding, ImportFault, Spot
from .html import drafted
from .web.article import Article
from .web.blocks import blocks_of
from .web.metadata import PageFacts
from .web.notes import mark_notes
from .web.tree import parse

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_DCTERMS = "{http://purl.org/dc/terms/}"
#: The most bytes that the parts of a file may have, unpacked.
_LARGEST = 200 * 1024 * 1024
#: Word's own styles that mammoth does not know.
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
"""
#: What other archives are, by the beginning of the type that they state.
_OTHERS = {
    "application/epub": "an e-book (EPUB)",
    "application/vnd.oasis.opendocument": "a file of OpenDocument",
    "application/vnd.apple": "a file of Pages",
}
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(slots=True)
class _Comment:
    author: str = ""
    text: str = ""
    #: paragraphs by number, with the offset in code points
    start: tuple[int, int] | None = None
    end: tuple[int, int] | None = None


@dataclass(slots=True)
class _Scan:
    paragraphs: list[str] = field(default_factory=list)
    comments: dict[str, _Comment] = field(default_factory=dict)
    inserted: int = 0
    deleted: int = 0


def read_docx(data: bytes, name: str = "text") -> Draft:
    """Return a draft of a DOCX file; tracked insertions are text, deletions are not.

    Raises :class:`ImportFault` if the file is no DOCX, is protected by a password, or the package for Word is missing.
    """
    if not data:
        raise ImportFault("the file is empty: there is nothing to make an edition of")
    if data.startswith(_OLE):
        raise ImportFault(
            "the file is protected by a password, or is in Word's format of before 2007: save it as DOCX without a password"
        )
    try:
        mammoth = import_module("mammoth")
    except ModuleNotFoundError as error:
        raise ImportFault("reading DOCX needs the package mammoth: pip install 'scholiast[word]'") from error
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(item.file_size for item in archive.infolist()) > _LARGEST:
                raise ImportFault(f"the file is larger than {_LARGEST // 1024 // 1024} MB when it is unpacked")
            names = set(archive.namelist())
            main = _main_part(archive, names)
            scan = _scan(archive, names, main)
            facts, created = _facts(archive, names)
            macros = any(item.lower().endswith("vbaproject.bin") for item in names)
        html = mammoth.convert_to_html(
            io.BytesIO(data), convert_image=mammoth.images.img_element(lambda image: {"src": ""}), style_map=_STYLES
        ).value
    except ImportFault:
        raise
    except zipfile.BadZipFile as error:
        raise ImportFault("this is not a DOCX file, or it is damaged or cut off: save it again as DOCX") from error
    except (KeyError, etree.XMLSyntaxError, ValueError, EOFError, OSError) as error:
        raise ImportFault(f"this DOCX file is damaged ({error}): open it, and save it again as DOCX") from error
    root = parse(f"<body>{html}</body>")
    mark_notes(root)
    found = [block for block in blocks_of(root, {}) if block.text]
    blocks = [block for block in found if block.kind != "note"]
    if not blocks:
        raise ImportFault("the file has no words: there is nothing to make an edition of")
    title = next((b for b in blocks[:3] if b.kind == "heading"), None)
    notes = [b for b in found if b.kind == "note"]
    draft = drafted(Article(facts, title, blocks, notes=notes), facts.title or name, "document")
    draft.copy_text["description"] = "A DOCX file."
    if created:
        draft.findings.append(Finding(f"the file was made: {created}, which need not be the day of its text"))
    _annotate(draft, scan)
    if scan.inserted or scan.deleted:
        draft.findings.append(
            Finding(f"tracked changes: {scan.inserted} insertions are in the text, {scan.deleted} deletions are not")
        )
    if macros:
        draft.findings.append(Finding("the file has macros, which were not read"))
    return draft


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(archive.read(name), parser)


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str:
    """Return the name of the part with the text, as the package states it: Word on the web calls it ``document2.xml``.

    Raises :class:`ImportFault` if it has no such part.
    """
    if "_rels/.rels" in names:
        for node in _xml(archive, "_rels/.rels"):
            part = str(node.get("Target")).lstrip("/")
            if str(node.get("Type")).endswith("/officeDocument") and part.startswith("word/") and part in names:
                return part
    if "word/document.xml" in names:
        return "word/document.xml"
    kind = archive.read("mimetype")[:80].decode("ascii", "replace").strip() if "mimetype" in names else ""
    page = next((name for name in sorted(names) if not kind and name.lower().endswith((".html", ".htm"))), "")
    if page:  # as Google Docs exports a text
        raise ImportFault(f"this is a ZIP archive with the web page '{page}': unpack it, and read the page")
    what = next(
        (words for start, words in _OTHERS.items() if kind.startswith(start)), "a ZIP archive without a text of Word"
    )
    raise ImportFault(f"this is not a DOCX file but {what}: save its text as DOCX, HTML or plain text, and read that")


def _scan(archive: zipfile.ZipFile, names: set[str], main: str) -> _Scan:
    """Return the paragraphs of the text, and the comments with the places of their words."""
    scan = _Scan()
    if "word/comments.xml" in names:
        for node in _xml(archive, "word/comments.xml").iter(f"{_W}comment"):
            words = "\n\n".join("".join(t.text or "" for t in p.iter(f"{_W}t")) for p in node.iter(f"{_W}p"))
            scan.comments[str(node.get(f"{_W}id"))] = _Comment(str(node.get(f"{_W}author") or ""), words.strip())
    body = _xml(archive, main)
    for paragraph in body.iter(f"{_W}p"):
        scan.paragraphs.append("")
        for node in _words(paragraph):
            tag = node.tag.removeprefix(_W) if isinstance(node.tag, str) else ""
            here = (len(scan.paragraphs) - 1, len(scan.paragraphs[-1]))
            comment = scan.comments.get(str(node.get(f"{_W}id"))) if tag.startswith("comment") else None
            if tag == "t":
                scan.paragraphs[-1] += node.text or ""
            elif tag in ("tab", "br", "cr"):
                scan.paragraphs[-1] += " "
            elif tag == "noBreakHyphen":
                scan.paragraphs[-1] += "\u2011"
            elif comment is not None and tag == "commentRangeStart":
                comment.start = here
            elif comment is not None and tag == "commentRangeEnd":
                comment.end = here
            elif comment is not None and comment.start is None:  # a comment at a place, without words
                comment.start = comment.end = here
    scan.inserted = sum(1 for _ in body.iter(f"{_W}ins"))
    scan.deleted = sum(1 for _ in body.iter(f"{_W}del"))
    return scan


def _words(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the nodes of a paragraph in order, without deletions and without paragraphs in it."""
    due = [*reversed(paragraph)]
    while due:
        node = due.pop()
        if node.tag in (f"{_W}del", f"{_W}moveFrom", f"{_W}p"):
            continue
        yield node
        due += reversed(node)


def _facts(archive: zipfile.ZipFile, names: set[str]) -> tuple[PageFacts, str]:
    """Return what a file states about its text, and the day on which the file was made, which need not be that of the text."""
    if "docProps/core.xml" not in names:
        return PageFacts(), ""
    core = _xml(archive, "docProps/core.xml")

    def value(tag: str) -> str:
        return fold(core.findtext(tag) or "")

    author = value(f"{_DC}creator")
    facts = PageFacts(
        title=value(f"{_DC}title"),
        authors=(author,) if author else (),
        description=value(f"{_DC}description") if len(value(f"{_DC}description")) > 30 else "",
        language=value(f"{_DC}language"),
    )
    return facts, value(f"{_DCTERMS}created")[:10]


def _annotate(draft: Draft, scan: _Scan) -> None:
    """Add the comments as notes; what cannot be placed is reported with all its words."""
    at = _places(draft, scan.paragraphs)
    for comment in scan.comments.values():
        start, end = comment.start, comment.end or comment.start
        first = at.get(start[0]) if start else None
        last = at.get(end[0]) if end else None
        who = comment.author or "unknown"
        if start is None or end is None or first is None or last is None or not comment.text:
            draft.findings.append(Finding(f"comment of {who} not placed: {fold(comment.text)}"))
            continue
        a = min(_folded(scan.paragraphs[start[0]], start[1]), len(draft.blocks[first].text))
        b = min(_folded(scan.paragraphs[end[0]], end[1]), len(draft.blocks[last].text))
        if first == last and a >= b:  # a comment without words is about the word before it
            text = draft.blocks[first].text
            a = text.rfind(" ", 0, max(b - 1, 0)) + 1
            b = b if b > a else len(text)
        draft.annotations.append(
            Annotation("note", Spot(first, a), Spot(last, b), body=comment.text, options=(("resp", who),))
        )
    if scan.comments:
        draft.findings.append(
            Finding(f"comments: {len(scan.comments)}, as notes of their authors: {len(draft.annotations)}")
        )


def _folded(text: str, offset: int) -> int:
    """Return the offset in the folded text."""
    return len(fold(text[:offset] + "|")) - 1


def _places(draft: Draft, paragraphs: list[str]) -> dict[int, int]:
    """Return the block of each paragraph, by equal words in order."""
    blocks: dict[str, list[int]] = {}
    for number, block in enumerate(draft.blocks):
        blocks.setdefault(block.text, []).append(number)
    out: dict[int, int] = {}
    at = 0
    for number, paragraph in enumerate(paragraphs):
        equal = blocks.get(fold(paragraph), ())
        if (index := bisect_left(equal, at)) < len(equal):
            out[number] = equal[index]
            at = equal[index] + 1
    return out
