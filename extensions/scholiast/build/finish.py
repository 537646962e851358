"""Steps around a build: messages after reading, files and checks after writing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from sphinx.util import logging
from sphinx.util.logging import is_suppressed_warning

from ..checks.project import project_faults, unrecorded
from ..domain import downloads
from ..domain.domain import domain_of
from ..domain.editions import edition_index
from ..files import UnwritableFileError, copy_whole, is_full, remove, reported, unwritten, write_changed, write_whole
from ..messages import counts_as_error, location, relative_fault, report
from ..model.bibliography import style_faults
from ..model.conf import Conf
from ..model.edition_folder import METADATA
from ..model.faults import Fault, not_yet_told, without_followups
from ..model.kind import KINDS
from ..model.outcome import Outcome, outcome
from ..model.output_proof import OutputProof
from ..registers.context import Context
from ..registers.header import annotation_counts
from ..registers.proof_register import proof_counts
from ..render.epub.builder import EditionBuilder
from ..render.epub.images import image_faults
from ..render.html.css import PLACES, place_rules
from ..render.html.readback import LAST, on_body_final, pages_to_check_again
from ..render.verify import prove_output, state_verdicts
from ..text.fold import one_line
from . import gc_pause as collector
from .outdated import pages_to_write
from .verdicts import judge_editions

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..domain.domain import ScholiastDomain
    from ..model.edition_folder import EditionFolder

logger = logging.getLogger(__name__)
SUMMARY_FILE = "scholiast-summary.txt"
SCRIPT = "scholiast.js"


# -- after reading -------------------------------------------------------------------------


def on_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Report all faults and return the pages that must be written again."""
    connect_last(app)
    domain = domain_of(env)
    state = domain.data["state"]
    reread: list[str] = []
    if not domain.quiet or "told" not in state:
        reread = judge_editions(app, env)
        state["told"] = project_report(env, _style_faults(app))
        state["unrecorded"] = unrecorded(domain, edition_index(env))
        state["summary"] = {edition: _summary(app, domain, edition) for edition in domain.editions()}
    # continuation pages of registers are not documents; an unreadable page was never read
    linking = (docname for docname in downloads.changed(app, domain) if docname in env.all_docs)
    rewrite = sorted({*reread, *pages_to_write(app, env), *linking, *pages_to_check_again(app, env)})
    report(app, _placed(app, state["told"]))
    if new := state.get("unrecorded", ""):
        logger.info("%s", one_line(new))
    if app.builder.name == "gettext" and domain.editions():
        logger.info("the reading text of an edition is not translated: it is left out of the message catalogues")
    if app.builder.format == "html" and app.builder.name != EditionBuilder.name:
        write_places(app, domain)
    return rewrite


def write_places(app: Sphinx, domain: ScholiastDomain) -> None:
    """Write the style sheet that puts notes next to their words, for the largest number of notes on a page."""
    most = max((sum(1 for r in p.records if r.number) for p in domain.pages.values()), default=0)
    path = Path(app.outdir, "_static", PLACES)
    rules = place_rules(max(32, 1 << most.bit_length()))  # few sizes: its hash is in pages that are not written again
    with reported(app):
        write_changed(path, rules)


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
    domain, editions = domain_of(env), edition_index(env)
    faults = [*more, *editions.faults, *domain.faults()]
    for edition in domain.editions():
        faults += domain.proof_faults(edition)
    for edition in editions.paths:
        folder = editions.get(edition)
        faults += folder.faults if folder else []
    faults += project_faults(domain, editions)
    found = dict.fromkeys(without_followups(relative_fault(f, str(env.srcdir)) for f in faults))
    # a fence that swallows text causes other faults, so it is reported first
    return sorted(found, key=lambda f: (f.file, f.subtype != "fence", f.line, f.subtype, f.message))


# -- after writing -------------------------------------------------------------------------


def on_finished(app: Sphinx, exception: Exception | None) -> None:
    """Read the pages again, write the machine-readable files, print the summary, set the exit code."""
    collector.restore()
    if exception is not None:
        if isinstance(exception, OSError) and is_full(exception):
            raise UnwritableFileError(Path(exception.filename or app.outdir), exception) from exception
        return
    for path in unwritten(app):  # Sphinx has logged a warning for each
        with reported(app):
            remove(path)
        app.statuscode = 1
    domain = domain_of(app.env)
    faults: list[Fault] = list(domain.data["state"].get("told", ()))
    proofs = prove_output(app, domain)
    written = list(dict.fromkeys(fault for proof in proofs for fault in proof.faults))
    if app.builder.format == "html" and app.builder.name in ("html", "dirhtml"):
        written += copy_texts(app, domain)
        written += downloads.put_beside(app, domain)
    elif isinstance(app.builder, EditionBuilder) and app.builder.annotated:
        written += image_faults(app.env)
    written = not_yet_told(faults, (relative_fault(fault, str(app.srcdir)) for fault in written))
    report(app, written)
    faults += written
    verdicts = _verdicts(domain, proofs)
    if app.config.scholiast_proof != "warn" and not all(found.proved for found in verdicts.values()):
        app.statuscode = 1
    _report_silenced(app, domain, verdicts, proofs)
    corrected = list(state_verdicts(app, verdicts))
    report(app, corrected)
    faults += corrected
    summary(app, domain, verdicts)
    if any(counts_as_error(app, f) for f in faults):
        app.statuscode = 1


#: Faults for which a text is not proved.
_REASONS = frozenset(
    ("proof", "proof-output", "coverage", "translation", "text-markup", "copy-text", "copy-text-hash", "exclusion", "hyphenation",
     "page", "metadata", "yaml", "fence", "directive")
)  # fmt: skip


def _report_silenced(
    app: Sphinx, domain: ScholiastDomain, verdicts: Mapping[str, Outcome], proofs: Iterable[OutputProof]
) -> None:
    """Report once for each edition that its text is not proved, if ``suppress_warnings`` hides the messages."""
    shown = {proof.edition: proof.faults for proof in proofs}
    silenced = app.config.suppress_warnings
    log = logger.warning if app.config.scholiast_proof == "warn" else logger.error
    for edition, found in verdicts.items():
        if found.proved:
            continue
        pages = (fault for docname in domain.page_order(edition) for fault in domain.pages[docname].faults)
        folder = edition_index(app.env).get(edition)
        about = [*domain.proof_faults(edition), *shown.get(edition, ()), *pages, *(folder.faults if folder else ())]
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


def connect_last(app: Sphinx, *_arguments: Any) -> None:
    """Connect our final handler again, so that it runs after all others."""
    for event, handler in (("html-page-context", on_body_final), ("build-finished", on_finished)):
        for listener in list(app.events.listeners[event]):
            if listener.handler is handler:
                app.disconnect(listener.id)
        app.connect(event, handler, priority=LAST)


def _verdicts(domain: ScholiastDomain, proofs: Iterable[OutputProof]) -> dict[str, Outcome]:
    """Return the outcome for each edition, of the sources and this output together."""
    shown = {proof.edition: proof for proof in proofs}
    return {edition: outcome(proof_counts(domain, edition), shown.get(edition)) for edition in domain.editions()}


def copy_texts(app: Sphinx, domain: ScholiastDomain) -> list[Fault]:
    """Copy the copy-text next to the first page of each edition, byte for byte."""
    out: list[Fault] = []
    copies: dict[str, str] = domain.data["state"].get("copies", {})
    for edition in domain.editions():
        if edition not in copies:
            continue
        target = app.builder.get_output_path(domain.page_order(edition)[0]).parent / "copytext.txt"  # type: ignore[attr-defined]
        try:
            _copy(Path(copies[edition]), target)
        except UnwritableFileError as error:
            message = f"the copy-text cannot be copied next to the pages: {error.reason}"
            out.append(Fault(subtype="copy-text", message=message, file=str(target)))
        except OSError as error:
            message = f"the copy-text cannot be read: {error.strerror or error}"
            out.append(Fault(subtype="copy-text", message=message, file=copies[edition]))
    return out


def _copy(source: Path, target: Path) -> None:
    """Copy a file with its time, by which an unchanged copy is recognized without reading it."""
    now = source.stat()
    with suppress(OSError):
        made = target.stat()
        if (made.st_mtime_ns, made.st_size) == (now.st_mtime_ns, now.st_size):
            return
    copy_whole(source, target)
    with suppress(OSError):  # the copy exists: without its time it is only copied again
        os.utime(target, ns=(now.st_atime_ns, now.st_mtime_ns))


def summary(app: Sphinx, domain: ScholiastDomain, verdicts: Mapping[str, Outcome]) -> None:
    """Return one line per edition: its file, its annotations, whether the text is proved."""
    facts: dict[str, tuple[str, str]] = domain.data["state"].get("summary", {})
    lines = [
        f"{_place(app, domain, edition)}: {annotated}; {_proof_in_words(verdicts[edition], sha)}{_joined(domain, edition)}"
        for edition, (annotated, sha) in facts.items()
    ]
    # computed for every output, because builders may share the doctree folder
    with reported(app):
        write_whole(Path(app.doctreedir, SUMMARY_FILE), "".join(f"{line}\n" for line in lines))
    for line in lines:
        logger.info("%s", line)


def _proof_in_words(found: Outcome, sha: str) -> str:
    state = "text proved" if found.proved else "text NOT proved"
    errors = f"; errors in this output: {found.errors}" if found.errors else ""
    return f"{state}: {found.equal} of {found.total} units equal to the copy-text (sha256 {sha}){errors}"


def _joined(domain: ScholiastDomain, edition: str) -> str:
    """How many words that the copy-text divides at a line's end are joined."""
    verdict = domain.verdict(edition)
    count = verdict.joined if verdict else 0
    return f"; {count} {'word' if count == 1 else 'words'} joined over line ends" if count else ""


def _place(app: Sphinx, domain: ScholiastDomain, edition: str) -> str:
    """Return the first file of an edition, or the output's folder and the edition's id if there is no such file."""
    first, builder = domain.page_order(edition)[0], app.builder
    file = Path(app.outdir, first + getattr(builder, "out_suffix", ""))
    if hasattr(builder, "get_outfilename"):
        file = Path(builder.get_outfilename(first))
    return os.path.relpath(file) if file.is_file() else f"{os.path.relpath(app.outdir)} ({edition})"


def _summary(app: Sphinx, domain: ScholiastDomain, edition: str) -> tuple[str, str]:
    """Return the numbers of annotations in words, and the hash of the copy-text."""
    pages = domain.page_order(edition)
    context = Context(app.env, domain, app.builder, pages[0], [edition], {})
    counts = annotation_counts(context, edition)
    words = ", ".join(f"{n} {(KINDS[k].label if n == 1 else KINDS[k].plural).lower()}" for k, n in counts.items())
    folder = edition_index(app.env).get(edition)
    sha = folder.copy.sha256 if folder and folder.copy else "no copy-text"
    return words or "no annotations yet", sha


def on_page_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Link the machine-readable files from the pages of an edition."""
    domain = domain_of(app.env)
    edition = domain.edition_of(pagename)
    if edition is None or doctree is None or app.builder.name in (EditionBuilder.name, "singlehtml"):
        return
    if any(r.number for r in domain.pages[pagename].records):
        app.add_css_file(PLACES)
    if app.config.scholiast_script:
        app.add_js_file(SCRIPT, loading_method="defer")
    first = domain.page_order(edition)[0]
    uri = app.builder.get_relative_uri(pagename, first)
    base = uri if uri.endswith("/") or not uri else uri.rsplit("/", 1)[0] + "/" if "/" in uri else ""
    links = [f'<link rel="alternate" type="text/plain" href="{base}copytext.txt">']
    up = context["pathto"]
    links += (
        f'<link rel="alternate" type="{found.media}" href="{escape(up(found.path, True))}">'
        for found in downloads.offered(app, domain, edition)
    )
    context["metatags"] = "\n".join((context.get("metatags", ""), *links))
    _describe(context, edition_index(app.env).get(edition))


def _describe(context: dict[str, Any], folder: EditionFolder | None) -> None:
    """Set the Open Graph description of the page, if ``sphinxext.opengraph`` is loaded."""
    meta = folder.edition if folder else None
    if meta is not None:
        tags = {"og:type": "article", "og:description": meta.summary}
        context["meta"] = {**{k: v for k, v in tags.items() if v}, **(context.get("meta") or {})}
