"""A comparison in words: sections of items, of which every output is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from ..model.kind import KINDS
from ..text.compare import likeness
from .compare import Aspect, Field, RegisterReview, Review, shortened, where
from .snapshot import Annotated
from .texts import LIKE, UnitChange, pieces

#: The form of a run: plain, emphasised, an id or a hash, words of the old or of the new version only, words of both between
#: these, or the arrow between them.
Form = Literal["", "strong", "code", "old", "new", "same", "arrow"]
#: Fields whose values are words of closed lists.
_CLOSED = ("status", "grade", "cert", "fidelity")
#: The number of items of a section that are shown.
MOST = 500


class Words(NamedTuple):
    """The language of a comparison: ``say`` translates words of the interface, ``word`` a value of a closed list."""

    say: Callable[[str], str] = str
    word: Callable[[str], str] = str


ENGLISH = Words()


class Run(NamedTuple):
    """Some words in one form."""

    text: str
    form: Form = ""


Line = tuple[Run, ...]


class Item(NamedTuple):
    """An item of a section: what it is about, and the lines below it."""

    head: Line
    lines: tuple[Line, ...] = ()


class Section(NamedTuple):
    """A section: its name, the number of its items, and the first :data:`MOST` of them."""

    name: str
    number: int
    items: tuple[Item, ...]

    @property
    def title(self) -> str:
        """The heading."""
        return f"{self.name} ({self.number})"

    @property
    def left_out(self) -> int:
        """The number of items that are not shown."""
        return self.number - len(self.items)


class Report(NamedTuple):
    """A comparison in words: what was compared, the outcome in a few lines, and the sections that have something."""

    title: str
    versions: str
    summary: tuple[Line, ...]
    sections: tuple[Section, ...]


def describe(review: Review, words: Words = ENGLISH) -> Report:
    """Return a comparison in words."""
    found = ((name, [*items]) for name, items in _sections(review, words))
    sections = tuple(Section(name, len(items), tuple(items[:MOST])) for name, items in found if items)
    counts = " · ".join(f"{section.name}: {section.number}" for section in sections) or words.say("Nothing has changed")
    old, new = review.old, review.new
    return Report(
        title=new.title,
        versions=f"{_version(old.name, old.version)} → {_version(new.name, new.version)}",
        summary=(*_text_lines(review, words.say), (Run(counts),)),
        sections=sections,
    )


def _version(name: str, version: str) -> str:
    """Return the name of a version with the number and date that the edition states; a number is its own name."""
    if version.partition(" ")[0] == name:
        return version
    return f"{name}: {version}" if version else name


def _sections(review: Review, words: Words) -> Iterator[tuple[str, Iterable[Item]]]:
    """Yield the sections with their items: first what touches the text and links to it, then the annotations."""
    say = words.say
    yield say("Text"), (_unit(change, say) for change in review.text.changes)
    yield say("Ids that are no longer used"), _retired(review)
    yield say("Status changed"), _changes(review, "status", words)
    yield say("Grade or certainty changed"), _changes(review, "graded", words)
    yield say("Notes added"), (_annotation(record, say) for record in review.added)
    yield say("Notes removed"), (_annotation(record, say) for record in review.gone)
    renamed = review.renamed
    yield (
        say("Notes with a new id"),
        (Item((*_head(new, say), Run(": "), *_pair(old.id, new.id))) for old, new in renamed),
    )
    yield say("Notes moved to other words"), _changes(review, "moved", words)
    yield say("Notes reworded"), _changes(review, "worded", words)
    yield say("Other fields changed"), _changes(review, "other", words)
    yield say("Names"), _register(review.entities, say)
    yield say("Mentions of names"), _mentions(review)
    yield say("Sources"), _register(review.sources, say)
    yield say("About the edition"), (Item((Run(f.name, "code"), Run(": "), *_values(f))) for f in review.metadata)


def replacements(line: Sequence[Run]) -> list[tuple[str, str]]:
    """Return the old and the new text of each difference, extended to whole words."""
    out: list[tuple[str, str]] = []
    before = old = new = ""
    for run in (*line, Run("", "same")):
        if run.form == "old":
            old += run.text
        elif run.form == "new":
            new += run.text
        elif run.form == "same":
            after = run.text.partition(" ")[0]
            if old or new:
                out.append((f"{before}{old}{after}".strip(), f"{before}{new}{after}".strip()))
            before, old, new = run.text.rpartition(" ")[2], "", ""
    return out


# -- the outcome ---------------------------------------------------------------------------


def _text_lines(review: Review, say: Callable[[str], str]) -> Iterator[Line]:
    """Yield whether the text is equal, with its hashes, and the remarks on each version."""
    old, new, text = review.old, review.new, review.text
    if text.equal:
        equal = say("Text equal: the same words under the same ids (blocks: %(number)d)") % {"number": text.new}
        yield Run(equal, "strong"), Run(f" ({say('reading text')} sha256 "), Run(new.reading_text, "code"), Run(")")
    else:
        differs = say("Text changed (equal blocks: %(same)d of %(total)d)") % {"same": text.same, "total": text.new}
        yield (Run(differs, "strong"),)
    if old.copy_text and old.copy_text == new.copy_text:
        yield Run(f"{say('Copy-text: the same file')} (sha256 "), Run(new.copy_text, "code"), Run(")")
    elif old.copy_text or new.copy_text:
        hashes = _pair(old.copy_text or "–", new.copy_text or "–")
        yield Run(f"{say('Copy-text: another file')} (sha256 "), *hashes, Run(")")
    for version in (old, new):
        if version.proof:
            yield Run(version.name, "strong"), Run(f": {version.proof}")
        yield from ((Run(version.name, "strong"), Run(f": {remark}")) for remark in version.remarks)


# -- items ---------------------------------------------------------------------------------


def _unit(change: UnitChange, say: Callable[[str], str]) -> Item:
    how = {
        "added": say("added"),
        "gone": say("removed"),
        "changed": say("changed"),
        "replaced": say("other words under the same id: links to it lead to another text"),
        "moved": say("moved"),
    }[change.how]
    head: Line = (Run(change.id, "code"), Run(f": {how}"))
    if change.now:
        head = (*head, Run(" → "), Run(change.now, "code"))
    if change.how == "moved":
        return Item(head, ((Run(shortened(change.new)),),))
    if change.how == "replaced":
        return Item(head, ((Run(change.old, "old"),), (Run(change.new, "new"),)))
    return Item(head, (_difference(change.old, change.new),))


def _difference(old: str, new: str) -> Line:
    """Return two texts as one, with the words of one side marked."""
    return tuple(Run(piece.text, "same" if piece.side == "both" else piece.side) for piece in pieces(old, new))


def _retired(review: Review) -> Iterator[Item]:
    for each in review.retired:
        head: Line = (Run(f"{each.page}#{each.id}", "code"),)
        yield Item((*head, Run(" → "), Run(each.now, "code")) if each.now else head)


def _head(record: Annotated, say: Callable[[str], str]) -> Line:
    """Return the kind of an annotation and its words."""
    kind = KINDS.get(record.kind)
    label = say(kind.label) if kind is not None else record.kind
    return Run(label, "strong"), Run(" "), Run(record.id, "code"), Run(f" {where(record)}")


def _annotation(record: Annotated, say: Callable[[str], str]) -> Item:
    """Return an annotation that only one version has, with the beginning of its comment."""
    shown = (record.fields.get(name) for name in ("title", "body"))
    return Item(
        _head(record, say), tuple((Run(shortened(words, 400)),) for words in shown if isinstance(words, str) and words)
    )


def _changes(review: Review, aspect: Aspect, words: Words) -> Iterator[Item]:
    """Yield the annotations that differ in an aspect, with its fields."""
    for change in review.with_aspect(aspect):
        fields = change.fields[aspect]
        yield Item(_head(change.new, words.say), tuple(_field_line(field, words) for field in fields))


def _field_line(field: Field, words: Words) -> Line:
    if field.name == "anchor":
        return _pair(field.old, field.new)
    in_words = (words.word(value) if value else "–" for value in (field.old, field.new))
    both = _pair(*in_words) if field.name in _CLOSED else _values(field)
    return Run(field.name, "code"), Run(": "), *both


def _values(field: Field) -> Line:
    """Return both values of a field: texts that have words in common word by word."""
    if likeness(field.old, field.new) >= LIKE:
        return _difference(field.old, field.new)
    return _pair(field.old or "–", field.new or "–")


def _pair(old: str, new: str) -> Line:
    return Run(old, "old"), Run(" → ", "arrow"), Run(new, "new")


def _register(found: RegisterReview, say: Callable[[str], str]) -> Iterator[Item]:
    """Yield the entries of a register that are new, gone, or different."""
    for entries, how in ((found.added, say("added")), (found.gone, say("removed"))):
        yield from (
            Item((Run(label, "strong"), Run(" "), Run(name, "code"), Run(f": {how}")))
            for name, label in entries.items()
        )
    for change in found.changed:
        lines: Sequence[Line] = [(Run(f.name, "code"), Run(": "), *_values(f)) for f in change.fields]
        yield Item((Run(change.label, "strong"), Run(" "), Run(change.id, "code")), tuple(lines))


def _mentions(review: Review) -> Iterator[Item]:
    for change in review.mentions:
        units = ", ".join(change.units[:20]) + (" …" if len(change.units) > 20 else "")
        yield Item(
            (Run(change.entity, "code"), Run(": "), *_pair(str(change.old), str(change.new)), Run(f" ({units})"))
        )
