"""Hostile input: whatever stands in a field, a build ends, a page holds it as text, or a message refuses it.

Every field of every record, of an edition's metadata, of its registers and of its sources is
filled with strings that want to be something else: markup, script, templates, formats, LaTeX,
paths, controls. The same project is built once with harmless words, and no page of the
hostile one may have an element or an attribute that the harmless one has not. The texts are
made up.
"""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec
import pytest
from conftest import Built, Project
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import inspect
from selectolax.lexbor import LexborHTMLParser
from sphinx.errors import SphinxError

from scholiast.markup.page import sniff_edition
from scholiast.model.csl import read_csl_json
from scholiast.model.edition import Edition
from scholiast.model.entities import AUTHORITY_URLS, Entity
from scholiast.model.faults import SUBTYPES
from scholiast.model.folder import EditionFolder
from scholiast.model.kinds import KINDS
from scholiast.model.sources import DATE_KEYS, NAME_KEYS, load_sources
from scholiast.model.yamlfile import read_yaml
from scholiast.registers.transform import REGISTERS
from scholiast.render.readback import read_units
from scholiast.shelf import shelf_of
from scholiast.text.fold import fold, one_line
from scholiast.text.lemma import Lemma, nearest

HARMLESS = "harmless words"
HOSTILE = {
    "script": "<script>alert(1)</script>",
    "image": '"><img src=x onerror=alert(1)>',
    "address": "javascript:alert(1)",
    "handler": "' onmouseover='x",
    "entity": "&lt;b&gt;&#60;b&#62;",
    "controls": "a\x01b\x1b[31mc\x7f",
    "direction": "\u202egnihton\u2066x",
    "template": "{{ 7*7 }}{% raw %}",
    "format": "%s %(x)s {0} {x} %",
    "latex": "\\input{/etc/passwd}",
    "latex-out": "x}\\input{/etc/passwd}{\\end{document}$%&#_^~",
    "arabic": "مرحبا بالعالم",
    "emoji": "👨\u200d👩\u200d👧\u200d👦",
    "long": "long" * 25_000,
    "comment": "--><!-- ]]> <![CDATA[",
    "style": "1px;background:url(javascript:alert(1))",
}
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


# -- every field, filled -------------------------------------------------------------------


def filled(kind: inspect.Type, words: str) -> Any:
    """Plain data of a type, with *words* in every field that takes free text and something valid in all others."""
    if isinstance(kind, inspect.StructType):
        return {f.encode_name: filled(f.type, words) for f in kind.fields}
    if isinstance(kind, inspect.UnionType):
        return filled(next(t for t in kind.types if not isinstance(t, inspect.NoneType)), words)
    if isinstance(kind, inspect.Metadata):
        return filled(kind.type, words)
    if isinstance(kind, inspect.LiteralType):
        return kind.values[0]
    if isinstance(kind, inspect.VarTupleType):
        return [filled(kind.item_type, words)]
    if isinstance(kind, inspect.TupleType):
        return [filled(t, words) for t in kind.item_types]
    if isinstance(kind, inspect.BoolType):
        return "true"
    if isinstance(kind, inspect.IntType | inspect.FloatType):
        return "1"
    assert isinstance(kind, inspect.StrType), f"this test does not know how to fill {kind}: add it to 'filled'"
    return "slug" if kind.pattern else words


def metadata(name: str, words: str) -> str:
    """An edition.yaml with the words in every field but those that name the edition and its files."""
    data = filled(inspect.type_info(Edition), words)
    data |= {"id": name, "pages": ["index"]}
    data["copy_text"] |= {"path": "copytext.txt", "encoding": "utf-8", "siglum": "A", "excluded": []}
    return as_yaml(data)


def as_yaml(data: Any) -> str:
    """JSON is YAML, but for pairs of surrogates and for the one control that it leaves as it is."""
    return json.dumps(data, ensure_ascii=False).replace("\x7f", "\\x7f")


def register(words: str) -> str:
    entity = filled(inspect.type_info(Entity), words)
    entity["authority"] = [{"scheme": s, "id": words, "checked_on": words} for s in AUTHORITY_URLS]
    relations = [{"name": words, "target": words}, {"name": words, "target": "anna-reed"}]
    named = {"id": "anna-reed", "type": "person", "label": "Anna Reed", "description": words, "relations": relations}
    return as_yaml([entity, named])


def sources(words: str) -> str:
    names = {key: [{"family": words, "given": words}, {"literal": words}, words] for key in sorted(NAME_KEYS)}
    dates = dict.fromkeys(sorted(DATE_KEYS), words)
    own = {"archived": words, "basis": words, "title_basis": "seen", "cert": "low", "admiralty": words}
    texts = (
        "title",
        "container-title",
        "publisher",
        "event-place",
        "note",
        "DOI",
        "ISBN",
        "URL",
        "volume",
        "page",
        "archive",
    )
    item = {"type": "book", **dict.fromkeys(texts, words), **names, **dates, "scholiast": own}
    literal = {"type": "article-newspaper", "title": f"<i>{words}</i>", "issued": {"literal": words}, "DOI": words}
    return json.dumps([{"id": "src-all", **item}, {"id": words, **item}, {"id": "src-literal", **literal}])


def bib(words: str) -> str:
    held = words.replace("{", "").replace("}", "")
    fields = ("author", "title", "journal", "publisher", "year", "url", "doi", "note", "abstract", "address")
    return "@article{src-bib,\n" + "".join(f"  {name} = {{{held}}},\n" for name in fields) + "}\n"


def options(kind: Any, words: str, *skipped: str) -> str:
    """Every option of a kind, filled."""
    names = [n for n in kind.option_names if n not in skipped]
    return "".join(f":{name}: {words}\n" for name in names)


def page(edition: str, words: str) -> str:
    """A page with every directive, each once with the words in its options and once as its argument."""
    out = [f"---\nedition: {edition}\nsubject: {json.dumps(words)}\n---\n{TEXT}"]
    if "<" in words:  # in the reading text as well, where registers and notes repeat it
        shown = html.escape(words)
        out.append(
            f"Here {shown} Anna Reed saw {shown} there.\n\n:::{{note}} Reed saw ... there\n:id: note-shown\n:::\n"
        )
    placing = ("in", "prefix", "suffix", "occurrence", "exact", "end", "id", "from", "to", "form")
    for name, kind in KINDS.items():
        if name == "photo":
            given_options = options(kind, words, *placing)
            out += (f":::{{photo}} {own}\n{given_options}\nA caption.\n:::\n" for own in (words[:40], "photo-all"))
            continue
        if name == "quotation":
            out.append(f"::::{{quotation}} q-all\n{options(kind, words, *placing)}\nQuoted words.\n::::\n")
        form = ":form: inline\n" if name == "quotation" else ""
        # options that are refused take nothing with them: the annotation stands, and holds the others
        out.append(f":::{{{name}}} rang twice\n{options(kind, words, *placing)}:id: {name}-all\n{form}\n{words}\n:::\n")
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
    target = words[:200]  # MyST looks for a file of the name, and raises where it is too long for one
    out.append(f":::{{editorial}}\n[{words}](#{target})\n[x]({target}) [y](<{target}>)\n\n[z]: {target}\n:::\n")
    out.append(f":::{{sources}}\n:style: {words}\n:edition: {words}\n:kind: {words}\n:::\n")
    return "\n".join(out)


_OWN_FIELDS = ("label", "description", "title", "author", "url", "archived", "basis", "issued", "doi", *AUTHORITY_URLS)


def rest_page(edition: str, words: str) -> str:
    """The same in reST, with links that docutils makes of any address."""
    out = [f":edition: {edition}\n\nThe Long Quay\n=============\n\n{COPY.split(chr(10), 2)[2]}\n"]
    for name, kind in KINDS.items():
        if name in ("photo", "quotation"):
            continue
        filled_options = options(kind, words, "in", "prefix", "suffix", "occurrence", "exact", "end", "id").replace(
            "\n", "\n   "
        )
        out.append(f".. scholiast:{name}:: rang twice\n   :id: rest-{name}\n   {filled_options}\n   {words}\n")
    out.append(
        f".. editorial::\n\n   `a <{words}>`_ `b <{words}>`__ {words} :entity:`{words}`\n\n   .. image:: none.png\n      :target: {words}\n"
    )
    return "\n".join(out)


def project_of(project: Project, strings: dict[str, str]) -> Project:
    """An edition for each string, and a page of registers over all."""
    files: dict[str, str | bytes | None] = {"registers.md": REGISTER_PAGE}
    for name, words in strings.items():
        files |= {
            f"{name}/index.md": page(name, words),
            f"{name}/edition.yaml": metadata(name, words),
            f"{name}/copytext.txt": COPY,
            f"{name}/entities.yaml": register(words),
            f"{name}/sources.json": sources(words),
            f"{name}/sources.bib": bib(words),
            f"rest-{name}.rst": rest_page(name, words),
        }
    return project.write(files)


# What MyST makes of raw HTML in an editor's comment is the editor's: switched off, nothing but our fields is left
CONFIG: dict[str, Any] = {"myst_disable_syntax": ["html_inline", "html_block"], "show_warning_types": True}


@pytest.fixture(scope="module")
def hostile(make_project: Callable[[str], Project]) -> Project:
    return project_of(make_project("hostile"), HOSTILE)


@pytest.fixture(scope="module")
def wrapped(make_project: Callable[[str], Project]) -> Project:
    """For the writers that wrap lines: a word of 100 kB takes Sphinx's own minutes."""
    return project_of(make_project("wrapped"), {n: w for n, w in HOSTILE.items() if n != "long"})


@pytest.fixture(scope="module")
def hostile_html(hostile: Project) -> Built:
    return hostile.build("html", **CONFIG)


@pytest.fixture(scope="module")
def harmless_html(make_project: Callable[[str], Project]) -> Built:
    """What a page may hold: all fields filled with words, with an address, with a class."""
    strings = {"harmless": HARMLESS, "linked": "https://example.org/x", "dated": "2022-03-14", "word": "word"}
    return project_of(make_project("harmless"), strings).build("html", **CONFIG)


def test_every_field_was_read(hostile_html: Built) -> None:
    """Without this the tests below could pass because everything was refused."""
    shelf = shelf_of(hostile_html.app.env)
    for name in HOSTILE:
        folder = shelf.get(name)
        assert folder is not None
        assert folder.edition is not None, f"{name}: the metadata were refused: {folder.faults[:3]}"
        assert folder.edition.title == HOSTILE[name].replace("\x01", "\ufffd").replace("\x1b", "\ufffd")
        assert {"slug", "anna-reed"} <= folder.entities.keys()
        assert {"src-all", "src-literal", "src-bib"} <= folder.sources.keys()
        kinds = {r.type for r in hostile_html.domain.records(name)}
        assert kinds >= KINDS.keys() - {"mention"}, f"{name}: no record of {KINDS.keys() - kinds}"


def _elements(built: Built) -> dict[str, set[str]]:
    """Every element with its attributes."""
    out: dict[str, set[str]] = {}
    for _page, tag, attributes in _parsed(built):
        out.setdefault(tag, set()).update(attributes)
    return out


def _parsed(built: Built) -> Iterator[tuple[str, str, dict[str, str | None]]]:
    """Page, name and attributes of every element, as a browser would have them."""
    for path in sorted(built.outdir.rglob("*.html")):
        for element in LexborHTMLParser(path.read_text(encoding="utf-8")).css("*"):
            own = element.text(deep=True) if element.tag == "script" else ""  # every page has scripts of the theme's
            yield path.name, f"{element.tag} {own}".strip(), element.attributes


def test_no_field_makes_an_element_or_an_attribute(hostile_html: Built, harmless_html: Built) -> None:
    allowed, found = _elements(harmless_html), _elements(hostile_html)
    new = {
        tag: sorted(names - allowed.get(tag, set()))
        for tag, names in found.items()
        if tag not in allowed or names - allowed[tag]
    }
    # links that mean something only where an id is right, and what a table of contents adds
    assert not new, (
        f"elements or attributes that no harmless page has: {new}. A field is written to HTML without escaping"
    )


def test_no_link_leads_to_a_script(hostile_html: Built) -> None:
    wrong = []
    for page_, _tag, attributes in _parsed(hostile_html):
        for name in ("href", "src", "action", "data"):
            address = re.sub(r"[\x00-\x20]", "", attributes.get(name) or "")
            scheme = address.partition(":")[0].lower() if re.match(r"[A-Za-z][\w+.-]*:", address) else ""
            if scheme not in ("", "http", "https", "mailto", "ftp"):
                wrong.append(f"{page_}: {address[:80]}")
        style = attributes.get("style") or ""
        if "url" in style or "expression" in style:
            wrong.append(f"{page_}: style {style[:80]}")
    assert not wrong, f"links and styles that lead to a script: {wrong[:5]}"


def test_what_is_written_comes_out_as_text(hostile_html: Built) -> None:
    for name, words in HOSTILE.items():
        text = fold(LexborHTMLParser(hostile_html.html(f"{name}/index")).body.text(deep=True))
        wanted = fold(words)
        if name == "controls":
            continue  # a parser may leave them out
        assert wanted in text, f"{name}: the words of a title are not on the page as they were written"


def test_a_hostile_build_is_whole(hostile_html: Built) -> None:
    for path in hostile_html.outdir.rglob("*.html"):
        written = path.read_text(encoding="utf-8")
        assert written.rstrip().endswith("</html>"), f"{path.name} is half written"
        assert "<!--" not in written, f"{path.name}: a field opens a comment, which hides the rest of the page"
    for line in hostile_html.warnings.splitlines():
        assert len(line) < 12_000, f"a message without end: {line[:200]}"
    assert "\u202e" not in "".join(t.message for t in hostile_html.told if t.type.startswith("scholiast."))
    unknown = {t.subtype for t in hostile_html.told if t.type.startswith("scholiast.")} - SUBTYPES.keys()
    assert not unknown, f"subtypes that no table explains: {unknown}"
    lines = (hostile_html.outdir / "objects.inv").read_bytes()
    assert lines, "the inventory was not written"


def test_text_is_written_with_every_field_filled(wrapped: Project) -> None:
    built = wrapped.build("text", **CONFIG)
    for name in sorted(HOSTILE.keys() - {"long"}):
        words = HOSTILE[name]
        written = (built.outdir / name / "index.txt").read_text(encoding="utf-8")
        assert name == "controls" or words[:20].split()[0] in written, f"{name}: the words are not in the text"


def test_latex_escapes_every_field(wrapped: Project) -> None:
    built = wrapped.build("latex", **CONFIG)
    (path,) = built.outdir.glob("*.tex")
    tex = path.read_text(encoding="utf-8", errors="surrogatepass")
    for command in ("\\input{/etc", "\\end{document}$"):
        assert command not in tex, (
            f"a field is written to LaTeX as a command: …{tex[max(0, tex.find(command) - 200) :][:260]}"
        )
    assert tex.rstrip().endswith("\\end{document}")


# -- single fields that are refused ---------------------------------------------------------


def _scalars(data: Any, path: tuple[Any, ...] = ()) -> Any:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _scalars(value, (*path, key))
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from _scalars(value, (*path, i))
    else:
        yield path


def _with(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    copy = json.loads(json.dumps(data))
    at = copy
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return copy


_VALUES: list[Any] = [*(w for n, w in HOSTILE.items() if n != "long"), "x" * 5000, "9" * 5000, "-1e999", "\x00", "../../x", "/etc/passwd",
                      [], {}, [["x"]], {"<b>": "x"}, ["x"] * 50, None, "", " ", "\n"]  # fmt: skip


@pytest.mark.parametrize("cls", [Edition, Entity], ids=["edition", "entity"])
def test_every_single_field_is_read_or_refused(cls: Any, tmp_path: Path) -> None:
    """Nothing raises, and whatever is read can be kept and hashed, as the build does."""
    root = tmp_path / "quay"
    root.mkdir()
    (root / "copytext.txt").write_text(COPY)
    (root / "edition.yaml").write_text(META.replace("  sha256: SHA\n", ""))
    whole = filled(inspect.type_info(cls), HARMLESS)
    if cls is Edition:
        whole["copy_text"]["excluded"][0] |= {"text": "rang", "occurrence": "1"}
    target = root / ("edition.yaml" if cls is Edition else "entities.yaml")
    for path in _scalars(whole):
        for value in _VALUES:
            data = _with(whole, path, value)
            target.write_text(json.dumps(data if cls is Edition else [data]))
            folder = EditionFolder(root)
            msgspec.msgpack.encode([folder.edition, list(folder.entities.values()), folder.sources])
            assert {f.subtype for f in folder.faults} <= SUBTYPES.keys()


@pytest.mark.parametrize("path", ["../../secret.txt", "/etc/passwd", "link", "loop", '"\\0"', "x" * 5000, "."])
@pytest.mark.parametrize("field", ["copy-text", "registers", "sources", "image"])
def test_no_path_leads_out_of_the_source_folder(project: Project, field: str, path: str) -> None:
    files = dict(QUAY)
    files["quay/edition.yaml"] = {
        "copy-text": META + f"  path: {path}\n",
        "registers": META + f"registers: [{path}]\n",
        "sources": META + f"sources: [{path}]\n",
        "image": META,
    }[field]
    if field == "image":
        files["quay/index.md"] = PAGE + f"\n:::{{photo}} ph\n:image: {path}\n:alt: x\n\nA caption.\n:::\n"
    (project.root / "secret.txt").write_text("secret: words\n")
    project.write({**files, "keep.md": "# Kept\n"})
    (project.source / "quay" / "link").symlink_to(project.root / "secret.txt")
    (project.source / "quay" / "loop").symlink_to(project.source / "quay" / "loop")
    built = project.build()
    told = [t for t in built.told if t.subtype in ("copy-text", "metadata", "register", "source", "image", "yaml")]
    assert told, f"{field}: {path[:40]} was taken without a word"
    for out in built.outdir.rglob("*"):
        assert not out.is_file() or out.name == "secret.txt" or b"secret: words" not in out.read_bytes()
        assert out.name not in ("secret.txt", "passwd", "link"), f"{field}: a file from outside was copied: {out.name}"


def test_pages_may_be_named_by_anything(project: Project) -> None:
    for pages in ("[]", "[/etc/passwd]", "[../../../index]", '["\\0"]', '[""]'):
        built = project.write({**QUAY, "quay/edition.yaml": META + f"pages: {pages}\n"}).build()
        assert built.about("metadata") or built.about("page") or built.about("yaml"), f"pages: {pages} was taken"


@pytest.mark.parametrize(
    "encoding", ["idna", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7", "zlib_codec", "undefined"]
)
def test_an_encoding_that_is_none_is_told(project: Project, encoding: str) -> None:
    meta = META + f"  encoding: {encoding}\n"
    built = project.write(
        {**QUAY, "quay/edition.yaml": meta, "quay/copytext.txt": COPY + "\nxn--a \\ud800 é\n"}
    ).build()
    assert built.about("copy-text"), f"{encoding} was taken for an encoding of texts"


def test_numbers_without_end_are_refused(project: Project) -> None:
    """Python refuses to read 4300 digits, and 64 bits hold no more than twenty."""
    nines = "9" * 5000
    meta = META + f"  chars: {'9' * 30}\n  excluded:\n    - {{text: bell, reason: page-break, occurrence: '{nines}'}}\n"
    first = project.write({**QUAY, "quay/edition.yaml": meta}).build()
    assert first.about("metadata")
    meta = META + f"  excluded:\n    - {{text: bell, reason: page-break, occurrence: '{nines}'}}\n"
    page_ = PAGE + f"\n:::{{note}} rang\n:occurrence: {nines}\n:::\n"
    ledger = f"ledger: 1\nunits:\n  ? p{nines}\n  : 'aaaaaaaaaaaa x'\n  ? p1-{nines}\n  : 'aaaaaaaaaaab x'\nretired: {{}}\nannotations: {{}}\n"
    second = project.write({"quay/edition.yaml": meta, "quay/index.md": page_, "quay/units.yaml": ledger}).build()
    assert second.about("exclusion")
    assert second.about("option")


def test_json_may_hold_halves_of_characters_and_numbers_without_end(project: Project) -> None:
    items = (
        r'[{"id": "src-a", "type": "book", "title": "a\ud800b\u0000", "author": [{"family": "\udfff"}], "scholiast": {"basis": "\u001b"}},'
        "\n"
        r'{"id": "src-b", "type": "book", "title": "b", "custom": {"\ud800": 99999999999999999999999999}, "volume": 99999999999999999999}]'
    )
    built = project.write({**QUAY, "quay/sources.json": items, "registers.md": REGISTER_PAGE}).build()
    assert len(built.about("source")) == 2, f"one message a source is expected:\n{built.warnings}"
    assert "99999999999999999999" in built.html("registers")
    project.build("text")
    deep = '[{"id": "a", "type": "book", "custom": ' + "[" * 500 + "]" * 500 + "}]"
    assert read_csl_json(deep, "x")[1][0].message == "not read: nested deeper than 64 levels"
    assert read_csl_json("[" * 100_000, "x")[1]


def test_yaml_may_hold_escapes_bombs_and_depths() -> None:
    located, faults = read_yaml('a: "x\\x00\\x1b\\x85y"\n', "x")
    assert located is not None
    assert located.data == {"a": "x\ufffd\ufffd\x85y"}
    assert faults[0].subtype == "yaml"
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{c}: &{c} [{','.join(['*' + p] * 9)}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    for text in (
        bomb,
        "[" * 100_000,
        "? " * 100_000,
        "- " * 100_000,
        '"\ud800"',
        "&a [*a]",
        "!!python/object:os.system x",
    ):
        assert read_yaml(text, "x")[1], f"{text[:40]} was taken"


def test_an_id_has_one_line(tmp_path: Path) -> None:
    """A pattern that ends in ``$`` lets a line break pass."""
    (tmp_path / "edition.yaml").write_text(META)
    (tmp_path / "entities.yaml").write_text('- {id: "quay\\n", type: person, label: Quay}\n')
    assert "is no stable id" in " ".join(f.message for f in EditionFolder(tmp_path).faults)


def test_no_label_adds_a_line_to_the_inventory(project: Project) -> None:
    import zlib

    label = '"Anna Reed\\nevil py:module 1 https://example.org/ -"'
    entities = f"- {{id: anna-reed, type: person, label: {label}, aliases: [Nobody]}}\n"
    built = project.write({**QUAY, "quay/entities.yaml": entities, "registers.md": REGISTER_PAGE}).build()
    lines = zlib.decompress((built.outdir / "objects.inv").read_bytes().split(b"\n", 4)[4]).decode().splitlines()
    assert not [line for line in lines if line.startswith("evil")]


def test_an_authority_id_that_is_none_is_no_link(project: Project) -> None:
    entities = "- {id: anna-reed, type: person, label: Anna Reed, authority: [{scheme: viaf, id: '../../evil?x'}]}\n"
    built = project.write({**QUAY, "quay/entities.yaml": entities, "registers.md": REGISTER_PAGE}).build()
    assert built.about("authority")
    assert "viaf ../../evil?x" in html.unescape(built.html("registers"))
    assert "viaf.org" not in built.html("registers")


@pytest.mark.parametrize("style", ["nonsense", "nope.csl", "/etc/passwd", "x" * 5000])
def test_a_style_that_is_none_is_told(project: Project, style: str) -> None:
    """In conf.py, and in the option of a directive; before, the default style was taken without a word."""
    page_ = f"# R\n\n:::{{sources}}\n:edition: quay\n:style: {style}\n:::\n"
    built = project.write({**QUAY, "registers.md": page_}).build()
    assert [(t.file, t.line) for t in built.about("style")] == [("registers.md", 5)]
    told = project.write({"registers.md": REGISTER_PAGE}).build(scholiast_citation_style=style).about("style")
    assert [t.file for t in told] == ["conf.py"]


def test_a_style_is_looked_for_beside_conf_py(
    project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import scholiast.model

    style = Path(scholiast.model.__file__).with_name("scholiast.csl").read_text()
    project.write({**QUAY, "registers.md": REGISTER_PAGE, "own.csl": style})
    monkeypatch.chdir(tmp_path)
    assert not project.build(scholiast_citation_style="own.csl").about("style")


# -- pages ----------------------------------------------------------------------------------


def test_links_that_run_a_script_are_left_out(project: Project) -> None:
    body = (
        ":edition: quay\n\nThe Long Quay\n=============\n\nThe bell rang twice.\n\n.. editorial::\n\n"
        "   `x <javascript:alert(1)>`_ `y <vbscript:x>`__ <data:text/html,x> `z <https://example.org>`_ foo_\n\n"
        "   .. image:: a.png\n      :target: javascript:alert(2)\n\n.. _foo: JavaScript:x\n"
    )
    built = project.write(
        {**{n: c for n, c in QUAY.items() if n != "quay/index.md"}, "quay/index.rst": body, "quay/a.png": b""}
    ).build()
    page_ = built.html("quay/index").lower()
    assert 'href="javascript' not in page_
    assert 'href="vbscript' not in page_
    assert 'href="data' not in page_
    assert 'href="https://example.org"' in page_
    assert len(built.about("text-markup")) == 5, built.warnings


def test_raw_markup_in_the_reading_text_is_told(project: Project) -> None:
    built = project.write(
        {**QUAY, "quay/index.md": PAGE + "\nA <b onclick=x>bold</b> word.\n\n<script>x</script>\n"}
    ).build()
    assert len(built.about("text-markup")) >= 2


def test_classes_and_widths_are_what_docutils_takes(project: Project) -> None:
    photo = ":::{photo} ph\n:image: a.png\n:width: 1px;background:url(x)\n:alt: x\n:class: a}\\input{b Big\n\nA caption.\n:::\n"
    built = project.write({**QUAY, "quay/index.md": PAGE + "\n" + photo, "quay/a.png": b""}).build()
    assert "background" not in built.html("quay/index")
    assert built.about("option")
    assert 'class="sch-photo a-input-b big"' in built.html(
        "quay/index"
    ) or 'class="a-input-b big sch-photo"' in built.html("quay/index")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
def test_line_ends_and_byte_order_marks(project: Project, newline: str, mark: bytes) -> None:
    files = {n: mark + str(c).replace("\n", newline).encode() for n, c in QUAY.items() if n != "quay/copytext.txt"}
    files["quay/edition.yaml"] = mark + (META + "  encoding: utf-8-sig\n").encode()
    files["quay/copytext.txt"] = mark + COPY.replace("\n", newline).encode()
    built = project.write(files).build()
    assert not built.told, built.warnings
    assert (built.outdir / "quay" / "copytext.txt").read_bytes() == files["quay/copytext.txt"]


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 50, b"\xff\xfe\xe9", b"\n" * 1000], ids=["empty", "nul", "bytes", "blank"]
)
def test_files_that_hold_nothing_or_no_text(project: Project, content: bytes) -> None:
    for name in QUAY:
        built = project.write({**QUAY, name: content}).build()
        assert {t.subtype for t in built.told if t.type.startswith("scholiast.")} <= SUBTYPES.keys(), name


@pytest.mark.parametrize(
    "name", ["edition.yaml", "entities.yaml", "sources.yaml", "copytext.txt", "units.yaml", "index.md"]
)
def test_a_file_may_be_a_folder(project: Project, name: str) -> None:
    project.write(
        {**QUAY, f"quay/{name}": None if f"quay/{name}" in QUAY else "x"}
    ) if f"quay/{name}" not in QUAY else project.write(QUAY)
    path = project.source / "quay" / name
    path.unlink()
    path.mkdir()
    project.build()


def test_odd_names_of_folders(project: Project) -> None:
    files: dict[str, str | bytes | None] = {}
    for name in ("ü", "a.b", "a b", "_static", 'q"<&'):
        files |= {f"{name}/index.md": PAGE.replace("quay", json.dumps(name)), f"{name}/copytext.txt": COPY}
        files |= {f"{name}/edition.yaml": META.replace("quay", json.dumps(name))}
    files |= {"x/quay/index.md": PAGE, "x/quay/edition.yaml": META, "x/quay/copytext.txt": COPY}
    built = project.write({**QUAY, **files}).build()
    assert {t.file for t in built.about("metadata")} == {"ü/edition.yaml", "a b/edition.yaml", 'q"<&/edition.yaml'}
    assert [t.file for t in built.about("duplicate-id")] == ["x/quay/edition.yaml"]
    assert [t.file for t in built.about("page") if "no folder" in t.message] == ["_static/index.md"]


def test_pages_and_editions_may_go_between_builds(project: Project) -> None:
    two = {"quay/sub/two.md": "---\nedition: quay\n---\n\nThe bell rang twice.\n", "registers.md": REGISTER_PAGE}
    meta = META + "pages: [index, sub/two]\n"
    one = PAGE.replace("The bell rang twice.\n", "")
    project.write({**QUAY, **two, "quay/index.md": one, "quay/edition.yaml": meta})
    assert not project.build().about("coverage")
    assert project.write({"quay/sub/two.md": None}).build().about("coverage")
    assert project.write({"quay/edition.yaml": None}).build().about("page")
    assert not project.write({"quay/index.md": None}).build().about("page")


def test_what_a_build_remembers_may_be_broken(project: Project) -> None:
    project.write(QUAY).build()
    kept = project.root / "doctrees-html"
    for path in kept.glob("scholiast-*"):
        path.write_bytes(b'\xff{"a')
    assert not project.build().told
    (kept / "environment.pickle").write_bytes(b"no pickle")
    assert not project.build().told


def test_an_environment_of_another_version_is_read_anew(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    import scholiast

    project.write(QUAY).build()
    monkeypatch.setattr(scholiast, "ENV_VERSION", scholiast.ENV_VERSION + 1)
    built = project.build()
    assert built.domain.pages["quay/index"].units


def test_an_output_that_cannot_be_written_is_named(project: Project) -> None:
    out = project.root / "out-html"
    (out / "quay" / "copytext.txt").mkdir(parents=True)
    assert project.write(QUAY).build().about("copy-text")
    for path in sorted(out.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (out / "_static").write_text("no folder")
    with pytest.raises(SphinxError, match="cannot be written"):
        project.build(fresh=True)


# -- time -----------------------------------------------------------------------------------


def _seconds(call: Callable[[], Any]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def test_a_page_that_begins_with_indented_lines_is_read_in_no_time() -> None:
    """A pattern with two ways to match each line took for ever over thirty of them."""
    assert _seconds(lambda: sniff_edition("    indented\n" * 5000 + "x\n")) < 1
    assert sniff_edition("\n    indented\n\n:author: x\n:edition: quay\n") == "quay"


def test_a_long_lemma_is_compared_in_no_time() -> None:
    text = " ".join(f"word{i % 97} of{i % 13}" for i in range(4000))
    assert _seconds(lambda: nearest(Lemma(text.replace("word5 ", "wort5 ")), [text] * 3, [0, 1, 2])) < 5
    assert _seconds(lambda: nearest(Lemma("x y " * 25_000), ["the fog " * 2000] * 3, [0, 1, 2])) < 5


def test_a_large_copy_text_is_compared_in_no_time(project: Project) -> None:
    blocks = "\n\n".join(f"Block {i} of a text that goes on. " + "word " * 60 for i in range(14_000))
    assert len(blocks) > 4_500_000
    project.write({**QUAY, "quay/copytext.txt": COPY + "\n" + blocks})
    assert _seconds(project.build) < 30, "line numbers of missing blocks are counted anew for each"


def test_a_message_is_one_line() -> None:
    shown = one_line("a\nb\x1b[31m\u202ec\ud800" + "x" * 100_000)
    assert "\n" not in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert len(shown) < 5000
    shown.encode()


# -- random pages ---------------------------------------------------------------------------

_WORDS = st.sampled_from(["fog", "Anna Reed", "the bell", "rang twice", "*em*", "`code`", "[x](#anna-reed)", "a_", "`", "*", "**", "|", "<b>", "\\", "  ",
                          "[^n]", "“q”", "{entity}`anna-reed`", "[s]{.note #s}", "&amp;", "1.", "-", ">", "#", "::", "مرحبا", "👨\u200d👩"])  # fmt: skip
_LINE = st.lists(_WORDS, min_size=1, max_size=5).map(" ".join)
_NAMES = st.sampled_from([*KINDS, "editorial", "passage", "verse", "entity", "source", *REGISTERS, "nonsense"])
_OPTION = st.tuples(st.sampled_from(sorted({o for k in KINDS.values() for o in k.option_names} | {"no-such"})), _LINE)


@st.composite
def _directive(draw: st.DrawFn, rest: bool) -> str:
    name, argument = draw(_NAMES), draw(st.one_of(st.just(""), _LINE))
    given_options = draw(st.lists(_OPTION, max_size=4))
    body = draw(st.lists(_LINE, max_size=3))
    if rest:
        lines = [
            f".. scholiast:{name}:: {argument}",
            *(f"   :{o}: {v}" for o, v in given_options),
            "",
            *(f"   {b}" for b in body),
        ]
        return "\n".join(lines)
    marks = draw(st.sampled_from([":::", "::::", "```", ":::::"]))
    end = draw(st.sampled_from([marks, marks, marks, ":::", ""]))
    return "\n".join([f"{marks}{{{name}}} {argument}", *(f":{o}: {v}" for o, v in given_options), *body, end])


@st.composite
def _page(draw: st.DrawFn, rest: bool) -> str:
    heading = _LINE.map(lambda x: f"{x}\n{'=' * (len(x) + 4)}") if rest else _LINE.map(lambda x: f"## {x}")
    extra = [
        "[^n]: A note.",
        "> quoted",
        "- item\n- item",
        "1. one\n2. two",
        "| a | b |\n|---|---|\n| c | d |",
        ":::",
        "{.editorial}",
        "+++",
        "% c",
    ]
    extra += [
        ".. [n] A footnote.",
        ".. image:: x.png",
        "::",
        "    indented",
        ".. raw:: html\n\n   <i>",
        "term\n  definition",
    ]
    piece = st.one_of(_LINE, heading, _directive(rest), st.sampled_from(extra))
    pieces = draw(st.lists(piece, min_size=1, max_size=7))
    head = ":edition: quay\n\nThe Long Quay\n=============" if rest else "---\nedition: quay\n---\n# The Long Quay"
    return "\n\n".join([head, *pieces]) + "\n"


@settings(max_examples=14, suppress_health_check=list(HealthCheck), phases=(Phase.explicit, Phase.generate))
@given(md=st.lists(_page(rest=False), min_size=5, max_size=5), rst=st.lists(_page(rest=True), min_size=5, max_size=5))
def test_random_pages_never_stop_a_build(make_project: Callable[[str], Project], md: list[str], rst: list[str]) -> None:
    files: dict[str, str | bytes | None] = dict(QUAY)
    files |= {f"quay/m{i}.md": text for i, text in enumerate(md)}
    files |= {f"quay/r{i}.rst": text for i, text in enumerate(rst)}
    built = make_project("random").write(files).build(show_warning_types=True)
    ours = [t for t in built.told if t.type.startswith("scholiast")]
    assert {t.subtype for t in ours} <= SUBTYPES.keys()
    assert not built.about("internal"), built.warnings
    for docname, page_ in built.domain.pages.items():
        written = dict(read_units(built.html(docname)))
        kept = {u.id: u.text for u in page_.units}
        # raw markup and references that lead nowhere are changed after the reading, and that is told
        told = [t.message for t in built.about("proof-output") if t.file.endswith(f"{docname}.html")]
        assert written == kept or told, f"{docname} shows other words than it was read with:\n{written}\n{kept}"


def test_directives_may_hold_each_other_deeply(project: Project) -> None:
    depth = 40
    md = (
        "".join(":" * (60 - i) + "{editorial}\n" for i in range(depth))
        + "x\n"
        + "".join(":" * (21 + i) + "\n" for i in range(depth))
    )
    rst = "".join("   " * i + ".. editorial::\n\n" for i in range(depth)) + "   " * depth + "x\n"
    project.write({**QUAY, "quay/index.md": PAGE + "\n" + md + "\n" + ">" * 3000 + " x\n", "deep.rst": rst}).build()


def test_a_list_of_ten_thousand(project: Project) -> None:
    entities = "".join(f"- {{id: e{i}, type: person, label: Entity {i}, supplied: true}}\n" for i in range(2000))
    page_ = PAGE + "\n:::{editorial}\n" + "- item\n" * 10_000 + ":::\n" + ":::{note} rang\n:cites: a\n:::\n"
    page_ += "".join(f"[x](#e{i}x) {{entity}}`no-{i}`\n" for i in range(50))
    built = project.write({**QUAY, "quay/index.md": page_, "quay/entities.yaml": entities}).build()
    assert all(len(t.message) < 5000 for t in built.told), "a message lists every entity there is"


def test_an_include_may_name_anything(project: Project) -> None:
    inner = ":::{include} a\x00b\n:::\n:::{include} " + "x" * 5000 + "\n:::\n"
    project.write({**QUAY, "quay/index.md": PAGE + ":::{include} i.inc\n:::\n", "quay/i.inc": inner})
    project.build()


def test_addresses_of_sources_are_links_only_where_they_lead(tmp_path: Path) -> None:
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        " https://x",
        "https://x\ny",
        "//x",
        "https:///",
        "\u202ehttps://x",
    ):
        text = json.dumps(
            [
                {
                    "id": "a",
                    "type": "book",
                    "title": "t",
                    "URL": f"x{address}"[1:] if address else "",
                    "scholiast": {"archived": address},
                }
            ]
        )
        found, faults = load_sources(text, ".json", "x")
        for source in found:
            for link in (source.url, source.archived):
                assert link is None or urlsplit(link).scheme in ("http", "https"), f"{address!r} became a link"
        assert faults
