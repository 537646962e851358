"""Typographic quotation marks in what is shown of records, in registers as in notes; words of the text stay as they are."""

from __future__ import annotations

import pytest

from support.projects import CONF, Project

FILES: dict[str, str | bytes | None] = {
    "conf.py": CONF + 'project = "Quay"\nversion = release = "1"\ncopyright = "none"\nsmartquotes_excludes = {}\n',
    "index.rst": "Shelf\n=====\n\n.. toctree::\n\n   quay/index\n",
    "quay/index.md": """---
edition: quay
---
# The Quay

Anna's boat will probably come "soon".

:::{emendation} Anna's boat
:reading: B | Ann's boat
:reason: the *clerk's* "hand"
:::

:::{conjecture} will probably come "soon"
:holder: author
:cue: probably
:grade: likely
:status: borne-out
:outcome: 1901 | src-log | the boat's "bell" was heard
:proposition: the boat's on its way
The comment's "own" words.
:::

:::{entity} ent-anna
:type: person
:label: Anna
:description: the keeper's "niece"
:::

:::{source} src-log
:type: book
:title: The Log
:basis: the binder's "title"
:::

:::{editorial}
```{notes}
```
```{emendations}
```
```{conjectures}
```
```{timeline}
```
```{witnesses}
```
```{entities}
```
```{sources}
```
:::
""",
    "quay/edition.yaml": """id: quay
title: The Quay
fictional: true
copy_text: {siglum: A, role: copy-text, sha256: SHA, collated: full}
witnesses:
  - {siglum: B, role: reprint, description: The printer's "proof".}
""",
    "quay/copytext.txt": 'The Quay\n\nAnna\'s boat will probably come "soon".\n',
}
#: Words of the editor as they are shown, and words of the text and its witnesses, which are never changed.
SHOWN = (
    "the boat’s “bell” was heard", "the boat’s on its way", "The comment’s “own” words.", "the keeper’s “niece”",
    "binder’s “title”", "The printer’s “proof”.",
)  # fmt: skip
TYPED = ("Anna's boat", "Ann's boat", 'come "soon"')


@pytest.mark.parametrize("builder", ["html", "epub", "text"])
def test_registers_have_typographic_marks(builder: str, project: Project) -> None:
    """What the editor typed has typographic marks wherever it is shown, and words of the text have those of the text."""
    built = project.write(FILES).build(builder, smartquotes=True)
    assert [told for told in built.told if told.subtype != "metadata"] == []
    ends = {"html": ".html", "epub": ".xhtml", "text": ".txt"}[builder]
    found = " ".join(
        p.read_text("utf-8").replace("&quot;", '"').replace("&#39;", "'").replace("&#x27;", "'")
        for p in sorted(built.outdir.rglob("*"))
        if p.name.endswith(ends) and "_sources" not in p.parts and p.name != "copytext.txt"
    )
    words = " ".join(found.split())
    for shown in SHOWN:
        assert shown in words
        assert shown.replace("’", "'").replace("“", '"').replace("”", '"') not in words
    for typed in TYPED:
        assert typed in words
        assert typed.replace("'", "’").replace('"soon"', "“soon”") not in words


def test_marks_in_options_with_markup(project: Project) -> None:
    """A reason with emphasis has typographic marks in its note and in the register."""
    html = project.write(FILES).build(smartquotes=True).html("quay/index")
    assert "the <em>clerk’s</em> “hand”" in html
    assert "the clerk’s “hand”" in html


def test_data_keeps_what_was_typed(project: Project) -> None:
    """Published records have the words as they were typed."""
    built = project.write(FILES).build(smartquotes=True)
    kept = (built.outdir / "quay/records.json").read_text("utf-8")
    assert 'boat\'s \\"bell\\" was heard' in kept
    assert "’" not in kept


def test_marks_stay_without_smart_quotes(project: Project) -> None:
    """Without smart quotes everything is shown as typed."""
    html = project.write(FILES).build(smartquotes=False).html("quay/index")
    assert "’" not in html.partition('class="sch-register')[2]
