"""RIS: ``citation.ris`` of the edition, ``sources.ris`` of what it cites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .format import ExportFile, Format, citation_data, utf8

if TYPE_CHECKING:
    from ..model.dataset import Dataset


def write(data: Dataset) -> Iterator[ExportFile]:
    """Yield the files of an edition."""
    from .citations.files import citation_files
    from .citations.ris_entries import ris

    yield from citation_files(data, "ris", lambda sources: utf8(ris(sources)))


FORMAT = Format(
    "ris",
    write,
    "the citation of the edition, and its sources, in RIS",
    main="citation.ris",
    media="application/x-research-info-systems",
    rel="describedby",
    label="RIS",
    sources="sources.ris",
    depends=citation_data,
)
