"""Figures of a web page: a picture with its caption and its credit, wherever the credit is put."""

from __future__ import annotations

import re
from typing import NamedTuple

from .tree import HEADINGS, Element

#: Names by which systems mark what belongs to a picture.
_CAPTIONS = frozenset(
    "caption captions captiontext figcaption wpcaptiontext imagecaption photocaption mediacaption gallerycaption "
    "imgcaption captioncontainer tmblrcaption piccaption legend cutline picturecaption articleimagecaption "
    "credit credits photocredit imagecredit mediacredit captioncredit copyright imagecopyright photographer "
    "photoby imagesource photosource attribution sourcecredit imagedescription imagetext photodesc photodescription "
    "imagelegend thumbcaption gallerytext trcaption photographercredit".split()
)
#: Names of what holds a picture and its caption, where there is no ``figure``.
_FRAMES = frozenset(
    "wpcaption captioncontainer imagewithcaption imgwithcaption imagewrapper figure imageblock trcaptioncontainer thumb thumbinner "
    "captioned captionedimage mediawithcaption articleimage photoblock imageframe inlineimage imagebox picturebox mediacaption "
    "photocontainer imagecontainer imgcontainer mediaimage articlephoto storyimage leadimage heroimage featuredimage "
    "imagefigure caption photo image".split()
)
_MEDIA = frozenset(("img", "picture", "amp-img", "amp-video", "amp-iframe", "figure", "amp-youtube"))
_PLACEHOLDER = re.compile(
    r"data:|(?:^|/)(?:blank|spacer|placeholder|transparent|pixel|1x1|loading)[^/]*$", re.IGNORECASE
)
_SOURCES = ("data-src", "data-original", "data-lazy-src", "data-orig-file", "data-srcset", "srcset", "data-lazy-srcset")
#: The label before a credit.
_LABEL = re.compile(r"\s*(?:(?:photo|picture|image)\s)?credit\b", re.IGNORECASE)
#: Characters that a caption without a name for it may have.
LONGEST = 700


class Figure(NamedTuple):
    """What a figure holds: the elements of its caption and credit, what is known of its picture, and all other blocks."""

    captions: list[Element]
    about: dict[str, str]
    rest: list[Element]


def is_figure(element: Element) -> bool:
    """Return whether an element holds one picture or more, with their caption, and hardly anything else."""
    if element.tag == "figure":
        return not _is_wrapper(element)
    if element.tag in ("p", "li", "body", "main", "article", "section", "td", "tr", "tbody", "a", "header"):
        return False
    if not element.words & (_FRAMES | _CAPTIONS) and element.tag != "dl":
        return False
    captions = _captions(element)
    if not captions or not any(e.tag in _MEDIA for e in element.walk() if e is not element):
        return False
    if any(
        e.tag in HEADINGS or e.tag in ("figure", "article", "blockquote") for e in element.walk() if e is not element
    ):
        return False
    other = len(element.text()) - sum(len(c.text()) for c in captions)
    return other <= 20 and sum(len(c.text()) for c in captions) <= LONGEST * 2


def _is_wrapper(figure: Element) -> bool:
    """Return whether a ``figure`` holds something other than pictures: a quotation, code, a table, a figure with a caption."""
    for inner in figure.walk():
        if inner is figure:
            continue
        if inner.tag in ("blockquote", "pre", "table", *HEADINGS):
            return True
        if inner.tag == "figure" and _captions(inner):
            return True
    return False


def caption_of(element: Element) -> Figure:
    """Return the parts of a figure."""
    captions = _captions(element) if element.tag != "img" else []
    picture = element if element.tag == "img" else element.first("img", "amp-img")
    about: dict[str, str] = {}
    if picture is not None:
        if alt := " ".join(picture.get("alt").split()):
            about["alt"] = alt
        if address := _address(picture):
            about["address"] = address
    if element.tag == "img":
        return Figure([], about, [])
    if captions:
        rest = [e for e in _others(element, captions) if e.text()]
        return Figure(captions, about, rest)
    if len(element.text()) <= LONGEST and not any(e.tag in ("p", "ul", "ol") for e in element.walk()):
        return Figure([element] if element.text() else [], about, [])
    return Figure([], about, [e for e in element.elements if e.text()])


def _others(element: Element, captions: list[Element]) -> list[Element]:
    """Return the outermost elements without a caption in them."""
    out: list[Element] = []
    for child in element.elements:
        if any(child is caption for caption in captions):
            continue
        if any(caption.is_in(child) for caption in captions):
            out += _others(child, captions)
        else:
            out.append(child)
    return out


def _captions(element: Element) -> list[Element]:
    """Return the outermost elements that are captions or credits, in order."""
    out: list[Element] = []
    due = [*element.elements]
    while due:
        inner = due.pop(0)
        if inner.tag in ("figcaption", "dd") or (
            inner.words & _CAPTIONS and not any(e.tag in _MEDIA for e in inner.walk())
        ):
            if inner.text():
                out += _parts(inner)
        else:
            due = [*inner.elements, *due]
    return out


def _parts(caption: Element) -> list[Element]:
    """Return the elements of a caption and its credit, if they are all that an element holds; otherwise the element."""
    parts = [e for e in caption.elements if e.text()]
    if (
        len(parts) < 2
        or any(e.is_block for e in parts)
        or any(isinstance(c, str) and c.strip() for c in caption.children)
    ):
        return [caption]
    labelled = len(parts) == 2 and _LABEL.match(parts[1].text()) is not None
    return parts if labelled or all(e.words & _CAPTIONS for e in parts) else [caption]


def _address(picture: Element) -> str:
    """Return the address of a picture; of one that is loaded late, where it is."""
    source = picture.get("src").strip()
    if source and not _PLACEHOLDER.search(source):
        return source
    for name in _SOURCES:
        if found := picture.get(name).strip():
            return found.split(",")[0].split()[0]
    return "" if source.startswith("data:") else source
