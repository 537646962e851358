"""Long registers over several pages.

A register that is too long for its page continues on pages below it. A long register of entities is an index of names,
with the entries on pages below it. Which page holds what depends only on the data, so links from any page are correct in
every build.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.osutil import relative_uri

from .. import nodes as ours
from ..domain.elsewhere import elsewhere
from ..domain.layout import Filled, FurtherPage
from ..i18n import _, labelled, word
from ..model.records import RegisterRequest
from .collection import cards_of
from .context import Context, register_anchor
from .data_files import table_file
from .entities import ENTRY, HEADINGS, Listed, alone, entry, index, is_long, kind_of, listed, together
from .filters import counted
from .grouping import groups
from .later import Later, Sizes
from .pagination import PAGE, Name, Part, Size, label_of, split, total
from .shelf_facets import facets_apart

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from ..domain.store import Store

Register = Callable[[Context], list[nodes.Node]]

#: Up to this many pages are named one by one; longer series are grouped in runs.
_NAMED = 40
#: Limit for all registers of one page together; the limit for a single register is lower, for easier reading.
TOGETHER = Size(4000, 190_000)
#: Minimum share of each register on a page with several registers.
_LEAST = Size(150, 10_000)


def fill(env: BuildEnvironment, store: Store, docname: str, registers: Mapping[str, Register]) -> Filled:
    """Make the registers of a document and lay them out over as many pages as they need."""
    return _Filler(env, store, docname, registers).fill()


def context_for(env: BuildEnvironment, store: Store, docname: str, use: RegisterRequest) -> Context:
    """Return the context of a register on a page."""
    editions = store.covered(docname, use.register, use.edition)
    others = elsewhere(env) if store.covers_all(docname, use.register, use.edition) else {}
    return Context(env, store, env._app.builder, docname, editions, use.options, others)


@dataclass(slots=True)
class _Made:
    """A register before it is split: its content, and the pages of its entries, if any."""

    use: RegisterRequest
    context: Context
    content: list[nodes.Node]
    entries: list[FurtherPage] = field(default_factory=list)


class _Filler:
    """A builder of the registers of one document."""

    def __init__(self, env: BuildEnvironment, store: Store, docname: str, registers: Mapping[str, Register]) -> None:
        self.env = env
        self.store = store
        self.docname = docname
        self.registers = registers
        self.builder: Builder = env._app.builder
        self.taken = {docname, f"{docname}/index"}
        layout = store.state.output(self.builder.name).layouts.get(docname)
        self.sizes = Sizes(layout.sizes if layout is not None else {})
        self.out = Filled(sizes=self.sizes.now)
        title = env.titles.get(docname)
        self.title = title.astext() if title is not None else docname

    def fill(self) -> Filled:
        """Return all registers of the document, in order."""
        page = self.store.pages[self.docname]
        made = [self._make(use) for use in page.registers]
        # a page with reading text is as long as its author made it: each of its registers may fill a page
        alone = page.units or len(made) == 1
        known: dict[int, Size] = {}
        rooms = [PAGE] * len(made) if alone else shares([total(m.content, known) for m in made], TOGETHER)
        for number, (one, room) in enumerate(zip(made, rooms, strict=True)):
            self.out.here[number] = self._place(one, split(one.content, room, known=known))
            self._place_entries(one.entries)
        return self.out

    def _make(self, use: RegisterRequest) -> _Made:
        context = context_for(self.env, self.store, self.docname, use)
        context.sizes = self.sizes
        if use.register == "entities":
            found = listed(context)
            if is_long(found, self.env.config.scholiast_entity_pages):
                return self._apart(use, context, found)
        if use.register == "shelf" and use.options.get("facets"):
            return self._with_facets(use, context)
        return _Made(use, context, self.registers[use.register](context))

    def _with_facets(self, use: RegisterRequest, context: Context) -> _Made:
        """Return a shelf below links to pages, of which each has the editions with a value of a facet."""
        inside = replace(context, docname=f"{self.docname}/{use.register}", uris={})
        links, pages = facets_apart(context, inside, self._name)
        entries = [FurtherPage(name, title, title, content) for name, title, content in pages]
        return _Made(use, context, [*links, *cards_of(context)], entries)

    def _apart(self, use: RegisterRequest, context: Context, found: Sequence[Listed]) -> _Made:
        """Return a register of entities as an index, with the entries on pages that are named by their first one."""
        # addresses are the same for all pages of the folder
        inside = replace(context, docname=f"{self.docname}/{use.register}", uris={})
        entries = [entry(inside, one) for one in found]
        sizes = [total(content).plus(ENTRY) for content in entries]
        keys = [(one.entity.type, one.anchor) for one in found]
        names: dict[str, str] = {}
        pages: list[FurtherPage] = []
        for first, end in groups(keys, sizes, PAGE, self.env.config.scholiast_page_entries):
            one, name = found[first], self._name(found[first].anchor.removeprefix("ent-").replace(":", "-"))
            names.update((each.anchor, name) for each in found[first:end])
            if end == first + 1:
                title = f"{one.entity.label} ({kind_of(one.entity)})"
                pages.append(FurtherPage(name, one.entity.label, title, alone(one, entries[first]), one.anchor))
                continue
            heading = str(_(HEADINGS[one.entity.type]))
            title = label_of(Name(heading, each.entity.label) for each in (one, found[end - 1]))
            pages.append(FurtherPage(name, title, title, together(found[first:end], entries[first:end])))
        return _Made(use, context, index(context, found, lambda anchor: context.uri(names[anchor], anchor)), pages)

    def _name(self, wanted: str) -> str:
        """Return a name for a continuation page that no document or other continuation page has."""
        stem = f"{self.docname}/{wanted}"
        name, count = stem, 1
        documents = self.env.found_docs
        while name.casefold() in self.taken or (name in documents and name not in self.store.layouts.documents):
            count += 1
            name = f"{stem}-{count}"
        self.taken.add(name.casefold())
        return name

    def _place(self, made: _Made, parts: list[Part]) -> list[nodes.Node]:
        """Put all parts but the first on pages of their own, linked to each other, and return the first."""
        first: list[nodes.Node] = []
        several = len(self.store.pages[self.docname].registers) > 1
        title = f"{labelled(self.title)} {word(made.use.register)}" if several else self.title
        names = [self.docname, *(self._name(f"{made.use.register}-{n}") for n in range(2, len(parts) + 1))]
        titles = [self.title, *(_numbered(title, n, len(parts)) for n in range(2, len(parts) + 1))]
        steps = list(zip(names, titles, strict=True))
        ends = [part.ends for part in parts] if len(parts) > 1 else []
        filters = [node.deepcopy() for node in parts[0].content if isinstance(node, ours.sieve)]
        for number, part in enumerate(parts):
            own = [node.deepcopy() for node in filters] if number else []
            content = counted([*own, *part.content], one_of_several=len(parts) > 1)
            if number:
                self._rebase(content, names[number])
            if len(parts) > 1:
                up = (self.docname, self.title) if number else None
                content = self._between(steps, number, ends, content, up)
            if not number:
                first = content
                continue
            page = FurtherPage(names[number], titles[number], titles[number], content)
            page.before = steps[number - 1]
            page.after = steps[number + 1] if number + 1 < len(steps) else None
            self.out.further[page.name] = page
        return first

    def _place_entries(self, entries: list[FurtherPage]) -> None:
        """Put entries on pages, one after the other; split those that are too long."""
        up = (self.docname, self.title)
        for number, page in enumerate(entries):
            before = entries[number - 1] if number else None
            after = entries[number + 1] if number + 1 < len(entries) else None
            page.before = (before.name, before.heading) if before else None
            page.after = (after.name, after.heading) if after else None
            parts = split(page.content, PAGE) if page.anchor else [Part(page.content)]
            names = [page.name, *(self._name(f"{posixpath.basename(page.name)}-{n}") for n in range(2, len(parts) + 1))]
            if len(parts) == 1:
                page.content = [self._pager(page.name, up, page.before, page.after), *page.content]
                self.out.further[page.name] = page
                continue
            steps = [(name, page.heading) for name in names]
            ends = [part.ends for part in parts]
            for n, part in enumerate(parts):
                one = replace(page, name=names[n], content=self._between(steps, n, ends, part.content, up))
                if n:
                    one.anchor = ""
                    one.title = _numbered(page.title, n + 1, len(parts))
                    one.before = steps[n - 1]
                if n + 1 < len(parts):
                    one.after = steps[n + 1]
                self.out.further[one.name] = one

    def _between(
        self,
        steps: Sequence[tuple[str, str]],
        here: int,
        ends: Sequence[Sequence[Name]],
        content: list[nodes.Node],
        up: tuple[str, str] | None,
    ) -> list[nodes.Node]:
        """Return the content between the breadcrumbs and the links to the previous and next pages.

        *ends* has the names of the first and of the last entry of each page.
        """
        name = steps[here][0]
        numbered = [
            (step, str(_("page %(number)d of %(all)d") % {"number": n + 1, "all": len(steps)}))
            for n, (step, _title) in enumerate(steps)
        ]
        before = numbered[here - 1] if here else None
        after = numbered[here + 1] if here + 1 < len(steps) else None
        pages = [
            (self._uri(name, steps[first][0]), label_of([*ends[first][:1], *ends[last][-1:]]), first <= here <= last)
            for first, last in runs(len(ends), here)
        ]  # fmt: skip
        return [self._pager(name, up, before, after, pages), *content, self._pager(name, None, before, after)]

    def _pager(
        self,
        name: str,
        up: tuple[str, str] | None,
        before: tuple[str, str] | None,
        after: tuple[str, str] | None,
        pages: Sequence[tuple[str, str, bool]] = (),
    ) -> ours.pager:
        def link(to: tuple[str, str] | None) -> tuple[str, str] | None:
            return (self._uri(name, to[0]), to[1]) if to else None

        return ours.pager("", up=link(up), before=link(before), after=link(after), pages=list(pages))

    def _uri(self, from_: str, to: str) -> str:
        return self.builder.get_relative_uri(from_, to)

    def _rebase(self, content: Iterable[nodes.Node], page: str) -> None:
        """Rewrite relative links that were made for the document so that they work on a continuation page."""
        base, new = self.builder.get_target_uri(self.docname), self.builder.get_target_uri(page)
        known: dict[str, str] = {}

        def moved(uri: str) -> str:
            path, mark, anchor = uri.partition("#")
            if path not in known:
                folder = base if base.endswith("/") else posixpath.dirname(base)
                whole = posixpath.normpath(posixpath.join(folder, path)) + ("/" if path.endswith("/") else "")
                known[path] = relative_uri(new, whole if path else base)
            return known[path] + mark + anchor

        def relink(content: Iterable[nodes.Node]) -> None:
            for node in ours.below(content, nodes.reference, ours.concordance, ours.picture, Later):
                assert isinstance(node, nodes.Element)
                if isinstance(node, ours.concordance):
                    node["lines"] = [(moved(address), *rest) for address, *rest in node["lines"]]
                elif isinstance(node, ours.picture):
                    node["drawing"] = node["drawing"].relinked(moved)
                elif isinstance(node, Later):
                    node.relink = relink
                elif node.get("internal") and node.get("refuri"):
                    node["refuri"] = moved(node["refuri"])

        relink(content)


def _numbered(title: str, number: int, count: int) -> str:
    return str(_("%(title)s, %(number)d of %(all)d") % {"title": title, "number": number, "all": count})


def shares(sizes: Sequence[Size], room: Size) -> list[Size]:
    """Return each register's share of a page: what it needs if that is little, otherwise an equal share."""
    out = [room] * len(sizes)
    waiting = sorted(range(len(sizes)), key=lambda i: (sizes[i], i))
    for count, i in enumerate(waiting):
        left = len(waiting) - count
        equal = Size(max(room.nodes // left, _LEAST.nodes), max(room.bytes // left, _LEAST.bytes))
        out[i] = equal
        room = room.less(sizes[i] if sizes[i].fits(equal) else equal)
    return out


def runs(count: int, here: int) -> list[tuple[int, int]]:
    """Return the pages that a jump bar names, as runs (first, last): each page, or for many pages those around *here*."""
    step = -(-count // _NAMED)
    if step == 1:
        return [(n, n) for n in range(count)]
    out: list[tuple[int, int]] = []
    for first in range(0, count, step):
        last = min(first + step, count) - 1
        out += [(n, n) for n in range(first, last + 1)] if first <= here <= last else [(first, last)]
    return out


def section_of(page: FurtherPage) -> nodes.section:
    """Return a whole continuation page as the section of a document."""
    # the search lists an entity by its kind and its page: the name alone would be a duplicate result
    title = nodes.title("", page.heading, classes=["no-search"] if page.anchor or page.heading != page.title else [])
    section = nodes.section("", title, ids=[page.anchor or posixpath.basename(page.name)])
    section["classes"] = ["sch-further"]
    box = ours.register_box("", is_div=True, classes=["sch-register-box", "editorial"])
    box += page.content
    section += box
    return section


def box_of(context: Context, use: RegisterRequest, content: list[nodes.Node]) -> nodes.container:
    """Wrap a register for its page; an empty register shows "None"."""
    editions = context.editions
    box = ours.register_box("", is_div=True, classes=["sch-register-box", "editorial"], apparatus=True)
    box["ids"] = [register_anchor(use.register, "all" if len(editions) != 1 else editions[0])]
    shown = [part for part in content if not _is_bare(part)]
    if shown:
        box += [*shown, *table_file(context, use.register)]
    else:
        box += nodes.paragraph("", _("None."), classes=["sch-facts"], meaning=ours.FACTS)
    return box


def _is_bare(part: nodes.Node) -> bool:
    """Return whether a table has only its head, or a list has no item."""
    body = next(part.findall(nodes.tbody), None) if isinstance(part, nodes.table) else part
    return isinstance(body, nodes.tbody | nodes.bullet_list | nodes.definition_list) and not body.children
