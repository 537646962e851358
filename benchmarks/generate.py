"""A made-up book-length edition, written for Scholiast and for plain Sphinx.

The same seed gives the same text, in made-up words whose lengths and frequencies are those of a natural language. Both
forms have the same words, notes, quotations and mentions:

- *ours*: ``scholiast`` with a copy-text to prove, stand-off notes, quotations and entities;
- *plain*: ``myst_parser`` alone, with footnotes, block quotes and a glossary.

Run ``python benchmarks/generate.py FOLDER`` to get ``FOLDER/ours`` and ``FOLDER/plain``.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

Form = Literal["ours", "plain"]

#: Content of a book with this many words; every count is scaled with the words.
BOOK_WORDS = 100_000
CHAPTERS, NOTES, MENTIONS, ENTITIES, QUOTATIONS = 40, 931, 2_916, 500, 160
PARAGRAPH_WORDS, NOTE_WORDS = 85, 25
ENTITY_TYPES = ("person", "place", "org", "publication", "event", "document", "object", "concept", "group")

ONSETS = (
    *("b", "br", "d", "dr", "f", "fl", "g", "gr", "h", "k", "kl", "l", "m", "n", "p"),
    *("pr", "r", "s", "sk", "st", "t", "tr", "v", "w", "z"),
)
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
CODAS = ("", "", "", "l", "n", "nd", "r", "rt", "s", "st", "t")

CONF = """\
project = "A made-up book"
extensions = [{extensions}]
html_theme = "alabaster"
"""


@dataclass
class Token:
    """A word, or the label of an entity, followed by a mark and the notes that end there."""

    text: str
    mark: str = ""
    entity: int | None = None
    notes: list[int] = field(default_factory=list)


@dataclass
class Note:
    """An editor's note: the words that it annotates, and its text."""

    number: int
    lemma: str
    body: str


@dataclass
class Paragraph:
    """A paragraph; ``quotation`` is the number of its quotation, if it is one."""

    tokens: list[Token]
    quotation: int | None = None
    notes: list[Note] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the reading text."""
        return _words(self.tokens)


@dataclass
class Chapter:
    """A chapter, which is one page."""

    title: str
    paragraphs: list[Paragraph]


@dataclass
class Book:
    """The whole book; ``entities`` has a label and a description each."""

    chapters: list[Chapter]
    entities: list[tuple[str, str]]


def make_book(words: int = BOOK_WORDS, seed: int = 1) -> Book:
    """Return the book of *words* words for *seed*."""
    rng = random.Random(seed)  # noqa: S311 - must be repeatable, not secret
    share = words / BOOK_WORDS
    vocabulary = _Vocabulary(rng)
    entities = [(label, vocabulary.sentence(8)) for label in vocabulary.labels(max(1, round(ENTITIES * share)))]
    count = max(1, round(words / PARAGRAPH_WORDS))
    paragraphs = [Paragraph(vocabulary.paragraph(size)) for size in _sizes(rng, words, count)]
    quoted = rng.sample(range(count), min(count, round(QUOTATIONS * share)))
    for number, index in enumerate(sorted(quoted), 1):
        paragraphs[index].quotation = number
    for _ in range(round(MENTIONS * share)):
        _mention(rng, rng.choice(paragraphs), entities)
    for number, index in enumerate(sorted(rng.choices(range(count), k=round(NOTES * share))), 1):
        _annotate(rng, paragraphs[index], number, vocabulary.sentence(rng.randint(5, 2 * NOTE_WORDS - 5)))
    chapters = max(1, min(count, round(CHAPTERS * share)))
    bounds = [count * n // chapters for n in range(chapters + 1)]
    titles = vocabulary.labels(chapters)
    return Book(
        [Chapter(title, paragraphs[a:b]) for title, (a, b) in zip(titles, itertools.pairwise(bounds), strict=True)],
        entities,
    )


class _Vocabulary:
    """Made-up words: the shorter, the more frequent, by Zipf's law."""

    def __init__(self, rng: random.Random, size: int = 6_000) -> None:
        self.rng = rng
        found: dict[str, float] = {}
        while len(found) < size:
            syllables = rng.choices((1, 2, 3, 4), (3, 5, 3, 1))[0]
            word = "".join(rng.choice(ONSETS) + rng.choice(VOWELS) for _ in range(syllables)) + rng.choice(CODAS)
            found.setdefault(word, len(word) * rng.uniform(0.5, 1.5))
        self.words = sorted(found, key=found.__getitem__)
        self.weights = list(itertools.accumulate(1 / (rank + 8) for rank in range(size)))
        self.taken: set[str] = set()

    def draw(self, count: int) -> list[str]:
        """Return *count* words by their frequency."""
        return self.rng.choices(self.words, cum_weights=self.weights, k=count)

    def labels(self, count: int) -> list[str]:
        """Return *count* new names of two or three words."""
        out: list[str] = []
        while len(out) < count:
            label = " ".join(self.rng.choices(self.words, k=self.rng.randint(2, 3))).title()
            if label not in self.taken:
                self.taken.add(label)
                out.append(label)
        return out

    def paragraph(self, count: int) -> list[Token]:
        """Return *count* words in sentences."""
        tokens = [Token(word) for word in self.draw(count)]
        at = 0
        while at < count:
            end = min(count, at + self.rng.randint(6, 28))
            for token in tokens[at + 3 : end - 3]:
                token.mark = "," if self.rng.random() < 0.08 else ""
            tokens[at].text = tokens[at].text.capitalize()
            tokens[end - 1].mark = "."
            at = end
        return tokens

    def sentence(self, count: int) -> str:
        """Return one sentence of *count* words."""
        return f"{' '.join(self.draw(count)).capitalize()}."


def _sizes(rng: random.Random, words: int, count: int) -> list[int]:
    """Return the sizes of *count* paragraphs with *words* words together."""
    weights = [rng.lognormvariate(0, 0.5) for _ in range(count)]
    marks = [round(words * part / sum(weights)) for part in itertools.accumulate(weights, initial=0)]
    return [max(b - a, 12) for a, b in itertools.pairwise(marks)]


def _words(tokens: list[Token]) -> str:
    return " ".join(token.text + token.mark for token in tokens)


def _mention(rng: random.Random, paragraph: Paragraph, entities: list[tuple[str, str]]) -> None:
    """Replace some words by the label of an entity."""
    entity = min(int(rng.expovariate(6 / len(entities))), len(entities) - 1)
    label = entities[entity][0]
    size = label.count(" ") + 1
    free = [
        at
        for at in range(len(paragraph.tokens) - size + 1)
        if not any(t.mark or t.entity is not None for t in paragraph.tokens[at : at + size])
    ]
    at = rng.choice(free) if free else len(paragraph.tokens)
    paragraph.tokens[at : at + size] = [Token(label, entity=entity)]


def _annotate(rng: random.Random, paragraph: Paragraph, number: int, body: str) -> None:
    """Put a note on words that occur only once in their paragraph."""
    tokens, text = paragraph.tokens, paragraph.text
    taken = {note.lemma for note in paragraph.notes}
    while True:
        size = min(rng.randint(2, 5), len(tokens))
        at = rng.randrange(len(tokens) - size + 1)
        part = tokens[at : at + size]
        lemma = _words(part).rstrip(".,")
        if lemma not in taken and len(re.findall(f"(?={re.escape(lemma)})", text)) == 1:
            break
    part[-1].notes.append(number)
    paragraph.notes.append(Note(number, lemma, body))


def write(book: Book, folder: Path, form: Form) -> None:
    """Write *book* as the sources of a Sphinx project into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    extensions = '"myst_parser", "scholiast"' if form == "ours" else '"myst_parser"'
    conf = CONF.format(extensions=extensions) + ("scholiast_autolink = False\n" if form == "ours" else "")
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    home = folder / "book" if form == "ours" else folder
    home.mkdir(exist_ok=True)
    names = [f"ch{number:02d}" for number in range(1, len(book.chapters) + 1)]
    for name, chapter in zip(names, book.chapters, strict=True):
        lines = _our_chapter(chapter, book) if form == "ours" else _plain_chapter(chapter)
        (home / f"{name}.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if form == "ours":
        _write_edition(book, home, names)
        register = "# Names\n\n:::{entities}\n:edition: book\n:::\n"
        (folder / "names.md").write_text(register, encoding="utf-8")
        pages = [*(f"book/{name}" for name in names), "names"]
    else:
        terms = [line for label, text in sorted(book.entities) for line in (label, f"  {text}", "")]
        glossary = "\n".join(["# Names", "", "```{glossary}", *terms[:-1], "```", ""])
        (folder / "glossary.md").write_text(glossary, encoding="utf-8")
        pages = [*names, "glossary"]
    contents = "\n".join(["# A made-up book", "", "```{toctree}", *pages, "```", ""])
    (folder / "index.md").write_text(contents, encoding="utf-8")


def _our_chapter(chapter: Chapter, book: Book) -> Iterator[str]:
    yield from ("---", "edition: book", "---", f"# {chapter.title}")
    for paragraph in chapter.paragraphs:
        text = " ".join(
            (t.text if t.entity is None else f"[{t.text}](#{_slug(book.entities[t.entity][0])})") + t.mark
            for t in paragraph.tokens
        )
        if paragraph.quotation is None:
            yield from ("", text)
        else:
            yield from ("", f"::::{{quotation}} q{paragraph.quotation}")
            yield from (":source: unidentified", ":fidelity: uncollated", text, "::::")
        for note in paragraph.notes:
            yield from ("", f":::{{note}} {note.lemma}", f":id: note-{note.number}", note.body, ":::")


def _plain_chapter(chapter: Chapter) -> Iterator[str]:
    yield f"# {chapter.title}"
    for paragraph in chapter.paragraphs:
        text = " ".join(
            (t.text if t.entity is None else f"{{term}}`{t.text}`")
            + t.mark
            + "".join(f"[^n{number}]" for number in t.notes)
            for t in paragraph.tokens
        )
        yield from ("", text if paragraph.quotation is None else f"> {text}")
        for note in paragraph.notes:
            yield from ("", f"[^n{note.number}]: {note.body}")


def _write_edition(book: Book, home: Path, names: list[str]) -> None:
    blocks = [text for c in book.chapters for text in (c.title, *(p.text for p in c.paragraphs))]
    copy_text = ("\n\n".join(blocks) + "\n").encode()
    (home / "copytext.txt").write_bytes(copy_text)
    edition = {
        "id": "book",
        "title": "A made-up book",
        "fictional": True,
        "copy_text": {
            "siglum": "C",
            "role": "copy-text",
            "description": "Made for a benchmark",
            "path": "copytext.txt",
            "sha256": hashlib.sha256(copy_text).hexdigest(),
        },
        "pages": names,
    }
    entities = [
        {"id": _slug(label), "type": kind, "label": label, "description": text, "supplied": True}
        for (label, text), kind in zip(book.entities, itertools.cycle(ENTITY_TYPES), strict=False)
    ]
    # JSON is valid YAML
    (home / "edition.yaml").write_text(json.dumps(edition, indent=1), encoding="utf-8")
    (home / "entities.yaml").write_text(json.dumps({"entities": entities}, indent=1), encoding="utf-8")


def _slug(label: str) -> str:
    return label.lower().replace(" ", "-")


def edit_one_chapter(folder: Path, form: Form) -> None:
    """Append a word to the first note of the chapter in the middle, in the same way in both forms."""
    chapters = sorted((folder / "book" if form == "ours" else folder).glob("ch*.md"))
    pattern = r"(?m)^:::\{note\} .*\n:id: .*\n.*(?=\.$)" if form == "ours" else r"(?m)^\[\^n\d+\]: .*(?=\.$)"
    for chapter in chapters[len(chapters) // 2 :] + chapters:
        source = chapter.read_text(encoding="utf-8")
        edited, count = re.subn(pattern, lambda m: f"{m.group()} word", source, count=1)
        if count:
            chapter.write_text(edited, encoding="utf-8")
            return
    message = "there is no note to edit"
    raise LookupError(message)


def main() -> None:
    """Write both forms into the folder that is given on the command line."""
    parser = argparse.ArgumentParser(description="Write a made-up book-length edition in two forms.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--words", type=int, default=BOOK_WORDS)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    book = make_book(arguments.words, arguments.seed)
    write(book, arguments.folder / "ours", "ours")
    write(book, arguments.folder / "plain", "plain")


if __name__ == "__main__":
    main()
