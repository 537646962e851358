"""LaTeX: text is never run as code, every note reaches the foot, and LuaLaTeX makes a PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sphinx.errors import SphinxError

from scholiast.render.latex import programs
from scholiast.render.latex.visitors import LATEX, series_name
from support.projects import Built, Project

CONF = 'extensions = ["myst_parser", "scholiast"]\nproject = "A made-up manual"\nauthor = "Nobody"\nrelease = "1"\n'
#: Text that would be harmful, or stop the run, if any of it were read as TeX or Lua.
HOSTILE = r"\input{/etc/passwd} \write18{id} \directlua{os.exit(1)} % # $ ^^5c ~ & _ {}} [x] \end{document} ^^M ''--``"
META = r"""id: quay
title: 'The Quay: %s'
subtitle: 'Under %s'
fictional: true
language: en
modified: 2021-03-04
work_author:
  - name: 'Nobody %s'
copy_text:
  siglum: A
  role: copy-text
  description: 'A sheet %s'
  sha256: SHA
witnesses:
  - siglum: B
    role: reprint
""".replace("%s", HOSTILE.replace("'", "''"))


def _literal(words: str) -> str:
    """Words in Markdown that mean themselves."""
    return re.sub(r"([^\w\s])", r"\\\1", words)


COPY = f"The Long Quay\n\nAnna Reed said that the fog would lift.\n\nHere is {HOSTILE} as printed.\n\nOnce more she called.[1]\n\nfour\n\nThe bell.\n"
PAGE = f"""---
edition: quay
---
# The Long Quay

:::{{note}} The Long Quay
:id: n-head
On the title.
:::

Anna Reed said that the fog would lift.

:::{{conjecture}} the fog would lift
:id: cj-lift
:holder: quoted-source
:cue: said
:grade: likely
:status: open
:proposition: {HOSTILE}
:::

:::{{emendation}} said
:id: em-said
:reason: It is {HOSTILE}
:cert: low
:reading: B | {HOSTILE}
:::

Here is {_literal(HOSTILE)} as printed.

:::{{note}} as printed
:id: n-printed
:title: {HOSTILE}

```
{HOSTILE}
```

- a list
- in a note
:::

Once more she called.[^1]

| four |
| --- |

:::{{note}} four
:id: n-four
In a table.
:::

[^1]: The bell.

:::{{note}} The bell
:id: n-bell
:in: fn1
On a note of an author.
:::
"""
FILES = {
    "conf.py": CONF,
    "quay/index.md": PAGE,
    "quay/edition.yaml": META.replace(
        "  sha256: SHA", '  sha256: SHA\n  excluded: [{text: "[1]", reason: note-mark, occurrence: all}]'
    ),
    "quay/copytext.txt": COPY,
    "quay/entities.yaml": "- id: anna-reed\n  type: person\n  label: Anna Reed\n",
    "quay/apparatus.md": "---\nedition: quay\n---\n{.editorial}\n# Apparatus\n\n```{conjectures}\n```\n\n```{entities}\n```\n",
}  # fmt: skip
FILES["quay/edition.yaml"] += "pages: [index, apparatus]\n"


@pytest.fixture(scope="module")
def latex(make_project: Callable[[str], Project]) -> Built:
    built = make_project("latex").write(FILES).build("latex")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    return built


def source(built: Built) -> str:
    (path,) = built.outdir.glob("*.tex")
    return path.read_text("utf-8")


def test_no_text_is_code(latex: Built) -> None:
    """All text in texts, notes and metadata is set literally."""
    body = source(latex).partition(r"\begin{document}")[2]
    outside = re.sub(r"\\begin\{sphinxVerbatim\}.*?\\end\{sphinxVerbatim\}", "", body, flags=re.DOTALL)
    for command in (r"\input", r"\write", r"\directlua", "^^"):
        assert command not in outside, f"{command} stands in the LaTeX source: it has to go through encode()"
    assert outside.count(r"\end{document}") == 1
    assert outside.count(r"\textbackslash{}input\{/etc/passwd\}") >= 5


def test_notes_stand_before_what_bears_their_mark(latex: Built) -> None:
    """A mark in a paragraph brings its note; for a heading, a table or a footnote the note is set at once."""
    text = source(latex)

    def label(name: str) -> str:
        return rf"[\detokenize{{quay/index:{name}}}]"

    kept, at_once = r"\begin{scholiastnote}", r"\begin{scholiastnotehere}"
    for name, series in (("cj-lift", "conjecture"), ("em-said", "textual"), ("n-printed", "editorial")):
        note = text.index(f"{kept}{label(name)}{{Scholiast{series}}}")
        mark = text.index(rf"\scholiastmark{label(name)}")
        assert note < mark, f"the note {name} is set after its mark: it cannot reach the foot of its page"
    for name in ("n-head", "n-four", "n-bell"):
        assert f"{at_once}{label(name)}{{Scholiasteditorial}}" in text
    assert text.index(r"\begin{footnote}") < text.index(f"{at_once}{label('n-bell')}")
    package = (latex.outdir / "scholiast.sty").read_text("utf-8")
    declared = re.findall(r"^\\scholiastseries\{(\w+)\}", package, re.MULTILINE)
    assert declared == ["textual", "conjecture", "editorial"]


def test_every_node_has_its_command_in_the_package() -> None:
    """The package defines every command that the translation uses."""
    room = Path(programs.__file__).parent
    package = (room / "scholiast.sty").read_text("utf-8")
    named = set(re.findall(r"scholiast[a-z]+", (room / "visitors.py").read_text("utf-8")))
    missing = [n for n in sorted(named) if not re.search(rf"\\def\\{n}\b|\{{\\?{n}\}}", package)]
    assert not missing, f"define these in scholiast.sty: {missing}"
    assert LATEX


def test_names_of_series_are_letters() -> None:
    """The TeX names of series are distinct and consist of letters."""
    assert series_name("editorial") == "editorial"
    assert series_name("a-1") != series_name("a_1")
    assert series_name("}\\x").isalpha()


def test_what_is_missing_is_told_once(project: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without TeX there is one message with the packages, and sphinx-build exits with code 2."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SphinxError, match="sudo apt install latexmk texlive-binaries texlive-luatex"):
        project.write({"conf.py": CONF}).build("lualatex")
    with pytest.raises(SystemExit) as ended:
        programs.main()
    assert ended.value.code == 2


def test_the_log_is_told_in_words() -> None:
    """The first error of a log becomes a message with a remedy."""
    assert "lettrine.sty is not installed" in programs.trouble("! LaTeX Error: File `lettrine.sty' not found.\n")
    assert "font 'Nowhere' not found" in programs.trouble(
        '! Package fontspec Error: The font "Nowhere" cannot be found.\n'
    )
    assert programs.trouble("./x.tex:3: Undefined control sequence.\n") == "Undefined control sequence."
    assert programs.lost("Missing character: There is no ض (U+0636) in font x!\n" * 2) == ["ض"]
    arabic, others = programs.advice(["ض", "漢", "字"])
    assert "fonts-hosny-amiri" in arabic
    assert "2 characters: 漢" in others
    assert "fonts-noto-cjk" in others


def test_lualatex_sets_it(project: Project) -> None:
    """A whole run gives a PDF named after its edition, with the hostile text literal, and the same bytes again."""
    if not all(map(shutil.which, programs.PROGRAMS)):
        pytest.skip("LuaLaTeX is not installed: sudo apt install texlive-luatex texlive-latex-extra latexmk")
    try:
        programs.check(programs.environment([], 0))
    except programs.Missing as error:
        pytest.skip(str(error))
    built = project.write(FILES).build("lualatex")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    assert [p.name for p in sorted(built.outdir.iterdir())] == ["quay.pdf"]
    first = (built.outdir / "quay.pdf").read_bytes()
    shutil.rmtree(project.root / "doctrees-lualatex")
    again = project.build("lualatex")
    assert (again.outdir / "quay.pdf").read_bytes() == first, (
        "two runs differ: something in the PDF is of the clock or a path"
    )
    if shutil.which("pdftotext"):
        text = subprocess.run(
            ["pdftotext", built.outdir / "quay.pdf", "-"], capture_output=True, text=True, check=True
        ).stdout
        flat = re.sub(r"\s+", "", text)
        for words in (HOSTILE, "In a table.", "On a note of an author.", "On the title.", "Colophon"):
            assert re.sub(r"\s+", "", words) in flat, f"not in the PDF: {words}"
