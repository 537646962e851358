"""What the checks of a project share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..model.edition_folder import EditionFolder
from ..model.faults import Fault

if TYPE_CHECKING:
    from ..domain.editions import EditionIndex
    from ..domain.store import Store
    from ..model.faults import Severity


def file_fault(
    folder: EditionFolder, name: str, subtype: str, message: str, severity: Severity = "error", line: int = 0
) -> Fault:
    """Return a fault of a file of an edition."""
    return Fault(subtype=subtype, message=message, file=str(folder.root / name), line=line, severity=severity)


def unread_pages(store: Store, editions: EditionIndex, folder: EditionFolder) -> list[str]:
    """Return the pages of an edition that could not be read."""
    listed = [editions.docname(folder.id, page) for page in folder.edition.pages] if folder.edition is not None else []
    return [docname for docname in listed if docname in store.pages and store.pages[docname].unread]
