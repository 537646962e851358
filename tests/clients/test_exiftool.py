"""Metadata of photographs as ExifTool reads it (Debian: libimage-exiftool-perl)."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Literal

import pytest

from scholiast.export.images.embed import with_packet
from scholiast.export.images.xmp import packet
from scholiast.kinds.photo import Photo
from support.pictures import drawn

LAMP = Photo(
    id="fig1", type="photo", credit_line="Pier Press/Ann Lee via Harbour Wire", creator=("Ann Lee",), source="Pier Press",
    distributor="Harbour Wire", caption="The lamp & <pier>.", alt_text="A lamp", date_created="1999-02-03", location_shown=("pier",),
    extended_description="A lamp on a pier.", persons_shown=("Bo",), event="Lamp Fair", copyright_notice="© Ann Lee",
    rights_usage_terms="Ask first", licence="https://rights.example/a", rights_status="cleared", digital_source_type="digitalCapture",
)  # fmt: skip
READ = {
    "XMP-dc:Creator": "Ann Lee",
    "XMP-dc:Description": "The lamp & <pier>.",
    "XMP-dc:Rights": "© Ann Lee",
    "XMP-photoshop:Credit": "Pier Press/Ann Lee via Harbour Wire",
    "XMP-photoshop:Source": "Pier Press",
    "XMP-photoshop:DateCreated": "1999:02:03",
    "XMP-xmpRights:UsageTerms": "Ask first",
    "XMP-xmpRights:WebStatement": "https://rights.example/a",
    "XMP-xmpRights:Marked": True,
    "XMP-plus:ImageSupplierName": "Harbour Wire",
    "XMP-iptcCore:AltTextAccessibility": "A lamp",
    "XMP-iptcCore:ExtDescrAccessibility": "A lamp on a pier.",
    "XMP-iptcExt:PersonInImage": "Bo",
    "XMP-iptcExt:LocationShownLocationName": "pier",
    "XMP-iptcExt:Event": "Lamp Fair",
    "XMP-iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
}


@pytest.mark.parametrize("sort", ["JPEG", "PNG"])
def test_exiftool_reads_all_that_was_written(sort: Literal["JPEG", "PNG"], tmp_path: Path) -> None:
    """ExifTool finds each property under its name of IPTC, nothing else in the packet, and no fault in the file."""
    if (program := shutil.which("exiftool")) is None:
        pytest.skip("ExifTool is not installed")
    made = with_packet(drawn(sort), packet(LAMP, str, "en", "en"))
    assert made is not None
    path = tmp_path / "lamp.img"
    path.write_bytes(made)
    command = [program, "-j", "-G1", "-n", "-validate", "-warning", "-XMP:all", str(path)]
    (found,) = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)
    read = {name: value for name, value in found.items() if name.startswith("XMP")}
    plain = {name: value for name, value in read.items() if not name.endswith("-en")}
    plain.pop("XMP-x:XMPToolkit", None)
    assert plain == READ
    assert found.get("ExifTool:Validate", "0 0 0") == "0 0 0"
    assert "ExifTool:Warning" not in found
