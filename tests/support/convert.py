"""Real annotated texts (``neutral-annotated-text/1``) as Sphinx projects, with what a build must find.

One edition holds up to twenty documents, one page a document. Every block of text becomes a
block of the copy-text and a block of the page; every annotation that can be written as a
directive stands directly behind its block, and an :class:`Expectation` says where the build
has to find it. What cannot be written is counted, never guessed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from scholiast.text.bounds import word_around
from scholiast.text.lemma import Lemma, Texts, locate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

DOCUMENTS_AN_EDITION = 20
MARKUP = frozenset("\\`*_{}[]<>#&$|~^=+-!:.%@)")
WHITE = re.compile(r"[ \t\r\n]+")

TYPES = {
    "abstract": "concept",
    "animal": "object",
    "event": "event",
    "org": "org",
    "organization": "org",
    "person": "person",
    "place": "place",
    "plant": "object",
    "publication": "publication",
    "substance": "object",
    "time": "concept",
    "vessel": "object",
    "work": "publication",
}
AUTHORITIES = {
    "wikidata": ("wikidata", re.compile(r"Q[1-9]\d*$")),
    "geonames": ("geonames", re.compile(r"[1-9]\d{0,9}(?=/?$)")),
}

CONF = """\
project = "Inputs"
extensions = ["myst_parser", "scholiast"]
html_theme = "basic"
scholiast_autolink = False
# Pages without a heading, and headings that skip a level, are the texts' own.
suppress_warnings = ["toc.no_title", "myst.header"]
"""


class Limits(NamedTuple):
    """How much of an input is taken: its first documents, and the first blocks of each."""

    documents: int | None = None
    blocks: int | None = None


EVERYTHING = Limits()


@dataclass(frozen=True)
class Expectation:
    """An annotation that the build has to find.

    ``block`` and ``end_block`` count the blocks of the page from 0; ``start`` and ``end`` are
    code points of the folded text of the one and of the other; ``exact`` is folded, with one
    space between blocks.
    """

    id: str
    kind: str
    docname: str
    block: int
    start: int
    end_block: int
    end: int
    exact: str


class Unwritable(Exception):
    """An annotation that no directive can express; the message says why."""


def fold(text: str) -> str:
    """*text* with each run of space, tab, CR and LF as one space, and none at the ends."""
    return WHITE.sub(" ", text).strip(" ")


def escape(text: str) -> str:
    """Markdown that reads as *text*, to the character once white space is folded.

    Punctuation that could be markup is escaped. White space that Markdown would strip or
    take for a line's end is written as a character reference. A control character can be
    written in neither way and is refused.
    """
    return "".join(_escaped(char) for char in fold(text))


def _escaped(char: str) -> str:
    if char in MARKUP:
        return f"\\{char}"
    if char < " " or "\x7f" <= char <= "\x9f":
        message = f"Markdown cannot hold U+{ord(char):04X}"
        raise ValueError(message)
    return f"&#x{ord(char):X};" if char != " " and char.isspace() else char


def escape_lines(text: str) -> list[str]:
    """The lines of *text* that are not blank, each one escaped."""
    return [escape(line) for line in text.split("\n") if fold(line)]


def folded_range(text: str, start: int, end: int) -> tuple[int, int]:
    """The range in the folded text, without white space at its ends; empty where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return 0, 0
    return tuple(len(WHITE.sub(" ", text[:at]).lstrip(" ")) for at in (start, end))  # type: ignore[return-value]


def occurrences(words: str, text: str) -> list[int]:
    """All offsets of *words* in *text*, overlapping ones included."""
    found = []
    at = text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def convert(
    path: Path, outdir: Path, limits: Limits = EVERYTHING, skipped: Counter[str] | None = None
) -> list[Expectation]:
    """Write the input at *path* as a Sphinx project into *outdir* and say what a build must find in it.

    Annotations that are left out are counted by reason in *skipped*.
    """
    data = json.loads(path.read_text(encoding="utf-8"))
    documents = data["documents"][: limits.documents]
    counts: Counter[str] = Counter() if skipped is None else skipped
    ids = (f"a{number:04d}" for number in range(1, 1_000_000))
    outdir.mkdir(parents=True, exist_ok=True)
    docnames: list[str] = []
    expectations: list[Expectation] = []
    groups = range(0, len(documents), DOCUMENTS_AN_EDITION)
    for number, first in enumerate(groups, 1):
        slug = path.stem if len(groups) == 1 else f"{path.stem}-{number}"
        edition = _Edition(slug, data, ids, counts)
        for document in documents[first : first + DOCUMENTS_AN_EDITION]:
            expectations += edition.add(document, limits.blocks)
        edition.write(outdir / slug)
        docnames += (f"{slug}/{page}" for page in edition.pages)
    (outdir / "conf.py").write_text(CONF, encoding="utf-8")
    contents = ["# Inputs", "", ":::{toctree}", ":maxdepth: 1", "", *docnames, ":::", ""]
    (outdir / "index.md").write_text("\n".join(contents), encoding="utf-8")
    return expectations


class _Edition:
    """One edition in the making: its pages, its copy-text and its register."""

    def __init__(self, slug: str, data: dict[str, Any], ids: Iterator[str], skipped: Counter[str]) -> None:
        self.slug = slug
        self.data = data
        self.ids = ids
        self.skipped = skipped
        self.pages: dict[str, str] = {}
        self.copy_text: list[str] = []
        self.entities: dict[str, dict[str, Any]] = {}

    def add(self, document: dict[str, Any], blocks: int | None) -> list[Expectation]:
        """Add *document*, or its first *blocks*, as a page."""
        name = f"d{len(self.pages) + 1:03d}" if self.pages else "index"
        page = _Page(self, f"{self.slug}/{name}", document, blocks)
        self.pages[name] = page.source()
        self.copy_text += page.copy_text()
        return page.expectations

    def entity(self, kind: str, label: str, ref: str | None) -> str:
        """The id of an entity, which is put into the register."""
        slug = f"{self.slug}-{_slug(ref or f'{kind}-{label}')}"
        entry = self.data.get("registers", {}).get(ref, {})
        while (known := self.entities.get(slug)) and known["key"] != (ref or label):
            slug += "x"
        self.entities[slug] = {
            "key": ref or label,
            "id": slug,
            "type": TYPES.get(entry.get("kind", kind), "concept"),
            "label": fold(entry.get("label") or label),
            "authority": [
                {"scheme": scheme, "id": found.group()}
                for key, (scheme, pattern) in AUTHORITIES.items()
                if (found := pattern.search(entry.get("ids", {}).get(key, "")))
            ],
        }
        return slug

    def write(self, folder: Path) -> None:
        """Write the edition's files."""
        folder.mkdir(parents=True)
        copy_text = ("\n\n".join(self.copy_text) + "\n").encode()
        (folder / "copytext.txt").write_bytes(copy_text)
        metadata = {
            "id": self.slug,
            "title": self.data["title"],
            "language": self.data["language"],
            "edition_type": "diplomatic",
            "copy_text": {
                "siglum": "C",
                "role": "copy-text",
                "description": "A real annotated text",
                "path": "copytext.txt",
                "sha256": hashlib.sha256(copy_text).hexdigest(),
            },
            "pages": list(self.pages),
        }
        entities = [{k: v for k, v in e.items() if k != "key" and v} for e in self.entities.values()]
        (folder / "edition.yaml").write_text(_yaml(metadata), encoding="utf-8")
        (folder / "entities.yaml").write_text(_yaml({"entities": entities}), encoding="utf-8")
        for name, source in self.pages.items():
            (folder / f"{name}.md").write_text(source, encoding="utf-8", newline="\n")


class _Page:
    """One document: its blocks, and the directives that stand behind each of them."""

    def __init__(self, edition: _Edition, docname: str, document: dict[str, Any], blocks: int | None) -> None:
        self.edition = edition
        self.docname = docname
        self.blocks = [b for b in document["blocks"] if fold(b["text"])][:blocks]
        self.texts = [fold(b["text"]) for b in self.blocks]
        self.index = {b["id"]: i for i, b in enumerate(self.blocks)}
        self.expectations: list[Expectation] = []
        self.behind: dict[int, list[str]] = {}
        for annotation in document["annotations"]:
            ends = {annotation["block"], annotation.get("end_block", annotation["block"])}
            if not ends <= self.index.keys():
                edition.skipped["beyond the limits, or of a block without text"] += 1
                continue
            try:
                self._annotate(annotation)
            except Unwritable as reason:
                edition.skipped[f"{annotation['type']}: {reason}"] += 1

    def copy_text(self) -> list[str]:
        """The blocks as they stand in the copy-text, their own line breaks kept."""
        return ["\n".join(line for line in b["text"].split("\n") if fold(line)) for b in self.blocks]

    def source(self) -> str:
        """The page in Markdown."""
        lines = ["---", f"edition: {self.edition.slug}", "---"]
        level = 0
        for index, block in enumerate(self.blocks):
            if block["type"] == "heading":
                level = min(max(block.get("level") or 2, 2), level + 1) if level else 1
            lines += ["", *_block(block, level), *self.behind.get(index, [])]
        return "\n".join(lines) + "\n"

    def _annotate(self, annotation: dict[str, Any]) -> None:
        directives = list(self._directives(annotation))
        place = self._place(annotation)
        words = self._lemma(place)
        for name, options, body in directives:
            key = next(self.edition.ids)
            lines = ["", f":::{{{name}}}", f":id: {key}", *words]
            lines += (f":{option}: {value}" for option, value in options.items())
            if body:
                lines += ["", *body]
            self.behind.setdefault(place.end_block, []).extend([*lines, ":::"])
            kind = name.removeprefix("scholiast:")
            exact = self._exact(place)
            self.expectations.append(Expectation(key, kind, self.docname, *place, exact))

    def _directives(self, annotation: dict[str, Any]) -> Iterator[tuple[str, dict[str, str], list[str]]]:
        """Name, options and body of the directives that say what *annotation* says."""
        kind = annotation["type"]
        text = fold(annotation.get("body", {}).get("text", ""))
        if kind == "note":
            paragraphs = [escape_lines(b["text"]) for b in annotation["body"]["blocks"] if fold(b["text"])]
            body = [line for paragraph in paragraphs for line in ("", *paragraph)][1:]
            # With the domain's name: a bare 'note' without an argument is an admonition.
            yield "scholiast:note", {}, body
        elif kind == "emendation":
            if not text or text == fold(annotation["exact"]):
                reason = "no other reading"
                raise Unwritable(reason)
            yield "emendation", {"corr": text, "reason": "as in the source edition", "cert": "unknown"}, []
        elif kind == "quote":
            yield "quotation", {"form": "inline", "source": "unidentified", "fidelity": "uncollated"}, []
        elif kind == "entity":
            for ref in annotation.get("refs") or [None]:
                entity = self.edition.entity(annotation["kind"], annotation["exact"], ref)
                yield "mention", {"entity": entity}, []
        elif kind == "date":
            when = annotation.get("when", "")
            if not _is_edtf(when):
                reason = "no date in EDTF"
                raise Unwritable(reason)
            yield "scholiast:date", {"edtf": when}, []
        else:
            reason = "no directive"
            raise Unwritable(reason)

    def _place(self, annotation: dict[str, Any]) -> _Place:
        block = self.index[annotation["block"]]
        end_block = self.index[annotation.get("end_block", annotation["block"])]
        text, start, end = self.blocks[block]["text"], annotation["start"], annotation["end"]
        if block != end_block:
            last = self.blocks[end_block]["text"]
            start = folded_range(text, start, len(text))
            end = folded_range(last, 0, end)
            if not any(start) or not any(end):
                reason = "nothing but white space"
                raise Unwritable(reason)
            return _Place(block, start[0], end_block, end[1])
        if start == end and annotation["type"] == "note":
            # A reference mark is about the words in front of it.
            words = text[:end].split()
            start = text.rindex(words[-1], 0, end) if words else end
        start, end = folded_range(text, start, end)
        if start == end:
            reason = "no words"
            raise Unwritable(reason)
        return _Place(block, start, block, end)

    def _exact(self, place: _Place) -> str:
        if place.block == place.end_block:
            return self.texts[place.block][place.start : place.end]
        whole = self.texts[place.block + 1 : place.end_block]
        return " ".join([self.texts[place.block][place.start :], *whole, self.texts[place.end_block][: place.end]])

    def _lemma(self, place: _Place) -> list[str]:
        """The options that tie a directive to its words."""
        if place.block != place.end_block:
            lines = [f":exact: {self._first(place)}", f":end: {self._last(place)}"]
        else:
            exact, text = self._exact(place), self.texts[place.block]
            start, end = word_around(text, place.start, place.end)
            around = Lemma(exact, None, text[start : place.start], text[place.end : end])
            lines = [f":exact: {exact}"]
            lines += [f":prefix: {around.prefix}"] if around.prefix else []
            lines += [f":suffix: {around.suffix}"] if around.suffix else []
            found = locate(around, Texts([text]), [0])
            at = [p.start for p in found.places]
            if found.how == "cut" or place.start not in at:
                reason = "words that begin or end inside a character"
                raise Unwritable(reason)
            if len(at) > 1:
                lines.append(f":occurrence: {at.index(place.start) + 1}")
        if any(len(line.splitlines()) > 1 for line in lines):
            reason = "a line separator within the words"
            raise Unwritable(reason)
        return lines

    def _first(self, place: _Place) -> str:
        """The fewest first words of a range over blocks that stand once between its ends."""
        if any(b["type"] == "heading" for b in self.blocks[place.block + 1 : place.end_block + 1]):
            reason = "a range over a heading"
            raise Unwritable(reason)
        within = self.texts[place.block : place.end_block + 1]
        words = self.texts[place.block][place.start :].split(" ")
        return _only([" ".join(words[:n]) for n in range(1, len(words) + 1)], within)

    def _last(self, place: _Place) -> str:
        """The fewest last words of a range over blocks that stand once in its last block."""
        words = self.texts[place.end_block][: place.end].split(" ")
        return _only([" ".join(words[-n:]) for n in range(1, len(words) + 1)], [self.texts[place.end_block]])


class _Place(NamedTuple):
    block: int
    start: int
    end_block: int
    end: int


def _only(choices: Sequence[str], texts: Sequence[str]) -> str:
    """The first of *choices* that stands once in *texts*."""
    for words in choices:
        if words == words.strip() and sum(len(occurrences(words, text)) for text in texts) == 1:
            return words
    reason = "no words at its end that stand only once"
    raise Unwritable(reason)


def _block(block: dict[str, Any], level: int) -> list[str]:
    if block["type"] == "heading":
        return [f"{'#' * level} {escape(block['text'])}"]
    lines = escape_lines(block["text"])
    if block["type"] == "verse":
        return [":::{verse}", *lines, ":::"]
    if block["type"] == "blockquote":
        return [f"> {line}" for line in lines]
    return lines


def _slug(text: str) -> str:
    readable = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    if re.sub(r"[\W_]+", "-", text).strip("-").lower() == readable and len(readable) < 60:
        return readable
    return f"{readable[:40]}-{hashlib.sha256(text.encode()).hexdigest()[:8]}".strip("-")


def _is_edtf(text: str) -> bool:
    """Whether *text* is a plain year, month or day that exists."""
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def _yaml(data: dict[str, Any]) -> str:
    """*data* as YAML; line separators, which YAML would fold, are escaped."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    return re.sub("[\x85\u2028\u2029\ufeff]", lambda m: f"\\u{ord(m.group()):04x}", text)
