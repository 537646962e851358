"""Meta tags of the pages of an edition, by which reference managers take it over: Highwire Press and Dublin Core.

They are those that Zotero's translator "Embedded Metadata" was seen to read. ``DC.type`` keeps it from taking every edition for a
journal article, as it does with ``citation_title`` alone. There is no COinS: Zotero prefers it to these tags, and it has no
field for an editor, an abstract, a language or a licence. The prefixes of Dublin Core are not declared by links: readers know
them, and a page of a site without a base address has no address of a host.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ...model.cite.marks import clean, rich, visible
from ...model.creators import csl_name, is_certain
from ...model.date_words import edtf_in_words
from ...model.dates import plain_date

if TYPE_CHECKING:
    from ...model.edition import Edition
    from ...model.sources import Source


def meta_tags(edition: Edition, cited: Source, pdf: str = "") -> Iterator[tuple[str, str]]:
    """Yield names and contents of the tags of an edition, which are the same on all its pages.

    *cited* is the edition as a source that others cite, *pdf* the absolute address of its PDF. All dates are those of the
    edition: that of its text may be the date of another wording, in a witness, and would be read as when the edition was made.
    """
    tags = [*_highwire(edition, cited, pdf), *_dublin_core(edition, cited)]
    yield from ((name, text) for name, content in tags if (text := visible(rich(clean(content or "")))))


def _highwire(edition: Edition, cited: Source, pdf: str) -> Iterator[tuple[str, str | None]]:
    csl = cited.csl
    yield "citation_title", cited.title
    for person in edition.work_author:
        if is_certain(person):
            yield "citation_author", _highwire_name(csl_name(person.name, person.family))
    for name in csl.get("editor", ()):
        yield "citation_editor", _highwire_name(name)
    if cited.issued and plain_date(cited.issued):
        yield "citation_publication_date", cited.issued.replace("-", "/")
    yield "citation_publisher", csl.get("publisher")
    yield "citation_language", edition.language
    yield "citation_abstract", csl.get("abstract")
    yield "citation_doi", csl.get("DOI")
    yield "citation_public_url", cited.url
    yield "citation_pdf_url", pdf


def _dublin_core(edition: Edition, cited: Source) -> Iterator[tuple[str, str | None]]:
    csl = cited.csl
    yield "DC.type", "book"
    yield "DC.title", cited.title
    authors = [csl_name(p.name, p.family) for p in edition.work_author if is_certain(p)]
    for name in authors:
        yield "DC.creator", inverted(name)
    if authors or csl.get("editor"):  # a page without either would make an author of any contributor
        for role in ("editor", "translator", "contributor"):
            yield from (("DC.contributor", inverted(name)) for name in csl.get(role, ()))
    yield "DC.publisher", csl.get("publisher")
    yield "DC.language", edition.language
    yield "DC.rights", edition.licence_annotations or edition.rights_note
    yield "DC.identifier", f"doi:{csl['DOI']}" if "DOI" in csl else cited.url
    yield "DCTERMS.issued", cited.issued if plain_date(cited.issued or "") else edtf_in_words(cited.issued or "")
    yield "DCTERMS.modified", edition.modified
    yield "prism.edition", f"version {edition.version}"


def inverted(name: Mapping[str, str]) -> str:
    """Return a name of CSL with the family name first; a name that has no parts as it is."""
    if "literal" in name:
        return name["literal"]
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name.get("family"))))
    given = " ".join(filter(None, (name.get("given"), name.get("dropping-particle"))))
    return ", ".join(filter(None, (family, given, name.get("suffix"))))


def _highwire_name(name: Mapping[str, str]) -> str:
    """Return a name as Highwire's readers divide it: at a comma, else before the last word.

    A name of several words that has no parts ends with a comma. Where both parts have a blank, Zotero takes the only author
    for two: the blanks of the second are no-break spaces, which it reads as blanks.
    """
    if "literal" in name:
        return f"{name['literal']}," if " " in name["literal"] else name["literal"]
    family, comma, given = inverted(name).partition(", ")
    return f"{family}{comma}{given.replace(' ', chr(0xA0)) if ' ' in family else given}"
