"""Pages of the apparatus: documents of Sphinx without a file.

When all pages have been read, each edition gets the pages of its apparatus. Such a page is a document like any other for
the table of contents, the navigation, the search and the inventory: it has a document tree, and the collectors of Sphinx
read it. Its parent is a page of the edition, to which a hidden table of contents is added.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.environment.adapters.toctree import TocTree
from sphinx.util import logging
from sphinx.util.docutils import new_document

from ..domain.editions import edition_index
from ..domain.outputs import file_of
from ..domain.store import store_of
from ..i18n import dot
from ..registers.apparatus import NAMES, ApparatusPage, apparatus_pages, page_content, placed_registers
from ..registers.context import Context
from ..registers.post_transforms import REGISTERS
from ..text.digests import digest
from ..text.fold import one_line

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from ..domain.store import Store

logger = logging.getLogger(__name__)
#: The attribute of the table of contents that leads to made pages.
_MADE = "scholiast_made"


class _Wanted(NamedTuple):
    """A page that an edition gets."""

    edition: str
    page: ApparatusPage


def keep_made_pages(env: BuildEnvironment, changed: set[str], removed: set[str]) -> None:
    """Correct what Sphinx believes of documents without a file: they are not *removed*.

    A document of the author with the name of one of them has *changed*, however old its file is.
    """
    made = set(store_of(env).made_pages())
    removed.difference_update(made)
    changed.update(made & env.found_docs)


def make_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Make the pages of the apparatus of all editions, and return the pages that must be written for that."""
    store = store_of(env)
    rewrite: list[str] = []
    if not store.unchanged:
        wanted = dict(_wanted(app, env, store)) if app.config.scholiast_apparatus else {}
        if _update(app, env, store, wanted):
            rewrite += env.all_docs  # the navigation of every page may lead to them
    env.project.docnames.update(store.made_pages())
    return [*rewrite, *_files(app, env, store)]


# -- which pages ---------------------------------------------------------------------------


def _wanted(app: Sphinx, env: BuildEnvironment, store: Store) -> Iterator[tuple[str, _Wanted]]:
    """Yield the pages that each edition gets, by the names of their documents."""
    editions = edition_index(env)
    taken = {docname.casefold() for docname in env.found_docs} - set(store.made_pages())
    placed = placed_registers(store)
    for edition in store.editions():
        pages = store.written_pages(edition)
        if edition not in editions or not pages:
            continue
        context = Context(env, store, app.builder, pages[0], [edition], {})
        for page in apparatus_pages(context, edition, REGISTERS, placed):
            docname = editions.docname(edition, page.name)
            if {docname.casefold(), f"{docname}/index".casefold()} & taken:
                _say_taken(env, docname, edition, page)
            else:
                taken.add(docname.casefold())
                yield docname, _Wanted(edition, page)


def _say_taken(env: BuildEnvironment, docname: str, edition: str, page: ApparatusPage) -> None:
    """Say which registers of an edition have no page, because a document of the author has its name."""
    words = "%s: this document takes the place of a page that would have these registers of '%s': %s. %s"
    registers = ", ".join(dict.fromkeys(part.request.register for part in page.parts))
    advice = "Place them on it or on another page, or give the document another name."
    logger.info(words, env.doc2path(docname, base=False).as_posix(), one_line(edition), registers, advice)


# -- making them ---------------------------------------------------------------------------


def _update(app: Sphinx, env: BuildEnvironment, store: Store, wanted: Mapping[str, _Wanted]) -> bool:
    """Make, remove and connect pages; return whether any of them is new, gone or has other parts."""
    before = set(store.made_pages())
    digests = {docname: digest(one, _title(env, one)) for docname, one in wanted.items()}
    gone = before - wanted.keys()
    new = [d for d in wanted if d not in before or store.state.made.get(d) != digests[d] or not _tree(app, d).is_file()]
    for docname in sorted(gone):
        _clear(app, env, docname)
        _tree(app, docname).unlink(missing_ok=True)
    for docname in new:
        _make(app, env, store, docname, wanted[docname])
    store.state.made = digests
    for edition in store.editions():
        _connect(app, env, store, edition)
    return bool(gone or new)


def _title(env: BuildEnvironment, one: _Wanted) -> str:
    """Return the title of a page with that of its edition; empty without metadata."""
    folder = edition_index(env).get(one.edition)
    if folder is None or folder.edition is None:
        return ""
    return f"{one.page.title}{dot()}{folder.edition.title}"


def _tree(app: Sphinx, docname: str) -> Path:
    """Return the file with the document tree of a page."""
    return Path(app.doctreedir, f"{docname}.doctree")


def _clear(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Remove a document from the environment."""
    app.events.emit("env-purge-doc", env, docname)
    env.clear_doc(docname)


def _make(app: Sphinx, env: BuildEnvironment, store: Store, docname: str, one: _Wanted) -> None:
    """Enter a page into the environment in the way of a document that has been read."""
    _clear(app, env, docname)
    before = env.current_document
    env.prepare_settings(docname)
    store.put_made(docname, one.edition, 1 + NAMES.index(one.page.name), [part.request for part in one.page.parts])
    document = new_document(store.source_of(docname))
    document.settings.env = env
    if title := _title(env, one):
        document["title"] = title
    document += page_content(one.page, one.edition)
    env.all_docs[docname] = 0
    for domain in env.domains.sorted():
        domain.process_doc(env, docname, document)
    app.events.emit("doctree-read", document)
    app.builder.write_doctree(docname, document, _cache=False)
    env.current_document = before


# -- the navigation ------------------------------------------------------------------------


def _connect(app: Sphinx, env: BuildEnvironment, store: Store, edition: str) -> None:
    """Put the made pages of an edition below one of its pages."""
    made = store.made_pages(edition)
    parent = _parent(env, store.written_pages(edition)) if made else ""
    for docname in store.written_pages(edition):
        if docname not in env.tocs:  # it could not be read
            continue
        own = [tree for tree in env.tocs[docname].findall(addnodes.toctree) if tree.get(_MADE)]
        now, wanted = [page for tree in own for page in tree["includefiles"]], made if docname == parent else []
        if now != wanted:
            _replace_toctree(app, env, docname, now, wanted)


def _parent(env: BuildEnvironment, pages: Sequence[str]) -> str:
    """Return the page above the apparatus: the first if all others are below it, otherwise the last."""
    below: set[str] = set()
    waiting = [pages[0]]
    while waiting:
        docname = waiting.pop()
        if docname not in below:
            below.add(docname)
            waiting += env.toctree_includes.get(docname, ())
    return pages[0] if below.issuperset(pages) else pages[-1]


def _replace_toctree(app: Sphinx, env: BuildEnvironment, docname: str, old: Sequence[str], new: Sequence[str]) -> None:
    """Replace the hidden table of contents at the end of a page, in its document tree and in the environment."""
    # read as written: the environment would keep the tree as it is now
    document: nodes.document = pickle.loads(_tree(app, docname).read_bytes())  # noqa: S301 - a file of this build
    for tree in (document, env.tocs[docname]):
        for toctree in [t for t in tree.findall(addnodes.toctree) if t.get(_MADE)]:
            toctree.parent.remove(toctree)
    if old:
        env.toctree_includes[docname] = [d for d in env.toctree_includes.get(docname, ()) if d not in old]
        for page in old:
            env.files_to_rebuild.get(page, set()).discard(docname)
            if not env.files_to_rebuild.get(page):
                env.files_to_rebuild.pop(page, None)
    if new:
        toctree = addnodes.toctree(
            "", parent=docname, entries=[(None, page) for page in new], includefiles=list(new), rawentries=[],
            maxdepth=-1, caption=None, glob=False, hidden=True, includehidden=False, numbered=0, titlesonly=False,
        )  # fmt: skip
        toctree[_MADE] = True
        section = next((part for part in document.children if isinstance(part, nodes.section)), document)
        section.append(toctree)
        _end_of(env.tocs[docname]).append(toctree.copy())
        TocTree(env).note(docname, toctree)
    app.builder.write_doctree(docname, document)


def _end_of(contents: nodes.bullet_list) -> nodes.Element:
    """Return the list of a page's contents that tables of contents at the end of its first section belong to."""
    first = contents.children[0] if contents.children else None
    if not isinstance(first, nodes.list_item):
        return contents
    if not isinstance(first.children[-1], nodes.bullet_list):
        first += nodes.bullet_list()
    last = first.children[-1]
    assert isinstance(last, nodes.Element)
    return last


# -- their files ---------------------------------------------------------------------------


def _files(app: Sphinx, env: BuildEnvironment, store: Store) -> list[str]:
    """Remove the files of pages that are no longer made, and return the pages whose files are missing.

    Sphinx compares the times of a file with those of its source, which these pages do not have.
    """
    state = store.state.output(app.builder.name)
    now = store.made_pages()
    for docname in set(state.made_pages).difference(now, env.found_docs):
        if (file := file_of(app.builder, docname)) is not None:
            with suppress(OSError):
                file.unlink(missing_ok=True)
                file.parent.rmdir()  # if it was the only one
    state.made_pages = now
    out: list[str] = []
    for edition in store.editions():
        beside = file_of(app.builder, store.written_pages(edition)[0]) if store.written_pages(edition) else None
        if beside is not None and beside.is_file():
            files = {docname: file_of(app.builder, docname) for docname in store.made_pages(edition)}
            out += (docname for docname, file in files.items() if file is not None and not file.is_file())
    return out
