"""BibTeX (BibLaTeX): ``citation.bib`` of the edition, ``sources.bib`` of what it cites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .format import ExportFile, Format, citation_data, utf8

if TYPE_CHECKING:
    from ..model.dataset import Dataset


def write(data: Dataset) -> Iterator[ExportFile]:
    """Yield the files of an edition."""
    from .citations.bibtex_entries import bibtex
    from .citations.files import citation_files

    yield from citation_files(data, "bib", lambda sources: utf8(bibtex(sources)))


FORMAT = Format(
    "bibtex",
    write,
    "the citation of the edition, and its sources, in BibTeX (BibLaTeX)",
    main="citation.bib",
    media="application/x-bibtex",
    rel="describedby",
    label="BibTeX",
    sources="sources.bib",
    depends=citation_data,
)
