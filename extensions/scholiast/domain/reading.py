"""What is found while pages are parsed, before their text is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model.faults import Fault


class Reading:
    """Findings of the pages that are parsed in this build."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._used: set[str] = set()
        self._misencoded: dict[str, Sequence[Fault]] = {}

    def begin(self) -> None:
        """Forget which pages of another build were not UTF-8."""
        self._misencoded = {}

    def add(self, faults: Iterable[Fault]) -> None:
        """Add faults of the page that is parsed."""
        self._faults += faults

    def take_faults(self) -> list[Fault]:
        """Remove and return the faults of the page that has been parsed."""
        found, self._faults = self._faults, []
        return found

    def use_page(self, docname: str) -> None:
        """Note that a page has content of ours."""
        self._used.add(docname)

    def page_is_used(self, docname: str) -> bool:
        """Return whether a page has content of ours."""
        return docname in self._used

    def forget_page(self, docname: str) -> None:
        """Forget a page that is removed or parsed again."""
        self._used.discard(docname)

    def keep_misencoded(self, docname: str, faults: Sequence[Fault]) -> None:
        """Note that a page, or a file that it includes, cannot be read as UTF-8."""
        self._misencoded[docname] = faults

    def misencoded(self, docname: str) -> Sequence[Fault]:
        """Return the faults of a page that cannot be read as UTF-8; its text is a guess."""
        return self._misencoded.get(docname, ())
