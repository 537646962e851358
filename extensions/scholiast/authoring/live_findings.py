"""What a build for the live preview found, and how it is shown on a page."""

from __future__ import annotations

from contextlib import suppress
from html import escape
from pathlib import Path

import msgspec

from ..files import write_whole
from ..text.counts import counted
from ..text.fold import one_line, sound
from .build_findings import Finding, plain, read_findings

#: The number of findings that a page shows.
MOST = 100


class Outcome(msgspec.Struct, frozen=True):
    """The outcome of a build: Sphinx's exit code, the time that it took, and what was found.

    ``failure`` is what was printed by a build that ended without output (exit code 2 and above).
    """

    code: int
    seconds: float
    findings: tuple[Finding, ...] = ()
    failure: str = ""


def outcome_of(code: int, seconds: float, printed: str) -> Outcome:
    """Return the outcome of a build from what it has written to standard error."""
    failure = plain(printed).strip()[-4000:] if code > 1 else ""
    return Outcome(code, round(seconds, 2), read_findings(printed), failure)


def keep(path: Path, outcome: Outcome) -> None:
    """Write an outcome to a file, for the server. Raises :class:`~scholiast.files.UnwritableFileError`."""
    write_whole(path, msgspec.json.encode(outcome))


def kept(path: Path) -> Outcome | None:
    """Return the outcome in a file, ``None`` if there is no such file."""
    with suppress(OSError, msgspec.DecodeError):
        return msgspec.json.decode(path.read_bytes(), type=Outcome)
    return None


_STYLE = """
#scholiast-live{position:fixed;inset:auto 0 0 0;z-index:2147483647;max-height:45vh;overflow:auto;margin:0;
box-sizing:border-box;padding:.5rem .75rem;font:14px/1.45 system-ui,sans-serif;text-align:left;color:#3b0d0c;
background:#fff4f2;border-top:3px solid #b3261e;overflow-wrap:anywhere}
#scholiast-live summary{font-weight:600;cursor:pointer;padding:.35rem 0}#scholiast-live ul{margin:.25rem 0;padding-left:1.25rem}
#scholiast-live li{margin:.35rem 0;white-space:pre-line}#scholiast-live code{font:inherit;font-family:ui-monospace,monospace;
color:inherit;background:none;border:0;padding:0}#scholiast-live pre{white-space:pre-wrap;margin:.25rem 0;color:inherit;
background:none;border:0;padding:0}
@media(prefers-color-scheme:dark){#scholiast-live{color:#ffdad6;background:#2b1513;border-color:#ff897d}}
@media print{#scholiast-live{display:none}}
"""


def panel(outcome: Outcome | None) -> str:
    """Return the box with the findings as HTML; empty if nothing was found."""
    if outcome is None or not (outcome.findings or outcome.failure):
        return ""
    count = len(outcome.findings)
    title = f"{counted(count, 'finding')} in the last build" if count else "The last build failed"
    if outcome.failure:
        title += ": the pages are those of the build before it"
    items = "".join(f"<li>{_item(each)}</li>" for each in outcome.findings[:MOST])
    more = f"<p>… and {count - MOST} more: see the terminal</p>" if count > MOST else ""
    failure = f"<pre>{_text(outcome.failure)}</pre>" if outcome.failure and not count else ""
    return (
        f'<style>{_STYLE}</style><aside id="scholiast-live" lang="en" dir="ltr" role="status"><details open>'
        f"<summary>{title}</summary><ul>{items}</ul>{more}{failure}</details></aside>"
    )


def _item(found: Finding) -> str:
    place = f"{found.file}:{found.line}" if found.line else found.file
    where = f"<code>{_text(one_line(place))}</code>: " if place else ""
    return f"{where}{found.level.lower()}: {_text(found.message)}"


def _text(words: str) -> str:
    return escape(sound(words))
