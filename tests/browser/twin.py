"""A plain twin of an edition's page: the same words with footnotes and a glossary, as Sphinx has them without us."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from docutils.utils import column_width
from selectolax.lexbor import LexborHTMLParser, LexborNode

CONF = 'project = "Scholiast"\nlanguage = "en"\nhtml_theme = "basic"\nhtml_copy_source = False\n'
_MARKUP = re.compile(r"([\\`*_|<>\[\]])")
_STRONG, _STRESS = {"strong", "b"}, {"i", "em"}


class Twin(NamedTuple):
    """The sources of the twin: the page, and the glossary that its mentions lead to."""

    page: str
    glossary: str

    def write(self, folder: Path) -> Path:
        """A project of both."""
        folder.mkdir(parents=True)
        index = "Index\n=====\n\n.. toctree::\n\n   page\n   glossary\n"
        for name, text in {"conf.py": CONF, "index.rst": index, "page.rst": self.page, "glossary.rst": self.glossary}.items():
            (folder / name).write_text(text, encoding="utf-8")
        return folder


def text_and_notes(html: str, css: str) -> LexborNode:
    """What is compared: a page's text with its head and notes, without the apparatus and the legend."""
    article = LexborHTMLParser(html).css_first(css)
    assert article is not None, "the page has no text"
    for other in article.css(f"{css} section, .sch-layers, a.headerlink"):
        other.decompose()
    return article


def twin_of(article: LexborNode) -> Twin:
    """Each note as a footnote with the same words, each link to a register as a term of the glossary."""
    notes: list[str] = []
    terms: set[str] = set()
    title = _words(article.css_first("h1 [data-sch-unit]"), terms).strip()
    lines = [title, "=" * (column_width(title) + 1), ""]
    for block in article.css("p, dt, aside.sch-note, figcaption.sch-quoted, .sch-frame"):
        if block.tag == "aside":
            parts = [block.css_first("summary"), *block.css("details > div > p:not(.sch-ways)")]
            number = block.css_first("details > div").attributes["id"]
            notes += [f".. [#{number}] " + "\n\n   ".join(_words(p, terms).strip() for p in parts), ""]
        elif block.tag == "dt":
            value = block.parent.css("dd")[len([d for d in block.parent.css("dt") if d.mem_id < block.mem_id])] if block.parent else None
            lines.append(f":{_words(block, terms).strip().rstrip(':')}: {_words(value, terms).strip()}")
        elif not {"aside", "dd"} & set(_above(block)) and not ("figcaption" in _above(block)[:1] and block.css_first("[data-sch-unit]") is None):
            indent = "   " if {"blockquote", "figcaption"} & {*_above(block)[:2], block.tag} else ""
            lines += ["", indent + _words(block, terms).strip(), ""]
    page = "\n".join([*lines, "", *notes])
    entries = "".join(f"   {label}\n      What the register says of it.\n\n" for label in sorted(terms))
    return Twin(page, f"Glossary\n========\n\n.. glossary::\n\n{entries}")


def _above(node: LexborNode) -> list[str]:
    """The elements around one, nearest first."""
    out, parent = [], node.parent
    while parent is not None:
        out.append(str(parent.tag))
        parent = parent.parent
    return out


def _words(node: LexborNode | None, terms: set[str], plain: bool = False) -> str:
    """An element's words as reST, with their marks, links and stress."""
    out = []
    for child in node.iter(include_text=True) if node is not None else ():
        if child.tag == "-text":
            out.append(_MARKUP.sub(r"\\\1", re.sub(r"\s+", " ", child.text())))
            continue
        css, href = child.attributes.get("class") or "", child.attributes.get("href") or ""
        inner = _words(child, terms, plain=plain or child.tag == "a" or child.tag in _STRONG | _STRESS)
        if "sch-cite" in css or "sch-num" in css:
            continue
        if plain or not (inner.strip() or "sch-ref" in css):
            out.append(inner)
        elif "sch-ref" in css:
            out.append(f"\\ [#{href[1:]}]_\\ ")
        elif child.tag == "a" and href.startswith(("#ent-", "#src-")):
            label = href[1:].replace("-", " ")
            terms.add(label)
            out.append(f"\\ :term:`{inner.strip()} <{label}>`\\ ")
        elif child.tag in _STRONG:
            out.append(f"\\ **{inner.strip()}**\\ {' ' if inner.endswith(' ') else ''}")
        elif child.tag in _STRESS:
            out.append(f"\\ *{inner.strip()}*\\ {' ' if inner.endswith(' ') else ''}")
        else:
            out.append(inner)
    return "".join(out)
