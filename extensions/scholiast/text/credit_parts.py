"""What one part of a credit line is by its words: an agency, an institution, a place, a name."""

from __future__ import annotations

import re
import unicodedata

from .credit_words import (
    AGENCIES,
    ARTICLES,
    INSTITUTION_ENDS,
    INSTITUTION_PHRASES,
    INSTITUTION_WORDS,
    ORGANISATION_WORDS,
    PARTICLES,
    PLACE_ENDS,
    PLACE_STARTS,
    PLACES,
)

#: Words around a name that say what the thing is and not whose. Of these alone nothing is lost with the word.
PHOTO_WORDS = frozenset("photo photograph photographs photos picture pictures image images stock foto фото".split())
#: Words after which a name is that of a photographer, without "by" or a colon.
TAKEN_WORDS = frozenset(
    "photo foto fot. phot. photographie fotografie fotografía fotografia aufnahme cliché фото".split()
)
#: Words after an agency's name that do not make it another's. They are kept with it.
_TRAILING = PHOTO_WORDS | frozenset("archive file".split())
_ELIDED = frozenset(("d", "l", "dell", "all", "nell"))
_SUFFIXES = frozenset("jr jr. sr sr. ii iii iv phd ph.d.".split())
#: Words that only the names of agencies have.
_AGENCY_WORDS = frozenset(
    """agence agencia agenzia agência agentur bildagentur bilderdienst fotoagentur fotoagentuur nachrichtenagentur presseagentur
    persbureau وكالة""".split()
)
_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}(?![0-9])")


def words_of(part: str) -> list[str]:
    """Return the words of *part* in one case and with one form of apostrophe."""
    return part.casefold().replace("\u2019", "'").split()


def core(part: str, trailing: frozenset[str] = PHOTO_WORDS) -> str:
    """Return *part* without "the" before and "photo" or a year after it: "AP Photo" is the AP."""
    words = part.split()
    while (
        len(words) > 1
        and " ".join(words_of(" ".join(words))) not in AGENCIES
        and (words[-1].casefold() in trailing or _YEAR.fullmatch(words[-1]))
        and not (len(words) > 3 and words[-1] in ("Image", "Images", "Photograph", "Photographs", "Pictures"))
    ):
        words.pop()
    end = part.rfind(words[-1]) + len(words[-1]) if words else 0
    start = 4 if part[:4].casefold() == "the " else 0
    return part[start:end].strip()


def is_agency(part: str) -> bool:
    """Return whether *part* is an agency or a picture library by its whole name, or a word of it."""
    words = words_of(core(part, _TRAILING))
    return " ".join(words).removesuffix(".com") in AGENCIES or (len(words) > 1 and not _AGENCY_WORDS.isdisjoint(words))


def is_institution(part: str) -> bool:
    """Return whether a word or a phrase of *part* makes it an institution, which provides pictures."""
    words = words_of(core(part))
    if words == ["pool"]:
        return True
    if "pool" in words and words[-1] == "pool":
        rest = " ".join(words[:-1])
        return rest in AGENCIES or is_institution(rest)
    text = f" {' '.join(words)} "
    bare = [w.strip(".,()") for w in words]
    return (
        any(w in INSTITUTION_WORDS or w.endswith(INSTITUTION_ENDS) for w in bare)
        or any(w.partition("'")[0] in _ELIDED and w.partition("'")[2] in INSTITUTION_WORDS for w in bare)
        or any(f" {phrase} " in text for phrase in INSTITUTION_PHRASES)
    )


def is_place(part: str) -> bool:
    """Return whether *part* is a known place of several words, or begins as only the name of a place does."""
    words = words_of(part)
    text = " ".join(words).strip(".")
    if text in PLACES or text.replace(",", "") in PLACES:
        return True
    return len(words) > 1 and (words[0] in PLACE_STARTS or words[-1] in PLACE_ENDS)


def is_capital(word: str) -> bool:
    """Return whether a word begins like a name: with a capital, or in a script that has none."""
    for char in word:
        if unicodedata.category(char)[0] == "L":
            return not char.islower()
    return False


#: A name in Chinese, Korean or Japanese, without a blank, and without a word for an organisation.
_EAST_ASIAN = re.compile("[\u4e00-\u9fff\uac00-\ud7a3]{2,4}")
_NOT_EAST_ASIAN = re.compile("[社报報网網局部院馆館台视視图圖片资料料档檔案]")


def is_east_asian_name(part: str) -> bool:
    """Return whether *part* can be a name in Chinese characters or in Hangul; a word of that length need not be one."""
    return _EAST_ASIAN.fullmatch(part) is not None and _NOT_EAST_ASIAN.search(part) is None


def is_name(part: str) -> bool:
    """Return whether *part* reads as a person's full name, particles, initials and titles allowed."""
    words = part.split()
    if not 2 <= len(words) <= 7 or any(c.isdigit() or c in "@:()[]" for c in part):
        return False
    folded = [w.casefold().strip(",") for w in words]
    if any(w.strip(".") in ORGANISATION_WORDS or w in INSTITUTION_WORDS or w in PHOTO_WORDS for w in folded):
        return False
    if folded[0] in ("the", "our", "this") or is_place(part):
        return False
    if (len(words) == 2 and folded[0] in ARTICLES) or any(w.endswith(("'s", "\u2019s")) for w in folded):
        return False
    # The first word is a given name: Ben, Al.
    parts = zip(words, folded, strict=True)
    names = [
        w for i, (w, f) in enumerate(parts) if f not in _SUFFIXES and (f not in PARTICLES or (not i and is_capital(w)))
    ]
    if (
        names
        and len(names[0]) > 2
        and names[0].isalpha()
        and names[0].isupper()
        and not any(map(str.isupper, names[1:]))
    ):
        return False  # an abbreviation and a place: a family name may be in capitals, a given name alone is not
    # A particle may be glued on: al-Assad, d'Arc, ben-Gurion.
    tails = [re.split(r"[-'\u2019]", w, maxsplit=1)[-1] if not is_capital(w) else w for w in names]
    return len(names) >= 2 and all(map(is_capital, tails)) and any(len(n.strip(".")) > 1 for n in names)
