"""The text of a page, put aside while Sphinx collects titles, contents, pictures and index entries.

Sphinx's collectors search the whole tree of each page, each several times. Where a page has none of the nodes for which
they search in its text, only its sections and titles are left in the tree until they have run. If an extension has a
handler, a domain or a transform at this place, nothing is put aside.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import DoctreeReadEvent, SphinxTransform
from sphinx.transforms.references import SphinxDomains
from sphinx.versioning import UIDTransform

from .. import nodes as ours

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_ASIDE = "scholiast_text_aside"
#: Packages whose domains and handlers of ``doctree-read`` search for no other nodes than :data:`_SEARCHED`.
_KNOWN = ("sphinx.domains.", "sphinx.environment.", "scholiast.")
#: What they search for, and what is not moved.
_SEARCHED = (
    addnodes.toctree, addnodes.desc, addnodes.only, addnodes.index, addnodes.download_reference, nodes.image, nodes.math,
    nodes.math_block,
)  # fmt: skip
_KEPT = (nodes.section, nodes.title)


class PutAside(SphinxTransform):
    """A transform that leaves only the sections and titles of a page in the tree."""

    default_priority = SphinxDomains.default_priority - 1

    def apply(self, **kwargs: object) -> None:
        """Put the text aside, if nothing that comes next searches for anything in it."""
        waiting = sorted(self.document.transformer.transforms)
        follow = {each[1] for each in waiting[: next(i for i, each in enumerate(waiting) if each[1] is PutBack)]}
        if follow - {SphinxDomains, DoctreeReadEvent, UIDTransform} or self.env.versioning_condition:
            return
        every = ours.all_below(self.document)
        if domains_are_known(self.env) and handlers_are_known(self.env) and not ours.has(every, *_SEARCHED):
            sections = [node for node in every if isinstance(node, nodes.section)]
            self.document[_ASIDE] = [(section, section.children) for section in sections]
            for section in sections:
                section.children = [child for child in section.children if isinstance(child, _KEPT)]


class PutBack(SphinxTransform):
    """A transform that puts the text back."""

    default_priority = DoctreeReadEvent.default_priority

    def apply(self, **kwargs: object) -> None:
        """Put the text back if it is aside."""
        for section, children in self.document.attributes.pop(_ASIDE, ()):
            section.children = children


def domains_are_known(env: BuildEnvironment) -> bool:
    """Return whether all domains are from Sphinx and this package."""
    return _are_known(type(domain).__module__ for domain in env.domains.sorted())


def handlers_are_known(env: BuildEnvironment) -> bool:
    """Return whether only Sphinx and this package do something when a page has been read."""
    handlers = (listener.handler for listener in env.events.listeners["doctree-read"])
    return _are_known(type(getattr(each, "__self__", each)).__module__ for each in handlers)


def _are_known(modules: Iterable[str]) -> bool:
    return all(f"{module}.".startswith(_KNOWN) for module in modules)
