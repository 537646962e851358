"""Names of BibTeX and BibLaTeX as names of CSL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from .cite.item import OTHERS, script_of
from .name_suffixes import without_suffix

#: The parts of biber's extended syntax, ``given=Hans, prefix=van, family=Gogh``.
_KEYS = {"family": "family", "given": "given", "prefix": "non-dropping-particle", "suffix": "suffix"}
_KEYED = re.compile(r"\s*(family|given|prefix|suffix|id|hash|useprefix|[a-z]+-i)\s*=\s*(.*)", re.S)
_COMMA = re.compile(",")
#: Signs between people that BibTeX does not know.
_OTHER_SIGN = re.compile(r";|\s&(?=\s)|\s\\&(?=\s)|\sund(?=\s\S+,)")
#: Words of descent that belong to the family name if nothing is before them: Ibn Khaldūn is filed under Ibn.
_OF = frozenset("ibn bint abu abū umm".split())
#: Words between the two halves of a family name, in Spanish, Portuguese and Catalan.
_JOINING = frozenset("y e i".split())
#: What people write for BibTeX's "others".
_OTHERS = frozenset(("others", "et al.", "et al", "et alii", "u. a."))
_SPECIAL = re.compile(r"\\(?:[^\W\d_]+|.)\s*\{?")


def split_names(value: str) -> list[str]:
    """Return the names that "and" separates outside braces."""
    return [name for name in (part.strip() for part in _split(value, re.compile(r"\s+and(?=\s|$)", re.I))) if name]


def undivided(value: str) -> Iterator[str]:
    """Yield the names of a list that are probably several: BibTeX divides at "and" alone."""
    for name in split_names(value):
        if _extended(name, str) is None and (len([*_split(name, _COMMA)]) > 3 or len([*_split(name, _OTHER_SIGN)]) > 1):
            yield name


def _split(value: str, separator: re.Pattern[str]) -> Iterator[str]:
    depth, start, i = 0, 0, 0
    while i < len(value):
        char = value[i]
        if char == "\\":
            i += 2
            continue
        depth = depth + (char == "{") - (char == "}")
        if depth == 0 and (m := separator.match(value, i)):
            yield value[start:i]
            start = i = m.end()
            continue
        i += 1
    yield value[start:]


def _is_small(word: str) -> bool:
    """Return whether a word is a particle for BibTeX: its first letter outside braces is small.

    A letter with a LaTeX accent counts, a group in braces does not.
    """
    depth = 0
    i = 0
    while i < len(word):
        char = word[i]
        if char == "\\":
            m = _SPECIAL.match(word, i)
            i = m.end() if m else i + 1
            if i < len(word) and word[i].isalpha():
                return word[i].islower()
            continue
        if char == "{" and not word.startswith("{\\", i):
            depth += 1
        elif char == "}":
            depth = max(depth - 1, 0)
        elif depth == 0 and char.isalpha():
            return word[i].islower()
        i += 1
    return False


def _words(text: str) -> list[str]:
    return [word for word in _split(text.strip(), re.compile(r"[\s~]+")) if word]


def _von_last(words: list[str]) -> tuple[list[str], list[str]]:
    """Return particle and family name: the last word is never a particle."""
    last = next((i for i in range(len(words) - 2, -1, -1) if _is_small(words[i])), -1)
    if last > 0 and words[last] in _JOINING and not _is_small(words[last - 1]):  # Ortega y Gasset
        before, _rest = _von_last(words[:last])
        return before, words[len(before) :]
    return words[: last + 1], words[last + 1 :]


def _parts(name: str) -> dict[str, list[str]]:
    pieces = [piece.strip() for piece in _split(name, _COMMA)]
    pieces = [piece for i, piece in enumerate(pieces) if piece or i == 0]
    # "Ada Lark, Jr.", "Ada Lark Jr." and "Lark, Ada, Jr." are not BibTeX, and are written all the same.
    spoken, suffix = without_suffix(name, numbers=True)
    if suffix and "{" not in name and len(_words(spoken)) > 1:
        return {**_parts(spoken), "suffix": [suffix]}
    words = _words(pieces[0])
    if len(pieces) == 1:
        if len(words) == 2 and script_of("".join(words)) == "cjk":  # the family name comes first
            return {"family": words[:1], "given": words[1:]}
        small = next((i for i, word in enumerate(words[:-1]) if _is_small(word)), len(words) - 1)
        small -= words[small] in _JOINING and small > 1
        von, last = _von_last(words[small:])
        return {"given": words[:small], "von": von, "family": last}
    von, last = _von_last(words)
    jr, given = ([], pieces[1:]) if len(pieces) == 2 else (_words(pieces[1]), pieces[2:])
    return {"given": [w for piece in given for w in _words(piece)], "von": von, "family": last, "suffix": jr}


def _extended(name: str, untex: Callable[[str], str]) -> dict[str, str] | None:
    """Return a name in biber's extended syntax, or ``None`` where it is not one."""
    found: dict[str, str] = {}
    for piece in _split(name, _COMMA):
        m = _KEYED.fullmatch(piece)
        if m is None:
            return None
        found[m[1]] = untex(m[2].strip().removeprefix('"').removesuffix('"'))
    csl = {target: found[key] for key, target in _KEYS.items() if found.get(key)}
    if found.get("useprefix", "").casefold() == "false" and "non-dropping-particle" in csl:
        csl["dropping-particle"] = csl.pop("non-dropping-particle")
    return csl or None


def csl_names(value: str, untex: Callable[[str], str]) -> list[dict[str, str]]:
    """Return a list of names, still in LaTeX, as names of CSL; "and others" is a last name ``others``.

    *untex* turns LaTeX into text.
    """
    found: list[dict[str, str]] = []
    names = split_names(value)
    for i, name in enumerate(names):
        if name.casefold() in _OTHERS and (i == len(names) - 1 or not i):
            found += [{"literal": OTHERS}] if i else []
            continue
        if name.startswith("{") and name.endswith("}") and len(_words(name)) == 1:
            found.append({"literal": untex(name[1:-1])})
            continue
        if (extended := _extended(name, untex)) is not None:
            found.append(extended)
            continue
        parts = _parts(name)
        keys = (("family", "family"), ("given", "given"), ("non-dropping-particle", "von"), ("suffix", "suffix"))
        csl = {key: untex(" ".join(parts[part])) for key, part in keys if parts.get(part)}
        if csl.get("given", "").casefold() in _OF and "," not in name:
            csl["family"] = f"{csl.pop('given')} {csl['family']}"
        if "family" not in csl:
            csl = {"literal": untex(name.strip(", "))}
        if csl.get("literal") != "":
            found.append(csl)
    return found
