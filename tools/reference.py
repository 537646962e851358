"""Write the generated parts of the handbook: tables of options, of messages, of settings.

``python tools/reference.py`` writes the text between ``% generated: NAME`` and
``% end of generated`` on the pages of the handbook; ``--check`` only lists the pages that are
out of date. A test runs the check.
"""

from __future__ import annotations

import argparse
import re
import sys
import types
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from public_names import documentation

from scholiast.build.config import SETTINGS
from scholiast.checking.rule import Rule
from scholiast.checking.rules import all_rules
from scholiast.kinds import KINDS
from scholiast.markup.blocks import RegisterDirective
from scholiast.model.edition import (
    CiteAs,
    Correction,
    Edition,
    Editor,
    Exclusion,
    Person,
    Policy,
    RuleException,
    Witness,
)
from scholiast.model.edition_fields import FIELDS
from scholiast.model.entities import AUTHORITY_URLS, Entity
from scholiast.model.faults import SUBTYPES
from scholiast.model.hyphenation import Hyphenation
from scholiast.model.kind import FILLED, PLACING
from scholiast.model.reading import ReadingRules
from scholiast.model.records import Record, Struct
from scholiast.model.sources import CSL_TYPES, DATE_KEYS, NAME_KEYS
from scholiast.model.validate import field_names
from scholiast.model.vocabularies import MEANINGS
from scholiast.registers.post_transforms import REGISTERS

HANDBOOK = Path(__file__).parents[1] / "source" / "handbook"
_PART = re.compile(r"^% generated: (?P<name>.+)\n(?:.*\n)*?% end of generated$", re.MULTILINE)

#: What each option is for that several kinds have. Those of one kind are in its 'options'; one without words fails the test.
WHAT: dict[str, str] = {
    # common
    "series": "the series in which the note is numbered; by default that of its kind",
    "resp": "who is responsible for the annotation",
    "layer": "the set of annotations that it belongs to",
    "publish": "`false` keeps the annotation out of every output; it is checked all the same",
    "witness": "the witness whose text has the words",
    "title": "a short heading for the note",
    "short": "the comment in a few words, for where there is one line; by default its first sentence",
    "cites": "ids of the sources that support the comment",
    "in": "the block or quotation to look in: `p8`, `q1`, `fig1`, `head`",
    "prefix": "words directly before the lemma, if it occurs more than once",
    "suffix": "words directly after the lemma, if it occurs more than once",
    "occurrence": "which of several equal places is meant, counting from 1",
    "exact": "the lemma, taken literally, instead of the argument",
    "end": "with `exact`: the last words of a range",
    "id": "the id of the annotation, for links; by default made from kind, block and lemma",
    "class": "additional CSS classes",
    # several kinds
    "cert": "how certain the editor is",
    "chain": "the voices through which the words were reported, the outermost first",
    # entities
    "type": "what it is",
    "label": "its name in the register",
    "aliases": "other names, by which it is found in the text",
    "authority": "its ids in authority files",
    "description": "one sentence; the body of the directive can be used instead",
    "dates": "its dates",
    "coordinates": "latitude and longitude",
    "relations": "relations to other entities",
    "alleged": "the event is alleged, not established",
    "supplied": "the entity is listed although the text does not name it",
    "label_autolink": "`false`: do not search the text for the label",
    "family": "the family name of a person, by which registers sort, if it is not the last word of the label",
}

#: Options that differ between kinds.
WHAT_OF: dict[tuple[str, str], str] = {
    ("entity", "anonymous"): "the group is not named",
    ("entity", "id"): "the permanent id; in the directive it is the argument",
}

#: Where ``edition.yaml`` has the structures other than the edition itself.
IN_EDITION: dict[type[Struct], str] = {
    Person: "work_author", Editor: "editors", Witness: "copy_text", Exclusion: "excluded", Policy: "editorial_policy",
    Correction: "corrections", CiteAs: "cite_as", ReadingRules: "reading", Hyphenation: "hyphenation",
    RuleException: "exceptions",
}  # fmt: skip

#: How values are written that have parts.
FORMS: dict[str, str] = {
    "chain": "`role who`, separated by bars; `(implied)` and `@DATE` may follow",
    "outcome": "`DATE`, source id and a summary, separated by bars; may be repeated",
    "reading": "sigla and words, separated by a bar; may be repeated",
    "elision": "`start`, `medial` or `end`, the mark, and by whom, separated by bars; may be repeated",
    "aliases": "names, separated by bars; in files also {`text`, `lang`, `kind`, `mention_type`, `autolink`}",
    "coordinates": "two numbers (in files only)",
    "relations": "`name` and `target` (in files only)",
    "authority": "`scheme`, `id`, `cert`, `checked_on`; in the directive one option per scheme, see below",
}


LIST = "one or more texts, separated by bars"


def takes(hint: Any) -> str:
    """Describe the values of a field, based on its type."""
    origin = get_origin(hint)
    if origin is Annotated:
        kind, meta = get_args(hint)[:2]
        if not meta.description:
            return takes(kind)
        return "a date in EDTF" if str(meta.description).startswith("A date") else "a stable id"
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in get_args(hint))
    if origin in (Union, types.UnionType):
        return takes(next(a for a in get_args(hint) if a is not type(None)))
    if origin is tuple:
        inner = get_args(hint)[0]
        if isinstance(inner, type) and issubclass(inner, Struct):
            return f"a list of {{{', '.join(f'`{n}`' for n in field_names(inner))}}}"
        return LIST
    if isinstance(hint, type) and issubclass(hint, Struct):
        return f"{{{', '.join(f'`{n}`' for n in field_names(hint))}}}"
    return {bool: "a flag", int: "a number", str: "text"}.get(hint, "text")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines)


def _what(of: str, option: str) -> str:
    own = KINDS[of].options if of in KINDS else {}
    try:
        return own.get(option) or WHAT_OF.get((of, option)) or WHAT[option]
    except KeyError:
        message = f"nothing says what the option '{option}' of '{of}' is for: add it to the 'options' of the kind"
        raise SystemExit(message) from None


def _common() -> list[str]:
    own = [n for n in field_names(Record) if n not in FILLED]
    return [*own, *PLACING]


def common() -> str:
    """Return the options that every annotation has."""
    hints = get_type_hints(Record, include_extras=True)
    return table(
        ("Option", "Value", "Meaning"),
        (
            (f"`{n}`", takes(hints[n]) if n in hints and n != "id" else "text", _what("record", n))
            for n in dict.fromkeys(_common())
        ),
    )


def options(name: str) -> str:
    """Return the options of one kind, without the common ones, and the fields of a complete record."""
    kind = KINDS[name]
    hints = get_type_hints(kind.record, include_extras=True)
    shared = set(_common())
    rows = [
        (
            f"`{option}`",
            (FORMS.get(option) or takes(hints[kind.option_field(option)]))
            + _default(kind.record, kind.option_field(option)),
            _what(name, option),
        )
        for option in kind.option_names
        if option not in shared
    ]
    out = table(("Option", "Value", "Meaning"), rows) if rows else "No other options."
    # a record has the names of its options by its type
    lacking = list(kind.check(kind.record(type=name, **kind.assumes({}))))
    if lacking:
        out += f"\n\nIncomplete (a warning) if {'; '.join(s.split(':')[0] for s in lacking)}."
    return out


def entity_fields() -> str:
    """Return the fields of an entity."""
    hints = get_type_hints(Entity, include_extras=True)
    rows = [(f"`{n}`", FORMS.get(n) or takes(hints[n]), _what("entity", n)) for n in field_names(Entity)]
    schemes = ", ".join(f"`{s}`" for s in AUTHORITY_URLS)
    return table(("Field", "Value", "Meaning"), rows) + f"\n\nSchemes of authority ids: {schemes}."


def edition_fields() -> str:
    """Return the fields of ``edition.yaml``."""
    rows = []
    for struct, meanings_of in FIELDS.items():
        of = "" if struct is Edition else f"{IN_EDITION[struct]}: "
        hints = get_type_hints(struct, include_extras=True)
        for name in field_names(struct):
            form = "{kind: {option: value}}, `all` for every kind" if name == "defaults" else takes(hints[name])
            form = (
                "a list of texts"
                if form == LIST
                else re.sub(r"(a list of )?\{`.*\}", lambda m: "a list of mappings" if m[1] else "a mapping", form)
            )
            value = form + _default(struct, name)
            rows.append((f"`{of}{name}`", value, re.sub(r"'([^']+)'(?!\w)", r"`\1`", meanings_of[name])))
    return table(("Field", "Value", "Meaning"), rows)


def _default(struct: type[Struct], name: str) -> str:
    """Return the default of a field if it is a word, or that the field is required."""
    field = next(f for f in msgspec.structs.fields(struct) if f.name == name)
    if field.required:
        return " (**required**)"
    value = field.default
    return f" (default `{value}`)" if isinstance(value, str) and value else ""


def source_fields() -> str:
    """Return the options of the directive ``source``."""
    return table(
        ("Options", "Which"),
        (
            ("`type`, one of", ", ".join(f"`{t}`" for t in CSL_TYPES)),
            ("people", ", ".join(f"`{n.replace('-', '_')}`" for n in sorted(NAME_KEYS))),
            ("dates", ", ".join(f"`{n.replace('-', '_')}`" for n in sorted(DATE_KEYS))),
            ("Scholiast's own", "`title_basis`, `identified_by`, `cert`, `basis`, `archived`, `sha256`"),
            (
                "any other",
                "the other variables of CSL with `_` for `-`: `title`, `container_title`, `publisher`, `url` …",
            ),
        ),
    )


def meanings(name: str) -> str:
    """Return the meanings of the words of a vocabulary."""
    return table((f"`{name}`", "meaning"), ((f"`{w}`", m) for w, m in MEANINGS[name].items()))


def messages() -> str:
    """Return the subtypes of messages."""
    return table(("Subtype", "Meaning"), ((f"`scholiast.{n}`", m) for n, m in sorted(SUBTYPES.items())))


def config() -> str:
    """Return the settings for ``conf.py``."""
    return table(("Setting", "Default", "Meaning"), ((f"`{s.name}`", f"`{s.default!r}`", s.meaning) for s in SETTINGS))


REGISTER_OPTIONS = {
    "edition": "the id of an edition, or `all`; by default that of the page",
    "kind": "`conjectures` only: only those of this type",
    "type": "`entities` only: only those of this type, or of several, separated by spaces",
    "style": "`sources` and `citation` only: a CSL style, as in `scholiast_citation_style`",
    "additional": "the editions keep registers of their own, and links lead to those: for a register of all editions",
    "by": "`shelf` only: groups of cards by `author`, `genre`, `language` or `year` (of the text)",
    "facets": "`shelf` only: which values the editions have for one or more of `author`, `genre`, `language` and `year`, "
    "and the editions with each",
}


def registers() -> str:
    """Return the registers and their options."""
    unknown = set(RegisterDirective.options_allowed) ^ set(REGISTER_OPTIONS)
    if unknown:
        message = (
            f"REGISTER_OPTIONS of tools/reference.py and RegisterDirective differ in: {', '.join(sorted(unknown))}"
        )
        raise SystemExit(message)
    ordered = {name: make for kind in KINDS.values() for name, make in kind.registers.items()} | REGISTERS
    made = {n: (make.__doc__ or "").splitlines()[0].removeprefix("Return ") for n, make in ordered.items()}
    rows = ((f"`{n}`", words[:1].upper() + words[1:]) for n, words in made.items())
    return (
        table(("Directive", "Content"), rows)
        + "\n\n"
        + table(("Option", "Meaning"), ((f"`{n}`", m) for n, m in REGISTER_OPTIONS.items()))
    )


def example(name: str, *, live: bool = True) -> str:
    """Return a snippet in both syntaxes, and its result."""
    tabs = "\n".join(
        f"````{{tab-item}} {label}\n:sync: {suffix}\n"
        f"```{{literalinclude}} snippets/{name}.{suffix}\n:language: {language}\n```\n````"
        for label, suffix, language in (("MyST", "md", "markdown"), ("reST", "rst", "rst"))
    )
    out = f"`````{{tab-set}}\n{tabs}\n`````"
    if live:
        out += f"\n\nIt becomes:\n\n````{{div}} sd-card sd-card-body\n```{{include}} snippets/{name}.md\n```\n````"
    return out


def source_only(name: str) -> str:
    """Return a snippet that is a whole page of an edition: it is shown but not run."""
    return example(name, live=False)


def public_names() -> str:
    """Return the documentation of the names of the package that the handbook's example of an extension imports."""
    return documentation(HANDBOOK / "snippets" / "allusions.py")


#: What the families of rules are about.
FAMILIES = {
    "build": "What a build reports",
    "text": "The text and its copy-text",
    "edition": "The metadata of the edition",
    "witness": "Witnesses",
    "source": "Sources",
    "record": "All annotations",
    "quote": "Quotations",
    "attribution": "Attributions",
    "conjecture": "Conjectures",
    "emendation": "Emendations",
    "photo": "Photographs",
    "entity": "Entities",
    "date": "Dates",
    "measure": "Quantities",
    "style": "The words of the editor",
    "access": "Accessibility of content",
    "exception": "Exceptions",
}


def rule_table() -> str:
    """Return the list of the rules of ``scholiast check``."""
    found = all_rules().values()
    rows = (
        (f"[{rule.code}](#{rule.code})", rule.title, f"{rule.level}{', `--fix`' * bool(rule.fix)}") for rule in found
    )
    return f"There are {len(found)} rules.\n\n" + table(("Rule", "What is wrong", "Level"), rows)


def rules(families: str) -> str:
    """Return the rules of some families, separated by blanks, with their examples."""
    out: list[str] = []
    for family in families.split():
        out.append(f"## {FAMILIES[family]}: {family}")
        out += (_rule(rule) for rule in all_rules().values() if rule.family == family)
    return "\n\n".join(out)


def _rule(rule: Rule) -> str:
    """Return one rule: what it does, why, and its example."""
    example = rule.example
    language = "md" if example.file.endswith(".md") else "yaml" if example.file.endswith(".yaml") else "text"
    parts = [f"({rule.code})=\n### {rule.code}", f"**{rule.title}** ({rule.level})", rule.what, rule.why]
    if rule.fix:
        parts.append(f"`--fix`: {rule.fix}")
    parts.append(f"`````{{code-block}} {language}\n:caption: {example.file}, faulty\n\n{_cut(example.faulty)}\n`````")
    parts.append(f"`````text\n{example.finding}\n`````")
    parts.append(
        f"`````{{code-block}} {language}\n:caption: {example.file}, corrected\n\n{_cut(example.corrected)}\n`````"
    )
    return "\n\n".join(parts)


def _cut(text: str) -> str:
    """Return a part of a file without what stands for the numbers of a whole one."""
    return text.strip("\n").replace("sha256: SHA", "sha256: …").replace("CHARS", "443")


MAKERS: dict[str, Callable[..., str]] = {
    "common options": common, "options": options, "meanings": meanings, "messages": messages, "config": config,
    "registers": registers, "entity fields": entity_fields, "edition fields": edition_fields,
    "source fields": source_fields, "example": example, "page": source_only,
    "public names": public_names, "rule table": rule_table, "rules": rules,
}  # fmt: skip


def made(name: str) -> str:
    """Return the generated part of that name: the name of a maker, or a maker and its argument."""
    if name in MAKERS:
        return MAKERS[name]()
    maker, _, argument = name.partition(" ")
    if maker not in MAKERS or not argument:
        message = f"unknown generated part '{name}': use one of {', '.join(MAKERS)}"
        raise SystemExit(message)
    return MAKERS[maker](argument)


def rewritten(text: str) -> str:
    """Return a page with its generated parts replaced."""
    return _PART.sub(lambda m: f"% generated: {m['name']}\n\n{made(m['name'])}\n\n% end of generated", text)


def behind(folder: Path = HANDBOOK) -> dict[Path, str]:
    """Return the pages whose generated parts are outdated, with their new text."""
    out = {}
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        new = rewritten(text)
        if new != text:
            out[path] = new
    return out


def main(argv: Sequence[str] | None = None) -> int:
    """Write or check the pages, and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="write nothing, list the outdated pages")
    check = parser.parse_args(argv).check
    late = behind()
    for path, text in late.items():
        if not check:
            path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{path.name}: {'is outdated' if check else 'written'}")
    return int(check and bool(late))


if __name__ == "__main__":
    sys.exit(main())
