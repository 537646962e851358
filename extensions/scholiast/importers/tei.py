"""TEI P5 as a draft: documents of any dialect, and with all their records those that Scholiast writes.

What is read follows the TEI Guidelines, version 4. Elements that are not understood are counted in ``Draft.unknown``; their words
are in the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ..model import vocabularies as v
from ..model.dates import edtf_fault
from ..text.counts import counted
from ..text.fold import fold
from .draft import Data, Draft, Finding, ImportFault
from .tei_apparatus import Witnesses, ends_named
from .tei_elements import is_div
from .tei_language import set_language
from .tei_lines import join_divided
from .tei_records import Records
from .tei_register import Register
from .tei_text import TextReader
from .tei_transcripts import as_speeches
from .write_edition import slug
from .xml_tree import XML_ID, Element, read_xml

NAMESPACE = "http://www.tei-c.org/ns/1.0"
#: Elements that a file may begin with: documents, and the parts of transcriptions that have files of their own.
_ROOTS = frozenset({"TEI", "TEI.2", "teiCorpus", "text", "sourceDoc", "surface", "surfaceGrp"})

#: The most joined words that are listed, and the most characters of one.
_LISTED, _LONGEST = 20, 40


def read_tei(data: bytes, name: str) -> Draft:
    """Return the draft of a document; *name* is that of its file, without its suffix.

    Raises :class:`ImportFault` for a file that is not TEI, has no text, or is refused by :func:`.xml_tree.read_xml`.
    """
    root, findings = read_xml(data)
    if root.name not in _ROOTS:
        raise ImportFault(f"not TEI: the root element is '{root.name[:80]}', expected 'TEI'", root.line)
    ours = any("[@xml:id][@n]" in each.get("match") for each in root.all("citeStructure"))
    draft = Draft(id=_id(root, name, ours=ours), title=name, findings=findings)
    if root.namespace != NAMESPACE:
        draft.findings.append(Finding("elements without the namespace of TEI P5 are read by their names", root.line))
    _header(root, draft, name)
    texts = [*_texts(root)]
    set_language(draft, root, texts)
    if not ours:
        as_speeches(root)
        _join_divided(draft, texts)
    register = Register(root, ours=ours)
    records = Records(root, register) if ours else None
    wanted = {part.lstrip("#") for each in root.all("note") for part in each.get("target").split()}
    if not ours:
        wanted |= {end for each in root.all("app", "choice") for end in ends_named(each) or ()} - {""}
    notes = {each.get(XML_ID) for each in root.all("note")} - {""}
    marks = {each.get("target").lstrip("#") for each in root.all("ref", "ptr")}
    witnesses = None if ours else Witnesses(root)
    reader = TextReader(
        draft,
        register,
        frozenset(wanted | (records.wanted if records else set())),
        records.frames if records is not None else frozenset(),
        frozenset(notes & marks),
        witnesses=witnesses,
    )
    for text in texts:
        reader.read(text, shift=_shift(text, ours=ours))
    if not draft.blocks:
        _transcription(root, draft, reader)
    reader.finish()
    if not draft.blocks:
        raise ImportFault(_without_text(root), root.line)
    if records is not None:
        records.add(draft, reader)
        records.describe(draft, root)
    if witnesses is not None and witnesses.others:
        draft.copy_text["siglum"] = witnesses.own
        draft.metadata["witnesses"] = witnesses.others
    draft.entities = [*register.entities.values()]
    draft.metadata["autolink"] = False
    draft.unknown = Counter({key: count for key, count in draft.unknown.items() if count})
    return draft


def _join_divided(draft: Draft, texts: Iterable[Element]) -> None:
    """Join the words that are divided at the ends of lines and state it in the editorial policy."""
    if joined := [word for text in texts for word in join_divided(text)]:
        listed = [*dict.fromkeys(word for word in joined if len(word) <= _LONGEST)]
        shown = ", ".join((*listed[:_LISTED], *(["…"] if len(listed) > _LISTED else [])))
        said = f"Words that the source edition divides at the ends of lines and pages ({shown}) are joined here: {len(joined)}."
        draft.metadata["editorial_policy"] = {"hyphenation": said}


def _transcription(root: Element, draft: Draft, reader: TextReader) -> None:
    """Read the transcription of a document by its pages and lines, if a file has no other text."""
    for found in (root, *root.elements):
        if found.name in ("sourceDoc", "surface", "surfaceGrp"):
            set_language(draft, root, [found])
            _join_divided(draft, [found])
            reader.read(found, shift=0)
            if draft.blocks:
                message = (
                    "the text is that of 'sourceDoc', a transcription by pages and zones: each zone is a paragraph"
                )
                draft.findings.append(Finding(message, found.line))


def _without_text(root: Element) -> str:
    """Return why a file cannot be an edition."""
    if next(root.all("include"), None) is not None:
        return "no text found: the file only includes other files ('xi:include'), which are not read: import these"
    if letters := sum(1 for _each in root.all("correspDesc")):
        shown = counted(letters, "letter")
        return f"no text found: the file describes {shown} ('correspDesc') and has no words in its element 'text'"
    if next(root.all("text", "sourceDoc"), None) is None:
        return "no text found: the file has only a header (a description), and no element 'text'"
    return "no text found: the file has no words in its element 'text'"


def _texts(root: Element) -> Iterator[Element]:
    """Yield the outermost texts of a document or of a corpus."""
    if root.name == "text":
        yield root
        return
    for child in root.elements:
        if child.name in ("TEI", "TEI.2", "text", "group"):
            yield from _texts(child) if child.name.startswith("TEI") else (child,)


def _shift(text: Element, *, ours: bool) -> int:
    """Return 1 if a text has several divisions with headings at the top, which need a level below the first heading."""
    tops = 0
    due = [text]
    while due:
        found = due.pop()
        for child in found.elements:
            if is_div(child):
                tops += any(each.name == "head" for each in child.elements)
            elif child.name in ("front", "body", "back", "group", "text"):
                due.append(child)
    return 0 if ours else int(tops > 1)


def _id(root: Element, name: str, *, ours: bool) -> str:
    own = root.get("n") if ours else ""
    return own if re.fullmatch(r"[a-z0-9][a-z0-9._-]*", own) else slug(name)


def _header(root: Element, draft: Draft, name: str) -> None:
    """Read what the header says of the text: title, authors, editors, language, date, licence, source."""
    header = root.first("teiHeader")
    if header is None:
        return
    statement = header.first("fileDesc", "titleStmt")
    titles = [found for found in statement.elements if found.name == "title"] if statement is not None else []
    main = next((t for t in titles if t.get("type") == "main"), None) or next((t for t in titles if t.words()), None)
    draft.title = (main.words() if main is not None else "") or name
    sub = next((t.words() for t in titles if t.get("type") in ("sub", "subtitle")), "")
    if sub and sub != draft.title:
        draft.metadata["subtitle"] = sub
    if statement is not None:
        authors: list[Data] = [
            {"name": name} for found in statement.elements if found.name == "author" and (name := _name(found))
        ]
        if authors:
            draft.metadata["work_author"] = authors
        editors = [*_editors(statement)]
        if editors:
            draft.metadata["editors"] = editors
    _published(header, draft)
    source = header.first("fileDesc", "sourceDesc")
    if source is not None:
        parts = [words for child in source.elements if child.name != "listWit" and (words := _words(child))]
        if described := "; ".join(parts) if parts else "" if source.elements else source.words():
            draft.copy_text["description"] = described[:2000]


def _words(element: Element) -> str:
    """Return the words of a description, with a blank between elements that have no text between them."""
    if not element.elements or any(isinstance(each, str) and each.strip() for each in element.children):
        return element.words()
    return " ".join(filter(None, map(_words, element.elements)))


def _name(element: Element) -> str:
    """Return the name of a person or an organisation without the numbers that it has in authority files."""
    kept = (
        each if isinstance(each, str) else each.text()
        for each in element.children
        if getattr(each, "name", "") != "idno"
    )
    return " ".join("".join(kept).split())


def _editors(statement: Element) -> Iterator[Data]:
    for found in statement.elements:
        if found.name == "editor" and (name := _name(found)):
            yield {"name": name, "role": "editor"}
        elif found.name == "respStmt":
            names = [_name(each) for each in found.elements if each.name in ("name", "persName", "orgName")]
            role = next((each.words() for each in found.elements if each.name == "resp"), "")
            for who in names:
                if who:
                    yield {"name": who, "role": role if role in v.words_of(v.EditorRole) else "encoder"}


def _published(header: Element, draft: Draft) -> None:
    edition = header.first("fileDesc", "editionStmt", "edition")
    if edition is not None and re.fullmatch(r"[0-9]+\.[0-9]+\.[0-9]+", edition.get("n")):
        draft.metadata["version"] = edition.get("n")
    statement = header.first("fileDesc", "publicationStmt")
    if statement is None:
        return
    date = next((each for each in statement.elements if each.name == "date"), None)
    issued = (date.get("when") or date.words()) if date is not None else ""
    if issued and not edtf_fault(issued):
        draft.metadata["issued"] = issued
    licence = next(statement.all("licence", "license"), None)
    if licence is not None and (shown := licence.get("target") or fold(licence.text())):
        draft.metadata["licence_text"] = shown[:500]
