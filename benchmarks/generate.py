"""A made-up book: chapters of paragraphs with notes, quotations, and mentions of entities.

The same seed gives the same book, in made-up words whose lengths and frequencies are those of a natural language.
``benchmarks/forms.py`` writes it as sources.
"""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import dataclass, field

#: Content of a book with this many words; every count is scaled with the words.
BOOK_WORDS = 100_000
CHAPTERS, NOTES, MENTIONS, ENTITIES, QUOTATIONS = 40, 931, 2_916, 500, 160
PARAGRAPH_WORDS, NOTE_WORDS = 85, 25

ONSETS = (
    *("b", "br", "d", "dr", "f", "fl", "g", "gr", "h", "k", "kl", "l", "m", "n", "p"),
    *("pr", "r", "s", "sk", "st", "t", "tr", "v", "w", "z"),
)
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
CODAS = ("", "", "", "l", "n", "nd", "r", "rt", "s", "st", "t")


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
        return joined(self.tokens)


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


def make_book(
    words: int = BOOK_WORDS,
    seed: int = 1,
    *,
    entities_of_book: int = ENTITIES,
    mentions_of_book: int = MENTIONS,
    chapters: int = 0,
) -> Book:
    """Return the book of *words* words for *seed*. The entities and mentions are those of a book of 100,000 words.

    It has as many *chapters* as its words need, if none are given.
    """
    rng = random.Random(seed)  # noqa: S311 - must be repeatable, not secret
    share = words / BOOK_WORDS
    vocabulary = _Vocabulary(rng)
    entities = [(label, vocabulary.sentence(8)) for label in vocabulary.labels(max(1, round(entities_of_book * share)))]
    count = max(1, round(words / PARAGRAPH_WORDS))
    paragraphs = [Paragraph(vocabulary.paragraph(size)) for size in _sizes(rng, words, count)]
    quoted = rng.sample(range(count), min(count, round(QUOTATIONS * share)))
    for number, index in enumerate(sorted(quoted), 1):
        paragraphs[index].quotation = number
    for _ in range(round(mentions_of_book * share)):
        _mention(rng, rng.choice(paragraphs), entities)
    for number, index in enumerate(sorted(rng.choices(range(count), k=round(NOTES * share))), 1):
        _annotate(rng, paragraphs[index], number, vocabulary.sentence(rng.randint(5, 2 * NOTE_WORDS - 5)))
    chapters = min(count, chapters or max(1, round(CHAPTERS * share)))
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


def joined(tokens: list[Token]) -> str:
    """Return the words of tokens with their marks."""
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
        lemma = joined(part).rstrip(".,")
        if lemma not in taken and len(re.findall(f"(?={re.escape(lemma)})", text)) == 1:
            break
    part[-1].notes.append(number)
    paragraph.notes.append(Note(number, lemma, body))
