"""The text of a page is put aside while titles and pictures are collected: all are found, and extensions see all."""

from __future__ import annotations

from pathlib import Path

import pytest

from scholiast.doctree import aside
from support.projects import CONF, Project

WATCHING = (
    CONF
    + """
def seen(app, doctree):
    app.env.__dict__.setdefault("words", []).append(doctree.astext())

def setup(app):
    app.connect("doctree-read", seen)
"""
)
PLAIN = "# Lamp\n\nWords of the lamp.\n\n## Quay\n\nWords of the quay.\n"
PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")
PAGES: dict[str, str | bytes] = {
    "plain.md": PLAIN,
    "more.md": "# More\n\n## Below\n\nWords.\n",
    "index.md": "# Index\n\nWords.\n\n```{toctree}\nplain\nmore\npicture\n```\n",
    "picture.md": "# Picture\n\n![dot](dot.gif)\n\n{download}`words <dot.gif>`\n\n```{index} lamp\n```\n\n$$ x $$\n",
    "dot.gif": PIXEL,
}


def collected(project: Project, out: str) -> list[object]:
    """Build, and return what Sphinx collects of pages."""
    env = project.build(out=out).app.env
    index = env.domains.index_domain.entries
    return [
        {page: (env.titles[page].astext(), env.tocs[page].pformat()) for page in env.all_docs},
        dict(env.toctree_includes),
        sorted(env.images),
        sorted(env.dlfiles),
        {page: index.get(page, []) for page in env.all_docs},
        {page: env.get_doctree(page).pformat() for page in env.all_docs},
    ]


def test_sphinx_collects_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Titles, contents, pictures, downloads and index entries are those of a build that puts nothing aside."""
    project = Project(tmp_path).write({"index.rst": "", **PAGES})
    (project.source / "index.rst").unlink()
    shortened: list[int] = []
    put = aside.PutBack.apply

    def counting(self: aside.PutBack, **kwargs: object) -> None:
        shortened.append(len(self.document.astext()))
        put(self, **kwargs)

    monkeypatch.setattr(aside.PutBack, "apply", counting)
    first = collected(project, "aside")
    monkeypatch.setattr(aside, "handlers_are_known", lambda _env: False)
    assert collected(project, "whole") == first
    assert sum(shortened[: len(shortened) // 2]) < sum(shortened[len(shortened) // 2 :]), "nothing was put aside"


def test_an_extension_sees_the_whole_page(tmp_path: Path) -> None:
    """If an extension does something when a page has been read, its text is there."""
    project = Project(tmp_path).write({"conf.py": WATCHING, "plain.md": PLAIN})
    assert any("Words of the quay." in words for words in vars(project.build().app.env)["words"])
