"""The messages of a build, read from what it has written to standard error."""

from __future__ import annotations

import re

import msgspec

_ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]|\r")
_START = re.compile(r"^(?:(?P<place>[^\n]+?): )?(?P<level>WARNING|ERROR|CRITICAL|SEVERE): (?P<message>.*)$")
_PLACE = re.compile(r"(?P<file>.+?)(?::(?P<line>\d+))?")


class Finding(msgspec.Struct, frozen=True):
    """A message of a build: its file and its line, empty and 0 if it has none, and ``WARNING``, ``ERROR`` or ``CRITICAL``."""

    message: str
    level: str
    file: str = ""
    line: int = 0


def plain(printed: str) -> str:
    """Return what a build has printed without the codes for colours."""
    return _ESCAPES.sub("", printed)


def read_findings(printed: str) -> tuple[Finding, ...]:
    """Return the messages in what a build has written to standard error. A message may have several lines."""
    out: list[Finding] = []
    for line in plain(printed).splitlines():
        if found := _START.match(line):
            place = _PLACE.fullmatch(found["place"] or "")
            where = (place["file"], int(place["line"] or 0)) if place else ("", 0)
            out.append(Finding(found["message"], found["level"], *where))
        elif out and line.strip():
            out[-1] = msgspec.structs.replace(out[-1], message=f"{out[-1].message}\n{line.strip()}")
    return tuple(out)
