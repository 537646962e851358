"""A saved web page as a draft: its article, with what the page states about itself, checked against the whole page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from itertools import count

from ..text.credit import trailing_credit
from ..text.encodings import misencoded
from ..text.fold import fold
from ..text.page_text import decoded
from .draft import LARGEST, Block, Data, Draft, Finding, Furniture, ImportFault, Inline
from .plain_text import is_verse
from .web.article import Article, parts_with_titles, read_article
from .web.blocks import PageBlock
from .web.inline import INVISIBLE, Run, plain
from .web.metadata import PageFacts, facts_of
from .web.stated import stated_article, stated_text
from .web.whole import PageWords, check, squeezed, words_of
from .write_edition import slug

_TAG = re.compile(rb"<(?:!doctype|html|head|body|p|div|article|h1|meta|title|table|span|br)\b", re.IGNORECASE)
_ROOT = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
#: What may be before it: a byte order mark, an instruction, a comment.
_PROLOG = re.compile(rb"\xef\xbb\xbf|\s*(?:<\?[^>]{0,200}>|<!--.*?-->)", re.DOTALL)
_READING = re.compile(r"<rt\b", re.IGNORECASE)
_ELLIPSIS = ("…", "...")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_CREDIT = re.compile(
    r"©|\b(?:photo|credit|courtesy|image|picture|photograph|getty|reuters|ap|afp|epa|via|foto|crédit)\b", re.IGNORECASE
)
#: A sentence at the end of a caption that names who made the picture.
_LAST_SENTENCE = re.compile(
    r"[.!?…”\"’)]\s+((?:(?:(?:photo(?:graph)?|image|picture|credit|foto|bild|crédit|illustration)(?:s|e)?(?:\s(?:credit|photo))?\s*:|"
    r"(?:photo(?:graph)?|picture|image)s?\s(?:by|courtesy)\b|©)[^.!?]{2,110}|[^.!?]{2,40}\s©[^.!?]{2,60})\.?)$",
    re.IGNORECASE,
)
_MARKS = {"emphasis": "emphasis", "strong": "strong"}
#: The most characters of left-out text that one finding quotes.
_SHOWN = 90
#: A page that shows fewer characters of text may have it in its data only.
_FEW = 300


def read_html(data: bytes, name: str = "page", charset: str = "", address: str = "") -> Draft:
    """Return a draft of a saved page; *charset* and *address* are what its server stated, if that is known.

    Raises :class:`ImportFault` if the file is empty, is not HTML, or has no text that could be an article.
    """
    html = decoded_html(data, charset)
    article, shown, place = _article(html)
    if not article.facts.address:
        article.facts = replace(article.facts, address=address)
    draft = _Drafting(article, name).made()
    texts = [block.text for block in draft.blocks]
    found = check(shown, texts)
    draft.findings += (Finding(f"NOT found on the page as a whole, check it: {_short(text)}") for text in found.missing)
    parted = f", {found.parted} of them with hidden words of the page between theirs" if found.parted else ""
    number = found.whole + found.parted
    where = "in the data of the page" if place else "on the whole page"
    draft.findings.append(Finding(f"{number} of {len(texts)} blocks found again {where}{parted}"))
    if place:
        draft.findings.append(
            Finding(
                f"the page as saved shows no text: its text was taken from the data it has for programs ({place}), which may "
                "lack pictures, lists and emphasis: compare it with the page in a browser"
            )
        )
    if (wrong := html.count("\ufffd") - data.count("\ufffd".encode())) > 0:
        draft.findings.append(Finding(f"bytes that are not in the encoding of the page, shown as U+FFFD: {wrong}"))
    dropped = len(INVISIBLE.findall(shown.whole))
    if dropped:
        draft.findings.append(Finding(f"characters without width on the page, left out of the text: {dropped}"))
    if readings := len(_READING.findall(html)):
        draft.findings.append(Finding(f"readings of characters (ruby), left out of the text: {readings}"))
    return draft


def read_saved(page: bytes, name: str, *, charset: str = "", address: str = "", day: str = "") -> Draft:
    """Return a draft of a page that a file of several holds, with its address and the day on which it was saved (ISO 8601).

    Raises :class:`ImportFault` as :func:`read_html` does, and if the page is larger than a file may be.
    """
    if len(page) > LARGEST:
        raise ImportFault(f"the page in the file is larger than {LARGEST // 1024 // 1024} MB")
    draft = read_html(page, name, charset, address if address.startswith(("http://", "https://")) else "")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        draft.copy_text["accessed"] = day
    return draft


def is_page(data: bytes) -> bool:
    """Return whether a file begins as a web page does, after comments that a program wrote before it."""
    start, at = data[:65536], 0
    while found := _PROLOG.match(start, at):
        at = found.end()
    return _ROOT.match(start, at) is not None


def _article(html: str) -> tuple[Article, PageWords, str]:
    """Return the article of a page, the words that it must be found in, and the place in its data if it shows no text.

    Raises :class:`ImportFault` if it has no article.
    """
    article = read_article(html)
    if article is not None and sum(len(b.text) for b in article.blocks if b.reason is None) >= _FEW:
        return article, words_of(html), ""
    facts = facts_of(html)
    stated = stated_text(html, facts)
    if stated is not None:
        return stated_article(stated, facts), words_of(f"<h1>{escape(facts.title)}</h1>{stated.html}"), stated.place
    if article is None:
        raise ImportFault("no article found: the page has no paragraphs of text. A page that is filled in by a script must be "
                          "saved after it has been shown ('Save page as', complete)")  # fmt: skip
    return article, words_of(html), ""


def decoded_html(data: bytes, charset: str = "") -> str:
    """Return the text of a page, as :func:`..text.page_text.decoded` reads it, or as UTF-16 where its bytes look so.

    Raises :class:`ImportFault` if it is empty or is not HTML.
    """
    if not data.strip():
        raise ImportFault("the file is empty: there is nothing to make an edition of")
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:400]
    if wide:
        wrong = misencoded(data)
        if wrong is None or wrong.codec is None:
            raise ImportFault("this is not a web page: it has null bytes")
        return wrong.text.removeprefix("\ufeff")
    if not _TAG.search(data):
        raise ImportFault("this is not a web page: it has no tags of HTML")
    return decoded(data, charset)


def _short(text: str) -> str:
    words = fold(text)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()} …"


def drafted(article: Article, name: str, kind: str = "webpage") -> Draft:
    """Return a draft of an article whose blocks are known; *name* is its title if it has none, *kind* its type in CSL."""
    return _Drafting(article, name, kind).made()


class _Drafting:
    """Makes a draft of one article."""

    def __init__(self, article: Article, name: str, kind: str = "webpage") -> None:
        facts = article.facts
        title = fold(article.title.text) if article.title is not None else facts.title or name
        self.article = article
        self.draft = Draft(id=slug(title), title=title)
        self.numbers, self.quotations, self.photos = count(1), count(1), count(1)
        self.notes = {block.key: block for block in article.notes}
        self.marked: list[str] = []
        self._state(facts, kind)

    def made(self) -> Draft:
        """Return the draft."""
        seen: set[str] = set()
        titled = False
        for block in self.article.blocks:
            captions = squeezed(block.text) if block.kind == "figure" else ""
            if block.reason is not None or (captions and captions in seen):
                self._furniture(block)
                continue
            if captions:
                seen.add(captions)
            if block is self.article.title:
                titled = True
                self._words(block.words, "heading", (), level=1)
            else:
                self._block(block, ())
        if not self.draft.blocks:
            raise ImportFault("no article found: the page has only furniture")
        self._notes()
        if not titled:
            self.draft.findings.append(Finding("no heading on the page was recognised as the title"))
        if (parts := parts_with_titles(self.article.blocks)) > 1:
            self.draft.findings.append(
                Finding(
                    f"{parts} articles with a heading each: if they are not one text, save the page of each one, and read that"
                )
            )
        self._left_out(self.article.outside)
        return self.draft

    # -- what the page states ----------------------------------------------------------------

    def _state(self, facts: PageFacts, kind: str) -> None:
        draft = self.draft
        if _LANGUAGE.fullmatch(facts.language):
            draft.language = facts.language
        else:
            draft.findings.append(Finding("not stated: language; 'en' was written"))
        people: list[Data] = [{"name": name} for name in facts.authors]
        if people:
            draft.metadata["work_author"] = people
        if facts.description:
            draft.metadata["summary"] = facts.description
        if facts.licence:
            draft.metadata["licence_text"] = facts.licence
        draft.copy_text["description"] = "A saved web page" + (f" of {facts.site}." if facts.site else ".")
        if facts.address:
            draft.copy_text["url"] = facts.address
        source: dict[str, Data] = {"id": f"src-{draft.id}", "type": kind, "title": facts.title or draft.title}
        if facts.authors:
            source["author"] = [{"literal": name} for name in facts.authors]
        if facts.site:
            source["container-title"] = facts.site
        if facts.published:
            source["issued"] = {"date-parts": [[int(part) for part in facts.published.split("-")]]}
        if facts.address:
            source["URL"] = facts.address
        draft.sources.append(source)
        if facts.saved:
            draft.copy_text["accessed"] = facts.saved
        draft.copy_text["bibl"] = f"src-{draft.id}"
        for what, value in (
            ("title", draft.title), ("author", ", ".join(facts.authors)), ("published", facts.published),
            ("modified", facts.modified), ("address", facts.address), ("site", facts.site), ("licence", facts.licence),
        ):  # fmt: skip
            draft.findings.append(Finding(f"{what}: {value}" if value else f"not stated: {what}"))

        if facts.dated_by:
            draft.findings.append(Finding(f"the page does not state its day for programs: {facts.dated_by} has it"))

    # -- blocks ------------------------------------------------------------------------------

    def _block(self, block: PageBlock, within: tuple[str, ...]) -> None:
        number = next(self.numbers)
        if block.kind == "quotation":
            if any(name.startswith("quotation.") for name in within):
                self._parts(block.parts, (*within, f"quote.{number}"))
                return
            name = f"quotation.q{next(self.quotations)}"
            options = [("source", "unidentified"), ("fidelity", "uncollated")]
            if block.text.rstrip().endswith(_ELLIPSIS):
                options.append(("elision", "end"))
            self.draft.frames[name] = tuple(options)
            self._parts(block.parts, (*within, name))
        elif block.kind == "list":
            name = f"{'numbered' if block.ordered else 'list'}.{number}"
            for item in block.parts:
                self._parts(item.parts, (*within, name, f"item.{next(self.numbers)}"))
        elif block.kind == "table":
            for row in block.parts:
                place = (*within, f"table.{number}", f"row.{next(self.numbers)}")
                for cell in row.parts:
                    self._words(cell.words, "paragraph", (*place, f"cell.{next(self.numbers)}"))
        elif block.kind == "figure":
            self._figure(block, within)
        elif block.kind == "preformatted":
            self.draft.add(Block(plain(block.words), "preformatted", within))
        elif block.kind == "heading":
            self._words(block.words, "heading", within, level=max(2, block.level))
        else:
            self._paragraph(block.words, within, number)

    def _parts(self, parts: Sequence[PageBlock], within: tuple[str, ...]) -> None:
        for part in parts:
            if part.reason is not None:
                self._furniture(part)
            else:
                self._block(part, within)

    def _paragraph(self, words: list[Run], within: tuple[str, ...], number: int) -> None:
        lines = _lines(words)
        if not within and is_verse([plain(line) for line in lines]):
            for at, line in enumerate(lines):
                self._words(line, "verse-line", (f"verse.{number}",), joins=at > 0)
        else:
            self._words(words, "paragraph", within)

    def _figure(self, block: PageBlock, within: tuple[str, ...]) -> None:
        alt, address = block.picture.get("alt", ""), block.picture.get("address", "")
        if not block.text:
            what = f" ({alt})" if alt else ""
            self.draft.findings.append(Finding(f"a picture without a caption{what}: {address or 'no address'}"))
            return
        if any(name.split(".")[0] in ("item", "cell", "quotation", "quote") for name in within):
            self._words(block.words, "paragraph", within)
            return
        caption = fold(plain(block.words))
        last = fold(plain(_lines(block.words)[-1]))
        apart = len(_lines(block.words)) > 1 and len(last) < 120 and caption.count(last) == 1 and _CREDIT.search(last)
        if not apart and (named := _LAST_SENTENCE.search(caption)) and caption.count(named[1]) == 1:
            apart, last = named, named[1]
        credited = apart or trailing_credit(caption) is not None
        if not (alt and credited):  # a photograph without them is an unfinished record
            lacking = [what for what, known in (("its credit", credited), ("a description (alt)", alt)) if not known]
            where = f", of the picture at {address}" if address else ""
            because = f"{' and '.join(lacking)} {'are' if len(lacking) > 1 else 'is'} not stated"
            self.draft.findings.append(
                Finding(f"a caption is a paragraph, because {because}: {_short(caption)}{where}")
            )
            self._words(block.words, "paragraph", within)
            return
        name = f"photo.photo-{next(self.photos)}"
        options = [("rights", "unknown"), ("alt", alt), ("date", "XXXX")]
        if apart:
            options.append(("credit", last))
        self.draft.frames[name] = tuple(options)
        self._words(block.words, "paragraph", (*within, name))
        self.draft.findings.append(
            Finding(f"not stated: date of {name.partition('.')[2]} (written as XXXX), at {address or 'no address'}")
        )

    def _words(
        self, words: Sequence[Run], kind: str, within: tuple[str, ...], *, level: int = 0, joins: bool = False
    ) -> None:
        text, inline = "", []
        for run in words:
            if run.note in self.notes and kind == "paragraph" and _may_have_notes(within):
                inline.append(Inline(len(text), len(text), "note", run.note))
                self.marked.append(run.note)
                continue
            start, text = len(text), text + run.text
            inline += [
                Inline(start, len(text), "emphasis" if mark == "emphasis" else "strong")
                for mark in run.marks
                if mark in _MARKS
            ]
            if run.href.startswith(("http://", "https://")) and kind != "heading":
                inline.append(Inline(start, len(text), "link", run.href))
        self.draft.add(Block(text, kind, within, level=level, joins=joins, inline=tuple(inline)))

    def _notes(self) -> None:
        """Add the footnotes that the text marks; a note can have marks of others."""
        done: set[str] = set()
        for key in self.marked:  # grows while it is read
            if key not in done:
                done.add(key)
                self._parts(self.notes[key].parts, (f"footnote.{key}",))
        if done:
            self.draft.findings.append(Finding(f"footnotes with their marks: {len(done)}"))
        self._left_out([block for key, block in self.notes.items() if key not in done])

    # -- what is left out --------------------------------------------------------------------

    def _furniture(self, block: PageBlock) -> None:
        after = len(self.draft.blocks) - 1
        reason = block.reason or "site-furniture"
        for leaf in block.leaves():
            text = fold(plain(leaf.words))
            if not text:
                continue
            if after >= 0 and len(text) <= 400:
                self.draft.furniture.append(Furniture(after, text, reason))
            else:
                self.draft.findings.append(Finding(f"left out ({reason}): {_short(text)}"))

    def _left_out(self, blocks: Sequence[PageBlock]) -> None:
        """List what is around the article, one line for all blocks of one element next to each other."""
        for block in blocks:
            text = fold(block.text)
            if text:
                self.draft.findings.append(
                    Finding(f"left out ({block.reason or 'outside of the article'}): {_short(text)}")
                )


def _may_have_notes(within: tuple[str, ...]) -> bool:
    """Return whether marks of footnotes can be in a structure: a table, and a caption as printed, have them as text."""
    return not any(name.partition(".")[0] in ("photo", "cell") for name in within)


def _lines(words: Sequence[Run]) -> list[list[Run]]:
    """Return the words line by line."""
    out: list[list[Run]] = [[]]
    for run in words:
        first, *rest = run.text.split("\n")
        out[-1].append(run._replace(text=first))
        out += ([run._replace(text=line)] for line in rest)
    return [line for line in out if plain(line).strip()]
