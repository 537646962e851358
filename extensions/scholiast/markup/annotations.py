"""The directives of annotations."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import states
from docutils.parsers.rst.directives.misc import Date as DocutilsDate
from docutils.statemachine import StringList

from .. import nodes as ours
from ..doctree.anchoring import AnnotationSource
from ..model.kind import KINDS, Kind, read_options
from ..model.plainfile import kind_fault, lies_in
from ..model.validate import field_names
from .directive import OwnDirective, class_names

#: A length that HTML and docutils accept; anything else could bring other rules into a style.
_LENGTH = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?(?:px|em|rem|ex|ch|in|cm|mm|pt|pc|vw|%)?")


class AnnotationDirective(OwnDirective):
    """A directive of any kind of annotation; its options are defined by the kind."""

    kind_name: ClassVar[str] = ""

    @property
    def kind(self) -> Kind:
        """The kind of annotation of this directive."""
        return KINDS[self.kind_name or self.short_name]

    def draft(self) -> AnnotationSource:
        """Return the annotation as written, validated as far as possible without the text."""
        fields, placing, faults = read_options(self.kind, self.own_options)
        names = frozenset({*self.kind.option_names, *field_names(self.kind.record), "name"})
        faulty = {fault.field for fault in faults if fault.field}
        faulty |= {self.kind.option_field(name) for name in self.report_slips(names)}
        for fault in faults:
            self.fault(fault.subtype, fault.message, fault.line or None)
        source, line = self.where()
        argument = self.argument
        key = (
            argument[1:]
            if argument.startswith("#") and not any(c.isspace() for c in argument) and len(argument) > 1
            else None
        )
        lines: dict[str, int] = {}
        counts: dict[str, int] = {}
        for option in self.own_options:
            field = self.kind.option_field(option.name)
            lines.setdefault(field, option.line)
            lines[f"{field} {counts.get(field, 0)}"] = option.line
            counts[field] = counts.get(field, 0) + 1
        return AnnotationSource(self.kind, argument, fields, placing, line, source, key, lines, faulty)

    def run(self) -> list[nodes.Node]:
        """Return an annotation node whose words are not yet found."""
        self.take_apart()
        return [self.annotation()]

    def annotation(self) -> ours.annotation:
        """Return the node of an annotation whose words are not yet found."""
        draft = self.draft()
        node = ours.annotation("", draft=draft, classes=class_names(draft.placing.get("class", "")))
        self.set_source_info(node)
        self.parse_body(node)
        return node


class QuotationDirective(AnnotationDirective):
    """A directive for a quotation: a block with its text as body, stand-off by ``from`` and ``to``, or inline."""

    kind_name = "quotation"

    def run(self) -> list[nodes.Node]:
        """Return a block quotation, or an annotation whose words are not yet found."""
        self.take_apart()
        draft = self.draft()
        inline = draft.fields.get("form", "block") != "block" or draft.key is not None
        if inline or draft.fields.get("from_unit") or draft.fields.get("to_unit"):
            node: nodes.Element = ours.annotation("", draft=draft)
        else:
            node = ours.quotation("", draft=draft, key=draft.argument or draft.placing.get("id", ""))
        node["classes"] += class_names(draft.placing.get("class", ""))
        self.set_source_info(node)
        self.parse_body(node)
        return [node]


class PhotoDirective(AnnotationDirective):
    """A directive for a photograph; its body is the caption exactly as printed."""

    kind_name = "photo"

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


class NoteDirective(AnnotationDirective):
    """A directive for an editor's note on words of the text, unlike docutils' ``note``, which has no words."""

    kind_name = "note"

    def run(self) -> list[nodes.Node]:
        """Return an annotation or, with an error, an editorial admonition if no words are quoted."""
        self.take_apart()
        if self.argument or any(o.name in ("exact", "id", "in") for o in self.own_options):
            return [self.annotation()]
        if isinstance(self.state, states.RSTState):
            ways = "as in '.. note:: words'", "'.. admonition:: Title' with ':class: editorial', or '.. editorial::',"
        else:
            ways = "as in ':::{note} words'", "':::{admonition} Title' with ':class: editorial', or ':::{editorial}',"
        self.fault(
            "lemma-empty",
            f"no words of the text are quoted: write the words that the note is about after its name, {ways[0]}; "
            f"for a remark without words of the text write {ways[1]} instead",
        )
        admonition = nodes.note("", classes=["editorial"])
        self.set_source_info(admonition)
        self.parse_body(admonition)
        return [admonition]


class DateDirective(AnnotationDirective):
    """A directive for a date in the text. In a substitution it is docutils' own ``date``."""

    kind_name = "date"

    def run(self) -> list[nodes.Node]:
        """Return an annotation, or today's date in a substitution."""
        if isinstance(self.state, states.SubstitutionDef):
            content = StringList(self.arguments or [], "")
            own = DocutilsDate(
                self.name,
                [],
                {},
                content,
                self.lineno,
                self.content_offset,
                self.block_text,
                self.state,
                self.state_machine,
            )
            return list(own.run())
        return super().run()


#: Names that docutils uses for other directives: ours only with the domain's prefix.
DOMAIN_ONLY = frozenset({"note", "date"})

SPECIAL: dict[str, type[AnnotationDirective]] = {
    "quotation": QuotationDirective,
    "photo": PhotoDirective,
    "note": NoteDirective,
    "date": DateDirective,
}


def directive_for(kind: Kind) -> type[AnnotationDirective]:
    """Return the directive class of a kind: its own, or one made from its definition."""
    return SPECIAL.get(kind.name) or type(
        f"{kind.name.title()}Directive", (AnnotationDirective,), {"kind_name": kind.name}
    )
