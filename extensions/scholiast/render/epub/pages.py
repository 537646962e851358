"""The pages of a finished e-book, for the output proof."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from ...files import whole
from ..html.page_proof import Pages, shown

if TYPE_CHECKING:
    from .builder import EditionBuilder


class BookPages(Pages):
    """The files of an e-book."""

    builder: EditionBuilder

    def name(self, pagename: str) -> str:
        """Return the name of a file for messages."""
        return f"{self.builder.get_target_uri(pagename)} of {shown(self.builder.file)}"

    def exists(self, pagename: str) -> bool:
        """Whether there is a book to be corrected."""
        return self.builder.file.is_file() and super().exists(pagename)

    def read(self, pagename: str) -> str:
        """Return the text of a file. Raises :class:`OSError` or :class:`ValueError` if it cannot be read."""
        try:
            with ZipFile(self.builder.file) as book:
                return book.read(self.builder.get_target_uri(pagename)).decode("utf-8")
        except (KeyError, BadZipFile) as error:
            raise ValueError(str(error.args[0])) from error

    def check(self, page: str) -> None:
        """Raise :class:`ValueError` if a page is not XML, or has another meaning as XML than as HTML."""
        from xml.etree import ElementTree as ET  # only needed for books

        try:
            ET.fromstring(page)  # noqa: S314 - our own file
        except ET.ParseError as error:
            raise ValueError(str(error.args[0])) from error
        if "<![CDATA[" in page:  # text for an XML parser, a comment for an HTML parser
            raise ValueError("it has a CDATA section")

    def replace(self, pages: Mapping[str, str]) -> None:
        """Write the book again with other text for *pages*; all other bytes stay the same."""
        changed = {self.builder.get_target_uri(name): text.encode("utf-8") for name, text in pages.items()}
        with ZipFile(self.builder.file) as book, whole(self.builder.file) as part, ZipFile(part, "w") as made:
            for entry in book.infolist():
                made.writestr(entry, changed.get(entry.filename) or book.read(entry), compresslevel=9)
        for pagename, text in pages.items():  # the sources of the book stay next to it
            if self.path(pagename).is_file():
                super().replace({pagename: text})
