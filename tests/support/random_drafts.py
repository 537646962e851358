"""Editions made at random, always the same for a number: all structures, all kinds of annotation, all their options.

Fields and options are read from the definitions of the records, so that one that is added later is tried too. The words are
made up.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import msgspec
from msgspec import inspect

from scholiast.importers.draft import Annotation, Block, Draft, Inline, PageBreak, Spot
from scholiast.model.entities import Entity
from scholiast.model.kind import FILLED, KINDS, PLACING, Kind, read_options
from scholiast.text.options import Option
from support.hostile_fields import bare

WORDS = """lamp keeper harbour fog bell quay boat tide rope lantern gull storm ledger letter cat salt window stair oil glass
Möwe Nebelhorn été déjà Łódź Ἕσπερος маяк 灯台 x_y 3*4 a<b R&D $5 #7 [sic] `tick` back\\slash 1–2 “quoted” ‘single’ l’eau""".split()
#: Sources and witnesses, by their ids.
SOURCES: list[dict[str, Any]] = [
    {
        "id": "src-log",
        "type": "book",
        "title": "The Log of the *Lamp* & Others",
        "author": [{"family": "Rope", "given": "Anna", "non-dropping-particle": "van"}, {"literal": "Harbour Office"}],
        "editor": [{"family": "Salt", "given": "Cyril"}],
        "issued": {"date-parts": [[1871, 3, 2]]},
        "original-date": {"literal": "1869?"},
        "publisher": "Quay Press",
        "publisher-place": "Gull Rock",
        "volume": "2",
        "page": "12–19",
        "ISBN": "9780306406157",
        "scholiast": {"title_basis": "seen", "identified_by": "editor", "cert": "low", "basis": "the seal", "admiralty": "B2"},
    },
    {"id": "src-circular", "type": "article-newspaper", "title": "Circular", "container-title": "Evening Lamp",
     "issued": {"raw": "1931-1X"}, "URL": "https://example.org/lamp?a=1&b=2", "accessed": {"date-parts": [[2020, 1, 2]]}},
]  # fmt: skip
ENTITIES: list[dict[str, Any]] = [
    {"id": "anna", "type": "person", "label": "Anna van Rope", "family": "van Rope", "dates": "1840/1901?",
     "aliases": [{"text": "the keeper", "kind": "metonym", "mention_type": "description", "autolink": False},
                 {"text": "Анна", "lang": "ru", "kind": "transliteration"}],
     "authority": [{"scheme": "wikidata", "id": "Q42", "cert": "low", "checked_on": "2020-02-03"}],
     "relations": [{"name": "keeper of", "target": "rock"}], "description": "A keeper.\n\nOf lamps."},
    {"id": "rock", "type": "place", "label": "Gull Rock", "coordinates": [54.5, -7.25], "label_autolink": False},
    {"id": "office", "type": "org", "label": "The Harbour Office", "alleged": True},
    {"id": "idea", "type": "concept", "label": "Fog", "anonymous": True, "coordinates": [0.0, 1.5]},
    {"id": "wreck", "type": "event", "label": "The Wreck", "dates": "1871-03~"},
]  # fmt: skip
METADATA: dict[str, Any] = {
    "subtitle": "A *Log*",
    "work_author": [{"name": "Anna van Rope", "family": "van Rope", "ref": "anna", "cert": "low"}],
    "editors": [{"name": "Cyril Salt", "role": "annotator", "orcid": "0000-0002-1825-0097"}, {"name": "B. Reader"}],
    "genre": "speech",
    "edition_type": "reading",
    "editorial_policy": {name: f"Policy of {name} & more." for name in ("correction", "normalization", "quotation",
                         "punctuation", "hyphenation", "interpretation")},
    "version": "1.2.0",
    "issued": "2020-03",
    "modified": "2021",
    "corrections": [{"version": "1.2.0", "date": "2021-01-02", "who": "Cyril Salt", "description": "A <tag>.", "kind": "text",
                     "targets": ["p2"]}],
    "licence_text": "https://example.org/licence",
    "licence_annotations": "CC-BY-4.0",
    "rights_note": "Nobody knows.",
    "rights_status": "quoted",
    "cite_as": {"citation_key": "salt2020", "doi": "10.1234/lamp", "url": "https://example.org/lamp"},
    "summary": "About a lamp.",
    "fictional": True,
    "reading": {"opens": "study", "quiet": ["irony"]},
    "witnesses": [{"siglum": "B", "role": "derivative", "description": "A copy.", "bibl": "src-log", "accessed": "2020",
                   "extent": "pages 1–3", "collated": "full", "url": "https://example.org/b"}, {"siglum": "C2", "role": "reprint"}],
    "autolink": False,
}  # fmt: skip
COPY_TEXT = {
    "description": "One leaf.",
    "accessed": "2019-05-06",
    "url": "https://example.org/a",
    "bibl": "src-circular",
}


class Maker:
    """Makes one edition."""

    def __init__(self, number: int) -> None:
        self.random = Random(number)
        self.draft = Draft(f"edition-{number}", f"The Edition {number}", metadata={**METADATA}, copy_text={**COPY_TEXT})
        self.draft.sources = SOURCES
        self.draft.entities = [msgspec.convert(each, Entity) for each in ENTITIES]

    def words(self, least: int = 1, most: int = 8) -> str:
        """Return some words."""
        return " ".join(self.random.choices(WORDS, k=self.random.randint(least, most)))

    def block(self, kind: str = "paragraph", *within: str, **more: Any) -> int:
        """Add a block with words, some of them marked."""
        text = self.words(4, 14)
        inline = list(more.pop("inline", ()))
        if self.random.random() < 0.4 and kind == "paragraph":
            starts = [0, *(i + 1 for i, c in enumerate(text) if c == " ")]
            ends = [i for i, c in enumerate(text) if c == " "] + [len(text)]
            number = self.random.randrange(len(starts))
            look = self.random.choice(("emphasis", "strong", "link"))
            target = "https://example.org/a" if look == "link" else ""
            inline.append(Inline(starts[number], ends[number], look, target))
        marks = tuple(each._replace(start=len(text), end=len(text)) if each.kind == "note" else each for each in inline)
        return self.draft.add(Block(text, kind, within, inline=marks, **more))

    def text(self, page: str) -> None:
        """Add all structures in some order, with notes by the author at the end of some paragraphs."""
        r, draft = self.random, self.draft
        self.block("heading", level=1, page=page)
        due = [
            "p",
            "p",
            "p",
            "section",
            "quote",
            "list",
            "table",
            "verse",
            "letter",
            "play",
            "passage",
            "footnote",
            "pre",
            "photo",
        ]
        due += ["quotation", "quotation"]
        r.shuffle(due)
        for number, what in enumerate(due):
            key = f"{page}{number}"
            if what == "p":
                self.block(page=page)
            elif what == "section":
                self.block("heading", level=2, page=page)
                self.block(page=page)
            elif what == "quote":
                self.block("paragraph", f"quote.{key}", page=page)
                self.block("paragraph", f"quote.{key}", page=page)
            elif what == "list":
                for item in range(2):
                    self.block("paragraph", f"numbered.{key}", f"item.{key}-{item}", page=page)
            elif what == "table":
                for row in range(2):
                    for cell in range(2):
                        self.block(
                            "paragraph", f"table.{key}", f"row.{key}-{row}", f"cell.{key}-{row}-{cell}", page=page
                        )
            elif what == "verse":
                for line in range(3):
                    self.block("verse-line", f"verse.{key}", joins=line > 0, indent=2 * (line % 2), page=page)
            elif what == "letter":
                for line in range(2):
                    self.block("verse-line", f"address.{key}", joins=line > 0, page=page)
                for part in ("dateline", "salutation"):
                    self.block("paragraph", f"{part}.{key}", page=page)
                self.block(page=page)
                for part in ("closing", "signature"):
                    self.block("paragraph", f"{part}.{key}", page=page)
            elif what == "play":
                self.block("paragraph", f"speech.{key}", f"speaker.{key}", page=page)
                self.block("paragraph", f"speech.{key}", page=page)
                self.block("paragraph", f"stage.{key}", page=page)
            elif what == "passage":
                self.block("paragraph", f"passage.{r.choice(('de', 'el', 'ja'))}", page=page)
            elif what == "footnote":
                self.block(inline=(Inline(0, 0, "note", f"fn{key}"),), page=page)
                self.block("paragraph", f"footnote.fn{key}", page=page)
                self.block("paragraph", f"footnote.fn{key}", page=page)
            elif what == "pre":
                draft.add(Block("  a  b\n    c", "preformatted", page=page))
            elif what in ("photo", "quotation"):
                frame = f"{what}.{what}-{key}"
                at = self.block("paragraph", frame, page=page)
                if what == "quotation":
                    self.block("paragraph", frame, page=page)
                draft.frames[frame] = self.options(KINDS[what], draft.blocks[at].text, without=("form",))
        for number, each in enumerate(draft.blocks):
            if (
                each.page == page
                and each.kind == "paragraph"
                and not each.within
                and r.random() < 0.2
                and " " in each.text[1:]
            ):
                draft.breaks.append(PageBreak(Spot(number, each.text.index(" ", 1) + 1), str(number)))

    def annotations(self, count: int) -> None:
        """Add annotations, which nest, cross, and go over several blocks."""
        r, blocks = self.random, self.draft.blocks
        kinds = [kind for kind in KINDS.values() if kind.name != "photo"]
        for number in range(count):
            kind = KINDS["mention"] if r.random() < 0.2 else kinds[number % len(kinds)]
            first = r.randrange(len(blocks))
            last = first
            if r.random() < 0.25 and kind.name != "mention" and self._plain(first) and self._plain(first + 1):
                last = first + 1
            ends = self._range(first, last)
            if ends is None:
                continue
            start, end = ends
            spoken = blocks[first].text[start : end if last == first else None]
            options = self.options(kind, spoken, without=("form",) if kind.name == "quotation" else ())
            if kind.name == "quotation":
                options = (("form", r.choice(("inline", "partial", "indirect", "scare"))), *options)
            body = "\n\n".join(self.words(2, 9) for _ in range(r.randint(0, 2))) if kind.name != "mention" else ""
            if len(body) > 60 and r.random() < 0.5:
                options = (*options, ("short", "In short."))
            apart = "C. Reader" if r.random() < 0.2 and kind.name != "mention" else ""
            found = Annotation(kind.name, Spot(first, start), Spot(last, end), body, options, layer=apart)
            self.draft.annotations.append(found)

    def _plain(self, number: int) -> bool:
        blocks = self.draft.blocks
        return (
            number < len(blocks)
            and not blocks[number].within
            and blocks[number].kind == "paragraph"
            and blocks[number].page == "index"
        )

    def _range(self, first: int, last: int) -> tuple[int, int] | None:
        """Return where some words begin in the first block and end in the last."""
        blocks = self.draft.blocks
        if blocks[first].kind == "preformatted":
            return None
        starts = [0, *(i + 1 for i, c in enumerate(blocks[first].text) if c == " ")]
        start = self.random.choice(starts)
        ends = [i for i, c in enumerate(blocks[last].text) if c == " " and (last != first or i > start)] + [
            len(blocks[last].text)
        ]
        return start, self.random.choice(ends)

    # -- options -----------------------------------------------------------------------------

    def options(self, kind: Kind, spoken: str, *, without: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
        """Return options of a kind that are valid, some of them at random and those that it must have."""
        taken: dict[str, list[str]] = {}
        described = inspect.type_info(kind.record)
        assert isinstance(described, inspect.StructType)
        types = {each.name: each.type for each in described.fields}
        names = [o for o in kind.option_names if (f := kind.option_field(o)) not in PLACING and f not in FILLED]
        names = [
            o
            for o in names
            if o not in ("publish", "short", "witness", "from", "to", "image", "width", "attribution", *without)
        ]
        if kind.name == "mention":
            names = ["entity", "mention_type"]
        self.random.shuffle(names)
        for name in names:
            if kind.name == "mention" or self.random.random() < 0.4:
                self._option(kind, name, types[kind.option_field(name)], spoken, taken)
        for name in (*names, *names):
            if not self._lacks(kind, taken):
                break
            if name not in taken:
                self._option(kind, name, types[kind.option_field(name)], spoken, taken)
        return tuple((name, value) for name, values in taken.items() for value in values)

    def _lacks(self, kind: Kind, taken: dict[str, list[str]]) -> list[str]:
        given = [Option(name, value, 0) for name, values in taken.items() for value in values]
        fields, _placing, faults = read_options(kind, given)
        assert not faults, faults
        return [*kind.check(kind.record(**{**fields, "type": kind.name}))]

    def _option(self, kind: Kind, name: str, found: inspect.Type, spoken: str, taken: dict[str, list[str]]) -> None:
        values = [*self._values(kind, name, bare(found), spoken)]
        trial = {**taken, name: values}
        given = [Option(each, value, 0) for each, all_ in trial.items() for value in all_]
        if not read_options(kind, given)[2]:
            taken[name] = values

    def _values(self, kind: Kind, name: str, found: inspect.Type, spoken: str) -> Iterator[str]:
        r, field = self.random, kind.option_field(name)
        refers = {each.name: each.may for each in kind.references_to("source", "entity", "witness", "date", "words")}
        may = refers.get(field, ())
        if name == "layer":
            yield r.choice(("base", "readers", "b-salt"))
        elif name == "series":
            yield r.choice(("editorial", "textual", "glossary"))
        elif name == "cites":
            yield r.choice(("src-log", "src-circular", "src-log | src-circular"))
        elif field in ("outcomes", "readings", "elisions", "chain"):
            for _ in range(r.randint(1, 2)):
                yield {
                    "outcomes": f"1931-02 | src-log | {self.words()}",
                    "readings": f"{r.choice(('B', 'C2', 'B C2'))} | {self.words()}",
                    "elisions": r.choice(("start", "end | … | author", "medial | [...]")),
                    "chain": f"author the {self.words(1, 3)} | official anna (implied) @1931-05",
                }[field]
                if field == "chain":
                    return
        elif "words" in may:
            yield spoken.split(" ")[0]
        elif "source" in may:
            yield r.choice(("src-log", "src-circular"))
        elif "entity" in may:
            yield r.choice(("anna", "rock", "office", "idea", "wreck"))
        elif field in ("edtf", "date_created"):
            yield r.choice(("1931", "1931-02-03?", "[1931..1933]", "1931-2X", "-0044-03-15", "1931/..", "1931-21~"))
        elif field == "credit_line":
            yield spoken
        elif isinstance(found, inspect.LiteralType):
            yield str(r.choice(found.values))
        elif isinstance(found, inspect.BoolType):
            yield r.choice(("true", "false"))
        elif isinstance(found, inspect.VarTupleType):
            yield " | ".join(self.words(1, 3) for _ in range(r.randint(1, 3)))
        else:
            yield self.words(1, 5)


def random_draft(number: int) -> Draft:
    """Return an edition; the same for the same *number*."""
    maker = Maker(number)
    maker.text("index")
    if number % 2:
        maker.text("second")
    maker.annotations(60)
    return maker.draft
