"""A web page that the edition relies on has no archived copy."""

from __future__ import annotations

from collections.abc import Iterator

from ...addresses import is_online
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

_ADVICE = "save one, for example at web.archive.org, and add its address as 'archived'"


def check(subject: Subject) -> Iterator[Found]:
    """Yield sources and witnesses with a web address and neither an archived copy nor a file of their own."""
    for source in subject.data.sources:
        kept = source.archived or source.csl.get("DOI") or subject.folder.texts.file_of(source.id)
        if is_online(source.url) and not kept:
            yield subject.at_source(source, f"'{source.id}' has no archived copy: {_ADVICE}", "url")
    for i, witness in enumerate(subject.edition.witnesses):
        source_has_one = (known := subject.source_named(witness.bibl)) is not None and (known.url or known.archived)
        if is_online(witness.url) and not witness.archived and not witness.path and not source_has_one:
            yield subject.at_field(f"witness {witness.siglum} has no archived copy: {_ADVICE}", "witnesses", i, "url")


RULE = Rule(
    code="source-001",
    title=__doc__,
    what="Looks for sources and witnesses with an address on the web, but without an archived copy. Those "
    "with a DOI, or with "
    "a file in `sources/`, are left alone.",
    why="Many links lead nowhere after some years. Then a note that relies on one cannot be checked.",
    check=check,
    example=Example(
        "sources.yaml",
        finding="'src-tide' has no archived copy: save one, for example at web.archive.org, and add its address as "
        "'archived'",
        faulty="- id: src-tide\n  type: webpage\n  title: Tide tables\n  URL: https://example.org/tide\n  "
        "accessed: 2026-09-30",
        corrected="- id: src-tide\n  type: webpage\n  title: Tide tables\n  URL: https://example.org/tide\n  "
        "accessed: 2026-09-30\n"
        "  scholiast:\n    archived: https://web.archive.org/web/20260930101500/https://example.org/tide",
        line=4,
    ),
)
