"""The directives of annotations: what an author writes about words of the text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import states
from docutils.parsers.rst.directives.misc import Date as DocutilsDate
from docutils.statemachine import StringList

from ..doctree import nodes as ours
from ..doctree.anchors import Draft
from ..model.kinds import KINDS, Kind, read_options
from ..model.plainfile import kind_fault, lies_in
from ..model.validate import field_names
from .directive import OwnDirective, class_names

#: A length as HTML and docutils take it; anything else could carry rules of its own into a style.
_LENGTH = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?(?:px|em|rem|ex|ch|in|cm|mm|pt|pc|vw|%)?")


class AnnotationDirective(OwnDirective):
    """An annotation of any kind: the kind's table says what it takes."""

    kind_name: ClassVar[str] = ""

    @property
    def kind(self) -> Kind:
        """The kind that this directive writes."""
        return KINDS[self.kind_name or self.short_name]

    def draft(self) -> Draft:
        """What was written, validated as far as it can be without the text."""
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
        return Draft(self.kind, argument, fields, placing, line, source, key, lines, faulty)

    def run(self) -> list[nodes.Node]:
        """An annotation node that waits for its words."""
        self.take_apart()
        return [self.annotation()]

    def annotation(self) -> ours.annotation:
        """The node of an annotation that waits for its words."""
        draft = self.draft()
        node = ours.annotation("", draft=draft, classes=class_names(draft.placing.get("class", "")))
        self.set_source_info(node)
        self.parse_body(node)
        return node


class QuotationDirective(AnnotationDirective):
    """A quotation: block with its text as body, block by ``from`` and ``to``, or inline by its words."""

    kind_name = "quotation"

    def run(self) -> list[nodes.Node]:
        """A block quotation, or an annotation that waits for its words."""
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
    """A photograph: the body is its caption exactly as printed."""

    kind_name = "photo"

    def run(self) -> list[nodes.Node]:
        """A photograph."""
        self.take_apart()
        draft = self.draft()
        image = draft.fields.get("image")
        if image and (wrong := self._image_fault(image)):
            self.fault("image", f"the image file {image[:200]} {wrong}", draft.lines.get("image"))
            draft.fields.pop("image")
        width = draft.fields.get("width")
        if width and not _LENGTH.fullmatch(width):
            message = f"width: '{width[:80]}' is no length, as in '60%' or '300px'"
            self.fault("option", message, draft.lines.get("width"))
            draft.fields.pop("width")
        node = ours.photo("", draft=draft, key=draft.argument or draft.placing.get("id", ""))
        node["classes"] += class_names(draft.placing.get("class", ""))
        self.set_source_info(node)
        self.parse_body(node)
        return [node]

    def _image_fault(self, image: str) -> str | None:
        """What is wrong with the path of an image: it would be copied to where everybody can read it."""
        missing = "is not there; leave ':image:' out where no file is at hand"
        try:
            relative, path = self.env.relfn2path(image)
            if not lies_in(Path(path), Path(self.env.srcdir)):
                return "lies outside the source folder: move it in"
            self.env.note_dependency(relative)
            if wrong := kind_fault(Path(path)):
                return f"cannot be shown: {wrong}"
            return None if Path(path).is_file() else missing
        except (OSError, ValueError, RuntimeError):  # no name for a file
            return missing


class NoteDirective(AnnotationDirective):
    """An editor's note on words of the text. docutils' ``note`` needs none, and is not this one."""

    kind_name = "note"

    def run(self) -> list[nodes.Node]:
        """Return an annotation or, with an error, an admonition of the editor's that quotes no words."""
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
            f"for a remark on no words in particular write {ways[1]} instead",
        )
        admonition = nodes.note("", classes=["editorial"])
        self.set_source_info(admonition)
        self.parse_body(admonition)
        return [admonition]


class DateDirective(AnnotationDirective):
    """A date of the text. In a substitution it is docutils' own ``date``."""

    kind_name = "date"

    def run(self) -> list[nodes.Node]:
        """An annotation, or today's date where docutils asks for it."""
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


#: Names that docutils has for other things: ours only in the domain.
DOMAIN_ONLY = frozenset({"note", "date"})

SPECIAL: dict[str, type[AnnotationDirective]] = {
    "quotation": QuotationDirective,
    "photo": PhotoDirective,
    "note": NoteDirective,
    "date": DateDirective,
}


def directive_for(kind: Kind) -> type[AnnotationDirective]:
    """The directive of a kind: its own class, or one made from the kind's table."""
    return SPECIAL.get(kind.name) or type(
        f"{kind.name.title()}Directive", (AnnotationDirective,), {"kind_name": kind.name}
    )
