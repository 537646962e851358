"""Detection of image formats by content, regardless of file names."""

from __future__ import annotations

from pathlib import Path


def image_kind(path: Path) -> str | None:
    """Return the image format of a file by its first bytes: a suffix, or ``None``."""
    with path.open("rb") as file:
        head = file.read(1024)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return "gif"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(b"%PDF-"):
        return "pdf"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "svg" if start.startswith((b"<svg", b"<?xml", b"<!--", b"<!doctype svg")) and b"<" in start else None
