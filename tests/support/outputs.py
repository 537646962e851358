"""What a reader of an output reads, compared by letters and digits."""

from __future__ import annotations

import importlib.util
import json
import re
import zipfile
from html import unescape
from itertools import pairwise
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from scholiast.render.html.page_check import take_units
from support.projects import Built

BUILDERS = [
    "html", "dirhtml", "singlehtml", "epub", "text", "man", "texinfo", "latex", "xml", "pseudoxml", "gettext", "linkcheck",
    "foreign",
]  # fmt: skip


if importlib.util.find_spec("scholiast.render.typst.builder") and importlib.util.find_spec("typst"):
    BUILDERS.append("typst")


def letters(text: str) -> str:
    """Return letters and digits in lower case, which no output may lose."""
    return "".join(c for c in text if c.isalnum()).casefold()


def html_text(page: str) -> str:
    body = LexborHTMLParser(page).body
    assert body is not None
    return body.text(deep=True)


def read_units(page: str) -> list[tuple[str, str]]:
    """Return the units of a page of HTML: id and folded text, in order."""
    body = LexborHTMLParser(page).body
    return take_units(body) if body is not None else []


def man_text(page: str) -> str:
    lines = [re.sub(r"^\.\w+ ", "", line) for line in page.splitlines()
             if not line.startswith(".") or line.startswith((".SH ", ".SS ", ".B "))]  # fmt: skip
    return re.sub(r" \\%<[^>]*>|\\f.|\\\(..|\\&", "", "\n".join(lines))  # addresses are written after their links


def texinfo_text(page: str) -> str:
    page = re.sub(r"@anchor\{[^}]*\}", "", page)
    page = re.sub(r"@ref\{[^,{}]*,+([^{}]*)\}", r"\1", page)
    return re.sub(r"@[a-z]+\{?", "", page)


def latex_text(page: str) -> str:
    page = re.sub(r"(?<!\\)%.*", "", page)
    page = re.sub(r"\[\\detokenize\{[^}]*\}\]|\\label\{\\detokenize\{[^}]*\}\}|\\sphinxsetup\{[^}]*\}", "", page)
    return re.sub(r"\\[a-zA-Z@]+", "", page)


def pot_text(page: str) -> str:
    messages = (json.loads(f'"{m}"') for m in re.findall(r'^(?:msgid )?"(.*)"$', page, re.MULTILINE))
    return re.sub(r"\]\([^)]*\)", "", " ".join(messages))


def pseudoxml_text(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if not re.fullmatch(r"\s*<.*>", line))


def written(built: Built, pattern: str) -> str:
    found = sorted(built.outdir.glob(pattern))
    assert found, f"no {pattern} was written; there are {sorted(p.name for p in built.outdir.iterdir())}"
    return "\n".join(p.read_text(encoding="utf-8") for p in found)


def read(builder: str, built: Built, docname: str) -> str:
    """Return what a reader of an output reads of a page."""
    if builder == "epub":
        with zipfile.ZipFile(next(built.outdir.glob("*.epub"))) as book:
            return html_text(book.read(f"{docname}.xhtml").decode())
    pattern, reduce = {
        "html": (f"{docname}.html", html_text),
        "dirhtml": (f"{docname}/index.html", html_text),
        "singlehtml": ("index.html", html_text),
        "text": (f"{docname}.txt", str),
        "man": ("*.1", man_text),
        "texinfo": ("*.texi", texinfo_text),
        "latex": ("*.tex", latex_text),
        "xml": (f"{docname}.xml", lambda page: unescape(re.sub(r"<[^>]*>", "", page))),
        "pseudoxml": (f"{docname}.pseudoxml", pseudoxml_text),
        "gettext": ("specimen.pot", pot_text),
        "foreign": (f"{docname}.foreign", str),
    }[builder]
    second = built.outdir / f"{docname}.apparatus.txt"
    more = second.read_text("utf-8") if builder == "text" and second.is_file() else ""
    return reduce(written(built, pattern)) + more


def pieces(built: Built, unit: Any) -> list[str]:
    """Return the text of a unit, split at note marks."""
    cuts = {
        r.anchor.end
        for r in built.store.records()
        if r.anchor and r.number and (r.anchor.end_unit or r.anchor.unit) == unit.id
    }
    edges = [0, *sorted(cuts), len(unit.text)]
    return [unit.text[a:b] for a, b in pairwise(edges)]


def is_in(words: list[str], text: str) -> bool:
    """Return whether *words* are in *text* (letters), in order, with nothing between them but a note's mark."""
    wanted = "[^\\W_]{0,4}".join(re.escape(letters(w)) for w in words if letters(w))
    return re.search(wanted, text) is not None
