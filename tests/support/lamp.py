"""An edition of one page, built and proved in many outputs."""

from __future__ import annotations

import zipfile

from selectolax.lexbor import LexborHTMLParser

from support.projects import Built, Project

CONF = """extensions = ["myst_parser", "scholiast"]
project = "Lamp"
author = copyright = "nobody"
version = release = "1"
html_theme = "basic"
"""


META = "id: lamp\ntitle: The Lamp\nfictional: true\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"


#: Outputs in which every text of this module is built.
BUILDERS = ("html", "dirhtml", "singlehtml", "epub", "text", "man", "texinfo", "latex", "xml")


def lamp(project: Project, page: str, copy: str, *, suffix: str = ".md", **files: str | bytes) -> Project:
    """Return an edition of one page; *page* begins with its title."""
    head = "---\nedition: lamp\n---\n" if suffix == ".md" else ":edition: lamp\n\n"
    return project.write(
        {
            "conf.py": CONF,
            "lamp/edition.yaml": META,
            "lamp/copytext.txt": copy,
            f"lamp/index{suffix}": head + page,
            **files,
        }
    )


def proved(project: Project, *builders: str) -> dict[str, Built]:
    """Build the edition in outputs; assert that each is without a message, and proved if it is read again."""
    made = {}
    for builder in builders or BUILDERS:
        made[builder] = built = project.build(builder)
        assert (builder, built.warnings, built.app.statuscode) == (builder, "", 0)
    return made


def texts(built: Built) -> list[str]:
    """Return the units of the page, in order."""
    return [unit.text for unit in built.store.pages["lamp/index"].units]


def page(built: Built) -> LexborHTMLParser:
    return LexborHTMLParser(built.html("lamp/index"))


def chapter(built: Built) -> str:
    """Return the page in the book."""
    with zipfile.ZipFile(next(built.outdir.glob("*.epub"))) as book:
        return book.read("lamp/index.xhtml").decode()


def written(built: Built, pattern: str) -> str:
    return next(iter(built.outdir.glob(pattern))).read_text(encoding="utf-8")


SOURCES = "- id: src-salt\n  type: document\n  title: On Salt\n"


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)


def set_in(words: str, by: str = "   ") -> str:
    """Return lines with an indentation."""
    return "".join(f"{by}{line}" if line.strip() else line for line in words.splitlines(keepends=True))
