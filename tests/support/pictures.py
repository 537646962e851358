"""Pictures for tests, drawn by Pillow, which comes with pikepdf: a lamp on a pier."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

from PIL import Image, ImageDraw


def drawn(sort: Literal["JPEG", "PNG"] = "JPEG", *, exif: bool = False, comment: bytes = b"") -> bytes:
    """Return the bytes of a small drawing, for JPEG with an Exif segment or a comment if they are wanted."""
    picture = Image.new("RGB", (64, 48), "#dce8f0")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 36, 63, 47), fill="#50708c")
    draw.rectangle((30, 12, 33, 36), fill="#3a3a3a")
    draw.ellipse((26, 4, 37, 15), fill="#f2c14e")
    out, more = BytesIO(), {}
    if exif:
        data = Image.Exif()
        data[0x010E] = "A lamp"
        more["exif"] = data.tobytes()
    if comment:
        more["comment"] = comment
    picture.save(out, sort, **more)
    return out.getvalue()
