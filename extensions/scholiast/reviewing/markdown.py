"""A comparison as Markdown, for a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..text.fold import plain_line
from .describe import Report, Run, Section

#: Signs that Markdown as on GitHub reads as markup anywhere in a line.
_SIGNS = re.compile(r"[\\`*_\[\]<>~$|]")
#: What would become a link to a person or to another pull request, a heading, or an item of a list.
_CALLS = re.compile(r"([@#])(?=\w)")
_FIRST = re.compile(r"^(\s*)([-+#=]|\d+(?=[.)]))")
_ENTITY = re.compile(r"&(?=#?\w+;)")
#: Elements and not asterisks where the words may begin or end with a sign, and are next to others.
_MARKS = {"strong": ("**", "**"), "old": ("<del>", "</del>"), "new": ("<ins>", "</ins>")}


def as_markdown(reports: Iterable[Report]) -> str:
    """Return comparisons of editions as Markdown; nothing in them acts as markup, calls a person or links to an issue."""
    return "\n".join(line for report in reports for line in _report(report))


def _report(report: Report) -> Iterator[str]:
    yield f"## {_escaped(report.title)}\n\n{_escaped(report.versions)}\n"
    yield from (f"- {_line(line)}" for line in report.summary)
    yield ""
    for section in report.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield f"### {_escaped(section.title)}\n"
    for item in section.items:
        yield f"- {_line(item.head)}"
        yield from (f"  - {_line(line)}" for line in item.lines)
    if section.left_out:
        yield f"- … {section.left_out}"
    yield ""


def _line(line: Sequence[Run]) -> str:
    return _FIRST.sub(r"\1\\\2", "".join(map(_run, line)), count=1)


def _run(run: Run) -> str:
    if run.form == "code":
        words = plain_line(run.text)
        ticks = "`" * (1 + max((len(found) for found in re.findall("`+", words)), default=0))
        blank = " " if "`" in words else ""
        return f"{ticks}{blank}{words}{blank}{ticks}"
    before, after = _MARKS.get(run.form, ("", "")) if run.text.strip() else ("", "")
    return f"{before}{_escaped(run.text)}{after}"


def _escaped(words: str) -> str:
    words = _ENTITY.sub("&amp;", _SIGNS.sub(r"\\\g<0>", plain_line(words)))
    return _CALLS.sub(r"\1<!-- -->", words)
