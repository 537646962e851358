"""Pages in archives of web pages."""

from __future__ import annotations

import pytest

from scholiast.text.web_archive import ArchiveError, Delivered, delivered

pytest.importorskip("warcio")

PAGE = b"<p>The lamp is out.</p>"
TYPE = b"Content-Type: text/html; charset=UTF-8\r\n"


def record(kind: str, content: bytes, mime: str = "application/http; msgtype=response") -> bytes:
    """Return a record of an archive."""
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
        f"WARC-Date: 2026-11-30T07:08:09Z\r\nWARC-Target-URI: https://example.org/lamp\r\n"
        f"Content-Type: {mime}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def response(body: bytes, headers: bytes = TYPE, status: bytes = b"200 OK") -> bytes:
    """Return a record with what a server sent."""
    return record("response", b"HTTP/1.1 " + status + b"\r\n" + headers + b"\r\n" + body)


def test_archive_gives_what_was_delivered_in_order() -> None:
    """Pages have their bytes and their encoding; other files and refusals have none; requests are left out."""
    data = b"".join(
        (
            record("request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
            response(b"gone", status=b"404 Not Found"),
            response(b"{}", b"Content-Type: application/json\r\n"),
            response(PAGE),
            record("resource", PAGE, "text/html"),
        )
    )
    place = ("https://example.org/lamp", "2026-11-30")
    assert list(delivered(data, 1000)) == [
        Delivered("response", *place, None),
        Delivered("response", *place, None),
        Delivered("response", *place, PAGE, "utf-8"),
        Delivered("resource", *place, PAGE, ""),
    ]


@pytest.mark.parametrize("body", [PAGE, b"a\r\n" + PAGE[:10] + b"\r\nd;x=y\r\n" + PAGE[10:] + b"\r\n0\r\n\r\n"])
def test_archive_undoes_chunks_where_they_are_stored(body: bytes) -> None:
    """A body that states chunks and has none, as some programs store it, is returned as it is."""
    (found,) = delivered(response(body, TYPE + b"Transfer-Encoding: chunked\r\n"), 1000)
    assert found.page == PAGE


def test_archive_with_a_damaged_chunk_is_refused() -> None:
    """Half of a page is never taken for the page."""
    body = b"a\r\n" + PAGE[:10] + b"\r\nno size\r\n" + PAGE[10:]
    with pytest.raises(ArchiveError, match="not a complete WARC file"):
        list(delivered(response(body, TYPE + b"Transfer-Encoding: chunked\r\n"), 1000))
