"""Code: blocks, grammars, and signatures of functions and classes with their descriptions."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from ... import nodes as ours
from .inline import Inlines
from .literals import breakable, quote
from .writer import elements


class Code(Inlines):
    """Visitors of all code except code within a line."""

    def _code(self, node: nodes.Element) -> None:
        self.at(node)
        self.put("\n")
        self.anchor(*self.names(node))
        words = node.astext()
        for line in words.splitlines():  # each line is a block of the PDF
            with self.block(node):
                self.record.add(self.state, line)
        self.put(f"#code({quote(breakable(words.expandtabs(4), 60))})")

    def visit_literal_block(self, node: nodes.Element) -> None:
        """Write code, or lines of the reading text that are set as typed."""
        if any(isinstance(child, ours.unit) for child in node.children):
            self._typed_lines(node)
        else:
            self._code(node)

    visit_doctest_block = visit_preformatted = visit_literal_block

    def _typed_lines(self, node: nodes.Element) -> None:
        """Write each unit of a literal block as one paragraph with the line ends of the source."""
        outer, self.lines, self.verbatim = (self.lines, self.verbatim), True, True
        with self.call("typed", node=node):
            self.anchor(*self.names(node))
            for child in node.children:
                if isinstance(child, ours.unit):
                    with self.call("typed-lines", node=child):
                        self.walk(child)
                elif (more := child.astext().count("\n") - 2) > 0:  # paragraphs are separated by one empty line
                    self.put(f"#v({more} * 1.35em)")
        self.lines, self.verbatim = outer

    def visit_productionlist(self, node: nodes.Element) -> None:
        """Write a grammar."""
        self.at(node)
        lines = [p.astext().rstrip() for p in node.children]
        for line in lines:
            with self.block(node):
                self.record.add(self.state, line)
        for production in elements(node):
            self.anchor(*self.names(production))
        self.put(f"\n#code({quote(chr(10).join(lines))})")

    def visit_desc(self, node: nodes.Element) -> None:
        """Write a description of a function, class, option, etc."""
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
        """Write a signature."""
        with self.call("signature", node=node):
            self.anchor(*self.names(node))
            self.children(node)

    def visit_desc_content(self, node: nodes.Element) -> None:
        """Write the content of a description outside its signature."""
        self.children(node)

    # -- signatures ------------------------------------------------------------------------

    def visit_desc_inline(self, node: nodes.Element) -> None:
        """Write a part of a signature unchanged."""
        self.children(node)

    visit_desc_type = visit_desc_sig_element = visit_desc_inline

    def visit_desc_name(self, node: nodes.Element) -> None:
        """Write the name in a signature."""
        self._in("strong", node)

    visit_desc_addname = visit_desc_annotation = visit_desc_signature_line = visit_desc_inline

    def visit_desc_returns(self, node: nodes.Element) -> None:
        """Write the return type."""
        self.declare(" → ")
        self.children(node)

    def visit_desc_parameterlist(self, node: nodes.Element) -> None:
        """Write parameters in parentheses."""
        self._listed(node, "(", ")")

    def visit_desc_type_parameter_list(self, node: nodes.Element) -> None:
        """Write type parameters in brackets."""
        self._listed(node, "[", "]")

    def _listed(self, node: nodes.Element, start: str, end: str) -> None:
        self.declare(start)
        for i, child in enumerate(node.children):
            if i and not isinstance(child, addnodes.desc_optional):
                self.declare(", ")
            self.walk(child)
        self.declare(end)

    def visit_desc_parameter(self, node: nodes.Element) -> None:
        """Write a parameter."""
        self.children(node)

    visit_desc_type_parameter = visit_desc_parameter

    def visit_desc_optional(self, node: nodes.Element) -> None:
        """Write optional parameters."""
        self._listed(node, "[", "]")
