"""The examples of the rules of ``scholiast check``, each as a whole edition: a small one that no rule objects to, changed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from scholiast.checking.rule import Example, Rule
from scholiast.model.ledger import Ledger, entry, write_ledger
from support.lamp import PNG

#: The day from which ages are counted.
TODAY = "2026-12-01"
CONF = 'extensions = ["myst_parser", "scholiast"]\n'
COPYTEXT = """The Lamp at the Quay

Last spring the harbour office bought a lamp for the quay of Port Sallow. Ada Vane, who keeps the boats, said that it would “burn all night”.

The office paid about 300 pounds for it, and the lamp was lit on Monday, 6 April 2026. The old lamp, one hears, will probably be sold … if anybody wants it.

The winter storms took the first glass. “I saw the boats [at the pier],” the pilot wrote later. The second glass holds.
"""
EDITION = """id: ID
title: The Lamp at the Quay
fictional: true
summary: A report on the lamp of an invented harbour, made up for the examples of the rules.
work_author:
  - name: Nobody Named
    cert: low
editors:
  - name: A. Placeholder
genre: reportage
edition_type: reading
language: en
copy_text:
  siglum: A
  role: copy-text
  bibl: src-quay-paper
  sha256: SHA
  description: A cutting from the newspaper.
editorial_policy:
  correction: Nothing is corrected.
  normalization: Nothing is normalized.
  quotation: The marks are those of the newspaper.
  punctuation: As in the newspaper.
  hyphenation: No word is divided.
  interpretation: Guesses are graded in the words of those who guess.
version: 0.1.0
issued: 2026-10-01
modified: 2026-10-01
licence_text: https://creativecommons.org/publicdomain/zero/1.0/
licence_annotations: https://creativecommons.org/publicdomain/zero/1.0/
rights_status: cleared
rights_note: The text was made up.
cite_as:
  citation_key: lamp
"""
ENTITIES = """- id: port-sallow
  type: place
  label: Port Sallow
  description: An invented harbour.
- id: ada-vane
  type: person
  label: Ada Vane
  description: She keeps the boats.
"""
SOURCES = """- id: src-quay-paper
  type: article-newspaper
  title: The Lamp at the Quay
  container-title: The Quay Paper
  issued: 2026-04-10
"""
INTRODUCTION = """
{.editorial}
## About this edition

This edition has a report of the newspaper on a lamp. The text is that of the cutting. Notes explain what was bought, by
whom, and what became of the old lamp, and every guess of the report is marked as one, with what is known of it today.
Nothing else was changed.
"""


def edition_of(name: str, example: Example, part: str) -> dict[str, str | bytes]:
    """Return the files of an edition with a *part* (the faulty or the corrected one) of an example."""
    parts = {**example.also, example.file: part}
    copy = parts.get("copytext.txt", COPYTEXT)
    metadata = _with_fields(EDITION, parts.get("edition.yaml", "")).replace("id: ID", f"id: {name}", 1)
    metadata = metadata.replace("sha256: SHA", f"sha256: {hashlib.sha256(copy.encode()).hexdigest()}")
    metadata = metadata.replace("chars: CHARS", f"chars: {len(copy)}")
    sources, entities = parts.get("sources.yaml", ""), parts.get("entities.yaml", "")
    notes = parts.get("index.md", "")
    cited = [i for i in re.findall(r"^- id: (\S+)", sources, re.M) if i not in notes + metadata]
    if cited and "uncited" not in sources:
        notes += f"\n\n:::{{note}} {copy.split(chr(10))[0]}\n:in: head\n:cites: {' | '.join(cited)}\n\nSee there.\n:::"
    title, *paragraphs = copy.strip("\n").split("\n\n")
    # what an example excludes, or has itself, is not on the page (again)
    paragraphs = [text for text in paragraphs if text not in notes and not text.startswith("Advertisement")]
    page = f"---\nedition: {name}\n---\n# {title}\n\n" + "\n\n".join(map(_escaped, paragraphs)) + f"\n\n{notes}\n"
    return {
        "copytext.txt": copy,
        "edition.yaml": metadata,
        "index.md": page + parts.get("introduction", INTRODUCTION),
        "sources.yaml": SOURCES + sources,
        "entities.yaml": ENTITIES + entities if "copytext.txt" not in parts else entities or "[]",
        **({"units.yaml": _ledger(copy)} if "units.yaml" in parts else {}),
        **{name: text for name, text in parts.items() if name.startswith("sources/")},
        **({"second.md": parts["second.md"].replace("NAME", name)} if "second.md" in parts else {}),
        **({"lamp.png": PNG} if "lamp.png" in parts else {}),
    }


def write_edition(
    folder: Path,
    notes: str = "",
    *,
    also: Mapping[str, str] | None = None,
    files: Mapping[str, str | bytes] | None = None,
) -> None:
    """Write an edition without findings into its *folder*, with *notes* on its page, and other parts of an example.

    *files* are written as they are, in place of those that were made.
    """
    _write(folder, edition_of(folder.name, Example("index.md", notes, "", also=also or {}), notes) | dict(files or {}))


def write_project(root: Path) -> None:
    """Write the configuration, and a start page that lists all editions."""
    root.mkdir(exist_ok=True)
    _write(root, {"conf.py": CONF, "index.md": "# Index\n\n```{toctree}\n:glob:\n\n*/*\n```\n"})


def _write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def _ledger(copy: str) -> str:
    """Return a ledger with the blocks of a copy-text and no annotation."""
    first, *others = [" ".join(block.split()) for block in copy.strip("\n").split("\n\n")]
    units = [entry("head", first), *(entry(f"p{i}", text) for i, text in enumerate(others, 1))]
    return write_ledger(Ledger(hashlib.sha256(copy.encode()).hexdigest(), tuple(units), {}, {}))


def _escaped(text: str) -> str:
    """Return a paragraph of the copy-text as Markdown."""
    return re.sub(r"([\\*_`\[\]<>#])", r"\\\1", text)


def _with_fields(metadata: str, fields: str) -> str:
    """Return metadata with some of their fields replaced or added."""
    kept = _fields(metadata) | _fields(fields)
    return "".join(text.rstrip("\n") + "\n" for text in kept.values())


def _fields(text: str) -> dict[str, str]:
    found = re.findall(r"^(\w+):((?:.*\n)(?:[ -].*\n)*)", text.rstrip("\n") + "\n" if text else "", re.M)
    return {name: f"{name}:{rest}" for name, rest in found}


def write_examples(rules: list[Rule], root: Path) -> None:
    """Write a project with two editions per rule: its faulty example, and the corrected one."""
    write_project(root)
    for rule in rules:
        for state, part in (("faulty", rule.example.faulty), ("corrected", rule.example.corrected)):
            name = f"{rule.code}-{state}"
            _write(root / name, edition_of(name, rule.example, part))


def place_of(rule: Rule, text: str) -> int:
    """Return the line (from 1) of a file of a rule's faulty example on which its finding is; 0 for the file as a whole."""
    example = rule.example
    if not example.line:
        return 0
    faulty = example.faulty.split("\n")
    lines = text.split("\n")
    wanted = faulty[example.line - 1]
    if example.file == "copytext.txt":
        return example.line
    first = next((i for i in range(len(lines)) if _begins(lines[i:], faulty)), None)
    if first is not None:
        return first + example.line
    assert lines.count(wanted) == 1, f"{rule.code}: “{wanted}” is not one line of {example.file}"
    return lines.index(wanted) + 1


def _begins(lines: list[str], faulty: list[str]) -> bool:
    same = (a == b or any(word in b for word in ("SHA", "CHARS", "NAME")) for a, b in zip(lines, faulty, strict=False))
    return len(lines) >= len(faulty) and all(same)
