"""Output proof: each output that can be read again is compared with the reading text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from ..domain.outputs import output_of
from ..domain.store import store_of
from ..messages import relative_fault
from ..model.output_proof import OutputProof, without_reported

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..domain.store import Store

logger = logging.getLogger(__name__)
#: Faults of the reading text: every output shows what is wrong there.
_OF_THE_TEXT = frozenset({"proof", "translation", "text-markup"})


def prove_output(app: Sphinx, store: Store) -> list[OutputProof]:
    """Return the result of reading this build's output again, one per edition; empty if it is not read."""
    output = output_of(app.builder)
    if not app.config.scholiast_readback or not store.editions():
        return []
    if output.verify is not None:
        return [beyond_the_sources(app.env, proof) for proof in output.verify(app, store)]
    if output.unread:
        name = app.builder.name
        logger.info("the output of '%s' is not read again: the proof covers the sources, not the files", name)
    return []


def beyond_the_sources(env: BuildEnvironment, proof: OutputProof) -> OutputProof:
    """Return the proof of an output less what only repeats a fault of the reading text."""
    store = store_of(env)
    places = {(fault.file, fault.line) for fault in store.state.faults if fault.subtype in _OF_THE_TEXT}
    if not places:
        return proof
    faults = tuple(relative_fault(fault, str(env.srcdir)) for fault in proof.faults)
    verdict = store.verdict(proof.edition)
    counted = verdict is None or not verdict.equal
    return without_reported(proof._replace(faults=faults), places, counted=counted)
