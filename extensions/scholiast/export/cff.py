"""``CITATION.cff``: how the edition is to be cited, in the Citation File Format."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .format import ExportFile, Format, citation_data

if TYPE_CHECKING:
    from ..model.dataset import Dataset

FILE = "CITATION.cff"


def write(data: Dataset) -> Iterator[ExportFile]:
    """Yield the file of an edition."""
    from .citations.cff_file import cff
    from .citations.files import cited

    own = cited(data)
    if own is not None and data.metadata is not None:
        yield ExportFile(FILE, [cff(data.metadata, own).encode()])


FORMAT = Format(
    "cff",
    write,
    "how the edition is to be cited, in the Citation File Format",
    main=FILE,
    media="application/yaml",
    rel="describedby",
    label="CITATION.cff",
    depends=citation_data,
)
