"""Notes of one sentence at their words: ``[words]{note="sentence"}``, and ``:noted:`words <sentence>``` in both syntaxes.

The words get a span as those that have a directive, and the note is put at the end of the document until the page is read:
within the words it would become a part of a heading's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import ReferenceRole

from .. import nodes as ours
from ..doctree.annotation_source import AnnotationSource
from ..domain.store import store_of
from ..model.faults import Fault
from ..model.kind import GENERAL, KINDS

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

#: The attribute of a span of Markdown.
ATTRIBUTE = "note"
#: The name under which the class of MyST has our method as well, so that it is put in once.
_PATCHED = "_scholiast_render_span"


def note_at(
    env: BuildEnvironment, document: nodes.document, span: nodes.Element, sentence: Sequence[nodes.Node], line: int
) -> None:
    """Give the words of a span a note of one sentence."""
    reading, docname = store_of(env).reading, env.current_document.docname
    reading.use_page(docname)
    file = str(span.source or env.doc2path(docname))
    line = int(span.line or line)
    if not any(node.astext().strip() for node in sentence):
        message = "this note has no words: write '[words]{note=\"sentence\"}', or 'words <sentence>' in the role"
        reading.add([Fault("span", message, file, line)])
        return
    unnamed = not span["ids"]
    if unnamed:
        span["ids"] = [f"noted-{env.new_serialno('scholiast-note')}"]
    span["classes"].append(GENERAL)
    draft = AnnotationSource(KINDS[GENERAL], "", {}, {}, line, file, span["ids"][0], unnamed=unnamed)
    note = ours.annotation("", nodes.paragraph("", "", *sentence), draft=draft, noted=span)
    note.source, note.line = file, line
    document.append(note)


class NotedRole(ReferenceRole):
    """A role for words of the text with their note: ``words <sentence>``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the words; their note is found when the page is read."""
        span = nodes.inline(self.rawtext, self.title)
        self.set_source_info(span)
        sentence: list[nodes.Node] = []
        messages: list[nodes.system_message] = []
        if self.has_explicit_title:
            inliner = self.inliner
            language = getattr(inliner, "language", None)
            memo = SimpleNamespace(document=inliner.document, reporter=inliner.reporter, language=language)
            sentence, messages = inliner.parse(self.target, self.lineno, memo, inliner.parent)
        note_at(self.env, self.inliner.document, span, sentence, self.lineno)
        return [span], messages


def read_spans_of_markdown() -> None:
    """Let MyST read the attribute of spans, of which it reads only the id and the classes."""
    from markdown_it.tree import SyntaxTreeNode
    from myst_parser.mdit_to_docutils.base import DocutilsRenderer

    if _PATCHED in vars(DocutilsRenderer):
        return
    original = DocutilsRenderer.render_span

    def render_span(self: DocutilsRenderer, token: SyntaxTreeNode) -> None:
        original(self, token)
        written, env = token.attrs.get(ATTRIBUTE), self.sphinx_env
        if written is None or env is None:
            return
        span = self.current_node.children[-1]
        assert isinstance(span, nodes.Element)
        sentence = nodes.paragraph()
        with self.current_node_context(sentence):
            self.nested_render_text(str(written), int(span.line or 0), inline=True)
        note_at(env, self.document, span, ours.take_children(sentence), int(span.line or 0))

    for name in ("render_span", _PATCHED):
        setattr(DocutilsRenderer, name, render_span)
