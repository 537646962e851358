"""Rules of the family build."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ....model.faults import Fault, Severity
from ...finding import Found


def reported(faults: Iterable[Fault], severity: Severity, others: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Yield the messages of a build of one severity, with their types; those of *others* have a rule of their own."""
    for fault in faults:
        if fault.severity == severity and fault.subtype not in others:
            message = f"{fault.message} [scholiast.{fault.subtype}]"
            yield Found(message=message, about=fault.subtype, file=fault.file, line=fault.line)
