"""Coverage: the pages that an edition lists, and the pages that belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..model.edition_folder import METADATA, EditionFolder
from ..model.faults import Fault
from ..model.plainfile import read_file
from ..model.vocabularies import nearest
from .common import file_fault, unread_pages

if TYPE_CHECKING:
    from ..domain.editions import EditionIndex
    from ..domain.store import Store

#: Lines at the beginning of a page in which its front matter is looked for.
_HEAD = 30
#: Files that may be the first page of an edition.
_FIRST = ("index.md", "index.rst")
#: A first line that is shown in a message is shorter.
_SHORT = 20


def listed_pages(store: Store, editions: EditionIndex, folder: EditionFolder) -> Iterator[Fault]:
    """Yield a fault for each listed page that is not one of the edition, and each page with its text that is not listed."""
    assert folder.edition is not None
    listed = {editions.docname(folder.id, page): (i, page) for i, page in enumerate(folder.edition.pages)}
    unread = unread_pages(store, editions, folder)
    unlisted = [d for d in store.page_order(folder.id) if d not in listed and store.pages[d].units]
    for docname, (i, page) in listed.items():
        if docname not in unread and (docname not in store.pages or store.pages[docname].edition != folder.id):
            message = f"pages: '{page}' is not a page of this edition: write 'edition: {folder.id}' in its front matter"
            if docname not in store.env.all_docs:
                message = f"pages: there is no page '{page}'"
                if (meant := nearest(docname, tuple(unlisted))) is not None:
                    unlisted.remove(meant)
                    message += f": did you mean '{_within(docname, page, meant)}'?"
            yield file_fault(folder, METADATA, "page", message, line=folder.line_of("pages", i))
    for docname in unlisted:
        message = f"the page '{docname}' has text of this edition and is not listed under 'pages:': add it"
        yield file_fault(folder, METADATA, "page", message, line=folder.line_of("pages"))


def _within(docname: str, page: str, other: str) -> str:
    """Return the page *other* as it is written under ``pages:``, where *page* stands for *docname*."""
    return other.removeprefix(docname.removesuffix(page))


def unclaimed(store: Store, editions: EditionIndex) -> Iterator[Fault]:
    """Yield a fault for each edition without pages."""
    claimed = set(store.editions())
    for edition in editions.paths:
        folder = editions.get(edition)
        if folder is not None and edition not in claimed and not unread_pages(store, editions, folder):
            if nearest(edition, tuple(sorted(claimed - editions.paths.keys()))) is not None:
                continue  # reported at the page that misspells it
            if _elsewhere(store, editions, folder):
                continue  # a page that names an unknown edition is reported there
            if (page_file := _not_read(store, editions, folder)) is not None:
                message = (
                    f"Sphinx does not read this page of the edition '{edition}': check that 'exclude_patterns' in conf.py does not "
                    f"leave it out, and that an extension or 'source_suffix' is for '{page_file.suffix}'"
                )
                yield file_fault(folder, page_file.name, "page", message, line=1)
                continue
            head = _Head.of(folder.root / "index.md", edition)
            if head.wrong:
                yield file_fault(folder, "index.md", "page", head.wrong, line=head.line)
                continue
            if head.named:
                page = store.pages.get(editions.docname(edition, "index"))
                if page is not None and any(fault.subtype == "page" for fault in page.faults):
                    continue  # why it is not read has been reported there
                message = (
                    f"the front matter names the edition '{edition}', but is not read: check that it is YAML, "
                    "and that a line of '---' ends it"
                )
                yield file_fault(folder, "index.md", "page", message, line=1)
                continue
            if not (folder.root / "index.md").exists() and (folder.root / "index.ipynb").exists():
                message = (
                    f'no page belongs to this edition: add \'"edition": "{edition}"\' to the metadata of the notebook '
                    f"{folder.root.name}/index.ipynb, where MyST-NB looks for front matter"
                )
                yield file_fault(folder, METADATA, "page", message, line=1)
                continue
            message = (
                f"no page belongs to this edition: write 'edition: {edition}' between two lines of '---' "
                f"at the top of {folder.root.name}/index.md (in reST: ':edition: {edition}')"
            )
            yield file_fault(folder, METADATA, "page", message, line=1)


def _not_read(store: Store, editions: EditionIndex, folder: EditionFolder) -> Path | None:
    """Return the file of the edition's first page if Sphinx does not read it, else ``None``."""
    if editions.docname(folder.id, "index") in store.env.all_docs:
        return None
    return next((path for path in (folder.root / name for name in _FIRST) if path.is_file()), None)


def _elsewhere(store: Store, editions: EditionIndex, folder: EditionFolder) -> bool:
    """Whether a page in the folder of an edition names an edition that does not exist."""
    inside = editions.docname(folder.id, "")
    return any(
        page.edition is not None and page.edition not in editions.paths
        for docname, page in store.pages.items()
        if docname.startswith(inside)
    )


class _Head(NamedTuple):
    """The beginning of a Markdown file: whether it has front matter that names an edition, or what is wrong with it."""

    named: bool = False
    wrong: str = ""
    line: int = 1

    @classmethod
    def of(cls, page: Path, edition: str) -> _Head:
        """Look at the first lines of a file."""
        try:
            lines = read_file(page).decode("utf-8-sig").splitlines()[:_HEAD]
        except (OSError, ValueError):
            return cls()
        field = re.compile(rf"[ \t]*(?P<name>[A-Za-z]\w*)[ \t]*:[ \t]*[\[\"']?{re.escape(edition)}\b")
        found = ((number, match["name"]) for number, line in enumerate(lines, 1) if (match := field.match(line)))
        number, name = next(((n, f) for n, f in found if nearest(f.lower(), ("edition",))), (0, ""))
        if not name:
            return cls()
        if lines[0] != "---":
            opened = f": it begins with '{lines[0]}'" if number > 1 and len(lines[0]) < _SHORT else ""
            wrong = (
                f"'{name}: {edition}' is not in front matter{opened}. Write '---' alone on the first line and after it"
            )
            return cls(wrong=wrong, line=1 if opened else number)
        if name != "edition":
            return cls(wrong=f"the front matter has '{name}: {edition}': write 'edition: {edition}'", line=number)
        return cls(named=True)
