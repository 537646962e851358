"""Code: blocks of it, grammars, signatures of functions and classes and what is said of them."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from ...doctree import nodes as ours
from .inline import Inlines
from .strings import breakable, quote
from .writer import elements


class Code(Inlines):
    """Everything about code but the code within a line."""

    def _code(self, node: nodes.Element) -> None:
        self.at(node)
        self.put("\n")
        self.anchor(*self.names(node))
        words = node.astext()
        for line in words.splitlines():  # each is a block of the PDF
            with self.block(node):
                self.record.add(self.state, line)
        self.put(f"#code({quote(breakable(words.expandtabs(4), 60))})")

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Code, or lines of the reading text that are set as they are typed."""
        if any(isinstance(child, ours.unit) for child in node.children):
            self._typed_lines(node)
        else:
            self._code(node)

    visit_doctest_block = visit_preformatted = visit_literal_block

    def _typed_lines(self, node: nodes.Element) -> None:
        """Each unit of a literal block as one paragraph, whose line ends are those of the source."""
        outer, self.lines, self.verbatim = (self.lines, self.verbatim), True, True
        with self.call("typed", node=node):
            self.anchor(*self.names(node))
            for child in node.children:
                if isinstance(child, ours.unit):
                    with self.call("typed-lines", node=child):
                        self.walk(child)
                elif (more := child.astext().count("\n") - 2) > 0:  # paragraphs are one empty line apart
                    self.put(f"#v({more} * 1.35em)")
        self.lines, self.verbatim = outer

    def visit_productionlist(self, node: nodes.Element) -> None:
        """A grammar."""
        self.at(node)
        lines = [p.astext().rstrip() for p in node.children]
        for line in lines:
            with self.block(node):
                self.record.add(self.state, line)
        for production in elements(node):
            self.anchor(*self.names(production))
        self.put(f"\n#code({quote(chr(10).join(lines))})")

    def visit_desc(self, node: nodes.Element) -> None:
        """A function, class, option … and what is said of it."""
        signatures = [c for c in node.children if not isinstance(c, addnodes.desc_content)]
        content = [c for c in node.children if isinstance(c, addnodes.desc_content)]
        self.at(node)
        self.put("\n#desc([")
        for child in signatures:
            self.walk(child)
        self.put("], [")
        for child in content:
            self.children(child)
        self.put("])")
        self.blank = True

    def visit_desc_signature(self, node: nodes.Element) -> None:
        """How it is called."""
        with self.call("signature", node=node):
            self.anchor(*self.names(node))
            self.children(node)

    def visit_desc_content(self, node: nodes.Element) -> None:
        """What is said of it, away from a signature."""
        self.children(node)

    # -- signatures ------------------------------------------------------------------------

    def visit_desc_inline(self, node: nodes.Element) -> None:
        """A part of a signature: as it is."""
        self.children(node)

    visit_desc_type = visit_desc_sig_element = visit_desc_inline

    def visit_desc_name(self, node: nodes.Element) -> None:
        """The name that a signature is about."""
        self._in("strong", node)

    visit_desc_addname = visit_desc_annotation = visit_desc_signature_line = visit_desc_inline

    def visit_desc_returns(self, node: nodes.Element) -> None:
        """What comes back."""
        self.declare(" → ")
        self.children(node)

    def visit_desc_parameterlist(self, node: nodes.Element) -> None:
        """Parameters, in parentheses."""
        self._listed(node, "(", ")")

    def visit_desc_type_parameter_list(self, node: nodes.Element) -> None:
        """Parameters of a type, in brackets."""
        self._listed(node, "[", "]")

    def _listed(self, node: nodes.Element, start: str, end: str) -> None:
        self.declare(start)
        for i, child in enumerate(node.children):
            if i and not isinstance(child, addnodes.desc_optional):
                self.declare(", ")
            self.walk(child)
        self.declare(end)

    def visit_desc_parameter(self, node: nodes.Element) -> None:
        """A parameter."""
        self.children(node)

    visit_desc_type_parameter = visit_desc_parameter

    def visit_desc_optional(self, node: nodes.Element) -> None:
        """Parameters that may be left out."""
        self._listed(node, "[", "]")
