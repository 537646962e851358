"""The continuation pages of long registers in the output that is being built."""

from __future__ import annotations

from collections.abc import Iterable, KeysView, Mapping
from dataclasses import dataclass, field

from docutils import nodes

from ..nodes import below


@dataclass(slots=True)
class FurtherPage:
    """A page without a document: its name, heading, distinguishing label in lists of pages, and content."""

    name: str
    heading: str
    title: str
    content: list[nodes.Node]
    anchor: str = ""
    before: tuple[str, str] | None = None
    after: tuple[str, str] | None = None


@dataclass(slots=True)
class Filled:
    """The registers of one document: the content for the document itself, by number, and the continuation pages.

    ``sizes`` has those of rows by their digests, for the next build.
    """

    here: dict[int, list[nodes.Node]] = field(default_factory=dict)
    further: dict[str, FurtherPage] = field(default_factory=dict)
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def moved(self) -> dict[str, str]:
        """Return the continuation page of each HTML id."""
        out = {page.anchor: page.name for page in reversed(self.further.values()) if page.anchor}
        for page in self.further.values():
            for element in below(page.content, nodes.Element):
                if ids := element.attributes["ids"]:
                    out.update(dict.fromkeys(ids, page.name))
        return out


class Layouts:
    """The documents whose registers may have continuation pages in this output."""

    def __init__(self) -> None:
        self._filled: dict[str, Filled | None] = {}
        self._moved: dict[str, Mapping[str, str]] = {}
        #: raised when the page of an HTML id may have changed
        self.version = 0
        #: the continuation pages, while the environment treats them as documents
        self.documents: frozenset[str] = frozenset()

    def begin(self) -> None:
        """Forget the layouts of another output or build."""
        self._filled, self._moved = {}, {}
        self.version += 1

    def add(self, docname: str) -> None:
        """Add a document whose registers may be too long for one page."""
        self._filled[docname] = None

    def __contains__(self, docname: str) -> bool:
        return docname in self._filled

    def filled(self, docname: str) -> Filled | None:
        """Return the registers of a document if they have been made in this build."""
        return self._filled.get(docname)

    def keep(self, docname: str, filled: Filled) -> Filled:
        """Keep the registers of a document for its continuation pages."""
        self._filled[docname] = filled
        return filled

    def move(self, docname: str, pages: Mapping[str, str]) -> None:
        """Note the continuation page of each HTML id of a document."""
        self._moved[docname] = pages
        self.version += 1

    @property
    def moved(self) -> Mapping[str, Mapping[str, str]]:
        """The continuation page of each HTML id, by document."""
        return self._moved

    @property
    def continued(self) -> KeysView[str]:
        """The documents that have continuation pages."""
        return self._moved.keys()

    def page_of(self, docname: str, anchor: str) -> str:
        """Return the page with an HTML id of a document: a continuation page if a long register was split."""
        return self._moved[docname].get(anchor, docname) if docname in self._moved else docname

    def begin_writing(self, pages: Iterable[str]) -> None:
        """Note the continuation pages that the environment treats as documents while pages are written."""
        self.documents = frozenset(pages)

    def end_writing(self) -> None:
        """Drop the registers that were made for this output."""
        self._filled, self.documents = {}, frozenset()
