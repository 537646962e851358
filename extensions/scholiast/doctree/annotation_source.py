"""An annotation as written, before its words are found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..model.kind import Kind
    from ..model.records import Fields


class OneLine(NamedTuple):
    """The form of an annotation in one line: words, one of *separators*, and a comment or readings (*shape*).

    ``read`` turns that, and the sigla of the edition, into fields, and raises :class:`ValueError`; without it, it is the
    comment. ``fills`` names a field to which an annotation of the same kind and words gets more values.
    """

    separators: tuple[str, ...]
    shape: str
    read: Callable[[str, Sequence[str] | None], Fields] | None = None
    fills: str = ""


@dataclass(slots=True)
class AnnotationSource:
    """An annotation as written, before its words are found.

    ``lines`` maps a field to the line of its option, ``field n`` to that of the option given for
    the *n*th time (from 0); ``line`` is the directive's own, ``source`` its file. ``faulty`` are
    the fields whose options were reported as wrong, and so are not reported as missing. ``form`` is set if the argument may
    be followed by a comment or readings; ``rest`` is that text, once it has been found. ``key`` is the id of a span, which
    is not the id of an ``unnamed`` annotation. ``directive`` is the name as typed, where it is not that of the kind.
    """

    kind: Kind
    argument: str
    fields: Fields
    placing: dict[str, str]
    line: int
    source: str
    key: str | None = None
    lines: dict[str, int] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)
    form: OneLine | None = None
    rest: str | None = None
    unnamed: bool = False
    directive: str = ""

    @property
    def called(self) -> str:
        """What messages call it: the name of its directive."""
        return self.directive or self.kind.name

    @property
    def name(self) -> str | None:
        """The id that its editor has given it, if any."""
        return self.placing.get("id") or (None if self.unnamed else self.key)
