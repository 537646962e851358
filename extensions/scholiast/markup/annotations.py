"""The directives of annotations."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes

from .. import nodes as ours
from ..doctree.anchoring import AnnotationSource
from ..model.kind import KINDS, Kind, read_options
from ..model.validate import field_names
from .directive import OwnDirective, class_names


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


def directive_for(kind: Kind) -> type[AnnotationDirective]:
    """Return the directive class of a kind: its own, or one made from its definition."""
    base = kind.directive or AnnotationDirective
    return type(f"{kind.name.title()}Directive", (base,), {"kind_name": kind.name, "__doc__": base.__doc__})
