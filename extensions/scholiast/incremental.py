"""What has to be read or written again, and what can be left alone.

Three questions, each answered from what the last build kept in the domain: which pages use
an entry of a register that has changed (read them again), which pages show something of
other pages that has changed (write them again), and whether anything at all has changed
(if not, what was told is told again, and no file of an edition is opened).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from . import collector
from .domain import domain_of
from .model.entities import alias_names
from .model.folder import LEDGER, METADATA, REGISTERS, SOURCES
from .registers.transform import covered
from .shelf import Shelf, open_shelf, shelf_of
from .text.aliases import AliasIndex

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .domain import ScholiastDomain

_CANDIDATES = (METADATA, LEDGER, *REGISTERS, *SOURCES)


def on_outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Pages to read again because an entry of a register that they use has changed."""
    collector.calm()
    shelf = open_shelf(env, app.config, Path(app.confdir))
    domain = domain_of(env)
    state = domain.data["state"]
    shelf.memory = state.get("registers", {})
    domain.quiet = not (added or changed or removed) and state.get("stamps") == stamps(shelf, state)
    domain.rows_stand = domain.quiet
    if domain.quiet:
        return []
    known: dict[str, dict[str, str]] = state.get("entities", {})
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


def stamps(shelf: Shelf, state: dict[str, Any]) -> list[tuple[str, int, int]]:
    """Name, time (ns) and size (bytes) of every file of every edition; files that come or go count too."""
    known: dict[str, list[str]] = state.get("files", {})
    paths = {str(root / name) for root in shelf.paths.values() for name in _CANDIDATES}
    paths |= {str(p) for p in shelf.shared} | {p for edition in shelf.paths for p in known.get(edition, ())}
    out = []
    for path in sorted(paths):
        try:
            found = Path(path).stat()
        except OSError:
            continue
        out.append((path, found.st_mtime_ns, found.st_size))
    return out


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages that show something of other pages that has changed; remembers how things stand now."""
    domain, shelf = domain_of(env), shelf_of(env)
    state = domain.data["state"]
    folders = {edition: folder for edition in shelf.paths if (folder := shelf.get(edition)) is not None}
    state["files"] = {edition: [str(p) for p in folder.files] for edition, folder in folders.items()}
    state["stamps"] = stamps(shelf, state)
    state["registers"] = {path: read for folder in folders.values() for path, read in folder.registers_read.items()}
    state["entities"] = {edition: folder.entity_digests for edition, folder in folders.items()}
    state["objects"] = domain.object_rows()
    domain.rows_stand = True
    before: dict[str, str] = state.get("shown", {})
    state["shown"] = now = dict(_page_digests(env, domain))
    domain.forget_targets()
    return [d for d in now if d in before and before[d] != now[d]]


def _page_digests(env: BuildEnvironment, domain: ScholiastDomain) -> Iterator[tuple[str, str]]:
    """For each page a digest of what it shows of other pages: registers, heads, places of entries."""
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
            digest.update(msgspec.msgpack.encode(domain.away(page.edition).get(docname, [])))
        for name, known in page.used.items():
            if not known:  # not in a register of the edition's files: it may stand on any page
                target = domain.find_target(docname, name)
                digest.update(f"{name} {target.docname if target else ''}".encode())
        yield docname, digest.hexdigest()


def _register_digest(
    domain: ScholiastDomain, env: BuildEnvironment, name: str, edition: str, cache: dict[tuple[str, str], bytes]
) -> bytes:
    wanted = name if name in _SHOWN else "records"
    if (wanted, edition) not in cache:
        shown = list(_SHOWN[wanted](domain, env, edition))
        cache[wanted, edition] = hashlib.sha256(msgspec.msgpack.encode(shown)).digest()
    return cache[wanted, edition]


def _meta(env: BuildEnvironment, edition: str) -> list[Any]:
    folder = shelf_of(env).get(edition)
    return [folder.edition if folder else None, folder.copy.sha256 if folder and folder.copy else ""]


def _shown_entities(domain: ScholiastDomain, env: BuildEnvironment, edition: str) -> Iterable[Any]:
    yield from domain.mentions(edition)
    yield from ((u.id, u.text) for u in domain.units(edition))
    yield from domain.entities(edition).values()


def _shown_sources(domain: ScholiastDomain, env: BuildEnvironment, edition: str) -> Iterable[Any]:
    yield from domain.sources(edition).values()
    yield from domain.records(edition)


def _shown_proof(domain: ScholiastDomain, env: BuildEnvironment, edition: str) -> Iterable[Any]:
    return [*_meta(env, edition), *domain.proofs(edition)]


def _shown_shelf(domain: ScholiastDomain, env: BuildEnvironment, edition: str) -> Iterable[Any]:
    yield from _meta(env, edition)
    yield from domain.proofs(edition)
    yield from ((r.type, r.id) for r in domain.records(edition))
    yield sum(1 for _m in domain.mentions(edition))


def _shown_records(domain: ScholiastDomain, env: BuildEnvironment, edition: str) -> Iterable[Any]:
    yield from domain.records(edition)
    yield from domain.sources(edition).values()
    yield from ((e.id, e.label) for e in domain.entities(edition).values())


#: What a register shows, by its name; all others show records.
_SHOWN = {
    "entities": _shown_entities,
    "sources": _shown_sources,
    "proof": _shown_proof,
    "shelf": _shown_shelf,
    "records": _shown_records,
}
