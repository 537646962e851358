"""Output proof of plain text: each page is compared while it is written, and its file at the end of the build.

A page is written with marks around the words of each unit (:mod:`scholiast.text.marked`). The marked page is compared
with the units that were read; then the marks are removed and the page is written. The findings are stored with the
marked page and a digest of the file, so that the file can be compared at the end of the build, after every other
extension.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from docutils import nodes
from sphinx.locale import admonitionlabels

from ... import nodes as ours
from ...doctree.origin import origin_of
from ...domain.store import store_of
from ...files import UnwritableFileError, write_changed, write_whole
from ...i18n import _
from ...model.faults import Fault
from ...model.notes import sequences
from ...model.output_proof import Found, OutputProof
from ...model.records import Struct, Unit
from ...text.compare import Difference, describe, differences
from ...text.fold import fold
from ...text.marked import Read, restated, unit_numbers
from .marks import STATEMENTS, as_written
from .parts import APPARATUS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ...domain.store import PageData, Store
    from ...model.outcome import Outcome

#: Maximum number of differences that are reported per file.
_MOST = 5


class Written(Struct, frozen=True):
    """The stored data of a page: the digest of its file, the page with its marks, the ids of its units, the findings."""

    digest: str
    marked: str
    newline: str
    names: tuple[str, ...]
    equal: tuple[str, ...]
    found: tuple[Found, ...] = ()


# -- while a page is written ------------------------------------------------------------------


def compare(read: Read, names: Sequence[str], units: Sequence[Unit]) -> tuple[list[str], list[Found]]:
    """Return the ids of the units that are equal, and the differences.

    *names* are the ids of the units in *read*, by their numbers. The author's footnotes may be in any place.
    """
    found: list[Found] = []
    shown: dict[str, str] = {}
    for number, words in read.units.items():
        if names[number] in shown:
            found.append(Found(f"{names[number]} is written twice"))
        shown.setdefault(names[number], fold(words))
    equal = []
    for unit in units:
        file, line = unit.file or "", unit.line
        if unit.id not in shown:
            found.append(Found(f"{unit.id} is not in the text that was written: “{unit.text[:60]}”", file, line))
        elif shown[unit.id] == unit.text:
            equal.append(unit.id)
        else:
            found += (
                Found(f"{unit.id}: {_in_words(d, unit.text, shown[unit.id])}", file, line)
                for d in differences(unit.text, shown[unit.id])
            )
    known = {unit.id for unit in units}
    found += (Found(f"{n} is in the file, but not in the text: “{w[:60]}”") for n, w in shown.items() if n not in known)
    there = (unit for unit in units if unit.id in shown)
    if any(wanted != order for wanted, order in sequences(there, (name for name in shown if name in known))):
        found.append(Found("the order of the blocks differs from the text"))
    found += (Found(f"these words are in no block of the text: “{words[:60]}”") for words in read.strays)
    return equal, found


def _in_words(difference: Difference, expected: str, found: str) -> str:
    return (
        describe(difference, expected, found)
        .replace("the copy-text has", "the text has", 1)
        .replace("the page has", "the file has", 1)
    )


def keep(app: Sphinx, name: str, visitor: Any) -> None:
    """Compare a file that has just been written, and store the data for the proof at the end of the build.

    Its *name* is that of its document; the file of an apparatus has no unit. Raises
    :class:`~scholiast.files.UnwritableFileError`.
    """
    side = _side_file(app, name)
    if not getattr(visitor, "marked", ""):
        side.unlink(missing_ok=True)
        return
    page = store_of(app.env).pages[name.removesuffix(APPARATUS)]
    equal: list[str] = []
    found: list[Found] = []
    if page.edition is not None:
        equal, found = compare(Read.of(visitor.marked), visitor.units, _units(page, name))
        found = [_placed(visitor.document, finding) for finding in found]
    digest = hashlib.sha256(visitor.body.encode("utf-8")).hexdigest()
    kept = Written(digest, visitor.marked, visitor.nl, tuple(visitor.units), tuple(equal), tuple(found))
    write_whole(side, msgspec.json.encode(kept))


def forget(app: Sphinx, name: str) -> None:
    """Remove the stored data of a file that is no longer written."""
    _side_file(app, name).unlink(missing_ok=True)


def written_before(app: Sphinx) -> list[str]:
    """Return the names of all files with stored data, also of pages that are no longer there."""
    top = _side_file(app, "").parent
    return sorted(path.relative_to(top).with_suffix("").as_posix() for path in top.rglob("*.json"))


def _units(page: PageData, name: str) -> Sequence[Unit]:
    """Return the units that a file of a page must have."""
    return () if name.endswith(APPARATUS) else page.units


def _placed(document: nodes.document, finding: Found) -> Found:
    """Return a finding about words outside all blocks with the line of their node, if known."""
    words = finding.message.partition("“")[2].rstrip("”")
    if finding.line or not words:
        return finding
    for box in document.findall(nodes.Element):  # Sphinx writes the titles of admonitions
        if isinstance(box, nodes.Admonition) and words == f"{admonitionlabels.get(box.tagname)}:":
            file, line = origin_of(box) or ("", 0)
            return msgspec.structs.replace(finding, file=file, line=line)
    before = ("", 0)
    for node in document.findall():
        if isinstance(node, ours.unit):
            before = origin_of(node) or before
            continue
        if isinstance(node, nodes.reference):
            said = f"<{node.get('refuri')}>"  # plain text has addresses after their words
        elif not isinstance(node, nodes.Text) or not (said := fold(node.astext())):
            continue
        near = words.startswith(said[:60]) or said.startswith(words)
        if near and not any(isinstance(element, ours.unit) for element in ours.above(node)):
            file, line = origin_of(node) or before
            if file == before[0]:  # a node without a line has that of its section
                line = max(line, before[1])
            return msgspec.structs.replace(finding, file=file, line=line)
    return finding


def _side_file(app: Sphinx, docname: str) -> Path:
    return Path(app.doctreedir, "scholiast-proof", app.builder.name, f"{docname}.json")


def _kept(app: Sphinx, docname: str) -> Written | None:
    try:
        return msgspec.json.decode(_side_file(app, docname).read_bytes(), type=Written)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


# -- when all is written ------------------------------------------------------------------------


def prove_text(app: Sphinx, store: Store) -> list[OutputProof]:
    """Return what the text files show of each edition."""
    return [_prove(app, store, edition) for edition in store.editions()]


def _prove(app: Sphinx, store: Store, edition: str) -> OutputProof:
    equal = total = 0
    faults: list[Fault] = []
    for name in _written(app, store, store.page_order(edition)):
        docname = name.removesuffix(APPARATUS)
        units = _units(store.pages[docname], name)
        path = _path(app, name)
        shown = os.path.relpath(path)
        source = store.source_of(docname)
        total += len(units)
        kept = _kept(app, name)
        if kept is None:
            faults.append(_fault(Found("no record of how this page was written: build it again"), source, shown))
            continue
        try:
            data = path.read_bytes()
        except OSError as error:
            why = error.strerror or str(error)
            faults.append(_fault(Found(f"cannot read the written page: {why}"), source, shown))
            continue
        unequal: Collection[str] = ()
        found = list(kept.found)
        if hashlib.sha256(data).hexdigest() != kept.digest:
            unequal, changed = _changes(kept, data.decode("utf-8", "replace"), units)
            found += changed
        equal += len([name for name in kept.equal if name not in unequal])
        faults += (_fault(finding, source, shown) for finding in found)
    return OutputProof(edition, equal, total, tuple(dict.fromkeys(faults)))


def _written(app: Sphinx, store: Store, docnames: Iterable[str]) -> Iterator[str]:
    """Yield the names of the files of pages: their own, and those of the apparatus where there is one."""
    for docname in docnames:
        yield docname
        if docname in store.pages and _side_file(app, f"{docname}{APPARATUS}").is_file():
            yield f"{docname}{APPARATUS}"


def _path(app: Sphinx, docname: str) -> Path:
    return Path(app.outdir, f"{docname}{getattr(app.builder, 'out_suffix', '.txt')}")


def _fault(finding: Found, source: str, shown: str) -> Fault:
    message = f"{finding.message} ({shown})"
    return Fault(subtype="proof-output", message=message, file=finding.file or source, line=finding.line or 1)


def _changes(kept: Written, now: str, units: Sequence[Unit]) -> tuple[set[str], list[Found]]:
    """Return the units on lines that were changed after the page was written, and the changes."""
    marked = kept.marked.split("\n")
    before, after = as_written(kept.marked).split("\n"), now.replace("\r\n", "\n").split("\n")
    lead = _alike(before, after)
    tail = _alike(before[lead:][::-1], after[lead:][::-1])
    changed = range(lead, len(before) - tail)
    unequal = {kept.names[number] for row in changed for number in unit_numbers(marked[row])}
    above = [number for row in marked[: lead + 1] for number in unit_numbers(row)]
    name = kept.names[above[-1]] if above else ""
    unit = next((u for u in units if u.id == name), None)
    file, line = (unit.file or "", unit.line) if unit is not None else ("", 1)
    old = "\n".join(before[lead : len(before) - tail])
    new = "\n".join(after[lead : len(after) - tail])
    found = differences(fold(old), fold(new))
    said = [_in_words(d, fold(old), fold(new)) for d in found[:_MOST]] or ["only white space differs"]
    return unequal, [Found(f"the file was changed after it was written: {words}", file, line) for words in said]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the number of equal items at the beginning of two lists."""
    number = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        number += 1
    return number


def _without_proof(data: bytes) -> bytes:
    """Return a changed file without its statements that a text is proved."""
    text = data.decode("utf-8", "surrogateescape")
    for said, instead in STATEMENTS:
        before = re.compile(rf"^((?: *|.*· )){re.escape(str(_(said)))}", re.MULTILINE)
        text = before.sub(r"\g<1>" + str(_(instead)).replace("\\", r"\\"), text)
    return text.encode("utf-8", "surrogateescape")


def correct_text(app: Sphinx, verdicts: Mapping[str, Outcome]) -> Iterator[Fault]:
    """Correct the statements about the proof on pages whose output differs; yield the pages that cannot be changed."""
    if not app.config.scholiast_readback:
        return
    store = store_of(app.env)
    failed = {edition for edition, found in verdicts.items() if not found.proved}
    for name in _written(app, store, sorted(store.pages)):
        kept = _kept(app, name)
        path = _path(app, name)
        if kept is None or not path.is_file():
            continue
        edition = store.edition_of(name.removesuffix(APPARATUS))
        marked = kept.marked
        if failed and (edition is None or edition in failed):
            for said, instead in STATEMENTS:
                marked = restated(marked, str(_(said)), str(_(instead)))
        right = as_written(marked, kept.newline)
        digest = hashlib.sha256(right.encode("utf-8")).hexdigest()
        try:
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() != kept.digest:
                # changed by somebody else: the stored digest stays, to be compared
                write_changed(path, _without_proof(data) if edition is None or edition in failed else data)
            elif digest != kept.digest:
                write_whole(path, right)
                write_whole(_side_file(app, name), msgspec.json.encode(msgspec.structs.replace(kept, digest=digest)))
        except UnwritableFileError as error:
            message = f"cannot correct the statement about the proof: {error.reason}"
            yield Fault(subtype="proof-output", message=message, file=str(error.path))
