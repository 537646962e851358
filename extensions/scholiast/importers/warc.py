"""A web archive (WARC, ISO 28500) as a draft: the first page in it that was delivered whole."""

from __future__ import annotations

import io
import re
import zlib
from importlib import import_module

from .draft import Draft, Finding, ImportFault
from .html import read_html

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]+)", re.IGNORECASE)
#: The most bytes that a page may have, unpacked.
_LARGEST = 64 * 1024 * 1024


def read_warc(data: bytes, name: str = "page") -> Draft:
    """Return a draft of the first HTML page of an archive.

    Raises :class:`ImportFault` if the package for archives is missing, or the archive has no page that can be read.
    """
    try:
        iterator = import_module("warcio.archiveiterator").ArchiveIterator
    except ModuleNotFoundError as error:
        raise ImportFault("reading WARC needs the package warcio: pip install 'scholiast[web]'") from error
    others = 0
    try:
        for record in iterator(io.BytesIO(data), no_record_parse=False):
            headers = record.http_headers
            if record.rec_type not in ("response", "resource"):
                continue
            stated = headers.get_header("Content-Type") if headers is not None else record.content_type
            status = headers.get_statuscode() if headers is not None else "200"
            if status != "200" or "html" not in (stated or ""):
                others += 1
                continue
            encoding = (headers.get_header("Content-Encoding") or "").lower() if headers is not None else ""
            body = _unpacked(record.raw_stream.read(_LARGEST + 1), encoding, headers)
            charset = _CHARSET.search(stated or "")
            draft = read_html(body, name, charset[1] if charset else "")
            address = record.rec_headers.get_header("WARC-Target-URI") or ""
            if address.startswith(("http://", "https://")):
                draft.copy_text.setdefault("url", address)
            when = (record.rec_headers.get_header("WARC-Date") or "")[:10]
            if re.fullmatch(r"\d{4}-\d\d-\d\d", when):
                draft.copy_text["accessed"] = when
            if others:
                draft.findings.append(Finding(f"other files before the page in the archive, not read: {others}"))
            return draft
    except ImportFault:
        raise
    except Exception as error:
        raise ImportFault(f"the archive cannot be read: {error}") from error
    raise ImportFault("the archive has no HTML page that was delivered with status 200")


def _unpacked(body: bytes, encoding: str, headers: object) -> bytes:
    """Return the body of a response without its transfer and content encoding."""
    get = getattr(headers, "get_header", lambda _name: None)
    if "chunked" in (get("Transfer-Encoding") or "").lower():
        body = _dechunked(body)
    if encoding in ("gzip", "x-gzip", "deflate"):
        try:
            body = zlib.decompressobj(wbits=47).decompress(body, _LARGEST + 1)
        except zlib.error:
            body = zlib.decompressobj(wbits=-15).decompress(body, _LARGEST + 1)
    elif encoding not in ("", "identity"):
        raise ImportFault(
            f"the page in the archive is packed as '{encoding[:20]}', which is not read: save it without, or as HTML"
        )
    if len(body) > _LARGEST:
        raise ImportFault(f"the page in the archive is larger than {_LARGEST // 1024 // 1024} MB")
    return body


def _dechunked(body: bytes) -> bytes:
    """Return a body without the lengths of its chunks; one that has none stays as it is, as some archives store it."""
    out: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\r\n", at)
        size = body[at:end].split(b";")[0].strip() if end > 0 else b""
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size):
            return body if not out else b"".join(out)
        length = int(size, 16)
        if length == 0:
            break
        out.append(body[end + 2 : end + 2 + length])
        at = end + 2 + length + 2
    return b"".join(out)


__all__ = ["read_warc"]
