"""The ledger: ids that are on no page, new, or on several pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model.edition_folder import LEDGER, EditionFolder
from ..model.faults import Fault
from .common import file_fault

if TYPE_CHECKING:
    from ..domain.editions import EditionIndex
    from ..domain.store import Store

#: Errors after which an annotation is left out, has a wrong id, or may be in the wrong place, so
#: that it cannot be compared with the ledger.
UNPLACED_SUBTYPES = frozenset(
    {
        "lemma-missing",
        "lemma-ambiguous",
        "lemma-empty",
        "grapheme",
        "cue-missing",
        "span",
        "scope",
        "directive",
        "option",
        "duplicate-id",
        "fence",
        "drift",
    }
)


def ledger_faults(store: Store, folder: EditionFolder) -> Iterator[Fault]:
    """Yield faults of a ledger that is out of date."""
    if folder.copy is None or folder.ledger is None or folder.ids is None:
        return
    new = ", ".join(folder.ids.new)
    if folder.ledger.copy_text != folder.copy.sha256:
        also = f", and {new} would be new" if new else ""
        message = f"the ledger was written for another version of the copy-text{also}: run 'scholiast ledger'"
        yield file_fault(folder, LEDGER, "ledger", message, "warning")
    elif new:
        message = (
            f"the ledger lacks blocks of the copy-text, which get new ids ({new}): restore the lines from version control, "
            "or run 'scholiast ledger'"
        )
        yield file_fault(folder, LEDGER, "ledger", message, "warning")
    # a faulty annotation exists without a place: it must not be removed from the ledger
    gone = [] if _any_unplaced(store, folder) else sorted(folder.ledger.annotations.keys() - store.landed(folder.id))
    if gone:
        message = f"annotations in the ledger that are not on any page: {_some(gone)}. If this is right, run 'scholiast ledger'"
        yield file_fault(folder, LEDGER, "ledger", message, "warning")


def _any_unplaced(store: Store, folder: EditionFolder) -> bool:
    """Return whether an annotation of the edition has no place."""
    faults = (f for docname in store.page_order(folder.id) for f in store.pages[docname].faults)
    return any(f.severity == "error" and f.subtype in UNPLACED_SUBTYPES for f in faults)


def unrecorded(store: Store, editions: EditionIndex) -> str:
    """Return a sentence about annotations that are not yet in the ledgers of their editions, or nothing.

    Editions without a ledger are left out.
    """
    parts = []
    for edition in store.editions():
        folder = editions.get(edition)
        if folder is not None and folder.ledger is not None:
            new = sorted(store.landed(edition).keys() - folder.ledger.annotations)
            parts += [f"{edition}: {_some(new)}"] if new else []
    return f"not yet in the ledger: {'; '.join(parts)}. Run 'scholiast ledger' when they are finished" if parts else ""


def _some(names: list[str]) -> str:
    """Return the number of ids, and the first of them, in words."""
    return f"{len(names)} ({', '.join(names[:5])}{' …' if len(names) > 5 else ''})"


def same_ids(store: Store, folder: EditionFolder) -> Iterator[Fault]:
    """Yield a fault for each annotation whose id is used on another page: links and the ledger are ambiguous."""
    first: dict[str, str] = {}
    for record in store.records(folder.id):
        if first.setdefault(record.id, record.docname) != record.docname:
            yield Fault(
                subtype="duplicate-id",
                message=f"{record.type}: the id '{record.id}' is that of an annotation on the page "
                f"'{first[record.id]}': give one of them another ':id:'",
                file=str(store.env.doc2path(record.docname)),
                line=record.line,
            )
