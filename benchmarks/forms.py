"""The made-up book as sources of several programs, with the same words, notes, quotations and mentions.

- *ours*: Scholiast, with a copy-text to prove, stand-off notes, quotations and entities;
- *plain*: Sphinx with MyST alone, with footnotes, block quotes and a glossary;
- *mkdocs*: a project for MkDocs or Zensical, with footnotes, and links to a page of names;
- *pandoc*: the same in Markdown of Pandoc, whose files become one page.

Run ``python -m benchmarks.forms FOLDER`` to get ``FOLDER/ours`` and ``FOLDER/plain``.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from benchmarks.generate import BOOK_WORDS, Book, Chapter, make_book

Form = Literal["ours", "plain", "mkdocs", "pandoc"]
TITLE = "A made-up book"
ENTITY_TYPES = ("person", "place", "org", "publication", "event", "document", "object", "concept", "group")
CONF = f"""\
project = "{TITLE}"
extensions = [{{extensions}}]
html_theme = "alabaster"
"""
EXTENSIONS = {"ours": '"myst_parser", "scholiast"', "plain": '"myst_parser"'}
MKDOCS = f"""\
site_name: {TITLE}
theme: {{name: material, font: false}}
plugins: [search]
markdown_extensions: [footnotes, toc]
"""


def write_conf(folder: Path, form: Form) -> None:
    """Write the configuration of a project for Sphinx."""
    folder.mkdir(parents=True, exist_ok=True)
    own = "scholiast_autolink = False\n" if form == "ours" else ""
    (folder / "conf.py").write_text(CONF.format(extensions=EXTENSIONS[form]) + own, encoding="utf-8")


def write(book: Book, folder: Path, form: Form) -> None:
    """Write *book* as the sources of a project into *folder*."""
    names = [f"ch{number:02d}" for number in range(1, len(book.chapters) + 1)]
    home = home_of(folder, form)
    home.mkdir(parents=True, exist_ok=True)
    for name, chapter in zip(names, book.chapters, strict=True):
        lines = _our_chapter(chapter, book) if form == "ours" else _common_chapter(chapter, book, form)
        _write_lines(home / f"{name}.md", lines)
    if form == "ours":
        write_conf(folder, form)
        _write_edition(book, home, names)
        _write_lines(folder / "names.md", ["# Names", "", ":::{entities}", ":edition: book", ":::"])
        _write_lines(folder / "index.md", _contents([*(f"book/{name}" for name in names), "names"]))
    elif form == "plain":
        write_conf(folder, form)
        terms = [line for label, text in sorted(book.entities) for line in (label, f"  {text}", "")]
        _write_lines(folder / "glossary.md", ["# Names", "", "```{glossary}", *terms[:-1], "```", ""])
        _write_lines(folder / "index.md", _contents([*names, "glossary"]))
    else:
        entries = [line for label, text in sorted(book.entities) for line in ("", f"## {label}", "", text)]
        _write_lines(home / "glossary.md", ["# Names", *entries])
        if form == "mkdocs":
            _write_lines(home / "index.md", [f"# {TITLE}", "", *(f"- [{name}]({name}.md)" for name in names)])
            (folder / "mkdocs.yml").write_text(MKDOCS, encoding="utf-8")


def home_of(folder: Path, form: Form) -> Path:
    """Return the folder with the chapters."""
    return folder / {"ours": "book", "mkdocs": "docs"}.get(form, "")


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _contents(pages: Iterable[str]) -> list[str]:
    return [f"# {TITLE}", "", "```{toctree}", *pages, "```", ""]


def _our_chapter(chapter: Chapter, book: Book) -> Iterator[str]:
    yield from ("---", "edition: book", "---", f"# {chapter.title}")
    for paragraph in chapter.paragraphs:
        text = " ".join(
            (t.text if t.entity is None else f"[{t.text}](#{slug(book.entities[t.entity][0])})") + t.mark
            for t in paragraph.tokens
        )
        if paragraph.quotation is None:
            yield from ("", text)
        else:
            yield from ("", f"::::{{quotation}} q{paragraph.quotation}")
            yield from (":source: unidentified", ":fidelity: uncollated", text, "::::")
        for note in paragraph.notes:
            yield from ("", f":::{{note}} {note.lemma}", f":id: note-{note.number}", note.body, ":::")


def _common_chapter(chapter: Chapter, book: Book, form: Form) -> Iterator[str]:
    """Yield a chapter with footnotes; mentions are terms of a glossary, or links to a page of names."""

    def mention(label: str) -> str:
        if form == "plain":
            return f"{{term}}`{label}`"
        return f"[{label}]({'' if form == 'pandoc' else 'glossary.md'}#{slug(label)})"

    yield f"# {chapter.title}"
    for paragraph in chapter.paragraphs:
        text = " ".join(
            (t.text if t.entity is None else mention(t.text)) + t.mark + "".join(f"[^n{number}]" for number in t.notes)
            for t in paragraph.tokens
        )
        yield from ("", text if paragraph.quotation is None else f"> {text}")
        for note in paragraph.notes:
            yield from ("", f"[^n{note.number}]: {note.body}")


def _write_edition(book: Book, home: Path, names: list[str]) -> None:
    blocks = [text for c in book.chapters for text in (c.title, *(p.text for p in c.paragraphs))]
    copy_text = ("\n\n".join(blocks) + "\n").encode()
    (home / "copytext.txt").write_bytes(copy_text)
    edition = {
        "id": "book",
        "title": TITLE,
        "fictional": True,
        "copy_text": {
            "siglum": "C",
            "role": "copy-text",
            "description": "Made for a benchmark",
            "path": "copytext.txt",
            "sha256": hashlib.sha256(copy_text).hexdigest(),
        },
        "pages": names,
    }
    entities = [
        {"id": slug(label), "type": kind, "label": label, "description": text, "supplied": True}
        for (label, text), kind in zip(book.entities, itertools.cycle(ENTITY_TYPES), strict=False)
    ]
    # JSON is valid YAML
    (home / "edition.yaml").write_text(json.dumps(edition, indent=1), encoding="utf-8")
    (home / "entities.yaml").write_text(json.dumps({"entities": entities}, indent=1), encoding="utf-8")


def slug(label: str) -> str:
    """Return the id of an entity."""
    return label.lower().replace(" ", "-")


def main() -> None:
    """Write two forms into the folder that is given on the command line."""
    parser = argparse.ArgumentParser(description="Write a made-up book for Scholiast and for plain Sphinx.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=BOOK_WORDS)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    book = make_book(arguments.words, arguments.seed)
    write(book, arguments.folder / "ours", "ours")
    write(book, arguments.folder / "plain", "plain")


if __name__ == "__main__":
    main()
