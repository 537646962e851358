"""The sitemap of a site with a base address."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scholiast.render.html.sitemap import sitemap
from support.projects import CONF, Project

FILES = {
    "lamp/edition.yaml": "id: lamp\ntitle: The Lamp\nissued: '2026-11-24'\nmodified: '2026-11-25'\n"
    "copy_text: {siglum: A, role: copy-text, sha256: SHA}\n",
    "lamp/copytext.txt": "The Lamp\n\nIt burns.\n",
    "lamp/index.md": "---\nedition: lamp\n---\n# The Lamp\n\nIt burns.\n",
    "a & b.md": "# A page\n\nOf the editor.\n",
}
BASE = "https://site.example/e"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path).write(FILES)


def rows(xml: str) -> dict[str, str]:
    """Return the addresses of a sitemap with their days."""
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ElementTree.fromstring(xml)
    return {url.findtext("s:loc", "", space): url.findtext("s:lastmod", "", space) for url in root}


def test_sitemap_has_the_absolute_addresses_of_all_pages(project: Project) -> None:
    """Every page is there once, with its address in the output, and pages of an edition with the day of its last change."""
    built = project.build(html_baseurl=f"{BASE}/")
    assert built.warnings == ""
    assert rows((built.outdir / "sitemap.xml").read_text("utf-8")) == {
        f"{BASE}/a%20%26%20b.html": "",
        f"{BASE}/index.html": "",
        f"{BASE}/lamp/index.html": "2026-11-25",
    }
    folders = project.build("dirhtml", html_baseurl=BASE)
    assert f"{BASE}/lamp/" in rows((folders.outdir / "sitemap.xml").read_text("utf-8"))


def test_sitemap_needs_a_base_address(project: Project) -> None:
    """Without one there is no sitemap, also after a build that had one."""
    path = project.build(html_baseurl=BASE).outdir / "sitemap.xml"
    assert path.is_file()
    project.build(html_baseurl="https://new.example")
    assert "https://new.example/index.html" in rows(path.read_text("utf-8"))
    project.build(html_baseurl="")
    assert not path.exists()


def test_sitemap_follows_the_pages(project: Project) -> None:
    """A page that is added or removed is added or removed, and a build without changes writes nothing."""
    path = project.build(html_baseurl=BASE).outdir / "sitemap.xml"
    before = path.stat().st_mtime_ns
    project.build(html_baseurl=BASE)
    assert path.stat().st_mtime_ns == before
    project.write({"c.md": "# C\n", "a & b.md": None}).build(html_baseurl=BASE)
    clean = project.build(out="clean", html_baseurl=BASE).outdir / "sitemap.xml"
    assert path.read_bytes() == clean.read_bytes()
    assert f"{BASE}/c.html" in rows(path.read_text("utf-8"))


def test_sitemap_of_the_project_is_left_alone(project: Project) -> None:
    """A sitemap that the project brings is the one of the output."""
    own = "<urlset/>"
    project.write({"extra/sitemap.xml": own})
    built = project.build(html_baseurl=BASE, html_extra_path=["extra"], exclude_patterns=["extra"])
    assert (built.outdir / "sitemap.xml").read_text("utf-8") == own


@given(text=st.text(st.characters(codec="utf-8", exclude_categories=("Cc",))))
def test_sitemap_is_well_formed(text: str) -> None:
    """Whatever an address consists of, it is one in the file."""
    address = f"https://site.example/{text.strip()}&<>"
    valid = "".join(c for c in address if c not in "\ufffe\uffff")
    assert list(rows(sitemap([(valid, "2026-11-25")]))) == [valid]


def test_sitemap_of_another_extension_is_left_alone(project: Project) -> None:
    """With ``sphinx_sitemap`` among the extensions, that one writes the file."""
    project.write(
        {
            "ext/sphinx_sitemap.py": "def setup(app):\n    return {'parallel_read_safe': True}\n",
            "conf.py": f"import sys\nsys.path.insert(0, {str(project.source / 'ext')!r})\n{CONF}extensions.append('sphinx_sitemap')\n",
        }
    )
    assert not (project.build(html_baseurl=BASE).outdir / "sitemap.xml").exists()


def test_sitemap_of_many_pages_is_several_files(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file has more addresses than the protocol allows; the first one lists the others, and those of a longer one go."""
    monkeypatch.setattr("scholiast.render.html.sitemap.LIMIT", 2)
    project.write({"c.md": "# C\n", "d.md": "# D\n"})
    outdir = project.build(html_baseurl=BASE).outdir
    names = sorted(path.name for path in outdir.glob("sitemap*.xml"))
    whole = (outdir / "sitemap.xml").read_text("utf-8")
    assert [f"{BASE}/{name}" for name in names[:-1]] == re.findall("<sitemap><loc>(.*?)</loc>", whole)
    assert len(names) > 2
    found = [row for name in names[:-1] for row in rows((outdir / name).read_text("utf-8"))]
    monkeypatch.setattr("scholiast.render.html.sitemap.LIMIT", 50_000)
    project.write({"c.md": None}).build(html_baseurl=BASE)
    assert [path.name for path in outdir.glob("sitemap*.xml")] == ["sitemap.xml"]
    assert set(found) - set(rows((outdir / "sitemap.xml").read_text("utf-8"))) == {f"{BASE}/c.html"}
