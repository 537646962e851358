"""Long registers in the browser: filter boxes, links between pages, search results."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.reader import ARTICLE, NARROW, WIDE, build, sideways, violations

PEOPLE = 60


def project(folder: Path) -> Path:
    """Write a made-up edition with a long register of entities and more than a dozen conjectures."""
    lines, text = ["---\nedition: long\n---\n# The Meeting"], ["The Meeting"]
    for n in range(PEOPLE):
        words = f"On day {n} Anna met Person {n}, and Anna said to Anna that Anna might go with Anna."
        text.append(words)
        lines.append(words)
        status = ("open", "untestable")[n % 3 == 0]
        lines.append(
            f":::{{conjecture}} might go\n:holder: author\n:cue: might\n:status: {status}\nPerhaps by zeppelin.\n:::"
        )
    copy_text = ("\n\n".join(text) + "\n").encode()
    people = "".join(
        f"  - {{id: person-{n}, type: {('person', 'group')[n % 2]}, label: Person {n}}}\n" for n in range(PEOPLE)
    )
    files = {
        "conf.py": 'extensions = ["myst_parser", "scholiast"]\nlanguage = "en"\nhtml_theme = "scholiast"\nscholiast_entity_pages = 1\nscholiast_page_entries = 1\n',
        "index.md": "# Long\n\n```{toctree}\nlong/index\nnames\nguesses\n```\n",
        "names.md": "# Names\n\n:::{entities}\n:edition: long\n:::\n",
        "guesses.md": "# Guesses\n\n:::{conjectures}\n:edition: long\n:::\n",
        "long/index.md": "\n\n".join(lines) + "\n",
        "long/entities.yaml": f"entities:\n  - {{id: anna, type: person, label: Anna}}\n{people}",
        "long/edition.yaml": "id: long\ntitle: The Meeting\nfictional: true\n"
        f"copy_text: {{siglum: A, role: copy-text, sha256: {hashlib.sha256(copy_text).hexdigest()}}}\n",
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8", newline="\n")
    (folder / "long/copytext.txt").write_bytes(copy_text)
    return folder


@pytest.fixture(scope="session")
def long(shared: Callable[..., Path]) -> Path:
    return shared("registers", lambda out: build(project(out / "source"), out)) / "html"


#: Whether the target of the address is in sight below the switch, and differs in colour from the row after it.
TARGET = """() => {
  const row = document.querySelector('tr:target'), top = row.getBoundingClientRect().top;
  const color = e => getComputedStyle(e).backgroundColor;
  return [top > 40 && top < innerHeight / 2, color(row) !== color(row.nextElementSibling)];
}"""


@pytest.mark.parametrize(("width", "scheme"), [(NARROW, "light"), (WIDE, "dark")])
def test_kind_of_a_note_leads_to_its_row(show: Callable[..., Any], site: Path, width: int, scheme: str) -> None:
    """The link from the kind of a note leads to its row in the register of notes, which is marked and legible."""
    start = show(site / ARTICLE, width=width)
    address = start.evaluate("() => document.querySelector('#cj-surprised .sch-facts > a').getAttribute('href')")
    name, row = (site / ARTICLE).parent.joinpath(address).as_posix().split("#")
    page = show(Path(name), f"#{row}", width=width, color_scheme=scheme, reduced_motion="reduce")
    assert page.evaluate("() => document.querySelector('tr:target').id") == row == "of-cj-surprised"
    assert page.evaluate(TARGET) == [True, True]
    assert not violations(page, "tr:target")


def test_boxes_show_the_rows_of_one_value(show: Callable[..., Any], long: Path) -> None:
    """Boxes filter rows without a script; the number next to a box is that of its rows."""
    page = show(long / "guesses.html", java_script_enabled=False)
    rows = page.locator("table.sch-register tbody tr:visible")
    every = rows.count()
    for box in page.locator(".sch-sieve label").all():
        box.click()
        assert f"{rows.count()}" == box.locator("small").inner_text(), box.inner_text()
    assert 0 < rows.count() < every


def test_a_box_hides_a_kind_with_its_heading(show: Callable[..., Any], long: Path) -> None:
    """A filter box hides the entries of other kinds with their headings."""
    page = show(long / "names.html", java_script_enabled=False)
    page.get_by_label("Groups").check()
    assert page.locator("p.rubric:visible").all_inner_texts() == ["Groups"]
    assert page.locator("ul.sch-index li:visible").count() == PEOPLE // 2


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("name", ["names", "guesses", "names/anna", "names/person-7"])
def test_pages_of_registers_are_sound(show: Callable[..., Any], long: Path, name: str, width: int) -> None:
    """Pages of long registers are not too wide, and axe finds no fault."""
    page = show(long / f"{name}.html", width=width)
    assert sideways(page) == ""
    assert violations(page) == []


def test_wide_table_is_read_on_a_telephone_without_scrolling(show: Callable[..., Any], long: Path) -> None:
    """Its cells are below each other, and each but the first says which column it is of."""
    page = show(long / "guesses.html", width=NARROW)
    assert page.evaluate(
        "[...document.querySelectorAll('.sch-register-box')].every(b => b.scrollWidth <= b.clientWidth)"
    )
    headings = page.locator("table.sch-register thead th").all_text_contents()
    cells = page.locator("table.sch-register tbody tr").first.locator("td")
    shown = cells.evaluate_all("cells => cells.map(c => getComputedStyle(c, '::before').content)")
    assert len(headings) > 3
    assert shown[0] == "none"
    assert all(f'"{heading}:' in said for heading, said in zip(headings[1:], shown[1:], strict=True) if said != "none")
    assert len([said for said in shown if said != "none"]) > 2
    tops = cells.evaluate_all("cells => cells.filter(c => c.innerText).map(c => c.getBoundingClientRect().top)")
    assert tops == sorted(set(tops))


def test_a_reader_walks_from_a_mention_through_the_register(show: Callable[..., Any], long: Path) -> None:
    """Links lead from a mention to its card, on to its entry and through the pages of the register."""
    page = show(long / "long/index.html", java_script_enabled=False)
    card = page.locator("#ent-person-7")
    assert not card.is_visible()
    top = page.evaluate("scrollY")
    page.get_by_role("link", name="Person 7", exact=True).first.click()
    assert page.url.endswith("long/index.html#ent-person-7")
    assert card.is_visible()
    assert page.evaluate("scrollY") == top, "the page does not move"
    page.go_back()
    assert not card.is_visible()
    page.go_forward()
    card.get_by_role("link", name="Person 7", exact=True).click()
    assert page.url.endswith("names/person-7.html#ent-person-7")
    page.locator("nav.sch-pager a[rel=next]").first.click()
    assert page.locator("h1").inner_text().startswith("Person 9")
    page.locator("nav.sch-pager a[rel=up]").click()
    assert page.url.endswith("names.html")


@pytest.mark.parametrize(
    ("query", "found", "where"),
    [
        ("Person 13", "(Group, in Person 13 (group))", "names/person-13.html#ent-person-13"),
        ("might", "(Conjecture, in The Meeting)", "long/index.html#cj-p1-might-go"),
        ("zeppelin", "The Meeting", "long/index.html"),
    ],
)
def test_the_search_says_what_it_found(
    show: Callable[..., Any], long: Path, query: str, found: str, where: str
) -> None:
    """Sphinx's own search works on pages opened from a folder."""
    page = show(long / "search.html", f"?q={query.replace(' ', '+')}")
    hit = page.locator("ul.search li", has=page.locator(f'a[href^="{where}"]')).first
    hit.wait_for()
    assert found in hit.inner_text()


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_list_of_notes_fits_its_window(show: Callable[..., Any], site: Path, width: int) -> None:
    """Every word of the list of notes is within the window, on a phone too, and axe finds no fault there."""
    page = show(site / "russia-asks-china/notes.html", width=width)
    cut = page.evaluate(
        """() => [...document.querySelectorAll('table.sch-notes tbody p')]
          .filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.textContent.slice(0, 40))"""
    )
    assert cut == []
    assert page.locator("table.sch-notes tbody tr").count() > 40
    assert sideways(page) == ""
    assert violations(page) == []
