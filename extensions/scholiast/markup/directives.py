"""The directives: what an author writes, in MyST and in reST alike."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import states
from docutils.parsers.rst.directives.misc import Date as DocutilsDate
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from ..doctree import nodes as ours
from ..doctree.anchors import Draft
from ..model.bibliography import style_faults
from ..model.entities import Entity, authority_fault, entity_from_row
from ..model.faults import Fault
from ..model.folder import ENTITY_PREFIX, lies_in
from ..model.kinds import KINDS, Kind, read_options
from ..model.sources import source_from_fields
from ..model.validate import build, field_names, path_words, unknown
from ..text.options import Option, parse_directive, slipped_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..domain import ScholiastDomain


#: A length as HTML and docutils take it; anything else could carry rules of its own into a style.
_LENGTH = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6})?(?:px|em|rem|ex|ch|in|cm|mm|pt|pc|vw|%)?")


def class_names(value: str) -> list[str]:
    """The classes of an option, written as docutils writes all classes: LaTeX has them as they are."""
    return [name for word in value.split() if (name := nodes.make_id(word))]


class OwnDirective(SphinxDirective):
    """A directive whose options are read by our own grammar (:mod:`scholiast.text.options`).

    With no ``option_spec`` both parsers hand the text over as it is.
    """

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Any] = None

    argument: str
    own_options: list[Option]
    #: the body's lines and the offset that nested parsing wants
    body: StringList
    body_offset: int

    @property
    def domain_data(self) -> ScholiastDomain:
        """The domain, which keeps what is found wrong."""
        return self.env.domains["scholiast"]  # type: ignore[return-value]

    def take_apart(self) -> None:
        """Read argument, options and body. Lines of options are absolute afterwards."""
        self.domain_data.use_page(self.env.current_document.docname)
        head = self.arguments[0].split("\n") if self.arguments else []
        if isinstance(self.state, states.RSTState):
            self._take_apart_rest(head)
            return
        # before the options MyST hands over only the first line
        parsed = parse_directive(head[0] if head else "", list(self.content))
        self.argument = parsed.argument
        first = self._myst_first_line()
        self.own_options = [o._replace(line=first + o.line - 1) for o in parsed.options]
        self._set_body(parsed.body_at if parsed.options else 0)

    def _take_apart_rest(self, head: list[str]) -> None:
        words = 0
        while words < len(head) and not parse_directive("", head[words : words + 1]).options:
            words += 1
        parsed = parse_directive(" ".join(line.strip() for line in head[:words]), head[words:])
        # the argument block ends right before the blank line that precedes the content
        first = self.content_offset - len(head) + words + 1 if self.content else self.lineno + words
        self.argument = parsed.argument
        self.own_options = [o._replace(line=first + o.line - 1) for o in parsed.options]
        self._set_body(0)

    def _myst_first_line(self) -> int:
        """The absolute line of the content's first line, in MyST."""
        return int(self.lineno) + int(self.content_offset) + 1

    def _body_line(self) -> int:
        """The absolute line of the body's first line."""
        if isinstance(self.state, states.RSTState):
            return self.body_offset + 1
        return int(self.lineno) + self.body_offset + 1

    def _set_body(self, at: int) -> None:
        self.body = self.content[at:]
        self.body_offset = self.content_offset + at

    def parse_body(self, node: nodes.Element, *, titles: bool = False) -> None:
        """Parse the body into *node*."""
        if any(line.strip() for line in self.body):
            self.state.nested_parse(self.body, self.body_offset, node, match_titles=titles)

    def where(self) -> tuple[str, int]:
        """The file and line of the directive, right inside included files too."""
        source, line = self.get_source_info()
        return str(source or self.env.doc2path(self.env.current_document.docname)), int(line or self.lineno)

    def fault(self, subtype: str, message: str, line: int | None = None) -> None:
        """Remember something wrong with this directive."""
        source, own = self.where()
        self.domain_data.early_faults.append(
            Fault(subtype=subtype, message=f"{self.short_name}: {message}", file=source, line=line or own)
        )

    @property
    def short_name(self) -> str:
        """The directive's name without the domain's."""
        return self.name.removeprefix("scholiast:")

    def check_options(self, allowed: Sequence[str]) -> dict[str, str]:
        """The options as a mapping; those not in *allowed* are told."""
        out = {}
        for option in self.own_options:
            if option.name in allowed:
                out[option.name] = option.value
            else:
                self.fault(
                    "option", unknown(f"option of '{self.short_name}'", option.name, tuple(allowed)), option.line
                )
        return out


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
        first = self._body_line()
        for index, _name, written in slipped_options(list(self.body), names):
            self.fault("option", f"this line looks like an option and is none: write '{written}'", first + index)
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
        return Draft(self.kind, argument, fields, placing, line, source, key, lines)

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
            return None if Path(path).is_file() else missing
        except (OSError, ValueError, RuntimeError):  # no name for a file
            return missing


class NoteDirective(AnnotationDirective):
    """An editor's note. Without words it is the admonition that docutils calls ``note``."""

    kind_name = "note"

    def run(self) -> list[nodes.Node]:
        """An annotation, or an admonition of the editor's."""
        self.take_apart()
        if self.argument or any(o.name in ("exact", "id", "in") for o in self.own_options):
            return [self.annotation()]
        options = self.check_options(("class", "name"))
        admonition = nodes.note("", classes=["editorial", *class_names(options.get("class", ""))])
        self.set_source_info(admonition)
        if "name" in options:
            self.options = {"name": options["name"]}
            self.add_name(admonition)
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


class EditorialDirective(OwnDirective):
    """The editor's own prose, apart from the reading text."""

    def run(self) -> list[nodes.Node]:
        """An editorial block."""
        self.take_apart()
        options = self.check_options(("class",))
        node = ours.editorial("", classes=class_names(options.get("class", "")))
        self.set_source_info(node)
        if self.argument:
            self.body = StringList([self.argument, "", *self.body], self.where()[0])
            self.body_offset -= 2
        self.parse_body(node, titles=True)
        return [node]


#: A tag of BCP 47, by its form.
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class PassageDirective(OwnDirective):
    """Reading text in another language: ``:::{passage} ar`` with ``:dir: rtl``."""

    def run(self) -> list[nodes.Node]:
        """A passage."""
        self.take_apart()
        options = self.check_options(("dir", "lang"))
        lang = options.get("lang") or self.argument
        direction = options.get("dir", "")
        if not _LANGUAGE.fullmatch(lang):
            found = f": '{lang}' is no tag of a language" if lang else ""
            self.fault("option", f"say which language it is in, as in ':::{{passage}} ar'{found}")
            lang = ""
        if direction not in ("", "ltr", "rtl", "auto"):
            self.fault("vocabulary", f"dir: '{direction}' is not one of: ltr, rtl, auto")
            direction = ""
        node = ours.passage("", lang=lang, dir=direction)
        self.set_source_info(node)
        self.parse_body(node)
        return [node]


class VerseDirective(OwnDirective):
    """Verse of the reading text: one line a line, stanzas parted by a blank line."""

    def run(self) -> list[nodes.Node]:
        """A stanza or several."""
        self.take_apart()
        self.check_options(())
        out: list[nodes.Node] = []
        stanza: ours.verse | None = None
        first = self._myst_first_line() if not isinstance(self.state, states.RSTState) else self.content_offset + 1
        source = self.where()[0]
        for number, line in enumerate(self.body, first):
            if not line.strip():
                stanza = None
                continue
            if stanza is None:
                stanza = ours.verse("")
                self.set_source_info(stanza)
                out.append(stanza)
            children, messages = self.state.inline_text(line.strip(), number)
            verse_line = nodes.line("", "", *children)
            verse_line.source, verse_line.line = source, number
            stanza += verse_line
            out += messages
        return out


class EntityDirective(OwnDirective):
    """An entity of the register, written on a page: its id, then its fields."""

    def run(self) -> list[nodes.Node]:
        """Nothing to see: the entity goes to the registers."""
        self.take_apart()
        row = {o.name: o.value for o in self.own_options}
        data = {**entity_from_row(row), "id": self.argument.removeprefix(ENTITY_PREFIX)}
        if self.body and "description" not in data:
            data["description"] = " ".join(line.strip() for line in self.body if line.strip())
        entity, faults = build(Entity, data)
        lines = {o.name: o.line for o in self.own_options}
        for fault in faults:
            where = path_words(fault.path)
            line = lines.get(str(fault.path[0])) if fault.path else None
            self.fault(
                "register" if fault.subtype == "field" else fault.subtype,
                f"{where}: {fault.message}" if where else fault.message,
                line,
            )
        if entity is None:
            return []
        for authority in entity.authority:
            if wrong := authority_fault(authority):
                self.fault("authority", f"{authority.scheme} id '{authority.id}': {wrong}", lines.get(authority.scheme))
        node = ours.silent("", payload=entity)
        self.set_source_info(node)
        return [node]


class SourceDirective(OwnDirective):
    """A source, written on a page: its id, its CSL type and CSL fields."""

    def run(self) -> list[nodes.Node]:
        """Nothing to see: the source goes to the list of sources."""
        self.take_apart()
        file, line = self.where()
        lines = {o.name: o.line for o in self.own_options}
        fields = {o.name: o.value for o in self.own_options}
        source, faults = source_from_fields(self.argument, fields, file, lambda key: lines.get(key, line))
        for fault in faults:
            self.fault(fault.subtype, fault.message, fault.line)
        if source is None:
            return []
        node = ours.silent("", payload=source)
        self.set_source_info(node)
        return [node]


class RegisterDirective(OwnDirective):
    """A register of the edition's records, or of all editions'."""

    options_allowed: ClassVar[tuple[str, ...]] = ("edition", "kind", "type", "style")

    def run(self) -> list[nodes.Node]:
        """A place for the register, filled when every page has been read."""
        self.take_apart()
        options = self.check_options(self.options_allowed)
        if style := options.get("style"):
            line = next(o.line for o in self.own_options if o.name == "style")
            for wrong in style_faults(style, Path(self.env._app.confdir)):
                self.fault("style", wrong.message, line)
        node = ours.register("", name=self.short_name, edition=options.pop("edition", ""), options=options)
        self.set_source_info(node)
        return [node]


#: Names that docutils has for other things: ours only in the domain.
DOMAIN_ONLY = frozenset({"note", "date"})

BLOCK_DIRECTIVES: dict[str, type[OwnDirective]] = {
    "editorial": EditorialDirective,
    "passage": PassageDirective,
    "verse": VerseDirective,
    "entity": EntityDirective,
    "source": SourceDirective,
}

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


__all__ = [
    "BLOCK_DIRECTIVES",
    "DOMAIN_ONLY",
    "AnnotationDirective",
    "RegisterDirective",
    "directive_for",
    "field_names",
]
