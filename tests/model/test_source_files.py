"""The files of sources and witnesses."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

import pytest

from scholiast.model.source_files import SourceFiles, SourceText, files_in

PAGE = "<html><body><p>The bell rang <b>twice</b>.</p></body></html>"


def put(folder: Path, name: str, data: bytes | str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def archive(body: bytes, *headers: tuple[str, str]) -> bytes:
    """Return a WARC file with one response."""
    fields = "".join(f"{name}: {value}\r\n" for name, value in (("Content-Type", "text/html"), *headers))
    http = f"HTTP/1.1 200 OK\r\n{fields}\r\n".encode() + body
    own = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/\r\nContent-Type: application/http; msgtype=response\r\n"
    own += "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nWARC-Date: 2026-11-30T00:00:00Z\r\n"
    return gzip.compress(f"{own}Content-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n", mtime=0)


def test_files_in_names_files_by_the_id_of_their_source(tmp_path: Path) -> None:
    """The ending says how a file is read; other files, hidden ones and links out of the folder are left out."""
    for name in ("src-a.html", "b.pdf.txt", "c.txt", "d.warc.gz", "e.png", ".f.txt"):
        put(tmp_path / "sources", name, "x")
    put(tmp_path, "out.txt", "secret")
    (tmp_path / "sources" / "g.txt").symlink_to(tmp_path / "out.txt")
    found = [(each.name, each.suffix) for each in files_in(tmp_path / "sources")]
    assert found == [("b", ".pdf.txt"), ("c", ".txt"), ("d", ".warc.gz"), ("a", ".html")]


def test_source_files_take_the_edition_s_own_folder_first(tmp_path: Path) -> None:
    """Of two folders with a file of the same source the first one counts; two files in one folder are noted."""
    own = put(tmp_path / "own", "a.txt", "own")
    put(tmp_path / "shared", "a.txt", "shared")
    both = put(tmp_path / "shared", "b.txt", "x"), put(tmp_path / "shared", "b.html", "x")
    files = SourceFiles([tmp_path / "own", tmp_path / "shared"], {})
    assert files.sources["a"].path == own
    assert [(first.path, second.path) for first, second in files.doubled] == [(both[1], both[0])]
    text = files.text("src-a")
    assert text is not None
    assert text.text == "own"


def test_source_text_has_the_hash_of_the_file_and_the_visible_text_of_a_page(tmp_path: Path) -> None:
    """The hash is that of the bytes, the text that of the page."""
    text = SourceText(put(tmp_path, "a.html", PAGE), ".html")
    assert (text.sha256, text.text) == (hashlib.sha256(PAGE.encode()).hexdigest(), "The bell rang twice.")


def test_source_text_joins_words_that_a_pdf_divides(tmp_path: Path) -> None:
    """A hyphen at a line end goes, unless the text has the word with its hyphen within a line."""
    text = SourceText(put(tmp_path, "a.pdf.txt", "a well-known light-\nhouse, well-\nknown; Upper-\nHouse"), ".pdf.txt")
    assert text.text == "a well-known lighthouse, well-known; Upper-House"


@pytest.mark.parametrize("packed", ["", "gzip", "chunked"])
def test_source_text_reads_the_pages_of_an_archive(tmp_path: Path, packed: str) -> None:
    """A response may be packed, or sent in chunks."""
    pytest.importorskip("warcio")
    body, headers = PAGE.encode(), []
    if packed == "gzip":
        body, headers = gzip.compress(body), [("Content-Encoding", "gzip")]
    elif packed == "chunked":
        body = b"%x\r\n%s\r\n%x;x=y\r\n%s\r\n0\r\n\r\n" % (10, body[:10], len(body) - 10, body[10:])
        headers = [("Transfer-Encoding", "chunked")]
    text = SourceText(put(tmp_path, "a.warc.gz", archive(body, *headers)), ".warc.gz")
    assert (text.text, text.fault) == ("The bell rang twice.", "")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", "é".encode("utf-16"), "UTF-16"),
        ("a.txt", b"caf\xe9 au lait", "not UTF-8"),
        ("a.html", b"\x89PNG\0\0", "not a web page"),
        ("a.warc.gz", b"", "no web page"),
        ("a.warc.gz", b"nonsense", "not a complete WARC file"),
        ("a.warc.gz", gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n", mtime=0)[:-9], "WARC"),
    ],
)
def test_source_text_says_why_a_file_cannot_be_read(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    """A file of another kind is a fault, not an exception."""
    if "warc" in name:
        pytest.importorskip("warcio")
    text = SourceText(put(tmp_path, name, data), name[1:])
    assert words in text.fault


def test_source_text_refuses_what_it_cannot_unpack(tmp_path: Path) -> None:
    """An unknown packing, and a page that unpacks to more than the limit, are faults."""
    pytest.importorskip("warcio")
    odd = SourceText(put(tmp_path, "a.warc.gz", archive(b"x", ("Content-Encoding", "br"))), ".warc.gz")
    assert "packed with 'br'" in odd.fault
    bomb = gzip.compress(b"x" * 60_000_000, 9)
    large = SourceText(put(tmp_path, "b.warc.gz", archive(bomb, ("Content-Encoding", "gzip"))), ".warc.gz")
    assert "more than 50,000,000 bytes" in large.fault


def test_source_text_refuses_large_files(tmp_path: Path) -> None:
    """A file above the limit is not read."""
    path = put(tmp_path, "a.txt", "")
    with path.open("r+b") as file:
        file.truncate(50_000_001)
    assert "the limit is 50,000,000" in SourceText(path, ".txt").fault
