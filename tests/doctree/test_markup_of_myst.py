"""What MyST writes as raw HTML for its own syntax, and HTML comments, in reading text and around it."""

from __future__ import annotations

import zipfile

import pytest

from support.projects import Built, Project

META = "id: pier\ntitle: The Pier\ncopy_text: {siglum: A, role: copy-text, sha256: SHA}\n"
COPY = "The Pier\n\nThe lamp was lit.\n\noil\nrope\n"
PAGE = "---\nedition: pier\n---\n# The Pier\n\nThe lamp was lit.\n\n- oil\n- rope\n"
TASKS = "\n:::{editorial}\n- [x] the lamp\n- [ ] the bell\n:::\n"


def build(project: Project, page: str, builder: str = "html", copy: str = COPY) -> Built:
    project.write({"pier/edition.yaml": META, "pier/copytext.txt": copy, "pier/index.md": page})
    return project.build(
        builder, copyright="2026, the editors", version="1", myst_enable_extensions=["tasklist", "strikethrough"]
    )


@pytest.mark.parametrize("builder", ["html", "text", "epub", "typst"])
def test_comments_in_the_reading_text_are_left_out(builder: str, project: Project) -> None:
    """A comment is in no output, whether it is in a line, in a list or a block of several lines."""
    page = PAGE.replace("was lit.", "was<!-- when? --> lit.\n\n<!-- ask\n\nagain -->").replace(
        "- rope", "- rope <!-- ! -->"
    )
    built = build(project, page, builder)
    assert not built.told, built.warnings
    if builder == "html":
        assert "ask" not in built.html("pier/index")
        assert "when?" not in built.html("pier/index")


@pytest.mark.parametrize(
    ("hidden", "words"),
    [
        ("<!-- was lit -->", "[[was lit]]"),
        ("<!-- a --> lit <!-- b -->", "raw markup"),
        ("<!--> was lit -->", "raw markup"),
    ],
)
def test_words_in_or_after_a_comment_are_not_read_as_text(hidden: str, words: str, project: Project) -> None:
    """Comments hide no words of the text, and what is more than a comment is raw markup."""
    built = build(
        project,
        PAGE.replace(
            "The lamp was lit.", f"The lamp was lit.\n\n{hidden}" if "a -->" in hidden else f"The lamp {hidden}."
        ),
    )
    assert any(words in told.message for told in built.told), built.warnings
    assert built.app.statuscode == 1


@pytest.mark.parametrize(
    ("builder", "name", "shown"),
    [
        ("text", "pier/index.txt", "[x] the lamp"),
        ("epub", "pier/index.xhtml", 'type="checkbox" />the bell'),
        ("html", "pier/index.html", 'type="checkbox" />the bell'),
        ("latex", "", "{[}x{]} the lamp"),
    ],
)
def test_the_boxes_of_task_lists_are_in_every_output(builder: str, name: str, shown: str, project: Project) -> None:
    """Plain text and LaTeX have brackets for them, and an e-book is well-formed."""
    built = build(project, PAGE + TASKS, builder)
    assert not [told for told in built.told if told.level == "ERROR"], built.warnings
    if builder == "epub":
        with zipfile.ZipFile(next(built.outdir.glob("*.epub"))) as book:
            text = book.read(name).decode()
    else:
        text = (built.outdir / name if name else next(built.outdir.glob("*.tex"))).read_text(encoding="utf-8")
    assert shown in text


@pytest.mark.parametrize(
    ("written", "words"),
    [("- [x] rope", r"remove '[x]', or write '\[x]'"), ("- ~~rope~~", "words between '~~' are struck out")],
)
def test_markup_that_cannot_be_proved_is_named_as_it_was_written(written: str, words: str, project: Project) -> None:
    """The message has the marks of the page, not the HTML that MyST makes of them."""
    built = build(project, PAGE.replace("- rope", written))
    (told,) = built.about("text-markup")
    assert words in told.message
    assert told.line == project.line("pier/index.md", written)


def test_markup_that_breaks_an_e_book_is_reported_once(project: Project) -> None:
    """Raw HTML in the text that is not well-formed is reported in its line, and not as an unreadable chapter, too."""
    built = build(project, PAGE.replace("was lit.", "was lit.\n\n<hr class=x>"), "epub")
    (told,) = built.told
    assert (told.line, told.subtype) == (project.line("pier/index.md", "<hr"), "text-markup")
    assert built.app.statuscode == 1
