"""Files that are written again with the parts of the file that is there, as far as they have not changed."""

from __future__ import annotations

import hashlib
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

import msgspec

from ...export.parts import Part, Parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: Bytes that are read from a file at a time.
_PIECE = 1 << 16


class KeptPart(msgspec.Struct, array_like=True):
    """A part of a written file: its key, its first byte and the number of its bytes, and what was found out with it."""

    key: str
    start: int
    size: int
    found: str = ""


class KeptFile(msgspec.Struct, array_like=True):
    """A written file: the SHA-256 of its bytes, and its parts in order."""

    sha256: str
    parts: list[KeptPart]


class Rewriting:
    """A file that is written, with the parts that *before* has of it if its bytes are still those."""

    def __init__(self, path: Path, before: KeptFile | None) -> None:
        self._path = path
        self._before = before
        #: what to keep of the file when all of it has been written
        self.after = KeptFile("", [])
        #: the pages whose text was made and not copied; ``None`` if the file has no parts
        self.made: set[str] | None = None
        self._copied: list[KeptPart] = []

    def pieces(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the bytes of the file."""
        if not isinstance(pieces, Parted):
            yield from pieces
            return
        whole, at, self.made = hashlib.sha256(), 0, set()
        with ExitStack() as stack:
            old, known = None, dict[str, KeptPart]()
            if self._before is not None:
                with suppress(OSError):
                    old = stack.enter_context(self._path.open("rb"))
                    if hashlib.file_digest(old, "sha256").hexdigest() == self._before.sha256:
                        known = {part.key: part for part in self._before.parts}
            for each in pieces.parts:
                if not isinstance(each, Part):
                    data = each
                else:
                    part = KeptPart(each.key, at, 0)
                    if old is not None and (kept := known.get(each.key)):
                        old.seek(kept.start)
                        data, part.found = old.read(kept.size), kept.found
                        if each.recall is not None:
                            each.recall(kept.found)
                        self._copied.append(part)
                    else:
                        data = b"".join(each.make())
                        part.found = each.found() if each.found is not None else ""
                        self.made.add(each.text)
                    part.size = len(data)
                    self.after.parts.append(part)
                whole.update(data)
                at += len(data)
                yield data
        self.after.sha256 = whole.hexdigest()

    def written(self) -> Iterator[bytes]:
        """Yield the bytes of the written file without the parts that were copied, which somebody has read before."""
        with self._path.open("rb") as file:
            for part in self._copied:
                yield file.read(part.start - file.tell())
                file.seek(part.size, 1)
            while piece := file.read(_PIECE):
                yield piece
