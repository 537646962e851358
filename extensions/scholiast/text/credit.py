"""Photo credit lines: who took a picture, for whom, and through whom it came.

The fields are those of IPTC Photo Metadata: *creator*, *source* (who owned or supplied it
first), *provider* (institutions, further agencies named on the way, and what follows
"courtesy of"), *distributor* (what follows "via") and the *copyright notice* (what follows ©).
A credit line does not say which of its parts is which, so roles come from position, from
short lists of names and from what the caller knows. A part that these do not settle is kept
as unread: an empty field is a question for the editor, a wrong one is a false statement about
a person, and a dropped word would be neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

import msgspec

from .credit_parts import (
    PHOTO_WORDS,
    TAKEN_WORDS,
    core,
    is_agency,
    is_capital,
    is_east_asian_name,
    is_institution,
    is_name,
    words_of,
)
from .credit_words import RIGHTS

#: Nobody writes a longer credit: what is longer is not taken apart, nor taken for one.
LONGEST = 500


_PHOTO = (
    r"(?:photo(?:graph|graphs|graphy|graphers?|graphie|graphies|s)?|pictures?|images?|credits?|crédits?|cr[eé]dito|bild(?:er)?"
    r"|abbildung(?:en)?|imagen(?:es)?|imagem|immagin[ei]|afbeelding(?:en)?|fotos?|fotó|fotogra(?:fie|f[ií]a|fi|fia|af|fin|f|fo)|photographes?|fot[oó]graf[oa]s?|aufnahmen?|clichés?"
    r"|(?:bild|foto)nachweis|zdjęcie|(?:автор\s)?фото|(?:автор\s)?фотографи[яи]|фотограф"
    r"|illustrations?|drawings?|graphics?|infographics?|maps?|zeichnung(?:en)?|grafik(?:en)?|karten?|dessins?|cartes?"
    r"|ilustraci[oó]n(?:es)?|infograf[ií]as?|mapas?|dibujos?|иллюстраци[яи]|рисунок|карта|beeld"
    r"|写真|撮影|摄影[师師者]?|攝影[师師者]?|图片|圖片|照片|[图圖](?=\s?[/／])|تصوير|(?:ال)?صورة|عدسة)"
)
#: Who took a picture: a noun or a verb with the word for "by"; "de" is one before a name, and not in "Foto de archivo".
_BY = (
    rf"{_PHOTO}\s(?:(?:von|par|por|di|av|af|door|(?-i:d[eu](?=\s[^\W\d_a-zà-ÿ])))(?!\w)|(?-i:d['’](?=[^\W\d_a-zà-ÿ])))"
)
_TAKEN = (
    rf"(?:{_PHOTO}\s)?(?:(?:photographed|taken|shot)\sby|(?:prises?|réalisée?s?)\spar|(?:tomadas?|hechas?|realizadas?)\spor"
    r"|(?:aufgenommen|fotografiert)\svon|scattat[ae]\sda|(?:gemaakt|genomen)\sdoor)(?!\w)"
)
#: "Courtesy" without "of" is one where it is written small or opens the line: it is a surname, too.
_COURTESY = (
    r"(?:by\s)?courtesy(?:\sof(?!\w)|\s?:)|(?-i:(?:by\s)?courtesy)(?!\w)|\A(?:by\s)?courtesy(?!\w)"
    r"|(?:por\s)?cortes[ií]a(?:\s(?:del?(?:\sl(?:a|os|as))?|d[aoi]s?|dell[ao]|degli)(?!\w)|\s?:)"
    r"|mit\sfreundlicher\s(?:genehmigung|erlaubnis|unterstützung)(?:\s(?:von|de[rs])(?!\w)|\s?:)?"
    r"|avec\sl['’]aimable\s(?:autorisation|permission)(?:\s(?:de\sla|de\sl['’]|des?|du|d['’]))?"
    r"|(?:bild|foto)?quelle\s?:|sources?\s?:|fuente\s?:|fonte\s?:|bron\s?:|источник\s?:|(?:ال)?مصدر(?:\sالصورة)?\s?:"
    r"|(?:图片|圖片|资料|資料)?[来來][源]\s?[:：]"
    rf"|(?:{_PHOTO}\s)?(?:(?:provided|supplied|released|submitted)\sby|ced(?:id[ao]s?|ut[aoe])\s(?:por|da(?:l|lla)?|pel[ao])(?:\s(?:el|la|los|las))?"
    r"|zur\sverfügung\sgestellt\svo(?:m|n(?:\sder)?)|предоставлен[аоы]?)(?!\w)"
    r"|(?:per\s)?gentile\sconcessione\s(?:d(?:i|el|ella|ello|egli|ei)(?!\w)|dell['’])"
)

_LEAD = re.compile(
    rf"{_PHOTO}\s?(?:(?:credits?|photos?)\s?)?(?:by\b|[:：]|(?<=[图圖])\s?[/／])|{_BY}|{_TAKEN}|by\b(?=\s+[^\W\d_]+\s)(?!\s+(?:courtesy|permission|kind|the)\b)|{_PHOTO}(?=\s+(?:courtesy\b|©|\(c\)))",
    re.I,
)
_ON = r"(?:on|auf|en|sur|su|em|op|на)(?=\s+(?:unsplash|flickr|pexels|pixabay|wikimedia|instagram|youtube)(?!\w))"
_RIGHTS = re.compile(rf"(?<!\w)(?:{RIGHTS})(?!\w)", re.I | re.X)
_CROWN = re.compile(r"(?:crown|parliamentary)\s+copyright", re.I)
_OWNED = re.compile(r"(?:©|\(c\)\s|copyright\b)[\s©]*(?:(?:1[89]|20)[0-9]{2}(?![0-9]))?[\s,]*", re.I)
#: The year of a copyright notice that comes after its owner.
_YEAR_AFTER = re.compile(r",\s?(?:1[89]|20)[0-9]{2}(?!\w)")
_MARK = re.compile(
    rf"[/|,;\u2014\uff0f\u3001]|(?<=\s)(?=©)|(?<=\s){_ON}|(?<=\s)[-\u2013\u2014](?=\s)|(?<!\w)(?:(?P<by>{_PHOTO}\sby)(?!\w)|(?P<photo>{_PHOTO}\s?:)"
    rf"|(?P<via>via|vía|through)(?!\w)|(?P<courtesy>{_COURTESY}))",
    re.I,
)
_AND = re.compile(r"(?<=\s)(?:and|&|und|et|y|и)(?=\s)")
_FOR = re.compile(r"(?<=\s)(?:for|für|pour|para|voor|dla|для)(?=\s)")
#: A number in a rank: "Specialist 2nd Class".
_ORDINAL = re.compile(r"(?<!\w)[1-9](?:st|nd|rd|th)\s")
_SUFFIX = re.compile(r"\s?(?:[js]r\.?|i{2,3}|iv|ph\.?d\.?)(?!\w)", re.I)

#: What opens a credit in a caption's parenthesis.
_OPENING = re.compile(rf"(?:(?:file|handout|pool)\s)?{_LEAD.pattern}|©|\(c\)\s|copyright\b", re.I)
#: Abbreviations that mean something else when they stand alone in a caption's parenthesis.
_AMBIGUOUS_ALONE = frozenset("pa vii ani sana apa efe".split())


class Credit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A credit line taken apart; every value is a piece of the line, letter by letter.

    ``usage_terms`` are what the line says of rights, "Public Domain". ``unread`` holds the parts
    of which nobody can say what they are. No word is in none of them, but for those that join
    the parts or say that this is a photograph. ``guessed`` repeats the creators that nothing but
    their form and their place in the line makes photographers.
    """

    creator: tuple[str, ...] = ()
    source: str | None = None
    provider: tuple[str, ...] = ()
    distributor: str | None = None
    copyright_notice: str | None = None
    usage_terms: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    guessed: tuple[str, ...] = ()


#: What a part of a credit line can be known to be.
Role = Literal["creator", "source", "provider", "distributor", "unread"]


def _nothing_known(_part: str) -> Role | None:
    return None


# The whole line


def _unwrap(line: str) -> str:
    text = line.strip()
    while len(text) > 2 and (text[0], text[-1]) in {("(", ")"), ("[", "]"), ("\uff08", "\uff09")}:
        text = text[1:-1].strip()
    return text


#: What a picture is, in parentheses after the name of its photographer.
_SORTS = frozenset("archiv archivbild archivfoto archive archives archivo file montage symbolbild symbolfoto".split())
_INNER = re.compile(r"\s?\(([^()]{2,80})\)")


def _opened(text: str) -> str:
    """Return *text* with a slash for the parentheses around an agency, an institution or a right."""

    def slashed(m: re.Match[str]) -> str:
        inner = m[1]
        opens = is_agency(inner) or inner.casefold() in _SORTS or _RIGHTS.fullmatch(inner.strip()) or " via " in inner
        return f"/{inner}/" if opens else m[0]

    return _INNER.sub(slashed, text) if "(" in text else text


#: "Agency's reporter Name took it": a credit of Chinese newspapers.
_REPORTER = re.compile(r"(?:(?P<agency>\S+?)(?:记者|記者)\s*)?(?P<name>\S.*?)\s*[摄攝]")


def _reported(text: str) -> str:
    """Return a Chinese credit that ends with the word for "photographed" in the form of others."""
    found = _REPORTER.fullmatch(text)
    return "摄影：" + "/".join(filter(None, (found["name"], found["agency"]))) if found else text


def _lead(text: str) -> tuple[str, str]:
    """Return *text* without what only says that a credit follows, and that as a mark: "by", "photo" or ""."""
    mark = ""
    while m := _LEAD.match(text):
        mark = "by" if mark == "by" or m[0].casefold().endswith("by") else "photo"
        text = text[m.end() :].lstrip(" :：.\u00a0")
    return text, mark


class _Piece(NamedTuple):
    """A part of a line and what stands before it: "by", "via", "courtesy", or only a sign."""

    text: str
    mark: str


def _pieces(text: str, mark: str) -> Iterator[_Piece]:
    """Yield the parts of *text*; what it says of rights is a part of its own, marked ``rights``."""
    for piece in _marked(text, mark):
        start = 0
        for m in _RIGHTS.finditer(piece.text):
            yield _Piece(piece.text[start : m.start()].strip(" .()"), mark if start else piece.mark)
            yield _Piece(m[0], "rights")
            # Who gives permission need not have taken the picture.
            start, mark = m.end(), "courtesy" if m[0].casefold().endswith((" of", " of the")) else ""
        yield piece if not start else _Piece(piece.text[start:].strip(" .()"), mark)


def _marked(text: str, mark: str) -> Iterator[_Piece]:
    start = 0
    for m in _MARK.finditer(text):
        if m[0] == "," and (_SUFFIX.match(text, m.end()) or _OWNED.fullmatch(text[start : m.start()].strip())):
            continue
        if _YEAR_AFTER.match(text, m.start()) and _OWNED.match(text[start : m.start()].strip()):
            continue
        yield _Piece(text[start : m.start()].strip(), mark)
        start, mark = m.end(), m.lastgroup or ""
    yield _Piece(text[start:].strip(), mark)


def _people(part: str) -> tuple[str, ...]:
    """Return the people that *part* names, or nobody."""
    found = _joined(part)
    return found if all(map(is_name, found)) else ()


def _joined(part: str) -> tuple[str, ...]:
    """Return the names that "and" joins in *part*; a part without one is one."""
    bounds = [0, *(i for m in _AND.finditer(part) for i in m.span()), len(part)]
    return tuple(part[a:b].strip() for a, b in zip(bounds[::2], bounds[1::2], strict=True))


def _client(part: str) -> tuple[str, str]:
    """Return a photographer, and for whom the picture was taken: with the word "for", or empty."""
    m = _FOR.search(part)
    return (part[: m.start()].strip(), part[m.start() :].strip()) if m else (part, "")


class _Sorting:
    """The parts of one line, put one after another where they belong."""

    def __init__(self, known: Callable[[str], Role | None]) -> None:
        self._known = known
        self.creator: list[str] = []
        self.source: str | None = None
        self.provider: list[str] = []
        self.distributor: str | None = None
        self.notice: str | None = None
        self.usage_terms: list[str] = []
        self.unread: list[str] = []
        self.guessed: set[str] = set()
        #: whether a part before this one may have been the photographer
        self._named = False

    def assign(self, part: str, role: Role) -> None:
        """Put *part* where the caller knows it to belong."""
        if role == "creator":
            self.creator.append(part)
            self._named = True
        elif role == "source":
            if self.source is not None:  # it was an agency by its name only
                self.provider.append(self.source)
            self.source = part
        elif role == "provider":
            self.provider.append(part)
        elif role == "distributor" and self.distributor is None:
            self.distributor = part
        else:
            self.unread.append(part)

    def agency(self, part: str) -> None:
        """Assign an agency: the first one is the source, later ones are providers."""
        if self.source is None:
            self.source = core(part)
        else:
            self.provider.append(core(part))

    def owned(self, part: str, rest: str) -> None:
        """Assign a copyright notice, which names the owner of the picture and not who took it."""
        if self.notice is None:
            self.notice = part
        else:
            self.unread.append(part)
        if role := self._known(core(rest)):
            self.assign(core(rest), role)
        elif is_agency(rest):
            self.agency(rest)
        elif is_institution(rest):
            self.provider.append(core(rest))
        self._named = self._named or is_name(rest)

    def plain(self, part: str, mark: str, *, told_by: bool) -> None:
        """Assign a part by its place and its words alone. *told_by*: the line has "by" somewhere."""
        opening, _blank, rest = part.partition(" ")
        if opening.casefold() in TAKEN_WORDS and is_name(_client(rest)[0]) and not is_agency(part):
            part, mark = rest, "photo"
        person, client = _client(part)
        if role := self._known(core(part)):
            self.assign(core(part), role)
        elif is_agency(part):
            self.agency(part)
        elif is_institution(part):
            self.provider.append(core(part))
        elif self._photographers(person, mark, told_by=told_by):
            if client:
                self._for(client)
        else:
            self.unread.append(part)

    def _photographers(self, part: str, mark: str, *, told_by: bool) -> bool:
        """Return whether *part* is the photographer.

        In a line without "by", only the first name can be the photographer: the words after a
        person and a slash may as well be the place, the paper or the club.
        """
        people = _joined(part)
        roles = [self._known(person) for person in people]
        if all(role == "creator" for role in roles):
            self.creator.extend(people)
            self._named = True
            return True
        first = mark != "via" and not self._named and (mark in ("by", "photo") or not told_by)
        single = mark == "by" and len(part.split()) == 1 and is_capital(part)
        single = single or (mark == "photo" and is_east_asian_name(part))
        reads = bool(_people(_ORDINAL.sub("", part) if mark == "by" else part))
        reads = reads and not any(role not in (None, "creator") for role in roles)
        self._named = self._named or reads or single
        if not ((first or mark in ("by", "photo")) and (reads or single)):
            return False
        self.creator.extend(people)
        self.guessed.update(person for person, role in zip(people, roles, strict=True) if not mark and role is None)
        return True

    def _for(self, client: str) -> None:
        """Assign the client of a picture: a known agency, or an unread part."""
        _word, _blank, name = client.partition(" ")
        name = name.strip()
        if role := self._known(core(name)):
            self.assign(core(name), role)
        elif is_agency(name):
            self.agency(name)
        else:
            self.unread.append(client)


def parse_credit(line: str, known: Callable[[str], Role | None] = _nothing_known) -> Credit:
    """Take a credit line apart.

    ``[Photo] [by|:] part (sep part)* [(via|through) distributor]``, where *sep* is ``/``, ``|``,
    ``,``, ``;`` or a dash between spaces. Wrapping parentheses and "Photo:" are passed over.
    What *known* says of a part goes before all else. What follows "courtesy of" is a provider,
    what follows © is the copyright notice. The first known agency is the source, later ones and
    institutions are providers. A full name that is neither is the creator, where no other stands
    before it. Everything else is unread. A line of more than :data:`LONGEST` characters is no
    credit line and gives an empty answer.
    """
    if len(line) > LONGEST:
        return Credit()
    text, mark = _lead(_opened(_reported(_unwrap(line))))
    pieces = list(_pieces(text, mark))
    told_by = any(mark == "by" or (mark == "photo" and i) for i, (_part, mark) in enumerate(pieces))
    last_via = max((i for i, piece in enumerate(pieces) if piece.mark == "via"), default=None)
    sorting = _Sorting(known)
    for i, (part, mark) in enumerate(pieces):
        if i == last_via:
            sorting.distributor, named = part.rstrip(".") or None, sorting.distributor
            sorting.unread += [named] if named else []
        elif mark == "rights":
            sorting.usage_terms.append(part)
        elif not part or all(w in PHOTO_WORDS for w in words_of(part)):
            continue
        elif _CROWN.match(part):
            sorting.owned(part, "")
        elif m := _OWNED.match(part):
            if rest := _YEAR_AFTER.sub("", part[m.end() :]):
                sorting.owned(part, rest)
            # a bare sign or year has no owner
        elif mark == "courtesy":
            sorting.assign(core(part), known(core(part)) or "provider")
        else:
            sorting.plain(part, mark, told_by=told_by)
    return Credit(
        creator=tuple(sorting.creator),
        source=sorting.source,
        provider=tuple(sorting.provider),
        distributor=sorting.distributor,
        copyright_notice=sorting.notice,
        usage_terms=tuple(sorting.usage_terms),
        unread=tuple(sorting.unread),
        guessed=tuple(name for name in sorting.creator if name in sorting.guessed),
    )


def bare_words(part: str) -> str:
    """Return *part* in the form in which two spellings of one credit are compared."""
    words = words_of(core(part))
    return " ".join(words[1:] if words[:1] in (["for"], ["the"]) else words).removeprefix("the ")


def left_over(credit: Credit, line: str, shown: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the parts of *credit* that are in none of the values *shown*, by role.

    Values that are not parts of *line* are another spelling of its part in their role.
    """
    told = [f" {bare_words(value)} " for values in shown.values() for value in values]
    out: list[str] = []
    for role in ("creator", "source", "provider", "distributor", "copyright_notice", "usage_terms", "unread"):
        if any(value not in line for value in shown.get(role, ())):
            continue
        value = getattr(credit, role)
        parts = (value,) if isinstance(value, str) else value or ()
        out += [p for p in parts if not all(any(f" {bare_words(n)} " in t for t in told) for n in _joined(p))]
    return tuple(out)


# In a caption


def _last_parenthesis(caption: str) -> str | None:
    text = caption.rstrip()
    text = text[:-1].rstrip() if text.endswith((").", "\uff09\u3002")) else text
    closing = {")": "(", "\uff09": "\uff08"}
    if not text or text[-1] not in closing:
        return None
    close, depth = text[-1], 0
    for i in range(len(text) - 1, max(len(text) - LONGEST - 3, -1), -1):
        depth += (text[i] == close) - (text[i] == closing[close])
        if depth == 0:
            return text[i + 1 : -1].strip()
    return None


def trailing_credit(caption: str) -> str | None:
    """Return the credit line in the parenthesis that ends *caption*, without the parentheses.

    ``None`` where there is no such parenthesis or nothing marks it as a credit: a known
    agency, "via" with something known on either side, "courtesy of", "Photo by", ©, a phrase of
    rights such as "Public Domain", or ``/`` or ``|`` between parts of which at least one is recognized.
    """
    inner = _last_parenthesis(caption)
    if not inner:
        return None
    opening = _OPENING.match(inner)
    if opening and inner[opening.end() :].strip(" :."):
        return inner
    credit = parse_credit(inner)
    told = bool(credit.creator or credit.source or credit.provider)
    pieces = list(_pieces(inner, ""))
    if courtesy := next((p for p in pieces if p.mark == "courtesy"), None):
        return inner if courtesy.text and is_capital(core(courtesy.text)) else None
    if credit.distributor and any(p.mark == "via" for p in pieces):
        return inner if told or is_agency(credit.distributor) else None
    if credit.source:
        return None if inner.casefold() in _AMBIGUOUS_ALONE else inner
    if (told and re.search(r"[/|]", inner)) or (credit.usage_terms and not credit.unread):
        return inner
    return inner if inner.casefold().strip(".") in ("handout", "pool photo", "handout photo") else None
