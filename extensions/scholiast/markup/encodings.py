"""Pages that are not UTF-8: one message for each, and the page is read in its probable encoding.

Sphinx would end the build without naming the page, and leaving the page out would cause a
message for every table of contents and link that names it.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from ..domain.store import store_of
from ..model.faults import TO_THE_END, Fault
from ..model.plainfile import kind_fault, read_file
from ..text.encodings import misencoded

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


#: Directives that include a file, in Markdown and in reST.
INCLUDE = re.compile(
    r"^[ \t]*(?:(?::{3,}|`{3,}|~{3,})\{include\}|\.\.[ \t]+include[ \t]?::)[ \t]+(\S+)[ \t]*$", re.MULTILINE
)
#: The encoding in which Sphinx reads pages while some are not UTF-8.
CODEC = "scholiast_guess"
#: The texts of files that are not UTF-8, by the digests of their bytes.
_TEXTS: dict[bytes, str] = {}


def _decode(data: ReadableBuffer, errors: str = "strict") -> tuple[str, int]:
    data = bytes(data)
    text = _TEXTS.get(hashlib.sha256(data).digest())
    return (data.decode("utf-8-sig", errors) if text is None else text), len(data)


class _Decoder(codecs.BufferedIncrementalDecoder):
    """A decoder that waits until all of a file has been read."""

    def _buffer_decode(self, data: ReadableBuffer, errors: str, final: bool) -> tuple[str, int]:
        return _decode(data, errors) if final else ("", 0)


def _search(name: str) -> codecs.CodecInfo | None:
    if name != CODEC:
        return None
    return codecs.CodecInfo(codecs.utf_8_encode, _decode, incrementaldecoder=_Decoder, name=CODEC)


codecs.register(_search)


def on_before_read(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Find pages and included files that are not UTF-8, and make Sphinx read them nevertheless.

    Pages that are not regular files (named pipes, folders) are left out: Sphinx would wait for them, or stop.
    """
    store = store_of(env)
    store.reading.begin()
    _leave_out_pipes(app, env, docnames)
    if codecs.lookup(app.config.source_encoding).name not in ("utf-8", "utf-8-sig"):
        return
    seen: dict[Path, tuple[str, Fault | None]] = {}
    for docname in docnames:
        faults: list[Fault] = []
        due, done = [Path(env.doc2path(docname))], set[Path]()
        while due:
            path = due.pop()
            if path in done:
                continue
            done.add(path)
            if path not in seen:
                seen[path] = _look_into(path)
            text, fault = seen[path]
            if fault is not None:
                faults.append(fault)
            due.extend(included_files(env, text, docname))
        if faults:
            env.settings["input_encoding"] = CODEC
            store.reading.keep_misencoded(docname, faults)


def _leave_out_pipes(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    store = store_of(env)
    for docname in list(docnames):
        path = Path(env.doc2path(docname))
        if not (wrong := kind_fault(path)):
            continue
        message = f"the page cannot be read: {wrong}"
        if docname == app.config.root_doc:
            raise SphinxError(f"{path}:1: {message}")
        faults = [Fault(subtype="page", message=message, file=str(path), line=1)]
        store.reading.keep_misencoded(docname, faults)
        store.put_faults(docname, faults)
        docnames.remove(docname)
        if docname not in env.all_docs:
            env.project.docnames.discard(docname)


def _look_into(path: Path) -> tuple[str, Fault | None]:
    """Return the text of a file and, if it is not UTF-8, the fault."""
    try:
        data = read_file(path)
    except OSError:  # reported where it is read
        return "", None
    wrong = misencoded(data)
    if wrong is None:
        return data.decode("utf-8-sig"), None
    text = wrong.text.removeprefix("\ufeff")
    _TEXTS[hashlib.sha256(data).digest()] = text
    message = f"{wrong.message}. Save it as UTF-8"
    return text, Fault(subtype="page", message=message, file=str(path), line=wrong.line, covers=(1, TO_THE_END))


def included_files(env: BuildEnvironment, text: str, docname: str) -> Iterator[Path]:
    """Yield the files that a source includes, relative to the page's folder, whichever file the directive is in."""
    if "include" not in text:
        return
    for match in INCLUDE.finditer(text):
        try:
            path = Path(env.relfn2path(match[1], docname)[1]).resolve()
            if path.is_file():
                yield path
        except (OSError, ValueError, RuntimeError):  # not a valid file name, or circular links
            continue
