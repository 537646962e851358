"""CSL-JSON: ``citation.json`` of the edition, ``sources.json`` of what it cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from .format import ExportFile, Format, citation_data, encoded

if TYPE_CHECKING:
    from ..model.dataset import Dataset
    from ..model.sources import Source


def write(data: Dataset) -> Iterator[ExportFile]:
    """Yield the files of an edition."""
    from .citations.csl_items import csl_items
    from .citations.files import citation_files

    def file(sources: Iterable[Source]) -> bytes:
        return msgspec.json.format(encoded(csl_items(sources)), indent=1) + b"\n"

    yield from citation_files(data, "json", file)


FORMAT = Format(
    "csl-json",
    write,
    "the citation of the edition, and its sources, in CSL-JSON",
    main="citation.json",
    media="application/vnd.citationstyles.csl+json",
    rel="describedby",
    label="CSL-JSON",
    sources="sources.json",
    depends=citation_data,
)
