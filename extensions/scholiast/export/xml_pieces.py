"""XML as text: tags, characters, and ids that are unique and valid names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape

#: Characters that XML 1.0 cannot contain. Python would need twenty times as long to compile the set of all others.
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: Characters that are not written as they are, neither in an element nor in an attribute.
_SPECIAL = re.compile('[\x00-\x1f"&<>\ud800-\udfff\ufffe\uffff]')
_IN_ATTRIBUTES = {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
#: What an id of ours may have as it is: in XML, a name without colons. Letters of other scripts are valid in some
#: editions of XML only, so they are written as numbers.
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
#: A pointer within the document, or an address (RFC 3986).
_ADDRESS = re.compile(
    r"(?:[A-Za-z][A-Za-z0-9+.-]*:(?:[!$&-;=?-Z_a-z~]|\[|\]|%[0-9A-Fa-f]{2})+)?(?:#[!$&-;=?-Z_a-z~]*)?"
)
_FIRST = re.compile(r"[A-Za-z_]")
#: An id as nearly all are.
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")


def text(words: str) -> str:
    """Return words as the content of an element; a character that XML cannot contain becomes an empty ``g``."""
    if _SPECIAL.search(words) is None:  # as nearly all
        return words
    return ILLEGAL.sub(lambda m: f'<g n="U+{ord(m[0]):04X}"/>', escape(words)).replace("\r", "&#13;")


def attribute(value: str) -> str:
    """Return the value of an attribute, without its quotation marks."""
    return ILLEGAL.sub("\ufffd", escape(value, _IN_ATTRIBUTES)) if _SPECIAL.search(value) else value


def start(name: str, attributes: Mapping[str, str | None] | None = None, *, empty: bool = False) -> str:
    """Return a start tag or, if *empty*, the tag of an empty element.

    Attributes without a value are left out, and so are a language that is not a language tag and a target that is not
    an address. Values that TEI wants to be tokens are made so.
    """
    shown = name
    for key, given in attributes.items() if attributes else ():
        if given and (value := _CHECKED[key](given) if key in _CHECKED else given):
            shown += f' {key}="{attribute(value)}"'
    return f"<{shown}/>" if empty else f"<{shown}>"


def is_language(value: str) -> bool:
    """Return whether a value has the form of a language tag (BCP 47)."""
    return _LANGUAGE.fullmatch(value) is not None


def _tokens(value: str) -> str:
    """Return words as tokens: without control and format characters, separated by single blanks."""
    words = " ".join(value.split())
    return words if words.isprintable() else "".join(c if c.isprintable() else "_" for c in words)


def token(value: str) -> str:
    """Return words as one token."""
    return _tokens(value).replace(" ", "-")


def _pointer(value: str) -> str:
    """Return an address as it is, and nothing for words that are not one."""
    return value if _ADDRESS.fullmatch(value) else ""


_CHECKED: dict[str, Callable[[str], str]] = {
    "xml:lang": lambda value: value if is_language(value) else "",
    "type": token,
    "subtype": token,
    "unit": token,
    "commodity": _tokens,
    "target": _pointer,
}


def element(name: str, words: str, attributes: Mapping[str, str | None] | None = None) -> str:
    """Return an element that contains words."""
    return f"{start(name, attributes)}{text(words)}</{name}>"


class Ids:
    """The ids of a document: each a name without colons (NCName), and unique."""

    def __init__(self) -> None:
        self._of: dict[tuple[str, str, str], str] = {}
        self._taken: set[str] = set()
        #: those that are numbered because another thing has the id already
        self.numbered: dict[tuple[str, str, str], str] = {}

    def get(self, sort: str, name: str, page: str = "") -> str:
        """Return the id of something, by what sort of thing it is and its own name, which may be unique on its *page* only."""
        key = sort, name, page
        if key not in self._of:
            wanted = name
            if _PLAIN.fullmatch(name) is None:
                wanted = _UNSAFE.sub(lambda m: f"_{ord(m[0]):X}_", name) or "_"
                if not _FIRST.match(wanted):
                    wanted = f"_{wanted}"
            found, number = wanted, 2
            while found in self._taken:
                found, number = f"{wanted}-{number}", number + 1
                self.numbered[key] = found
            self._taken.add(found)
            self._of[key] = found
        return self._of[key]

    def ref(self, sort: str, name: str, page: str = "") -> str:
        """Return a pointer to something in the same document."""
        return f"#{self.get(sort, name, page)}"
