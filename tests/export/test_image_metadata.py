"""Metadata of photographs in the copies of their files: what it says, and that nothing else of the file changes."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from scholiast.export.images.embed import with_packet
from scholiast.export.images.xmp import packet
from scholiast.kinds.photo import Photo
from support.pictures import drawn
from support.projects import Project

LAMP = Photo(
    id="fig1", type="photo", credit_line="Pier Press/Ann Lee via Harbour Wire", creator=("Ann Lee",), source="Pier Press",
    provider=("Harbour",), distributor="Harbour Wire", caption="The lamp & <pier>.", alt_text="A lamp", date_created="1999-02",
    extended_description="A lamp on a pier.", location_shown=("pier",), persons_shown=("ann", "Bo"), event="fair",
    copyright_notice="© Ann Lee", rights_usage_terms="Ask first", licence="https://rights.example/a", rights_status="cleared",
    digital_source_type="digitalCapture", image="lamp.jpg",
)  # fmt: skip
NAMES = {"pier": "The Pier", "ann": "Ann Lee", "fair": "Lamp Fair"}
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def made(photo: Photo = LAMP, language: str = "fr") -> bytes:
    return packet(photo, lambda name: NAMES.get(name, name), language, "en")


def properties(found: bytes) -> dict[str, list[str]]:
    """Return the values of the properties of a packet, by their names without namespaces."""
    root = ET.fromstring(re.sub(rb"<\?xpacket[^>]*>", b"", found))
    description = root.find(f".//{RDF}Description")
    assert description is not None
    out = {}
    for each in description:
        items = [
            " ".join("".join(item.itertext()).split())
            for item in each.iter(f"{RDF}li")
            if item.find(f".//{RDF}li") is None
        ]
        out[each.tag.partition("}")[2]] = items or [each.text or ""]
    return out


def pixels(picture: bytes) -> bytes:
    return Image.open(BytesIO(picture)).tobytes()


def read(path: Path) -> dict[str, list[str]]:
    """Return the properties of a file."""
    with Image.open(path) as picture:
        return properties(picture.info["xmp"])


# -- the packet ----------------------------------------------------------------------------------


def test_packet_has_the_properties_of_iptc() -> None:
    """Each field of a photograph is in the property that IPTC has for it; entities have their names."""
    assert properties(made()) == {
        "creator": ["Ann Lee"],
        "description": ["The lamp & <pier>."] * 2,
        "rights": ["© Ann Lee"] * 2,
        "Credit": ["Pier Press/Ann Lee via Harbour Wire"],
        "Source": ["Pier Press"],
        "DateCreated": ["1999-02"],
        "UsageTerms": ["Ask first"] * 2,
        "WebStatement": ["https://rights.example/a"],
        "Marked": ["True"],
        "ImageSupplier": ["Harbour Wire"],
        "AltTextAccessibility": ["A lamp"] * 2,
        "ExtDescrAccessibility": ["A lamp on a pier."] * 2,
        "PersonInImage": ["Ann Lee", "Bo"],
        "LocationShown": ["The Pier"],
        "Event": ["Lamp Fair"] * 2,
        "DigitalSourceType": ["http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"],
    }


def test_packet_states_nothing_that_is_assumed() -> None:
    """A creator who is a guess, a date that is not plain, and words that are no address are left out."""
    photo = Photo(
        id="f", type="photo", creator=("A",), creator_cert="low", date_created="1999~", licence="ask", alt_text="x"
    )
    assert properties(made(photo)).keys() == {"AltTextAccessibility"}
    assert made(Photo(id="f", type="photo")) == b""


@given(words=st.text(st.characters(exclude_categories=()), min_size=1))
def test_packet_is_xml_whatever_the_words(words: str) -> None:
    """Control characters, lone surrogates and markup in any field leave a packet that can be parsed."""
    photo = Photo(
        id="f", type="photo", caption=words, alt_text=words, creator=(words,), persons_shown=(words,), event=words
    )
    assert "creator" in properties(made(photo, language=words))


# -- the file ------------------------------------------------------------------------------------


@pytest.mark.parametrize("picture", [drawn(), drawn(exif=True), drawn(comment=b"by hand"), drawn("PNG")])
def test_picture_with_a_packet_is_the_same_picture(picture: bytes) -> None:
    """The bytes of the picture are all there, in their order, and its pixels are the same."""
    found = with_packet(picture, made())
    assert found is not None
    assert pixels(found) == pixels(picture)
    assert made() in found
    at = next(i for i, (one, other) in enumerate(zip(found, picture, strict=False)) if one != other)
    more = len(found) - len(picture)
    assert any(found[:a] + found[a + more :] == picture for a in range(max(0, at - 8), at + 1))
    info = Image.open(BytesIO(found)).info
    assert made() in (info.get("xmp") or info["XML:com.adobe.xmp"].encode())


def test_exif_stays_before_the_packet() -> None:
    """Readers look for Exif right after the beginning of the file."""
    found = with_packet(drawn(exif=True), made())
    assert found is not None
    assert 0 < found.index(b"Exif\0\0") < found.index(b"http://ns.adobe.com/xap/1.0/\0")
    assert dict(Image.open(BytesIO(found)).getexif()) == {0x010E: "A lamp"}


@pytest.mark.parametrize("sort", ["JPEG", "PNG"])
def test_picture_with_a_packet_of_its_own_keeps_it(sort: str) -> None:
    """What the maker of a picture wrote into it is not replaced."""
    found = with_packet(drawn(sort), made())  # type: ignore[arg-type]  # one of two words
    assert found is not None
    assert with_packet(found, b"<other/>") is None


def test_other_formats_are_left_alone() -> None:
    """GIF and drawings have no packet."""
    assert with_packet(b"GIF89a" + bytes(30), b"x") is None
    assert with_packet(b"<svg/>", b"x") is None


@pytest.mark.parametrize("sort", ["JPEG", "PNG"])
def test_damaged_picture_is_an_error(sort: str) -> None:
    """A picture that ends anywhere before its pixels raises an error, and nothing else."""
    picture = drawn(sort)  # type: ignore[arg-type]  # one of two words
    for end in range(8, 33):
        with pytest.raises(ValueError, match="damaged"):
            with_packet(picture[:end], b"x")


def test_metadata_that_is_too_long_for_a_jpeg_is_an_error() -> None:
    """The segment of a JPEG has at most 65,533 bytes; PNG has no such limit."""
    long = Photo(id="f", type="photo", alt_text="x" * 40_000)
    with pytest.raises(ValueError, match="a JPEG can have"):
        with_packet(drawn(), made(long))
    assert with_packet(drawn("PNG"), made(long)) is not None


def webp(*, lossless: bool = False, clear: bool = False, exif: bool = False) -> bytes:
    """Return the bytes of a small drawing as WebP, in part transparent or with Exif if that is wanted."""
    picture = Image.new("RGBA" if clear else "RGB", (61, 40), (220, 232, 240, 80) if clear else (220, 232, 240))
    data = Image.Exif()
    data[0x010E] = "A lamp"
    out = BytesIO()
    picture.save(out, "WEBP", lossless=lossless, **({"exif": data.tobytes()} if exif else {}))
    return out.getvalue()


@pytest.mark.parametrize(
    "picture", [webp(), webp(lossless=True), webp(lossless=True, clear=True), webp(clear=True), webp(exif=True)]
)
@pytest.mark.parametrize("more", ["", "x"])
def test_webp_gets_a_packet(picture: bytes, more: str, tmp_path: Path) -> None:
    """A WebP file of each sort keeps its pixels and Exif, and readers find the metadata; it is not written twice."""
    packed = made(replace(LAMP, alt_text=f"A lamp{more}"))
    found = with_packet(picture, packed)
    assert found is not None
    assert pixels(found) == pixels(picture)
    before, after = Image.open(BytesIO(picture)), Image.open(BytesIO(found))
    assert (after.mode, after.size, dict(after.getexif())) == (before.mode, before.size, dict(before.getexif()))
    assert after.info["xmp"] == packed
    assert with_packet(found, packed) is None
    if program := shutil.which("exiftool"):
        (tmp_path / "a.webp").write_bytes(found)
        told = subprocess.run(
            [program, "-validate", "-warning", "-credit", tmp_path / "a.webp"], capture_output=True, check=True
        )
        assert "Pier Press/Ann Lee via Harbour Wire" in told.stdout.decode()


def test_damaged_webp_is_an_error() -> None:
    """A WebP file that ends anywhere, or whose picture cannot be read, raises an error, and nothing else."""
    picture = webp()
    for end in range(12, len(picture)):
        with pytest.raises(ValueError, match="damaged"):
            with_packet(picture[:end], b"x")
    with pytest.raises(ValueError, match="damaged"):
        with_packet(picture[:20] + bytes(len(picture) - 20), b"x")


# -- a site --------------------------------------------------------------------------------------

PAGE = (
    "# Pier\n\n:::{photo} lamp\n:id: fig-lamp\n:image: %s\n:alt: A lamp\n:date: 1999-02-03\n:rights: cleared\n"
    "The lamp burns. (Ann Lee/Pier Press)\n:::\n"
)


def test_site_has_the_metadata_in_its_copy(make_project: Callable[[str], Project]) -> None:
    """The copy on the site has the metadata, also when nothing is built anew; the source is unchanged."""
    project = make_project("xmp").write({"a.md": PAGE % "lamp.jpg", "lamp.jpg": drawn()})
    built = project.build()
    copy = built.outdir / "_images/lamp.jpg"
    first = copy.read_bytes()
    assert read(copy)["Credit"] == ["Ann Lee/Pier Press"]
    assert (project.source / "lamp.jpg").read_bytes() == drawn()
    stamp = copy.stat().st_mtime_ns
    project.build()
    assert (copy.read_bytes(), copy.stat().st_mtime_ns) == (first, stamp)
    project.write({"a.md": (PAGE % "lamp.jpg").replace("A lamp", "A light")}).build()
    assert read(copy)["AltTextAccessibility"][0] == "A light"
    project.build(scholiast_image_metadata=False)
    assert copy.read_bytes() == drawn()


def test_site_writes_the_copy_of_a_webp_once(make_project: Callable[[str], Project]) -> None:
    """A copy that has its metadata at its end is not written again."""
    project = make_project("xmp-webp").write({"a.md": PAGE % "lamp.webp", "lamp.webp": webp()})
    copy = project.build().outdir / "_images/lamp.webp"
    assert read(copy)["Credit"] == ["Ann Lee/Pier Press"]
    stamp = copy.stat().st_mtime_ns
    project.build()
    assert copy.stat().st_mtime_ns == stamp


def test_site_reports_a_damaged_picture(make_project: Callable[[str], Project]) -> None:
    """A picture that cannot have its metadata is reported at its directive and served as it is."""
    project = make_project("xmp-damaged").write({"a.md": PAGE % "lamp.jpg", "lamp.jpg": drawn()[:40]})
    built = project.build()
    (told,) = built.about("image")
    assert (told.file, told.line, told.level) == ("a.md", 3, "WARNING")
    assert "cannot have its metadata" in told.message
    assert (built.outdir / "_images/lamp.jpg").read_bytes() == drawn()[:40]
