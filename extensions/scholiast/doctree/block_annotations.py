"""Block quotations and photographs: annotations of whole blocks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from docutils import nodes

from .. import nodes as ours
from ..i18n import _, comma, dot, isolated, word
from ..model.records import Photo, Quotation
from ..notes.presenting import Tools, badge, fact, plain
from ..text.bounds import is_whole
from ..text.credit import Credit, Role, bare_words, left_over, parse_credit, trailing_credit
from ..text.lemma import occurrences
from .anchoring import AnchorError, AnnotationSource, ResolvedRange, cut_message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..model.entities import Entity
    from .page_context import PageContext
    from .recording import Recorder
    from .units import PendingAnnotation

#: The fields of a photograph that hold parts of its credit line.
_CREDITED: tuple[Role, ...] = ("creator", "source", "provider", "distributor")
#: The possible roles of an entity in a credit line, by type; other types have no role.
_ROLE_OF_TYPE: dict[str, Role] = {"person": "creator", "org": "provider"}


class Scopes:
    """The block quotations and photographs of one page."""

    def __init__(self, context: PageContext, recorder: Recorder) -> None:
        self._context = context
        self._recorder = recorder
        self._made: list[tuple[nodes.Element, Quotation | Photo]] = []
        self._credits: dict[str, Credit] = {}

    def read(self) -> None:
        """Create the records of all quotations and photographs that contain their own blocks."""
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
            self._recorder.drift.check(draft, name, landing)
        except AnchorError as error:
            self._context.annotation_fault(draft, error.subtype, str(error))
            return
        fields = self._recorder.references.check(draft, landing)
        extra: dict[str, Any] = {}
        if draft.kind.record is Photo:
            extra = self._photo_fields(draft, fields, landing, name)
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
        self._recorder.check_complete(draft, record)
        if isinstance(record, Quotation):
            self._check_elision(draft, record)
        node["ids"] = [name]
        self._recorder.records.append(record)
        if isinstance(record, Quotation | Photo):
            self._made.append((node, record))
        for unit in units[landing.first : landing.last + 1]:
            if isinstance(record, Quotation):
                unit.quotation = name

    def _check_elision(self, draft: AnnotationSource, record: Quotation) -> None:
        assert record.anchor is not None
        text = record.anchor.exact.rstrip()
        if text.endswith(("…", "...")) and not record.elisions and "elisions" not in draft.faulty:
            self._context.annotation_fault(
                draft,
                "incomplete",
                f"'{record.id}' ends in “…”: add ':elision: end' to state whose omission that is",
                severity="warning",
            )

    def _photo_fields(
        self, draft: AnnotationSource, fields: dict[str, Any], landing: ResolvedRange, photo: str
    ) -> dict[str, Any]:
        """Return the fields with the parts of the credit line; options set by hand are kept."""
        units = self._recorder.units
        caption = "\n\n".join(u.text for u in units[landing.first : landing.last + 1])
        credit = fields.get("credit_line")
        if credit:
            places = occurrences(credit, caption)
            count = sum(is_whole(caption, at, at + len(credit)) for at in places)
            if places and not count:
                message = f"the credit line {cut_message(caption, places[0], places[0] + len(credit))}"
                self._context.annotation_fault(draft, "grapheme", message, option="credit_line")
            elif count != 1:
                self._context.annotation_fault(
                    draft,
                    "credit",
                    f"the credit line “{credit}” occurs {count} times in the caption; it must occur exactly once, as printed",
                    option="credit_line",
                )
        else:
            credit = trailing_credit(caption)
        out: dict[str, Any] = {"caption": caption, "credit_line": credit}
        if credit:
            parts = self._credits[photo] = parse_credit(credit, self._known_roles(fields))
            for name in (*_CREDITED, "copyright_notice"):
                if name not in fields:
                    out[name] = getattr(parts, name)
            if parts.usage_terms and "rights_usage_terms" not in fields:
                out["rights_usage_terms"] = "; ".join(parts.usage_terms)
            if parts.guessed and not {"creator", "creator_cert"} & fields.keys():
                out["creator_cert"] = "medium"
        return out

    def _known_roles(self, fields: dict[str, Any]) -> Callable[[str], Role | None]:
        """Return the role of a part of a credit from the photograph's options, else from the register of entities."""
        by_hand = {bare_words(value): role for role in _CREDITED for value in _values(fields.get(role))}
        return lambda part: by_hand.get(words := bare_words(part)) or self._registered.get(words)

    @cached_property
    def _registered(self) -> dict[str, Role]:
        """The possible roles of entities in a credit, by all their names, without ambiguous names."""
        roles: dict[str, set[Role]] = {}
        for entity in self._context.entities.values():
            for name in _names(entity):
                roles.setdefault(bare_words(name), set()).add(_ROLE_OF_TYPE.get(entity.type, "unread"))
        return {name: found.pop() for name, found in roles.items() if len(found) == 1}

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
        """Write the visible content of each quotation and photograph."""
        for node, record in self._made:
            if isinstance(record, Quotation):
                node.insert(0, _quotation_head(record, tools))
            else:
                _dress_photo(node, record, tools, self._unassigned(record))

    def _unassigned(self, photo: Photo) -> tuple[str, ...]:
        """Return the parts of a photograph's credit line that are in none of its fields."""
        parts = self._credits.get(photo.id)
        if parts is None:
            return ()
        shown = {role: _values(getattr(photo, role)) for role in (*_CREDITED, "copyright_notice")}
        shown["usage_terms"] = tuple(filter(None, (photo.rights_usage_terms or "").split("; ")))
        return left_over(parts, photo.credit_line or "", shown)


def _values(value: str | tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the values of a field as a tuple, whether it has one, several or none."""
    return (value,) if isinstance(value, str) else value or ()


def _names(entity: Entity) -> Iterable[str]:
    return (entity.label, *(a.text for a in entity.aliases if a.mention_type == "name"))


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


def _ancestry(node: nodes.Element | None) -> list[nodes.Element]:
    out = []
    while node is not None:
        out.append(node)
        node = node.parent
    return out


def _quotation_head(record: Quotation, tools: Tools) -> ours.quotation_head:
    head = ours.quotation_head("", "", key=record.id, apparatus=True)
    if record.source == "unidentified":
        head += nodes.strong("", _("Source unidentified"))
    elif record.source:
        head += nodes.strong("", "", tools.source(record.source))
    else:
        head += nodes.strong("", _("Quotation"))
    if record.fidelity:
        head += [nodes.Text(dot()), badge(record.fidelity, "fidelity")]
    if record.explicit is False or record.cue_type == "none":
        head += nodes.Text(dot() + _("identified by the editor: the text names nobody"))
    if record.chain:
        head += [nodes.Text(dot() + _("voices:") + " "), *tools.chain(record.chain)]
    for elision in record.elisions:
        where = {
            "start": _("words left out at its beginning"),
            "medial": _("words left out within it"),
            "end": _("words left out at its end"),
        }
        head += nodes.Text(dot() + where[elision.position])
    if record.cert:
        head += nodes.Text(dot() + _("certainty %s") % word(record.cert))
    return head


def _dress_photo(node: nodes.Element, photo: Photo, tools: Tools, unassigned: Sequence[str]) -> None:
    """Return the image or a described frame before the caption, and the credit by role after it."""
    description = photo.alt_text or _("not described")
    if photo.image:
        picture: nodes.Element = nodes.image("", uri=photo.image, alt=description, candidates={"*": photo.image})
        if photo.width:
            picture["width"] = photo.width
    else:
        words = _("No image file available. It shows: %s") % isolated(description)
        picture = ours.photo_frame("", words, apparatus=True)
    node.insert(0, picture)
    rows: list[tuple[str, list[nodes.Node]]] = []

    def row(label: str, *values: str | None, link: bool = False) -> None:
        shown = [v for v in values if v]
        if shown:
            inner: list[nodes.Node] = []
            for i, value in enumerate(shown):
                inner += [
                    *([nodes.Text(comma())] if i else []),
                    tools.entity(value) if link else nodes.Text(isolated(value)),
                ]
            rows.append((label, inner))

    row(_("Photographer"), *(photo.creator or (None if not photo.credit_line else _("not named"),)))
    row(_("Certainty"), word(photo.creator_cert) if photo.creator_cert and photo.creator else None)
    row(_("Agency"), photo.source)
    row(_("Provided by"), *photo.provider)
    row(_("Through"), photo.distributor)
    row(_("Not assigned"), *unassigned)
    taken = tools.date(photo.date_created) if photo.date_created else _("date unknown")
    row(_("Taken"), taken + (f" ({isolated(photo.date_note)})" if photo.date_note else ""))
    row(_("Shows"), *photo.persons_shown, link=True)
    row(_("Place"), *photo.location_shown, link=True)
    row(_("Occasion"), photo.event, link=True)
    kinds = [_("file photograph")] if photo.file_photo else []
    kinds += [_("handout")] if photo.handout else []
    row(_("Kind"), *kinds)
    row(_("Rights"), word(photo.rights_status) if photo.rights_status else _("not stated"), photo.rights_usage_terms)
    row(_("Licence"), photo.licence)
    row(_("Notice"), photo.copyright_notice)
    row(_("Longer description"), photo.extended_description)
    details = nodes.field_list("", classes=["sch-credit"], apparatus=True)
    for label, inner in rows:
        details += nodes.field("", nodes.field_name("", label), nodes.field_body("", nodes.paragraph("", "", *inner)))
    node += details


__all__ = ["Scopes", "fact"]
