"""A small edition for e-books, and the files of a book."""

from __future__ import annotations

import zipfile
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

from scholiast.model.ledger import Landed, Ledger, entry, write_ledger
from support.editions import CONF
from support.projects import Built, Project

#: One French edition in an English project, with features that the editions of this repository lack.
ONE = {
    "e/copytext.txt": "La Lampe\n\nLa lampe brûle.\n\nLe phare. (A. Lens)\n\nPersonne ne dort.\n\nOn dit.\n",
    "e/edition.yaml": "id: e\ntitle: La Lampe\nlanguage: fr\nsummary: A made-up text.\nmodified: 2001-02-03\npages: [index, notes]\n"
    "work_author: [{name: Anna Made-Up}]\neditors: [{name: The Editor}]\n"
    "copy_text: {siglum: A, role: copy-text, url: 'https://made.example/lampe', sha256: SHA}\n",
    "e/index.md": "---\nedition: e\n---\n# La Lampe\n\nLa lampe brûle.\n\n:::{conjecture} La lampe\n:id: cj-lampe\n:grade: very-likely\n:no_cue: none\n"
    ":holder: author\n:status: open\nA [link](https://outside.example/).\n:::\n\n"
    ":::{photo} ph\n:image: tower.png\n:alt_text: A tower\n:rights_status: cleared\n:date: 1999\n:credit: A. Lens\nLe phare. (A. Lens)\n:::\n\n"
    "[Personne](https://outside.example/nobody) ne dort.[^a]\n\n[^a]: On dit.\n",
    "e/notes.md": "---\nedition: e\n---\n{.editorial}\n# Notes\n\n:::{note} ne dort\n:in: p2\n:id: n-away\nFrom a page of its own.\n:::\n\n```{conjectures}\n```\n\n```{notes}\n```\n\n```{proof}\n```\n",
}  # fmt: skip


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001"
    "48afa4710000000049454e44ae426082"
)  # fmt: skip


def one(project: Project) -> Project:
    copy, where = (
        ONE["e/copytext.txt"],
        {n: Landed(u) for n, u in (("cj-lampe", "p1"), ("ph", "fig1"), ("n-away", "p2"))},
    )
    ids = zip(("head", "p1", "fig1", "p2", "fn1"), copy.strip().split("\n\n"), strict=True)
    ledger = Ledger(sha256(copy.encode()).hexdigest(), tuple(entry(*unit) for unit in ids), {}, where)
    return project.write({"conf.py": CONF, **ONE, "e/tower.png": PIXEL, "e/units.yaml": write_ledger(ledger)})


def book_file(built: Built) -> Path:
    return next(built.outdir.glob("*.epub"))


def files(built: Built) -> dict[str, bytes]:
    with zipfile.ZipFile(book_file(built)) as book:
        return {name: book.read(name) for name in book.namelist()}


def pages(built: Built) -> dict[str, ET.Element]:
    return {name: ET.fromstring(data) for name, data in files(built).items() if name.endswith(".xhtml")}
