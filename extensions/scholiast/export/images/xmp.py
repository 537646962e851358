"""The metadata of a photograph as a packet of XMP (ISO 16684-1), in the properties of IPTC Photo Metadata 2025.1."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ..xml_pieces import attribute as escaped

if TYPE_CHECKING:
    from ...model.records import Record

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
}
#: Terms of the NewsCodes of IPTC for the ways in which a picture came to be.
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_ADDRESS = re.compile(r"https?://[!-~]+")


def packet(photo: Record, name_of: Callable[[str], str], language: str, note_language: str) -> bytes:
    """Return the metadata of a photograph in UTF-8; nothing if nothing of it can be stated.

    *name_of* returns the name of an entity from its id. The caption is in the *language* of the text, descriptions are in the
    *note_language*. A creator who is only assumed is left out, and so are dates that are not plain.
    """
    parts = "".join(_properties(photo, name_of, language, note_language))
    if not parts:
        return b""
    names = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items() if f"<{prefix}:" in parts)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{names}>\n{parts}</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode("utf-8", "replace")


def _properties(photo: Record, name_of: Callable[[str], str], language: str, note_language: str) -> Iterable[str]:
    def field(name: str) -> Any:
        return getattr(photo, name, None)

    if field("creator_cert") in (None, "high"):
        yield _list("dc:creator", "Seq", field("creator") or ())
    yield _text("dc:description", field("caption"), language)
    yield _text("dc:rights", field("copyright_notice"), note_language)
    yield _plain("photoshop:Credit", field("credit_line"))
    yield _plain("photoshop:Source", field("source"))
    if _DATE.fullmatch(field("date_created") or ""):
        yield _plain("photoshop:DateCreated", field("date_created"))
    yield _text("xmpRights:UsageTerms", field("rights_usage_terms"), note_language)
    if _ADDRESS.fullmatch(field("licence") or ""):
        yield _plain("xmpRights:WebStatement", field("licence"))
    if field("rights_status") in ("cleared", "quoted", "public-domain"):
        yield _plain("xmpRights:Marked", "False" if field("rights_status") == "public-domain" else "True")
    supplier = field("distributor") or next(iter(field("provider") or ()), None)
    yield _structs("plus:ImageSupplier", "Seq", [_plain("plus:ImageSupplierName", supplier)] if supplier else [])
    yield _text("Iptc4xmpCore:AltTextAccessibility", field("alt_text"), note_language)
    yield _text("Iptc4xmpCore:ExtDescrAccessibility", field("extended_description"), note_language)
    yield _list("Iptc4xmpExt:PersonInImage", "Bag", [name_of(each) for each in field("persons_shown") or ()])
    places = [_text("Iptc4xmpExt:LocationName", name_of(each), "") for each in field("location_shown") or ()]
    yield _structs("Iptc4xmpExt:LocationShown", "Bag", places)
    yield _text("Iptc4xmpExt:Event", name_of(field("event")) if field("event") else None, note_language)
    if kind := field("digital_source_type"):
        yield _plain("Iptc4xmpExt:DigitalSourceType", f"{SOURCE_TYPES}{kind}")


def _plain(name: str, words: str | None) -> str:
    return f"<{name}>{escaped(words)}</{name}>\n" if words else ""


def _text(name: str, words: str | None, language: str) -> str:
    """Return a property whose words have a language, as the default and under their own tag."""
    if not words:
        return ""
    tags = ("x-default", language) if language else ("x-default",)
    items = "".join(f'<rdf:li xml:lang="{escaped(tag)}">{escaped(words)}</rdf:li>' for tag in tags)
    return f"<{name}><rdf:Alt>{items}</rdf:Alt></{name}>\n"


def _list(name: str, sort: str, words: Iterable[str]) -> str:
    items = "".join(f"<rdf:li>{escaped(each)}</rdf:li>" for each in words if each)
    return f"<{name}><rdf:{sort}>{items}</rdf:{sort}></{name}>\n" if items else ""


def _structs(name: str, sort: str, structs: Iterable[str]) -> str:
    items = "".join(f'<rdf:li rdf:parseType="Resource">{each}</rdf:li>' for each in structs)
    return f"<{name}><rdf:{sort}>{items}</rdf:{sort}></{name}>\n" if items else ""
