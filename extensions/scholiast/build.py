"""What happens around a build: before reading, when all is read, when all is written."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from sphinx.util import logging
from sphinx.util.logging import is_suppressed_warning

from .checks import project_faults
from .domain import relative_fault
from .model.faults import Fault
from .model.kinds import KINDS
from .registers.context import Context
from .registers.heads import annotation_counts
from .registers.proof import proof_counts
from .registers.transform import covered
from .render.readback import compare_output
from .shelf import open_shelf, shelf_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .domain import ScholiastDomain

logger = logging.getLogger(__name__)
SUMMARY_FILE = "scholiast-summary.txt"


def domain_of(env: BuildEnvironment) -> ScholiastDomain:
    """The domain of a build."""
    return env.domains["scholiast"]  # type: ignore[return-value]


# -- before reading ------------------------------------------------------------------------


def on_outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Pages to read again because an entry of a register that they use has changed."""
    from .model.folder import alias_names
    from .text.aliases import AliasIndex

    shelf = open_shelf(env, app.config, Path(app.confdir))
    domain = domain_of(env)
    known: dict[str, dict[str, str]] = domain.data["state"].get("entities", {})
    outdated: set[str] = set()
    for edition in domain.editions():
        folder = shelf.get(edition)
        if folder is None or edition not in known:
            continue
        now = folder.entity_digests
        differing = {n for n in {*now, *known[edition]} if now.get(n) != known[edition].get(n)}
        if not differing:
            continue
        names = AliasIndex(alias_names({n: e for n, e in folder.entities.items() if n in differing}))
        for docname in domain.page_order(edition):
            page = domain.pages[docname]
            if differing & page.used.keys() or any(names.find(u.text) for u in page.units):
                outdated.add(docname)
    return sorted(outdated - removed)


# -- when all is read ----------------------------------------------------------------------


def on_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Tell what is wrong, and name the pages whose registers or links have changed."""
    domain = domain_of(env)
    found = told_faults(app, env)
    tell(app, found)
    app._scholiast_errors = sum(counts_as_error(app, f) for f in found)  # type: ignore[attr-defined]
    state = domain.data["state"]
    shelf = shelf_of(env)
    state["entities"] = {
        edition: folder.entity_digests
        for edition in domain.editions()
        if (folder := shelf.get(edition)) is not None
    }
    before: dict[str, str] = state.get("shown", {})
    state["shown"] = now = dict(page_digests(app, env))
    return [d for d in now if d in before and before[d] != now[d]]


def page_digests(app: Sphinx, env: BuildEnvironment) -> Iterator[tuple[str, str]]:
    """For each page a digest of what it shows of other pages: registers, heads, places of entries."""
    domain = domain_of(env)
    cache: dict[tuple[str, str], bytes] = {}
    for docname in sorted(domain.pages):
        page = domain.pages[docname]
        digest = hashlib.sha256()
        for name, of in page.registers:
            for edition in covered(domain, docname, name, of):
                digest.update(_register_digest(domain, env, name, edition, cache))
        if page.edition is not None and domain.page_order(page.edition)[0] == docname:
            digest.update(_register_digest(domain, env, "shelf", page.edition, cache))
        if page.edition is not None:
            places = [domain.register_page(r, page.edition) for r in ("entities", "sources", "proof")]
            digest.update(repr(places).encode())
        for name, known in page.used.items():
            if not known:  # not in a register of the edition's files: it may stand on any page
                target = domain.find_target(docname, name)
                digest.update(f"{name} {target.docname if target else ''}".encode())
        yield docname, digest.hexdigest()


def _register_digest(
    domain: ScholiastDomain, env: BuildEnvironment, name: str, edition: str, cache: dict[tuple[str, str], bytes]
) -> bytes:
    wanted = name if name in ("entities", "sources", "proof", "shelf") else "records"
    if (wanted, edition) not in cache:
        folder = shelf_of(env).get(edition)
        meta = folder.edition if folder else None
        parts: dict[str, Iterable[Any]] = {
            "entities": [
                *domain.mentions(edition),
                *((u.id, u.text) for u in domain.units(edition)),
                *domain.entities(edition).values(),
            ],
            "sources": [
                *domain.sources(edition).values(),
                *((r.id, r.number, r.docname, r.cites, getattr(r, "source", None)) for r in domain.records(edition)),
            ],
            "proof": [meta, *domain.proofs(edition), folder.copy.sha256 if folder and folder.copy else ""],
            "shelf": [
                meta,
                *domain.proofs(edition),
                *((r.type, r.id) for r in domain.records(edition)),
                sum(1 for _ in domain.mentions(edition)),
            ],
            "records": [*domain.records(edition), *domain.sources(edition).values()],
        }
        cache[wanted, edition] = hashlib.sha256(msgspec.msgpack.encode(list(parts[wanted]))).digest()
    return cache[wanted, edition]


def told_faults(app: Sphinx, env: BuildEnvironment) -> list[Fault]:
    """Everything that is wrong with the project, in the order of files and lines."""
    domain = domain_of(env)
    srcdir = str(env.srcdir)
    shelf = shelf_of(env)
    faults = [*shelf.faults, *domain.faults()]
    for edition in shelf.paths:
        folder = shelf.get(edition)
        faults += folder.faults if folder else []
    faults += project_faults(domain, shelf)
    found = {relative_fault(f, srcdir): None for f in faults}
    return sorted(found, key=lambda f: (f.file, f.line, f.subtype, f.message))


def tell(app: Sphinx, faults: Iterable[Fault]) -> None:
    """Log faults as Sphinx messages of type ``scholiast``."""
    soft = app.config.scholiast_proof == "warn"
    for fault in faults:
        log = logger.warning if soft or fault.severity == "warning" else logger.error
        log("%s", fault.message, location=location(app, fault), type="scholiast", subtype=fault.subtype)


def location(app: Sphinx, fault: Fault) -> str | None:
    """Where a fault is, as an editor opens it from where the build was started."""
    if not fault.file:
        return None
    path = fault.file if os.path.isabs(fault.file) else os.path.join(app.srcdir, fault.file)
    try:
        shown = os.path.relpath(path)
    except ValueError:  # another drive
        shown = path
    if shown.startswith(os.path.join("..", "..", "..")):
        shown = path
    return f"{shown}:{max(fault.line, 1)}"  # without a line Sphinx takes it for a document's name


def counts_as_error(app: Sphinx, fault: Fault) -> bool:
    """Whether a fault makes the build end with exit code 1."""
    return (
        fault.severity == "error"
        and app.config.scholiast_proof != "warn"
        and not is_suppressed_warning("scholiast", fault.subtype, app.config.suppress_warnings)
    )


# -- when all is written -------------------------------------------------------------------


def on_finished(app: Sphinx, exception: Exception | None) -> None:
    """Read the pages again, write the machine files, sum up, set the exit code."""
    if exception is not None:
        return
    env = app.env
    domain = domain_of(env)
    errors: int = getattr(app, "_scholiast_errors", 0)
    html = app.builder.format == "html" and app.builder.name in ("html", "dirhtml")
    if html:
        written = list(check_output(app)) if app.config.scholiast_readback else []
        tell(app, written)
        errors += sum(counts_as_error(app, f) for f in written)
        copy_texts(app)
    summary(app, domain)
    if errors:
        app.statuscode = 1


def check_output(app: Sphinx) -> Iterator[Fault]:
    """Gate B over all pages of editions."""
    domain = domain_of(app.env)
    for docname in sorted(domain.pages):
        page = domain.pages[docname]
        if page.edition is None or not page.units:
            continue
        name = app.builder.get_output_path(docname).relative_to(app.outdir).as_posix()  # type: ignore[attr-defined]
        yield from compare_output(app.builder.get_output_path(docname), str(Path(app.outdir, name)), page.units)  # type: ignore[attr-defined]


def copy_texts(app: Sphinx) -> None:
    """The copy-text beside the first page of each edition, byte for byte."""
    domain = domain_of(app.env)
    for edition in domain.editions():
        folder = shelf_of(app.env).get(edition)
        if folder is None or folder.copy is None:
            continue
        target = app.builder.get_output_path(domain.page_order(edition)[0]).parent / "copytext.txt"  # type: ignore[attr-defined]
        source = Path(folder.copy.filename)
        if not target.is_file() or target.read_bytes() != source.read_bytes():
            shutil.copyfile(source, target)


def summary(app: Sphinx, domain: ScholiastDomain) -> None:
    """One line an edition: where it is, what is annotated, whether the text is proved."""
    lines = []
    for edition in domain.editions():
        pages = domain.page_order(edition)
        context = Context(app.env, domain, app.builder, pages[0], [edition], {})
        counts = annotation_counts(context, edition)
        words = ", ".join(f"{n} {(KINDS[k].label if n == 1 else KINDS[k].plural).lower()}" for k, n in counts.items())
        equal, total = proof_counts(context, edition)
        folder = shelf_of(app.env).get(edition)
        sha = folder.copy.sha256 if folder and folder.copy else "no copy-text"
        state = "text proved" if total and equal == total else "text NOT proved"
        place = app.builder.get_outfilename(pages[0]) if hasattr(app.builder, "get_outfilename") else app.outdir
        lines.append(
            f"{os.path.relpath(place)}: {words or 'no annotations yet'}; {state}: {equal} of {total} units equal to the copy-text (sha256 {sha})"
        )
    for line in lines:
        logger.info("%s", line)
    Path(app.doctreedir, SUMMARY_FILE).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def on_page_context(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    """Link the machine files from the pages of an edition."""
    domain = domain_of(app.env)
    edition = domain.edition_of(pagename)
    if edition is None or doctree is None:
        return
    first = domain.page_order(edition)[0]
    uri = app.builder.get_relative_uri(pagename, first)
    base = uri if uri.endswith("/") or not uri else uri.rsplit("/", 1)[0] + "/" if "/" in uri else ""
    context["metatags"] = (
        context.get("metatags", "") + f'\n<link rel="alternate" type="text/plain" href="{base}copytext.txt">'
    )
