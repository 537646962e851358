"""The kinds of annotation, one module each, and the names that the module of a kind needs.

Each module has a constant ``KIND``. It is found by itself: a new kind inside the package is a new file here, and one from
outside an extension that calls :func:`register_kind`. Both import what they need from this package.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from sphinx.domains import ObjType
from sphinx.errors import ExtensionError
from sphinx.roles import XRefRole

from ..doctree.anchoring import ResolvedRange, cut_message
from ..doctree.annotation_source import AnnotationSource, OneLine
from ..doctree.block_annotations import BlockContent
from ..doctree.page_context import PageContext
from ..doctree.recording import Recorder
from ..markup.annotations import AnnotationDirective, directive_for
from ..markup.blocks import RegisterDirective
from ..markup.directive import class_names, registered_directive
from ..model.kind import KINDS, Kind, Look, missing, parts, register
from ..model.records import Edtf, Fields, Record, Struct, Voice
from ..notes.compose import shorten
from ..notes.presenting import Inline, Presented, Tools, badge, certainty, fact, joined, quoted
from ..registers.context import Context, table, text
from ..registers.pictures import Dated, pictured, place_mark
from ..registers.post_transforms import REGISTERS
from ..registers.tables import filtered, first_paragraph, lemma, place

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = [
    "KINDS",
    "AnnotationDirective",
    "AnnotationSource",
    "BlockContent",
    "Context",
    "Dated",
    "Edtf",
    "Fields",
    "Inline",
    "Kind",
    "Look",
    "OneLine",
    "PageContext",
    "Presented",
    "Record",
    "Recorder",
    "ResolvedRange",
    "Struct",
    "Tools",
    "Voice",
    "badge",
    "certainty",
    "class_names",
    "cut_message",
    "fact",
    "filtered",
    "first_paragraph",
    "joined",
    "lemma",
    "missing",
    "parts",
    "pictured",
    "place",
    "place_mark",
    "quoted",
    "register_kind",
    "setup",
    "shorten",
    "table",
    "text",
]


def register_kind(app: Sphinx, kind: Kind) -> None:
    """Add a kind of annotation with its directives and its role.

    Call it in an extension's ``setup``, after ``app.setup_extension("scholiast")``. Raises
    :class:`~sphinx.errors.ExtensionError` if a name or the prefix is taken, or if it refers to a field that is missing.
    """
    for name in (kind.name, *kind.more_directives, *kind.registers):
        if owner := _owner_of_directive(name, kind):
            way = f", or 'prefixed=True', with which it is 'scholiast:{name}'" if name == kind.name else ""
            raise ExtensionError(_refused(kind, f"the directive '{name}' is that of {owner}: choose another name{way}"))
    try:
        _add(kind)
    except ValueError as error:
        raise ExtensionError(_refused(kind, str(error))) from error
    _connect(app, kind)


def _refused(kind: Kind, why: str) -> str:
    return f"The kind of annotation '{kind.name}' cannot be registered: {why}"


def _owner_of_directive(name: str, kind: Kind) -> str:
    """Return who has a directive of a name that a kind needs, or nothing if it is free or the kind's own."""
    if name == kind.name and kind.prefixed:
        return ""
    found = registered_directive(name)
    if found is None:
        return ""
    if name == kind.name or name in kind.more_directives:
        own = getattr(found, "kind_name", None) == kind.name
    else:
        own = found is RegisterDirective and REGISTERS.get(name) in (None, kind.registers[name])
    return "" if own else str(getattr(found, "__module__", "docutils"))


def _add(kind: Kind) -> None:
    """Enter a kind into the tables. Raises :class:`ValueError` as :func:`~scholiast.model.kind.register` does."""
    register(kind)
    REGISTERS.update(kind.registers)


def _connect(app: Sphinx, kind: Kind) -> None:
    """Add the directives and the role of a kind to Sphinx."""
    for name, directive in ((kind.name, directive_for(kind)), *kind.more_directives.items()):
        if name != kind.name or not kind.prefixed:
            app.add_directive(name, directive, override=True)
        app.add_directive_to_domain("scholiast", name, directive, override=True)
    app.registry.domain_object_types.setdefault("scholiast", {})[kind.name] = ObjType(kind.name, kind.name)
    app.add_role_to_domain("scholiast", kind.name, XRefRole(), override=True)
    for name in kind.registers:
        app.add_directive(name, RegisterDirective, override=True)
        app.add_directive_to_domain("scholiast", name, RegisterDirective, override=True)


def setup(app: Sphinx) -> None:
    """Add the directives and roles of all kinds."""
    for kind in BUILT_IN:
        _connect(app, kind)


def _found() -> tuple[Kind, ...]:
    """Return the kinds of the modules here, by rank and name."""
    kinds: list[Kind] = [import_module(f"{__name__}.{module.name}").KIND for module in iter_modules(__path__)]
    return tuple(sorted(kinds, key=lambda kind: (kind.rank, kind.name)))


#: The kinds inside the package, in the order in which lists show them.
BUILT_IN = _found()
for _kind in BUILT_IN:
    _add(_kind)
