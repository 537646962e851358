"""``singlehtml``: all pages in one file, with ids that are unique across pages.

On pages of editions every id begins with the page's name (``#letters/second/p1``), so that it stays the same when
editions are added; headings keep theirs if no other page has it. Elsewhere ids are the same in all outputs.

One switch between the ways of reading, at the top of the file, is for all editions in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

from ... import nodes as ours
from ...domain.editions import edition_index, reading_rules
from ...domain.store import store_of
from ...registers.post_transforms import switch_of
from ..missing import index_names, unlink

if TYPE_CHECKING:
    pass

#: An address as Sphinx writes it if all pages are one file: the page, then a place on it.
_ADDRESS = re.compile(r"#document-([^#]+)#(.+)", re.DOTALL)
#: New ids by page and old id.
Names = dict[str, dict[str, str]]


class EditionPageBuilder(SingleFileHTMLBuilder):
    """A builder of one HTML file of all pages, without search and index pages and without links to them."""

    name = "singlehtml"
    search = False
    names: Names | None = None

    def assemble_doctree(self) -> nodes.document:
        """Return all pages as one tree with unique ids."""
        tree = super().assemble_doctree()
        unlink(tree, self, self.config.root_doc, ("search", "genindex", *index_names(self)))
        store = store_of(self.env)
        if store.pages:
            editions = {docname for docname, page in store.pages.items() if page.edition is not None}
            self.names = new_names(tree, self.config.root_doc, editions)
            rename(tree, self.config.root_doc, self.names)
            number_notes(tree, self.config.root_doc)
        if annotated := [edition for edition in store.editions() if any(r.number for r in store.records(edition))]:
            tree.insert(0, switch_of([reading_rules(edition_index(self.env).get(edition)) for edition in annotated]))
        return tree

    def get_builder_config(self, option: str, default: str) -> object:
        """Return the value of a setting; there is no index page, whatever the value of ``html_use_index``."""
        return False if option == "use_index" else super().get_builder_config(option, default)

    def assemble_toc_secnumbers(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """Return the numbers of sections by page and id, as the ids are in the one file."""
        found = super().assemble_toc_secnumbers()
        for docname, own in (self.names or {}).items():
            for numbers in found.values():
                for old, new in own.items():
                    if (key := f"{docname}/#{old}") in numbers:
                        numbers[f"{docname}/#{new}"] = numbers[key]
        return found

    def assemble_toc_fignumbers(self) -> dict[str, dict[str, dict[str, tuple[int, ...]]]]:
        """Return the numbers of figures by page, kind and id, as the ids are in the one file."""
        found = super().assemble_toc_fignumbers()
        for kinds in found.values():
            for alias, numbers in kinds.items():
                own = (self.names or {}).get(alias.rpartition("/")[0], {})
                kinds[alias] = {own.get(name, name): number for name, number in numbers.items()}
        return found

    def render_partial(self, node: nodes.Node | None) -> dict[str, str]:
        """Render a table of contents with working links."""
        if self.names is not None and isinstance(node, nodes.Element):
            for link in node.findall(nodes.reference):
                _rename_in(link, "refuri", self.config.root_doc, self.names)
        return super().render_partial(node)


def _elements(node: nodes.Element, docname: str) -> Iterator[tuple[str, nodes.Element]]:
    """Yield every element below *node*, with the page that it belongs to."""
    for child in node.children:
        if isinstance(child, nodes.Element):
            page = child["docname"] if isinstance(child, addnodes.start_of_file) else docname
            yield page, child
            yield from _elements(child, page)


def new_names(tree: nodes.Element, root: str, editions: set[str]) -> Names:
    """Return the new ids: for all ids on pages of *editions*, and for ids that occur on several pages."""
    pages: dict[str, dict[str, bool]] = {}
    for docname, element in _elements(tree, root):
        known = pages.setdefault(docname, {})
        known.update(dict.fromkeys(element["ids"], isinstance(element, nodes.section)))
    counts = Counter(name for known in pages.values() for name in known)
    return {
        docname: {
            name: f"{docname}/{name}"
            for name, heading in known.items()
            if counts[name] > 1 or (docname in editions and not heading)
        }
        for docname, known in pages.items()
    }


def rename(tree: nodes.Element, root: str, names: Names) -> None:
    """Apply the new ids, including all references to them."""
    for docname, element in _elements(tree, root):
        own = names.get(docname, {})
        for key in ("ids", "backrefs", "annotations"):
            if element.get(key):
                element[key] = [own.get(name, name) for name in element[key]]
        for key in ("refid", "target", "mark"):
            if isinstance(element.get(key), str):
                element[key] = own.get(element[key], element[key])
        for key in ("refuri", "uri", "back"):
            _rename_in(element, key, docname, names)
        if isinstance(element, ours.sieve):
            element["name"] = f"{docname}/{element['name']}"  # a separate set of boxes on each page
        if isinstance(element, ours.picture):
            element["drawing"] = element["drawing"].relinked(partial(_address, docname=docname, names=names))
        if isinstance(element, ours.concordance):
            element["lines"] = [(_address(line[0], docname, names), *line[1:]) for line in element["lines"]]


def number_notes(tree: nodes.Element, root: str) -> None:
    """Give the notes of all pages numbers of one series, by which the style sheet puts each next to its words."""
    placed = [
        (docname, element)
        for docname, element in _elements(tree, root)
        if isinstance(element, ours.annotation | ours.marker) and element.get("order")
    ]
    most: dict[str, int] = {}
    for docname, element in placed:
        most[docname] = max(most.get(docname, 0), element["order"])
    before = dict(zip(most, accumulate(most.values(), initial=0), strict=False))
    for docname, element in placed:
        element["order"] += before[docname]


def _rename_in(element: nodes.Element, key: str, docname: str, names: Names) -> None:
    if isinstance(element.get(key), str) and "#" in element[key]:
        element[key] = _address(element[key], docname, names)


def _address(address: str, docname: str, names: Names) -> str:
    """Return the new address of a link in the one file."""
    if found := _ADDRESS.fullmatch(address):
        docname, anchor = found.groups()
    elif address.startswith("#") and not address.startswith("#document-"):
        anchor = address[1:]
    else:
        return address
    own = names.get(docname, {})
    return f"#{own.get(anchor, anchor)}"
