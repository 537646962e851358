"""The findings of a build for the live preview, and the box that shows them."""

from __future__ import annotations

import io
from pathlib import Path

from scholiast.authoring.build_findings import Finding, read_findings
from scholiast.authoring.live import _Copy
from scholiast.authoring.live_findings import MOST, Outcome, keep, kept, outcome_of, panel

PRINTED = (
    "\x1b[91msource/lamp/index.md:7: ERROR: 'candle' does not occur [scholiast.lemma]\x1b[39;49;00m\n"
    "source/lamp/edition.yaml: WARNING: first line\nsecond line\n\n"
    "WARNING: no place at all\n"
)


def test_findings_are_read_with_file_and_line() -> None:
    """Colours are removed; a message may have several lines, no line, or no file."""
    assert read_findings(PRINTED) == (
        Finding("'candle' does not occur [scholiast.lemma]", "ERROR", "source/lamp/index.md", 7),
        Finding("first line\nsecond line", "WARNING", "source/lamp/edition.yaml"),
        Finding("no place at all", "WARNING"),
    )
    assert read_findings("something else\n") == ()


def test_panel_shows_file_and_line() -> None:
    """Each finding has its place; without findings there is no box."""
    shown = panel(outcome_of(1, 0.5, PRINTED))
    assert "3 findings in the last build" in shown
    assert "<code>source/lamp/index.md:7</code>: error: &#x27;candle&#x27; does not occur" in shown
    assert panel(outcome_of(0, 0.5, "")) == ""
    assert panel(None) == ""


def test_panel_escapes_what_it_shows() -> None:
    """Words of a project are text in the box."""
    found = Finding("<script>alert(1)</script>\u202e", "ERROR", '"><img src=x>.md', 1)
    for shown in (panel(Outcome(1, 0.1, (found,))), panel(Outcome(2, 0.1, (), found.message))):
        assert "<script>" not in shown
        assert "<img" not in shown
        assert "\u202e\u202c" in shown


def test_panel_shows_a_build_that_failed() -> None:
    """Where nothing was built, the box has what was printed; many findings are cut off."""
    assert "<pre>Configuration error: no</pre>" in panel(outcome_of(2, 0.1, "Configuration error: no\n"))
    many = Outcome(1, 0.1, tuple(Finding(str(number), "ERROR") for number in range(MOST + 2)))
    assert "… and 2 more" in panel(many)


def test_outcome_is_kept_in_a_file(tmp_path: Path) -> None:
    """The server reads what the build has written; a missing or broken file is no outcome."""
    path = tmp_path / "state" / "outcome.json"
    assert kept(path) is None
    outcome = outcome_of(1, 0.5, PRINTED)
    keep(path, outcome)
    assert kept(path) == outcome
    path.write_bytes(b"{")
    assert kept(path) is None


def test_copy_of_a_stream_outlives_it() -> None:
    """A copy of messages may end after the stream that it wrote to was closed, and keeps what was written."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    copy = _Copy(stream, silent=False)
    copy.write("a finding")
    stream.close()
    copy.flush()
    copy.close()
    assert copy.written == "a finding"
