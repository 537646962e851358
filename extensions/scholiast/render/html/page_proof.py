"""Output proof of HTML after writing: each file is compared with what was passed to the theme."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ...domain.outputs import output_of
from ...domain.store import store_of
from ...files import UnwritableFileError, write_whole
from ...model.faults import Fault
from ...model.output_proof import OutputProof
from ...registers.statement import with_verdicts, without_statements
from ...text.fold import fold
from .page_check import Finding, compare_bodies, hiding_around, short, words_beside
from .readback import BEGIN, END, SideFile, is_checked, read_body, read_side, remember_failed, replace_block, side_pages
from .self_check import blocks_of, data_of, with_hash

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...domain.store import Store
    from ...model.outcome import Outcome
    from ...model.records import Unit


class Pages:
    """The files of an output by page, in a folder."""

    def __init__(self, builder: Any) -> None:
        self.builder = builder

    def name(self, pagename: str) -> str:
        """Return the name of a file for messages."""
        return shown(self.path(pagename))

    def path(self, pagename: str) -> Path:
        """Return the path of the file."""
        return Path(self.builder.get_output_path(pagename))

    def exists(self, pagename: str) -> bool:
        """Whether there is a file to be corrected."""
        return self.path(pagename).is_file()

    def read(self, pagename: str) -> str:
        """Return the text of a file. Raises :class:`OSError` or :class:`ValueError` if it cannot be read."""
        text = self.path(pagename).read_bytes().decode("utf-8")
        # as in text mode, which takes many times as long
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    def check(self, page: str) -> None:
        """Raise :class:`ValueError` if a page cannot be parsed reliably."""

    def replace(self, pages: Mapping[str, str]) -> None:
        """Replace the text of pages; each file is replaced whole."""
        for pagename, text in pages.items():
            write_whole(self.path(pagename), text)


def shown(path: Path) -> str:
    """Return a path for messages."""
    try:
        return os.path.relpath(path)
    except ValueError:  # on another drive
        return str(path)


def prove_pages(app: Sphinx, store: Store, pages: Pages | None = None) -> list[OutputProof]:
    """Compare the files of an output with the text of each edition."""
    pages, templates = pages or Pages(app.builder), _Templates(app)
    order = {edition: store.page_order(edition) for edition in store.editions()}
    files: dict[str, list[str]] = {}
    one_file = output_of(app.builder).one_file
    for docname in (docname for docnames in order.values() for docname in docnames):
        files.setdefault(app.config.root_doc if one_file else docname, []).append(docname)
    outcomes: dict[str, _Outcome] = {}
    failed = []
    for pagename, docnames in files.items():
        made = _FileProof(app, store, pages, templates, pagename).prove(docnames)
        outcomes |= made
        if any(outcome.faults for outcome in made.values()):
            failed.append(pagename)
    remember_failed(app, failed)
    return [
        OutputProof(
            edition,
            sum(outcomes[d].equal for d in docnames),
            sum(len(store.pages[d].units) for d in docnames),
            tuple(dict.fromkeys(fault for d in docnames for fault in outcomes[d].faults)),
        )
        for edition, docnames in order.items()
    ]


def correct_pages(app: Sphinx, verdicts: Mapping[str, Outcome], pages: Pages | None = None) -> Iterable[Fault]:
    """Write the verdicts into the finished pages; yield a fault for pages where that failed."""
    if not is_checked(app):
        return
    pages, changed, blocks = pages or Pages(app.builder), {}, {}
    try:
        for pagename in side_pages(app):
            side = read_side(app, pagename)
            block = _block_now(store_of(app.env), pagename, side) if side is not None else ""
            if side is None or not (side.states or block) or not pages.exists(pagename):
                continue
            page = pages.read(pagename)
            right = with_verdicts(page, verdicts) if side.states else page
            for found in blocks_of(page) if block else ():
                right = right.replace(data_of(found), data_of(block))
                blocks[pagename] = block
            if right != page:
                changed[pagename] = right
        if changed:
            pages.replace(changed)
        for pagename, block in blocks.items():
            replace_block(app, pagename, block)
    except (OSError, ValueError, UnwritableFileError) as error:
        why = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
        message = f"cannot correct the statement about the proof in {pages.name(pagename)}: {why}"
        yield Fault(subtype="proof-output", message=message, file="")


def _block_now(store: Store, pagename: str, side: SideFile) -> str:
    """Return the data block of a page with the hash of the changed copy-text; empty if the page has it, or no block."""
    verdict = store.verdict(store.edition_of(pagename) or "") if side.block else None
    block = with_hash(side.block, verdict.sha256) if verdict is not None else ""
    return block if block != side.block else ""


_TAG = re.compile(r"""<([a-z]+)\b[^<>]*?\s(?:id|class)="([^"]*)\"""")
_SECTION = re.compile(r"<(/?)section\b[^<>]*>")


def marked_body(page: str) -> tuple[str, str, str] | None:
    """Return a page in three parts, before, in and after the marks of its body; ``None`` if they are not there once."""
    if page.count(BEGIN) != 1 or page.count(END) != 1 or page.index(BEGIN) > page.index(END):
        return None
    before, _begin, rest = page.partition(BEGIN)
    body, _end, after = rest.partition(END)
    return before, body, after


def unmarked_body(page: str, trusted: str) -> tuple[str, str, str] | None:
    """Return the parts of a page whose marks were removed, as some themes do with all comments.

    The body begins with the first tag of the body that was passed to the theme, and ends with the section of the page.
    Both must occur once. What else has changed is found when the two bodies are compared.
    """
    first, root = _TAG.match(trusted.lstrip()), _SECTION.search(trusted)
    named = root and _TAG.match(root[0])
    if BEGIN in page or END in page or first is None or named is None:
        return None
    begins, roots = (
        [found for found in _TAG.finditer(page) if found.groups() == tag.groups()] for tag in (first, named)
    )
    if len(begins) != 1 or len(roots) != 1 or begins[0].start() > roots[0].start():
        return None
    begin, depth = begins[0].start(), 0
    for tag in _SECTION.finditer(page, roots[0].start()):
        depth += -1 if tag[1] else 1
        if not depth:
            return page[:begin], page[begin : tag.end()], page[tag.end() :]
    return None


class _Templates:
    """The words of the project's own templates. Other templates may add words next to the text."""

    def __init__(self, app: Sphinx) -> None:
        self.own = _words_of(Path(app.confdir, name) for name in app.config.templates_path)
        theme = getattr(app.builder, "theme", None)
        self.theme = _words_of(theme.get_theme_dirs()) if self.own and theme is not None else ""

    def brings(self, words: str) -> bool:
        """Return whether words are from a template of the project."""
        return words in self.own and words not in self.theme


def _words_of(folders: Iterable[Path | str]) -> str:
    files = (path for folder in folders for path in sorted(Path(folder).rglob("*.html")))
    return fold(" ".join(path.read_text(encoding="utf-8", errors="replace") for path in files))


class _Outcome:
    """The result for one page."""

    def __init__(self, equal: int) -> None:
        self.equal = equal
        self.faults: list[Fault] = []


class _FileProof:
    """The check of one file, which holds one or more pages."""

    def __init__(self, app: Sphinx, store: Store, pages: Pages, templates: _Templates, pagename: str) -> None:
        self.app = app
        self.store = store
        self.pages = pages
        self.templates = templates
        self.pagename = pagename

    def _fault(self, message: str, docname: str = "", file: str = "", line: int = 1) -> Fault:
        source = file or self.store.source_of(docname or self.pagename)
        return Fault(
            subtype="proof-output",
            message=f"{message} (in {self.pages.name(self.pagename)})",
            file=os.path.relpath(source, self.app.srcdir).replace(os.sep, "/") if os.path.isabs(source) else source,
            line=line,
        )

    def prove(self, docnames: Sequence[str]) -> dict[str, _Outcome]:
        """Return the result for each of *docnames*."""
        side = read_side(self.app, self.pagename)
        body, whole = self._body(side)
        if body is None or side is None:
            return self._none(docnames, whole)
        out = {docname: self._as_written(side, docname) for docname in docnames}
        trusted = self._trusted()
        if trusted is None or without_statements(body) != without_statements(trusted):
            self._as_changed(trusted, body, out)
        for outcome in out.values():
            outcome.faults += whole
        return out

    def _none(self, docnames: Sequence[str], faults: list[Fault]) -> dict[str, _Outcome]:
        out = {docname: _Outcome(0) for docname in docnames}
        for outcome in out.values():
            outcome.faults += faults
        return out

    def _body(self, side: SideFile | None) -> tuple[str | None, list[Fault]]:
        """Return the body in the file, or ``None`` if it cannot be found, and the faults of the file as a whole."""
        try:
            page = self.pages.read(self.pagename)
            self.pages.check(page)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or error
            fault = self._fault(f"cannot read the written page: {why}")
            # raw markup in the text is reported in its own line, and may be why an e-book is not well-formed
            raw = (f.line for f in self.store.state.faults if (f.subtype, f.file) == ("text-markup", fault.file))
            return None, [msgspec.structs.replace(fault, line=next(raw, fault.line))]
        if side is None:
            return None, [self._fault("no record of how this page was written: build with 'sphinx-build -E'")]
        parts = marked_body(page) or unmarked_body(page, self._trusted() or "")
        if parts is None:
            what = "the marks at both ends of the page's body are missing or occur more than once"
            return None, [self._fault(f"{what}: the theme's template must write 'body' once, as it is")]
        before, body, after = parts
        wrong = []
        blocks = blocks_of(page)
        if [found for found in blocks if found != side.block] or len(blocks) > 1:
            what = "the copy-text in the head of the page, for readers who check it, is not the one that was written"
            wrong.append(self._fault(f"{what}: remove what changes it, an extension or a template"))
        if tag := hiding_around(before):
            wrong.append(
                self._fault(f"the page's template hides the whole text in {tag}: move the body out of that element")
            )
        for words in words_beside(before, after) if self.templates.own else ():
            if self.templates.brings(words):
                message = f"words of a template next to the text, in the element that holds it: “{short(words)}”"
                wrong.append(self._fault(f"{message}. Move them into another element"))
        return body, wrong

    def _as_written(self, side: SideFile, docname: str) -> _Outcome:
        """Return what was found when the page was passed to the theme."""
        result = side.pages.get(docname)
        out = _Outcome(result.equal if result else 0)
        if result is None and self.store.is_made(docname):
            pass  # the page of the text above it is missing, too
        elif result is None:
            out.faults.append(self._fault("this page is not in the output: add it to a toctree", docname))
        else:
            out.faults += (self._fault(f.message, docname, f.file, f.line) for f in result.found)
        return out

    def _trusted(self) -> str | None:
        """Return the body as it was passed to the theme."""
        try:
            return read_body(self.app, self.pagename)
        except (OSError, ValueError):
            return None

    def _as_changed(self, trusted: str | None, body: str, out: dict[str, _Outcome]) -> None:
        """Add what has changed since then."""
        findings = (
            [Finding("", "no record of how this page was written: build with 'sphinx-build -E'")]
            if trusted is None
            else compare_bodies(trusted, body)
        )
        for finding in findings:
            owners = list(self._owners(finding.unit))
            for docname, unit in owners:
                if docname in out:
                    out[docname].faults.append(self._fault(finding.message, docname, unit.file or "", unit.line))
                    out[docname].equal = max(out[docname].equal - 1, 0)
            if not owners:
                for outcome in out.values():
                    outcome.faults.append(self._fault(finding.message))

    def _owners(self, place: str) -> Iterator[tuple[str, Unit]]:
        """Yield the page and the unit that an HTML id belongs to."""
        pages = self.store.pages
        docname, _slash, name = place.rpartition("/")
        if docname not in pages or not output_of(self.app.builder).one_file:
            docname, name = self.pagename, place
        for unit in pages[docname].units if docname in pages else ():
            if unit.id == name:
                yield docname, unit
