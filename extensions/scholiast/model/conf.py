"""Validation of the settings in ``conf.py``.

A wrong value never reaches the build. It is left out or replaced by the default, and reported
at its line.
"""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

from ..text.numbering import FORMATS
from .faults import Fault
from .kind import KINDS
from .validate import build, unknown
from .vocabularies import nearest


class Wrong(NamedTuple):
    """A fault in a setting: ``key`` is the key of the wrong entry from :func:`entry_key`, if any."""

    message: str
    key: str = ""


#: Names of colours in the style sheet, besides the kinds of annotation.
OTHER_COLORS = ("proved", "unproved", "soft", "rule")

_NUMBER = r"[+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:%|deg|grad|rad|turn)?"
_PART = rf"(?:{_NUMBER}|none)"
_GAP = r"(?: *, *| +)"
_COLOR = re.compile(
    r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})"
    rf"|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\( *{_PART}{_GAP}{_PART}{_GAP}{_PART}(?: *[,/] *{_PART})? *\)",
    re.ASCII | re.IGNORECASE,
)
#: The named colours of CSS Color 4, followed by system colours.
NAMED_COLORS = tuple(
    """aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
    cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
    darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
    darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
    firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
    hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
    mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred
    midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple
    rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue
    slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white
    whitesmoke yellow yellowgreen transparent currentcolor canvas canvastext linktext visitedtext graytext""".split()
)


def is_color(value: str) -> bool:
    """Return whether *value* is exactly one CSS colour, so that it cannot end a rule or load an address."""
    return value.lower() in NAMED_COLORS or _COLOR.fullmatch(value) is not None


# -- settings of our own -------------------------------------------------------------------


#: Returns a valid value for one of our types, and what is wrong with the given one.
Reader = Callable[[Any], tuple[object, list[Wrong]]]


def read_setting(
    name: str, value: object, default: object, types: Sequence[type], *, typed: bool = False
) -> tuple[object, list[Wrong]]:
    """Return a valid value for a setting, and what is wrong with the given one.

    One that was *typed* on the command line is text, which is a list where it may be (Sphinx divides only what is always one);
    nothing is an empty list.
    """
    wrong: list[Wrong] = []
    if typed and list in types and str not in types and isinstance(value, str):
        value = [each for each in value.split(",") if each]
    one_word = list in types and str not in types and isinstance(value, str)
    if one_word and _READERS.get(name) is not _documents:  # these have entries of more than a word
        wrong.append(Wrong(f"expected a list, found '{value}': write ['{value}']"))
        value = [value]
    if not isinstance(value, tuple(types)):
        return default, [Wrong(f"expected {_TYPES[types[0]]}, found {value!r}; the default {default!r} is used")]
    if name not in _READERS:
        return value, wrong
    sound, more = _READERS[name](value)
    return (default if sound is None else sound), [*wrong, *more]


_TYPES: dict[type, str] = {
    bool: "True or False",
    int: "a whole number",
    str: "text",
    dict: "a dictionary",
    list: "a list",
}


def _word(vocabulary: Any) -> Reader:
    def read(value: object) -> tuple[object, list[Wrong]]:
        sound, faults = build(vocabulary, value)
        return sound, [Wrong(f.message) for f in faults]

    return read


def _series(value: Mapping[object, object]) -> tuple[dict[str, str], list[Wrong]]:
    """Read series of notes and the formats of their numbers."""
    sound: dict[str, str] = {}
    wrong = []
    for key, given in value.items():
        if isinstance(given, str) and given in FORMATS:
            sound[str(key)] = given
        else:
            wrong.append(Wrong(f"{key}: {unknown('format of numbers', str(given), tuple(FORMATS))}", str(key)))
    return sound, wrong


def _colors(value: Mapping[object, object]) -> tuple[dict[str, tuple[str, str]], list[Wrong]]:
    """Read colours by name, each as a pair for light and dark."""
    sound: dict[str, tuple[str, str]] = {}
    wrong = []
    for key, given in value.items():
        names = (*KINDS, *OTHER_COLORS)
        if key not in names:
            wrong.append(Wrong(unknown("colour", str(key), names), str(key)))
            continue
        pair = tuple(given) if isinstance(given, list | tuple) else (given, given)
        if len(pair) != 2:
            wrong.append(Wrong(f"{key}: expected a colour, or a pair for light and dark, found {given!r}", key))
            continue
        bad = [c for c in pair if not (isinstance(c, str) and is_color(c.strip()))]
        if bad:
            wrong += (Wrong(f"{key}: {_no_color(c)}", key) for c in dict.fromkeys(map(str, bad)))
        else:
            sound[key] = (pair[0].strip(), pair[1].strip())
    return sound, wrong


def _no_color(value: str) -> str:
    close = nearest(value.lower(), NAMED_COLORS) if value.isalpha() else None
    hint = (
        f"did you mean '{close}'?" if close else "write it as in #6b3fa0, rgb(107 63 160), hsl(…), oklch(…) or purple"
    )
    return f"'{value[:200]}' is not a valid CSS colour; {hint}"


def _kinds(value: Sequence[object]) -> tuple[list[str], list[Wrong]]:
    """Read kinds of annotation."""
    wrong = [Wrong(unknown("kind of annotation", str(v), tuple(KINDS)), str(v)) for v in value if v not in tuple(KINDS)]
    return [v for v in value if v in tuple(KINDS)], wrong


def _names(what: str) -> Reader:
    """Return a reader for the names of files, folders or fonts."""

    def read(value: str | Sequence[object]) -> tuple[object, list[Wrong]]:
        if isinstance(value, str):  # a single name may be given without a list
            return value, []
        wrong = [Wrong(_no_name(v, what), entry_key(v)) for v in value if not _is_name(v)]
        return [v for v in value if _is_name(v)], wrong

    return read


def _is_name(value: object) -> bool:
    """Return whether a file of that name can exist: for other names the system raises an error."""
    if not isinstance(value, str):
        return False
    try:
        return b"\0" not in os.fsencode(value)
    except UnicodeEncodeError:
        return False


def _no_name(value: object, what: str) -> str:
    why = ", which has an invalid character" if isinstance(value, str) else ""
    return f"expected the name of a {what}, found {value!r}{why}; it is left out"


def _documents(value: Sequence[object]) -> tuple[list[object], list[Wrong]]:
    """Read the PDF documents: for each its first page, its file name, and optionally title and author."""
    wrong = [Wrong(_no_document(v), entry_key(v)) for v in value if not _is_document(v)]
    return [v for v in value if _is_document(v)], wrong


def _is_document(value: object) -> bool:
    return isinstance(value, list | tuple) and 2 <= len(value) <= 4 and all(isinstance(v, str) for v in value)


def _no_document(value: object) -> str:
    found = f"found {value!r}; it is left out"
    if isinstance(value, str):
        return f"expected (first page, file name, title, author), {found}. Write ({value!r}, 'name.pdf', '', '')"
    hint = "All are text: write '' for the page's own title, and '' for no author"
    return f"expected (first page, file name, title, author), {found}. {hint}"


_READERS: dict[str, Reader] = {
    "scholiast_proof": _word(Literal["error", "warn"]),
    "scholiast_notes": _word(Literal["open", "closed", "auto"]),
    "scholiast_raw_html": _word(Literal["escape", "allow"]),
    "scholiast_series": _series,
    "scholiast_colors": _colors,
    "scholiast_hidden_layers": _kinds,
    "scholiast_registers": _names("file"),
    "scholiast_sources": _names("file"),
    "scholiast_downloads": _names("folder"),
    "scholiast_dts": _word(Literal["chapter", "paragraph", "ranges"]),
    "scholiast_search": _word(Literal["sphinx", "pagefind"]),
    "scholiast_pdf": _word(Literal["reading", "study"]),
    "scholiast_pdf_paper": _word(Literal["a5", "a4", "us-letter"]),
    "scholiast_pdf_notes": _word(Literal["foot", "margin"]),
    "scholiast_pdf_documents": _documents,
    "scholiast_pdf_fonts": _names("folder"),
    "scholiast_pdf_font": _names("font"),
}


def document_faults(asked: Iterable[Sequence[str]], documents: Collection[str]) -> Iterator[Wrong]:
    """Yield what is wrong with ``scholiast_pdf_documents`` when all pages are known: unknown pages."""
    names = tuple(sorted(documents))
    for entry in asked:
        if entry[0] not in documents:
            yield Wrong(f"{entry[1]}: {unknown('document', entry[0], names)}", entry_key(entry))


# -- lines in conf.py ----------------------------------------------------------------------


def assigned(source: bytes) -> dict[tuple[str, str], int]:
    """Return the lines (from 1) of the names that a ``conf.py`` sets, and of the entries of their values.

    Names have an empty key; that of an entry is its :func:`entry_key`. Assignments within
    functions and classes are not settings.
    """
    lines: dict[tuple[str, str], int] = {}
    for node in _statements(ast.parse(source)):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        for target in targets:
            if isinstance(target, ast.Name):
                if node.value is not None:
                    lines |= {(target.id, key): line for key, line in _entries(node.value)}
                lines[target.id, ""] = target.lineno  # last: an empty entry has the same key
    return lines


def _statements(node: ast.AST) -> Iterator[ast.Assign | ast.AnnAssign]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Assign | ast.AnnAssign):
            yield child
        elif isinstance(child, ast.stmt | ast.ExceptHandler) and not isinstance(
            child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        ):
            yield from _statements(child)


def _entries(value: ast.expr) -> Iterator[tuple[str, int]]:
    parts: Iterable[ast.expr | None] = value.keys if isinstance(value, ast.Dict) else getattr(value, "elts", ())
    for part in filter(None, parts):  # **others has no key
        try:
            key = entry_key(ast.literal_eval(part))
        except (TypeError, ValueError):  # known only when conf.py is run
            continue
        yield key, part.lineno


def entry_key(entry: object) -> str:
    """Return the key of an entry of a list or dictionary: its text, or its ``repr`` where it is not text."""
    return entry if isinstance(entry, str) else repr(entry)


class Conf:
    """A project's ``conf.py``, with the lines of its settings."""

    def __init__(self, folder: str | Path) -> None:
        self.path = Path(folder, "conf.py")
        self.lines = assigned(self.path.read_bytes()) if self.path.is_file() else {}

    def line(self, name: str, key: str = "") -> int:
        """Return the line of a setting, or of its entry; 0 for a setting from the command line."""
        return self.lines.get((name, key)) or self.lines.get((name, ""), 0)

    def fault(self, name: str, message: str, key: str = "", severity: Literal["error", "warning"] = "warning") -> Fault:
        """Return a fault at the line of a setting, or of its entry; without a place for the command line."""
        line = self.line(name, key)
        file = str(self.path) if line else ""
        return Fault(subtype="setting", message=message, file=file, line=line, severity=severity)

    def faults(self, found: Iterable[tuple[str, Wrong]]) -> list[Fault]:
        """Return the faults of settings, each with the name of its setting."""
        return [self.fault(name, f"{name}: {wrong.message}", wrong.key) for name, wrong in found]


# -- the theme's options -------------------------------------------------------------------


def read_theme_options(given: Mapping[str, object], known: Collection[str]) -> tuple[dict[str, object], list[Wrong]]:
    """Return the valid options of our theme, and what is wrong with the others."""
    sound = dict(given)
    wrong = []
    for name in given:
        if name not in known:
            wrong.append(Wrong(unknown("option of the theme", str(name), tuple(sorted(known))), str(name)))
            del sound[name]
    if not isinstance(sound.get("navigation", ""), str):
        wrong.append(Wrong("navigation: expected text as in 'Handbook: handbook/index, About: about'", "navigation"))
        del sound["navigation"]
    return sound, wrong


def navigation_faults(text: str, documents: Collection[str]) -> Iterator[Wrong]:
    """Yield what is wrong with the theme's ``navigation``: items without words, documents that are not there."""
    for item in filter(None, map(str.strip, text.split(","))):
        words, colon, name = (part.strip() for part in item.partition(":"))
        if not colon or not words:
            name = name or words
            yield Wrong(
                f"navigation: '{item}' must be written 'Words: document', as in 'Handbook: {name}'", "navigation"
            )
        elif name not in documents:
            yield Wrong(f"navigation: {unknown('document', name, tuple(sorted(documents)))}", "navigation")
