"""A plain twin of an edition's page: the same words with Sphinx's own footnotes and glossary.

The twin is made from a built page, so that both have the same content: the text, its citations, each note as a
footnote, each link to a register as a term, and the links from note to note. The apparatus below the text, with its cards, has no
counterpart and is left out on both sides, and so is the legend.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils.utils import column_width
from selectolax.lexbor import LexborHTMLParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborNode

INDEX = "Index\n=====\n\n.. toctree::\n\n   page\n   glossary\n"
#: Elements that become a paragraph of the twin each.
BLOCKS = "p, dl.sch-credit > dt, aside.sch-note, aside.sch-quoted, .sch-frame, .sch-fold > details > summary"
_MARKUP = re.compile(r"([\\`*_|<>\[\]])")
_TAGS = {"strong": "**", "b": "**", "i": "*", "em": "*", "cite": "*"}


def text_and_notes(html: str, css: str) -> LexborNode:
    """Return what is compared: the part of a page that *css* selects, without apparatus, cards, legend and permalinks."""
    part = LexborHTMLParser(html).css_first(css)
    if part is None:
        message = f"'{css}' not found on the page"
        raise ValueError(message)
    for other in part.css(
        f"{css} section, {css} aside.editorial, {css} aside.sch-editorial, .sch-cards, .sch-layers, a.headerlink"
    ):
        other.decompose()
    return part


def write_twin(article: LexborNode, folder: Path, conf: str) -> None:
    """Write the twin of an edition's text as a project: ``page``, and the ``glossary`` with its terms."""
    notes: list[str] = []
    terms: set[str] = set()
    heading = article.css_first("h1 [data-sch-unit]")
    title = _reST(heading, terms) if heading else "Untitled"
    lines = [title, "=" * (column_width(title) + 1), ""]
    for block in article.css(BLOCKS):
        above = list(_above(block))
        css = block.attributes.get("class") or ""
        if "sch-note" in css:
            parts = block.css("summary, details > div > p")
            number = block.css("details > div")[0].attributes["id"]
            notes += [f".. [#{number}] " + "\n\n   ".join(_reST(part, terms) for part in parts), ""]
        elif block.tag == "dt":
            value = block.next
            while value is not None and value.tag != "dd":
                value = value.next
            lines.append(f":{_reST(block, terms).rstrip(':')}: {_reST(value, terms) if value else ''}")
        elif "sch-note" not in above and "dd" not in above:
            indent = "   " if "sch-quotation" in above or "sch-photo" in above else ""
            words = block.attributes.get("aria-label") or "" if "sch-frame" in css else _reST(block, terms)
            lines += ["", indent + words, ""]
            lines += (f"{indent}{_citation(cite)}\n" for cite in block.css(".sch-cite"))
    glossary = "".join(f"   {term}\n      What the register says of it.\n\n" for term in sorted(terms))
    folder.mkdir(parents=True)
    for name, text in {
        "conf.py": conf,
        "index.rst": INDEX,
        "page.rst": "\n".join([*lines, "", *notes]),
        "glossary.rst": f"Glossary\n========\n\n.. glossary::\n\n{glossary}",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")


def _above(node: LexborNode) -> Iterator[str]:
    """Yield the names and classes of the elements around one, nearest first."""
    parent = node.parent
    while parent is not None:
        yield str(parent.tag)
        yield from (parent.attributes.get("class") or "").split()
        parent = parent.parent


def _citation(cite: LexborNode) -> str:
    """Return the citation of a block as reST: its words are in attributes."""
    words = [cite.attributes["data-n"], *(f"*{box.attributes['value']}*" for box in cite.css("input"))]
    words += (f"`{link.attributes['aria-label']} <{link.attributes['href']}>`__" for link in cite.css("a"))
    return " ".join(str(word) for word in words)


def _reST(node: LexborNode, terms: set[str]) -> str:
    return "".join(_inline(node, terms, plain=False)).strip()


def _inline(node: LexborNode, terms: set[str], *, plain: bool) -> Iterator[str]:
    """Yield an element's words as reST, with marks, links and emphasis; inside these, words alone."""
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            yield _MARKUP.sub(r"\\\1", re.sub(r"\s+", " ", child.text()))
            continue
        css, href = child.attributes.get("class") or "", child.attributes.get("href") or ""
        mark, link = _TAGS.get(str(child.tag), ""), href.startswith(("#ent-", "#src-"))
        inner = "".join(_inline(child, terms, plain=plain or bool(mark) or link))
        if any(name in css for name in ("sch-cite", "sch-num", "sch-back")):  # set apart, or present in a footnote, too
            continue
        if "sch-ref" in css and not plain:
            yield rf"\ [#{href[1:]}]_\ "
        elif not plain and href and ("rel" in child.attributes or href.partition("#")[0]):
            yield rf"\ `{inner.strip()} <{href}>`__\ "
        elif plain or not inner.strip() or not (mark or link):
            yield inner
        else:
            if link:
                term = href[1:].replace("-", " ")
                terms.add(term)
                yield rf"\ :term:`{inner.strip()} <{term}>`\ "
            else:
                yield rf"\ {mark}{inner.strip()}{mark}\ "
            yield " " if inner.endswith(" ") else ""
