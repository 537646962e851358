"""The grammar of a directive: an argument, ``:option: value`` lines, a body.

Both MyST and reST pass the whole text, because MyST reads options as YAML, which drops or
cuts common values (``"quoted" and more``, ``'tis``, `` # 3``). Here a value is literal text to
the end of its line; lines indented by two or more spaces continue it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from .fold import WHITE

_OPTION = re.compile(r"^:(?P<name>[A-Za-z][A-Za-z0-9_-]*):(?:[ \t]+(?P<value>.*))?$")

#: A bar with white space or an end of the value on either side. Two bars may share one space.
_BAR = re.compile(r"(?:^|(?<=[ \t\r\n]))\|(?=[ \t\r\n]|$)")


#: ``:holder author``, ``holder: author``, ``:holder:author``: an option without a colon or a space.
_SLIP = re.compile(r"^[ \t]*(?P<lead>:?)(?P<name>[A-Za-z][A-Za-z0-9_-]*)(?P<colon>:?)(?P<value>.*)$")


#: A colon that is not directly after the name of an option, as in ``:holder : author``.
_AFTER_NAME = re.compile(r"^[ \t]+:(?=\s|$)")


#: The beginning of a block within a body.
_FENCE = re.compile(r":{3,}|`{3,}|~{3,}")


class Option(NamedTuple):
    """One option as typed: ``line`` counts from 0 at the directive's own line."""

    name: str
    value: str
    line: int


class Parsed(NamedTuple):
    """The parts of a directive; ``body_at`` is the index of the body's first line."""

    argument: str
    options: list[Option]
    body_at: int


def parse_directive(first_line: str, lines: Sequence[str], *, continued: bool = True) -> Parsed:
    """Return the parts of a directive's text.

    *first_line* is the text after the directive's name, *lines* the lines after it; the line
    numbers of options count from 0 at *first_line*. Lines before the first option that are not
    blank continue the argument only if the caller passes them so (reST). Without *continued*, an
    indented line after an option is the first of the body.
    """
    options: list[Option] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        # NBSP and similar characters are kept at the ends: a lemma may begin or end with one
        match = _OPTION.match(line.rstrip(WHITE))
        if match:
            options.append(Option(match["name"].replace("-", "_"), (match["value"] or "").strip(WHITE), at + 1))
        elif continued and options and line[:2] == "  " and line.strip(WHITE):
            last = options[-1]
            options[-1] = last._replace(value=f"{last.value} {line.strip(WHITE)}".strip(WHITE))
        else:
            break
        at += 1
    if at < len(lines) and not lines[at].strip(WHITE):
        at += 1
    return Parsed(first_line.strip(WHITE), options, at)


class Slipped(NamedTuple):
    """A line of a body that was meant as an option: its index (from 0), the option's name, the correct form.

    ``what`` is ``"form"`` where the line is not written like an option, ``"yaml"`` where it stands between
    two lines of ``---``, ``"late"`` where it is an option after the beginning of the body, and ``"follows"`` where a
    line of the wrong form before it has ended the options.
    """

    at: int
    name: str
    written: str
    what: Literal["form", "yaml", "late", "follows"]


def slipped_options(lines: Sequence[str], names: frozenset[str]) -> list[Slipped]:
    """Return the lines of a body that were meant as options. *names* are as editors write them.

    Lines of the wrong form count only before the body begins; lines written like a known option
    count anywhere except in code and in other directives.
    """
    out: list[Slipped] = []
    begun, fence = False, ""
    markup = -1  # how far the explicit markup of reST that a line is in, as another directive, is indented
    yaml = next((line.strip() for line in lines if line.strip()), "") == "---"
    for index, line in enumerate(lines):
        text = line.strip()
        if fence:
            fence = "" if text.startswith(fence) and not text.strip(fence[0]) else fence
            continue
        if text == "---":
            yaml = yaml and not begun
            begun = not yaml or bool(out)
            continue
        if not text:
            continue
        indent = len(line) - len(line.lstrip(WHITE))
        if markup >= 0 and indent > markup:
            continue
        markup = indent if text.startswith(".. ") else -1
        if opened := _FENCE.match(text):
            fence, begun = opened[0], True
            continue
        match = _SLIP.match(line)
        name = match["name"].replace("-", "_").lower() if match else ""
        if match is None or name not in names or line.startswith("    "):
            begun = True
            continue
        written = f":{match['name']}: {_AFTER_NAME.sub('', match['value']).strip()}".rstrip()
        if yaml and match["colon"] and not match["lead"]:
            out.append(Slipped(index, name, written, "yaml"))
        elif match["lead"] and match["colon"] and (begun or not match["value"].strip() or match["value"][0] in " \t"):
            follows = not begun and bool(out) and out[-1].what != "late"
            out.append(Slipped(index, name, written, "follows" if follows else "late"))
        elif not begun and (match["lead"] or (match["colon"] and not out)):
            out.append(Slipped(index, name, written, "form"))
        else:
            begun = True
    return out


def split_list(value: str) -> tuple[str, ...]:
    """Return the parts of a list value, separated by `` | ``, without empty parts."""
    return tuple(part for part in (p.strip(WHITE) for p in _BAR.split(value)) if part)
