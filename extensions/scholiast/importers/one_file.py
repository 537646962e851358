"""A page that a browser saved as one file: MHTML (RFC 2557) of Chromium and Word, and webarchive of Safari."""

from __future__ import annotations

import plistlib
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default
from email.utils import parsedate_to_datetime
from xml.parsers.expat import ExpatError

from .draft import Draft, Finding, ImportFault
from .html import read_saved

_PAGES = ("text/html", "application/xhtml+xml")
#: What the reader of property lists stops with; ``AttributeError`` where a date is not a date.
_FAULTS = (
    plistlib.InvalidFileException, ExpatError, ValueError, TypeError, AttributeError, LookupError, OverflowError, RecursionError,
)  # fmt: skip


def read_mhtml(data: bytes, name: str = "page") -> Draft:
    """Return a draft of the page of an MHTML file: of the part that its header names, or of the first page in it.

    Raises :class:`ImportFault` if the file has no page, or the page has no article.
    """
    try:
        whole = message_from_bytes(data, policy=default)
        parts = [part for part in whole.walk() if part.get_content_type() in _PAGES]
    except RecursionError as error:
        raise ImportFault("the parts of the file are nested too deep: save the page again in the browser") from error
    start = str(whole.get_param("start") or "")
    page = next((part for part in parts if start and part.get("Content-ID") == start), parts[0] if parts else None)
    if page is None:
        raise ImportFault("the file has no web page: save it again in the browser, as one file")
    address = str(page.get("Content-Location") or whole.get("Snapshot-Content-Location") or "")
    draft = read_saved(_content(page), name, charset=page.get_content_charset() or "", address=address, day=_day(whole))
    return _without_frames(draft, len(parts) - 1)


def read_webarchive(data: bytes, name: str = "page") -> Draft:
    """Return a draft of the main page of a webarchive, a property list in its binary form or in XML.

    Raises :class:`ImportFault` if the file is not one, or the page has no article.
    """
    try:
        archive = plistlib.loads(data)
    except _FAULTS as error:
        raise ImportFault(
            f"this is not a webarchive, or it is damaged: {_reason(error)}: save the page again in the browser"
        ) from error
    main = archive.get("WebMainResource") if isinstance(archive, dict) else None
    page = main.get("WebResourceData") if isinstance(main, dict) else None
    if not isinstance(main, dict) or not isinstance(page, bytes) or main.get("WebResourceMIMEType") not in _PAGES:
        raise ImportFault("the webarchive has no web page: save it again in the browser")
    charset, address = (str(main.get(key, "")) for key in ("WebResourceTextEncodingName", "WebResourceURL"))
    frames = archive.get("WebSubframeArchives")
    draft = read_saved(page, name, charset=charset, address=address)
    return _without_frames(draft, len(frames) if isinstance(frames, list) else 0)


def is_mhtml(data: bytes) -> bool:
    """Return whether a file begins with the header of a message of several parts."""
    head = data[:4096].lower()
    return b"mime-version:" in head and b"content-type: multipart/" in head


def is_webarchive(data: bytes) -> bool:
    """Return whether a file is a property list with a page."""
    return data.startswith((b"bplist00", b"<?xml")) and b"WebMainResource" in data


def _reason(error: Exception) -> str:
    """Return what is wrong with a property list, in words."""
    if isinstance(error, RecursionError):
        return "its values are nested too deep"
    if isinstance(error, ExpatError):
        return f"its XML cannot be read ({error})"
    if isinstance(error, plistlib.InvalidFileException):
        return "it is no property list, or it is cut off"
    if isinstance(error, LookupError) and "encoding" in str(error):
        return f"it states an encoding that is not known ({str(error).rpartition(' ')[2]})"
    return "a value in it is not of the type that it states"


def _content(part: Message | EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _day(message: Message | EmailMessage) -> str:
    """Return the day on which a message was saved, in ISO 8601; empty if it is not stated."""
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (TypeError, ValueError):
        return ""


def _without_frames(draft: Draft, frames: int) -> Draft:
    if frames > 0:
        draft.findings.append(Finding(f"frames of the page, not read: {frames}"))
    return draft
