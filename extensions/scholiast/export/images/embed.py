"""A packet of XMP in the bytes of a picture: JPEG (XMP specification, part 3, 1.1.3), PNG (1.1.5), and WebP (RFC 9649, 2.7.1.5).

Nothing else of the picture changes, not even the order of its parts. A picture that has a packet keeps it: its maker knows
more than its editor.
"""

from __future__ import annotations

import struct
import zlib

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_XMP, _EXIF = b"http://ns.adobe.com/xap/1.0/\0", b"Exif\0\0"
_KEYWORD = b"XML:com.adobe.xmp"
#: Bytes of content that a segment of JPEG can have.
_MOST = 0xFFFF - 2
#: Flags of a WebP file (RFC 9649, 2.7): it has XMP, it is in part transparent.
_WEBP_XMP, _WEBP_ALPHA = 0x04, 0x10
#: Markers of JPEG after which no segment of metadata can follow: the start of a scan, and the end.
_LAST = (0xDA, 0xD9)


def with_packet(picture: bytes, packet: bytes) -> bytes | None:
    """Return a picture with a packet; ``None`` for one that has its own, and for formats that are not supported.

    Raises :class:`ValueError` if the picture is damaged, or if a JPEG cannot have so much metadata.
    """
    if picture.startswith(_JPEG):
        return _in_jpeg(picture, packet)
    if picture.startswith(b"RIFF") and picture[8:12] == b"WEBP":
        return _in_webp(picture, packet)
    return _in_png(picture, packet) if picture.startswith(_PNG) else None


def _in_jpeg(picture: bytes, packet: bytes) -> bytes | None:
    place, at, leading = 2, 2, True
    while True:
        if len(picture) < at + 4 or picture[at] != 0xFF:
            raise ValueError("the file is damaged")
        marker = picture[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker in _LAST:
            break
        (size,) = struct.unpack_from(">H", picture, at + 2)
        content = picture[at + 4 : at + 4 + len(_XMP)]
        if size < 2 or at + 2 + size > len(picture):
            raise ValueError("the file is damaged")
        if marker == 0xE1 and content == _XMP:
            return None
        at += 2 + size
        leading = leading and (marker == 0xE0 or (marker == 0xE1 and content.startswith(_EXIF)))
        if leading:  # readers look for JFIF and Exif first
            place = at
    if len(_XMP) + len(packet) > _MOST:
        raise ValueError(f"its metadata has {len(packet)} bytes, and a JPEG can have {_MOST - len(_XMP)}")
    segment = b"\xff\xe1" + struct.pack(">H", 2 + len(_XMP) + len(packet)) + _XMP + packet
    return picture[:place] + segment + picture[place:]


def _in_png(picture: bytes, packet: bytes) -> bytes | None:
    at, after_header = len(_PNG), 0
    while at + 12 <= len(picture):
        size, kind = struct.unpack_from(">I4s", picture, at)
        if kind == b"iTXt" and picture.startswith(_KEYWORD + b"\0", at + 8):
            return None
        at += 12 + size
        if at > len(picture):
            break
        after_header = after_header or at
        if kind == b"IEND":
            content = _KEYWORD + b"\0\0\0\0\0" + packet
            crc = struct.pack(">I", zlib.crc32(b"iTXt" + content))
            chunk = struct.pack(">I", len(content)) + b"iTXt" + content + crc
            return picture[:after_header] + chunk + picture[after_header:]
    raise ValueError("the file is damaged")


def _in_webp(picture: bytes, packet: bytes) -> bytes | None:
    chunks: list[tuple[bytes, int, int]] = []
    (size,) = struct.unpack_from("<I", picture, 4)
    at, stop = 12, 8 + size
    while at < stop:
        if at + 8 > min(stop, len(picture)):
            raise ValueError("the file is damaged")
        kind, length = struct.unpack_from("<4sI", picture, at)
        if at + 8 + length > min(stop, len(picture)):
            raise ValueError("the file is damaged")
        chunks.append((kind, at + 8, length))
        at += 8 + length + length % 2
    if any(kind == b"XMP " for kind, _start, _length in chunks):
        return None
    if not chunks:
        raise ValueError("the file is damaged")
    kind, start, length = chunks[0]
    body, header = picture[12 : min(stop, len(picture))], _webp_header(kind, picture[start : start + length])
    if kind == b"VP8X":
        body = body[8 + length + length % 2 :]
    body += b"\0" * (len(body) % 2)
    content = header + body + b"XMP " + struct.pack("<I", len(packet)) + packet + b"\0" * (len(packet) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(content)) + b"WEBP" + content + picture[stop:]


def _webp_header(kind: bytes, content: bytes) -> bytes:
    """Return the chunk that says which others there are, with XMP among them; it is made for a file that has none."""
    if kind == b"VP8X" and len(content) >= 10:
        return b"VP8X" + struct.pack("<I", 10) + bytes([content[0] | _WEBP_XMP]) + content[1:10]
    if kind == b"VP8 " and content[3:6] == b"\x9d\x01\x2a" and len(content) >= 10:
        width, height = (int.from_bytes(content[at : at + 2], "little") & 0x3FFF for at in (6, 8))
        alpha = 0
    elif kind == b"VP8L" and content[:1] == b"\x2f" and len(content) >= 5:
        bits = int.from_bytes(content[1:5], "little")
        width, height, alpha = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1, _WEBP_ALPHA * (bits >> 28 & 1)
    else:
        raise ValueError("the file is damaged")
    sizes = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"VP8X" + struct.pack("<I", 10) + bytes([_WEBP_XMP | alpha]) + b"\0\0\0" + sizes
