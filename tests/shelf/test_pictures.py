"""Pictures of two parts with one name."""

from __future__ import annotations

import pytest

from scholiast.shelf.pictures import own_name, renamed


def test_own_name_depends_on_the_bytes() -> None:
    """The suffix stays, and the same picture gets the same name."""
    assert (
        own_name("_images/lamp.png", b"1") == own_name("_images/lamp.png", b"1") != own_name("_images/lamp.png", b"2")
    )
    assert own_name("_images/lamp.png", b"1").startswith("_images/lamp-")
    assert own_name("_images/lamp.png", b"1").endswith(".png")


@pytest.mark.parametrize("page", [
    '<img src="../_images/{}.png" alt="x">',
    "<a href='_images/{0}.png?v=1'><img srcset=\"x.png 1x, _images/{0}.png 2x\"></a>",
    '<meta property="og:image" content="https://shelf.example/_images/{}.png">',
    '{{"image":["https://shelf.example/_images/{0}.png", "_images/{0}.png"]}}',
    '{{"value": "<img src=\\"_images/{}.png\\">"}}',
    "<content>&lt;img src=&quot;_images/{}.png&quot;&gt;</content>",
])  # fmt: skip
def test_picture_is_renamed_where_it_is_named(page: str) -> None:
    """Addresses in attributes and in JSON have the new name."""
    assert renamed(page.format("a").encode(), {"_images/a.png": "_images/b.png"}) == page.format("b").encode()


@pytest.mark.parametrize("page", [
    "<p>the file _images/a.png</p>",
    '<meta name="description" content="The file _images/a.png is here">',
    '{"text": "The file _images/a.png"}',
    '<img src="_images/aa.png"> <img src="my_images/a.png"> <img src="_images/a.png.old"> <img src="_images/a.pngx">',
])  # fmt: skip
def test_what_is_no_address_of_the_picture_stays(page: str) -> None:
    """Words of a text stay, and so do names that only contain the name."""
    assert renamed(page.encode(), {"_images/a.png": "_images/b.png"}) == page.encode()
    assert renamed(page.encode(), {}) == page.encode()


def test_name_that_is_quoted_in_addresses_is_renamed() -> None:
    """Sphinx writes letters outside of ASCII with percent signs."""
    names = {"_images/bild-ä.svg": "_images/bild-ä-1.svg"}
    assert renamed(b'<img src="_images/bild-%C3%A4.svg">', names) == b'<img src="_images/bild-%C3%A4-1.svg">'
    assert renamed('<img src="_images/bild-ä.svg">'.encode(), names) == '<img src="_images/bild-ä-1.svg">'.encode()
