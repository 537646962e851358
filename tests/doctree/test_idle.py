"""Transforms that have nothing to do on a page: they are left out, and nothing else changes."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from docutils import nodes
from docutils.transforms import Transform
from sphinx.util.docutils import new_document

from scholiast.doctree import idle
from support.projects import CONF, Project

#: Keeps the names of the transforms of each page, and may add a node to a page.
RECORDING = (
    CONF
    + """
from docutils import nodes
from sphinx.transforms import SphinxTransform

class Record(SphinxTransform):
    default_priority = 999

    def apply(self):
        kept = self.env.__dict__.setdefault("applied", {})
        kept[self.env.docname] = [f"{each[1].__module__}.{each[1].__qualname__}" for each in self.document.transformer.applied]

def setup(app):
    app.add_transform(Record)
"""
)
ADDING = """
class Add(SphinxTransform):
    default_priority = 300

    def apply(self):
        self.document.append(nodes.footnote("", nodes.paragraph("", "By four."), names=["1"]))

def setup(app):
    app.add_transform(Record)
    app.add_transform(Add)
"""

#: A page on which a transform has something to do, by the name of the transform.
BUSY = {
    "docutils.transforms.misc.Transitions": "Words.\n\n----\n\nWords.",
    "docutils.transforms.references.AnonymousHyperlinks": "`words`__\n\n__ https://example.org",
    "docutils.transforms.references.ExternalTargets": "Words_.\n\n.. _words: https://example.org",
    "docutils.transforms.references.InternalTargets": ".. _here:\n\nWords.",
    "docutils.transforms.references.PropagateTargets": ".. _here:\n\nWords.",
    "docutils.transforms.references.Substitutions": "|lamp|\n\n.. |lamp| replace:: Lamp",
    "sphinx.builders.latex.transforms.FootnoteDocnameUpdater": "Words [#]_\n\n.. [#] By four.",
    "sphinx.domains.citation.CitationDefinitionTransform": "Words [Lamp]_\n\n.. [Lamp] By four.",
    "sphinx.domains.citation.CitationReferenceTransform": "Words [Lamp]_\n\n.. [Lamp] By four.",
    "sphinx.transforms.AutoIndexUpgrader": ".. index:: lamp\n\nWords.",
    "sphinx.transforms.AutoNumbering": ".. table:: Lamps\n\n   == ==\n   a  b\n   == ==",
    "sphinx.transforms.DefaultSubstitutions": "|today|",
    "sphinx.transforms.DoctestTransform": ">>> 1\n1",
    "sphinx.transforms.FilterSystemMessages": "*words",
    "sphinx.transforms.GlossarySorter": ".. glossary::\n   :sorted:\n\n   lamp\n      Words.",
    "sphinx.transforms.HandleCodeBlocks": "Words.\n\n   >>> 1\n   1",
    "sphinx.transforms.MoveModuleTargets": ".. py:module:: lamp",
    "sphinx.transforms.ReorderConsecutiveTargetAndIndexNodes": ".. _one:\n.. index:: lamp\n.. _two:\n\nWords.",
    "sphinx.transforms.SortIds": ".. _here:\n\n**\n==\n\nWords.",
    "sphinx.transforms.references.SphinxDanglingReferences": "Lamp_\n\nLamp\n----\n\nWords.",
}
BUSY_MARKDOWN = {
    "myst_parser.mdit_to_docutils.transforms.AddSlugIds": "---\nmyst: {heading_anchors: 2}\n---\n# Lamp\n\n## Quay\n",
    "myst_parser.mdit_to_docutils.transforms.PrioritiseExplicitIds": "(here)=\n# Lamp\n",
    "myst_parser.mdit_to_docutils.transforms.ResolveAnchorIds": "(here)=\n# Lamp\n\n[Words](#here)\n",
    "scholiast.doctree.breaks.JoinBreaks": "# Lamp\n\nWords\\\nand words.\n",
}
PLAIN = "# Lamp\n\nWords, with *emphasis*.\n\n- one\n- two\n"


def applied(project: Project, page: str) -> list[str]:
    """Return the names of the transforms of a page."""
    names: list[str] = vars(project.build().app.env)["applied"][page]
    return names


def pages() -> dict[str, str]:
    """Return all pages on which a transform has something to do."""
    rest = {f"page-{number}.rst": f"Page {number}\n=======\n\n{body}\n" for number, body in enumerate(BUSY.values())}
    return rest | {f"page-{number}.md": body for number, body in enumerate(BUSY_MARKDOWN.values(), len(BUSY))}


def test_transforms_of_the_table_exist() -> None:
    """Each name in the table is that of a transform, so that none is misspelt or has moved."""
    for name in idle.TRANSFORMS:
        module, _, kind = name.rpartition(".")
        assert issubclass(getattr(import_module(module), kind), Transform), name


def test_transforms_run_only_where_they_have_something_to_do(tmp_path: Path) -> None:
    """On a plain page no transform of the table runs that looks for anything; each runs on a page that has it."""
    project = Project(tmp_path).write({"conf.py": RECORDING, "plain.md": PLAIN, **pages()})
    busy = [*BUSY, *BUSY_MARKDOWN]
    env = vars(project.build().app.env)
    assert [name for name in busy if name in env["applied"]["plain"]] == []
    assert [name for number, name in enumerate(busy) if name not in env["applied"][f"page-{number}"]] == []


def test_pages_are_the_same_if_nothing_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build in which every transform runs on every page has the same trees and messages."""
    project = Project(tmp_path).write({"plain.md": PLAIN, **pages()})
    first = project.build(out="some")
    monkeypatch.setattr(idle, "TRANSFORMS", {})
    second = project.build(out="every")
    trees = [
        {page: built.app.env.get_doctree(page).pformat() for page in built.app.env.all_docs}
        for built in (first, second)
    ]
    assert trees[0] == trees[1]
    assert first.warnings == second.warnings


def test_nodes_that_an_extension_adds_are_seen(tmp_path: Path) -> None:
    """After a transform of an extension a page is looked at again: what it adds is processed."""
    project = Project(tmp_path).write({"conf.py": RECORDING + ADDING, "plain.md": PLAIN})
    assert "sphinx.builders.latex.transforms.FootnoteDocnameUpdater" in applied(project, "plain")


def test_placeholders_of_translations_and_translated_blocks_are_seen() -> None:
    """The transforms for translated pages run where a catalogue has left something."""
    document = new_document("page")
    document += nodes.paragraph("", "", nodes.inline("", "words", translatable=True), translated=True)
    content = idle.Content(document)
    for name in ("RemoveTranslatableInline", "TranslationProgressTotaliser"):
        assert idle.TRANSFORMS[f"sphinx.transforms.i18n.{name}"].needed(content)
