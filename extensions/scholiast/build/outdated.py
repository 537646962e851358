"""Incremental builds: which pages must be read or written again.

Three questions are answered from the data of the last build in the domain: which pages depend on
files of their edition that were added, removed or changed, or use a changed entry of a register
(they are read again), which pages show changed data of other pages (they are written again), and
whether anything has changed at all (if not, the messages are repeated, and no file of an edition
is opened).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ..domain.domain import domain_of
from ..domain.editions import EditionIndex, edition_index, open_editions
from ..domain.targets import ENTRIES
from ..model.csl_styles import style_from
from ..model.edition_folder import LEDGER, METADATA, REGISTERS, SOURCES, EditionFolder
from ..model.entities import alias_names
from ..registers.context import covered
from ..registers.sources import bibliography
from ..render.html import continuation_pages as paging
from ..text.aliases import AliasIndex
from . import gc_pause as collector

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..domain.domain import PageData, ScholiastDomain

_CANDIDATES = (METADATA, LEDGER, *REGISTERS, *SOURCES)
#: Time (ns) and size (bytes) of files, by path, without missing files.
Stamps = dict[str, tuple[int, int]]


def on_outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Return pages to read again because of changed files or entries of a register that they depend on."""
    collector.calm()
    editions = open_editions(env, app.config, Path(app.confdir))
    domain = domain_of(env)
    state = domain.data["state"]
    editions.memory = state.get("registers", {})
    before: Stamps = state.get("stamps", {})
    now = stamps(app, domain, editions)
    domain.quiet = not (added or changed or removed) and before == now
    domain.inventory_is_current = domain.quiet and state.get("objects_of") == paging.output(app)
    if domain.quiet:
        return []
    bibliography.cache_clear()  # its key is the name of a style's file, not its content
    differing_styles = {path for path in {*before, *now} if before.get(path) != now.get(path)}
    outdated = {d for d, page in domain.pages.items() if not differing_styles.isdisjoint(_styles(app, page))}
    read: dict[str, list[str]] = state.get("files", {})
    known: dict[str, dict[str, str]] = state.get("entities", {})
    for edition in domain.editions():
        folder = editions.get(edition)
        if folder is None:  # the pages name their editions
            differ = edition in read or read.keys() != editions.paths.keys()
        else:
            differ = _standing(read.get(edition, ()), before) != _standing(map(str, folder.files), now)
        if differ:
            outdated.update(domain.page_order(edition))
        elif folder is not None and edition in known:
            outdated.update(_users(domain, folder, known[edition]))
    return sorted(outdated - removed)


def _standing(files: Iterable[str], stamps: Stamps) -> dict[str, tuple[int, int] | None]:
    """Return the stamps of an edition's files, without registers, which are tracked entry by entry.

    Sphinx does not track files that were missing when a page was read, and does not regard a
    file as changed if it is older than the page, such as a restored one.
    """
    return {path: None if Path(path).name in REGISTERS else stamps[path] for path in files if path in stamps}


def _users(domain: ScholiastDomain, folder: EditionFolder, known: dict[str, str]) -> Iterator[str]:
    """Yield the pages of an edition that use a changed entry of a register."""
    now = folder.entity_digests
    differing = {n for n in {*now, *known} if now.get(n) != known.get(n)}
    if not differing:
        return
    names = AliasIndex(alias_names({n: e for n, e in folder.entities.items() if n in differing}))
    for docname in domain.page_order(folder.id):
        page = domain.pages[docname]
        if differing & page.used.keys() or any(names.find(u.text) for u in page.units):
            yield docname


def _styles(app: Sphinx, page: PageData) -> Iterator[str]:
    """Yield the files of the citation styles of a page; a style with a name is part of a package."""
    for use in page.registers:
        if use.register == "sources":
            asked = use.options.get("style") or app.config.scholiast_citation_style
            if os.path.isabs(path := style_from(asked, Path(app.confdir))):
                yield path


def stamps(app: Sphinx, domain: ScholiastDomain, editions: EditionIndex) -> Stamps:
    """Return the stamps of all files of all editions, and of styles."""
    known: dict[str, list[str]] = domain.data["state"].get("files", {})
    paths = {str(root / name) for root in editions.paths.values() for name in _CANDIDATES}
    paths |= {str(p) for p in editions.shared} | {p for edition in editions.paths for p in known.get(edition, ())}
    paths |= {path for page in domain.pages.values() for path in _styles(app, page)}
    out = {}
    for path in sorted(paths):
        try:
            found = Path(path).stat()
        except (OSError, ValueError):  # the name of a style may be an invalid path
            continue
        out[path] = found.st_mtime_ns, found.st_size
    return out


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return pages that show changed data of other pages, and store the current state."""
    domain = domain_of(env)
    state = domain.data["state"]
    if not domain.quiet or "shows" not in state:
        _remember(app, env, domain)
        state["shows"] = dict(_shown(app, env, domain))
    relaid = paging.lay_out(app, domain, state["shows"])
    before: dict[str, str] = state.setdefault("shown", {}).get(app.builder.name, {})
    if domain.quiet and before and not relaid:
        now = before
    else:
        now = state["shown"][app.builder.name] = dict(_page_digests(domain, state["shows"]))
    changed = [d for d in now if before.get(d) != now[d] and d in env.all_docs]  # without unreadable ones
    if not domain.inventory_is_current:
        state["objects"], state["objects_of"] = domain.object_rows(), paging.output(app)
        domain.inventory_is_current = True
    domain.forget_targets()
    return [*changed, *paging.further_to_write(app, domain, changed)]


def _remember(app: Sphinx, env: BuildEnvironment, domain: ScholiastDomain) -> None:
    """Store the state of the editions' files, and the data that a build without changes needs."""
    editions, state = edition_index(env), domain.data["state"]
    folders = {edition: folder for edition in editions.paths if (folder := editions.get(edition)) is not None}
    state["files"] = {edition: [str(p) for p in folder.files] for edition, folder in folders.items()}
    state["stamps"] = stamps(app, domain, editions)
    state["copies"] = {edition: folder.copy.filename for edition, folder in folders.items() if folder.copy}
    state["order"] = domain.order
    state["registers"] = {path: read for folder in folders.values() for path, read in folder.registers_read.items()}
    state["entities"] = {edition: folder.entity_digests for edition, folder in folders.items()}


def _shown(app: Sphinx, env: BuildEnvironment, domain: ScholiastDomain) -> Iterator[tuple[str, tuple[str, int]]]:
    """Return for each page with registers a digest of the data that they show, and its size in bytes."""
    cache: dict[tuple[str, str], tuple[bytes, int]] = {}
    for docname in sorted(domain.pages):
        page = domain.pages[docname]
        title = env.titles.get(docname)
        digest, size = hashlib.sha256(title.astext().encode() if title is not None else b""), 0
        for style in _styles(app, page):
            digest.update(repr(domain.data["state"]["stamps"].get(style)).encode())
        for use in page.registers:
            digest.update(repr((use.register, use.edition, sorted(use.options.items()))).encode())
            for edition in covered(domain, docname, use.register, use.edition):
                shown, length = _register_digest(domain, env, use.register, edition, cache)
                digest.update(shown)
                size += length
        if page.edition is not None and domain.page_order(page.edition)[0] == docname:
            digest.update(_register_digest(domain, env, "shelf", page.edition, cache)[0])
        yield docname, (digest.hexdigest(), size)


def _page_digests(domain: ScholiastDomain, shows: dict[str, tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """Return for each page a digest of the data of other pages on it: registers, heads, places of entries."""
    places = {edition: _Places(domain, edition) for edition in domain.editions()}
    for docname in sorted(domain.pages):
        page = domain.pages[docname]
        digest = hashlib.sha256(shows[docname][0].encode())
        for edition in sorted(
            {e for use in page.registers for e in covered(domain, docname, use.register, use.edition)}
        ):
            digest.update(places[edition].all)
        if page.edition is not None:
            digest.update(places[page.edition].used_on(page))
            digest.update(repr(domain.register_page("proof", page.edition)).encode())
            digest.update(msgspec.msgpack.encode(domain.away(page.edition).get(docname, [])))
        for name, known in page.used.items():
            if not known:  # not in a register of the edition's files: it may be on any page
                target = domain.find_target(docname, name)
                digest.update(f"{name} {target.docname if target else ''}".encode())
        yield docname, digest.hexdigest()


class _Places:
    """The places of the entries of an edition's registers, as digests."""

    def __init__(self, domain: ScholiastDomain, edition: str) -> None:
        self.places = {
            (register, name): domain.place(register, edition, name)
            for register in ENTRIES
            for name in sorted(domain.entries(register, edition))
        }
        self.all = hashlib.sha256(repr(self.places).encode()).digest()
        #: whether entries of one register are on several pages, so that the places of single entries matter
        self.spread = any(domain.register_page(register, edition) in domain.moved for register in ENTRIES)

    def used_on(self, page: PageData) -> bytes:
        """Return a digest of the places of the entries that a page may link to, if they are on several pages."""
        if not self.spread:
            return self.all
        names = set(page.used).union(*(_strings(msgspec.to_builtins(record)) for record in page.records))
        rows = sorted({row for name in names.intersection(self._rows) for row in self._rows[name]})
        return repr([self._listed[row] for row in rows]).encode()

    @cached_property
    def _listed(self) -> list[tuple[str, Any]]:
        return [(name, place) for (_register, name), place in self.places.items()]

    @cached_property
    def _rows(self) -> dict[str, list[int]]:
        """The rows of entries in that list, by each text that links to them: their ids with and without prefix."""
        found: dict[str, list[int]] = {}
        for row, (register, name) in enumerate(self.places):
            prefix = ENTRIES[register][1]
            for form in {name, prefix + name, name.removeprefix(prefix)}:
                found.setdefault(form, []).append(row)
        return found


def _strings(value: Any) -> Iterator[str]:
    """Yield all texts in plain data: each may be the id of an entry, and so a link to it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _register_digest(
    domain: ScholiastDomain,
    env: BuildEnvironment,
    name: str,
    edition: str,
    cache: dict[tuple[str, str], tuple[bytes, int]],
) -> tuple[bytes, int]:
    wanted = name if name in _SHOWN else "records"
    if (wanted, edition) not in cache:
        data = msgspec.msgpack.encode(list(_SHOWN[wanted](domain, env, edition)))
        cache[wanted, edition] = hashlib.sha256(data).digest(), len(data)
    return cache[wanted, edition]


def _meta(env: BuildEnvironment, edition: str) -> list[Any]:
    folder = edition_index(env).get(edition)
    return [folder.edition if folder else None, folder.copy.sha256 if folder and folder.copy else ""]


def _shown_entities(domain: ScholiastDomain, env: BuildEnvironment, edition: str) -> Iterable[Any]:
    yield from domain.mentions(edition)
    yield from ((u.id, u.text) for u in domain.units(edition))
    yield from domain.entities(edition).values()


def _shown_sources(domain: ScholiastDomain, env: BuildEnvironment, edition: str) -> Iterable[Any]:
    yield from domain.sources(edition).values()
    yield from domain.records(edition)


def _shown_proof(domain: ScholiastDomain, env: BuildEnvironment, edition: str) -> Iterable[Any]:
    return [*_meta(env, edition), domain.verdict(edition)]


def _shown_shelf(domain: ScholiastDomain, env: BuildEnvironment, edition: str) -> Iterable[Any]:
    yield from _meta(env, edition)
    yield domain.verdict(edition)
    yield from ((r.type, r.id) for r in domain.records(edition))
    yield sum(1 for _m in domain.mentions(edition))


def _shown_records(domain: ScholiastDomain, env: BuildEnvironment, edition: str) -> Iterable[Any]:
    yield from domain.records(edition)
    yield from domain.sources(edition).values()
    yield from ((e.id, e.label) for e in domain.entities(edition).values())


#: The data that a register shows, by its name; all others show records.
_SHOWN = {
    "entities": _shown_entities,
    "sources": _shown_sources,
    "proof": _shown_proof,
    "shelf": _shown_shelf,
    "records": _shown_records,
}
