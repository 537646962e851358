"""The button "Check this text": it finds what was changed on a page, in its source or by a style sheet."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import ARTICLE, LETTERS, SECOND, violations

EQUAL = "All units of this page are equal to the copy-text"
#: The button is in the part about the edition, which is closed at first.
OPEN = "() => { const about = document.querySelector('sch-check').closest('details'); if (about) about.open = true; }"


def block(page: Path) -> dict[str, Any]:
    """Return the data block of a page."""
    found = re.findall(
        r'<script type="application/json" id="scholiast-copytext">(.*?)</script>', page.read_text("utf-8")
    )
    assert len(found) == 1
    data: dict[str, Any] = json.loads(found[0])
    return data


def checked(page: Any) -> list[str]:
    """Press the button, and return the lines of its answer."""
    page.evaluate(OPEN)
    page.get_by_role("button", name="Check this text").click()
    lines: list[str] = page.locator("sch-check output p").all_inner_texts()
    return lines


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Callable[[Callable[[str], str]], Path]:
    """Return ``copy(change)``: a copy of the article, with the source of its body changed."""

    def make(change: Callable[[str], str]) -> Path:
        shutil.copytree(site / "_static", tmp_path / "_static")
        page = tmp_path / ARTICLE
        page.parent.mkdir()
        head, end, before = (site / ARTICLE).read_text(encoding="utf-8").partition("</head>")
        after = change(before)
        assert after != before, "the test changes nothing"
        page.write_text(head + end + after, encoding="utf-8")
        return page

    return make


@pytest.mark.parametrize("name", [ARTICLE, LETTERS, SECOND])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_as_built_is_equal(show: Callable[..., Any], site: Path, name: str, width: int) -> None:
    """On a page as built the check finds no difference; it shows the number of units and both hashes."""
    page, data = show(site / name, width=width), block(site / name)
    lines = checked(page)
    assert lines[0] == f"{EQUAL}: {len(data['units'])}."
    shown = "\n".join(text for _id, text, *_free in data["units"])
    assert lines[1].endswith(hashlib.sha256(shown.encode()).hexdigest())
    assert lines[2].endswith(data["file"])


def test_the_hash_is_that_of_the_standard(show: Callable[..., Any], site: Path) -> None:
    """SHA-256 in the script is right for every length around the size of its blocks, and for letters of any script."""
    page = show(site / ARTICLE)
    source = (site / "_static/scholiast.js").read_text(encoding="utf-8")
    function = source[source.index("const sha256 =") : source.index("const clear =")]
    texts = [*("a" * n for n in range(130)), "é " * 100, "光" * 77, "😀"]
    made = page.evaluate(f"texts => {{ {function} return texts.map(sha256); }}", texts)
    assert made == [hashlib.sha256(text.encode()).hexdigest() for text in texts]


SOURCE = {
    "changed": (lambda s: s.replace("sounded the alarm", "sounded no alarm"), "Difference in p6: .*page shows “.*no alarm"),
    "left out": (lambda s: s.replace("Well well.<", "Well.<"), "Difference in p1: .*“Well well.”.*“Well.”"),
    "a letter alike": (lambda s: s.replace("Well well.<", "Wеll well.<"), "Difference in p1"),
    "hidden": (lambda s: s.replace('<span data-sch-unit="p6"', '<span hidden data-sch-unit="p6"'), "Difference in p6.*display"),
    "renamed": (lambda s: s.replace('data-sch-unit="p6"', "data-no-unit"), "Difference in p6|not in the copy-text"),
    "added in a unit": (lambda s: s.replace("And there we have it.", "And there we have it. Indeed."), "Difference in p14: .*Indeed"),
    "added paragraph": (lambda s: s.replace('<p><a class="sch-num" href="#p2"', '<p>Planted words.</p><p><a class="sch-num" href="#p2"'), "not in the copy-text: “Planted words.”"),
    "added next to a unit": (lambda s: s.replace('<p><a class="sch-num" href="#p2"', '<p>Planted: <a class="sch-num" href="#p2"'), "not in the copy-text: “Planted:”"),
    "added unit": (lambda s: s.replace('<p><a class="sch-num" href="#p2"', '<p data-sch-unit="p1">Planted.</p><p><a class="sch-num" href="#p2"'), "not in the copy-text: “Planted.”"),
    "reordered": (lambda s: s.replace('"p3"', '"p0"').replace('"p4"', '"p3"').replace('"p0"', '"p4"'), "Difference in p[34]"),
}  # fmt: skip


@pytest.mark.parametrize("case", SOURCE)
def test_a_change_of_the_source_is_found(show: Callable[..., Any], copy: Callable[..., Path], case: str) -> None:
    """A word that is changed, hidden, added or moved in the source is found, with its paragraph."""
    change, expected = SOURCE[case]
    assert re.search(expected, checked(show(copy(change)))[0])


def test_paragraphs_that_changed_places_are_found(show: Callable[..., Any], copy: Callable[..., Path]) -> None:
    """Two paragraphs that changed places in the source are found."""

    def swap(source: str) -> str:
        one, two = (re.search(rf'<p><a class="sch-num" href="#{n}".*?</p>', source, re.DOTALL) for n in ("p4", "p5"))
        assert one is not None
        assert two is not None
        return source.replace(one[0], "@").replace(two[0], one[0]).replace("@", two[0])

    assert "Difference in p4: it is not where it is" in checked(show(copy(swap)))[0]


STYLE = {
    "#p6 { display: none }": "p6.*",
    "#p6 { visibility: hidden }": "p6.*",
    "#p6 { text-transform: uppercase }": "p6.*SOUNDED|p6.*THE RUSSIAN",
    "#p6 { opacity: .01 }": "opacity",
    "p:has(> #p6) { opacity: .5 } .sch-edition { opacity: .5 }": "p.*opacity|opacity",
    "#p6 { font-size: 0 }": "font-size|size",
    "#p6 { font-size: 1px }": "font-size",
    "#p6, #p6 * { color: transparent !important }": "color",
    "#p6, #p6 * { color: #fff !important; background: none !important }": "color",
    "#p6 { position: absolute; left: -9999px }": "position",
    "p:has(> #p6) { position: absolute; top: -9999px }": "position",
    "p:has(> #p6) { height: 0; overflow: hidden }": "overflow",
    "p:has(> #p6) { clip-path: inset(50%) }": "clip",
    "#p6 { display: inline-block; transform: scale(0) }": "size",
    "#p6::before { content: 'It is false that ' }": "::before",
    "p:has(> #p6)::after { content: 'Not so.' }": "::after",
    "#p6 .sch-range { position: relative; left: -300px }": "position",
    "#p6 a { float: right }": "p6",
    "#p6 { unicode-bidi: bidi-override; direction: rtl }": "position|p6",
    "#p6 { -webkit-text-security: disc }": "p6.*•••",
    "blockquote { display: flex; flex-direction: column-reverse }": "not where it is",
}


@pytest.mark.parametrize("rule", STYLE)
def test_a_style_that_changes_words_is_found(show: Callable[..., Any], site: Path, rule: str) -> None:
    """A word that a style sheet hides, changes, adds or moves is found, with its paragraph."""
    page = show(site / ARTICLE)
    page.add_style_tag(content=rule)
    first = checked(page)[0]
    assert EQUAL not in first
    assert re.search(STYLE[rule], first)


def test_reading_and_layers_are_no_difference(show: Callable[..., Any], site: Path) -> None:
    """The page is equal in each state that a reader can give it: layers off, notes open, dark, printed."""
    page = show(site / ARTICLE, color_scheme="dark")
    for box in page.locator(".sch-layers input").all():
        box.evaluate("e => e.click()")
        assert checked(page)[0].startswith(EQUAL)
    page.evaluate("() => { for (const d of document.querySelectorAll('details')) d.open = true; }")
    page.evaluate("() => { location.hash = '#p3'; }")
    page.emulate_media(media="print")
    page.evaluate("() => document.querySelector('sch-check button').click()")
    assert page.locator("sch-check output p").first.text_content().startswith(EQUAL)


def test_no_dead_button_without_a_script(show: Callable[..., Any], site: Path) -> None:
    """Without a script the page has no button, and no reader meets the data block."""
    page = show(site / ARTICLE, java_script_enabled=False)
    assert page.locator("button").count() == 0
    assert page.evaluate("() => document.getElementById('scholiast-copytext').closest('head') !== null")
    assert page.evaluate("() => document.getElementById('scholiast-copytext').checkVisibility()") is False


def test_the_answer_is_accessible(show: Callable[..., Any], site: Path) -> None:
    """The button and its answer break no rule of WCAG 2.2 AA, light and dark."""
    for scheme in ("light", "dark"):
        page = show(site / ARTICLE, color_scheme=scheme)
        checked(page)
        assert not violations(page, ".sch-head")


def test_the_block_is_no_larger_than_the_text(site: Path) -> None:
    """The units in the data block take no more room than their text, apart from their ids and the words of the button."""
    for name in (ARTICLE, LETTERS, SECOND):
        units = block(site / name)["units"]
        text = sum(len((unit[1] or "").encode()) for unit in units)
        made = len(json.dumps(units, ensure_ascii=False, separators=(",", ":")).encode())
        assert made <= text + 24 * len(units)


@pytest.mark.parametrize("notes", ["drag", "copy"])
def test_what_the_pointer_takes(show: Callable[..., Any], site: Path, notes: str) -> None:
    """A selection can begin on a mention, whose link still works, and words of a note stay copied."""
    page = show(site / ARTICLE, height=1400)
    if notes == "drag":
        links = page.locator("[data-sch-unit] a.sch-mention")
        for link in links.all()[:12]:
            link.scroll_into_view_if_needed()
            box = link.bounding_box()
            page.evaluate("() => getSelection().removeAllRanges()")
            page.mouse.move(box["x"] + 2, box["y"] + box["height"] / 2)
            page.mouse.down()
            page.mouse.move(box["x"] + 40, box["y"] + box["height"] / 2, steps=4)
            page.mouse.up()
            assert page.evaluate("() => getSelection().toString()"), link.inner_text()
        assert "#" not in page.url, "a selection followed the link"
        assert page.locator("[data-sch-unit] a.sch-mention:not([href])").count() == 0
        page.evaluate("() => getSelection().removeAllRanges()")
        links.nth(3).click()
        page.wait_for_function("() => location.hash.startsWith('#ent-')")
    else:
        page.evaluate(
            "() => document.querySelector('aside.sch-note summary').dispatchEvent(new PointerEvent('pointerdown', {bubbles: true}))"
        )
        page.mouse.move(1, 1)
        taken = "() => { getSelection().selectAllChildren(document.querySelector('aside.sch-note summary')); return getSelection().toString(); }"
        assert "The present tense asserts" in page.evaluate(taken)
