"""Collect the words of the interface in a catalogue, and update the translations.

``python tools/catalogue.py`` writes ``scholiast.pot``, merges its messages into the catalogue of each language
(translations are kept, new messages are empty, unused ones are removed), and compiles them. ``--check`` writes nothing
and reports what is outdated, missing or wrong. The files contain no dates and no line numbers, so that the same words
give the same bytes.
"""

from __future__ import annotations

import argparse
import ast
import functools
import re
import sys
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from scholiast.domain.domain import OBJECT_TYPES
from scholiast.i18n import CATALOGUE, SHOWN, english
from scholiast.model.date_words import DIVISIONS, NOTES
from scholiast.model.entities import KIND_WORDS
from scholiast.model.kind import KINDS
from scholiast.model.vocabularies import EntityType, words_of
from scholiast.registers.entities import HEADINGS
from scholiast.registers.post_transforms import REGISTERS

PACKAGE = Path(__file__).parents[1] / "extensions" / "scholiast"
LOCALE = PACKAGE / "locale"
LANGUAGES = ("ar", "de", "es", "fr", "ru", "zh_CN")
_PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]")


class _Undated(Catalog):
    """A catalogue whose header has the required fields, without dates."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        language = [("Language", str(self.locale))] if self.locale else []
        return [*language, ("MIME-Version", "1.0"), ("Content-Type", "text/plain; charset=utf-8"),
                ("Content-Transfer-Encoding", "8bit")]  # fmt: skip

    @mime_headers.setter
    def mime_headers(self, headers: object) -> None:
        """Ignore the header of a file that is read: none of its fields is kept."""


@functools.cache
def said() -> frozenset[str]:
    """Return every message that a reader may see."""
    return frozenset({*_in_code(), *_in_templates(), *_in_tables()})


def _in_code() -> Iterator[str]:
    """Yield the words in calls of ``_`` and ``say``. Babel's own extractor ignores f-strings on some Python versions."""
    for path in sorted(PACKAGE.rglob("*.py")):
        names = ("_", "say") if path.relative_to(PACKAGE).parts[0] in ("model", "reviewing") else ("_",)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in names:
                yield from (a.value for a in node.args[:1] if isinstance(a, ast.Constant) and isinstance(a.value, str))


def _in_templates() -> Iterator[str]:
    for path in sorted((PACKAGE / "themes").rglob("*.html")):
        for _line, message, _comments, _context in extract_from_file("jinja2", path, {"scholiast_words": None}):
            yield str(message)


def _in_tables() -> Iterator[str]:
    """Yield words that the code looks up in a table, and that therefore occur in no call."""
    for vocabulary in SHOWN:
        yield from map(english, words_of(vocabulary))
    yield from (english(KIND_WORDS.get(kind, kind)) for kind in words_of(EntityType))
    yield from map(english, [*REGISTERS, *(t for t in OBJECT_TYPES if t not in KINDS)])
    yield from HEADINGS.values()
    for kind in KINDS.values():
        yield from (kind.label, kind.plural)
    for phrases in (*DIVISIONS.values(), NOTES):
        yield from phrases


def template() -> bytes:
    """Return the catalogue without translations."""
    catalogue = _Undated(
        fuzzy=False, header_comment="# The words of Scholiast's interface. Written by 'make catalogue'."
    )
    for message in said():
        catalogue.add(message)
    return _written(catalogue)


def merged(language: str) -> Catalog:
    """Return the current messages with their existing translations."""
    path = source(language)
    old = _read(path, language) if path.is_file() else {}
    catalogue = _Undated(
        locale=language, fuzzy=False, header_comment=f"# The words of Scholiast's interface in '{language}'."
    )
    for message in said():
        catalogue.add(message, old.get(message, ""))
    return catalogue


def source(language: str) -> Path:
    """Return the file that a translator edits."""
    return LOCALE / language / "LC_MESSAGES" / f"{CATALOGUE}.po"


def _read(path: Path, language: str) -> dict[str, str]:
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file, locale=language) if m.id and not m.fuzzy}


def _written(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_po(out, catalogue, width=0, no_location=True, sort_output=True)
    return out.getvalue()


def _compiled(catalogue: Catalog) -> bytes:
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def files() -> dict[Path, bytes]:
    """Return the expected content of every file of the catalogue."""
    out = {LOCALE / f"{CATALOGUE}.pot": template()}
    for language in LANGUAGES:
        catalogue = merged(language)
        out[source(language)] = _written(catalogue)
        out[source(language).with_suffix(".mo")] = _compiled(catalogue)
    return out


def faults() -> list[str]:
    """Return what is outdated, missing or wrong, one line each."""
    out = [
        f"{_short(path)} is outdated: run 'make catalogue'"
        for path, data in files().items()
        if not path.is_file() or path.read_bytes() != data
    ]
    for language in LANGUAGES:
        path = source(language)
        if path.is_file():
            with path.open("rb") as file:
                out += (f"{_short(path)}: {why}" for m in read_po(file, locale=language) if m.id for why in _wrong(m))
    return out


def _wrong(message: Message) -> Iterator[str]:
    here, there = str(message.id), str(message.string)
    if not there:
        yield f"“{here}” is not translated"
        return
    if message.fuzzy:
        yield f"“{here}” is marked as fuzzy"
    if Counter(_PLACEHOLDER.findall(here)) != Counter(_PLACEHOLDER.findall(there)):
        yield f"“{here}” and “{there}” have different placeholders"
    if _margins(here) != _margins(there):
        yield f"“{here}” and “{there}” begin or end with different white space"


def _margins(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _short(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def main() -> int:
    """Write the files, or check them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if anything is wrong")
    if not parser.parse_args().check:
        for path, data in files().items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.is_file() or path.read_bytes() != data:
                path.write_bytes(data)
                print(f"written: {_short(path)}")
    found = faults()
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
