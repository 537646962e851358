"""Rebuilds after a title has changed: every page that shows it is written again."""

from __future__ import annotations

import pytest

from support.editions import assert_same
from support.projects import Project

CONF = 'extensions = ["myst_parser", "scholiast"]\nproject = "Quay"\nhtml_theme = "{theme}"\n'


def contents(title: str, *pages: str) -> str:
    return f"# {title}\n\n```{{toctree}}\n" + "".join(f"{page}\n" for page in pages) + "```\n"


def site(theme: str) -> dict[str, str | bytes | None]:
    """Return a project of two levels of pages below the first."""
    chapters = {f"book/part/c{n}.md": f"# Chapter {n}\n\nWords.\n" for n in range(1, 7)}
    return {
        "conf.py": CONF.format(theme=theme),
        "index.md": contents("Top", "book/index", "other"),
        "book/index.md": contents("Book", "part/index"),
        "book/part/index.md": contents("Part", *(f"c{n}" for n in range(1, 7))),
        "other.md": "# Other\n",
        **chapters,
    }


@pytest.mark.parametrize("theme", ["scholiast", "basic"])
@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        ("book/part/c2.md", "# Chapter 2", "# The second chapter"),
        ("book/part/c2.md", "Words.", "Words.\n\n## A section"),
        ("book/part/index.md", "# Part", "# The part"),
        ("book/part/index.md", "c3\nc4\n", "c4\nc3\n"),
        ("other.md", "# Other", "# Another"),
    ],
)
def test_titles_are_current_on_every_page(project: Project, theme: str, page: str, old: str, new: str) -> None:
    """Tables of contents of any depth, links to neighbours and the navigation of the theme are those of a clean build."""
    files = site(theme)
    built = project.write(files)
    built.build()
    source = str(files[page])
    assert old in source
    built.write({page: source.replace(old, new, 1)})
    assert_same(built.build(), built.build(out="clean"), page)
