"""Pages in which Sphinx's post-transforms have nothing to do.

Each of about twenty transforms searches the whole tree of each page: for references to resolve, for code, for images.
Most pages of an edition, and all long registers, have none of them once our own transforms have run. The content of
such a page is put aside until the last transform has run, so that it is not searched. If an extension or the project
has a transform of its own, nothing is put aside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from .. import nodes as ours
from ..domain.outputs import output_of
from .post_transforms import FillRegisters

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_ASIDE = "scholiast_aside"
#: Packages whose transforms for HTML look for no other elements than those that are not in :data:`_SETTLED`.
_KNOWN = ("sphinx.transforms.", "sphinx.domains.", "sphinx.builders.", "myst_parser.", "scholiast.")
#: Elements of docutils for which these transforms do nothing.
_SETTLED = (
    nodes.Text, nodes.attribution, nodes.block_quote, nodes.bullet_list, nodes.caption, nodes.colspec, nodes.compound,
    nodes.container, nodes.definition, nodes.definition_list, nodes.definition_list_item, nodes.emphasis, nodes.entry,
    nodes.enumerated_list, nodes.field, nodes.field_body, nodes.field_list, nodes.field_name, nodes.figure,
    nodes.footnote_reference, nodes.inline, nodes.line, nodes.line_block, nodes.list_item, nodes.literal,
    nodes.paragraph, nodes.raw, nodes.reference, nodes.row, nodes.rubric, nodes.section, nodes.strong,
    nodes.subscript, nodes.superscript, nodes.table, nodes.tbody, nodes.term, nodes.tgroup, nodes.thead, nodes.title,
    nodes.transition,
)  # fmt: skip


class PutAside(SphinxPostTransform):
    """A transform that puts the content of a page aside if no later transform has anything to do in it."""

    default_priority = FillRegisters.default_priority

    def run(self, **kwargs: object) -> None:
        """Leave only the document itself in the tree."""
        output = output_of(self.env._app.builder)
        if output.html and not output.narrow and only_known(self.env._app) and is_settled(self.document):
            self.document[_ASIDE] = self.document.children
            self.document.children = []


class PutBack(SphinxPostTransform):
    """A transform that puts the content back, after all others."""

    default_priority = 99_999

    def run(self, **kwargs: object) -> None:
        """Put the content back if it is aside."""
        if _ASIDE in self.document.attributes:
            self.document.children = self.document.attributes.pop(_ASIDE)


def only_known(app: Sphinx) -> bool:
    """Return whether all transforms of this project are from Sphinx, MyST or this package."""
    return all(transform.__module__.startswith(_KNOWN) for transform in app.registry.get_post_transforms())


def is_settled(document: nodes.document) -> bool:
    """Return whether a page has only elements for which the transforms of Sphinx and MyST do nothing."""
    every = ours.below(document.children, nodes.Element, nodes.Text)
    return all(map(_is_settled, {node.__class__ for node in every}))


def _is_settled(kind: type[nodes.Node]) -> bool:
    own = kind.__module__ == ours.__name__ and not issubclass(kind, nodes.literal_block)
    return own or kind in _SETTLED
