"""Mentions: places where the text names an entity, by a link or by one of the entity's names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from .. import nodes as ours
from ..model.edition_folder import ENTITY_PREFIX, SOURCE_PREFIX, resolve_id
from ..model.records import Mention, UnresolvedReference
from ..text.bounds import is_whole
from ..text.variants import name_form
from .anchoring import cut_message

if TYPE_CHECKING:
    from .page_context import PageContext
    from .units import Inside, PageUnit


class Mentions:
    """The mentions of one page."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._found: list[Mention] = []
        self._counts: dict[tuple[str, str], int] = {}
        self._wanted: set[str] = set()
        self._linked: set[str] = set()
        #: raw ranges of mentions to be made into links, by unit
        self.spans: dict[int, list[tuple[int, int, Mention]]] = {}

    def resolve_links(self) -> None:
        """Replace links that name an entity or a source by our nodes."""
        for link in self._context.page.links:
            target = _target(link.element)
            if target is None:
                continue
            by_role = isinstance(link.element, ours.mention)
            entity = resolve_id(target, self._context.entities, ENTITY_PREFIX)
            if entity is None:
                self._other(link, target, by_role=by_role)
                continue
            self._collision(link, target, entity)
            self._make(link, entity)

    def _other(self, link: Inside, target: str, *, by_role: bool) -> None:
        self._wanted.add(target)
        folder = self._context.folder
        if by_role:
            self._context.wanted.append(
                UnresolvedReference(kind="entity", name=target, file=self._source(link), line=_line(link))
            )
            return  # perhaps an entity of another page: resolved when all pages are read
        source = (
            resolve_id(target, folder.sources, SOURCE_PREFIX) if folder and target.startswith(SOURCE_PREFIX) else None
        )
        if source is None and link.unit is not None and link.unit.id and not self._is_local(target):
            self._context.wanted.append(
                UnresolvedReference(kind="link", name=target, file=self._source(link), line=_line(link))
            )
        if source is not None:
            _replace(link.element, ours.source_link(source_id=source, classes=["sch-source"], internal=True))

    def _is_local(self, target: str) -> bool:
        """Return whether a heading or target of this page has the name."""
        document = self._context.document
        return target in getattr(document, "myst_slugs", {}) or target in document.nameids or target in document.ids

    def _collision(self, link: Inside, target: str, entity: str) -> None:
        document = self._context.document
        slugs = getattr(document, "myst_slugs", {})
        if target in slugs or target in document.nameids:
            self._context.fault(
                "entity-collision",
                f"'#{target}' is the entity '{entity}' and also a heading or target of this page; the entity is used. "
                f"Write '#{ENTITY_PREFIX}{entity}' for the entity, or give the heading another name",
                line=_line(link),
                source=self._source(link),
                severity="warning",
            )

    def _source(self, link: Inside) -> str:
        """Return the file of a link, which may be an included one."""
        own = link.unit.source if link.unit is not None else link.element.source
        return str(own or self._context.source)

    def _make(self, link: Inside, entity: str) -> None:
        mention_id = ""
        if link.unit is not None and link.unit.id:
            start, end = _folded(link.unit, link.start, link.end)
            words = link.unit.text[start:end]
            if not is_whole(link.unit.text, start, end):
                self._context.fault(
                    "grapheme",
                    f"the link to '{entity}': {cut_message(link.unit.text, start, end)}",
                    line=_line(link),
                    source=self._source(link),
                )
            mention_id = self._record(entity, link.unit, start, end, words).id
        self._linked.add(entity)
        classes = ["sch-mention"] if link.unit is not None else ["sch-entity"]
        _replace(link.element, ours.mention(entity=entity, mention_id=mention_id, classes=classes, internal=True))

    def _record(self, entity: str, unit: PageUnit, start: int, end: int, words: str, mention_id: str = "") -> Mention:
        count = self._counts[unit.id, entity] = self._counts.get((unit.id, entity), 0) + 1
        folder = self._context.folder
        kind = folder.mention_types.get((name_form(words).text, entity), "name") if folder else "name"
        name = mention_id or f"m-{entity}-{unit.id}" + (f"-{count}" if count > 1 else "")
        mention = Mention(
            id=name,
            entity=entity,
            docname=self._context.docname,
            unit=unit.id,
            start=start,
            end=end,
            exact=words,
            mention_type=kind,
            line=unit.line,
        )
        self._found.append(mention)
        return mention

    def add(self, entity: str, unit: PageUnit, start: int, end: int, words: str, mention_id: str) -> None:
        """Record a mention by a directive, without a link.

        Offsets are folded. Words across several blocks begin in *unit*, and *end* counts in their last one.
        """
        self._linked.add(entity)
        self._record(entity, unit, start, end, words, mention_id)

    def autolink(self) -> None:
        """Find the names of the register in the text, longest first, outside links."""
        context = self._context
        folder = context.folder
        if folder is None or not self._wants_autolink():
            return
        for index, unit in enumerate(context.page.units):
            if any(isinstance(n, nodes.FixedTextElement) for n in (unit.element, unit.element.parent)):
                continue  # code
            taken = iter(sorted((*unit.links, *unit.code)))  # none of them overlaps another
            here = next(taken, None)
            for found in folder.aliases.find(unit.text):
                start, end = unit.folded.raw_range(found.start, found.end)
                while here is not None and here[1] <= start:
                    here = next(taken, None)
                if here is not None and here[0] < end:
                    continue
                if len(found.targets) > 1:
                    words = unit.text[found.start : found.end]
                    choices = " or ".join(f"[{words}](#{t})" for t in found.targets)
                    context.fault(
                        "alias-ambiguous",
                        f"“{words}” in {unit.id} may mean {' or '.join(found.targets)}: write {choices}, "
                        "or add 'autolink: false' to the name in the register",
                        line=unit.line,
                        source=unit.source,
                        severity="warning",
                    )
                    continue
                mention = self._record(
                    found.targets[0], unit, found.start, found.end, unit.text[found.start : found.end]
                )
                self._linked.add(mention.entity)
                self.spans.setdefault(index, []).append((start, end, mention))

    def _wants_autolink(self) -> bool:
        folder = self._context.folder
        assert folder is not None
        own = folder.edition.autolink if folder.edition else None
        return bool(self._context.config.scholiast_autolink if own is None else own)

    def records(self) -> list[Mention]:
        """Return all mentions of the page, in the order of the text."""
        order = {unit.id: i for i, unit in enumerate(self._context.page.units)}
        return sorted(self._found, key=lambda m: (order.get(m.unit, 0), m.start, m.end, m.id))

    def used(self) -> dict[str, str]:
        """Return what this page uses of the register: entity ids with a digest each, and unknown names."""
        known = self._context.folder.entity_digests if self._context.folder else {}
        out = {name: known.get(name, "") for name in sorted(self._linked)}
        out.update(dict.fromkeys(sorted(self._wanted), ""))
        return out


def _folded(unit: PageUnit, start: int, end: int) -> tuple[int, int]:
    """Return the folded range of a raw one."""
    return unit.folded.fold_offset(start), unit.folded.fold_offset(end)


def _target(node: nodes.Element) -> str | None:
    """Return the name in a link to this page, or ``None`` where it leads elsewhere."""
    if isinstance(node, ours.mention):
        return str(node["entity"])
    if isinstance(node, addnodes.pending_xref):
        if node.get("reftype") in ("myst", "any") and not node.get("refdoc_target"):
            return str(node.get("reftarget", "")).removeprefix("#")
        return None
    if node.get("id_link") and str(node.get("refuri", "")).startswith("#"):
        return str(node["refuri"])[1:]
    return None


def _line(link: Inside) -> int:
    return link.unit.line if link.unit is not None else link.element.line or 0


def _replace(old: nodes.Element, new: nodes.Element) -> None:
    """Replace *old* by *new*, with its children and its source line."""
    ours.put_in_place_of(old, [ours.give_children(old, new)])
