"""How many changes of each kind were tried, found, equal all the same, or missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from support.mutations.changes import GRAINS, KINDS


class Tally:
    """Counts of one test, kept in its report so that they can be shown at the end."""

    def __init__(self, level: str) -> None:
        self.level = level
        self.counts: Counter[tuple[str, str, str]] = Counter()
        self.missed: list[str] = []
        self.alarms: list[str] = []

    def add(self, kind: str, grain: str, *, found: bool, equal: bool, what: Callable[[], str]) -> None:
        """Count one change: *found* by the proof, and whether it left the text *equal*."""
        outcome = ("alarm" if equal else "found") if found else ("equal" if equal else "missed")
        self.counts[kind, grain, outcome] += 1
        if outcome == "missed":
            self.missed.append(f"{kind} {grain}: {what()}")
        elif outcome == "alarm":
            self.alarms.append(f"{kind} {grain}: {what()}")

    @property
    def tried(self) -> int:
        return sum(self.counts.values())

    def settle(self, record: Callable[[str, Any], None]) -> None:
        """Keep the counts in the test's report; fail where a change was missed or an equal text was not."""
        record("mutations", [self.level, [[*key, n] for key, n in sorted(self.counts.items())]])
        missed, alarms = "\n".join(self.missed[:10]), "\n".join(self.alarms[:10])
        assert not self.missed, f"{len(self.missed)} of {self.tried} changes were not found:\n{missed}"
        assert not self.alarms, f"{len(self.alarms)} of {self.tried} equal texts are said to differ:\n{alarms}"


def turns(count: int) -> list[tuple[str, str]]:
    """Kinds and grains in turn, *count* in all."""
    every = [(kind, grain) for grain in GRAINS for kind in KINDS]
    return [every[i % len(every)] for i in range(count)]
