"""The parts of a DOCX file with words, made plain before they are read.

The package that reads Word files leaves out what it does not know. Here the words of simple fields, of text in another direction,
of text boxes, the bases of ruby annotations and equations become plain runs, and hidden text is removed; what was done is counted.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
#: The names of the strict form of the format, and those of the common one.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", _M[1:-1].encode()),
)
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
#: Elements around words that only say how they are shown.
_AROUND = (f"{W}fldSimple", f"{W}bdo", f"{W}dir")
#: What is counted.
EQUATIONS, HIDDEN, RUBY = "equations", "hidden words", "words of ruby annotations"
_OFF = frozenset(("0", "false", "off", "none"))


@dataclass(slots=True)
class Parts:
    """The parts with words, the main one first; ``done`` counts equations, and the words that were left out by what they are."""

    trees: dict[str, etree._Element]
    done: Counter[str] = field(default_factory=Counter)


def parse_part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """Return the XML of a part. Raises ``KeyError`` if the file has no such part, ``XMLSyntaxError`` if it is damaged."""
    data = archive.read(name)
    for strict, common in _STRICT:
        data = data.replace(strict, common)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def plain_parts(archive: zipfile.ZipFile, main: str) -> Parts:
    """Return the parts with words, made plain."""
    names = set(archive.namelist())
    parts = Parts({name: parse_part(archive, name) for name in (main, *_NOTES) if name in names})
    for tree in parts.trees.values():
        _choose(tree)
        _unwrap(tree, parts.done)
        _write_equations(tree, parts.done)
        _move_boxes(tree)
        _remove_hidden(tree, parts.done)
    return parts


def repacked(archive: zipfile.ZipFile, parts: Parts) -> io.BytesIO:
    """Return the file with the plain parts, without its pictures, of which only the places are read."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as copy:
        for item in archive.infolist():
            if item.filename in parts.trees:
                copy.writestr(item.filename, etree.tostring(parts.trees[item.filename]))
            elif item.filename.endswith((".xml", ".rels")):
                copy.writestr(item.filename, archive.read(item))
            else:
                copy.writestr(item.filename, b"")
    out.seek(0)
    return out


def _choose(tree: etree._Element) -> None:
    """Replace alternatives by one of them: the last one, which is for all programs, if it has the words of the first."""
    for element in [*tree.iter(f"{_MC}AlternateContent")]:
        choices = [e for e in element if e.tag in (f"{_MC}Choice", f"{_MC}Fallback")]
        if choices:
            worded = [e for e in choices if e.find(f".//{W}t") is not None]
            _replace(element, [*(worded or choices)[-1]])


def _unwrap(tree: etree._Element, done: Counter[str]) -> None:
    for element in [*tree.iter(*_AROUND)]:
        _replace(element, [child for child in element if not str(child.tag).endswith("Pr")])
    for element in [*tree.iter(f"{W}ruby")]:
        done[RUBY] += sum(_count(each) for each in element.iter(f"{W}rt"))
        _replace(element, [child for base in element.iter(f"{W}rubyBase") for child in base.iter(f"{W}t")])


def _write_equations(tree: etree._Element, done: Counter[str]) -> None:
    """Write the letters of each equation as a run; the equations of a display are one paragraph."""
    for element in [*tree.iter(f"{_M}oMath")]:
        letters = "".join(each.text or "" for each in element.iter(f"{_M}t", f"{W}t"))
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}t").text = letters
        _replace(element, [run] if letters else [])
        done[EQUATIONS] += bool(letters)
    for display in [*tree.iter(f"{_M}oMathPara")]:
        outer = display.getparent()
        runs = _lines([child for child in display if child.tag == f"{W}r"])
        if runs and (outer is None or outer.tag != f"{W}p"):
            paragraph = etree.Element(f"{W}p")
            paragraph.extend(runs)
            runs = [paragraph]
        _replace(display, runs)


def _lines(runs: list[etree._Element]) -> list[etree._Element]:
    """Return runs with a break between each two of them that have words."""
    out: list[etree._Element] = []
    for run in runs:
        words = run.find(f"{W}t") is not None
        if words and out and out[-1].find(f"{W}t") is not None:
            out.append(etree.Element(f"{W}r"))
            etree.SubElement(out[-1], f"{W}br")
        out.append(run)
    return out


def _move_boxes(tree: etree._Element) -> None:
    """Put the paragraphs of the text boxes in drawings after the paragraph that they are in, in their order."""
    last: dict[etree._Element, etree._Element] = {}
    for box in [*tree.iter(f"{W}txbxContent")]:
        drawing = next((e for e in box.iterancestors() if e.tag == f"{W}drawing"), None)
        host = next((e for e in box.iterancestors() if e.tag == f"{W}p"), None)
        if drawing is not None and host is not None:
            for child in [*box]:
                last.get(host, host).addnext(child)
                last[host] = child


def _remove_hidden(tree: etree._Element, done: Counter[str]) -> None:
    """Remove the runs whose own properties hide them: not those of a tracked change or of the mark of a paragraph."""
    for mark in [*tree.iter(f"{W}vanish")]:
        properties = mark.getparent()
        run = properties.getparent() if properties is not None and properties.tag == f"{W}rPr" else None
        parent = run.getparent() if run is not None and run.tag == f"{W}r" else None
        if run is not None and parent is not None and mark.get(f"{W}val", "") not in _OFF:
            done[HIDDEN] += _count(run)
            parent.remove(run)


def _count(element: etree._Element) -> int:
    """Return the number of words in an element."""
    return len(re.findall(r"\w+", "".join(each.text or "" for each in element.iter(f"{W}t"))))


def _replace(element: etree._Element, children: list[etree._Element]) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent.remove(element)
    for number, child in enumerate(children):
        parent.insert(at + number, child)


def threads(archive: zipfile.ZipFile) -> Iterator[tuple[str, str, bool]]:
    """Yield for each comment the id of its last paragraph, that of the comment it answers ("" for none), and whether it is resolved."""
    name = "word/commentsExtended.xml"
    if name in archive.namelist():
        for each in parse_part(archive, name).iter(f"{W15}commentEx"):
            ids = (str(each.get(f"{W15}{key}") or "") for key in ("paraId", "paraIdParent"))
            yield *ids, str(each.get(f"{W15}done") or "0") not in _OFF  # type: ignore[misc]
