"""schema.org in the head of each page of an edition, as JSON-LD.

The edition is an article that is based on the text; the two have dates and licences of their own. What is not certain is not
stated: an author who is only assumed is in brackets in ``creditText``, and a date that is not exact keeps its form in EDTF as a
value with the type of that standard. Addresses are those of the pages; without a base address they are relative to the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from ...model.cite.marks import clean, rich, visible
from ...model.creators import author_name, is_certain, is_group
from ...model.dates import plain_date
from ...model.edition_folder import SOURCE_PREFIX, resolve_id
from ...model.edition_source import text_date, work_source
from ...model.entities import AUTHORITY_URLS
from ...model.kind import sources_named
from ...model.sources import full_name
from ...model.vocabularies import STATUS_WITHOUT_EVIDENCE, DigitalSource, words_of

if TYPE_CHECKING:
    from ...model.edition import Edition, Editor, Person
    from ...model.entities import Entity
    from ...model.records import Record
    from ...model.sources import Source

Data = dict[str, Any]

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
#: Types of the work by the genre of an edition.
_WORKS = {
    **{"opinion": "OpinionNewsArticle", "reportage": "ReportageNewsArticle", "analysis": "AnalysisNewsArticle"},
    **{"background": "BackgroundNewsArticle"},
}
#: Genres of editions that are not articles.
_NO_ARTICLES = frozenset(("speech", "document", "letter"))
_SOURCES = {
    **{"article-newspaper": "NewsArticle", "article-journal": "ScholarlyArticle", "article": "Article"},
    **{"article-magazine": "Article", "book": "Book", "chapter": "Chapter", "dataset": "Dataset", "map": "Map"},
    **{
        "legislation": "Legislation",
        "manuscript": "Manuscript",
        "motion_picture": "Movie",
        "post": "SocialMediaPosting",
    },
    **{"post-weblog": "BlogPosting", "report": "Report", "review": "Review", "software": "SoftwareApplication"},
    **{"thesis": "Thesis", "webpage": "WebPage", "interview": "Conversation", "broadcast": "Clip"},
}
_ENTITIES = {
    **{"person": "Person", "place": "Place", "org": "Organization", "publication": "CreativeWork"},
    **{"event": "Event", "document": "CreativeWork", "concept": "DefinedTerm"},
}
#: From this length on, in characters of JSON, a list is long.
_LONG = 1000
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class EditionPage:
    """A page of an edition, as far as its head describes it.

    ``cited`` is the edition as a source that others cite, ``address`` the IRI of the page, ``home`` that of the first page.
    ``number`` is the place of the page in the edition, from 1. ``mentioned`` are the ids of entities that
    the page names, ``image`` returns the address of an image file.

    ``apart`` are the lists that another page has for the whole edition if they are long, ``gathers`` those that this page has
    for the edition, from its ``pages``.
    """

    edition: Edition
    cited: Source
    title: str
    address: str
    home: str
    records: Sequence[Record]
    mentioned: Sequence[str]
    entities: Mapping[str, Entity]
    sources: Mapping[str, Source]
    image: Callable[[str], str]
    number: int = 1
    apart: Collection[str] = ()
    gathers: Collection[str] = ()
    pages: Sequence[EditionPage] = ()


def script_text(data: Data) -> str:
    """Return data as the text of a ``script`` element: no character in it can end the element or a line of JavaScript."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029\ud800-\udfff]", lambda m: f"\\u{ord(m[0]):04x}", text)


def page_data(page: EditionPage) -> Data:
    """Return the description of a page: of the whole edition on its first page, of a part of it on others."""
    edition = page.edition
    kind = "CreativeWork" if edition.genre in _NO_ARTICLES else "Article"
    whole = _bare({"@type": kind, "@id": page.home, **_responsible(page)})
    if page.number > 1:
        part = {"@type": "CreativeWork", "@id": page.address, "name": page.title, "position": page.number}
        whole.update(_gathered(page))
        return _bare({"@context": "https://schema.org", **part, "isPartOf": whole, **_contents(page)})
    about = {
        "@context": "https://schema.org",
        **whole,
        "url": page.cited.url,
        "alternativeHeadline": edition.subtitle,
        "abstract": page.cited.csl.get("abstract"),
        "dateModified": _date(edition.modified),
        "identifier": f"https://doi.org/{page.cited.csl['DOI']}" if "DOI" in page.cited.csl else edition.id,
        "copyrightNotice": edition.rights_note,
        "isBasedOn": _work(page),
        "correction": [_correction(c.date, c.who, c.description, c.version) for c in edition.corrections],
    }
    return _bare({**about, **_contents(page)})


def _responsible(page: EditionPage) -> Data:
    """Return who made an edition, its version, its date and its licence."""
    edition = page.edition
    roles: dict[str, list[Editor]] = {}
    for editor in edition.editors:
        role = {"translator": "translator", "encoder": "contributor"}.get(editor.role, "editor")
        roles.setdefault(role, []).append(editor)
    publisher = page.cited.csl.get("publisher")
    return {
        "name": edition.title,
        "headline": edition.title,
        **_authors(edition.work_author, page.entities),
        **{role: [_editor(editor) for editor in editors] for role, editors in roles.items()},
        "publisher": {"@type": "Organization", "name": publisher} if publisher else None,
        "datePublished": _date(edition.issued),
        "version": edition.version,
        "inLanguage": edition.language,
        "license": _address(edition.licence_annotations),
    }


def _authors(people: Iterable[Person], entities: Mapping[str, Entity]) -> Data:
    """Return the authors who are certain; if one of them is not, all as a text, in which that one is in brackets."""
    people = tuple(people)
    certain = [_agent(p.name, p.family, _same_as(entities.get(p.ref or ""))) for p in people if is_certain(p)]
    named = ", ".join(full_name(author_name(p)) for p in people)
    return {"author": certain, "creditText": named if len(certain) < len(people) else None}


def _agent(name: str, family: str | None = None, same: Sequence[str] = ()) -> Data:
    kind = "Organization" if is_group(name, family) else "Person"
    return _bare({"@type": kind, "name": name, "sameAs": list(same)})


def _editor(editor: Editor) -> Data:
    return _agent(editor.name, editor.family, [editor.orcid_address] if editor.orcid_address else [])


def _same_as(entity: Entity | None) -> list[str]:
    """Return the addresses of an entity in authority files, without those of which the editor is not certain."""
    ids = entity.authority if entity is not None else ()
    return [AUTHORITY_URLS[a.scheme].format(id=a.id) for a in ids if a.cert != "low"]


def _correction(date: str, who: str, description: str, version: str) -> Data:
    author = _agent(who)
    return {
        "@type": "CorrectionComment",
        "text": f"{version}: {description}",
        "datePublished": _date(date),
        "author": author,
    }


def _work(page: EditionPage) -> Data:
    """Return the work that an edition is based on, by what is known of its copy-text."""
    edition, source = page.edition, work_source(page.edition, page.sources)
    copy = edition.copy_text
    described = _source(source) if source is not None else {"name": edition.title}
    for key in ("@id", "datePublished", "author"):
        described.pop(key, None)
    return _bare(
        {
            **described,
            "@type": _WORKS.get(edition.genre or "", "CreativeWork"),
            **_authors(edition.work_author, page.entities),
            "dateCreated": _date(text_date(edition, page.sources)),
            "url": _address(copy.url) or described.get("url"),
            "archivedAt": _address(copy.archived) or described.get("archivedAt"),
            "license": _address(edition.licence_text),
        }
    )


def _contents(page: EditionPage) -> Data:
    """Return what is on a page: passages and pictures, and what it names and cites."""
    parts: list[Data] = []
    images: list[Data] = []
    for record in page.records:
        if record.type == "photo":
            images.append(_image(page, record))
        elif (make := _PARTS.get(record.type)) is not None and (part := make(page, record)):
            parts.append(part)
    cited = [_source(page.sources[name], page.home) for name in _cited(page)]
    named = [_entity(page.entities[name]) for name in page.mentioned if name in page.entities]
    found = {"hasPart": parts, "image": images, "mentions": named, "citation": cited}
    return {name: items for name, items in found.items() if name not in page.apart or not _is_long(items)}


def _is_long(items: Sequence[Data]) -> bool:
    return len(script_text({"": items})) > _LONG


def _gathered(page: EditionPage) -> Data:
    """Return the long lists of the pages of an edition, each entry once, that this page has for all of them."""
    found = [_contents(each) for each in page.pages]
    lists = {name: [items for each in found if _is_long(items := each[name])] for name in page.gathers}
    return _bare(
        {name: list({script_text(one): one for items in lists[name] for one in items}.values()) for name in lists}
    )


def _fields(record: Record) -> Data:
    found: Data = msgspec.to_builtins(record)
    return found


def _here(page: EditionPage, record: Record) -> str:
    return f"{page.address}#{record.id}"


def _quotation(page: EditionPage, record: Record) -> Data | None:
    """Return a passage that somebody is quoted with, if it has words, and what it is quoted from."""
    fields = _fields(record)
    words = record.anchor.exact if record.anchor else ""
    source = resolve_id(fields.get("source") or "", page.sources, SOURCE_PREFIX)
    based = {"@id": _source_iri(page.home, source)} if source else None
    said = {"@type": "Quotation", "@id": _here(page, record), "text": words, "isBasedOn": based}
    return _bare(said) if words else None


def _review(page: EditionPage, record: Record) -> Data | None:
    """Return what became of a guess about the real world, if it is known on the evidence of a source."""
    fields = _fields(record)
    status, outcomes = fields.get("status"), fields.get("outcomes", ())
    known = [(each, name) for each in outcomes if (name := resolve_id(each["evidence"], page.sources, SOURCE_PREFIX))]
    if page.edition.fictional or not known or not status or status in STATUS_WITHOUT_EVIDENCE or record.anchor is None:
        return None
    claim = {"@type": "Claim", "text": record.anchor.exact, "appearance": {"@id": page.home}}
    return _bare(
        {
            "@type": "ClaimReview",
            "@id": _here(page, record),
            "url": _here(page, record),
            "claimReviewed": fields.get("proposition") or record.anchor.exact,
            "itemReviewed": claim,
            "reviewRating": {"@type": "Rating", "alternateName": status.replace("-", " ")},
            "reviewBody": " ".join(
                filter(None, (f"{each['date']}: {each.get('summary', '')}".strip(": ") for each, _ in known))
            ),
            "author": [_editor(editor) for editor in page.edition.editors],
            "datePublished": _date(page.edition.modified or page.edition.issued),
            "citation": [
                {"@id": _source_iri(page.home, name)} for name in dict.fromkeys(name for _each, name in known)
            ],
        }
    )


_PARTS: Mapping[str, Callable[[EditionPage, Record], Data | None]] = {"quotation": _quotation, "conjecture": _review}


def _image(page: EditionPage, record: Record) -> Data:
    """Return a photograph, with its credit in the terms of IPTC."""
    fields = _fields(record)
    licence = _address(fields.get("licence"))
    kind = fields.get("digital_source_type")
    certain = fields.get("creator_cert") in (None, "high")
    places = [_entity_named(page, name, "Place") for name in fields.get("location_shown", ())]
    people = [_entity_named(page, name, "Person") for name in fields.get("persons_shown", ())]
    return _bare(
        {
            "@type": "ImageObject",
            "@id": f"{page.address}#{record.units[0] if record.units else record.id}",
            "contentUrl": page.image(fields["image"]) if fields.get("image") else None,
            "caption": fields.get("caption"),
            "description": _sentences(fields.get("alt_text"), fields.get("extended_description")),
            "creditText": fields.get("credit_line"),
            "creator": [_agent(name) for name in fields.get("creator", ())] if certain else [],
            "sourceOrganization": _organization(fields.get("source")),
            "provider": [
                _organization(name) for name in (*fields.get("provider", ()), fields.get("distributor")) if name
            ],
            "copyrightNotice": fields.get("copyright_notice"),
            "license": licence,
            "usageInfo": fields.get("rights_usage_terms"),
            "dateCreated": _date(fields.get("date_created")),
            "contentLocation": places,
            "about": people,
            "digitalSourceType": f"https://schema.org/{DIGITAL_SOURCES[kind]}DigitalSource" if kind else None,
        }
    )


def _sentences(*texts: str | None) -> str:
    """Return texts one after the other; one that ends without a punctuation mark gets a full stop before the next."""
    return re.sub(r"(?<=[^\W_])\n", ". ", "\n".join(filter(None, texts))).replace("\n", " ")


#: Terms of schema.org for the codes of IPTC: those with a capital, and one that has another name.
DIGITAL_SOURCES: Mapping[str, str] = {
    **{code: code[0].upper() + code[1:] for code in words_of(DigitalSource)},
    "computationalCapture": "MultiFrameComputationalCapture",
}


def _organization(name: str | None) -> Data | None:
    return {"@type": "Organization", "name": name} if name else None


def _entity_named(page: EditionPage, name: str, kind: str) -> Data:
    entity = page.entities.get(name)
    return _entity(entity) if entity is not None else {"@type": kind, "name": name}


def _entity(entity: Entity) -> Data:
    """Return what is mentioned; an event that is only alleged is not called one."""
    alleged = entity.alleged or entity.anonymous
    kind = "Thing" if alleged else _ENTITIES.get(entity.type, "Thing")
    return _bare({"@type": kind, "name": entity.label, "sameAs": _same_as(entity)})


def _cited(page: EditionPage) -> Iterator[str]:
    """Yield the sources that the annotations of a page name, in order, each once."""
    seen: set[str] = set()
    for record in page.records:
        for word in sources_named(record):
            name = resolve_id(word, page.sources, SOURCE_PREFIX)
            if name is not None and name not in seen:
                seen.add(name)
                yield name


def _source_iri(home: str, name: str) -> str:
    return f"{home}#{name if name.startswith(SOURCE_PREFIX) else SOURCE_PREFIX + name}"


def _source(source: Source, home: str = "") -> Data:
    """Return a source; what the editor supplied or inferred is not stated as its title, nor its makers as certain."""
    known = source.cert in (None, "high")
    seen = source.title_basis in (None, "seen")
    title = visible(rich(clean(source.title or "")))
    return _bare(
        {
            "@type": _SOURCES.get(source.genre, "CreativeWork"),
            "@id": _source_iri(home, source.id),
            "name": title if seen else None,
            "description": None if seen else title,
            "author": [_agent(name) for name in source.reporters] if known else [],
            "datePublished": _date(source.issued),
            "isPartOf": {"@type": "CreativeWork", "name": visible(rich(clean(source.publication)))}
            if source.publication
            else None,
            "url": _address(source.url),
            "archivedAt": _address(source.archived),
        }
    )


def _address(text: str | None) -> str | None:
    return text if text and _ADDRESS.fullmatch(text) else None


def _date(edtf: str | None) -> object:
    """Return an exact date as it is, and any other one as a value with the type of EDTF."""
    if not edtf or plain_date(edtf):
        return edtf
    return {"@type": EDTF, "@value": edtf}


def _bare(data: Data) -> Data:
    """Return the fields that have a value; a list of one is that one."""
    found = (
        (k, v[0] if isinstance(v, list) and len(v) == 1 else v) for k, v in data.items() if v not in (None, "", [], ())
    )
    return dict(found)
