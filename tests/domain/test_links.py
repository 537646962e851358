"""Links to editions, units, records, entities and sources: within a project, and from another one."""

from __future__ import annotations

import re
from pathlib import Path

from sphinx.util.inventory import InventoryFile

from support.editions import APPARATUS, CONF, EDITIONS, small
from support.projects import Built, Project


def test_inventory_has_all_that_can_be_linked_to(clean: Built) -> None:
    """``objects.inv`` has everything that can be linked to, under the edition's id."""
    inventory = InventoryFile.loads((clean.outdir / "objects.inv").read_bytes(), uri="")
    rows = {
        kind: set(inventory.data[f"scholiast:{kind}"])
        for kind in (
            "edition",
            "unit",
            "entity",
            "source",
            "quotation",
            "photo",
            "conjecture",
            "emendation",
            "note",
            "date",
            "attribution",
            "irony",
        )
    }
    assert rows["edition"] == set(EDITIONS)
    for kind, names in rows.items():
        assert names, f"no row of scholiast:{kind}"
        if kind != "edition":
            assert all(n.split("/", 1)[0] in EDITIONS for n in names)
    for kind in ("unit", "entity", "note", "conjecture"):
        for item in inventory.data[f"scholiast:{kind}"].values():
            page, anchor = item.uri.split("#", 1)
            html = (clean.outdir / page).read_text(encoding="utf-8")
            assert f'id="{anchor}"' in html, f"{item.uri} leads nowhere"


def test_links_of_all_forms_lead_to_their_targets(project: Project) -> None:
    """Roles, ``any`` and Markdown links lead to editions, units, records, entities and sources."""
    project.write(
        {
            "conf.py": CONF,
            **small("one"),
            **small("two"),
            "see.md": "# See\n\n{scholiast:unit}`one/p1` {scholiast:note}`words <one/n-fell>` {scholiast:entity}`one/anna` {scholiast:edition}`two` {scholiast:source}`one/src-log`\n\n"
            "{any}`one/n-fell` {any}`one/p1` [](#one/cj-went) [words](#two/n-slept)\n",
            "one/apparatus.md": APPARATUS.format("one")
            + "\n{any}`n-fell` [](#cj-went) {scholiast:unit}`p1` [the note](#two/n-fell)\n",
        }
    )
    built = project.build("html", nitpicky=True)
    assert built.warnings == ""
    targets = re.findall(r'href="((?:one|two)/[^"]+)"', built.html("see").split("<h1>")[1])
    assert targets[:9] == ["one/index.html#p1", "one/index.html#n-fell", "one/apparatus.html#ent-anna", "two/index.html", "one/apparatus.html#src-log", "one/index.html#n-fell", "one/index.html#p1", "one/index.html#cj-went", "two/second.html#n-slept"]  # fmt: skip
    for target in (
        'href="index.html#n-fell"',
        'href="index.html#cj-went"',
        'href="index.html#p1"',
        'href="../two/index.html#n-fell"',
    ):
        assert target in built.html("one/apparatus"), target


def test_broken_links(project: Project) -> None:
    """Sphinx reports broken links."""
    project.write(
        {"conf.py": CONF, **small("one"), "see.md": "# See\n\n{scholiast:note}`one/n-nothing` [x](#one/n-nothing)\n"}
    )
    assert project.build("html", nitpicky=True).warnings.count("n-nothing") >= 2


def test_intersphinx_leads_into_an_edition(clean: Built, tmp_path: Path) -> None:
    """Another project links into an edition by intersphinx without configuration on either side."""
    other = Project(tmp_path / "other")
    other.write(
        {
            "conf.py": f'extensions = ["myst_parser", "sphinx.ext.intersphinx", "scholiast"]\nintersphinx_mapping = {{"ed": ("https://editions.example/", {str(clean.outdir / "objects.inv")!r})}}\n',
            "index.rst": "Other\n=====\n\n:external+ed:scholiast:unit:`harbour-letters/p1` :external:scholiast:edition:`harbour-letters` "
            ":scholiast:conjecture:`harbour-letters/cj-lift`\n",
        }
    )
    built = other.build("html", nitpicky=True)
    assert built.warnings == ""
    html = built.html("index")
    assert 'href="https://editions.example/harbour-letters/index.html#p1"' in html
    assert (
        'href="https://editions.example/harbour-letters/index.html"' in html or 'harbour-letters/index.html#"' in html
    )
    assert 'href="https://editions.example/harbour-letters/index.html#cj-lift"' in html
