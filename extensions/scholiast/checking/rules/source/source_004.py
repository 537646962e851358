"""A source in the edition's register is not used."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.edition_folder import SOURCE_PREFIX
from ....model.kind import sources_named
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield sources of the edition's own files that no annotation, witness or link names."""
    used = {w.bibl for w in (subject.edition.copy_text, *subject.edition.witnesses) if w.bibl}
    for record in subject.data.records:
        used.update(sources_named(record))
        for voice in getattr(record, "chain", ()):
            used |= {name for name in (voice.label, voice.entity) if name}
    for page in subject.pages.values():
        used |= page.names
    members = {member for source in subject.data.sources for member in source.members}
    bare = {name.removeprefix(SOURCE_PREFIX) for name in used | members}
    for source in subject.data.sources:
        if source.id.removeprefix(SOURCE_PREFIX) not in bare and subject.owns(subject.relative(source.where)):
            message = f"nothing names the source '{source.id}': cite it, or remove it"
            yield subject.at_source(source, message)


RULE = Rule(
    code="source-004",
    title=__doc__,
    what="Looks for sources in the edition's own files that no annotation, no witness and no link of a "
    "page names. Shared files of "
    "sources are left alone.",
    why="A bibliography of an edition is read as the list of what its notes rest on.",
    check=check,
    example=Example(
        "sources.yaml",
        finding="nothing names the source 'src-tide': cite it, or remove it",
        faulty="- id: src-tide\n  type: document\n  title: Tide tables # uncited",
        corrected="- id: src-tide\n  type: document\n  title: Tide tables",
    ),
)
