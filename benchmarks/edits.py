"""Edits of the made-up book, the same in each form: what an editor changes between two builds."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

from benchmarks.forms import Form, home_of

Edit = Callable[[Path, Form], None]


def edit_note(folder: Path, form: Form) -> None:
    """Append a word to the first note of a chapter in the middle. Raises :class:`LookupError` if there is no note."""
    pattern = r"(?m)^:::\{note\} .*\n:id: .*\n.*(?=\.$)" if form == "ours" else r"(?m)^\[\^n\d+\]: .*(?=\.$)"
    _edit_chapter(folder, form, pattern, lambda m: f"{m.group()} word")


def edit_text(folder: Path, form: Form) -> None:
    """Insert a word into a paragraph of a chapter in the middle, and into the copy-text. Raises :class:`LookupError`."""
    begins = _edit_chapter(folder, form, r"(?<=\n\n)[A-Z][a-z]+ [a-z]+(?= [a-z]+ )", lambda m: f"{m.group()} indeed")
    _edit_copy_text(folder, form, begins, f"{begins} indeed")


def edit_title(folder: Path, form: Form) -> None:
    """Append a word to the title of a chapter in the middle, and to that in the copy-text."""
    line = _edit_chapter(folder, form, r"(?m)^# .*$", lambda m: f"{m.group()} Again")
    _edit_copy_text(folder, form, line.removeprefix("# "), f"{line.removeprefix('# ')} Again")


def edit_entity(folder: Path, form: Form) -> None:
    """Append a word to what is said of the first entity."""
    if form == "ours":
        path = folder / "book" / "entities.yaml"
        data = json.loads(path.read_text(encoding="utf-8"))
        data["entities"][0]["description"] += " Again."
        path.write_text(json.dumps(data, indent=1), encoding="utf-8")
    else:
        _replace(home_of(folder, form) / "glossary.md", r"(?m)^(?:  )?[A-Z].*\.$", lambda m: f"{m.group()} Again.")


def edit_register(folder: Path, form: Form) -> None:
    """Append a sentence to the page with the register of names."""
    path = folder / "names.md" if form == "ours" else home_of(folder, form) / "glossary.md"
    path.write_text(path.read_text(encoding="utf-8") + "\nMore is said of them.\n", encoding="utf-8")


EDITS: dict[str, Edit] = {
    "a note": edit_note,
    "the text": edit_text,
    "an entity": edit_entity,
    "a register": edit_register,
    "a title": edit_title,
}


def _edit_chapter(folder: Path, form: Form, pattern: str, change: Callable[[re.Match[str]], str]) -> str:
    """Change the first match in the first chapter from the middle that has one, and return what matched."""
    chapters = sorted(home_of(folder, form).glob("ch*.md"))
    for chapter in chapters[len(chapters) // 2 :] + chapters:
        if found := _replace(chapter, pattern, change):
            return found
    message = f"nothing to edit in {folder.name}: no chapter has {pattern}"
    raise LookupError(message)


def _replace(path: Path, pattern: str, change: Callable[[re.Match[str]], str]) -> str:
    """Change the first match in a file, and return what matched, or nothing."""
    text = path.read_text(encoding="utf-8")
    if (found := re.search(pattern, text)) is None:
        return ""
    path.write_text(text[: found.start()] + change(found) + text[found.end() :], encoding="utf-8")
    return found.group()


def _edit_copy_text(folder: Path, form: Form, old: str, new: str) -> None:
    """Replace the beginning of a block of the copy-text, and its hash in the metadata, where the form has them."""
    if form != "ours":
        return
    path, meta = folder / "book" / "copytext.txt", folder / "book" / "edition.yaml"
    text = path.read_text(encoding="utf-8")
    text, count = re.subn(rf"(?m)^{re.escape(old)}", new, text)
    if count != 1:
        message = f"'{old}' begins {count} blocks of the copy-text, expected one"
        raise LookupError(message)
    path.write_text(text, encoding="utf-8")
    data = json.loads(meta.read_text(encoding="utf-8"))
    data["copy_text"]["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    meta.write_text(json.dumps(data, indent=1), encoding="utf-8")
