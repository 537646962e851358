"""The directives of blocks: editorial prose, passages, entities and sources, registers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import ClassVar

from docutils import nodes
from docutils.statemachine import StringList

from .. import nodes as ours
from ..model.citing import style_faults
from ..model.edition_folder import ENTITY_PREFIX
from ..model.entities import Entity, authority_fault, entity_from_row
from ..model.sources import source_from_fields
from ..model.validate import build, path_words
from ..model.vocabularies import ShelfGroup, unknown_value, words_of
from .directive import OwnDirective, class_names
from .texts import TEXT_DIRECTIVES


class EditorialDirective(OwnDirective):
    """A directive for editorial prose, which is not part of the reading text."""

    def run(self) -> list[nodes.Node]:
        """Return an editorial block."""
        self.take_apart()
        options = self.check_options(("class",))
        node = ours.editorial("", classes=class_names(options.get("class", "")))
        self.set_source_info(node)
        if self.argument:
            self.body = StringList([self.argument, "", *self.body], self.where()[0])
            self.body_offset -= 2
        self.parse_body(node, titles=True)
        return [node]


#: The form of a BCP 47 language tag.
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class PassageDirective(OwnDirective):
    """A directive for reading text in another language: ``:::{passage} ar`` with ``:dir: rtl``."""

    def run(self) -> list[nodes.Node]:
        """Return a passage."""
        self.take_apart()
        options = self.check_options(("dir", "lang"))
        lang = options.get("lang") or self.argument
        direction = options.get("dir", "")
        if not _LANGUAGE.fullmatch(lang):
            found = f": '{lang}' is not a valid language tag" if lang else ""
            self.fault("option", f"write its language, as in ':::{{passage}} ar'{found}")
            lang = ""
        if direction not in ("", "ltr", "rtl", "auto"):
            self.fault("vocabulary", f"dir: '{direction}' is not one of: ltr, rtl, auto")
            direction = ""
        node = ours.passage("", lang=lang, dir=direction)
        self.set_source_info(node)
        self.parse_body(node)
        return [node]


class EntityDirective(OwnDirective):
    """A directive for an entity of the register, written on a page: its id, then its fields."""

    def run(self) -> list[nodes.Node]:
        """Return nothing visible; add the entity to the registers."""
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
    """A directive for a source, written on a page: its id, its CSL type and CSL fields."""

    def run(self) -> list[nodes.Node]:
        """Return nothing visible; add the source to the list of sources."""
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
    """A directive for a register of the records of one edition, or of all editions."""

    options_allowed: ClassVar[tuple[str, ...]] = ("edition", "kind", "type", "style", "by", "facets", "additional")

    def run(self) -> list[nodes.Node]:
        """Return a placeholder for the register, which is filled when all pages have been read."""
        self.take_apart()
        options = self.check_options(self.options_allowed)
        if style := options.get("style"):
            for wrong in style_faults(style, Path(self.env._app.confdir)):
                self.fault("style", wrong.message, self.line_of("style"))
        for option in ("by", "facets"):
            if option in options and (slip := self._wrong_groups(option, options[option])):
                self.fault("option", slip, self.line_of(option))
                del options[option]
        node = ours.register("", name=self.short_name, edition=options.pop("edition", ""), options=options)
        self.set_source_info(node)
        return [node]

    def _wrong_groups(self, option: str, value: str) -> str:
        """Return what is wrong with the option ``by`` or ``facets``, "" if nothing is."""
        if self.short_name != "shelf":
            return f"only 'shelf' has groups: remove '{option}'"
        wanted = value.split() if option == "facets" else [value]
        return next(
            (unknown_value(each, words_of(ShelfGroup)) for each in wanted if each not in words_of(ShelfGroup)), ""
        )


BLOCK_DIRECTIVES: dict[str, type[OwnDirective]] = {
    "editorial": EditorialDirective,
    "passage": PassageDirective,
    **TEXT_DIRECTIVES,
    "entity": EntityDirective,
    "source": SourceDirective,
}
