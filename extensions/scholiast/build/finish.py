"""The end of a build: files and checks after writing, and the exit code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from sphinx.util import logging
from sphinx.util.logging import is_suppressed_warning

from ..domain.editions import edition_index
from ..domain.outputs import output_of
from ..domain.store import store_of
from ..files import CutOffTreeError, UnwritableFileError, is_cut_off, remove, reported, unwritable, unwritten
from ..messages import counts_as_error, location, relative_fault, report
from ..model.edition_folder import METADATA
from ..model.faults import Fault, not_yet_told
from ..model.outcome import Outcome, outcome
from ..model.output_proof import OutputProof
from ..registers.proof_register import proof_counts
from ..render.html.readback import LAST, on_body_final
from ..render.verify import prove_output
from ..text.fold import one_line
from . import gc_pause as collector
from .summary import write_summary

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..domain.store import Store
    from ..model.edition_folder import EditionFolder

logger = logging.getLogger(__name__)


def on_finished(app: Sphinx, exception: Exception | None) -> None:
    """Read the pages again, write the machine-readable files, print the summary, set the exit code."""
    try:
        _finish(app, exception)
    finally:  # not before: with more frequent collections the first one would visit all that the build has made
        collector.restore()


def _finish(app: Sphinx, exception: Exception | None) -> None:
    for path in unwritten(app):  # Sphinx has logged a warning for each
        with reported(app):
            remove(path)
        app.statuscode = 1
    if exception is not None:
        target = unwritable(app, exception)
        if isinstance(exception, OSError) and target is not None:
            raise UnwritableFileError(target, exception) from exception
        if is_cut_off(exception):
            raise CutOffTreeError(app.doctreedir) from exception
        return
    store = store_of(app.env)
    faults = [*store.state.faults]
    output = output_of(app.builder)
    proofs = prove_output(app, store)
    written = list(dict.fromkeys(fault for proof in proofs for fault in proof.faults))
    if output.files is not None:
        written += output.files(app, store)
    written = not_yet_told(faults, (relative_fault(fault, str(app.srcdir)) for fault in written))
    report(app, written)
    faults += written
    verdicts = _verdicts(store, proofs)
    if app.config.scholiast_proof != "warn" and not all(each.proved for each in verdicts.values()):
        app.statuscode = 1
    _report_silenced(app, store, verdicts, proofs)
    corrected = list(output.correct(app, verdicts)) if output.correct is not None else []
    report(app, corrected)
    faults += corrected
    write_summary(app, store, verdicts)
    if any(counts_as_error(app, f) for f in faults):
        app.statuscode = 1


#: Faults for which a text is not proved.
_REASONS = frozenset(
    ("proof", "proof-output", "coverage", "translation", "text-markup", "copy-text", "copy-text-hash", "exclusion", "hyphenation",
     "page", "metadata", "yaml", "fence", "directive")
)  # fmt: skip


def _report_silenced(app: Sphinx, store: Store, verdicts: Mapping[str, Outcome], proofs: Iterable[OutputProof]) -> None:
    """Report once for each edition that its text is not proved, if ``suppress_warnings`` hides the messages."""
    shown = {proof.edition: proof.faults for proof in proofs}
    silenced = app.config.suppress_warnings
    log = logger.warning if app.config.scholiast_proof == "warn" else logger.error
    for edition, found in verdicts.items():
        if found.proved:
            continue
        pages = (fault for docname in store.page_order(edition) for fault in store.pages[docname].faults)
        folder = edition_index(app.env).get(edition)
        about = [*store.proof_faults(edition), *shown.get(edition, ()), *pages, *(folder.faults if folder else ())]
        hidden = {
            f.subtype
            for f in about
            if f.subtype in _REASONS and is_suppressed_warning("scholiast", f.subtype, silenced)
        }
        if hidden:
            kinds = ", ".join(f"scholiast.{subtype}" for subtype in sorted(hidden))
            message = (
                "the text of the edition '%s' is not proved, and the messages that say why are suppressed (%s): "
                "remove these types from suppress_warnings"
            )
            log(message, one_line(edition), kinds, location=_metadata(app, folder))


def _metadata(app: Sphinx, folder: EditionFolder | None) -> str | None:
    """Return the place of an edition's metadata for a message."""
    return (
        location(app, Fault(subtype="proof", message="", file=str(folder.root / METADATA), line=1)) if folder else None
    )


def connect_last(app: Sphinx, *_arguments: object) -> None:
    """Connect our final handler again, so that it runs after all others."""
    for event, handler in (("html-page-context", on_body_final), ("build-finished", on_finished)):
        for listener in list(app.events.listeners[event]):
            if listener.handler is handler:
                app.disconnect(listener.id)
        app.connect(event, handler, priority=LAST)


def _verdicts(store: Store, proofs: Iterable[OutputProof]) -> dict[str, Outcome]:
    """Return the outcome for each edition, of the sources and this output together."""
    shown = {proof.edition: proof for proof in proofs}
    return {edition: outcome(proof_counts(store, edition), shown.get(edition)) for edition in store.editions()}
