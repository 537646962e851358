"""Pictures of two parts with one name."""

from __future__ import annotations

from scholiast.shelf.pictures import own_name, renamed


def test_own_name_depends_on_the_bytes() -> None:
    """The suffix stays, and the same picture gets the same name."""
    assert (
        own_name("_images/lamp.png", b"1") == own_name("_images/lamp.png", b"1") != own_name("_images/lamp.png", b"2")
    )
    assert own_name("_images/lamp.png", b"1").startswith("_images/lamp-")
    assert own_name("_images/lamp.png", b"1").endswith(".png")


def test_picture_is_renamed_where_it_is_named() -> None:
    """Names that only contain the name stay."""
    page = b'<img src="../_images/a.png"> _images/a.png _images/aa.png my_images/a.png _images/a.png.old _images/a.pngx'
    wanted = (
        b'<img src="../_images/b.png"> _images/b.png _images/aa.png my_images/a.png _images/a.png.old _images/a.pngx'
    )
    assert renamed(page, {"_images/a.png": "_images/b.png"}) == wanted
    assert renamed(page, {}) == page
