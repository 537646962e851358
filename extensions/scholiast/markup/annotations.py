"""The directives of annotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from docutils import nodes

from .. import nodes as ours
from ..doctree.annotation_source import AnnotationSource, OneLine
from ..model.kind import KINDS, Kind, read_options
from ..model.validate import field_names
from ..text.one_line import divisions
from .directive import OwnDirective, class_names

#: Characters with which inline markup begins.
_MARKUP = re.compile(r"[*_`\[\\:|~^<{]")
#: Fields that make a comment unnecessary.
_SAYING = frozenset(("title", "short", "cites"))


class AnnotationDirective(OwnDirective):
    """A directive of any kind of annotation; its options are defined by the kind.

    With a *form* its argument may be words, a separator, and a comment or readings.
    """

    kind_name: ClassVar[str] = ""
    form: ClassVar[OneLine | None] = None

    @property
    def kind(self) -> Kind:
        """The kind of annotation of this directive."""
        return KINDS[self.kind_name or self.short_name]

    def draft(self) -> AnnotationSource:
        """Return the annotation as written, validated as far as possible without the text."""
        fields, placing, faults = read_options(self.kind, self.own_options, self.short_name)
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
        return AnnotationSource(
            self.kind,
            argument,
            fields,
            placing,
            line,
            source,
            key,
            lines,
            faulty,
            self._form(),
            directive=self.short_name,
        )

    def _form(self) -> OneLine | None:
        """Return the form in one line, unless the comment has lines of its own."""
        said = self.form is not None and self.form.read is None and (self.has_body or self.says_otherwise())
        return None if said else self.form

    @property
    def has_body(self) -> bool:
        """Whether the directive has a body."""
        return any(line.strip() for line in self.body.data)

    def says_otherwise(self) -> bool:
        """Return whether an option makes a comment unnecessary."""
        return any(self.kind.option_field(option.name) in _SAYING for option in self.own_options)

    def run(self) -> list[nodes.Node]:
        """Return an annotation node whose words are not yet found."""
        self.take_apart()
        return [self.annotation()]

    def annotation(self) -> ours.annotation:
        """Return the node of an annotation whose words are not yet found."""
        draft = self.draft()
        node = ours.annotation("", draft=draft, classes=class_names(draft.placing.get("class", "")))
        self.set_source_info(node)
        node += self._prose(draft)
        self.parse_body(node)
        if draft.form is not None and draft.form.read is None:
            for divided in divisions(draft.argument, draft.form.separators):
                inline, messages = self.parse_inline(divided.rest or "", lineno=self.lineno)
                node += ours.one_line("", "", *inline, *messages, rest=divided.rest)
        return node

    def _prose(self, draft: AnnotationSource) -> Iterator[ours.option_words]:
        """Yield the options with inline markup, whose fields keep their words; what is not markup stays as it is."""
        for name in self.kind.prose:
            value = draft.fields.get(name)
            if not isinstance(value, str) or _MARKUP.search(value) is None:
                continue
            reporter = self.state.document.reporter
            level, reporter.report_level = reporter.report_level, 4  # what is not markup is no fault
            try:
                inline, messages = self.parse_inline(value, lineno=draft.lines.get(name, draft.line) + self.input_lines)
            finally:
                reporter.report_level = level
            words = "".join(node.astext() for node in inline)
            if not messages and words.strip() and all(_is_inline(node) for node in inline):
                draft.fields[name] = words
                yield ours.option_words("", "", *inline, field=name)


def _is_inline(node: nodes.Node) -> bool:
    """Return whether a node and all in it are words or markup of words, and nothing that would be left out."""
    left_out = (
        nodes.raw,
        nodes.problematic,
        nodes.image,
        nodes.system_message,
        nodes.footnote_reference,
        nodes.comment,
    )
    return not any(isinstance(each, left_out) for each in node.findall())


def directive_for(kind: Kind) -> type[AnnotationDirective]:
    """Return the directive class of a kind: its own, or one made from its definition."""
    base = kind.directive or AnnotationDirective
    return type(f"{kind.name.title()}Directive", (base,), {"kind_name": kind.name, "__doc__": base.__doc__})
