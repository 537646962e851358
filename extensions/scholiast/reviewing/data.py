"""A comparison as plain data, for programs."""

from __future__ import annotations

from collections.abc import Iterable

from .compare import Field, RegisterReview, Review
from .snapshot import Annotated, Snapshot


def as_json(review: Review) -> dict[str, object]:
    """Return a comparison of two versions of an edition as plain data."""
    text = review.text
    return {
        "id": review.new.id,
        "title": review.new.title,
        "equal": review.equal,
        "old": _version(review.old),
        "new": _version(review.new),
        "text": {
            "equal": text.equal,
            "equal_blocks": text.same,
            "blocks": [text.old, text.new],
            "changes": [change._asdict() for change in text.changes],
        },
        "notes": {
            "added": [_annotation(record) for record in review.added],
            "removed": [_annotation(record) for record in review.gone],
            "renamed": [{"old": old.id, "new": new.id} for old, new in review.renamed],
            "changed": [
                {**_annotation(c.new), **{aspect: _fields(fields) for aspect, fields in c.fields.items()}}
                for c in review.changed
            ],
        },
        "entities": _register(review.entities),
        "sources": _register(review.sources),
        "mentions": [change._asdict() for change in review.mentions],
        "edition": _fields(review.metadata),
        "retired": [each._asdict() for each in review.retired],
    }


def _version(found: Snapshot) -> dict[str, object]:
    return {
        "name": found.name,
        "version": found.version,
        "reading_text": found.reading_text,
        "copy_text": found.copy_text,
        "proof": found.proof,
        "remarks": list(found.remarks),
    }


def _annotation(record: Annotated) -> dict[str, object]:
    anchor = record.anchor
    place = {"unit": anchor.unit, "exact": anchor.exact} if anchor is not None else {}
    return {"id": record.id, "kind": record.kind, "page": record.page, **place}


def _fields(fields: Iterable[Field]) -> list[dict[str, str]]:
    return [field._asdict() for field in fields]


def _register(found: RegisterReview) -> dict[str, object]:
    return {
        "added": dict(found.added),
        "removed": dict(found.gone),
        "changed": [{"id": c.id, "label": c.label, "fields": _fields(c.fields)} for c in found.changed],
    }
