"""Links and images with a scheme that is not allowed: they are reported and replaced by plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from docutils import nodes
from sphinx import addnodes

from .. import nodes as ours
from ..model.faults import Severity
from ..text.links import IMAGE_SCHEMES, is_script, link_fault
from .origin import origin_of
from .units import Inside


class Refused(NamedTuple):
    """A link or image that was left out: the message, its place, and whether it is an error."""

    message: str
    file: str
    line: int
    severity: Severity = "error"


#: The elements with an address.
ADDRESSED = (addnodes.download_reference, nodes.reference, nodes.image, addnodes.toctree)


def refuse_links(
    found: Mapping[type[nodes.Element], Sequence[nodes.Element]], links: Sequence[Inside]
) -> Iterator[Refused]:
    """Replace links by their words, and remove images, if the scheme of the address is not allowed.

    *found* are the page's elements of each kind of :data:`ADDRESSED`. *links* are those of the page with their units:
    an address in the author's own words is not an error.
    """
    of_text = {id(link.element) for link in links if link.unit is not None}
    for node in (node for kind in ADDRESSED for node in found[kind]):
        if isinstance(node, addnodes.download_reference):
            address = str(node.get("reftarget", ""))
            if "://" in address and (wrong := link_fault(address)):
                yield _refused("link to", address, wrong, node)
                ours.put_in_place_of(node, [nodes.inline("", "", *ours.take_children(node))])
        elif isinstance(node, nodes.reference):
            address = str(node.get("refuri", ""))
            if wrong := link_fault(address):
                standalone = id(node) in of_text and node.rawsource == address and not is_script(address)
                yield _refused("link to", address, wrong, node, "warning" if standalone else "error")
                ours.put_in_place_of(node, [nodes.inline("", "", *ours.take_children(node))])
        elif isinstance(node, nodes.image):
            address = str(node.get("uri", ""))
            if wrong := link_fault(address, IMAGE_SCHEMES):
                yield _refused("image", address, wrong, node)
                ours.put_in_place_of(node, [])
        elif isinstance(node, addnodes.toctree):
            kept: list[tuple[str | None, str]] = []
            entries: list[tuple[str | None, str]] = node.get("entries", [])
            for entry in entries:
                address = str(entry[1])
                if "://" in address and (wrong := link_fault(address)):
                    yield _refused("link to", address, wrong, node)
                else:
                    kept.append(entry)
            node["entries"] = kept


def _refused(what: str, address: str, wrong: str, node: nodes.Element, severity: Severity = "error") -> Refused:
    place = next((n for n in node.findall(nodes.Element) if n.line), node)  # a link around an image has no line
    file, line = origin_of(place) or ("", 0)
    return Refused(f"the {what} {address[:60]!r} {wrong}. It is left out", file, line, severity)
