"""A DOCX file as a draft: its text as mammoth reads it, and each comment as a note of its author at its words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from itertools import takewhile

from lxml import etree

from ..text.fold import fold
from .docx_parts import EQUATIONS, W14, Parts, W, parse_part, plain_parts, repacked, threads
from .draft import Annotation, Draft, Finding, ImportFault, Spot
from .html import drafted
from .web.article import Article
from .web.blocks import blocks_of
from .web.furniture import Reason
from .web.inline import plain
from .web.metadata import PageFacts
from .web.notes import mark_notes
from .web.tree import Element, parse
from .web.whole import squeezed

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
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='TOC Heading'] => p.toc:fresh
p[style-name^='toc '] => p.toc:fresh
"""
#: What other archives are, by the beginning of the type that they state.
_OTHERS = {
    "application/epub": "an e-book (EPUB)",
    "application/vnd.oasis.opendocument": "a file of OpenDocument",
    "application/vnd.apple": "a file of Pages",
}
#: Words with at most so many letters are a paragraph only if they are a whole block or line.
_SHORT = 40
_OLE = b"\xd0\xcf\x11\xe0"


@dataclass(slots=True)
class _Comment:
    author: str = ""
    text: str = ""
    resolved: bool = False
    #: the comment that it answers
    parent: _Comment | None = None
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
            parts = plain_parts(archive, main)
            scan = _scan(archive, names, parts)
            facts, created = _facts(archive, names)
            macros = any(item.lower().endswith("vbaproject.bin") for item in names)
            packed = repacked(archive, parts)
        html = mammoth.convert_to_html(
            packed, convert_image=mammoth.images.img_element(lambda image: {"src": ""}), style_map=_STYLES
        ).value
    except ImportFault:
        raise
    except zipfile.BadZipFile as error:
        raise ImportFault("this is not a DOCX file, or it is damaged or cut off: save it again as DOCX") from error
    except (KeyError, etree.XMLSyntaxError, ValueError, EOFError, OSError) as error:
        raise ImportFault(f"this DOCX file is damaged ({error}): open it, and save it again as DOCX") from error
    root = parse(f"<body>{html}</body>")
    mark_notes(root)
    contents: dict[Element, Reason] = {e: "navigation" for e in root.walk() if e.get("class") == "toc"}
    found = [block for block in blocks_of(root, contents) if block.text]
    blocks = [block for block in found if block.kind != "note"]
    if not blocks:
        raise ImportFault("the file has no words: there is nothing to make an edition of")
    title = next((b for b in blocks[:3] if b.kind == "heading"), None)
    notes = [b for b in found if b.kind == "note"]
    draft = drafted(Article(facts, title, blocks, notes=notes), facts.title or name, "document")
    draft.copy_text["description"] = "A DOCX file."
    if created:
        draft.findings.append(Finding(f"the file was made: {created}, which need not be the day of its text"))
    leading = takewhile(lambda block: block.reason is not None, blocks)
    _annotate(draft, scan, [plain(leaf.words) for block in leading for leaf in block.leaves()])
    for what, number in parts.done.items():
        outcome = "written as their letters in a row: compare them with the file" if what == EQUATIONS else "left out"
        if number:
            draft.findings.append(Finding(f"{what}: {number}, {outcome}"))
    if scan.inserted or scan.deleted:
        draft.findings.append(
            Finding(f"tracked changes: {scan.inserted} insertions are in the text, {scan.deleted} deletions are not")
        )
    if macros:
        draft.findings.append(Finding("the file has macros, which were not read"))
    return draft


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str:
    """Return the name of the part with the text, as the package states it: Word on the web calls it ``document2.xml``.

    Raises :class:`ImportFault` if it has no such part.
    """
    if "_rels/.rels" in names:
        for node in parse_part(archive, "_rels/.rels"):
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


def _scan(archive: zipfile.ZipFile, names: set[str], parts: Parts) -> _Scan:
    """Return the paragraphs of the text, and the comments with the places of their words."""
    scan = _Scan()
    if "word/comments.xml" in names:
        told = {last: (parent, resolved) for last, parent, resolved in threads(archive)}
        by_last: dict[str, _Comment] = {}
        for node in parse_part(archive, "word/comments.xml").iter(f"{W}comment"):
            inner = [*node.iter(f"{W}p")]
            words = "\n\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in inner)
            last = str(inner[-1].get(f"{W14}paraId") or "") if inner else ""
            parent, resolved = told.get(last, ("", False))
            made = _Comment(str(node.get(f"{W}author") or ""), words.strip(), resolved, by_last.get(parent))
            by_last[last] = made
            scan.comments[str(node.get(f"{W}id"))] = made
    for paragraph in (each for tree in parts.trees.values() for each in tree.iter(f"{W}p")):
        scan.paragraphs.append("")
        for node in _words(paragraph):
            tag = node.tag.removeprefix(W) if isinstance(node.tag, str) else ""
            here = (len(scan.paragraphs) - 1, len(scan.paragraphs[-1]))
            comment = scan.comments.get(str(node.get(f"{W}id"))) if tag.startswith("comment") else None
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
    for tree in parts.trees.values():
        scan.inserted += sum(1 for _ in tree.iter(f"{W}ins", f"{W}moveTo"))
        scan.deleted += sum(1 for _ in tree.iter(f"{W}del", f"{W}moveFrom"))
    return scan


def _words(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the nodes of a paragraph in order, without deletions and without paragraphs in it."""
    due = [*reversed(paragraph)]
    while due:
        node = due.pop()
        if node.tag in (f"{W}del", f"{W}moveFrom", f"{W}p"):
            continue
        yield node
        due += reversed(node)


def _facts(archive: zipfile.ZipFile, names: set[str]) -> tuple[PageFacts, str]:
    """Return what a file states about its text, and the day on which the file was made, which need not be that of the text."""
    if "docProps/core.xml" not in names:
        return PageFacts(), ""
    core = parse_part(archive, "docProps/core.xml")

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


def _annotate(draft: Draft, scan: _Scan, before: list[str]) -> None:
    """Add the comments as notes; what cannot be placed is reported with all its words, as are words that are not in the text."""
    places = _Places(draft, scan.paragraphs, before)
    for paragraph in places.lost:
        draft.findings.append(Finding(f"NOT in the text, check it: {fold(paragraph)}"))
    resolved = 0
    for comment in scan.comments.values():
        range_ = places.range_of(comment)
        who = comment.author or "unknown"
        if range_ is None or not comment.text:
            if comment.text:
                draft.findings.append(Finding(f"comment of {who} not placed: {fold(comment.text)}"))
            continue
        settled = comment.resolved or (comment.parent is not None and comment.parent.resolved)
        resolved += settled
        options = (("resp", who), *((("publish", "false"),) if settled else ()))
        draft.annotations.append(Annotation("note", *range_, body=comment.text, options=options))
    if scan.comments:
        draft.findings.append(
            Finding(f"comments: {len(scan.comments)}, as notes of their authors: {len(draft.annotations)}")
        )
    if resolved:
        draft.findings.append(Finding(f"resolved comments: {resolved}, as notes with 'publish: false'"))
    if empty := sum(not comment.text for comment in scan.comments.values()):
        draft.findings.append(Finding(f"comments without words, left out: {empty}"))


def _found(words: str, letters: str, edges: frozenset[int], at: int) -> int:
    """Return where some words are from a place on as whole blocks or lines, -1 if they are not; long ones may be within others."""
    start = letters.find(words, at) if words else -1
    within = start if len(words) > _SHORT else -1
    while start >= 0 and not (start in edges and start + len(words) in edges):
        start = letters.find(words, start + 1)
    return start if start >= 0 else within


class _Places:
    """The places of a file's paragraphs in a draft: by their letters in order, as a poem of several lines is one paragraph in Word.

    What is excluded, as a table of contents, has its place in this order as well; *before* is what is excluded before the text.
    ``lost`` are the paragraphs whose words the draft does not have.
    """

    def __init__(self, draft: Draft, paragraphs: list[str], before: list[str]) -> None:
        self._paragraphs = paragraphs
        self._spots: list[Spot | None] = []
        #: the numbers of letters at the ends of each block, line and excluded text; in a cell, whose paragraphs are one line,
        #: at those of each word
        bounds = [0]
        letters: list[str] = []

        def add(text: str, block: int | None, ends: str = "\n") -> None:
            for at, char in enumerate(text):
                if kept := squeezed(char):
                    letters.append(kept)
                    self._spots.append(None if block is None else Spot(block, at))
                elif char in ends:
                    bounds.append(len(letters))
            bounds.append(len(letters))

        for text in before:
            add(text, None)
        excluded: dict[int, list[str]] = {}
        for each in draft.furniture:
            excluded.setdefault(each.after, []).append(each.text)
        for number, block in enumerate(draft.blocks):
            add(block.text, number, "\n " if any(each.startswith("table.") for each in block.within) else "\n")
            for text in excluded.get(number, ()):
                add(text, None)
        whole = "".join(letters)
        edges = frozenset(bounds)
        self._starts: list[int] = []
        self.lost: list[str] = []
        at = 0
        for paragraph in paragraphs:
            words = squeezed(paragraph)
            start = _found(words, whole, edges, at)
            if start < 0 and words and (start := _found(words, whole, edges, 0)) < 0:
                self.lost.append(paragraph)
            self._starts.append(start)
            at = max(at, start + len(words) if start >= 0 else 0)

    def range_of(self, comment: _Comment) -> tuple[Spot, Spot] | None:
        """Return the words that a comment is about; without words of its own, the word before it."""
        if comment.start is None:
            return self.range_of(comment.parent) if comment.parent is not None else None
        first, last = self._letter(comment.start), self._letter(comment.end or comment.start)
        if first is None or last is None:
            return None
        if first >= last:  # a comment at a place
            last = min(max(last, 1), len(self._spots))
            first = last - 1
            while first and self._follows(first):
                first -= 1
        about = [spot for spot in self._spots[first:last] if spot is not None]
        return (about[0], Spot(about[-1].block, about[-1].offset + 1)) if about else None

    def _follows(self, number: int) -> bool:
        """Return whether a letter is next to the one before it, in the same word."""
        before, here = self._spots[number - 1], self._spots[number]
        if before is None or here is None:
            return False
        return before.block == here.block and before.offset + 1 == here.offset

    def _letter(self, place: tuple[int, int]) -> int | None:
        """Return the number of letters of the draft before a place in a paragraph, ``None`` if it is not there."""
        paragraph, offset = place
        start = self._starts[paragraph]
        if start < 0:
            return None
        return start + len(squeezed(self._paragraphs[paragraph][:offset]))
