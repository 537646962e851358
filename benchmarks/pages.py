"""What is kept of saved web pages, by publishing system: ``python -m benchmarks.pages`` prints a table.

The pages are written by ``tests/support/pages.py`` in the shapes of publishing systems. Counted are the paragraphs, captions and
quotations of each article that the reading text has, letter by letter. The precision is the share of the letters of the reading
text that the article has: all others are furniture that was taken for text.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from scholiast.importers.html import read_html

if TYPE_CHECKING:
    from collections.abc import Iterable

    from support.pages import Page  # type: ignore[import-not-found]


class Kept(NamedTuple):
    """Of one system: what was kept and what there was, of paragraphs, captions and quotations; letters of the article, and all."""

    paragraphs: tuple[int, int] = (0, 0)
    captions: tuple[int, int] = (0, 0)
    quotations: tuple[int, int] = (0, 0)
    letters: tuple[int, int] = (0, 0)


def counted(texts: Iterable[str], found: str) -> tuple[int, int]:
    """Return how many of some texts are in *found*, and how many there are."""
    listed = [" ".join(text.split()) for text in texts]
    return sum(text in found for text in listed), len(listed)


def letters(texts: Iterable[str], page: Page) -> tuple[int, int]:
    """Return how many letters of some texts are those of a page's article, and how many there are."""
    article = page.article
    own = [article.title, page.system.standfirst, *article.words]
    own += [part.caption + part.credit for part in article.parts if hasattr(part, "caption")]
    whole = "\0".join(map(bare, own))
    sizes = [(len(bare(text)), bare(text) in whole) for text in texts]
    return sum(size for size, found in sizes if found), sum(size for size, _found in sizes)


def bare(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(filter(str.isalnum, text))


def measure() -> dict[str, Kept]:
    """Return what is kept of the pages of each system."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from support.pages import pages

    out: dict[str, Kept] = {}
    for page in pages():
        blocks = read_html(page.html.encode("utf-8")).blocks
        found = " ".join(block.text for block in blocks)
        quoted = " ".join(b.text for b in blocks if b.within and b.within[0].startswith("quotation."))
        article = page.article
        now = (
            counted(article.paragraphs, found),
            counted(article.captions, found),
            counted(article.quotations, quoted),
            letters([block.text for block in blocks], page),
        )
        before = out.get(page.system.name, Kept())
        out[page.system.name] = Kept(*((a + c, b + d) for (a, b), (c, d) in zip(before, now, strict=True)))
    return out


def main() -> None:
    """Print the table."""
    print(f"{'system':42}{'paragraphs':>12}{'captions':>10}{'quotations':>12}{'precision':>11}")
    for system, kept in measure().items():
        print(f"{system:42}" + "".join(f"{a / b:{n}.2f}" for (a, b), n in zip(kept, (12, 10, 12, 11), strict=True)))


if __name__ == "__main__":
    main()
