"""The browser's proof finds words that style sheets hide, change, add or move, and nothing where they do not."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from scholiast.authoring.browser import Browser, PageShown
from scholiast.authoring.prove import Sources, read_sources
from support.reader import ROOT, THEMES, build, theme_is_here

COPY = """\
The Ferry at Odden

The ferry was late by an hour, and nobody on the pier would say why it was.

The keeper of the light wrote to Mrs. [page 4] Alder: “I would not cross today, and I would not let you.”

It rained,
and the boats lay still,
and nothing moved.

salt from the north
rope from the town

The letter was found in the year 1904.
"""
PAGE = """\
---
edition: ferry
---
# The Ferry at Odden

The ferry was late by an hour, and nobody on the pier would say *why* it was.

:::{note} nobody on the pier
Three people were on the pier that day.
:::

The keeper of the light wrote to Mrs. Alder: “I would not cross today, and I would not let you.”

:::{conjecture} would not let you
:cue: would not
:grade: likely
:::

:::{verse}
It rained,
and the boats lay still,
and nothing moved.
:::

- salt from the north
- rope from the town

The letter was found in the year 1904.
"""
META = "id: ferry\ntitle: The Ferry\nfictional: true\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: {}\n"
META += '  excluded:\n    - {{text: "[page 4]", reason: page-break}}\n'
CONF = 'extensions = ["myst_parser", "scholiast"]\nlanguage = "en"\nhtml_theme = "basic"\n'


def ferry_project(folder: Path) -> Path:
    """A small edition with a heading, prose, verse and a list."""
    home = folder / "ferry"
    home.mkdir(parents=True)
    for path, text in {
        folder / "conf.py": CONF,
        folder / "index.md": "# Texts\n\n```{toctree}\nferry/index\n```\n",
        home / "edition.yaml": META.format(hashlib.sha256(COPY.encode()).hexdigest()),
        home / "copytext.txt": COPY,
        home / "index.md": PAGE,
    }.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


class Ferry(NamedTuple):
    """The edition as it was built, what was read of it, and the window that shows it."""

    folder: Path
    sources: Sources
    window: Browser

    @property
    def file(self) -> Path:
        return self.folder / "ferry/index.html"

    def shown(self, width: int = 1280) -> PageShown:
        """What the browser's proof finds on the page."""
        return self.window.prove(
            "ferry/index", self.file, self.sources.pages["ferry/index"], self.sources.numbers, width
        )

    def planted(self, code: str, width: int = 1280) -> PageShown:
        """The same with code at the end of the page's head, where a theme's style sheets are."""
        before = self.file.read_text(encoding="utf-8")
        assert "</head>" in before
        try:
            self.file.write_text(before.replace("</head>", f"{code}</head>"), encoding="utf-8")
            return self.shown(width)
        finally:
            self.file.write_text(before, encoding="utf-8")


@pytest.fixture(scope="module")
def ferry(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ferry]:
    root = tmp_path_factory.mktemp("ferry")
    source = ferry_project(root / "source")
    folder = build(source, root)
    context = browser.new_context(reduced_motion="reduce")
    yield Ferry(folder, read_sources(source, source), Browser(context, folder))
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_browser_proof_passes_an_untouched_page(ferry: Ferry, width: int) -> None:
    """A page as it was built shows its text in every way of reading and every setting of the legend."""
    found = ferry.shown(width)
    assert not found.reports
    assert found.units == 9
    assert found.settings == ("as built", "way text", "way study", "without conjecture", "without note")


P = "p:has(> #p1)"
#: Style sheets → the property that is named, and the unit in which it is found.
PLANTED = {
    f"{P}::before {{ content: 'It is said that ' }}": ("::before content", "p1"),
    "#p1::after { content: ' not' }": ("::after content", "p1"),
    "#p1::before { content: counter(page) }": ("::before content", "p1"),
    "#p1 em::after { content: attr(class) 'x' }": ("::after content", "p1"),
    "body::before { content: 'Invented by the editor.' }": ("::before content", "p1"),
    "#p1::after { content: url(data:image/png;base64,iVBORw0KGgo=) }": ("::after content", "p1"),
    ".sch-num::before { content: 'Not' !important }": ("::before content", ""),
    ".sch-ref::after { content: 'not' }": ("::after content", "p1"),
    ".sch-pb::before { content: 'Not' !important }": ("::before content", "p2"),
    "li::marker { content: 'no ' }": ("::marker content", "p4-1"),
    "li { list-style-type: 'no ' !important }": ("list-style-type", "p4-1"),
    "@counter-style denied { system: cyclic; symbols: 'no' } li { list-style-type: denied !important }": (
        "list-style-type", "p4-1",
    ),
    ".sch-verse .line:first-child::after { content: 'not' }": ("::after content", "p3-1"),
    "#p1 { display: none }": ("display", "p1"),
    "#p1 em { display: none }": ("display", "p1"),
    f"{P} {{ display: none }}": ("display", "p1"),
    "#p1 em { visibility: hidden }": ("visibility", "p1"),
    f"{P} {{ visibility: collapse }}": ("visibility", "p1"),
    f"{P} {{ content-visibility: hidden }}": ("content-visibility", "p1"),
    "#p1 { opacity: 0 }": ("opacity", "p1"),
    f"{P} {{ opacity: .1 }}": ("opacity", "p1"),
    f"{P} {{ opacity: .6 }} #p1 {{ opacity: .6; display: inline-block }} #p1 em {{ opacity: .6 }}": ("opacity", "p1"),
    "@keyframes gone { to { opacity: 0 } } #p1 { animation: gone 90s 60s forwards }": ("opacity", "p1"),
    f"{P} {{ position: absolute; left: -9999px }}": ("position", "p1"),
    f"{P} {{ position: absolute; top: -500px }}": ("position", "p1"),
    f"{P} {{ text-indent: -9999px }}": ("position", "p1"),
    f"{P} {{ transform: translateX(-3000px) }}": ("position", "p1"),
    f"{P} {{ margin-left: -3000px }}": ("position", "p1"),
    f"html {{ overflow-x: clip }} {P} {{ position: relative; left: 4000px }}": ("position", "p1"),
    "html { overflow: hidden; height: 100% } #p5 { position: relative; top: 3000px }": ("position", "p5"),
    "#p1 { font-size: 0 }": ("font-size", "p1"),
    "#p1 em { font-size: 1px }": ("font-size", "p1"),
    f"{P} {{ zoom: .05 }}": ("size", "p1"),
    f"{P} {{ transform: scale(0) }}": ("transform", "p1"),
    f"{P} {{ scale: 0.01 }}": ("scale", "p1"),
    f"{P} {{ rotate: 180deg }}": ("rotate", "p1"),
    f"{P} {{ transform: scaleX(-1) }}": ("transform", "p1"),
    "#p1 { color: transparent }": ("color", "p1"),
    "#p1 { color: rgb(0 0 0 / .05) }": ("color", "p1"),
    "#p1 { -webkit-text-fill-color: transparent }": ("-webkit-text-fill-color", "p1"),
    "body, #p1 { background: #fff; color: #fff }": ("position or colour", "p1"),
    "body { background: #fff } #p1 { color: #f8f8f8 }": ("position or colour", "p1"),
    "#p1 em { color: #222; background: #222 }": ("position or colour", "p1"),
    f"{P} {{ clip-path: inset(50%) }}": ("clip-path", "p1"),
    f"{P} {{ position: absolute; clip: rect(0, 0, 0, 0) }}": ("clip", "p1"),
    f"{P} {{ mask-image: linear-gradient(transparent, transparent) }}": ("mask-image", "p1"),
    f"{P} {{ filter: opacity(0) }}": ("filter", "p1"),
    f"{P} {{ filter: blur(9px) }}": ("filter", "p1"),
    f"{P} {{ mix-blend-mode: lighten }}": ("mix-blend-mode", "p1"),
    "#p1 { text-transform: uppercase }": ("text-transform", "p1"),
    "#p1 em { text-transform: capitalize }": ("text-transform", "p1"),
    f"{P}::first-letter {{ font-size: 0 }}": ("::first-letter font-size", "p1"),
    f"{P}::first-line {{ color: transparent }}": ("::first-line color", "p1"),
    f"{P}::first-line {{ text-transform: uppercase }}": ("::first-line text-transform", "p1"),
    "#p1 { font-variant: all-small-caps }": ("font-variant-caps", "p1"),
    "#p1 { -webkit-text-security: disc }": ("-webkit-text-security", "p1"),
    "#p1 { unicode-bidi: bidi-override; direction: rtl }": ("unicode-bidi", "p1"),
    "#p1 { direction: rtl }": ("direction", "p1"),
    f"{P} {{ height: 0; overflow: hidden }}": ("overflow", "p1"),
    f"{P} {{ width: 6em; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }}": ("overflow", "p1"),
    f"{P} {{ display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 1; overflow: hidden; width: 9em }}": (
        "overflow", "p1",
    ),
    f"{P} {{ line-height: 0 }}": ("line-height", "p1"),
    "#p1 { letter-spacing: -1em }": ("letter-spacing", "p1"),
    "#p1 { word-spacing: -.25em }": ("word-spacing", "p1"),
    "#p1 em { text-decoration: line-through }": ("text-decoration", "p1"),
    "#p1 em { position: relative; top: -4em }": ("position", "p1"),
    "#p1 em { position: relative; left: -12em }": ("position", "p1"),
    f".sch-edition, section {{ display: flex; flex-direction: column }} {P} {{ order: 9 }}": ("position", "p2"),
    f"{P}, p:has(> #p2) {{ position: absolute; top: 0 }}": ("position", "p1"),
    f"{P} {{ position: relative }} {P}::after {{ content: ''; position: absolute; inset: 0; background: #fff; pointer-events: none }}": (
        "position or colour", "p1",
    ),
    "body::after { content: ''; position: fixed; inset: 0; background: #fff; z-index: 9 }": ("position or colour", "p1"),
    "#p1 { text-emphasis: 'X' }": ("text-emphasis", "p1"),
    "#p1 { text-decoration: underline; text-underline-offset: -.5em }": ("text-underline-offset", "p1"),
    "#p1 { text-shadow: 0 0 1px #ddd, 3em 0 #000 }": ("text-shadow", "p1"),
    "html { hyphens: auto; hyphenate-character: 'not' }": ("hyphenate-character", "p1"),
}  # fmt: skip


@pytest.mark.parametrize("css", PLANTED)
def test_browser_proof_finds_a_planted_style(ferry: Ferry, css: str) -> None:
    """A style that hides, changes, adds or moves words is found, by its property and in its unit."""
    prop, unit = PLANTED[css]
    found = ferry.planted(f"<style>{css}</style>").reports
    assert [r for r in found if r.property == prop and (unit in r.units or not unit)], found


#: Styles that change how the text looks and neither a letter nor its place.
HARMLESS = (
    f"{P}::before {{ content: '' }}",
    f"{P}::after {{ content: ''; display: table; clear: both }}",
    f"{P}::first-letter {{ font-size: 3em; float: left }}",
    "#p1 { font-variant: small-caps; letter-spacing: .1em; font-size: 11px; color: #666 }",
    "#p1 { text-transform: none; opacity: .8 }",
    f"{P} {{ transform: translateX(10px); hyphens: auto; text-align: justify }}",
    ".sch-edition section { columns: 2; column-width: 12em }",
    "p { width: 30em; overflow: auto; max-height: 1.4em; white-space: nowrap; width: 9em }",
    "header.bar { position: fixed; inset: 0 0 auto; height: 60px; background: #ddd }",
    "li { list-style-type: '– ' }",
    "#p1 { text-emphasis: dot; text-shadow: 1px 1px 2px #ccc; text-decoration: underline; text-underline-offset: .2em }",
    "@media print { #p1 { color: #000 } }",
)


@pytest.mark.parametrize("css", HARMLESS)
def test_browser_proof_passes_a_harmless_style(ferry: Ferry, css: str) -> None:
    """A style that leaves each word where a reader finds it is no finding."""
    assert not ferry.planted(f"<style>{css}</style>").reports


#: Scripts that change the page once it is open.
SCRIPTS = {
    "document.querySelector('#p1 em').textContent = 'how'": "p1: the text has …on the pier would say [[why]] it was., the page shows …on the pier would say [[how]] it was.",
    "document.querySelector('#p2').parentElement.remove()": "p2: the page does not have it: “The keeper of the light wrote to Mrs. Alder: “I would not …”",
    "const p = document.querySelector('#p2').parentElement; p.parentElement.prepend(p)": "the page shows it in another place",
    "document.querySelector('#p5').parentElement.after(document.querySelector('#p5').parentElement.cloneNode(true))": "the page has it again",
    "document.querySelector('#p2').parentElement.append(' Planted words')": "words: “Planted words” is in no unit",
    "document.querySelector('#p2').parentElement.after('Planted words')": "words: “Planted words” is in no unit",
    "document.querySelector('#p2').parentElement.attachShadow({mode: 'open'}).innerHTML = 'Planted <slot></slot>'": "words: “Planted” is in no unit",
    "document.querySelector('.sch-note').append('Planted')": "words: “Planted” is in no unit",
    "document.querySelector('#p1').parentElement.setAttribute('aria-hidden', 'true')": "p1: aria-hidden: true on p",
    "document.querySelectorAll('.sch-num')[1].dataset.n = 'Lies'": "the number of the block is shown as “Lies”",
    "document.querySelector('.sch-ref').dataset.n = 'Lies'": "a mark shows “Lies”, which is not the number of a note",
}


@pytest.mark.parametrize("code", SCRIPTS)
def test_browser_proof_finds_what_a_script_changes(ferry: Ferry, code: str) -> None:
    """Text that a script changes, takes away or moves is found, in words."""
    from scholiast.model.shown import named

    found = ferry.planted(f"<script>addEventListener('DOMContentLoaded', () => {{ {code} }})</script>")
    lines = [named(report, found.settings) for report in found.reports]
    assert any(SCRIPTS[code] in line for line in lines), lines


def test_browser_proof_finds_a_style_of_one_setting_alone(ferry: Ferry) -> None:
    """What hides words only while a layer is off is found, and the setting is named."""
    css = "body:has(#layer-note:not(:checked)) #p1 { opacity: 0 }"
    found = ferry.planted(f"<style>{css}</style>")
    assert [(r.property, r.units, r.settings) for r in found.reports] == [("opacity", ("p1",), ("without note",))]


def test_browser_proof_finds_a_style_of_one_width_alone(ferry: Ferry) -> None:
    """What hides words on narrow screens is found there."""
    css = "<style>@media (max-width: 30em) { #p5 { display: none } }</style>"
    assert not ferry.planted(css, 1280).reports
    assert [r.property for r in ferry.planted(css, 360).reports] == ["display"]


def test_browser_proof_loads_nothing_from_elsewhere(ferry: Ferry, tmp_path: Path) -> None:
    """Requests to other hosts and other folders are blocked and named."""
    other = tmp_path / "other.css"
    other.write_text("#p1 { opacity: 0 }", encoding="utf-8")
    found = ferry.planted(
        f'<link rel="stylesheet" href="https://example.org/x.css"><link rel="stylesheet" href="{other.as_uri()}">'
    )
    assert not found.reports
    assert found.blocked == (other.as_uri(), "https://example.org/x.css")


@pytest.mark.parametrize("theme", THEMES)
def test_browser_proof_gives_no_false_alarm_in_a_theme(
    browser: Any, themed: Callable[[str], tuple[Path, Path]], theme: str
) -> None:
    """The letters are equal to their text in themes of others, one on a narrow screen and one on a wide one."""
    theme_is_here(theme)
    folder, _plain = themed(theme)
    source = folder.parents[1] / "ours-source"
    sources = read_sources(source, source)
    context = browser.new_context(reduced_motion="reduce")
    window = Browser(context, folder)
    try:
        for (docname, units), width in zip(sources.pages.items(), (360, 1280), strict=True):
            assert not window.prove(docname, folder / f"{docname}.html", units, sources.numbers, width).reports
    finally:
        context.close()


# -- the command -----------------------------------------------------------------------------


def prove(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scholiast.authoring.cli", "prove", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_prove_browser_passes_the_editions_of_this_project_over_http(site: Path) -> None:
    """All editions of this project are shown as they were printed; ``make prove-browser`` opens them as files."""
    done = prove("--browser", str(site), "--http", "--width", "800")
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert sum(line.endswith("s)") and "equal to the text" in line for line in lines) == 5
    assert lines[-1] == "proved"


def test_prove_browser_names_page_unit_and_property(ferry: Ferry) -> None:
    """The command's lines and its JSON name page, width, unit and property, and it ends with 1."""
    source, copy = str(ferry.folder.parent / "source"), ferry.folder.parent / "copy"
    import shutil

    shutil.copytree(ferry.folder, copy)
    page = copy / "ferry/index.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace("</head>", "<style>#p1 { opacity: 0 }</style></head>"),
        encoding="utf-8",
    )
    options = ["--source", source, "--config", source, "--browser", str(copy), "--width", "360"]
    done = prove(*options)
    assert done.returncode == 1
    assert "  p1: opacity: 0 on span#p1" in done.stdout
    assert done.stdout.splitlines()[-1] == "not proved"
    told = json.loads(prove(*options, "--json").stdout)
    assert [p["page"] for p in told["pages"]] == ["ferry/index.html"]
    assert told["pages"][0]["findings"][0]["property"] == "opacity"
    assert told["pages"][0]["findings"][0]["units"] == ["p1"]
