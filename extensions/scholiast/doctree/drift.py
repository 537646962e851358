"""Drift: annotations that match other words than the ledger of the edition records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.ledger import Landed, fingerprint
from ..text.fold import marked, reveal
from .anchoring import AnchorError

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from ..model.records import Record
    from .anchoring import ResolvedRange
    from .annotation_source import AnnotationSource
    from .page_context import PageContext
    from .units import PageUnit, PendingAnnotation

#: The number of code points of an annotation's words that are quoted in a message.
_QUOTED = 60


class Placed:
    """An annotation with its words."""

    __slots__ = ("draft", "landing", "node", "record", "waiting")

    def __init__(
        self, waiting: PendingAnnotation, draft: AnnotationSource, landing: ResolvedRange, record: Record
    ) -> None:
        self.waiting = waiting
        self.node = waiting.node
        self.draft = draft
        self.landing = landing
        self.record = record


class Drift:
    """The comparison of the landings of one page with the ledger."""

    def __init__(self, context: PageContext, units: Sequence[PageUnit]) -> None:
        self._context = context
        self._folder = context.folder
        self._units = units
        ledger = self._folder.ledger if self._folder is not None else None
        self._recorded = ledger.annotations if ledger is not None else {}
        #: landings of annotations, by id
        self.landings: dict[str, Landed] = {}

    def _landed(self, landing: ResolvedRange) -> Landed:
        first, last = self._units[landing.first], self._units[landing.last]
        words = fingerprint(first.text[: landing.start], landing.words(self._units), last.text[landing.end :])
        return Landed(first.id, "" if first is last else last.id, words)

    def check(self, name: str, landing: ResolvedRange) -> None:
        """Add a landing. Raises :class:`AnchorError` where the ledger records another one for the id."""
        now, before = self._landed(landing), self._recorded.get(name)
        if before is None or before == now or (not before.words and before.unit == now.unit):
            self.landings[name] = now
            return
        if before.unit != now.unit:
            where = f"lands in {now.unit}, but the ledger records {before.unit}"
        elif before.end_unit != now.end_unit:
            ends, ended = now.end_unit or now.unit, before.end_unit or before.unit
            where = f"ends in {ends}, but the ledger records that it ends in {ended}"
        else:
            where = f"lands in {now.unit} as the ledger records, but its words or those around it are not the same"
        raise AnchorError("drift", self._message(landing, where))

    def settled(self, placed: list[Placed], ids: Container[str]) -> list[Placed]:
        """Return the annotations that have not moved; report those that moved to another block with another id.

        An id made of block and words changes with the block. So the annotation looks new, and an
        annotation of the ledger with the same words in another block of this page is missing. *ids* are those of
        the page's annotations.
        """
        folder = self._folder
        if folder is None or folder.ids is None or not self._recorded:
            return placed
        blocks, here = frozenset(folder.ids.of), frozenset(unit.id for unit in self._units)
        kept: list[Placed] = []
        missed: set[str] = set()
        for one in placed:
            draft, name, unit = one.draft, one.record.id, self._units[one.landing.first].id
            own = draft.name is not None
            prefix = draft.kind.prefix
            stem = name.removeprefix(f"{prefix}-{unit}-")
            before = ""
            if not own and "in" not in draft.placing and name not in self._recorded:
                for was in folder.drifted.get((prefix, stem), ()):
                    old = f"{prefix}-{was}-{stem}"
                    on_page = was in here or was.partition("-")[0] not in blocks
                    if on_page and old not in ids and old not in missed:
                        missed.add(old)
                        before = was
                        break
            if not before:
                kept.append(one)
                continue
            del self.landings[name]
            where = f"lands in {unit}, but the ledger records {before}"
            self._context.annotation_fault(draft, "drift", self._message(one.landing, where))
            one.node.parent.remove(one.node)
        return kept

    def _message(self, landing: ResolvedRange, where: str) -> str:
        text, start, end = self._units[landing.first].text, landing.start, landing.end
        end = end if landing.first == landing.last else len(text)
        shown = marked(text, start, min(end, start + _QUOTED))
        return (
            f"“{reveal(landing.words(self._units)[:_QUOTED])}” {where}: {shown}. If this is right, run "
            "'scholiast ledger'; if not, correct the lemma, or add ':prefix:', ':occurrence:' or ':in:'"
        )
