"""Records of annotations: their words as selectors, their fields, their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.copytext import range_in_copy
from ..model.records import Anchor, Record
from ..model.validate import field_names
from ..notes.presenting import plain
from ..text.fold import one_line
from .anchoring import AnchorError, ResolvedRange, default_id
from .annotation_source import AnnotationSource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..model.copytext import Match
    from .drift import Drift
    from .page_context import PageContext
    from .references import References
    from .units import PageUnit, PendingAnnotation

#: Code points of context in a TextQuoteSelector, on each side.
_CONTEXT = 32


class Recorder:
    """The records of one page, made from annotations whose words are found.

    *units* are those of the page and those in reach of its annotations, *matches* their places in the copy-text.
    """

    def __init__(
        self,
        context: PageContext,
        units: Sequence[PageUnit],
        matches: Sequence[Match | None],
        references: References,
        drift: Drift,
    ) -> None:
        self._context = context
        self.units = units
        self._matches = matches
        self.references = references
        self.drift = drift
        self.records: list[Record] = []
        #: the ids of annotations, with the line of each
        self.ids: dict[str, int] = {}
        self._unit_ids = frozenset(unit.id for unit in units)

    def record(
        self, draft: AnnotationSource, landing: ResolvedRange, waiting: PendingAnnotation | None = None
    ) -> Record:
        """Return the record of a draft that has landed. Raises :class:`AnchorError`."""
        anchor = self.anchor(landing)
        first = self.units[landing.first]
        fields = self.references.check(draft, landing)
        name = draft.name or default_id(draft.kind, first.id, anchor.exact)
        self.claim(name, draft)
        self.drift.check(name, landing)
        if "sic" in field_names(draft.kind.record):
            fields["sic"] = anchor.exact
        series = fields.pop("series", "") or draft.kind.series or ""
        record = draft.kind.record(
            **fields,
            id=name,
            type=draft.kind.name,
            edition=self._context.edition or "",
            docname=self._context.docname,
            line=draft.line,
            anchor=anchor,
            units=tuple(u.id for u in self.units[landing.first : landing.last + 1]),
            series=series,
            body=plain(waiting.node) if waiting else "",
        )
        self.check_complete(draft, record)
        return self.collated(draft, record)

    def collated(self, draft: AnnotationSource, record: Record) -> Record:
        """Return a record with what the files of its sources show, and report what contradicts it."""
        folder, compare = self._context.folder, draft.kind.collate
        if folder is None or compare is None:
            return record
        compared: Record
        compared, wrong = compare(record, folder.texts)
        for each in wrong:
            message = f"'{record.id}': {each.message}"
            self._context.annotation_fault(draft, each.subtype, message, severity=each.severity, option=each.option)
        return compared

    def check_complete(self, draft: AnnotationSource, record: Record) -> None:
        """Report what is missing in a record, except for options already reported as faulty."""
        lacking = draft.kind.lacks(record, draft.faulty)
        if lacking:
            self._context.annotation_fault(
                draft, "incomplete", f"'{record.id}': {'; '.join(lacking)}", severity="warning"
            )
        if record.short and len(record.short) > len(record.body):
            found = f"{len(record.short)} characters, and the comment has {len(record.body)}"
            message = f"short: it has {found}: write the long form as the comment, and 'short' in fewer words"
            self._context.annotation_fault(draft, "option", message, severity="warning", option="short")

    def anchor(self, landing: ResolvedRange) -> Anchor:
        """Return a landing as selectors: words, context, and offsets over the copy-text."""
        units = self.units
        first, last = units[landing.first], units[landing.last]
        same = first is last
        return Anchor(
            unit=first.id,
            start=landing.start,
            end=landing.end,
            exact=landing.words(units),
            prefix=first.text[max(0, landing.start - _CONTEXT) : landing.start],
            suffix=last.text[landing.end : landing.end + _CONTEXT],
            end_unit=None if same else last.id,
            position=self._position(landing),
        )

    def _position(self, landing: ResolvedRange) -> tuple[int, int] | None:
        folder, matches = self._context.folder, self._matches
        first, last = matches[landing.first], matches[landing.last]
        if folder is None or folder.copy is None or first is None or last is None:
            return None
        return range_in_copy(folder.copy, first, landing.start, last, landing.end)

    def claim(self, name: str, draft: AnnotationSource) -> None:
        """Reserve an id for an annotation. Raises :class:`AnchorError` if it is used."""
        if name in self.ids:
            raise AnchorError(
                "duplicate-id",
                f"duplicate id '{name}', first in line {self.ids[name]}: add a different ':id:'",
            )
        if any(c.isspace() for c in name) or not name or one_line(name) != name:
            raise AnchorError(
                "option",
                f"an id must not contain spaces or invisible characters: found '{name}'",
                "id",
            )
        if name in self._unit_ids:
            raise AnchorError(
                "duplicate-id", f"the id '{name}' is used by a block of the text: choose a different ':id:'"
            )
        self.ids[name] = draft.line
