"""Lists: with bullets and numbers, of terms and their definitions, of options, of fields."""

from __future__ import annotations

from docutils import nodes

from .code import Code
from .literals import quote
from .writer import elements

_NUMERALS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}


class Lists(Code):
    """Visitors of lists."""

    def _list(self, name: str, node: nodes.Element, *args: str) -> None:
        self.at(node)
        self.put("\n")
        self.anchor(*self.names(node))
        loose = any(len(item.children) > 1 for item in node.children)
        self.put(f"#{name}({'true' if loose else 'false'}, {''.join(f'{a}, ' for a in args)}")
        for item in elements(node):
            with self.argument(item):
                self.anchor(*self.names(item))
                self.children(item)
        self.put(")")

    def visit_bullet_list(self, node: nodes.Element) -> None:
        """Write a list with bullets."""
        if node.children:
            self._list("bullets", node)

    def visit_enumerated_list(self, node: nodes.Element) -> None:
        """Write a numbered list."""
        shape = (
            node.get("prefix", "") + _NUMERALS.get(node.get("enumtype", "arabic"), "1") + (node.get("suffix") or ".")
        )
        self._list("numbers", node, str(int(node.get("start", 1))), quote(shape))

    def visit_definition_list(self, node: nodes.Element) -> None:
        """Write terms and their definitions."""
        self.at(node)
        self.put("\n")
        self.anchor(*self.names(node))
        with self.with_notes():
            self.put("definitions(")
            self._definitions(node)
            self.put(")")

    def _definitions(self, node: nodes.Element) -> None:
        for item in node.children:
            terms = [c for c in item.children if not isinstance(c, nodes.definition | nodes.description)]
            self.at(item)
            self.put("\n(")
            with self.argument(item):
                for number, term in enumerate(terms):
                    self.put("#linebreak()" if number and isinstance(term, nodes.term) else "")
                    self.walk(term)
            with self.argument(item):
                for child in item.children:
                    if isinstance(child, nodes.definition | nodes.description):
                        self.children(child)
            self.put("), ")

    visit_option_list = visit_definition_list

    def visit_list_item(self, node: nodes.Element) -> None:
        """Write an item outside a list."""
        self.children(node)

    def visit_term(self, node: nodes.Element) -> None:
        """Write a term."""
        self.anchor(*self.names(node))
        self.children(node)

    def visit_classifier(self, node: nodes.Element) -> None:
        """Write the classifier of a term."""
        self.declare(" : ")
        with self.call("emph", inline=True):
            self.children(node)

    visit_definition = visit_list_item

    def visit_option_group(self, node: nodes.Element) -> None:
        """Write the names of an option."""
        with self.call("lit", inline=True):
            for number, option in enumerate(node.children):
                if number:
                    self.declare(", ")
                self.walk(option)

    def visit_option(self, node: nodes.Element) -> None:
        """Write an option: its name and its argument."""
        self.children(node)

    visit_option_string = visit_option

    def visit_option_argument(self, node: nodes.Element) -> None:
        """Write the argument of an option, after its delimiter."""
        self.declare(str(node.get("delimiter", " ")))
        self.children(node)

    def visit_field_list(self, node: nodes.Element) -> None:
        """Write names and values."""
        self.at(node)
        self.put("\n#fields(")
        for item in node.children:
            if isinstance(item, nodes.field):
                self.pair(*elements(item)[:2])
        self.put(")")

    def pair(self, name: nodes.Element, body: nodes.Element) -> None:
        """Write a name and its value as two content arguments."""
        self.put("(")
        with self.argument(name):
            self.children(name)
        with self.argument(body):
            self.children(body)
        self.put("), ")

    def visit_glossary(self, node: nodes.Element) -> None:
        """Write a list of terms."""
        self.children(node)

    def visit_hlist(self, node: nodes.Element) -> None:
        """Write a list in columns as one list."""
        self.children(node)

    visit_hlistcol = visit_acks = visit_hlist
