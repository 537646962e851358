"""Photographs, in the terms of IPTC Photo Metadata: the caption as printed, and its credit by role."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from .. import nodes as ours
from ..i18n import _, comma, isolated, labelled, listed, semicolon, word
from ..model import vocabularies as v
from ..model.plainfile import kind_fault, lies_in
from ..text.bounds import is_whole
from ..text.lemma import occurrences
from . import (
    AnnotationDirective,
    AnnotationSource,
    BlockContent,
    Context,
    Dated,
    Edtf,
    Fields,
    Inline,
    Kind,
    Look,
    Record,
    ResolvedRange,
    Tools,
    class_names,
    cut_message,
    joined,
    missing,
    table,
    text,
)

if TYPE_CHECKING:
    from ..model.entities import Entity
    from ..text.credit import Credit, Role
    from . import PageContext, Recorder

#: A length that HTML and docutils accept; anything else could bring other rules into a style.
_LENGTH = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?(?:px|em|rem|ex|ch|in|cm|mm|pt|pc|vw|%)?")
#: The fields of a photograph that hold parts of its credit line.
_CREDITED: tuple[Role, ...] = ("creator", "source", "provider", "distributor")
#: The possible roles of an entity in a credit line, by type; other types have no role.
_ROLE_OF_TYPE: dict[str, Role] = {"person": "creator", "org": "provider"}


class Photo(Record, frozen=True):
    """A photograph, in the terms of IPTC Photo Metadata."""

    credit_line: str | None = None
    creator: tuple[str, ...] = ()
    creator_cert: v.Cert | None = None
    source: str | None = None
    provider: tuple[str, ...] = ()
    distributor: str | None = None
    caption: str = ""
    alt_text: str | None = None
    extended_description: str | None = None
    date_created: Edtf | None = None
    date_note: str | None = None
    location_shown: tuple[str, ...] = ()
    persons_shown: tuple[str, ...] = ()
    event: str | None = None
    copyright_notice: str | None = None
    rights_usage_terms: str | None = None
    licence: str | None = None
    rights_status: v.RightsStatus | None = None
    digital_source_type: v.DigitalSource | None = None
    file_photo: bool = False
    handout: bool = False
    image: str | None = None
    width: str | None = None


def check(p: Photo) -> Iterable[str]:
    """Yield one sentence for each missing field."""
    yield from missing(p, "credit_line", "rights_status", "alt_text", "date_created")


def photographs(context: Context) -> list[nodes.Node]:
    """Return each photograph with its credits by role, and its rights."""

    def rows() -> Iterator[Sequence[Inline]]:
        for p in context.records("photo"):
            tools = context.tools(p.edition)
            credit = semicolon().join(
                f"{labelled(label)} {value}"
                for label, value in (
                    (_("photographer"), listed(p.creator) + _certainty(p)),
                    (_("agency"), p.source or ""),
                    (_("provided by"), listed(p.provider)),
                    (_("through"), p.distributor or ""),
                )
                if value
            )
            yield (
                [context.link(p.docname, p.units[0], p.units[0])] if p.units and p.units[0] else [],
                text(p.alt_text or ""),
                text(p.credit_line or _("no credit line")),
                text(credit),
                text(tools.date(p.date_created) if p.date_created else _("date unknown")),
                text(word(p.rights_status) if p.rights_status else _("not stated")),
            )

    heads = (_("Where"), _("Shows"), _("Credit as printed"), _("Credit by role"), _("Taken"), _("Rights"))
    return [table(heads, rows(), "sch-photographs")]


def _certainty(photo: Photo) -> str:
    """Return how sure it is who took a photograph, in parentheses, where that is only guessed."""
    return f" ({_('certainty %s') % word(photo.creator_cert)})" if photo.creator and photo.creator_cert else ""


def dated(photo: Photo, context: Context) -> Iterator[Dated]:
    """Yield when a photograph was taken."""
    if photo.date_created:
        yield Dated(photo.date_created, str(_(KIND.label)))


class PhotoDirective(AnnotationDirective):
    """A directive for a photograph; its body is the caption exactly as printed."""

    def run(self) -> list[nodes.Node]:
        """Return a photograph."""
        self.take_apart()
        draft = self.draft()
        image = draft.fields.get("image")
        if image and (wrong := self._image_fault(image)):
            self.fault("image", f"the image file {image[:200]} {wrong}", draft.lines.get("image"))
            draft.fields.pop("image")
        width = draft.fields.get("width")
        if width and not _LENGTH.fullmatch(width):
            message = f"width: '{width[:80]}' is not a valid length: write it as in '60%' or '300px'"
            self.fault("option", message, draft.lines.get("width"))
            draft.fields.pop("width")
        node = ours.photo("", draft=draft, key=draft.argument or draft.placing.get("id", ""))
        node["classes"] += class_names(draft.placing.get("class", ""))
        self.set_source_info(node)
        self.parse_body(node)
        return [node]

    def _image_fault(self, image: str) -> str | None:
        """Return what is wrong with the path of an image, which is copied to a public place, or an empty string."""
        missing = "is not found: correct the name, or remove ':image:' if no file is available"
        try:
            relative, path = self.env.relfn2path(image)
            if not lies_in(Path(path), Path(self.env.srcdir)):
                return "is outside the source folder: move it in"
            self.env.note_dependency(relative)
            if wrong := kind_fault(Path(path)):
                return f"cannot be shown: {wrong}"
            return None if Path(path).is_file() else missing
        except (OSError, ValueError, RuntimeError):  # not a valid file name
            return missing


class PhotoBlock(BlockContent[Photo]):
    """A photograph: image or frame, caption, and below it the credit by role."""

    def __init__(self, context: PageContext, recorder: Recorder) -> None:
        super().__init__(context, recorder)
        self._credits: dict[str, Credit] = {}

    def fields(self, draft: AnnotationSource, given: Fields, landing: ResolvedRange, name: str) -> Fields:
        """Return the caption and the parts of the credit line; options set by hand are kept."""
        from ..text.credit import parse_credit, trailing_credit  # its many patterns are for pages with photographs only

        units = self.recorder.units
        caption = "\n\n".join(u.text for u in units[landing.first : landing.last + 1])
        credit = given.get("credit_line")
        if credit:
            places = occurrences(credit, caption)
            count = sum(is_whole(caption, at, at + len(credit)) for at in places)
            if places and not count:
                message = f"the credit line {cut_message(caption, places[0], places[0] + len(credit))}"
                self.context.annotation_fault(draft, "grapheme", message, option="credit_line")
            elif count != 1:
                self.context.annotation_fault(
                    draft,
                    "credit",
                    f"the credit line “{credit}” occurs {count} times in the caption; it must occur exactly once, as printed",
                    option="credit_line",
                )
        else:
            credit = trailing_credit(caption)
        out: Fields = {"caption": caption, "credit_line": credit}
        if credit:
            parts = self._credits[name] = parse_credit(credit, self._known_roles(given))
            for role in (*_CREDITED, "copyright_notice"):
                if role not in given:
                    out[role] = getattr(parts, role)
            if parts.usage_terms and "rights_usage_terms" not in given:
                out["rights_usage_terms"] = "; ".join(parts.usage_terms)
            if parts.guessed and not {"creator", "creator_cert"} & given.keys():
                out["creator_cert"] = "medium"
        return out

    def _known_roles(self, fields: Fields) -> Callable[[str], Role | None]:
        """Return the role of a part of a credit from the photograph's options, else from the register of entities."""
        from ..text.credit import bare_words

        by_hand = {bare_words(value): role for role in _CREDITED for value in _values(fields.get(role))}
        return lambda part: by_hand.get(words := bare_words(part)) or self._registered.get(words)

    @cached_property
    def _registered(self) -> dict[str, Role]:
        """The possible roles of entities in a credit, by all their names, without ambiguous names."""
        from ..text.credit import bare_words

        roles: dict[str, set[Role]] = {}
        for entity in self.context.entities.values():
            for name in _names(entity):
                roles.setdefault(bare_words(name), set()).add(_ROLE_OF_TYPE.get(entity.type, "unread"))
        return {name: found.pop() for name, found in roles.items() if len(found) == 1}

    def dress(self, node: nodes.Element, record: Photo, tools: Tools) -> None:
        """Write the image and the credit by role."""
        _dress(node, record, tools, self._unassigned(record))

    def _unassigned(self, photo: Photo) -> tuple[str, ...]:
        """Return the parts of a photograph's credit line that are in none of its fields."""
        from ..text.credit import left_over

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


def _dress(node: nodes.Element, photo: Photo, tools: Tools, unassigned: Sequence[str]) -> None:
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
        shown = [[tools.entity(value) if link else nodes.Text(isolated(value))] for value in values if value]
        if shown:
            rows.append((label, joined(shown, comma)))

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
    details = nodes.field_list("", classes=["sch-credit"], meaning=ours.CREDIT, apparatus=True)
    for label, inner in rows:
        details += nodes.field("", nodes.field_name("", label), nodes.field_body("", nodes.paragraph("", "", *inner)))
    node += details


KIND = Kind(
    "photo",
    Photo,
    "photo",
    None,
    "Photograph",
    "Photographs",
    motivation=("describing",),
    rank=30,
    aliases={"credit": "credit_line", "alt": "alt_text", "date": "date_created", "rights": "rights_status"},
    words=("alt_text", "extended_description", "date_note"),
    check=check,
    look=Look("#44667a", "#9cbccd", "solid 3px", sign="square"),
    dated=dated,
    registers={"photographs": photographs},
    directive=PhotoDirective,
    block=PhotoBlock,
    options={
        "credit": "the credit exactly as printed; it must occur once in the caption",
        "creator": "the photographer, if the credit line does not identify one",
        "creator_cert": "how certain the photographer is; `medium` if only the form of the credit line names one",
        "source": "the agency, if the credit line does not identify one",
        "provider": "who supplied the picture",
        "distributor": "who distributed it",
        "alt": "alternative text: what the picture shows, in one sentence",
        "extended_description": "a longer description",
        "date": "when the picture was taken",
        "date_note": "a remark about the date",
        "location_shown": "places in the picture, by entity id",
        "persons_shown": "people in the picture, by entity id",
        "event": "the occasion",
        "copyright_notice": "the notice as printed",
        "rights_usage_terms": "the terms of use, in words",
        "licence": "the URL of the licence",
        "rights": "the status of the rights",
        "digital_source_type": "how the picture came to be, as a code of IPTC; it is in the data, not on the page",
        "file_photo": "the picture is older than the report",
        "handout": "the picture was supplied by the people in it",
        "image": "the image file",
        "width": "the width at which it is shown",
    },
)
