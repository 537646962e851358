"""The proof of outputs where markup or templates make words: they are errors unless they are declared."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.ferry import BUILDERS, CONF, COPY, FILES
from support.projects import Project

MADE = {
    "the title of a warning": ("```{warning}\nNobody paid; the ferryman slept.\n```", "“Warning”", "{warning}"),
    "the title of a table of contents": (
        "```{contents}\n```\n\nNobody paid; the ferryman slept.",
        "“Contents”",
        "The ferry left",
    ),
    "the caption of a toctree": (
        "Nobody paid; the ferryman slept.\n\n```{toctree}\n:caption: Further on\n\nsecond\n```",
        "“Further on”",
        "{toctree}",
    ),
    "a title in a toctree": (
        "Nobody paid; the ferryman slept.\n\n```{toctree}\nHome again <second>\n```",
        "“Home again”",
        "{toctree}",
    ),
}
PLAIN_FIRST = "---\nedition: ferry\n---\n# The Ferry\n\nThe ferry left at dawn with nine goats.\n\n{}\n"


@pytest.mark.parametrize("builder", ["html", "dirhtml", "epub"])
@pytest.mark.parametrize("name", MADE)
def test_words_made_of_markup_are_reported(name: str, builder: str, tmp_path: Path) -> None:
    """Words that the copy-text does not have are reported at the markup that makes them."""
    block, words, where = MADE[name]
    project = Project(tmp_path).write({**FILES, "conf.py": CONF, "ferry/index.md": PLAIN_FIRST.format(block)})
    built = project.build(builder)
    (told,) = built.about("proof-output")
    assert words in told.message
    assert told.file == "ferry/index.md"
    assert abs(told.line - project.line("ferry/index.md", where)) <= 3
    assert built.app.statuscode == 1


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize(
    "block",
    [
        "```{admonition} Nobody paid;\n:class: warning\n\nthe ferryman slept.\n```",
        "Nobody paid; the ferryman slept.\n\n:::{editorial}\n```{toctree}\n:caption: Further on\n\nHome <second>\n```\n:::",
        "Nobody paid; the ferryman slept.\n\n```{toctree}\n\nsecond\n```",
        "```{contents}\n:local:\n```\n\nNobody paid; the ferryman slept.",
        "```{contents}\n:class: editorial\n```\n\nNobody paid; the ferryman slept.",
        '{attribution="the ferryman slept."}\n> Nobody paid;',
    ],
)
def test_words_of_markup_that_are_declared_pass(block: str, builder: str, tmp_path: Path) -> None:
    """Titles that are printed, the project's own titles and declared editorial matter are accepted."""
    files = {**FILES, "conf.py": CONF, "ferry/index.md": PLAIN_FIRST.format(block)}
    if "the" not in block.partition("Nobody paid;")[2].partition("\n")[0]:
        files["ferry/copytext.txt"] = COPY.replace("paid; the", "paid;\n\nthe")
    built = Project(tmp_path).write(files).build(builder)
    assert built.about("proof-output") == []
    assert built.app.statuscode == 0, built.warnings


def test_attribution_of_the_text_has_no_dash_of_its_own(tmp_path: Path) -> None:
    """In a reading text an attribution shows what is printed; elsewhere docutils' dash stays."""
    block = '{attribution="the ferryman slept."}\n> Nobody paid;\n'
    files = {
        **FILES, "conf.py": CONF, "ferry/index.md": PLAIN_FIRST.format(block), "plain.md": f"# Plain\n\n{block}",
        "ferry/copytext.txt": COPY.replace("paid; the", "paid;\n\nthe"),
    }  # fmt: skip
    built = Project(tmp_path).write(files).build()
    assert "—the ferryman" in built.html("plain")
    assert "—" not in built.html("ferry/index").partition("Nobody paid;")[2].partition("slept")[0]


# -- templates ---------------------------------------------------------------------------------------------------

TEMPLATES = {
    "{% block body %}{{ body|replace('ferryman', 'Planted words') }}{% endblock %}": "Planted words",
    "{% block body %}{{ body }}<p>Planted words</p>{% endblock %}": "words of a template next to the text",
    "{% block body %}<p>Planted words</p>{{ super() }}{% endblock %}": "words of a template next to the text",
    "{% block body %}<div hidden='hidden'>{{ super() }}</div>{% endblock %}": "hides the whole text",
    "{% block body %}{{ super() }}{{ super() }}{% endblock %}": "the marks at both ends",
    "{% block body %}{{ body|striptags }}{% endblock %}": "the marks at both ends",
}


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("template", TEMPLATES)
def test_template_that_changes_the_text_is_reported(template: str, builder: str, tmp_path: Path) -> None:
    """A template of the project that changes the body or adds words next to it is reported."""
    files = {
        **FILES,
        "conf.py": CONF + 'templates_path = ["_t"]\n',
        "_t/page.html": '{% extends "!page.html" %}' + template,
    }
    built = Project(tmp_path).write(files).build(builder)
    told = built.about("proof-output")
    assert any(TEMPLATES[template] in t.message for t in told), told
    assert built.app.statuscode == 1


@pytest.mark.parametrize("builder", BUILDERS)
def test_template_elsewhere_on_the_page_is_the_themes(builder: str, tmp_path: Path) -> None:
    """Words that a template adds outside of the element with the text are accepted."""
    template = '{% extends "!layout.html" %}{% block footer %}<div>Harbour office</div>{{ super() }}{% endblock %}'
    files = {**FILES, "conf.py": CONF + 'templates_path = ["_t"]\n', "_t/layout.html": template}
    built = Project(tmp_path).write(files).build(builder)
    assert built.about("proof-output") == []
