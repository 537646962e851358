"""Transforms that have nothing to do on a page, which are left out.

Docutils, Sphinx and MyST have about fifty transforms, and nearly each walks over the whole page for nodes of one class:
a third of the time in which a page is read, and most pages have none of these nodes. Here a page is looked at once.
What a transform looks for is in :data:`TRANSFORMS`, and those that would find nothing are taken from the list of the
page's :class:`~docutils.transforms.Transformer` before their turn.

A transform that is not in the table may add anything. So those after it are decided when it has run, from a new look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from docutils.transforms import Transform, Transformer
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from .. import nodes as ours

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: Directly after Sphinx has put translations into the page (``sphinx.transforms.i18n.Locale``, 20).
PRIORITY = 21
#: Packages whose domains and handlers of ``doctree-read`` add no node for which a transform looks.
_KNOWN = ("sphinx.domains.", "sphinx.environment.", "scholiast.")


class Content:
    """What is on a page: the classes of its nodes, and the elements of each."""

    def __init__(self, document: nodes.document) -> None:
        self.document = document
        self._all = ours.all_below(document)
        self._classes = {node.__class__ for node in self._all}

    def has(self, *kinds: type[nodes.Node]) -> bool:
        """Return whether there is a node of one of *kinds*."""
        return any(issubclass(each, kinds) for each in self._classes)

    def having(self, attribute: str, kind: type[nodes.Element] = nodes.Element) -> list[nodes.Element]:
        """Return the elements of a kind that have an attribute, in no order."""
        wanted = {each for each in self._classes if issubclass(each, kind)}
        return [node for node in self._all if node.__class__ in wanted and attribute in node.attributes]

    @property
    def env(self) -> BuildEnvironment:
        """The environment of the build."""
        env: BuildEnvironment = self.document.settings.env
        return env


Needed = Callable[[Content], bool]


class Rule(NamedTuple):
    """When a transform has something to do, and whether it may then add nodes that others look for.

    ``leaves`` has the attributes of a page on which it has found nothing.
    """

    needed: Needed
    adds: Needed = lambda _content: False
    leaves: Mapping[str, object] = {}


def _rule(needed: Needed, *, adds: bool) -> Rule:
    return Rule(needed, needed) if adds else Rule(needed)


def _of(*kinds: type[nodes.Node], adds: bool = False) -> Rule:
    """Return the rule of a transform that looks for nodes of *kinds*."""
    return _rule(lambda content: content.has(*kinds), adds=adds)


def _with(attribute: str, kind: type[nodes.Element] = nodes.Element, *, adds: bool = False) -> Rule:
    """Return the rule of a transform that looks for elements with an attribute."""
    return _rule(lambda content: bool(content.having(attribute, kind)), adds=adds)


def _numbers(content: Content) -> bool:
    """Return whether there is a figure, a table or another block that can be numbered."""
    known = content.env.domains.standard_domain.enumerable_nodes
    return content.has(*known)


def _sorts_ids(content: Content) -> bool:
    """Return whether a section has several ids, or may get them from a target."""
    return content.has(nodes.target) or any(len(each["ids"]) > 1 for each in content.having("ids", nodes.section))


def _names_explicitly(content: Content) -> bool:
    return any(content.document.nametypes.values())


def _refers(content: Content) -> bool:
    return content.has(nodes.target) or bool(content.having("refname"))


def _domains_are_known(env: BuildEnvironment) -> bool:
    """Return whether all domains are from Sphinx and this package."""
    return _are_known(type(domain).__module__ for domain in env.domains.sorted())


def _handlers_are_known(env: BuildEnvironment) -> bool:
    """Return whether only Sphinx and this package do something when a page has been read."""
    handlers = (listener.handler for listener in env.events.listeners["doctree-read"])
    return _are_known(type(getattr(each, "__self__", each)).__module__ for each in handlers)


def _are_known(modules: Iterable[str]) -> bool:
    return all(f"{module}.".startswith(_KNOWN) for module in modules)


def _always(_content: Content) -> bool:
    return True


_ALWAYS = Rule(_always)
_TARGETS, _RAW = _of(nodes.target), _of(nodes.raw)

#: The known transforms. Those that walk over no page, or change only words, always run.
TRANSFORMS: dict[str, Rule] = {
    "docutils.transforms.frontmatter.DocInfo": _ALWAYS,
    "docutils.transforms.frontmatter.DocTitle": _ALWAYS,
    "docutils.transforms.frontmatter.SectionSubTitle": _ALWAYS,
    "docutils.transforms.misc.Transitions": _of(nodes.transition),
    "docutils.transforms.references.AnonymousHyperlinks": _with("anonymous"),
    "docutils.transforms.references.ExternalTargets": _TARGETS,
    "docutils.transforms.references.Footnotes": _ALWAYS,
    "docutils.transforms.references.IndirectHyperlinks": _ALWAYS,
    "docutils.transforms.references.InternalTargets": _TARGETS,
    "docutils.transforms.references.PropagateTargets": _TARGETS,
    "docutils.transforms.references.Substitutions": _of(nodes.substitution_reference, adds=True),
    "docutils.transforms.universal.Decorations": _ALWAYS,
    "docutils.transforms.universal.ExposeInternals": _ALWAYS,
    "docutils.transforms.universal.StripComments": _ALWAYS,
    "docutils.transforms.universal.Validate": _ALWAYS,
    "myst_parser.mdit_to_docutils.transforms.AddSlugIds": _with("slug"),
    "myst_parser.mdit_to_docutils.transforms.CollectFootnotes": _ALWAYS,
    "myst_parser.mdit_to_docutils.transforms.PrioritiseExplicitIds": Rule(_names_explicitly),
    "myst_parser.mdit_to_docutils.transforms.ResolveAnchorIds": _with("id_link"),
    "myst_parser.mdit_to_docutils.transforms.ResolveSectionRefs": _with("section_numbers", adds=True),
    "myst_parser.mdit_to_docutils.transforms.SortFootnotes": _ALWAYS,
    "myst_parser.mdit_to_docutils.transforms.UnreferencedFootnotesDetector": _ALWAYS,
    "scholiast.doctree.breaks.JoinBreaks": _RAW,
    "scholiast.doctree.footnotes.PartFootnotes": _ALWAYS,
    "scholiast.doctree.smartquotes.QuoteProse": _ALWAYS,
    "sphinx.builders.latex.transforms.FootnoteDocnameUpdater": _of(nodes.footnote, nodes.footnote_reference),
    "sphinx.domains.citation.CitationDefinitionTransform": _of(nodes.citation),
    "sphinx.domains.citation.CitationReferenceTransform": _of(nodes.citation_reference),
    "sphinx.transforms.AutoIndexUpgrader": _of(addnodes.index),
    "sphinx.transforms.AutoNumbering": Rule(_numbers),
    "sphinx.transforms.DefaultSubstitutions": _of(nodes.substitution_reference, adds=True),
    "sphinx.transforms.DoctreeReadEvent": Rule(_always, adds=lambda content: not _handlers_are_known(content.env)),
    "sphinx.transforms.DoctestTransform": _of(nodes.doctest_block),
    "sphinx.transforms.FilterSystemMessages": _of(nodes.system_message),
    "sphinx.transforms.GlossarySorter": _of(addnodes.glossary),
    "sphinx.transforms.HandleCodeBlocks": _of(nodes.block_quote),
    "sphinx.transforms.MoveModuleTargets": _TARGETS,
    "sphinx.transforms.ReorderConsecutiveTargetAndIndexNodes": _TARGETS,
    "sphinx.transforms.SortIds": Rule(_sorts_ids),
    "sphinx.transforms.SphinxSmartQuotes": _ALWAYS,
    "sphinx.transforms.UnreferencedFootnotesDetector": _ALWAYS,
    "sphinx.transforms.compact_bullet_list.RefOnlyBulletListTransform": _ALWAYS,
    "sphinx.transforms.i18n.AddTranslationClasses": _ALWAYS,
    "sphinx.transforms.i18n.RemoveTranslatableInline": _with("translatable", nodes.inline),
    "sphinx.transforms.i18n.TranslationProgressTotaliser": Rule(
        lambda content: bool(content.having("translated")),
        leaves={"translation_progress": {"total": 0, "translated": 0}},
    ),
    "sphinx.transforms.references.SphinxDanglingReferences": Rule(_refers),
    "sphinx.transforms.references.SphinxDomains": Rule(
        _always, adds=lambda content: not _domains_are_known(content.env)
    ),
    "sphinx.versioning.UIDTransform": _ALWAYS,
}

#: A transform that waits for its turn: its place in the order, its class, a node, and arguments.
Waiting = tuple[str, type[Transform], nodes.Node | None, dict[str, Any]]


class LeaveOutIdle(SphinxTransform):
    """A transform that leaves out those that have nothing to do, up to the next that may add nodes."""

    default_priority = PRIORITY

    def apply(self, **kwargs: object) -> None:
        """Shorten the list of what waits, and look again after the next transform that may add nodes."""
        transformer, content = self.document.transformer, Content(self.document)
        if not isinstance(transformer, Transformer):
            return
        waiting: list[Waiting] = sorted(transformer.transforms)
        known = list(takewhile(lambda each: not _adds(each, content), waiting))
        adding = list(takewhile(lambda each: _adds(each, content), waiting[len(known) :]))
        transformer.transforms[:] = waiting[len(known) :]
        for each in known:
            rule = TRANSFORMS[_name(each)]
            if rule.needed(content):
                transformer.transforms.append(each)
            else:
                self.document.attributes.update(rule.leaves)
        transformer.sorted = False
        if len(known) + len(adding) < len(waiting):
            transformer.add_transform(LeaveOutIdle, int(adding[-1][0].partition("-")[0]))


def _name(waiting: Waiting) -> str:
    return f"{waiting[1].__module__}.{waiting[1].__qualname__}"


def _adds(waiting: Waiting, content: Content) -> bool:
    """Return whether a transform may add any nodes."""
    rule = TRANSFORMS.get(_name(waiting)) if waiting[2] is None and not waiting[3] else None
    return rule is None or rule.adds(content)
