"""Names of the people and organisations behind an edition, as names of CSL.

A name is written in ``edition.yaml`` as it is spoken. Its last word is taken for the family name where it looks like the name
of a person; otherwise it is not divided.
"""

from __future__ import annotations

import re

from ..text.credit_words import AGENCIES, INSTITUTION_WORDS
from .bibnames import csl_names
from .cite.item import script_of
from .edition import Editor, Person
from .name_suffixes import without_suffix

#: Words of names of groups, in addition to those of institutions.
_GROUP_WORDS = frozenset(
    """
    and & agency association bureau club company consortium editors foundation group initiative network news office
    partners press project publishers review seminar service society staff studio team times trust university
    workshop et und и projekt projet proyecto проект gruppe groupe grupo редакция société gesellschaft
    universität université universidad verlag éditions
    """.split()
)
_WORD = re.compile(r"[^\W\d_][\w'\u2019.\-]*")
#: Words between two family names: where the family name begins is not known.
_BETWEEN = frozenset("y e i".split())


def csl_name(name: str, family: str | None = None) -> dict[str, str]:
    """Return a spoken name as a name of CSL.

    *family* is the family name at the end or at the beginning of *name*; if it is empty, the name is not divided.
    """
    name = " ".join(name.split())
    if family is not None:
        return _divided(name, " ".join(family.split()))
    if not _is_personal(name):
        return {"literal": name}
    spoken, suffix = without_suffix(name, numbers=True)
    if suffix and " " not in spoken:
        return {"literal": name}
    parts = csl_names(spoken, str)[0]
    return {**parts, **({"suffix": suffix} if suffix else {})}


def _divided(name: str, family: str) -> dict[str, str]:
    if family and name.endswith(f" {family}"):
        given = name[: -len(family)].strip()
    elif family and name.startswith(f"{family} "):
        given = name[len(family) :].strip()
    else:
        return {"literal": name}
    return {"family": family, "given": given}


def _is_personal(name: str) -> bool:
    """Return whether a name of several words looks like that of a person in a script with capitals."""
    words = name.split()
    if not 2 <= len(words) <= 7 or name.casefold() in AGENCIES or script_of(name) != "cased":
        return False
    if (
        _BETWEEN & set(words)
        or not all(_WORD.fullmatch(word) for word in words)
        or not (words[0][0].isupper() and words[-1][0].isupper())
    ):
        return False
    return words[0] != "The" and not any(
        word.casefold() in _GROUP_WORDS or word.casefold() in INSTITUTION_WORDS for word in words
    )


def is_group(name: str, family: str | None = None) -> bool:
    """Return whether a name is known to be that of a group and not of a person, from its words."""
    words = name.casefold().split()
    if family:
        return False
    return (
        name.casefold() in AGENCIES or words[:1] == ["the"] or any(w in _GROUP_WORDS | INSTITUTION_WORDS for w in words)
    )


def is_certain(person: Person) -> bool:
    """Return whether a person is the author without doubt, as far as the edition states it."""
    return person.cert in (None, "high")


def author_name(person: Person) -> dict[str, str]:
    """Return an author for a citation: one that is only assumed in brackets with a question mark, undivided."""
    if is_certain(person):
        return csl_name(person.name, person.family)
    return {"literal": f"[{' '.join(person.name.split())}?]"}


def editors_of(editors: tuple[Editor, ...], *roles: str) -> list[dict[str, str]]:
    """Return those who are responsible for an edition in one of some roles."""
    return [csl_name(editor.name, editor.family) for editor in editors if editor.role in roles]
