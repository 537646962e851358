"""XML from untrusted files as a tree with line numbers: no external entities, no network, bounded depth and expansion.

The parser is expat. It accepts duplicate ids, which are reported and not fatal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from html.entities import html5
from xml.parsers import expat

from .draft import Finding, ImportFault

#: The most bytes of a file, the deepest nesting of elements, and the most characters that entities may expand to.
MOST_BYTES = 32 * 1024 * 1024
DEEPEST = 200
MOST_EXPANDED = 200_000
XML_ID = "xml:id"
_TAG = re.compile(r"<[^>]*>")
_XML = "http://www.w3.org/XML/1998/namespace"
#: Beginnings of files that are not XML, with what they are.
_OTHERS = (
    (b"PK\x03\x04", "a ZIP archive, as Word and EPUB files are"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"{", "JSON"),
    (b"[", "JSON"),
)


class Element:
    """An element: its name without a namespace, its namespace, attributes (``xml:id`` for that of XML), what is in it."""

    __slots__ = ("attributes", "children", "line", "name", "namespace")

    def __init__(self, name: str, namespace: str, attributes: dict[str, str], line: int) -> None:
        self.name = name
        self.namespace = namespace
        self.attributes = attributes
        self.line = line
        self.children: list[Element | str] = []

    def get(self, name: str) -> str:
        """Return an attribute, "" without one."""
        return self.attributes.get(name, "")

    @property
    def elements(self) -> list[Element]:
        """The elements directly in it."""
        return [child for child in self.children if isinstance(child, Element)]

    def walk(self) -> Iterator[Element]:
        """Yield the element and all in it, in the order of the document."""
        due: list[Element] = [self]
        while due:
            found = due.pop()
            yield found
            due += reversed(found.elements)

    def first(self, *path: str) -> Element | None:
        """Return the first element at a path of names, from its children on."""
        for name in path[:1]:
            for child in self.elements:
                if child.name == name and (found := child.first(*path[1:])) is not None:
                    return found
            return None
        return self

    def all(self, *names: str) -> Iterator[Element]:
        """Yield the elements with one of these names, wherever they are in it."""
        return (found for found in self.walk() if found.name in names)

    def text(self) -> str:
        """Return all words in it, with white space as it is."""
        out: list[str] = []
        due: list[Element | str] = [self]
        while due:
            found = due.pop()
            if isinstance(found, str):
                out.append(found)
            else:
                due += reversed(found.children)
        return "".join(out)

    def words(self) -> str:
        """Return all words in it on one line."""
        return " ".join(self.text().split())


def read_xml(data: bytes) -> tuple[Element, list[Finding]]:
    """Return the root of a document, and what is wrong with it without being fatal.

    Raises :class:`ImportFault` with a line for a file that is not well-formed, not XML, too large, too deep, or whose entities
    refer to other files or expand without end.
    """
    if not data.strip():
        raise ImportFault("the file is empty")
    if len(data) > MOST_BYTES:
        raise ImportFault(f"the file has {len(data)} bytes; at most {MOST_BYTES} are read: divide it")
    head = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    for start, what in _OTHERS:
        if head.startswith(start):
            raise ImportFault(f"not XML but {what}", 1)
    return _Reader().read(data)


class _Reader:
    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._stack: list[Element] = []
        self._pieces: list[str] = []  # of the text at the end of the innermost open element
        self._root: Element | None = None
        self._entities: dict[str, str] = {}
        self._expanded = 0
        self._ids: dict[str, int] = {}
        self._findings: list[Finding] = []
        self._elsewhere: list[str] = []
        self._unknown: dict[str, list[int]] = {}
        parser = self._parser
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        parser.EntityDeclHandler = self._declared
        parser.DefaultHandler = self._other
        parser.ExternalEntityRefHandler = self._external
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.UseForeignDTD(True)  # an undeclared entity is handed over, not an error

    def read(self, data: bytes) -> tuple[Element, list[Finding]]:
        """Return the root and what was found."""
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            raise ImportFault(f"not well-formed XML: {self._why(error, data)}", error.lineno) from None
        except (LookupError, ValueError) as error:
            raise ImportFault(f"not readable as XML: {error}", self._parser.CurrentLineNumber) from None
        if self._root is None:
            raise ImportFault("no element found", 1)
        for entity, lines in self._unknown.items():
            times = f" occurs {len(lines)} times, and" if len(lines) > 1 else ":"
            self._findings.append(Finding(f"unknown entity '&{entity[:80]};'{times} it is kept as it is", lines[0]))
        return self._root, self._findings

    def _why(self, error: expat.ExpatError, data: bytes) -> str:
        """Return what is wrong at the place of an error."""
        at = self._parser.ErrorByteIndex
        found = data[at] if error.code == expat.errors.codes[expat.errors.XML_ERROR_INVALID_TOKEN] and at >= 0 else 0x20
        if found >= 0x80:
            return f"byte 0x{found:02X} is not UTF-8: save the file as UTF-8, or declare its encoding in the first line"
        if found < 0x20:
            return f"the control character U+{found:04X} is not allowed: remove it"
        if error.code == expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS] and self._stack:
            return f"the file ends inside the element '{self._stack[-1].name[:80]}'"
        return expat.ErrorString(error.code).removeprefix("not well-formed (").removesuffix(")")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line = self._parser.CurrentLineNumber
        if len(self._stack) >= DEEPEST:
            raise ImportFault(f"elements are nested more than {DEEPEST} deep", line)
        namespace, _space, local = name.rpartition(" ")
        found: dict[str, str] = {}
        for key, value in attributes.items():
            space, _blank, own = key.rpartition(" ")
            found[f"xml:{own}" if space == _XML else own] = value
        if sum(map(len, found.values())) > MOST_EXPANDED:
            raise ImportFault(f"the attributes of '{local}' have more than {MOST_EXPANDED} characters", line)
        element = Element(local, namespace, found, line)
        if own_id := found.get(XML_ID, ""):
            if own_id in self._ids:
                message = f"duplicate xml:id '{own_id[:80]}': the first is in line {self._ids[own_id]}, and is used"
                self._findings.append(Finding(message, line))
                del found[XML_ID]
            else:
                self._ids[own_id] = line
        self._join_pieces()
        if self._stack:
            self._stack[-1].children.append(element)
        else:
            self._root = element
        self._stack.append(element)

    def _end(self, _name: str) -> None:
        self._join_pieces()
        self._stack.pop()

    def _words(self, words: str) -> None:
        if self._stack:
            self._pieces.append(words)

    def _join_pieces(self) -> None:
        """Add the text that has been read to the innermost open element."""
        if words := "".join(self._pieces):
            self._stack[-1].children.append(words)
        self._pieces = []

    def _declared(
        self,
        name: str,
        is_parameter: bool,
        value: str | None,
        _base: str | None,
        system: str | None,
        _public: str | None,
        _notation: str | None,
    ) -> None:
        if not is_parameter and value is not None:
            self._entities.setdefault(name, value)
        elif not is_parameter and system is not None:
            self._entities.setdefault(name, "")
            self._elsewhere.append(system)
            self._finding(f"the entity '{name[:80]}' is in another file, which is not read")

    def _external(self, _context: str, _base: str | None, system: str | None, _public: str | None) -> int:
        if system and system not in self._elsewhere:
            self._finding(f"the entity in '{system[:80]}' is in another file, which is not read")
        return 1

    def _finding(self, message: str) -> None:
        self._findings.append(Finding(message, self._parser.CurrentLineNumber))

    def _other(self, data: str) -> None:
        """Take what no other handler takes: references to entities, also comments and declarations."""
        if self._stack and data.startswith("&") and data.endswith(";"):
            words = self._expand(data[1:-1], 0)
            if "<" in words and data[1:-1] in self._entities:
                self._markup(words)
            else:
                self._words(words)

    def _markup(self, content: str) -> None:
        """Add what an entity stands for that has markup; if that is not well-formed, its words."""
        root = Element("entity", "", {}, self._parser.CurrentLineNumber)
        parser = expat.ParserCreate(namespace_separator=" ")
        pieces, self._pieces = self._pieces, []
        outer, self._parser, self._stack = (self._parser, self._stack), parser, [*self._stack, root]
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._words
        namespace = escape(outer[1][-1].namespace, quote=True)
        try:
            parser.Parse(f'<entity xmlns="{namespace}">{content}</entity>', True)
        except expat.ExpatError:
            root.children = [_TAG.sub("", content)]
        finally:
            self._parser, self._stack = outer
            self._pieces = pieces
        inner = next((child.children for child in root.elements if child.name == "entity"), root.children)
        for child in inner:
            if isinstance(child, str):
                self._words(child)
            else:
                self._join_pieces()
                self._stack[-1].children.append(child)

    def _expand(self, name: str, depth: int) -> str:
        """Return what an entity stands for, with its markup as it is written."""
        line = self._parser.CurrentLineNumber
        value = self._entities.get(name)
        if value is None:
            known = html5.get(f"{name};")
            if known is None:
                self._unknown.setdefault(name, []).append(line)
            return known or f"&{name};"
        if depth > 8:
            raise ImportFault(f"the entity '{name[:80]}' is nested too deep", line)
        out: list[str] = []
        for number, part in enumerate(value.split("&")):
            inner, semicolon, rest = part.partition(";")
            if number == 0 or not semicolon:
                out.append(part if number == 0 else f"&{part}")
            else:
                out += [self._expand(inner, depth + 1), rest]
            self._expanded += len(out[-1])
            if self._expanded > MOST_EXPANDED:
                raise ImportFault(f"entities expand to more than {MOST_EXPANDED} characters", line)
        return "".join(out)
