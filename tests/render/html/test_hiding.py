"""Markup that hides a unit or its words is found, by its element or its style; other markup is not."""

from __future__ import annotations

import pytest

from scholiast.render.html.page_check import hidden, parse

HIDING = (
    "font-size: 0", "font-size: .01px", "font: 0/0 a", "zoom: 0", "line-height: 0", "color: #0000", "color: #00000000",
    "color: transparent", "-webkit-text-fill-color: transparent", "opacity: 0", "opacity: 0.00", "opacity: .01", "opacity: 2%",
    "filter: opacity(0)", "-webkit-mask-image: none", "mix-blend-mode: screen", "direction: rtl", "unicode-bidi: bidi-override",
    "width: 0", "max-height: 0px", "left: -9999px", "text-indent: -9em", "transform: scale(0)", "clip-path: inset(50%)",
    "display: none", "visibility: hidden", "text-transform: uppercase",
)  # fmt: skip
HARMLESS = (
    "font-size: 0.8em", "font-size: 12px", "color: #000", "color: #f0f0f0", "background-color: transparent", "opacity: .5",
    "opacity: 50%", "line-height: 1", "width: 5%", "width: 0.5em", "border-width: 0", "flex-direction: row", "text-align: left",
    "backdrop-filter: blur(1px)", "min-width: 0", "text-transform: none",
)  # fmt: skip
ELEMENTS = ("template", "noscript", "details", "dialog", "progress", "meter", "title", "bdo", "canvas")


@pytest.mark.parametrize("style", HIDING)
def test_style_that_hides_is_found(style: str) -> None:
    """A style on the unit, around it, or on some of its words is one finding that names the unit."""
    for page in (
        f'<p><span data-sch-unit="p1" style="{style}">Two words</span></p>',
        f'<p style="margin: 0; {style}"><span data-sch-unit="p1">Two words</span></p>',
        f'<p><span data-sch-unit="p1">Two <b style="{style}">words</b></span></p>',
    ):
        assert [finding.unit for finding in hidden(parse(page))] == ["p1"], page


@pytest.mark.parametrize("style", HARMLESS)
def test_style_that_hides_nothing_is_no_finding(style: str) -> None:
    """A style that leaves the words where they are seen is allowed."""
    assert not list(hidden(parse(f'<p style="{style}"><span data-sch-unit="p1" style="{style}">Two words</span></p>')))


@pytest.mark.parametrize("name", ELEMENTS)
def test_element_that_hides_is_found(name: str) -> None:
    """Words of a unit in an element that browsers do not show, or show in another order, are a finding."""
    page = f'<div><span data-sch-unit="p1">Two <{name}>words</{name}></span></div>'
    assert [finding.unit for finding in hidden(parse(page))] == ["p1"]


def test_words_in_a_drawing_are_found() -> None:
    """A drawing may put its words anywhere, or hold them in its title; one without words is allowed."""
    page = '<p><span data-sch-unit="p1">Two <svg>{}</svg> words</span></p>'
    assert not list(hidden(parse(page.format('<path d="M0 0h9"/>'))))
    for words in ("<text>new</text>", "<title>new</title>", "<defs><text>new</text></defs>"):
        assert {finding.unit for finding in hidden(parse(page.format(words)))} == {"p1"}, words
