"""Outputs of Sphinx that need no room of their own: manual pages, Texinfo, document trees, message catalogues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util import logging

from ..domain.outputs import Output, add_output, add_visitors
from .plain_nodes import PlainNodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from ..domain.store import Store

logger = logging.getLogger(__name__)


def _start_man(app: Sphinx) -> None:
    from .man_texinfo import MAN

    add_visitors(app, "man", MAN)


def _start_texinfo(app: Sphinx) -> None:
    from .man_texinfo import TEXINFO

    add_visitors(app, "texinfo", TEXINFO)


def _report_missing_text(app: Sphinx, store: Store) -> None:
    if store.editions():
        logger.info("the reading text of an edition is not translated: it is left out of the message catalogues")


MAN_PAGES = Output(raw="manpage", breaks_lines=True, links=False, narrow=True, unread=True, start=_start_man)
TEXINFO_FILES = Output(raw="texinfo", breaks_lines=True, unread=True, start=_start_texinfo)
TREES, SHOWN_TREES = Output(raw="xml"), Output(raw="pseudoxml")
CATALOGUES = Output(after_reading=_report_missing_text)


def setup(app: Sphinx) -> None:
    """Connect the module with Sphinx."""
    add_output(MAN_PAGES, "man", form="man")
    add_output(TEXINFO_FILES, "texinfo", form="texinfo")
    add_output(TREES, form="xml")
    add_output(SHOWN_TREES, form="pseudoxml")
    add_output(CATALOGUES, "gettext")
    app.add_post_transform(PlainNodes)
