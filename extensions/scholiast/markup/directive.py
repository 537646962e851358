"""The base of our directives: parsing, in MyST and reST, and reporting of faults."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives, states
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from ..doctree.origin import whole_path
from ..domain.store import store_of
from ..model.faults import Fault
from ..model.validate import unknown
from ..text.options import Option, parse_directive, slipped_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def class_names(value: str) -> list[str]:
    """Return the classes of an option in docutils' form, because LaTeX writes them unchanged."""
    return [name for word in value.split() if (name := nodes.make_id(word))]


def registered_directive(name: str) -> object:
    """Return the directive of a name that an extension, Sphinx or docutils has, or ``None``.

    One of docutils that is not loaded is a pair: its module and its class.
    """
    for table in (directives._directives, directives._directive_registry):  # type: ignore[attr-defined]
        if name in table:
            return table[name]
    return None


class OwnDirective(SphinxDirective):
    """A directive whose options are parsed by our own grammar (:mod:`scholiast.text.options`).

    Without an ``option_spec`` both parsers pass the text unchanged.
    """

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = None
    #: whether an indented line after an option continues its value
    options_continue: ClassVar[bool] = True

    argument: str
    #: the lines of the argument
    argument_lines: list[str]
    own_options: list[Option]
    #: the body's lines and the offset for nested parsing
    body: StringList
    body_offset: int

    def take_apart(self) -> None:
        """Parse argument, options and body. Lines of options are absolute afterwards."""
        store_of(self.env).reading.use_page(self.env.current_document.docname)
        head = self.arguments[0].split("\n") if self.arguments else []
        if isinstance(self.state, states.RSTState):
            self._take_apart_rest(head)
            return
        # before the options MyST passes only the first line
        first_line = head[0] if head else ""
        parsed = parse_directive(first_line, self.content.data, continued=self.options_continue)
        self.argument = parsed.argument
        self.argument_lines = [parsed.argument] if parsed.argument else []
        first = self.content_line
        self.own_options = [o._replace(line=first + o.line - 1) for o in parsed.options]
        self._set_body(parsed.body_at if parsed.options else 0)

    def _take_apart_rest(self, head: list[str]) -> None:
        words = 0
        while words < len(head) and not parse_directive("", head[words : words + 1]).options:
            words += 1
        parsed = parse_directive(" ".join(line.strip() for line in head[:words]), head[words:])
        begins = self.where()[1] + self.block_text.partition("\n")[0].rstrip().endswith("::")
        first = begins + words
        self.argument = parsed.argument
        self.argument_lines = head[:words]
        self.own_options = [o._replace(line=first + o.line - 1) for o in parsed.options]
        self._set_body(0)

    @property
    def input_lines(self) -> int:
        """How many lines the parser's input has before the directive more than its file has: those of included files."""
        return int(self.lineno) - self.where()[1]

    @property
    def content_line(self) -> int:
        """The line of the content's first line in its file."""
        before = 0 if isinstance(self.state, states.RSTState) else int(self.lineno)
        return before + int(self.content_offset) + 1 - self.input_lines

    def _body_line(self) -> int:
        """Return the line of the body's first line in its file."""
        return self.content_line + self.body_offset - int(self.content_offset)

    def _set_body(self, at: int) -> None:
        self.body = self.content[at:]
        self.body_offset = self.content_offset + at

    def parse_body(self, node: nodes.Element, *, titles: bool = False) -> None:
        """Parse the body into *node*."""
        if any(line.strip() for line in self.body.data):
            self.state.nested_parse(self.body, self.body_offset, node, match_titles=titles)

    def where(self) -> tuple[str, int]:
        """Return the file and line of the directive, right inside included files too."""
        source, line = self.get_source_info()
        file = whole_path(str(source)) if source else str(self.env.doc2path(self.env.current_document.docname))
        return file, int(line or self.lineno)

    def fault(self, subtype: str, message: str, line: int | None = None, covers: tuple[int, int] | None = None) -> None:
        """Add a fault of this directive; *covers* are lines that are misread because of it."""
        source, own = self.where()
        message = f"{self.short_name}: {message}"
        found = Fault(subtype=subtype, message=message, file=source, line=line or own, covers=covers)
        store_of(self.env).reading.add([found])

    def line_of(self, option: str) -> int:
        """Return the line of an option that is there."""
        return next(each.line for each in self.own_options if each.name == option)

    def report_slips(self, names: Iterable[str]) -> set[str]:
        """Report lines of the body that were meant as options, and return the names of these."""
        found = slipped_options(self.body.data, frozenset(names))
        first = self._body_line()
        body = first, first + len(self.body)
        for slip in found:
            if slip.what == "form":
                message = f"this line looks like an option but is not one: write '{slip.written}'"
                self.fault("option", message, first + slip.at, body)
        if yaml := [slip for slip in found if slip.what == "yaml"]:
            message = f"options between two lines of '---' are not supported here: write '{yaml[0].written}' without these lines"
            self.fault("option", message, first + yaml[0].at, body)
        late = [slip for slip in found if slip.what == "late"]
        if late:
            shown = " and ".join(dict.fromkeys(f"':{slip.written.split(':')[1]}:'" for slip in late))
            message = f"an option must come before the body and before any blank line: move {shown} above the body"
            self.fault("option", message, first + late[0].at, body)
        return {slip.name for slip in found}

    @property
    def short_name(self) -> str:
        """The directive's name without the domain, in lower case, because docutils accepts capitals."""
        return self.name.lower().removeprefix("scholiast:")

    def check_options(self, allowed: Sequence[str]) -> dict[str, str]:
        """Return the options as a mapping, and report those not in *allowed* or after the body."""
        self.report_slips(allowed)
        out = {}
        for option in self.own_options:
            if option.name in allowed:
                out[option.name] = option.value
            else:
                self.fault("option", unknown("option", option.name, tuple(allowed), owner=self.short_name), option.line)
        return out
