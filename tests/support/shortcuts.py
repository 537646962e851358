"""What many builds in one process need once: a small build takes half of its time, and writes the same."""

from __future__ import annotations

import logging
from functools import cache
from types import CodeType
from typing import Any, ClassVar

from jinja2.sandbox import SandboxedEnvironment
from sphinx import jinja2glue, registry, theming

from scholiast.export import records
from scholiast.model.kind import KINDS
from scholiast.model.schema import schema_text


class _CompilingOnce(SandboxedEnvironment):
    """Templates that are compiled once, by their source and by what the compiler takes from its environment."""

    codes: ClassVar[dict[tuple[Any, ...], CodeType | str]] = {}

    def compile(  # type: ignore[override]
        self,
        source: Any,
        name: str | None = None,
        filename: str | None = None,
        raw: bool = False,
        defer_init: bool = False,
    ) -> CodeType | str:
        known = (*sorted(self.extensions), *sorted(self.filters), *sorted(self.tests))
        key = (source, name, filename, raw, defer_init, known)
        if key not in self.codes:
            self.codes[key] = super().compile(source, name, filename, raw, defer_init)  # type: ignore[call-overload]
        return self.codes[key]


@cache
def _schema(name: str, _kinds: tuple[tuple[str, type], ...]) -> str:
    return schema_text(name)


def _schema_of_kinds(name: str) -> str:
    """Return the text of a schema, made once for the kinds of annotation that there are."""
    return _schema(name, tuple((kind.name, kind.record) for kind in KINDS.values()))


def take_shortcuts() -> None:
    """Compile templates once, list the installed packages once, and make no records of debugging.

    A builder of one process otherwise compiles the theme's templates for every build, which is a third of its time.
    """
    jinja2glue.SandboxedEnvironment = _CompilingOnce
    for module in (registry, theming):
        module.entry_points = cache(module.entry_points)
    records.schema_text = _schema_of_kinds
    logging.disable(logging.DEBUG)
