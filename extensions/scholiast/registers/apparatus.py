"""The apparatus of an edition on pages of its own: which pages it gets, and what is on each.

An edition gets the registers that its author has placed nowhere, as far as they have entries. What a register shows is
decided when it is filled; here only its place is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from .. import nodes as ours
from ..domain.editions import edition_index
from ..i18n import _, initial, word
from ..model.kind import KINDS
from ..model.records import RegisterRequest
from .changes import has_changes
from .context import Context

if TYPE_CHECKING:
    from ..domain.store import Store

#: The names of the pages, in their order: what is said of the text, every note, who and what is named, the sources, and
#: how the text is established.
NAMES = ("apparatus", "notes", "names", "sources", "proof")
#: The pages of registers; that of all others is the first.
_PAGES = {
    "notes": "notes",
    "entities": "names",
    "sources": "sources",
    "emendations": "proof",
    "witnesses": "proof",
    "proof": "proof",
    "changes": "proof",
}
#: Registers before and after those of the kinds.
_FIRST, _LAST = ("strip",), ("timeline", "witnesses", "proof", "changes")
#: Registers that do not justify a page: the head of the edition states the proof.
_SECONDARY = frozenset(("strip", "proof"))
#: A register that no edition gets, because it lists all editions.
_SHELF = "shelf"


class Part(NamedTuple):
    """A register on a page of the apparatus, with its heading and, if it needs one, a sentence before it."""

    request: RegisterRequest
    heading: str
    lead: str = ""


class ApparatusPage(NamedTuple):
    """A page of the apparatus: its name in the folder of the edition, its title, and its registers."""

    name: str
    title: str
    parts: tuple[Part, ...]


def apparatus_pages(
    context: Context, edition: str, registers: Iterable[str], placed: Mapping[tuple[str, str], Sequence[str]]
) -> list[ApparatusPage]:
    """Return the pages that an edition gets.

    *registers* are the names of all registers, *placed* is the result of :func:`placed_registers`.
    """
    store = context.store
    pages: dict[str, list[Part]] = {name: [] for name in NAMES}
    for register in _in_order(registers):
        for request in _unplaced(store, edition, register, placed.get((edition, register), ())):
            if _has_entries(store, edition, register, context):
                pages[_PAGES.get(register, NAMES[0])].append(_part(request))
    titles = _titles()
    made = [
        ApparatusPage(name, titles[name], tuple(parts))
        for name, parts in pages.items()
        if any(part.request.register not in _SECONDARY for part in parts) or (name == NAMES[-1] and parts)
    ]
    # an edition without annotations, entities and sources has no apparatus
    return made if any(part.request.register not in _SECONDARY for page in made for part in page.parts) else []


def _in_order(registers: Iterable[str]) -> list[str]:
    """Return the registers in the order of the apparatus: those of the kinds between the pictures and the proof."""
    known = set(registers) - {_SHELF}
    kinds = [name for kind in KINDS.values() for name in kind.registers if name in known]
    ordered = dict.fromkeys((*_FIRST, *kinds, *sorted(known - {*_FIRST, *_LAST}), *_LAST))
    return [name for name in ordered if name in known]


def placed_registers(store: Store) -> dict[tuple[str, str], list[str]]:
    """Return the registers that authors have placed, by edition and name, with the type of each; none is ``""``."""
    out: dict[tuple[str, str], list[str]] = {}
    for docname, page in store.pages.items():
        for use in (each for each in page.registers if not (page.made or each.additional)):
            types = use.options.get("type", "").split() if use.register == "entities" else []
            for edition in store.covered(docname, use.register, use.edition):
                out.setdefault((edition, use.register), []).extend(types or [""])
    return out


def _unplaced(store: Store, edition: str, register: str, types: Sequence[str]) -> Iterator[RegisterRequest]:
    """Yield a register unless its author has placed it; of one placed for some *types* of entries, the other types."""
    if not types:
        yield RegisterRequest(register, "")
    elif "" not in types:
        present = dict.fromkeys(entity.type for entity in store.entities(edition).values())
        if others := " ".join(kind for kind in present if kind not in types):
            yield RegisterRequest(register, "", {"type": others})


def _has_entries(store: Store, edition: str, register: str, context: Context) -> bool:
    """Return whether a register of an edition has any entry."""
    if register in _ENTRIES:
        return _ENTRIES[register](store, edition, context)
    for kind in KINDS.values():
        if register in kind.registers:
            listed = kind.lists.get(register)
            return any(
                record.type == kind.name if listed is None else listed(record)
                for docname in store.page_order(edition)
                for record in store.pages[docname].records
            )
    return False


def _has_copy(store: Store, edition: str, context: Context) -> bool:
    folder = edition_index(store.env).get(edition)
    return folder is not None and folder.copy is not None


def _has_witnesses(store: Store, edition: str, context: Context) -> bool:
    """Return whether there is any witness but the copy-text, which the proof describes."""
    folder = edition_index(store.env).get(edition)
    return folder is not None and folder.edition is not None and bool(folder.edition.witnesses)


def _is_dated(store: Store, edition: str, context: Context) -> bool:
    for record in store.records(edition):
        dated = KINDS[record.type].dated
        if dated is not None and any(True for _date in dated(record, context)):
            return True
    return False


#: Whether a register that is not of a kind has entries.
_ENTRIES: Mapping[str, Callable[[Store, str, Context], bool]] = {
    "strip": lambda store, edition, context: any(record.units for record in store.records(edition)),
    "timeline": _is_dated,
    "entities": lambda store, edition, context: bool(store.entities(edition)),
    "sources": lambda store, edition, context: bool(store.sources(edition)),
    "witnesses": _has_witnesses,
    "proof": _has_copy,
    "changes": lambda store, edition, context: has_changes(context, edition),
}


def _titles() -> dict[str, str]:
    words = (_("Apparatus"), _("Notes"), _("Names"), _("Sources"), _("Text and proof"))
    return dict(zip(NAMES, map(str, words), strict=True))


def part_heading(register: str) -> str:
    """Return the heading of a register on a page of the apparatus."""
    headings = {
        "strip": _("Where the notes lie"),
        "chains": _("Who reports what"),
        "timeline": _("Time line"),
        "entities": _("Names"),
        "proof": _("Proof of the text"),
        "changes": _("Changes to this edition"),
    }
    of_kind = next((kind for kind in KINDS.values() if register in kind.registers), None)
    return str(headings.get(register) or (_(of_kind.plural) if of_kind is not None else initial(word(register))))


def _part(request: RegisterRequest) -> Part:
    """Return a register with its heading."""
    leads = {
        "conjectures": _(
            "“How sure” is how strongly the holder puts a guess, in words of the text; it is not the editor’s opinion. "
            "“What became of it” is what later evidence showed, as far as the editor has looked."
        ),
        "chains": _(
            "Each line runs from the author inwards, to whoever is said to have known, said or believed the thing."
        ),
    }
    return Part(request, part_heading(request.register), str(leads.get(request.register, "")))


def page_content(page: ApparatusPage, edition: str) -> nodes.section:
    """Return the content of a page: its title and, if it has several registers, a section for each."""
    top = _section(page.title, f"apparatus-{page.name}-{edition}")
    top[ours.MEANING] = ours.ARTICLE
    for number, part in enumerate(page.parts):
        at, use = top, part.request
        if len(page.parts) > 1:
            at = _section(part.heading, f"section-{use.register}-{edition}")
            top += at
        if part.lead:
            at += nodes.paragraph("", part.lead, apparatus=True)
        at += ours.register("", name=use.register, edition=use.edition, options=dict(use.options), number=number)
    return top


def _section(title: str, name: str) -> nodes.section:
    heading = nodes.title("", title, translatable=False, apparatus=True)
    return nodes.section("", heading, ids=[name], names=[name])
