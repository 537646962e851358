"""Projects in which every field is filled with hostile strings.

The fields are read from the definitions of the records, so that a field which is added later is filled too. The texts
are made up.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

from msgspec import inspect

from scholiast.model.edition import Edition
from scholiast.model.entities import AUTHORITY_URLS, Entity
from scholiast.model.field_types import alternatives
from scholiast.model.kind import FILLED, KINDS, PLACING, Kind
from scholiast.model.sources import DATE_KEYS, NAME_KEYS
from scholiast.registers.post_transforms import REGISTERS
from support.projects import Project

HARMLESS = "harmless words"
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": '"><img src=x onerror=alert(1)>',
    "single": "'><img src=x onerror=1>",
    "address": "javascript:alert(1)",
    "handler": "' onmouseover='x",
    "handler-double": '" onmouseover="x',
    "entity": "&lt;b&gt;&#60;b&#62;",
    "controls": "a\x01b\x1b[31mc\x7f",
    "direction": "\u202egnihton\u2066x",
    "template": "{{ 7*7 }}{% raw %}",
    "format": "%s %(x)s {0} {x} %",
    "latex": "\\input{/etc/passwd}",
    "latex-out": "x}\\input{/etc/passwd}{\\end{document}$%&#_^~",
    "arabic": "مرحبا بالعالم",
    "emoji": "👨\u200d👩\u200d👧\u200d👦",
    "comment": "--><!-- ]]> <![CDATA[",
    "style": "1px;background:url(javascript:alert(1))",
}
#: Writers that wrap lines need minutes in Sphinx itself for such a word: it is only tested in HTML.
LONG = {"long": "long" * 5_000}
COPY = "The Long Quay\n\nAnna Reed said that the fog would perhaps lift by noon. Nobody believed her.\n\nThe bell rang twice.\n"
TEXT = COPY.replace("The Long Quay\n", "# The Long Quay\n", 1)
META = "id: quay\ntitle: The Long Quay\nfictional: true\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: SHA\n"
PAGE = f"---\nedition: quay\n---\n{TEXT}"
QUAY: dict[str, str | bytes | None] = {
    "quay/index.md": PAGE,
    "quay/edition.yaml": META,
    "quay/copytext.txt": COPY,
    "quay/entities.yaml": "- id: anna-reed\n  type: person\n  label: Anna Reed\n",
    "quay/sources.yaml": "- id: src-log\n  type: document\n  title: The Log\n",
}
REGISTER_PAGE = "# Registers\n\n" + "".join(f":::{{{name}}}\n:edition: all\n:::\n\n" for name in REGISTERS)


# -- what a field takes --------------------------------------------------------------------


def filled(kind: inspect.Type, words: str) -> Any:
    """Return plain data of a type, with *words* in every field of free text and valid values in all others."""
    kind = bare(kind)
    if isinstance(kind, inspect.StructType):
        return {f.encode_name: filled(f.type, words) for f in kind.fields}
    if isinstance(kind, inspect.LiteralType):
        return kind.values[0]
    if isinstance(kind, inspect.VarTupleType):
        return [filled(kind.item_type, words)]
    if isinstance(kind, inspect.DictType):  # what an edition states once, by kind and option
        key = "all" if isinstance(kind.value_type, inspect.DictType) else "resp"
        return {key: filled(kind.value_type, words)}
    if isinstance(kind, inspect.TupleType):
        return [filled(t, words) for t in kind.item_types]
    if isinstance(kind, inspect.BoolType):
        return "true"
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        return "1"
    assert isinstance(kind, inspect.StrType), f"this test does not know how to fill {kind}: add it to 'filled'"
    return "slug" if kind.pattern else words


def bare(kind: inspect.Type) -> inspect.Type:
    """Return a type without its metadata, and without ``None``."""
    first = alternatives(kind)[0]
    return bare(first.type) if isinstance(first, inspect.Metadata) else first


#: The notation of values with parts, by the record of one part.
SHAPES = {
    "Voice": "author {} (implied) @1931",
    "Elision": "start | {} | editor",
    "Outcome": "1931 | src-log | {}",
    "Reading": "A | {}",
}
#: Options whose values have a notation of their own; other values are refused.
FORMED = {"edtf": "1931", "date": "1931", "image": "", "width": "", "from": "", "to": ""}


def option_values(kind: Kind, words: str) -> Iterator[tuple[str, str, bool]]:
    """Yield every option of a kind without a place: name, a valid value with *words* in it, whether they are in it."""
    described = inspect.type_info(kind.record)
    assert isinstance(described, inspect.StructType)
    types = {f.name: bare(f.type) for f in described.fields}
    for option in kind.option_names:
        name = kind.option_field(option)
        if name in PLACING or name in FILLED:
            continue
        what = types[name]
        what = bare(what.item_type) if isinstance(what, inspect.VarTupleType) else what
        if option in FORMED:
            yield option, FORMED[option], False
        elif isinstance(what, inspect.StructType):
            shape = SHAPES.get(what.cls.__name__)
            assert shape, f"'{option}' of '{kind.name}' has parts that this test cannot write: add it to SHAPES"
            yield option, shape.format(words), True
        elif isinstance(what, inspect.StrType):
            yield option, words, True
        else:
            yield option, str(filled(what, words)), False


def options(kind: Kind, words: str) -> str:
    """Return every option of a kind with a valid value."""
    return "".join(
        f":{name}: {value}\n" for name, value, _held in option_values(kind, words) if value and name != "form"
    )


def raw_options(kind: Kind, words: str) -> str:
    """Return every option of a kind with the words, valid or not."""
    return "".join(f":{n}: {words}\n" for n in kind.option_names if n not in (*PLACING, "from", "to", "form"))


# -- the files of an edition ---------------------------------------------------------------


def metadata(name: str, words: str) -> str:
    """Return an edition.yaml with the words in every field except those that name the edition and its files."""
    data = filled(inspect.type_info(Edition), words)
    data |= {"id": name, "pages": ["index"]}
    data["unpublished"] = [f"{words}, and no layer"]  # the layers have the words, and would be in no output
    excluded = [{"text": "Advertisement", "reason": "advertisement", "note": words}]
    data["copy_text"] |= {"path": "copytext.txt", "encoding": "utf-8", "siglum": "A", "excluded": excluded}
    return as_yaml(data)


def as_yaml(data: Any) -> str:
    """Return data as JSON, which is valid YAML except for pairs of surrogates and one unescaped control character."""
    return json.dumps(data, ensure_ascii=False).replace("\x7f", "\\x7f")


def register(words: str) -> str:
    entity = filled(inspect.type_info(Entity), words)
    entity["authority"] = [{"scheme": s, "id": words, "checked_on": words} for s in AUTHORITY_URLS]
    relations = [{"name": words, "target": words}, {"name": words, "target": "anna-reed"}]
    named = {"id": "anna-reed", "type": "person", "label": "Anna Reed", "description": words, "relations": relations}
    return as_yaml([entity, named])


_TEXTS = "title container-title publisher event-place note DOI ISBN URL volume page archive".split()


def sources(words: str) -> str:
    names = {key: [{"family": words, "given": words}, {"literal": words}, words] for key in sorted(NAME_KEYS)}
    dates = dict.fromkeys(sorted(DATE_KEYS), words)
    own = {"archived": words, "basis": words, "title_basis": "seen", "cert": "low", "admiralty": words}
    item = {"type": "book", **dict.fromkeys(_TEXTS, words), **names, **dates, "scholiast": own}
    literal = {"type": "article-newspaper", "title": f"<i>{words}</i>", "issued": {"literal": words}, "DOI": words}
    return json.dumps([{"id": "src-all", **item}, {"id": words, **item}, {"id": "src-literal", **literal}])


def bib(words: str) -> str:
    held = words.replace("{", "").replace("}", "")
    fields = ("author", "title", "journal", "publisher", "year", "url", "doi", "note", "abstract", "address")
    return "@article{src-bib,\n" + "".join(f"  {name} = {{{held}}},\n" for name in fields) + "}\n"


# -- pages ---------------------------------------------------------------------------------

_OWN_FIELDS = ("label", "description", "title", "author", "url", "archived", "basis", "issued", "doi", *AUTHORITY_URLS)


def page(edition: str, words: str) -> str:
    """Return a page with every directive, with the words in allowed and other places, and as its argument."""
    out = [f"---\nedition: {edition}\nsubject: {json.dumps(words)}\n---\n{TEXT}"]
    if "<" in words:  # in the reading text as well, where registers and notes repeat it
        shown = html.escape(words)
        out.append(
            f"Here {shown} Anna Reed saw {shown} there.\n\n:::{{note}} Reed saw ... there\n:id: note-shown\n:::\n"
        )
    for name, kind in KINDS.items():
        whole, raw = options(kind, words), raw_options(kind, words)
        if name == "photo":
            out += (
                f":::{{photo}} {own}\n{given}\nA caption.\n:::\n"
                for own, given in ((words[:40], raw), ("photo-whole", whole))
            )
            continue
        if name == "quotation":
            out.append(f"::::{{quotation}} q-whole\n{whole}\nQuoted words.\n::::\n")
        form = ":form: inline\n" if name == "quotation" else ""
        lemma = "rang twice"
        if name != "quotation":
            out.append(f":::{{{name}}} {lemma}\n{whole}:id: {name}-whole\n\n{words}\n:::\n")
        # a refused option does not affect the rest: the annotation exists, with the other options
        out.append(f":::{{{name}}} {lemma}\n{raw}:id: {name}-raw\n{form}\n{words}\n:::\n")
        out.append(f":::{{{name}}} Nobody believed\n:id: {words.replace(' ', '')}{name}\n:title: {words}\n{form}:::\n")
        out.append(
            f":::{{{name}}} {words}\n:::\n:::{{{name}}} her\n:in: {words}\n:prefix: {words}\n:occurrence: {words}\n:::\n"
        )
    for own in ("entity", "source"):
        fields = ("type: person" if own == "entity" else "type: book", *(f"{f}: {words}" for f in _OWN_FIELDS))
        out.append(
            f":::{{{own}}} {words}\n:::\n:::{{{own}}} written-{own}\n" + "".join(f":{f}\n" for f in fields) + ":::\n"
        )
    out.append(f":::{{passage}} {words}\n:dir: {words}\n\nA passage.\n:::\n:::{{verse}}\n{words}\n:::\n")
    out.append(
        f":::{{editorial}} {words}\n:class: {words}\n\n{words}\n\n{{entity}}`{words}` {{entity}}`words <{words}>`\n:::\n"
    )
    target = words[:200]  # MyST looks for a file of this name, and raises if it is too long
    out.append(f":::{{editorial}}\n[{words}](#{target})\n[x]({target}) [y](<{target}>)\n\n[z]: {target}\n:::\n")
    out.append(f":::{{sources}}\n:style: {words}\n:edition: {words}\n:kind: {words}\n:::\n")
    return "\n".join(out)


def rest_page(edition: str, words: str) -> str:
    """Return the same in reST, with links that docutils makes of any address."""
    out = [f":edition: {edition}\n\nThe Long Quay\n=============\n\n{COPY.split(chr(10), 2)[2]}\n"]
    for name, kind in KINDS.items():
        if name not in ("photo", "quotation"):
            given = raw_options(kind, words).replace("\n", "\n   ")
            out.append(f".. scholiast:{name}:: rang twice\n   :id: rest-{name}\n   {given}\n   {words}\n")
    out.append(
        f".. editorial::\n\n   `a <{words}>`_ `b <{words}>`__ {words} :entity:`{words}`\n\n"
        f"   .. image:: none.png\n      :target: {words}\n"
    )
    return "\n".join(out)


def project_of(project: Project, strings: dict[str, str]) -> Project:
    """Return an edition for each string, and a page of registers for all."""
    files: dict[str, str | bytes | None] = {"registers.md": REGISTER_PAGE}
    for name, words in strings.items():
        files |= {
            f"{name}/index.md": page(name, words),
            f"{name}/edition.yaml": metadata(name, words),
            f"{name}/copytext.txt": COPY + "\nAdvertisement\n",
            f"{name}/entities.yaml": register(words),
            f"{name}/sources.json": sources(words),
            f"{name}/sources.bib": bib(words),
            f"rest-{name}.rst": rest_page(name, words),
        }
    return project.write(files)


#: Raw HTML in an editor's comment is the editor's: it is switched off, so that only our fields are tested.
CONFIG: dict[str, Any] = {"myst_disable_syntax": ["html_inline", "html_block"], "show_warning_types": True}
