"""Incremental builds: which pages must be read or written again.

Three questions are answered from the state that the last build left: which pages depend on
files of their edition that were added, removed or changed, or use a changed entry of a register
(they are read again), which pages show changed data of other pages (they are written again), and
whether anything has changed at all (if not, the messages are repeated, and no file of an edition
is opened).
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from sphinx.environment import CONFIG_OK

from ..domain.citing import cited_edition
from ..domain.editions import EditionIndex, edition_index, open_editions
from ..domain.elsewhere import elsewhere
from ..domain.links import ENTRIES, links_of
from ..domain.outputs import output_of
from ..domain.state import InputState, RegisterData, Stamps
from ..domain.store import store_of
from ..export.format import encoded
from ..model.csl_styles import style_from
from ..model.edition_folder import LEDGER, METADATA, REGISTERS, SOURCES, EditionFolder
from ..model.entities import alias_names
from ..model.kind import KINDS
from ..model.source_files import FOLDER, FileStamp, canonical, files_in
from ..registers.facts import facts_page, facts_place
from ..registers.sources import bibliography
from ..render.html import continuation_pages as paging
from ..reviewing.versions import version_files
from ..text.aliases import AliasIndex
from . import gc_pause as collector
from .made_pages import keep_made_pages
from .moved_text import frame, only_text_differs, place_again
from .navigation import navigation_digests
from .shown import register_digest

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..domain.store import PageData, Store

#: A text in JSON: ids have no character that is written in another way.
_STRING = re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"')
_CANDIDATES = (METADATA, LEDGER, *REGISTERS, *SOURCES)


def on_outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """Return pages to read again because of changed files or entries of a register that they depend on."""
    collector.calm()
    editions = open_editions(env, app.config, Path(app.confdir))
    store = store_of(env)
    keep_made_pages(env, changed, removed)
    last = store.state.inputs
    if env.config_status != CONFIG_OK:  # Sphinx reads all documents again, but not pages that the build makes
        store.state.forget_written()
    editions.memory = last.registers
    now = stamps(app, store, editions, last.files)
    store.begin_build(unchanged=not (added or changed or removed) and last.stamps == now)
    links_of(env).use_inventory(paging.output(app))
    if store.unchanged:
        return []
    bibliography.cache_clear()  # its key is the name of a style's file, not its content
    differing_styles = {path for path in {*last.stamps, *now} if last.stamps.get(path) != now.get(path)}
    outdated = {d for d, page in store.pages.items() if not differing_styles.isdisjoint(_styles(app, page))}
    for edition in store.editions():
        folder = editions.get(edition)
        if folder is None:  # the pages name their editions
            if edition in last.files or last.files.keys() != editions.paths.keys():
                outdated.update(store.page_order(edition))
            continue
        before, after = _standing(last.files.get(edition, ()), last.stamps), _standing(map(str, folder.files), now)
        if before != after:
            if not only_text_differs(last, folder, before, after):
                outdated.update(store.page_order(edition))
                continue
            outdated.update(place_again(store, editions, folder, added | changed | removed | outdated))
        if edition in last.entities:
            outdated.update(_users(store, folder, last.entities[edition]))
        outdated.update(_quoting(store, folder, last.texts.get(edition, {})))
    return sorted(outdated - removed)


def _standing(files: Iterable[str], stamps: Stamps) -> dict[str, tuple[int, int] | None]:
    """Return the stamps of an edition's files, without registers, which are tracked entry by entry.

    Sphinx does not track files that were missing when a page was read, and does not regard a
    file as changed if it is older than the page, such as a restored one.
    """
    return {path: None if Path(path).name in REGISTERS else stamps[path] for path in files if path in stamps}


def _users(store: Store, folder: EditionFolder, known: dict[str, str]) -> Iterator[str]:
    """Yield the pages of an edition that use a changed entry of a register."""
    now = folder.entity_digests
    differing = {n for n in {*now, *known} if now.get(n) != known.get(n)}
    if not differing:
        return
    names = AliasIndex(alias_names({n: e for n, e in folder.entities.items() if n in differing}))
    for docname in store.page_order(folder.id):
        page = store.pages[docname]
        if differing & page.used.keys() or any(names.find(u.text) for u in page.units):
            yield docname


def _quoting(store: Store, folder: EditionFolder, known: Mapping[str, FileStamp]) -> Iterator[str]:
    """Yield the pages of an edition with annotations that name a source or witness whose file has changed."""
    now = folder.texts.stamps()
    differing = {name for name in {*now, *known} if now.get(name) != known.get(name)}
    if not differing:
        return
    for docname in store.page_order(folder.id):
        for record in store.pages[docname].records:
            named = (*KINDS[record.type].named(record, "source"), *KINDS[record.type].named(record, "witness"))
            if not differing.isdisjoint({*named, *map(canonical, named)}):
                yield docname
                break


def _styles(app: Sphinx, page: PageData) -> Iterator[str]:
    """Yield the files of the citation styles of a page; a style with a name is part of a package."""
    for use in page.registers:
        if use.register in ("sources", "citation"):
            yield from _style_file(app, use.options.get("style", ""))


def _style_file(app: Sphinx, style: str = "") -> Iterator[str]:
    """Yield the file of a citation style, by default of that of the project, if it has a path."""
    if os.path.isabs(path := style_from(style or app.config.scholiast_citation_style, Path(app.confdir))):
        yield path


def stamps(app: Sphinx, store: Store, editions: EditionIndex, files: Mapping[str, Sequence[str]]) -> Stamps:
    """Return the stamps of all files of all editions, and of styles."""
    paths = {str(root / name) for root in editions.paths.values() for name in _CANDIDATES}
    paths |= {str(p) for p in editions.shared} | {p for edition in editions.paths for p in files.get(edition, ())}
    paths |= {str(found.path) for root in _text_folders(editions) for found in files_in(root)}
    paths |= {str(path) for root in editions.paths.values() for path in version_files(root)}
    paths |= {path for texts in store.state.inputs.texts.values() for path, _time, _size in texts.values()}
    paths |= {path for page in store.pages.values() for path in _styles(app, page)} | {*_style_file(app)}
    out = {}
    for path in sorted(paths):
        try:
            found = Path(path).stat()
        except (OSError, ValueError):  # the name of a style may be an invalid path
            continue
        out[path] = found.st_mtime_ns, found.st_size
    return out


def _text_folders(editions: EditionIndex) -> set[Path]:
    """Return the folders that may have the texts of sources."""
    return {root / FOLDER for root in editions.paths.values()} | {path.parent / FOLDER for path in editions.shared}


def pages_to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return pages that show changed data of other pages, and store the current state."""
    store, links = store_of(env), links_of(env)
    state = store.state
    registers = state.registers
    if not store.unchanged or registers is None:
        state.inputs = _inputs(app, env, store)
        registers = state.registers = dict(_shown(app, env, store))
    relaid = paging.lay_out(app, store, registers)
    output = state.output(app.builder.name)
    before = output.page_digests
    if not store.unchanged or not before or relaid:
        output.page_digests = dict(_page_digests(app, env, store, registers))
    now = output.page_digests
    changed = [d for d in now if before.get(d) != now[d] and d in env.all_docs]  # without unreadable ones
    links.keep_inventory(paging.output(app))
    links.forget_targets()
    return [*changed, *paging.further_to_write(app, store, changed)]


def _inputs(app: Sphinx, env: BuildEnvironment, store: Store) -> InputState:
    """Return the state of the editions' files, and the data that a build without changes needs."""
    editions = edition_index(env)
    folders = {edition: folder for edition in editions.paths if (folder := editions.get(edition)) is not None}
    files = {edition: [str(p) for p in folder.files] for edition, folder in folders.items()}
    return InputState(
        stamps=stamps(app, store, editions, files),
        files=files,
        copies={edition: folder.copy.filename for edition, folder in folders.items() if folder.copy},
        order=store.order,
        registers={path: read for folder in folders.values() for path, read in folder.registers_read.items()},
        entities={edition: folder.entity_digests for edition, folder in folders.items()},
        texts={edition: folder.texts.stamps() for edition, folder in folders.items()},
        frames={edition: frame(folder) for edition, folder in folders.items()},
    )


def _shown(app: Sphinx, env: BuildEnvironment, store: Store) -> Iterator[tuple[str, RegisterData]]:
    """Return for each page with registers a digest of the data that they show, and its size in bytes."""
    cache: dict[tuple[str, str], tuple[bytes, int]] = {}
    for docname in sorted(store.pages):
        page = store.pages[docname]
        digest, size = hashlib.sha256(_title(env, docname).encode()), 0
        head = hashlib.sha256()
        for style in _styles(app, page):
            digest.update(repr(store.state.inputs.stamps.get(style)).encode())
        for use in page.registers:
            digest.update(repr((use.register, use.edition, sorted(use.options.items()))).encode())
            for edition in store.covered(docname, use.register, use.edition):
                shown, length = register_digest(store, env, use.register, edition, cache)
                digest.update(shown)
                size += length
            for other in elsewhere(env).values() if store.covers_all(docname, use.register, use.edition) else ():
                digest.update(other.digest)
                size += other.size
        if page.edition is not None and store.page_order(page.edition)[0] == docname:
            head.update(register_digest(store, env, "shelf", page.edition, cache)[0])
            head.update(repr([store.state.inputs.stamps.get(style) for style in _style_file(app)]).encode())
        yield docname, RegisterData(digest.hexdigest(), size, head.hexdigest())


def _card_digests(app: Sphinx, store: Store, edition: str) -> dict[str, bytes]:
    """Return a digest of what each entry's card shows, by the names by which a page may link to the entry.

    The result is empty for outputs without cards.
    """
    if not output_of(app.builder).cards:
        return {}
    mentions = store.times_mentioned(edition)
    out: dict[str, bytes] = {}
    for register, (_kind, prefix) in ENTRIES.items():
        for name, entry in store.entries(register, edition).items():
            shown = repr((entry, mentions[name] if register == "entities" else 0)).encode()
            for form in {name, prefix + name, name.removeprefix(prefix)}:
                out[form] = out.get(form, b"") + hashlib.sha256(shown).digest()
    return out


def _page_digests(
    app: Sphinx, env: BuildEnvironment, store: Store, registers: Mapping[str, RegisterData]
) -> Iterator[tuple[str, str]]:
    """Return for each page a digest of the data of other pages on it: navigation, registers, heads, places of entries.

    Of registers that have been laid out it is one of what the page itself shows of them.
    """
    places = {edition: _Places(store, edition) for edition in store.editions()}
    cards = {edition: _card_digests(app, store, edition) for edition in store.editions()}
    defined = {edition: _defined(store, edition) for edition in store.editions()}
    apart = {edition: repr(store.lists_apart(edition)).encode() for edition in store.editions()}
    heads = {edition: _head(app, store, edition) for edition in store.editions()}
    for docname, navigation in navigation_digests(app, env).items():
        if docname not in store.pages:
            yield docname, navigation
            continue
        page = store.pages[docname]
        shown = paging.shown_here(app, store, docname) or registers[docname].digest
        digest = hashlib.sha256(f"{navigation} {shown} {registers[docname].head}".encode())
        for edition in sorted({e for use in page.registers for e in store.covered(docname, use.register, use.edition)}):
            digest.update(places[edition].all)
        if page.edition is not None:
            known_cards = cards[page.edition] if page.units else {}
            names = _names(page) if known_cards or places[page.edition].spread else set()
            digest.update(places[page.edition].used_by(names))
            digest.update(b"".join(known_cards[name] for name in sorted(names & known_cards.keys())))
            if store.page_order(page.edition)[0] == docname:
                made = store.made_pages(page.edition)
                digest.update(repr([(d, [use.register for use in store.pages[d].registers]) for d in made]).encode())
            digest.update(defined[page.edition])
            digest.update(str(store.page_order(page.edition).index(docname)).encode())
            digest.update(repr(links_of(store.env).register_page("proof", page.edition)).encode())
            digest.update(apart[page.edition])
            digest.update(heads[page.edition])
            if docname in store.lists_apart(page.edition).values():  # its head describes them all
                digest.update(repr([_title(env, name) for name in store.written_pages(page.edition)]).encode())
            if page.units:  # the copy-text in the head of a page is that of an equal text only
                verdict = store.verdict(page.edition)
                digest.update(b"equal" if verdict is not None and verdict.equal else b"")
            if facts := facts_page(store, docname, page.edition):
                digest.update(repr([facts_place(store, facts, record.id) for record in page.records]).encode())
            digest.update(msgspec.msgpack.encode(store.away(page.edition).get(docname, [])))
        for name, known in page.used.items():
            if not known:  # not in a register of the edition's files: it may be on any page
                target = links_of(store.env).find_target(docname, name)
                digest.update(f"{name} {target.docname if target else ''}".encode())
        yield docname, digest.hexdigest()


def _title(env: BuildEnvironment, docname: str) -> str:
    return env.titles[docname].astext() if docname in env.titles else ""


def _head(app: Sphinx, store: Store, edition: str) -> bytes:
    """Return a digest of how an edition is described in the head of each of its pages.

    The hash of the copy-text is in the head of the first page only, which depends on the digest of that head.
    """
    folder = edition_index(store.env).get(edition)
    meta = folder.edition if folder else None
    cited = cited_edition(app.builder, store, meta) if meta and output_of(app.builder).html else None
    return hashlib.sha256(repr((meta and meta.without_hash, cited)).encode("utf-8", "surrogatepass")).digest()


def _defined(store: Store, edition: str) -> bytes:
    """Return a digest of the entries that pages define, which the head of any page of the edition may describe."""
    pages = [store.pages[docname] for docname in store.page_order(edition)]
    return hashlib.sha256(msgspec.msgpack.encode([(page.sources, page.entities) for page in pages])).digest()


class _Places:
    """The places of the entries of an edition's registers, as digests."""

    def __init__(self, store: Store, edition: str) -> None:
        self.places = {
            (register, name): links_of(store.env).place(register, edition, name)
            for register in ENTRIES
            for name in sorted(store.entries(register, edition))
        }
        self.all = hashlib.sha256(repr(self.places).encode()).digest()
        #: whether entries of one register are on several pages, so that the places of single entries matter
        self.spread = any(
            links_of(store.env).register_page(register, edition) in store.layouts.continued for register in ENTRIES
        )

    def used_by(self, names: Set[str]) -> bytes:
        """Return a digest of the places of the entries that *names* may name, if entries are on several pages."""
        if not self.spread:
            return self.all
        rows = sorted({row for name in names & self._rows.keys() for row in self._rows[name]})
        return repr([self._listed[row] for row in rows]).encode()

    @cached_property
    def _listed(self) -> list[tuple[str, tuple[str, str]]]:
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


def _names(page: PageData) -> set[str]:
    """Return all texts in the data of a page that may be the id of an entry, in its records as well."""
    named = {mention.entity for mention in page.mentions}
    return named.union(page.used, _STRING.findall(encoded(page.records).decode()))
