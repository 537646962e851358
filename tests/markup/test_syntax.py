"""What an author may write: both syntaxes and all forms give the same result."""

from __future__ import annotations

import re
from typing import Any

import pytest
from docutils import nodes

from scholiast import nodes as ours
from support.projects import Built, Project

META = "id: tale\ntitle: A Tale\nfictional: true\ncopy_text:\n  siglum: A\n  role: copy-text\n  sha256: SHA\n"
COPY = "A Tale\n\nThe old pilot said that the fog would lift. It did not.\n"
FACTS = "holder: quoted-source", "cue: would", "grade: likely", "status: open", "id: cj-fog"


def myst(directive: str, options: tuple[str, ...] = (), body: str = "") -> str:
    return f":::{{{directive}\n" + "".join(f":{o}\n" for o in options) + f"{body}\n:::\n"


def markdown(text: str, note: str) -> str:
    return f"---\nedition: tale\n---\n# A Tale\n\n{text}\n\n{note}"


OFF = (
    ":::{conjecture} the fog would lift\n"
    + "".join(f":{f.replace(': ', ': ', 1)}\n" for f in FACTS)
    + "The *editor's* remark.\n:::\n"
)
KEYED = OFF.replace("the fog would lift", "#cj-fog").replace(":id: cj-fog\n", "")
EXACT = OFF.replace("} the fog would lift\n", "}\n:exact: the fog would lift\n")
TEXT = "The old pilot said that the fog would lift. It did not."
REST = (
    ":edition: tale\n\nA Tale\n======\n\n" + TEXT + "\n\n.. conjecture:: the fog would lift\n"
    + "".join(f"   :{f}\n" for f in FACTS) + "\n   The *editor's* remark.\n"
)  # fmt: skip

#: The same annotation in every form in which it can be written: the page's name and its text.
FORMS = {
    "stand-off": ("index.md", markdown(TEXT, OFF)),
    "span": ("index.md", markdown(TEXT.replace("the fog would lift", "[the fog would lift]{.conjecture #cj-fog}"), KEYED)),
    "exact": ("index.md", markdown(TEXT, EXACT)),
    "range": ("index.md", markdown(TEXT, OFF.replace("the fog would lift", "the fog ... lift"))),
    "domain": ("index.md", markdown(TEXT, OFF.replace("{conjecture}", "{scholiast:conjecture}"))),
    "backticks": ("index.md", markdown(TEXT, OFF.replace(":::", "```"))),
    "in": ("index.md", markdown(TEXT, OFF.replace("lift\n:", "lift\n:in: p1\n:", 1))),
    "prefix": ("index.md", markdown(TEXT, OFF.replace("lift\n:", "lift\n:prefix: said that\n:suffix: . It\n:", 1))),
    "occurrence": ("index.md", markdown(TEXT, OFF.replace("lift\n:", "lift\n:occurrence: 1\n:", 1))),
    "folded": ("index.md", markdown(TEXT.replace("the fog would", "the fog\nwould"), OFF)),
    "rest": ("index.rst", REST),
    "rest-domain": ("index.rst", REST.replace(".. conjecture", ".. scholiast:conjecture")),
    "rest-folded": ("index.rst", REST.replace(".. conjecture:: the fog would", ".. conjecture:: the fog\n   would")),
    "rest-alone": ("index.rst", REST),
}  # fmt: skip


def tale(project: Project, name: str, page: str, copy: str = COPY, **files: str) -> Project:
    return project.write({"tale/edition.yaml": META, "tale/copytext.txt": copy, f"tale/{name}": page, **files})


def clean(built: Built) -> Built:
    assert (built.warnings, built.app.statuscode) == ("", 0)
    return built


def article(built: Built) -> str:
    """Return the article's HTML without what Sphinx puts around it."""
    html = built.html("tale/index")
    return re.sub(
        r"\s+",
        " ",
        html[
            html.index('<section class="sch-edition')
            if '<section class="sch-edition' in html
            else html.index("<section") : html.rindex("</section>")
        ],
    )


@pytest.fixture(scope="module")
def expected(make_project: Any) -> Built:
    return clean(tale(make_project("expected"), *FORMS["stand-off"]).build())


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_one_annotation(form: str, project: Project, expected: Built) -> None:
    """Stand-off, span and key, literal, in Markdown and reST: one record, one HTML."""
    config = 'extensions = ["scholiast"]\nhtml_theme = "basic"\n'
    files = {"conf.py": config} if form == "rest-alone" else {}
    built = clean(tale(project, *FORMS[form], **files).build())
    record, wanted = built.record("cj-fog"), expected.record("cj-fog")
    assert record.anchor == wanted.anchor
    assert [f for f in record.__struct_fields__ if f != "line" and getattr(record, f) != getattr(wanted, f)] == []
    assert article(built) == article(expected)


def test_two_namesakes_of_docutils(project: Project) -> None:
    """An admonition takes the place of a ``note`` without words; ``date`` in a substitution is docutils' own."""
    page = (
        REST
        + "\n.. admonition:: Note\n   :class: editorial\n\n   Only a remark.\n\n.. note:: pilot\n   :id: n-pilot\n\n   A person.\n\n.. |today| date:: %Y\n\n.. editorial::\n\n   Written in |today|.\n"
    )
    built = clean(tale(project, "index.rst", page).build())
    html = built.html("tale/index")
    assert 'class="editorial admonition"' in html
    assert "Only a remark." in html
    assert re.search(r"Written in \d{4}\.", html)
    assert built.record("n-pilot").anchor.exact == "pilot"
    assert [r.id for r in built.store.records()] == ["cj-fog", "n-pilot"] or {r.id for r in built.store.records()} == {
        "cj-fog",
        "n-pilot",
    }


def test_docutils_note_elsewhere(project: Project) -> None:
    """On pages outside editions ``note`` is docutils' own."""
    built = clean(
        project.write(
            {
                "page.md": "# Page\n\n:::{note}\nA remark.\n:::\n\n:::{note} With words\nmore.\n:::\n",
                "other.rst": "Other\n=====\n\n.. note:: A remark.\n",
            }
        ).build()
    )
    assert built.html("page").count('class="admonition note"') == 2
    assert built.html("other").count('class="admonition note"') == 1


# -- where ranges may lie ------------------------------------------------------------------

PLACES = {
    "paragraph": ("Some [[words here]] stand.", "Some words here stand.", "words here"),
    "quotation": ("::::{quotation} q1\n:source: unidentified\n:fidelity: verbatim\nSome words here stand.\n\n@\n::::", "Some words here stand.", "words here"),
    "block-quote": ("> Some words here stand.", "Some words here stand.", "words here"),
    "caption": (":::{photo} pic\n:credit: Nobody via Buoy\n:rights: unknown\n:alt: x\n:date: 1931\nSome words here. (Nobody via Buoy)\n:::", "Some words here. (Nobody via Buoy)", "words here"),
    "heading": ("## Some words here", "Some words here", "words here"),
    "bullets": ("* Some words here\n* and there", "Some words here\nand there", "words here"),
    "numbers": ("1. Some words here\n2. and there", "Some words here\nand there", "words here"),
    "table": ("| Some | words |\n|---|---|\n| words here | x |", "Some\twords\nwords here\tx", "words here"),
    "emphasis": ("Some *words* here stand.", "Some words here stand.", "words here"),
    "inside-emphasis": ("Some *old words here* stand.", "Some old words here stand.", "words here"),
    "across-emphasis": ("Some *old words* here **and there**.", "Some old words here and there.", "words here and"),
    "link": ("Some [words](https://example.org/) here stand.", "Some words here stand.", "words here"),
    "inside-link": ("Some [old words here](https://example.org/).", "Some old words here.", "words here"),
    "across-link": ("Some [old words](https://example.org/) here.", "Some old words here.", "words here"),
    "role": ("Some {sub}`words` here stand.", "Some words here stand.", "words here"),
    "code": ("Some `words` here stand.", "Some words here stand.", "words here"),
    "mention": ("Some {entity}`words <thing>` here stand.", "Some words here stand.", "words here"),
    "lines": ("Some words\nhere stand.", "Some words here stand.", "words here"),
    "definition": ("Some\n: words here stand.", "Some\nwords here stand.", "words here"),
    "verse": (":::{verse}\nSome words here\nand there\n:::", "Some words here\nand there", "words here"),
    "passage": (":::{passage} fr\nSome words here\n:::", "Some words here", "words here"),
    "span": ("Some [words]{.x} here stand.", "Some words here stand.", "words here"),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_places_of_a_range_are_all_blocks_and_markup(place: str, project: Project) -> None:
    """A range may be in every kind of block and across every kind of markup; the text stays proved."""
    text, copy, words = PLACES[place]
    note = f":::{{note}} {words}\n:id: n-words\n:::"
    text = text.replace("[[", "").replace("]]", "")
    page = text.replace("@", note) if "@" in text else f"{text}\n\n{note}"
    if "{entity}" in text:
        page += "\n\n:::{entity} thing\n:type: object\n:label: Thing\n:::"
    built = clean(
        tale(
            project, "index.md", f"---\nedition: tale\n---\n# A Tale\n\n{page}\n\nEnd.\n", f"A Tale\n\n{copy}\n\nEnd.\n",
        ).build(myst_enable_extensions=["deflist"])
    )  # fmt: skip
    assert built.record("n-words").anchor.exact == words
    assert words_under(built, "n-words") == words
    html = built.html("tale/index")
    assert html.count('href="#n-words"') == 1
    assert len(re.findall(r'<a (?=[^>]*href="#n-words")[^>]*id="r\.\d+"', html)) == 1
    for link in re.findall(r"<a\b[^>]*>((?:(?!</a>).)*)", html, re.DOTALL):
        assert "<a" not in link, f"a link stands inside a link: {link}"


def words_under(built: Built, name: str) -> str:
    """Return the words of the document that an annotation covers."""
    document = built.app.env.get_doctree("tale/index")
    ranges = [r for r in document.findall(ours.text_range) if name in r["annotations"]]
    return re.sub(
        r"\s+",
        " ",
        "".join(t for r in ranges for t in r.findall(nodes.Text) if not isinstance(t.parent, nodes.footnote_reference)),
    )


def test_footnote_can_be_crossed_by_a_range(project: Project) -> None:
    """A range may cross the mark of the author's footnote, or be in the footnote itself."""
    page = markdown(
        "Some words[^a] here stand.\n\n:::{note} words here\n:id: n-words\n:::\n\nEnd.\n\n[^a]: It says other words.\n\n:::{note} other words\n:id: n-foot\n:in: fn1\n:::",
        "",
    )
    built = clean(
        tale(project, "index.md", page, "A Tale\n\nSome words here stand.\n\nEnd.\n\nIt says other words.\n").build()
    )
    assert words_under(built, "n-words") == "words here"
    assert words_under(built, "n-foot") == "other words"
    assert built.record("n-foot").anchor.unit == "fn1"


CROSSING = {
    "nested": ("old words here", "words"),
    "crossing": ("old words", "words here"),
    "touching": ("old ", "words"),
    "equal": ("old words", "old words"),
    "same-start": ("old words", "old words here"),
    "same-end": ("words here", "old words here"),
    "all": ("Some old words here stand.", "old"),
}


@pytest.mark.parametrize("how", CROSSING)
@pytest.mark.parametrize(
    "markup",
    [
        "Some old words here stand.",
        "Some *old* words here stand.",
        "Some old [words](https://example.org/) here stand.",
        "Some *old words* here **stand.**",
    ],
)
def test_two_ranges(how: str, markup: str, project: Project) -> None:
    """Ranges nest, cross, touch and coincide; each covers its words, whatever the markup."""
    one, two = CROSSING[how]
    page = markdown(markup, f":::{{note}} {one}\n:id: n-one\n:::\n\n:::{{note}} {two}\n:id: n-two\n:::\n")
    built = clean(tale(project, "index.md", page, "A Tale\n\nSome old words here stand.\n").build())
    assert words_under(built, "n-one") == one.strip()
    assert words_under(built, "n-two") == two


def test_range_over_paragraphs(project: Project) -> None:
    """A range may run over several blocks: one record, one marker, words in all of them."""
    page = markdown(
        "First of them.\n\nSecond *of* them.\n\nThird of them.",
        ":::{note} of them. ... Third\n:id: n-long\n:prefix: First\n:::\n\n:::{note} Second ... Third of them\n:id: n-short\n:::\n",
    )
    built = clean(
        tale(project, "index.md", page, "A Tale\n\nFirst of them.\n\nSecond of them.\n\nThird of them.\n").build()
    )
    long, short = built.record("n-long"), built.record("n-short")
    assert long.units == ("p1", "p2", "p3")
    assert (long.anchor.unit, long.anchor.end_unit) == ("p1", "p3")
    assert long.anchor.exact == "of them.\n\nSecond of them.\n\nThird"
    assert words_under(built, "n-long") == "of them.Second of them.Third"
    assert short.units == ("p2", "p3")
    assert len(re.findall(r'<a (?=[^>]*href="#n-long")[^>]*id="r\.\d+"', built.html("tale/index"))) == 1
    source = (project.source / "tale/copytext.txt").read_text(encoding="utf-8")
    assert source[slice(*long.anchor.position)] == long.anchor.exact


def test_literal_points(project: Project) -> None:
    """Three points in the text are literal if the text has them there."""
    page = markdown("One ... two, and one ... three.", ":::{note} One ... two\n:id: n-points\n:::\n")
    built = clean(tale(project, "index.md", page, "A Tale\n\nOne ... two, and one ... three.\n").build())
    assert built.record("n-points").anchor.exact == "One ... two"


ODD = ["a: b", '"quoted" and', "'tis so", "back\\slash", "`tick`", "&amp; so", "100% #1", "* star *", "x | y", "<b>", "“curly” ‘too’", "{brace}", "[bracket]", "naïve 東京", ":word: so", "..."]  # fmt: skip


@pytest.mark.parametrize("words", ODD)
def test_odd_lemmas(words: str, project: Project) -> None:
    """A lemma is literal, whatever characters it has."""
    escaped = re.sub(r"([\\`*_{}\[\]<>&|#])", r"\\\1", words)
    page = markdown(f"Here is {escaped} and no more.", f":::{{note}} {words}\n:id: n-odd\n:::\n")
    built = clean(tale(project, "index.md", page, f"A Tale\n\nHere is {words} and no more.\n").build())
    assert built.record("n-odd").anchor.exact == words


def test_lemma_that_looks_like_a_key(project: Project) -> None:
    """A lone ``#word`` is the key of a span; with a backslash it is literal."""
    page = markdown("Here is #one.", ":::{note} \\#one\n:id: n-one\n:::\n")
    built = clean(tale(project, "index.md", page, "A Tale\n\nHere is #one.\n").build())
    assert built.record("n-one").anchor.exact == "#one"


def test_stand_off_quotation(project: Project) -> None:
    """A quotation from one block to another: lists use the name of their block, the comment is kept."""
    page = markdown(
        "It says:\n\n* Walk.\n* Do not run.\n\nThe sea can wait.\n\nEnd.",
        ":::{quotation} q1\n:from: p2\n:to: p3\n:source: unidentified\n:fidelity: verbatim\nThe editor on it.\n:::\n",
    )
    built = clean(
        tale(
            project, "index.md", page, "A Tale\n\nIt says:\n\nWalk.\nDo not run.\n\nThe sea can wait.\n\nEnd.\n"
        ).build()
    )
    record = built.record("q1")
    assert record.units == ("p2-1", "p2-2", "p3")
    assert record.body == "The editor on it."
    assert [u.id for u in built.store.units() if u.quotation == "q1"] == ["p2-1", "p2-2", "p3"]


@pytest.mark.parametrize("kind", ["note", "quotation", "photo", "editorial"])
def test_class_option_reaches_the_output(kind: str, project: Project) -> None:
    """``:class:`` reaches the output."""
    text = {
        "note": "Some words.\n\n:::{note} words\n:class: mine\n:::",
        "quotation": "::::{quotation} q1\n:class: mine\n:source: unidentified\n:fidelity: verbatim\nSome words.\n::::",
        "photo": ":::{photo} pic\n:class: mine\n:credit: words\n:rights: unknown\n:alt: x\n:date: 1931\nSome words.\n:::",
        "editorial": "Some words.\n\n:::{editorial}\n:class: mine\nx\n:::",
    }[kind]
    built = clean(tale(project, "index.md", markdown(text, ""), "A Tale\n\nSome words.\n").build())
    assert re.search(r'class="[^"]*\bmine\b', built.html("tale/index"))


@pytest.mark.parametrize("suffix", [".md", ".rst"])
def test_editorial_sections(suffix: str, project: Project) -> None:
    """A section classed editorial is not reading text, in both syntaxes; nor are its subsections."""
    if suffix == ".md":
        page = markdown(TEXT, "{.editorial}\n## Essay\n\nMine.\n\n### Deeper\n\nMine too.\n")
    else:
        page = f":edition: tale\n\nA Tale\n======\n\n{TEXT}\n\n.. rst-class:: editorial\n\nEssay\n-----\n\nMine.\n\nDeeper\n~~~~~~\n\nMine too.\n"
    built = clean(tale(project, f"index{suffix}", page).build())
    assert [u.id for u in built.store.units()] == ["head", "p1"]


def test_class_of_a_span_elsewhere(project: Project) -> None:
    """On a page outside editions a span with a class of ours and no id is only a span with a class."""
    built = clean(
        project.write(
            {"page.md": "# Page\n\nSome [words]{.note} here.\n\n:::{irony} here\n:kind: sarcasm\n:::\n"}
        ).build()
    )
    assert '<span class="note">words</span>' in built.html("page")
