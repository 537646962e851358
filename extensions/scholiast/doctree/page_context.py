"""What the steps of reading one page share: the page, its edition, and the faults found on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ..domain.editions import reading_rules
from ..i18n import marks
from ..model.defaults import Defaults, defaults_of
from ..model.entities import Entity
from ..model.faults import Fault
from ..model.reading import ReadingRules
from .origin import whole_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.config import Config

    from ..model.copytext import Match
    from ..model.edition_folder import EditionFolder
    from ..model.faults import Severity
    from ..model.records import Record, UnresolvedReference
    from .annotation_source import AnnotationSource
    from .units import Page


@dataclass(eq=False)
class PageContext:
    """One page of an edition, or a page of other text with content of ours, while it is read.

    ``edition`` and ``folder`` are ``None`` on a page outside of editions. ``matches`` has the match of each unit with
    the copy-text. ``faults`` and ``wanted`` (names to be found when all pages are read) grow from step to step,
    and so do the layers of annotations that are ``withheld`` from all outputs.
    """

    document: nodes.document
    config: Config
    docname: str
    edition: str | None
    folder: EditionFolder | None
    page: Page
    faults: list[Fault]
    withheld: set[str] = field(default_factory=set)
    matches: list[Match | None] = field(default_factory=list)
    wanted: list[UnresolvedReference] = field(default_factory=list)

    @property
    def source(self) -> str:
        """The file of the page."""
        return str(self.document["source"])

    @property
    def language(self) -> str:
        """The language of the interface."""
        return str(self.config.language or "en")

    @cached_property
    def entities(self) -> Mapping[str, Entity]:
        """The entities of the edition's files, and those defined on the page itself."""
        own = (node.get("payload") for node in self.page.silent)
        return {**(self.folder.entities if self.folder else {}), **{e.id: e for e in own if isinstance(e, Entity)}}

    @cached_property
    def defaults(self) -> Defaults:
        """What the edition states once for all annotations of a kind."""
        return defaults_of(self.folder) if self.folder is not None else Defaults({}, ())

    @property
    def rules(self) -> ReadingRules:
        """Which notes Reading shows."""
        return reading_rules(self.folder)

    def publishes(self, record: Record) -> bool:
        """Return whether a record may be in outputs: neither itself nor its kind or layer is held back."""
        meta = self.folder.edition if self.folder is not None else None
        held = meta.unpublished if meta is not None else ()
        return record.publish and record.type not in held and record.layer not in held

    @property
    def spoken(self) -> dict[str, str]:
        """Attributes of the reading text if its language or direction differs from the interface."""
        meta = self.folder.edition if self.folder is not None else None
        return marks(meta.language, self.config) if meta is not None else {}

    def fault(
        self,
        subtype: str,
        message: str,
        *,
        line: int = 0,
        source: str | None = None,
        severity: Severity = "error",
        covers: tuple[int, int] | None = None,
    ) -> None:
        """Add a fault of this page."""
        file = whole_path(source or self.source)
        self.faults.append(Fault(subtype, message, file, line, severity=severity, covers=covers))

    def annotation_fault(
        self, draft: AnnotationSource, subtype: str, message: str, *, severity: Severity = "error", option: str = ""
    ) -> None:
        """Add a fault of an annotation, at its own line or that of an option."""
        line = draft.lines.get(option, draft.line)
        self.fault(subtype, f"{draft.called}: {message}", line=line, source=draft.source, severity=severity)
