"""The pages in an archive of web pages (WARC, ISO 28500).

warcio reads the records. The encodings of a transfer are undone here: with some packages installed warcio does it, without them it
returns the packed bytes.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]+)", re.IGNORECASE)
#: The size of a chunk, on a line of its own.
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")


class ArchiveError(Exception):
    """An error for an archive that cannot be read: a clause that says why, and what to do."""


class Delivered(NamedTuple):
    """What a server delivered: the type of the record, its address, its day, and the page with the encoding of its text.

    ``page`` is ``None`` for what is not a web page, or was not delivered with status 200; ``charset`` is empty where the server
    did not state it.
    """

    record: str
    address: str
    day: str
    page: bytes | None
    charset: str = ""


def delivered(data: bytes, most: int) -> Iterator[Delivered]:
    """Yield what the servers delivered, in the order of the archive; of a page, at most *most* bytes and one.

    Raises :class:`ArchiveError` if the package warcio is missing or the archive is damaged.
    """
    try:
        archive = import_module("warcio.archiveiterator")
        failed: type[Exception] = import_module("warcio.exceptions").ArchiveLoadFailed
    except ImportError as error:
        raise ArchiveError("reading it needs warcio: pip install 'scholiast[web]'") from error
    try:
        for record in archive.ArchiveIterator(io.BytesIO(data)):
            headers = record.http_headers
            if record.rec_type not in ("response", "resource"):
                continue

            def stated(name: str, headers: object = headers) -> str:
                return (getattr(headers, "get_header", lambda _name: "")(name) or "").lower()

            kind = stated("Content-Type") if headers is not None else (record.content_type or "").lower()
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            day = (record.rec_headers.get_header("WARC-Date") or "")[:10]
            if (headers is not None and headers.get_statuscode() != "200") or "html" not in kind:
                yield Delivered(record.rec_type, address, day, None)
                continue
            body = record.raw_stream.read(most + 1)
            if "chunked" in stated("Transfer-Encoding"):
                body = _without_chunks(body)
            found = _CHARSET.search(kind)
            page = _unpacked(body, stated("Content-Encoding"), most)
            yield Delivered(record.rec_type, address, day, page, found[1] if found else "")
    except (
        failed,
        ValueError,
        EOFError,
        AttributeError,
        LookupError,
        TypeError,
        zlib.error,
    ) as error:  # of warcio, too
        raise ArchiveError("it is not a complete WARC file: save the page again") from error


def _unpacked(body: bytes, encoding: str, most: int) -> bytes:
    """Return the content of a response, at most *most* bytes and one."""
    if encoding in ("", "identity"):
        return body
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise ArchiveError(f"a page in it is packed with '{encoding[:20]}', which cannot be read: save it without")
    packer = zlib.decompressobj(47 if encoding != "deflate" or body[:1] == b"\x78" else -15)
    return packer.decompress(body, most + 1)


def _without_chunks(body: bytes) -> bytes:
    """Return a body without the sizes of its chunks (RFC 9112, 7.1).

    A body that does not begin with a size is returned as it is: some archives state chunks, and store none. Raises
    :class:`ValueError` if the size of a later chunk is missing.
    """
    found = _CHUNK.match(body)
    if found is None:
        return body
    out: list[bytes] = []
    while found is not None and (length := int(found[1], 16)):
        out.append(body[found.end() : found.end() + length])
        at = found.end() + length + 2
        found = _CHUNK.match(body, at)
        if found is None and at < len(body):
            raise ValueError("the size of a chunk is missing")
    return b"".join(out)
