"""Hostile text in any field is text in every output, or refused with a message.

The same project is built once with harmless words. No page of the hostile one may have an element or an attribute that
the harmless one lacks.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from msgspec import to_builtins
from selectolax.lexbor import LexborHTMLParser

from scholiast.domain.editions import edition_index
from scholiast.model.faults import SUBTYPES
from scholiast.model.kind import KINDS
from scholiast.text.fold import closed, fold, without_controls
from support.hostile_fields import CONFIG, HARMLESS, HOSTILE, LONG, QUAY, REGISTER_PAGE, option_values, page, project_of
from support.projects import Built, Project

pytestmark = pytest.mark.slow

THEMES = ("scholiast", "alabaster")
Element = tuple[str, dict[str, str]]


@pytest.fixture(scope="module")
def hostile(make_project: Callable[[str], Project]) -> Callable[..., Built]:
    """Return builds of one project with every field filled; it is read once, for all outputs."""
    project = project_of(make_project("hostile"), HOSTILE)
    done: dict[str, Built] = {}

    def build(builder: str, theme: str = "") -> Built:
        out = theme or builder
        if out not in done:
            config = {"html_theme": theme} if theme else {}
            done[out] = project.build(builder, out=out, doctrees="all", **CONFIG, **config)
        return done[out]

    return build


@pytest.fixture(scope="module")
def hostile_html(hostile: Callable[..., Built]) -> Built:
    return hostile("html", "scholiast")


@pytest.fixture(scope="module")
def harmless(make_project: Callable[[str], Project]) -> Project:
    """Return what a page may contain: all fields filled with words, with an address, with a class."""
    strings = {"harmless": HARMLESS, "linked": "https://example.org/x", "dated": "2022-03-14", "word": "word"}
    return project_of(make_project("harmless"), strings)


# -- what arrived --------------------------------------------------------------------------


def test_every_file_was_read(hostile_html: Built) -> None:
    """All files were read: otherwise the tests below could pass because everything was refused."""
    shelf = edition_index(hostile_html.app.env)
    for name, words in HOSTILE.items():
        folder = shelf.get(name)
        assert folder is not None
        assert folder.edition is not None, f"{name}: the metadata were refused: {folder.faults[:3]}"
        assert folder.edition.title == closed(without_controls(words)[0])
        assert {"slug", "anna-reed"} <= folder.entities.keys()
        assert {"src-all", "src-literal", "src-bib"} <= folder.sources.keys()
        kinds = {r.type for r in hostile_html.store.records(name)}
        assert kinds >= KINDS.keys() - {"mention"}, f"{name}: no record of {KINDS.keys() - kinds}"


def test_every_field_of_every_record_holds_what_was_written(hostile_html: Built) -> None:
    """Fields are found in the definitions of the records: a new one must be kept or refused, too."""
    told = {(t.file, t.line) for t in hostile_html.told}
    told |= {(f.file, f.line) for f in hostile_html.store.faults()}  # some only follow from a fault around them
    records = {(r.edition, r.id): r for r in hostile_html.store.records()}
    lost = []
    for name, words in HOSTILE.items():
        for kind in KINDS.values():
            record = records.get((name, "q-whole" if kind.name == "quotation" else f"{kind.name}-whole"))
            if kind.name == "mention":
                continue  # stored as a mention of the register, not as a record
            assert record is not None, f"{name}: the {kind.name} with valid values was refused"
            text = page(name, words).splitlines()
            first = next(i for i, t in enumerate(text) if f"{{{kind.name}}}" in t and text[i + 1].startswith(":"))
            for option, value, held in option_values(kind, words):
                values = "".join(_texts(to_builtins(getattr(record, kind.option_field(option)))))
                line = text.index(f":{option}: {value}", first) + 1 if held else 0
                if held and plain(words) not in plain(values) and (f"{name}/index.md", line) not in told:
                    lost.append(f"{name}: {kind.name}.{option} is {values!r}")
    assert not lost, f"{len(lost)} values were dropped or changed without a word: {lost[:8]}"


def plain(words: str) -> str:
    """Return words as a field stores them: folded, with direction controls closed, without non-text characters."""
    return fold(without_controls(words)[0]).rstrip("\u202c\u2069")


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, dict | list | tuple):
        for item in data.values() if isinstance(data, dict) else data:
            yield from _texts(item)
    elif isinstance(data, str):
        yield data


# -- pages ---------------------------------------------------------------------------------


def elements_of(built: Built) -> list[tuple[str, str, dict[str, str]]]:
    """Return page, name and attributes of every element, as a browser or a reading system parses them."""
    if built.app.builder.name == "epub":
        return [(name, *e) for name, e in _book(built)]
    return [(path.name, *e) for path in sorted(built.outdir.rglob("*.html")) for e in _page(path)]


def _page(path: Path) -> Iterator[Element]:
    for element in LexborHTMLParser(path.read_text(encoding="utf-8")).css("*"):
        own = element.text(deep=True) if element.tag == "script" else ""  # every page has scripts of the theme
        if own and str(element.attributes.get("type")).endswith("json"):  # a block of data, which no browser runs
            json.loads(own)
            own = ""
        yield f"{element.tag} {own}".strip(), {k: v or "" for k, v in element.attributes.items()}


def _book(built: Built) -> Iterator[tuple[str, Element]]:
    for name, content in book_pages(built):
        for element in ElementTree.fromstring(content).iter():
            own = "".join(element.itertext()) if element.tag.endswith("}script") else ""
            yield name, (f"{element.tag.rpartition('}')[2]} {own}".strip(), dict(element.attrib))


def book_pages(built: Built) -> list[tuple[str, bytes]]:
    """Return every XML file of a book."""
    (path,) = built.outdir.glob("*.epub")
    with zipfile.ZipFile(path) as book:
        names = sorted(n for n in book.namelist() if n.endswith((".xhtml", ".opf", ".ncx", ".xml")))
        return [(name, book.read(name)) for name in names]


def inventory(elements: Iterable[tuple[str, str, dict[str, str]]]) -> dict[str, set[str]]:
    """Return every element with all its attributes."""
    out: dict[str, set[str]] = {}
    for _name, tag, attributes in elements:
        out.setdefault(tag, set()).update(attributes)
    return out


@pytest.mark.parametrize("output", [*THEMES, "epub"])
def test_no_field_makes_an_element_or_an_attribute(
    output: str, hostile: Callable[..., Built], harmless: Project
) -> None:
    """No field adds an element or attribute that the harmless project lacks."""
    plain = harmless.build(*_builder(output)[:1], out=output, doctrees="all", **CONFIG, **_theme(output))
    allowed, found = inventory(elements_of(plain)), inventory(elements_of(hostile(*_builder(output))))
    allowed.setdefault("details", set()).add("open")  # of a note that has room to be whole
    new = {
        tag: sorted(names - allowed.get(tag, set()))
        for tag, names in found.items()
        if tag not in allowed or names - allowed[tag]
    }
    assert not new, f"elements or attributes that no harmless page has: {new}. A field is written without escaping"


def _builder(output: str) -> tuple[str, ...]:
    return ("html", output) if output in THEMES else (output,)


def _theme(output: str) -> dict[str, str]:
    return {"html_theme": output} if output in THEMES else {}


@pytest.mark.parametrize("output", [*THEMES, "epub"])
def test_no_link_leads_to_a_script(output: str, hostile: Callable[..., Built]) -> None:
    """No attribute of any element is or links to a script."""
    wrong = []
    for name_, _tag, attributes in elements_of(hostile(*_builder(output))):
        for name, value in attributes.items():
            assert not name.lower().startswith("on"), f"{name_} has an attribute '{name}'"
            address = re.sub(r"[\x00-\x20]", "", value)
            scheme = address.partition(":")[0].lower() if re.match(r"[A-Za-z][\w+.-]*:", address) else ""
            if name.rpartition("}")[2] in ("href", "src", "action", "data") and scheme not in (
                "",
                "http",
                "https",
                "mailto",
                "ftp",
            ):
                wrong.append(f"{name_}: {address[:80]}")
            if name == "style" and ("url" in value or "expression" in value):
                wrong.append(f"{name_}: style {value[:80]}")
    assert not wrong, f"links and styles that lead to a script: {wrong[:5]}"


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_written_comes_out_as_text(theme: str, hostile: Callable[..., Built]) -> None:
    """The hostile words of every field are shown as text."""
    for name, words in HOSTILE.items():
        text = fold(LexborHTMLParser(hostile("html", theme).html(f"{name}/index")).body.text(deep=True))
        if name != "controls":  # a parser may remove them
            assert fold(words) in text, f"{name}: the words of a title are not on the page as they were written"


def test_a_hostile_build_is_whole(hostile_html: Built) -> None:
    """Every page of a hostile build is written to its end."""
    for path in hostile_html.outdir.rglob("*.html"):
        written = path.read_text(encoding="utf-8")
        assert written.rstrip().endswith("</html>"), f"{path.name} is half written"
        assert "<!--" not in re.sub(r"<!--/?scholiast:[\w%. ]*-->", "", written), (
            f"{path.name}: a field opens a comment, which hides the rest of the page"
        )
    for line in hostile_html.warnings.splitlines():
        assert len(line) < 12_000, f"a message without end: {line[:200]}"
    assert "\u202e" not in "".join(t.message for t in hostile_html.told if t.type.startswith("scholiast."))
    unknown = {t.subtype for t in hostile_html.told if t.type.startswith("scholiast.")} - SUBTYPES.keys()
    assert not unknown, f"subtypes that no table explains: {unknown}"
    assert (hostile_html.outdir / "objects.inv").read_bytes(), "the inventory was not written"


def test_a_word_without_end_is_written(make_project: Callable[[str], Project]) -> None:
    """A word of 20,000 characters is written whole."""
    built = project_of(make_project("long"), LONG).build(**CONFIG)
    assert LONG["long"] in built.html("long/index")


# -- direction -----------------------------------------------------------------------------

#: Lines that are composed of fields and of our own words, and attributes that are read out or shown.
_LINES = "title, summary, legend, label, dt, figcaption, .sch-facts, .sch-kicker, .sch-head p, .sch-cite, .sch-kwic li, .sch-sources p"
_SPOKEN = ("aria-label", "title", "alt", "content", "data-n", "lang")


@pytest.mark.parametrize("theme", THEMES)
def test_no_field_turns_the_text_beside_it(theme: str, hostile: Callable[..., Built]) -> None:
    """Direction controls end with the field; the style sheet isolates quotations of the text itself."""
    built = hostile("html", theme)
    leaks = set()
    for path in sorted(built.outdir.rglob("*.html")):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for element in tree.css("*"):
            for name in _SPOKEN:
                value = element.attributes.get(name) or ""
                if closed(value) != value:
                    leaks.add(f"{path.name}: <{element.tag} {name}={ascii(value)[:120]}>")
        for element in tree.css(_LINES):
            nodes = element.traverse(include_text=True)
            text = "".join(n.text_content or "" for n in nodes if n.tag == "-text" and not _isolated(n))
            if closed(text) != text:
                leaks.add(f"{path.name}: <{element.tag}> {ascii(text)[:120]}")
    assert not leaks, f"{len(leaks)} texts turn what stands beside them: {sorted(leaks)[:12]}"


def _isolated(node: Any) -> bool:
    while node is not None and node.tag != "body":
        if node.attributes and (
            "data-sch-unit" in node.attributes or "sch-lemma" in (node.attributes.get("class") or "")
        ):
            return True
        node = node.parent
    return False


# -- other outputs -------------------------------------------------------------------------


def test_text_is_written_with_every_field_filled(hostile: Callable[..., Built]) -> None:
    """Plain text of the hostile project is written with its words."""
    built = hostile("text")
    for name, words in HOSTILE.items():
        written = (built.outdir / name / "index.txt").read_text(encoding="utf-8")
        assert name == "controls" or words[:20].split()[0] in written, f"{name}: the words are not in the text"


def test_latex_escapes_every_field(hostile: Callable[..., Built]) -> None:
    """No field is a LaTeX command in the output."""
    (path,) = hostile("latex").outdir.glob("*.tex")
    tex = path.read_text(encoding="utf-8", errors="surrogatepass")
    for command in ("\\input{/etc", "\\end{document}$"):
        around = tex[max(0, tex.find(command) - 200) :][:260]
        assert command not in tex, f"a field is written to LaTeX as a command: …{around}"
    assert tex.rstrip().endswith("\\end{document}")


def test_a_book_is_well_formed(hostile: Callable[..., Built]) -> None:
    """A single character that is invalid in XML would prevent reading systems from opening a chapter."""
    wrong = []
    for name, content in book_pages(hostile("epub")):
        try:
            ElementTree.fromstring(content)
        except ElementTree.ParseError as error:
            line = content.decode(errors="replace").splitlines()[error.position[0] - 1]
            wrong.append(f"{name}: {error}: {line[max(0, error.position[1] - 60) :][:120]!a}")
    assert not wrong, f"no XML: {wrong[:5]}"


# -- conf.py -------------------------------------------------------------------------------


def test_what_conf_py_says_is_text(make_project: Callable[[str], Project]) -> None:
    """Names of the project, which the theme shows on every page, are text."""
    project = make_project("conf").write({**QUAY, "registers.md": REGISTER_PAGE})

    def build(words: str) -> Built:
        shown = dict.fromkeys(("project", "author", "copyright", "release", "html_title", "html_short_title"), words)
        navigation = {"navigation": f"{words.replace(',', '').replace(':', '')}: quay/index"}
        return project.build(html_theme="scholiast", html_theme_options=navigation, **shown)

    allowed = inventory(elements_of(build(HARMLESS)))
    words = " ".join(w for n, w in HOSTILE.items() if n not in ("controls", "comment"))
    built = build(words)
    found = inventory(elements_of(built))
    assert {
        t: n - allowed.get(t, set()) for t, n in found.items() if n - allowed.get(t, set()) or t not in allowed
    } == {}
    text = fold(LexborHTMLParser(built.html("quay/index")).body.text(deep=True))
    assert fold(words) in text, "the project's name is not shown as it was written"
