"""Comparisons as Markdown, as a page and as plain data."""

from __future__ import annotations

import json
from html.parser import HTMLParser

from scholiast.reviewing.compare import Review, compare
from scholiast.reviewing.data import as_json
from scholiast.reviewing.describe import MOST, Report, describe
from scholiast.reviewing.markdown import as_markdown
from scholiast.reviewing.page import as_page
from support.versions import BLOCKS, note, reviewed, version

HOSTILE = "<script>alert(1)</script> [x](javascript:y) @octocat #12 `a` *b* &lt; \u202eback | $x$"


def report(review: Review) -> Report:
    return describe(review)


def hostile() -> Report:
    old = note("n", "p1", "lamp", 4, body="Plain.", title=HOSTILE)
    new = note("n", "p1", "lamp", 4, body=HOSTILE, title="x")
    entities = [{"id": "pier", "label": HOSTILE}]
    text = {**BLOCKS, "p1": f"The lamp burned. {HOSTILE}"}
    return report(compare(version(records=[old], title=HOSTILE), version(text, [new], HOSTILE, entities=entities)))


class _Tags(HTMLParser):
    """Collects the elements of a page and what their attributes say."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_equal_versions_are_reported_with_the_hash() -> None:
    """A comparison without differences says that the text is equal and that nothing has changed."""
    old, new = version(copytext={"sha256": "ab" * 32}), version(name="new", copytext={"sha256": "ab" * 32})
    shown = as_markdown([report(compare(old, new))])
    assert "**Text equal: the same words under the same ids (blocks: 3)**" in shown
    assert f"`{old.reading_text}`" in shown
    assert f"Copy-text: the same file (sha256 `{'ab' * 32}`)" in shown
    assert "Nothing has changed" in shown


def test_markdown_lists_what_differs_by_section() -> None:
    """Each section has its number, each note what it is, its id and its words, each field both values."""
    old = note("cj-oil", "p2", "nobody came", 24, "conjecture", status="open")
    shown = as_markdown([report(reviewed([old], [{**old, "status": "borne-out"}, note("n", "p1", "lamp", 4)]))])
    assert "### Status changed (1)\n\n- **Conjecture** `cj-oil` p2: “nobody came”\n" in shown
    assert "  - `status`: <del>open</del> → <ins>borne-out</ins>\n" in shown
    assert "### Notes added (1)\n\n- **Note** `n` p1: “lamp”\n" in shown
    assert "Status changed: 1 · Notes added: 1" in shown


def test_markdown_marks_changed_words_of_the_text() -> None:
    """A block that differs is shown word by word."""
    found = compare(version(), version({**BLOCKS, "p1": "The old lamp smoked."}))
    assert "The <ins>old </ins>lamp <del>burned</del><ins>smoked</ins>." in as_markdown([report(found)])


def test_markdown_calls_nobody_and_has_no_markup_of_others() -> None:
    """Words of an edition are escaped: no element, no link, no person or issue that GitHub would link to."""
    shown = as_markdown([hostile()])
    assert "<script" not in shown.replace("\\<script", "")
    assert "[x](" not in shown.replace("\\[x\\](", "")
    assert "@octocat" not in shown
    assert "#12" not in shown
    assert "\u202e" not in shown
    assert "&lt;" not in shown.replace("&amp;lt;", "")


def test_page_needs_nothing_else_and_escapes_everything() -> None:
    """The page is well-formed, has no script, no file and no link but those within it."""
    page = as_page([hostile()])
    tags = _Tags()
    tags.feed(page)
    assert tags.open == []
    assert not tags.tags & {"script", "img", "link", "iframe", "form"}
    assert tags.links
    assert all(link.startswith("#s0-") for link in tags.links)
    assert "&lt;script&gt;alert(1)" in page
    assert page.count("\u202e") == page.count("\u202c") > 0


def test_page_of_nothing_is_a_page() -> None:
    """Without an edition the page says so."""
    assert "Nothing was compared" in as_page([])


def test_long_section_says_how_much_is_left_out() -> None:
    """A section with many items shows the first ones, and counts all."""
    records = [note(f"n{number}", "p1", "lamp", 4, number=number) for number in range(MOST + 3)]
    found = report(reviewed([], records))
    assert f"### Notes added ({MOST + 3})" in as_markdown([found])
    assert "- … 3\n" in as_markdown([found])
    assert "<li>… 3</li>" in as_page([found])


def test_data_has_everything_that_differs() -> None:
    """The plain data can be written as JSON and names the aspect of each difference."""
    old = note("cj-oil", "p2", "nobody came", 24, "conjecture", grade="likely")
    found = as_json(reviewed([old], [{**old, "grade": "even"}]))
    assert json.loads(json.dumps(found)) == found
    assert not found["equal"]
    assert found["notes"] == {
        "added": [], "removed": [], "renamed": [],
        "changed": [
            {
                "id": "cj-oil", "kind": "conjecture", "page": "index", "unit": "p2", "exact": "nobody came",
                "graded": [{"name": "grade", "old": "likely", "new": "even"}],
            }
        ],
    }  # fmt: skip
