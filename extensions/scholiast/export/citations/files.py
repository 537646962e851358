"""What the formats of citations have in common: a file of the edition itself, and one of what it cites."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from ...model.edition_source import edition_source
from ..format import ExportFile

if TYPE_CHECKING:
    from ...model.dataset import Dataset
    from ...model.sources import Source


def cited(data: Dataset) -> Source | None:
    """Return an edition as a source that others cite; ``None`` for one of which nothing is known."""
    if data.metadata is None:
        return None
    home = data.home if "://" in data.home else ""
    return edition_source(data.metadata, {source.id: source for source in data.sources}, data.project, home)


def citation_files(data: Dataset, suffix: str, write: Callable[[Iterable[Source]], bytes]) -> Iterator[ExportFile]:
    """Yield the file of the edition, and that of its sources if it has any. A set of sources is its members."""
    if (own := cited(data)) is not None:
        yield ExportFile(f"citation.{suffix}", [write([own])])
    if found := [source for source in data.sources if not source.members]:
        yield ExportFile(f"sources.{suffix}", [write(found)])
