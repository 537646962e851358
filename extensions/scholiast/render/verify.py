"""Outputs that are read again after writing, and the functions that do it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from sphinx.util import logging

from ..build.verdicts import beyond_the_sources
from ..domain.store import store_of
from ..files import UnwritableFileError
from ..model.faults import Fault
from ..model.output_proof import OutputProof
from ..registers.statement import with_verdicts
from .html.page_proof import pages_of, prove_pages
from .html.readback import is_checked, read_side, side_pages
from .text.verify import prove_text, state_text
from .typst.verify import prove_pdfs

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..domain.store import Store
    from ..model.outcome import Outcome

    Prove = Callable[[Sphinx, Store], list[OutputProof]]

logger = logging.getLogger(__name__)


#: The builders whose outputs are read again, each with its function.
PROVERS: dict[str, Prove] = {
    "html": prove_pages,
    "dirhtml": prove_pages,
    "singlehtml": prove_pages,
    "epub": prove_pages,
    "typst": prove_pdfs,
    "text": prove_text,
}
#: Builders of outputs for readers that are not read again.
NOT_READ = ("latex", "lualatex", "man", "texinfo")


def prove_output(app: Sphinx, store: Store) -> list[OutputProof]:
    """Return the result of reading this build's output again, one per edition; empty if it is not read."""
    name = app.builder.name
    if not app.config.scholiast_readback or not store.editions():
        return []
    if name in PROVERS:
        return [beyond_the_sources(app.env, proof) for proof in PROVERS[name](app, store)]
    if name in NOT_READ:
        logger.info("the output of '%s' is not read again: the proof covers the sources, not the files", name)
    return []


def state_verdicts(app: Sphinx, verdicts: Mapping[str, Outcome]) -> Iterable[Fault]:
    """Write the verdicts into the finished pages; yield a fault for pages where that failed."""
    if app.builder.name == "text" and app.config.scholiast_readback:
        yield from state_text(app, store_of(app.env), {name for name, found in verdicts.items() if not found.proved})
    if not is_checked(app):
        return
    pages, changed = pages_of(app.builder), {}
    try:
        for pagename in side_pages(app):
            side = read_side(app, pagename)
            if side is None or not side.states or not pages.exists(pagename):
                continue
            page = pages.read(pagename)
            if (right := with_verdicts(page, verdicts)) != page:
                changed[pagename] = right
        if changed:
            pages.replace(changed)
    except (OSError, ValueError, UnwritableFileError) as error:
        why = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
        message = f"cannot correct the statement about the proof in {pages.name(pagename)}: {why}"
        yield Fault(subtype="proof-output", message=message, file="")


__all__ = ["PROVERS", "prove_output", "prove_pdfs", "state_verdicts"]
