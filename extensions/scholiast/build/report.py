"""The messages of a build when all pages have been read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from sphinx.util import logging

from ..checks.ledger import unrecorded
from ..checks.project import project_faults
from ..checks.source_files import uncompared
from ..domain import downloads
from ..domain.editions import edition_index
from ..domain.outputs import output_of
from ..domain.state import Report
from ..domain.store import store_of
from ..messages import relative_fault, report
from ..model.citing import style_faults
from ..model.conf import Conf
from ..model.edition_folder import METADATA
from ..model.faults import Fault, without_followups
from ..render.html.readback import pages_to_check_again
from ..text.fold import one_line
from .made_pages import make_pages
from .outdated import pages_to_write
from .summary import edition_summary
from .verdicts import judge_editions

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)


def on_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Report all faults and return the pages that must be written again."""
    store = store_of(env)
    found = store.state.report
    reread: list[str] = []
    if not store.unchanged or found is None:
        reread = judge_editions(app, env)
    reread += make_pages(app, env)
    if not store.unchanged or found is None:
        found = store.state.report = Report(
            faults=project_report(env, _style_faults(app)),
            unrecorded=unrecorded(store, edition_index(env)),
            uncompared=uncompared(store, edition_index(env)),
            summaries={edition: edition_summary(app, store, edition) for edition in store.editions()},
        )
        store.state.languages = dict(_languages(env))
    # continuation pages of registers are not documents; an unreadable page was never read
    linking = (docname for docname in downloads.changed(app, store) if docname in env.all_docs)
    rewrite = sorted({*reread, *pages_to_write(app, env), *linking, *pages_to_check_again(app, env)})
    report(app, _placed(app, found.faults))
    for told in filter(None, (found.unrecorded, found.uncompared)):
        logger.info("%s", one_line(told))
    if (after := output_of(app.builder).after_reading) is not None:
        after(app, store)
    return rewrite


def _languages(env: BuildEnvironment) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield for each edition the language of its text and the file that states it."""
    for edition in store_of(env).editions():
        folder = edition_index(env).get(edition)
        if folder is not None and folder.edition is not None:
            yield edition, (folder.edition.language, str(folder.root / METADATA))


def _style_faults(app: Sphinx) -> list[Fault]:
    """Return the faults of the citation style in ``conf.py``; the line is added when they are reported."""
    conf = str(Path(app.confdir, "conf.py"))
    found = style_faults(app.config.scholiast_citation_style, Path(app.confdir))
    return [msgspec.structs.replace(f, file=conf, line=0) for f in found]


def _placed(app: Sphinx, faults: Iterable[Fault]) -> Iterator[Fault]:
    """Return faults for reporting; that of the citation style gets its current line."""
    conf = relative_fault(Fault(subtype="style", message="", file=str(Path(app.confdir, "conf.py"))), str(app.srcdir))
    for fault in faults:
        if (fault.subtype, fault.file) == (conf.subtype, conf.file):
            yield msgspec.structs.replace(fault, line=Conf(app.confdir).line("scholiast_citation_style"))
        else:
            yield fault


def project_report(env: BuildEnvironment, more: Iterable[Fault] = ()) -> list[Fault]:
    """Return all faults of the project, in the order of files and lines."""
    store, editions = store_of(env), edition_index(env)
    faults = [*more, *editions.faults, *store.faults()]
    for edition in store.editions():
        faults += store.proof_faults(edition)
    for edition in editions.paths:
        folder = editions.get(edition)
        faults += folder.faults if folder else []
    faults += project_faults(store, editions)
    found = dict.fromkeys(without_followups(relative_fault(f, str(env.srcdir)) for f in faults))
    # a fence that swallows text causes other faults, so it is reported first
    return sorted(found, key=lambda f: (f.file, f.subtype != "fence", f.line, f.subtype, f.message))
