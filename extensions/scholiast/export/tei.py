"""``edition.tei.xml``: an edition in TEI P5.

The header has what is known of the text and the edition, ``text`` the reading text with the words of annotations, ``standOff``
their fields, the comments and the registers. Only what TEI 4.3.0 knows is written. The reading text is that of the elements
in ``text`` that have both ``xml:id`` and ``n``, without what is in ``corr``, ``rdg`` and ``figDesc``; an empty ``g`` stands for the
character that its ``n`` names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model.tei import dating
from .format import ExportFile, Format
from .parts import Keys, Part, Parted, without_positions
from .tei_names import Names
from .tei_page_texts import page_texts
from .tei_ranges import Span, Surroundings, spans_of_records
from .tei_reading import reading_text
from .tei_standoff import stand_off
from .tei_taxonomies import taxonomies
from .tei_text import CLOSING, opening
from .xml_pieces import element, is_language, start
from .xml_pieces import text as words

if TYPE_CHECKING:
    from ..model.dataset import Dataset
    from ..model.edition import Correction, Edition, Witness

FILE = "edition.tei.xml"
NAMESPACE = "http://www.tei-c.org/ns/1.0"
#: The parts of an editorial policy in the order in which they are read, which are elements of TEI.
_POLICY = ("correction", "normalization", "quotation", "punctuation", "hyphenation", "interpretation")
_RIGHTS = {"cleared": "restricted", "quoted": "restricted", "public-domain": "free", "unknown": "unknown"}


def parts(data: Dataset) -> Iterator[bytes | Part]:
    """Yield the document, part by part."""
    data = without_positions(data)
    names = Names(data)
    names.enter(data)
    around = Surroundings(data)
    crossing: dict[str, list[Span]] = {}
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n'
    root = {"xmlns": NAMESPACE, "xml:id": names.edition, "n": data.id}
    yield f"{start('TEI', root)}\n".encode()
    for piece in (*header(data, names), opening(data)):
        yield piece.encode()
    keys = Keys(data, sorted(names.ids.numbered.items()))
    yield from page_texts(data, names, around, keys, crossing)
    yield CLOSING.encode()
    spans = [*spans_of_records(data, names, around), *(each for own in crossing.values() for each in own)]
    yield from stand_off(data, names, spans, keys)
    yield b"</TEI>\n"


# -- the header ------------------------------------------------------------------------------


def header(data: Dataset, names: Names) -> Iterator[str]:
    """Yield the element ``teiHeader``."""
    meta = data.metadata
    yield "<teiHeader>\n<fileDesc>\n<titleStmt>\n"
    yield f"{element('title', data.title)}\n"
    if meta is not None:
        if meta.subtitle:
            yield f"{element('title', meta.subtitle, {'type': 'sub'})}\n"
        for person in meta.work_author:
            yield f"{element('author', person.name, {'ref': names.entity(person.ref), 'cert': person.cert})}\n"
        for number, editor in enumerate(meta.editors):
            is_first = all(other.name != editor.name for other in meta.editors[:number])
            idno = element("idno", editor.orcid, {"type": "ORCID"}) if editor.orcid else ""
            who = f"<name>{element('name', editor.name)}{idno}</name>" if idno else element("name", editor.name)
            own = {"xml:id": names.person(editor.name) if is_first else None}
            yield f"{start('respStmt', own)}{element('resp', editor.role)}{who}</respStmt>\n"
    yield "</titleStmt>\n"
    if meta is not None:
        yield f"<editionStmt>{start('edition', {'n': meta.version})}{_version(meta)}</edition></editionStmt>\n"
    yield f"{_publication(data)}<sourceDesc>\n"
    if meta is not None:
        witnesses = "".join(_witness(each, names) for each in (meta.copy_text, *meta.witnesses))
        yield f"<listWit>\n{witnesses}</listWit>\n"
    else:
        yield "<p>Nothing is recorded of the source.</p>\n"
    yield "</sourceDesc>\n</fileDesc>\n<encodingDesc>\n"
    if meta is not None and meta.editorial_policy is not None:
        policy = [(name, getattr(meta.editorial_policy, name)) for name in _POLICY]
        parts = "".join(f"<{name}>{element('p', words)}</{name}>\n" for name, words in policy if words)
        if parts:
            yield f"<editorialDecl>\n{parts}</editorialDecl>\n"
    yield from taxonomies(data, names)
    # names without a prefix are those of TEI, as in the examples of the Guidelines: the file declares no prefix
    match = {"unit": "block", "match": "/TEI/text//*[@xml:id][@n]", "use": "@n"}
    yield f"<refsDecl>\n{start('citeStructure', match, empty=True)}\n</refsDecl>\n</encodingDesc>\n"
    languages = sorted({data.language, data.note_language, *(unit.lang for unit in data.units if unit.lang)})
    shown = "".join(start("language", {"ident": each}, empty=True) for each in languages if is_language(each))
    genre = meta.genre if meta is not None else None
    if shown or genre:
        yield "<profileDesc>\n"
        if shown:
            yield f"<langUsage>{shown}</langUsage>\n"
        if genre:
            yield f"<textClass>{start('catRef', {'target': names.category('genre', genre)}, empty=True)}</textClass>\n"
        yield "</profileDesc>\n"
    if meta is not None and meta.corrections:
        newest = sorted(meta.corrections, key=lambda each: each.date, reverse=True)
        changes = "".join(_change(each, meta, names) for each in newest)
        yield f"<revisionDesc>\n{changes}</revisionDesc>\n"
    yield "</teiHeader>\n"


def _version(meta: Edition) -> str:
    when = meta.modified or meta.issued
    return f"{words(meta.version)}{' ' + element('date', when, dating(when)) if when else ''}"


def _change(change: Correction, meta: Edition, names: Names) -> str:
    """Return a change of the edition; who made it is a pointer if it is one of the editors, otherwise a name."""
    known = any(change.who == editor.name for editor in meta.editors)
    who = f"#{names.person(change.who)}" if known else None
    attributes = {"n": change.version, "type": change.kind, "who": who, **_when(change.date)}
    name = "" if known or not change.who else f"{element('name', change.who)}: "
    return f"{start('change', attributes)}{name}{words(change.description)}</change>\n"


def _when(edtf: str) -> dict[str, str | None]:
    return {name: value for name, value in dating(edtf).items() if name == "when"}


def _publication(data: Dataset) -> str:
    """Return the statement about publication: by whom, when, under which identifiers and conditions."""
    meta = data.metadata
    if meta is None:
        return "<publicationStmt><p>Not published.</p></publicationStmt>\n"
    parts = [element("authority", meta.editors[0].name if meta.editors else "not recorded")]
    if meta.issued:
        parts.append(element("date", meta.issued, dating(meta.issued)))
    if meta.cite_as is not None:
        named = (("DOI", meta.cite_as.doi), ("URI", meta.cite_as.url), ("citation-key", meta.cite_as.citation_key))
        parts += (element("idno", value, {"type": kind}) for kind, value in named if value)
    terms = [element("p", meta.rights_note)] if meta.rights_note else []
    for what, licence in (("text", meta.licence_text), ("annotations", meta.licence_annotations)):
        if licence:
            target = licence if "://" in licence and " " not in licence else None
            terms.append(element("licence", f"{what}: {licence}", {"target": target}))
    if terms:
        parts.append(f"{start('availability', {'status': _RIGHTS[meta.rights_status]})}{''.join(terms)}</availability>")
    lines = "\n".join(parts)
    return f"<publicationStmt>\n{lines}\n</publicationStmt>\n"


def _witness(witness: Witness, names: Names) -> str:
    own = names.witness(witness.siglum) or ""
    parts = [element("note", witness.description)] if witness.description else []
    if witness.sha256:
        parts.append(element("idno", witness.sha256, {"type": "SHA-256"}))
    for kind, address in (("url", witness.url), ("archived", witness.archived)):
        if address and " " not in address:
            parts.append(element("ref", address, {"type": kind, "target": address}))
    if pointer := names.source(witness.bibl):
        parts.append(start("ptr", {"target": pointer}, empty=True))
    parts += (element("note", each.text, {"type": "excluded", "subtype": each.reason}) for each in witness.excluded)
    attributes = {"xml:id": own[1:], "n": witness.siglum}
    return f"{start('witness', attributes)}{''.join(parts)}</witness>\n"


def write(data: Dataset) -> Iterator[ExportFile]:
    """Yield the file of an edition."""
    yield ExportFile(FILE, Parted(parts(data)))


FORMAT = Format(
    "tei", write, "the edition in TEI P5", main=FILE, media="application/tei+xml", label="TEI", read=reading_text
)
