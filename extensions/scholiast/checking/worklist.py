"""What is left to do in an edition: things that are not wrong, but not finished either."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..kinds.conjecture import Conjecture
from ..kinds.date import Date
from ..kinds.emendation import Emendation
from ..kinds.photo import Photo
from ..kinds.quotation import Quotation
from ..model.kind import UNIDENTIFIED
from ..text.counts import counted
from .finding import Found
from .subject import Subject
from .words import shown


class Task(NamedTuple):
    """One sort of open points: the words for one and for several, and where they are."""

    one: str
    several: str
    items: list[Found]

    @property
    def words(self) -> str:
        """How many there are, in words."""
        return counted(len(self.items), self.one, self.several)


def worklist(subject: Subject) -> list[Task]:
    """Return what is left to do, without the sorts of which there is nothing."""
    return [task for make in _TASKS if (task := make(subject)).items]


def _conjectures(subject: Subject) -> Task:
    items = [subject.at_record(c, _words(c)) for c in subject.of(Conjecture) if c.status in (None, "open")]
    return Task("conjecture open", "conjectures open", items)


def _uncollated(subject: Subject) -> Task:
    found = (q for q in subject.of(Quotation) if q.fidelity in (None, "uncollated"))
    return Task("quotation uncollated", "quotations uncollated", [subject.at_record(q, _words(q)) for q in found])


def _unidentified(subject: Subject) -> Task:
    found = (q for q in subject.of(Quotation) if q.source in (None, "", UNIDENTIFIED))
    return Task(
        "quotation without source", "quotations without source", [subject.at_record(q, _words(q)) for q in found]
    )


def _unresolved(subject: Subject) -> Task:
    items = [subject.at_record(d, _words(d)) for d in subject.of(Date) if not d.edtf]
    return Task("date not resolved", "dates not resolved", items)


def _doubtful(subject: Subject) -> Task:
    found = (e for e in subject.of(Emendation) if e.action == "flag")
    items = [subject.at_record(e, _words(e)) for e in found]
    return Task("doubtful place without correction", "doubtful places without correction", items)


def _rights(subject: Subject) -> Task:
    items = [subject.at_record(p, p.id) for p in subject.of(Photo) if p.rights_status in (None, "unknown")]
    return Task("photograph with unknown rights", "photographs with unknown rights", items)


def _ids(subject: Subject) -> Task:
    items = [
        subject.at_entity(entity, f"{entity.label}: {authority.scheme} {authority.id}", "authority")
        for entity in subject.data.entities
        for authority in entity.authority
        if not authority.checked_on
    ]
    return Task("authority id not looked up", "authority ids not looked up", items)


def _witnesses(subject: Subject) -> Task:
    items = [
        subject.at_field(witness.siglum, "witnesses", i)
        for i, witness in enumerate(subject.edition.witnesses)
        if witness.collated != "full"
    ]
    return Task("witness not collated in full", "witnesses not collated in full", items)


_TASKS: tuple[Callable[[Subject], Task], ...] = (
    _conjectures, _uncollated, _unidentified, _unresolved, _doubtful, _rights, _ids, _witnesses,
)  # fmt: skip


def _words(record: Conjecture | Quotation | Date | Emendation) -> str:
    return f"{record.id}: {shown(record.anchor.exact) if record.anchor else ''}"


def lines(tasks: list[Task], base: Callable[[Found], str]) -> Iterator[str]:
    """Yield each task and, indented, each of its places; *base* returns the file of a place."""
    for task in tasks:
        yield task.words
        for item in task.items:
            yield f"  {base(item)}:{max(item.line, 1)}: {item.message}"
