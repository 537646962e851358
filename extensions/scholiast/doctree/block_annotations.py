"""Block quotations and photographs: annotations of whole blocks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from docutils import nodes

from .. import nodes as ours
from ..model.kind import KINDS, Kind
from ..model.records import Fields, Record
from ..notes.presenting import Tools, plain
from .anchoring import AnchorError, ResolvedRange
from .annotation_source import AnnotationSource

if TYPE_CHECKING:
    from .page_context import PageContext
    from .recording import Recorder
    from .units import PendingAnnotation


R = TypeVar("R", bound=Record)


class BlockContent(Generic[R]):
    """What a kind does with its own blocks on one page. A kind's class replaces the methods that it needs."""

    def __init__(self, context: PageContext, recorder: Recorder) -> None:
        self.context = context
        self.recorder = recorder

    def fields(self, draft: AnnotationSource, given: Fields, landing: ResolvedRange, name: str) -> Fields:
        """Return fields of the record *name* that come from its blocks and replace those *given*."""
        return {}

    def check(self, draft: AnnotationSource, record: R) -> None:
        """Report faults of a record that its fields alone do not show."""

    def dress(self, node: nodes.Element, record: R, tools: Tools) -> None:
        """Write what is shown with the blocks."""


class Scopes:
    """The annotations of whole blocks of one page."""

    def __init__(self, context: PageContext, recorder: Recorder) -> None:
        self._context = context
        self._recorder = recorder
        self._made: list[tuple[nodes.Element, Record]] = []
        self._contents: dict[str, BlockContent[Any]] = {}

    def read(self) -> None:
        """Create the records of all annotations that contain their own blocks."""
        for scope in self._context.page.scopes:
            draft: AnnotationSource | None = scope.node.attributes.pop("draft", None)
            if draft is None:
                continue
            if scope.end <= scope.first:
                self._context.annotation_fault(
                    draft, "lemma-empty", "it contains no text: write the reading text as its body, exactly as printed"
                )
                continue
            landing = ResolvedRange(scope.first, 0, scope.end - 1, len(self._recorder.units[scope.end - 1].text))
            self._record(scope.node, draft, landing)

    def _record(self, node: nodes.Element, draft: AnnotationSource, landing: ResolvedRange, body: str = "") -> None:
        units = self._recorder.units
        name = draft.argument or draft.placing.get("id") or f"{draft.kind.prefix}-{units[landing.first].id}"
        try:
            self._recorder.claim(name, draft)
            self._recorder.drift.check(name, landing)
        except AnchorError as error:
            self._context.annotation_fault(draft, error.subtype, str(error), option=error.option)
            return
        fields = self._recorder.references.check(draft, landing)
        content = self._content(draft.kind)
        extra = content.fields(draft, fields, landing, name)
        for own in ("from_unit", "to_unit"):
            fields.pop(own, None)
        record = draft.kind.record(
            **{**fields, **extra},
            id=name,
            type=draft.kind.name,
            edition=self._context.edition or "",
            docname=self._context.docname,
            line=draft.line,
            anchor=self._recorder.anchor(landing),
            units=tuple(u.id for u in units[landing.first : landing.last + 1]),
            body=body,
        )
        if not record.publish:
            message = (
                "'publish: false' is not possible for an annotation of whole blocks: the text is always published. Remove "
                "the option, or write what is not for readers in a note"
            )
            self._context.annotation_fault(draft, "option", message, option="publish")
        self._recorder.check_complete(draft, record)
        record = self._recorder.collated(draft, record)
        content.check(draft, record)
        node["ids"] = [name]
        self._recorder.records.append(record)
        self._made.append((node, record))
        if isinstance(node, ours.quotation):
            for unit in units[landing.first : landing.last + 1]:
                unit.quotation = name

    def _content(self, kind: Kind) -> BlockContent[Any]:
        if kind.name not in self._contents:
            self._contents[kind.name] = (kind.block or BlockContent)(self._context, self._recorder)
        return self._contents[kind.name]

    def stand_off(self, waiting: PendingAnnotation, draft: AnnotationSource) -> None:
        """Return a stand-off quotation, ``from`` one unit ``to`` another. Raises :class:`AnchorError`."""
        units = self._recorder.units
        starts, stops = self._ends
        ends = []
        for option, at in (("from_unit", starts), ("to_unit", stops)):
            name = draft.fields.get(option) or draft.fields.get("from_unit")
            if name not in at:
                raise AnchorError(
                    "scope",
                    f"'{option.removesuffix('_unit')}: {name}' is not a block of this page. Known: {', '.join(at) or 'none'}",
                )
            ends.append(at[name])
        first, last = ends
        if last < first:
            raise AnchorError("scope", f"'from: {units[first].id}' is after 'to: {units[last].id}': swap them")
        node = _enclose(units[first].element, units[last].element)
        if node is None:
            raise AnchorError("scope", f"{units[first].id} and {units[last].id} are not in the same part of the page")
        node.source, node.line = draft.source, draft.line
        comment = list(waiting.node.children)
        body = plain(waiting.node)
        parent = waiting.node.parent
        del parent.children[parent.index(waiting.node)]
        if comment:
            box = ours.editorial("", classes=["sch-comment"], apparatus=True)
            for child in comment:
                child.parent = None
                box.append(child)
            node.append(box)
        self._record(node, draft, ResolvedRange(first, 0, last, len(units[last].text)), body)

    @cached_property
    def _ends(self) -> tuple[dict[str, int], dict[str, int]]:
        """The first and the last unit of each name, including the names of blocks of several units."""
        starts: dict[str, int] = {}
        stops: dict[str, int] = {}
        for i, unit in enumerate(self._recorder.units):
            for own in (unit.id, unit.id.partition("-")[0]):
                starts.setdefault(own, i)
                stops[own] = i
        return starts, stops

    def compose(self, tools: Tools) -> None:
        """Write the visible content of each annotation of whole blocks."""
        for node, record in self._made:
            self._content(KINDS[record.type]).dress(node, record, tools)


def _enclose(first: nodes.Element, last: nodes.Element) -> ours.quotation | None:
    """Return a quotation around the blocks from *first* to *last*, inclusive, or ``None`` without a common parent."""
    ancestors = {id(n): n for n in _ancestry(first)}
    shared = next((n for n in _ancestry(last) if id(n) in ancestors), None)
    if shared is None:
        return None
    if shared is first or shared is last:
        shared = shared.parent
    if shared is None:
        return None
    start, end = (shared.index(next(n for n in _ancestry(block) if n.parent is shared)) for block in (first, last))
    node = ours.quotation("")
    inner = shared.children[start : end + 1]
    shared.children[start : end + 1] = [node]
    shared.setup_child(node)
    for child in inner:
        child.parent = None
        node.append(child)
    return node


def _ancestry(node: nodes.Element) -> list[nodes.Element]:
    return [node, *ours.above(node)]
