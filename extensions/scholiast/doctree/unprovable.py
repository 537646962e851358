"""What is in the reading text of a page and cannot be proved: each is an error at its line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from .. import nodes as ours
from .origin import origin_of
from .rawmarkup import cannot_be_proved, without_comments
from .units import unread_fence

if TYPE_CHECKING:
    from .page_context import PageContext

_FORM_FEED = "\x0c"
#: The form feed, which old files have between pages.
_PAGE_ENDS = re.compile("[\x0b\x0c]")


def report_unprovable(context: PageContext) -> None:
    """Report what the proof cannot compare; comments in HTML, and raw markup that is not allowed, are taken out of the page."""
    context.page.misplaced = without_comments(context.page.misplaced)
    _report_misplaced(context)
    if context.config.scholiast_raw_html != "allow":
        for node in context.page.misplaced:
            if isinstance(node, nodes.raw) and node.parent is not None:
                node.parent.remove(node)
    _report_links(context)
    if context.edition is not None:
        _report_page_ends(context)
        _report_fence(context)


def _report_misplaced(context: PageContext) -> None:
    """Report words and markup outside of what is compared, once for each element that they are in."""
    reported: set[int] = set()
    for node in context.page.misplaced:
        parent = node.parent
        if parent is None or id(parent) in reported:
            continue
        reported.add(id(parent))
        file, line = origin_of(node) or ("", 0)
        if isinstance(node, ours.hard_break):
            message = (
                "the reading text contains a hard line break (two spaces or a backslash at the end of a line): "
                "remove it, or use {verse} where the lines matter"
            )
            context.fault("text-markup", message, line=line, source=file or None, covers=(line, line))
            continue
        context.fault("text-markup", cannot_be_proved(node), line=line, source=file or None)


def _report_links(context: PageContext) -> None:
    """Report links whose words are not on the page."""
    for link, file, line in context.page.unsaid:
        message = (
            f"the words of this link are made from its target '{link.get('reftarget', '')}', and the proof cannot compare "
            "them: write the words that are printed, as in [words](target) or :ref:`words <target>`"
        )
        context.fault("text-markup", message, line=line, source=file, covers=(line, line))


def _report_page_ends(context: PageContext) -> None:
    """Report characters that XML does not allow."""
    for unit in context.page.units:
        if found := _PAGE_ENDS.search(unit.text):
            message = (
                f"the text has a {'form feed' if found[0] == _FORM_FEED else 'vertical tab'} (U+{ord(found[0]):04X}), "
                "which is not allowed in XML: remove it from the page, and declare it under 'excluded' in edition.yaml"
            )
            context.fault("text-markup", message, line=unit.line, source=unit.source)


def _report_fence(context: PageContext) -> None:
    """Report a directive that MyST has read as text; a text may print one."""
    copy = context.folder.copy if context.folder is not None else None
    fence = unread_fence(context.page.units)
    if fence is not None and (copy is None or fence.written not in copy.source):
        message = (
            f"'{fence.written}' is not read as a directive, because MyST's extension colon_fence is not enabled on this "
            "page: add 'colon_fence' to myst_enable_extensions, in conf.py and in the page's front matter"
        )
        context.fault("fence", message, line=fence.unit.line, source=fence.unit.source)
