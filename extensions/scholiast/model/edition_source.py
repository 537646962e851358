"""An edition as a source that others cite: one item of CSL, from which every form of its citation is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .creators import author_name, editors_of
from .csl_dates import csl_date, edtf_of
from .edition import Edition
from .edition_folder import SOURCE_PREFIX, resolve_id
from .sources import DOI_PREFIX, Source


def edition_source(edition: Edition, sources: Mapping[str, Source], publisher: str = "", address: str = "") -> Source:
    """Return an edition as a source.

    It is a book to CSL: the only type of which every style prints author, editors, version and address. *publisher* is the
    name of the site, *address* that of the first page, "" without a base address; ``cite_as.url`` replaces it. An author
    who is only assumed is in brackets with a question mark. ``original-date`` is the date of the text (:func:`text_date`).
    """
    cite = edition.cite_as
    key = (cite.citation_key if cite else None) or edition.id
    issued = edition.issued or edition.modified
    written = text_date(edition, sources)
    doi = DOI_PREFIX.sub("", cite.doi).strip() if cite and cite.doi else ""
    url = (cite.url if cite else None) or address
    title = f"{edition.title}: {edition.subtitle}" if edition.subtitle else edition.title
    people = {
        "author": [author_name(person) for person in edition.work_author],
        "editor": editors_of(edition.editors, "editor", "annotator"),
        "translator": editors_of(edition.editors, "translator"),
        "contributor": editors_of(edition.editors, "encoder"),
    }
    csl: dict[str, Any] = {"id": key, "type": "book", "title": " ".join(title.split())}
    csl |= {role: names for role, names in people.items() if names}
    texts = {"publisher": publisher, "version": edition.version, "language": edition.language, "URL": url, "DOI": doi}
    texts["abstract"] = " ".join((edition.summary or "").split())
    csl |= {field: text for field, text in texts.items() if text}
    dates = {"issued": issued, "original-date": written}
    csl |= {field: csl_date(date) for field, date in dates.items() if date}
    if written and "literal" in csl["original-date"]:
        csl["original-date"]["raw"] = written
    return Source(
        id=key,
        csl=csl,
        genre="book",
        title=csl["title"],
        issued=issued,
        url=url or None,
        identifiers=(("doi", doi),) if doi else (),
    )


def work_source(edition: Edition, sources: Mapping[str, Source]) -> Source | None:
    """Return the source that the text of an edition appeared in: that of the author's text, or of the copy-text."""
    witnesses = [w for w in edition.witnesses if w.role == "author's text"]
    for witness in (*witnesses, edition.copy_text):
        name = resolve_id(witness.bibl, sources, SOURCE_PREFIX) if witness.bibl else None
        if name is not None:
            return sources[name]
    return None


def text_date(edition: Edition, sources: Mapping[str, Source]) -> str | None:
    """Return the date of the work in EDTF, as far as a source states it: when it was written, or first printed.

    It is the date of the author's text where a witness has that, even if the copy-text has other words. So it belongs to
    what the edition is based on, and never to the edition itself.
    """
    source = work_source(edition, sources)
    if source is None:
        return None
    original = source.csl.get("original-date")
    return (edtf_of(original)[0] if original else None) or source.issued
