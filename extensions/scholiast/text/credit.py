"""Photo credit lines: who took a picture, for whom, and through whom it came.

The fields are those of IPTC Photo Metadata: *creator*, *source* (who owned or supplied it
first), *provider* (institutions and further agencies named on the way) and *distributor*
(what follows "via"). A credit line does not say which of its parts is which, so roles come
from position and from short lists of names, and a part that these do not settle is left out:
an empty field is a question for the editor, a wrong one is a false statement about a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

#: Nobody writes a longer credit: what is longer is not taken apart, nor taken for one.
LONGEST = 500


def _listed(text: str) -> frozenset[str]:
    """The phrases of *text*, which ``|`` parts."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


#: News and picture agencies, case-folded, without a leading "the" and a trailing "photo".
AGENCIES = _listed(
    """
    aap | abaca | afp | agence france-presse | alamy | anadolu | anadolu agency | ani | anp | ansa | ap |
    apa | associated press | belga | bloomberg | bloomberg news | ceerwan | cns | corbis | ctk | dpa |
    dpa-zentralbild | efe | epa | epa-efe | european pressphoto agency | gamma-rapho | getty | getty images
    | hulton archive | imago | imago images | interfax | itar-tass | jiji | jiji press | kcna | keystone |
    kyodo | kyodo news | lehtikuva | lightrocket | lusa | magnum | magnum photos | mti | ntb | nurphoto | pa
    | pa images | pa media | pa wire | pap | picture alliance | polaris | polaris images | press association
    | press trust of india | pti | reuters | ria novosti | ritzau scanpix | sana | scanpix | shutterstock |
    sipa | sipa press | sipa usa | sopa images | sputnik | tass | thomson reuters | ukrinform | ullstein
    bild | unian | united press international | upi | vcg | vii | visual china group | wam | xinhua | xinhua
    news agency | yonhap | zuma | zuma press | зума | интерфакс | рейтер | риа новости | синьхуа | спутник |
    тасс | укринформ | укрінформ | 新华社 | 共同通信社 | 時事通信社
    """
)

#: Words that make a part an institution, which provides pictures and does not take them.
INSTITUTION_WORDS = frozenset(
    """
    administration army assembly cabinet chancellery commission committee congress council court embassy
    government handout hand-out kremlin kremlin.ru ministry museum nasa nato navy parliament pentagon
    presidency presidential senate un unesco unhcr unicef university кремль кремля министерство минобороны
    міністерство музей оон посольство правительство пресс-служба
    """.split()
)
INSTITUTION_PHRASES = _listed(
    """
    air force | armed forces | coast guard | department of | foreign office | house of commons | house of
    representatives | library of congress | marine corps | national archives | national guard | office of |
    police department | press office | press pool | press service | united nations | white house
    """
)

#: Words that make a part an organisation of some kind, so that it is nobody's name.
ORGANISATION_WORDS = frozenset(
    """
    agency archive archives associates association broadcasting bureau channel chronicle collection commons
    company corp corporation daily documentary federation foundation gallery gazette group guardian herald
    images inc institute international journal library ltd llc magazine media net network news newspaper
    office picture pictures photographers photography photos post press productions project publishing radio
    review services staff studio studios telegraph television times tribune tv wikimedia wire youtube
    агентство газета фото
    """.split()
)

#: Words of names that are written small. They do not count as a first or last name.
PARTICLES = frozenset(
    """
    a af al al- ap av ben bin bint d da dal dalla das de de' degli dei del della den der des di do dos du e
    el ibn la las le los lo mac of san st st. ten ter und van vom von y zu zum zur ван дер де ди фон аль эль
    бен
    """.split()
) - {"ap", "of"}

#: Words around a name that say what the thing is and not whose.
_NOISE = frozenset("file photo photograph photographs photos picture pictures image images archive foto фото".split())
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv phd ph.d.".split())
_PHOTO = r"(?:(?:file|handout|pool)\s)?(?:photo(?:graph|graphs|graphy|s)?|pictures?|images?|credits?|foto|фото)"

_LEAD = re.compile(rf"(?:©|\(c\)\s|copyright\b)|{_PHOTO}\s?(?:credits?\s?)?(?:by\b|:)|{_PHOTO}(?=\s+courtesy\b)", re.I)
_VIA = re.compile(r"(?<!\w)(?:via|through|courtesy\sof)(?!\w)", re.I)
_PARTING = re.compile(rf"[/|,;]|(?<=\s)[-\u2013\u2014](?=\s)|(?<!\w)(?P<by>{_PHOTO}\sby)(?!\w)", re.I)
_AND = re.compile(r"(?<=\s)(?:and|&|und|et|y|и)(?=\s)")
_FOR = re.compile(r"(?<=\s)(?:for|für|pour|для)(?=\s)")
_SUFFIX = re.compile(r"\s?(?:[js]r\.?|i{2,3}|iv|ph\.?d\.?)(?!\w)", re.I)
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}(?![0-9])")

#: Abbreviations that mean something else when they stand alone in a caption's parenthesis.
_AMBIGUOUS_ALONE = frozenset("pa vii ani sana apa efe".split())


class Credit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A credit line taken apart; every value is a piece of the line, letter by letter.

    ``unread`` holds the parts of which nobody can say what they are.
    """

    creator: tuple[str, ...] = ()
    source: str | None = None
    provider: tuple[str, ...] = ()
    distributor: str | None = None
    unread: tuple[str, ...] = ()


# One part


def _words(part: str) -> list[str]:
    return part.casefold().replace("\u2019", "'").split()


def _core(part: str) -> str:
    """*part* without "the" before and "photo" or a year after it: "AP Photo" is the AP."""
    words = part.split()
    while (
        len(words) > 1
        and " ".join(_words(" ".join(words))) not in AGENCIES
        and (words[-1].casefold() in _NOISE or _YEAR.fullmatch(words[-1]))
    ):
        words.pop()
    end = part.rfind(words[-1]) + len(words[-1]) if words else 0
    start = 4 if part[:4].casefold() == "the " else 0
    return part[start:end].strip()


def _is_agency(part: str) -> bool:
    return " ".join(_words(_core(part))) in AGENCIES


def _is_institution(part: str) -> bool:
    words = _words(_core(part))
    if words == ["pool"]:
        return True
    if "pool" in words and words[-1] == "pool":
        rest = " ".join(words[:-1])
        return rest in AGENCIES or _is_institution(rest)
    text = f" {' '.join(words)} "
    return any(w.strip(".") in INSTITUTION_WORDS for w in words) or any(
        f" {phrase} " in text for phrase in INSTITUTION_PHRASES
    )


def _is_capital(word: str) -> bool:
    """Whether a word begins like a name: with a capital, or in a script that has none."""
    for char in word:
        if unicodedata.category(char)[0] == "L":
            return not char.islower()
    return False


def _is_name(part: str) -> bool:
    """Whether *part* reads as a person's full name, particles, initials and titles allowed."""
    words = part.split()
    if not 2 <= len(words) <= 7 or any(c.isdigit() or c in "@:()[]" for c in part):
        return False
    folded = [w.casefold().strip(",") for w in words]
    if any(w.strip(".") in ORGANISATION_WORDS or w in INSTITUTION_WORDS for w in folded):
        return False
    if folded[0] in ("the", "our", "this"):
        return False
    names = [w for w, f in zip(words, folded, strict=True) if f not in PARTICLES and f not in _SUFFIXES]
    # A particle may be glued on: al-Assad, d'Arc, ben-Gurion.
    tails = [re.split(r"[-'\u2019]", w, maxsplit=1)[-1] if not _is_capital(w) else w for w in names]
    return len(names) >= 2 and all(map(_is_capital, tails)) and any(len(n.strip(".")) > 1 for n in names)


# The whole line


def _unwrap(line: str) -> str:
    text = line.strip()
    while len(text) > 2 and (text[0], text[-1]) in {("(", ")"), ("[", "]"), ("\uff08", "\uff09")}:
        text = text[1:-1].strip()
    return text


def _lead(text: str) -> tuple[str, bool]:
    """*text* without what only says that a credit follows; whether that was "by"."""
    by = False
    while m := _LEAD.match(text):
        by = by or m[0].casefold().endswith("by")
        text = text[m.end() :].lstrip(" :.\u00a0")
        if year := _YEAR.match(text):
            text = text[year.end() :].lstrip(" ,")
    return text, by


def _pieces(text: str, by: bool) -> Iterator[tuple[str, bool]]:
    """The parts of *text*, each with whether "by" stands before it."""
    start = 0
    for m in _PARTING.finditer(text):
        if m[0] == "," and _SUFFIX.match(text, m.end()):
            continue
        yield text[start : m.start()].strip(), by
        start, by = m.end(), bool(m["by"])
    yield text[start:].strip(), by


def _people(part: str) -> tuple[str, ...]:
    """The people that *part* names, or nobody."""
    if (m := _FOR.search(part)) and _is_name(part[: m.start()].strip()):
        return _people(part[: m.start()].strip())
    bounds = [0, *(i for m in _AND.finditer(part) for i in m.span()), len(part)]
    found = tuple(part[a:b].strip() for a, b in zip(bounds[::2], bounds[1::2], strict=True))
    if len(found) > 1 and all(map(_is_name, found)):
        return found
    return (part,) if _is_name(part) else ()


def parse_credit(line: str) -> Credit:
    """Take a credit line apart.

    ``[Photo] [by|:] part (sep part)* [(via|through|courtesy of) distributor]``, where *sep*
    is ``/``, ``|``, ``,``, ``;`` or a dash between spaces. Wrapping parentheses, ``©`` with
    its year and "Photo:" are passed over. The first known agency is the source, later ones
    and institutions are providers, and full names that are neither are creators. A line of
    more than :data:`LONGEST` characters is no credit line and gives an empty answer.
    """
    if len(line) > LONGEST:
        return Credit()
    text, by = _lead(_unwrap(line))
    distributor: str | None = None
    *_, last = [None, *_VIA.finditer(text)]
    pieces: list[tuple[str, bool]] = []
    if last is not None:
        (named, _), *rest = _pieces(text[last.end() :], False)
        distributor = named.rstrip(".") or None
        before = _VIA.split(text[: last.start()])
        pieces = [*(piece for chunk in before for piece in _pieces(chunk, by)), *rest]
    else:
        pieces = list(_pieces(text, by))

    creator: list[str] = []
    source: str | None = None
    provider: list[str] = []
    unread: list[str] = []
    for part, said_by in pieces:
        if not part or all(w in _NOISE for w in _words(part)):
            continue
        if _is_agency(part):
            if source is None:
                source = _core(part)
            else:
                provider.append(_core(part))
        elif _is_institution(part):
            provider.append(_core(part))
        elif people := _people(part):
            creator.extend(people)
            if (m := _FOR.search(part)) and source is None and _is_agency(client := part[m.end() :].strip()):
                source = _core(client)
        elif said_by and len(part.split()) == 1 and _is_capital(part):
            creator.append(part)
        else:
            unread.append(part)
    return Credit(
        creator=tuple(creator), source=source, provider=tuple(provider), distributor=distributor, unread=tuple(unread)
    )


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
    """The credit line in the parenthesis that ends *caption*, without the parentheses.

    ``None`` where there is no such parenthesis or nothing marks it as a credit: a known
    agency, "via" with something known on either side, "courtesy of", "Photo by", ©, or
    ``/`` or ``|`` between parts of which one at least can be told.
    """
    inner = _last_parenthesis(caption)
    if not inner:
        return None
    lead = _LEAD.match(inner)
    if lead and inner[lead.end() :].strip(" :."):
        return inner
    credit = parse_credit(inner)
    told = bool(credit.creator or credit.source or credit.provider)
    via = _VIA.search(inner)
    if via and credit.distributor:
        courtesy = via[0].casefold().startswith("courtesy") and _is_capital(credit.distributor.split()[0])
        return inner if courtesy or told or _is_agency(credit.distributor) else None
    if credit.source:
        return None if inner.casefold() in _AMBIGUOUS_ALONE else inner
    if told and re.search(r"[/|]", inner):
        return inner
    return inner if inner.casefold().strip(".") in ("handout", "pool photo", "handout photo") else None
