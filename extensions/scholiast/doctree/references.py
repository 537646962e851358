"""References in the fields of annotations: words of the text, sources, entities, witnesses.

Words and sigla are resolved immediately. A source or an entity may be defined on a page that
has not been read yet: an unknown name is kept, and resolved when all pages are read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

import msgspec

from ..i18n import _
from ..model.citing import short_forms
from ..model.dates import edtf_fault
from ..model.defaults import ALL, filled
from ..model.edition_folder import ENTITY_PREFIX, METADATA, SOURCE_PREFIX, is_key, resolve_id
from ..model.kind import UNIDENTIFIED, Reference, listed
from ..model.records import Fields, UnresolvedReference, Voice
from ..model.sources import Source
from ..model.validate import unknown
from ..text.fold import fold
from ..text.one_line import ADD_WITNESS

if TYPE_CHECKING:
    from .anchoring import Anchoring, ResolvedRange
    from .annotation_source import AnnotationSource
    from .page_context import PageContext


class References:
    """The check of the fields of the annotations of one page."""

    def __init__(self, context: PageContext, anchoring: Anchoring) -> None:
        self._context = context
        self._anchoring = anchoring

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources of the edition's files, and those defined on the page itself."""
        folder = self._context.folder
        written = (n.get("payload") for n in self._context.page.silent)
        return {**(folder.sources if folder else {}), **{s.id: s for s in written if isinstance(s, Source)}}

    @cached_property
    def short_sources(self) -> dict[str, str]:
        """A short form of each source."""
        return short_forms(self.sources, self._context.language, _)

    def check(self, draft: AnnotationSource, landing: ResolvedRange | None) -> Fields:
        """Return the draft's fields and its defaults with names resolved and words found, and report faults."""
        own = self._context.defaults.fields.get(draft.kind.name, {})
        fields = filled(draft.kind, draft.fields, own, frozenset(draft.faulty))
        if landing is not None:
            self._check_words(draft, fields, landing)
        if self._context.folder is not None:
            self._check_names(draft, fields)
        self._check_entities(draft, fields)
        return fields

    def _check_words(self, draft: AnnotationSource, fields: Fields, landing: ResolvedRange) -> None:
        near, reach = self._anchoring.near_words, draft.kind.reach
        for name, _inner, _may in draft.kind.references_to("words"):
            kept = []
            for words in listed(fields.get(name)):
                if near(words, landing, reach=reach):
                    kept.append(words)
                else:
                    self._words_missing(draft, draft.kind.option_of.get(name, name), words, landing, name, reach)
            if isinstance(fields.get(name), tuple):
                fields[name] = tuple(map(fold, kept))
            elif fields.get(name) and not kept:
                fields[name] = None

    def _words_missing(
        self, draft: AnnotationSource, name: str, value: str, landing: ResolvedRange, option: str, reach: int
    ) -> None:
        unit = self._anchoring.units[landing.first].id or "the block"
        message = f"{name}: “{value}” not found in the text of {unit}: quote it exactly"
        if instead := self._anchoring.instead_of(value, landing, reach=reach):
            message += f". {instead}"
        draft.faulty.add(option)
        self._context.annotation_fault(draft, "cue-missing", message, option=option)

    def _check_names(self, draft: AnnotationSource, fields: Fields) -> None:
        """Check the names of sources, witnesses, annotations and blocks."""
        for name, inner, may in draft.kind.references_to("source", "witness", "target"):
            if fields.get(name) and fields[name] != UNIDENTIFIED:
                fields[name] = _mapped(fields[name], inner, name, partial(self._checked, draft, may))
        if fields.get("cites"):
            fields["cites"] = _mapped(fields["cites"], "", "cites", partial(self._source, draft))

    def _checked(self, draft: AnnotationSource, may: Sequence[Reference], name: str, option: str) -> str:
        """Return the id of what a field names, or the name itself, which may be reported or checked later."""
        folder = self._context.folder
        sigla = folder.edition.sigla if folder and folder.edition else None
        if ("witness" in may and name in (sigla or ())) or ("date" in may and edtf_fault(name) is None):
            return name
        if "source" in may:
            return self._source(draft, name, option)
        if "target" in may:
            return self._wait(draft, "target", name, option)
        if sigla is not None:
            file, line = self._place(draft, option)
            self._context.fault(
                "siglum", f"{draft.called}: {unknown('witness', name, sigla)}. {ADD_WITNESS}", line=line, source=file
            )
        return name

    def _source(self, draft: AnnotationSource, name: str, option: str) -> str:
        found = resolve_id(name, self.sources, SOURCE_PREFIX)
        return found or self._wait(draft, "source", name, option)

    def _wait(self, draft: AnnotationSource, kind: str, name: str, option: str) -> str:
        file, line = self._place(draft, option)
        self._context.wanted.append(
            UnresolvedReference(kind=kind, name=name, file=file, line=line, who=f"{draft.called}: ")
        )
        return name

    def _place(self, draft: AnnotationSource, option: str) -> tuple[str, int]:
        """Return the file and line in which the value of an option is stated, which may be the defaults of the edition."""
        name, folder = option.partition(" ")[0], self._context.folder
        if name in draft.fields or folder is None or name not in self._context.defaults.fields.get(draft.kind.name, {}):
            return draft.source, draft.lines.get(option, draft.line)
        written = folder.edition.defaults if folder.edition is not None else {}
        names = (name, draft.kind.option_of.get(name, name))
        place = next((k, o) for k in (draft.kind.name, ALL) for o in written.get(k, {}) if o.replace("-", "_") in names)
        return str(folder.root / METADATA), folder.line_of("defaults", *place)

    def _check_entities(self, draft: AnnotationSource, fields: Fields) -> None:
        if fields.get("chain"):
            fields["chain"] = tuple(self._voice(draft, voice) for voice in fields["chain"])
        for name, inner, _may in draft.kind.references_to("entity"):
            if fields.get(name):
                fields[name] = _mapped(fields[name], inner, name, partial(self._entity, draft))

    def _entity(self, draft: AnnotationSource, name: str, option: str) -> str:
        found = resolve_id(name, self._context.entities, ENTITY_PREFIX)
        return found or self._wait(draft, "entity", name, option)

    def _voice(self, draft: AnnotationSource, voice: Voice) -> Voice:
        """Return a voice with its entity if its words are the id of one.

        A source's id stays the label. Any other word that looks like an id must be known when all pages are read.
        """
        if not voice.label:
            return voice
        if found := resolve_id(voice.label, self._context.entities, ENTITY_PREFIX):
            return msgspec.structs.replace(voice, entity=found, label=None)
        if is_key(voice.label) and not resolve_id(voice.label, self.sources, SOURCE_PREFIX):
            self._wait(draft, "voice", voice.label, "chain")
        return voice


def _mapped(value: Any, inner: str, option: str, change: Callable[[str, str], str]) -> Any:
    """Return the value of a field with each name changed; *change* gets the name and the option that has it.

    The names are the value or its items or, with *inner*, the field of that name of each item.
    """
    if inner:
        return tuple(
            msgspec.structs.replace(item, **{inner: _mapped(getattr(item, inner), "", f"{option} {i}", change)})
            for i, item in enumerate(value)
        )
    return tuple(change(name, option) for name in value) if isinstance(value, tuple) else change(value, option)
