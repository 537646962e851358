"""Navigation of the theme: breadcrumbs, the pages around a page, the link to edit it, the version."""

from __future__ import annotations

import re
from hashlib import sha256

import pytest

from scholiast.render.html.site_navigation import ALL, AROUND, edit_link
from support.projects import Project

CONF = 'extensions = ["scholiast"]\nhtml_theme = "scholiast"\nproject = "Quay"\nrelease = "2.1"\n'


def page(title: str, *below: str) -> str:
    tree = "\n.. toctree::\n\n" + "".join(f"   {name}\n" for name in below) if below else ""
    return f"{title}\n{'=' * len(title)}\n\nWords.\n{tree}"


def part(html: str) -> list[str]:
    """Return the links of the navigation of a part."""
    found = re.search(r'<nav class="sch-part".*?</nav>', html, re.DOTALL)
    return re.findall(r'<a href="([^"]*)"', found[0]) if found else []


FILES = {
    "conf.py": CONF,
    "index.rst": page("Quay", "book/index", "other"),
    "book/index.rst": page("Book", "one", "two"),
    "book/one.rst": page("One & only", "deep"),
    "book/deep.rst": page("Deep"),
    "book/two.rst": page("Two"),
    "other.rst": page("Other"),
}


def test_navigation_lists_the_pages_of_the_part(project: Project) -> None:
    """A page lists the page above, the pages next to it, and the pages below it; the first page lists none."""
    built = project.write(FILES).build("html")
    assert built.warnings == ""
    assert part(built.html("book/one")) == ["index.html", "#", "deep.html", "two.html"]
    assert part(built.html("book/two")) == ["index.html", "one.html", "#"]
    assert part(built.html("book/index")) == ["#", "one.html", "two.html"]
    assert part(built.html("other")) == []
    assert part(built.html("index")) == []
    assert "One &amp; only</a>" in built.html("book/two")


def test_navigation_shows_the_path_to_a_page(project: Project) -> None:
    """Breadcrumbs lead from the part to the page, which they mark; a page of the first level has none."""
    html = project.write(FILES).build("html").html("book/deep")
    crumbs = re.search(r'<nav class="sch-crumbs" aria-label="[^"]+">.*?</nav>', html, re.DOTALL)
    assert crumbs
    assert re.findall(r'href="([^"]*)"', crumbs[0]) == ["index.html", "one.html"]
    assert '<li aria-current="page">Deep</li>' in crumbs[0]
    assert "sch-crumbs" not in project.build("html").html("other")


def test_navigation_is_limited_in_a_part_of_many_pages(project: Project) -> None:
    """A page among very many lists those around it and the page above, so that its size does not grow with them."""
    names = [f"p{n:03}" for n in range(3 * ALL)]
    files = {f"book/{name}.rst": page(name.upper()) for name in names}
    built = project.write({**FILES, **files, "book/index.rst": page("Book", *names, "one", "two")}).build("html")
    links = part(built.html("book/p040"))
    assert links[1:-1] == [f"p{n:03}.html" if n != 40 else "#" for n in range(40 - AROUND, 41 + AROUND)]
    assert links[0] == links[-1] == "index.html"


@pytest.mark.parametrize(
    ("context", "link"),
    [
        ({}, ""),
        (
            {"github_user": "ann", "github_repo": "quay", "github_version": "v2", "conf_py_path": "/docs/"},
            "https://github.com/ann/quay/edit/v2/docs/book/one%20two.rst",
        ),
        ({"gitlab_user": "ann", "gitlab_repo": "quay"}, "https://gitlab.com/ann/quay/-/edit/main/book/one%20two.rst"),
        ({"github_user": "ann", "github_repo": "quay", "display_github": False}, ""),
        ({"github_user": "ann", "github_repo": ""}, ""),
    ],
)
def test_navigation_links_to_the_source_of_a_page(context: dict[str, object], link: str) -> None:
    """The address is made from the names that other themes use; without them it is empty."""
    assert edit_link(context, "book/one two.rst") == link


def test_navigation_shows_version_and_edit_link(project: Project) -> None:
    """The foot of each page has the version, and of each source file the link to edit it."""
    conf = CONF + 'html_context = {"github_user": "ann", "github_repo": "quay"}\n'
    built = project.write({**FILES, "conf.py": conf}).build("html")
    assert 'href="https://github.com/ann/quay/edit/main/book/one.rst"' in built.html("book/one")
    assert "<p>Quay 2.1</p>" in built.html("book/one")
    assert "/edit/" not in built.html("search")


def edition(name: str, title: str) -> dict[str, str | bytes | None]:
    """Return an edition of one page of text, with a page about it below."""
    text = f"{title}\n\nWords.\n"
    meta = f"id: {name}\ntitle: {title}\ncopy_text: {{siglum: A, role: copy-text, sha256: {sha256(text.encode()).hexdigest()}}}\n"
    return {
        f"{name}/copytext.txt": text,
        f"{name}/edition.yaml": meta,
        f"{name}/index.rst": f":edition: {name}\n\n{page(title, 'about')}",
        f"{name}/about.rst": f":edition: {name}\n\n.. rst-class:: editorial\n\n{page('About it')}",
    }


def test_previous_edition_is_at_its_first_page(project: Project) -> None:
    """From the first page of an edition the link back leads to the first page of the one before it, on others to the page before."""
    files = {**edition("ferry", "The Ferry"), **edition("bell", "The Bell")}
    root = {"conf.py": CONF, "index.rst": page("Quay", "ferry/index", "bell/index")}
    built = project.write({**files, **root}).build("html")

    def steps(docname: str) -> list[tuple[str, str, str]]:
        found = re.search(r'<nav class="sch-steps".*?</nav>', built.html(docname), re.DOTALL)
        assert found
        return re.findall(r'rel="\w+" href="([^"]*)"><span>([^<]*)</span> ([^<]*)</a>', found[0])

    assert steps("bell/index")[0] == ("../ferry/index.html", "Previous edition", "The Ferry")
    assert steps("bell/about")[0] == ("index.html", "Previous", "The Bell")
    last = next(
        docname for docname in built.app.env.found_docs if built.app.builder.relations[docname][2] == "bell/index"
    )
    assert last != "ferry/index"
    assert steps(last)[1] == ("../bell/index.html", "Next edition", "The Bell")
