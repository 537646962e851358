"""References in the fields of annotations: words of the text, sources, entities, witnesses.

Words and sigla are resolved immediately. A source or an entity may be defined on a page that
has not been read yet: an unknown name is kept, and resolved when all pages are read.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from ..i18n import _
from ..model.bibliography import short_form
from ..model.edition_folder import ENTITY_PREFIX, SOURCE_PREFIX, resolve_id
from ..model.records import UnresolvedReference, Voice
from ..model.sources import Source
from ..model.validate import unknown
from ..text.fold import fold

if TYPE_CHECKING:
    from .anchoring import Anchoring, AnnotationSource, ResolvedRange
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
        return {name: short_form(source, self._context.language, _) for name, source in self.sources.items()}

    def check(self, draft: AnnotationSource, landing: ResolvedRange | None) -> dict[str, Any]:
        """Return the draft's fields with names resolved and words found, and report faults."""
        fields = dict(draft.fields)
        if landing is not None:
            self._check_words(draft, fields, landing)
        if self._context.folder is not None:
            self._check_sources(draft, fields)
            self._check_sigla(draft, fields)
        self._check_entities(draft, fields)
        return fields

    def _check_words(self, draft: AnnotationSource, fields: dict[str, Any], landing: ResolvedRange) -> None:
        near = self._anchoring.near_words
        reach = 1 if draft.kind.name == "quotation" else 0
        for name in ("scope", "condition", "source_phrase", "approx_cue", "unit_as_written"):
            value = fields.get(name)
            if value and not near(value, landing, reach=reach):
                self._words_missing(draft, name, value, landing, name, reach)
                fields[name] = None
        kept = []
        for cue in fields.get("cues", ()):
            if near(cue, landing, reach=reach):
                kept.append(fold(cue))
            else:
                self._words_missing(draft, "cue", cue, landing, "cues", reach)
        if "cues" in fields:
            fields["cues"] = tuple(kept)

    def _words_missing(
        self, draft: AnnotationSource, name: str, value: str, landing: ResolvedRange, option: str, reach: int
    ) -> None:
        unit = self._anchoring.units[landing.first].id or "the block"
        message = f"{name}: “{value}” not found in the text of {unit}: quote it exactly"
        if instead := self._anchoring.instead_of(value, landing, reach=reach):
            message += f". {instead}"
        draft.faulty.add(option)
        self._context.annotation_fault(draft, "cue-missing", message, option=option)

    def _check_sources(self, draft: AnnotationSource, fields: dict[str, Any]) -> None:
        folder = self._context.folder
        sigla = folder.edition.sigla if folder and folder.edition else ()
        if draft.kind.name in ("quotation", "emendation") and fields.get("source") not in (
            None,
            "unidentified",
            *sigla,
        ):
            fields["source"] = self._source(draft, fields["source"], "source")
        if fields.get("cites"):
            fields["cites"] = tuple(self._source(draft, c, "cites") for c in fields["cites"])
        if fields.get("outcomes"):
            fields["outcomes"] = tuple(
                msgspec.structs.replace(o, evidence=self._source(draft, o.evidence, f"outcomes {i}"))
                for i, o in enumerate(fields["outcomes"])
            )

    def _source(self, draft: AnnotationSource, name: str, option: str) -> str:
        found = resolve_id(name, self.sources, SOURCE_PREFIX)
        return found or self._wait(draft, "source", name, option)

    def _wait(self, draft: AnnotationSource, kind: str, name: str, option: str) -> str:
        line = draft.lines.get(option, draft.line)
        self._context.wanted.append(
            UnresolvedReference(kind=kind, name=name, file=draft.source, line=line, who=f"{draft.kind.name}: ")
        )
        return name

    def _check_entities(self, draft: AnnotationSource, fields: dict[str, Any]) -> None:
        entities = self._context.entities
        if fields.get("chain"):
            fields["chain"] = tuple(self._voice(voice) for voice in fields["chain"])
        for name in ("holder_entity", "entity"):
            if fields.get(name):
                found = resolve_id(fields[name], entities, ENTITY_PREFIX)
                fields[name] = found or self._wait(draft, "entity", fields[name], name)

    def _voice(self, voice: Voice) -> Voice:
        """Return a voice with its entity if its words are the id of one."""
        found = resolve_id(voice.label, self._context.entities, ENTITY_PREFIX) if voice.label else None
        return msgspec.structs.replace(voice, entity=found, label=None) if found else voice

    def _check_sigla(self, draft: AnnotationSource, fields: dict[str, Any]) -> None:
        folder = self._context.folder
        sigla = folder.edition.sigla if folder and folder.edition else None
        for i, reading in enumerate(fields.get("readings", ())):
            for siglum in reading.wit:
                if sigla is not None and siglum not in sigla:
                    self._context.annotation_fault(
                        draft, "siglum", unknown("witness", siglum, sigla), option=f"readings {i}"
                    )
