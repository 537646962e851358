"""Characters of a text that markup takes for its own: the message says what to write, and that is proved."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

from support.planted_faults import COPY, META
from support.projects import Project, Told

EXTENSIONS = (
    "amsmath attrs_block attrs_inline deflist dollarmath fieldlist html_image replacements smartquotes strikethrough "
    "substitution tasklist"
).split()
CONF = (
    'extensions = ["myst_parser", "scholiast"]\nhtml_theme = "basic"\n'
    f'myst_enable_extensions = {EXTENSIONS}\nmyst_substitutions = {{"fog": "mist"}}\n'
    'suppress_warnings = ["myst.strikethrough", "image.not_readable"]\n'
)


class Eaten(NamedTuple):
    """Words of a copy-text, what the message advises, the words as advised, and as they are typed at first."""

    printed: str
    advice: str
    advised: str
    typed: str = ""


MARKDOWN = {
    "dollars": Eaten("A cup cost $5 then and $7 now.", r"write '\$'", r"A cup cost \$5 then and \$7 now."),
    "two-dollars": Eaten("A $$5$$ cup.", r"write '\$\$'", r"A \$\$5\$\$ cup."),
    "block-of-dollars": Eaten("$$5 a cup.$$", r"write '\$\$'", r"\$\$5 a cup.\$\$"),
    "deleted": Eaten("It ~~was~~ is fog.", r"write '\~\~'", r"It \~\~was\~\~ is fog."),
    "copyright": Eaten("Clause (c) of it.", r"write '\(c)'", r"Clause \(c) of it."),
    "points": Eaten("And so...", r"write '\.\.\.'", r"And so\.\.\."),
    "dashes": Eaten("A man -- he came.", r"write '\-\-'", r"A man \-\- he came."),
    "plus-minus": Eaten("At +-5 feet.", r"write '\+\-'", r"At \+\-5 feet."),
    "quotes": Eaten('He said "no" twice.', r"""write '\"'""", r"He said \"no\" twice."),
    "apostrophe": Eaten("It wasn't fog.", r"write '\''", r"It wasn\'t fog."),
    "role": Eaten("See {sub}`two` there.", r"write '\{sub}\`two\`'", r"See \{sub}\`two\` there."),
    "substitution": Eaten("The {{fog}} came.", r"write '\{{fog}}'", r"The \{{fog}} came."),
    "picture": Eaten("See ![it](quay.png) there.", r"write '!\[it](quay.png)'", r"See !\[it](quay.png) there."),
    "link": Eaten("See [it](https://q.example) there.", r"write '\[it](https://q.example)'", r"See \[it](https://q.example) there."),
    "span": Eaten("See [it]{.wide} there.", r"write '\[it]{.wide}'", r"See \[it]{.wide} there."),
    "address": Eaten("See <https://q.example> there.", r"write '\<https://q.example>'", r"See \<https://q.example> there."),
    "mail": Eaten("See <a@q.example> there.", r"write '\<a@q.example>'", r"See \<a@q.example> there."),
    "html": Eaten("See <em>it</em> there.", r"write '\<em>it\</em>'", r"See \<em>it\</em> there."),
    "html-comment": Eaten("See <!-- it --> there.", r"write '\<!-- it -->'", r"See \<!-- it --> there."),
    "html-block": Eaten("<div> it was", r"write '\<'", r"\<div> it was"),
    "name-of-a-character": Eaten("See &copy; there.", r"write '\&copy;'", r"See \&copy; there."),
    "code": Eaten("See `it` there.", r"write '\`'", r"See \`it\` there."),
    "star": Eaten("See *it* there.", r"write '\*'", r"See \*it\* there."),
    "two-stars": Eaten("See **it** there.", r"write '\*\*'", r"See \*\*it\*\* there."),
    "star-in-a-word": Eaten("a*b*c there.", r"write '\*'", r"a\*b\*c there."),
    "low-line": Eaten("See _it_ there.", r"write '\_'", r"See \_it\_ there."),
    "backslash": Eaten(r"See C:\*it there.", r"write '\\'", r"See C:\\*it there."),
    "comment": Eaten("% ten of it.", r"write '\%'", r"\% ten of it."),
    "comment-in-a-paragraph": Eaten("Half,\n% ten of it.", r"write '\%'", "Half,\n\\% ten of it."),
    "break": Eaten("+++ next", r"write '\+++'", r"\+++ next"),
    "target": Eaten("(quay)=", r"write '\(quay)='", r"\(quay)="),
    "address-of-a-link": Eaten("[quay]: wharf", r"write '\[quay]:'", r"\[quay]: wharf"),
    "field": Eaten(":Anna: I came.", r"write '\:Anna:'", r"\:Anna: I came."),
    "definition": Eaten("Quay\n: a wharf", r"write '\:'", "Quay\n\\: a wharf"),
    "task": Eaten("[x] done with it", r"write '\[x]'", r"- \[x] done with it", "- [x] done with it"),
    "rule": Eaten("* * *", r"write '\* \* \*'", r"\* \* \*"),
    "dashes-as-a-rule": Eaten("---", r"write '\-\-\-'", r"\-\-\-"),
    "line-under-words": Eaten("A line\n===", r"write '\==='", "A line\n\\==="),
    "dashes-under-words": Eaten("A line\n---", r"write '\-\-\-'", "A line\n\\-\\-\\-"),
    "heading": Eaten("# 5 of them", r"write '\# '", r"\# 5 of them"),
    "end-of-a-heading": Eaten("Fog #", r"write '\#'", r"## Fog \#", "## Fog #"),
    "quotation": Eaten("> he said", r"write '\>'", r"\> he said"),
    "list": Eaten("- he said", r"write '\- '", r"\- he said"),
    "list-of-stars": Eaten("* he said", r"write '\* '", r"\* he said"),
    "list-of-numbers": Eaten("3. He said", r"write '3\. '", r"3\. He said"),
    "number-and-bracket": Eaten("3) He said", r"write '3\) '", r"3\) He said"),
    "table": Eaten("| a | b |\n|---|---|\n| c | d |", r"write '\|\-\-\-|\-\-\-|'", "| a | b |\n\\|\\-\\-\\-|\\-\\-\\-|\n| c | d |"),
    "code-block": Eaten("``` he said", r"write '\```'", r"\``` he said", "``` he said\n```"),
}  # fmt: skip
REST = {
    "star": Eaten("See *it* there.", r"write '\*'", r"See \*it\* there."),
    "two-stars": Eaten("See **it** there.", r"write '\*\*'", r"See \*\*it\*\* there."),
    "tick": Eaten("See `it` there.", r"write '\`it\`'", r"See \`it\` there."),
    "two-ticks": Eaten("See ``it`` there.", r"write '\`\`it\`\`'", r"See \`\`it\`\` there."),
    "link": Eaten("The fog_ came.", r"write '\_'", r"The fog\_ came.", "The fog_ came.\n\n.. _fog: https://fog.example"),
    "anonymous-link": Eaten("The fog__ came.", r"write '\_\_'", r"The fog\_\_ came.", "The fog__ came.\n\n__ https://fog.example"),
    "role": Eaten("See :sub:`two` there.", r"write '\:sub:\`two\`'", r"See \:sub:\`two\` there."),
    "inline-target": Eaten("The _`fog` came.", r"write '\_\`fog\`'", r"The \_\`fog\` came."),
    "backslash": Eaten(r"See C:\it there.", r"write '\\'", r"See C:\\it there."),
    "comment": Eaten(".. and then he left.", r"write '\..'", r"\.. and then he left."),
    "field": Eaten(":Anna: I came.", r"write '\:Anna:'", r"\:Anna: I came."),
    "list": Eaten("- he said", r"write '\- '", r"\- he said"),
    "list-of-stars": Eaten("* he said", r"write '\* '", r"\* he said"),
    "list-of-points": Eaten("• he said", r"write '\• '", r"\• he said"),
    "list-of-numbers": Eaten("3. He said", r"write '\3. '", r"\3. He said"),
    "initial": Eaten("A. Smith came.", r"write '\A. '", r"\A. Smith came."),
    "number-in-brackets": Eaten("(1) He said", r"write '\(1) '", r"\(1) He said"),
    "roman-number": Eaten("i) He said", r"write '\i) '", r"\i) He said"),
    "option": Eaten("-v  he said", r"write '\-v'", r"\-v  he said"),
    "long-option": Eaten("--all  he said", r"write '\--all'", r"\--all  he said"),
    "verse": Eaten("| he said", r"write '\|'", r"\| he said"),
    "line-under-words": Eaten("A line\n------", r"write '\------'", "A line\n\\------"),
    "rule": Eaten("-----", r"write '\-----'", r"\-----"),
    "table": Eaten("+---+\n| a |\n+---+", r"write '\+---'", "\\+---+\n| a |\n+---+"),
    "attribution": Eaten("He said.\n\n-- Anna", r"write '\--'", "   He said.\n\n   \\-- Anna", "   He said.\n\n   -- Anna"),
}  # fmt: skip
HEADS = {"myst": "---\nedition: {}\n---\n# The Long Quay\n", "rest": ":edition: {}\n\nThe Long Quay\n=============\n"}
SUFFIXES = {"myst": ".md", "rest": ".rst"}
CASES = [("myst", name, eaten) for name, eaten in MARKDOWN.items()] + [("rest", n, e) for n, e in REST.items()]


def folder(markup: str, name: str, which: str) -> str:
    return f"{markup}-{name}-{which}"


@pytest.fixture(scope="module")
def told(make_project: Callable[[str], Project]) -> dict[str, list[Told]]:
    """The messages of all editions, typed as printed and as advised: one of each for every case."""
    files: dict[str, str] = {"conf.py": CONF}
    _title, first, *_rest = COPY.split("\n\n")
    for markup, name, eaten in CASES:
        for which, words in (("typed", eaten.typed or eaten.printed), ("advised", eaten.advised)):
            at = folder(markup, name, which)
            files[f"{at}/edition.yaml"] = META.replace("id: quay", f"id: {at}")
            files[f"{at}/copytext.txt"] = f"The Long Quay\n\n{first}\n\n{eaten.printed}\n\nThe end.\n"
            page = f"{HEADS[markup].format(at)}\n{first}\n\n{words}\n\nThe end.\n"
            files[f"{at}/index{SUFFIXES[markup]}"] = page
    project = make_project("eaten").write(files)
    built = project.build("dummy")
    return {
        folder(markup, name, which): [t for t in built.told if t.file.startswith(folder(markup, name, which) + "/")]
        for markup, name, _ in CASES
        for which in ("typed", "advised")
    }


@pytest.mark.parametrize(("markup", "name", "eaten"), CASES, ids=[f"{m}-{n}" for m, n, _ in CASES])
def test_eaten_characters_are_reported_with_what_to_write(
    markup: str, name: str, eaten: Eaten, told: dict[str, list[Told]]
) -> None:
    """One message of ours, at the line of the words."""
    found = [t for t in told[folder(markup, name, "typed")] if t.type.startswith("scholiast.")]
    assert len(found) == 1, found
    assert (found[0].subtype, found[0].level) == ("proof", "ERROR")
    assert eaten.advice in found[0].message
    first = HEADS[markup].count("\n") + 4
    assert first <= found[0].line <= first + (eaten.typed or eaten.printed).count("\n")


@pytest.mark.parametrize(("markup", "name", "eaten"), CASES, ids=[f"{m}-{n}" for m, n, _ in CASES])
def test_text_written_as_advised_is_proved(markup: str, name: str, eaten: Eaten, told: dict[str, list[Told]]) -> None:
    """What the message advises is right: the same words, written so, are equal to the copy-text."""
    assert told[folder(markup, name, "advised")] == []


def test_no_advice_where_characters_were_left_out(project: Project) -> None:
    """A mark that is not in the source was not taken by the markup, and no backslash brings it back."""
    project.write(
        {
            "conf.py": CONF,
            "quay/edition.yaml": META,
            "quay/copytext.txt": "The Long Quay\n\nA cup cost *five* dollars, $5.\n",
            "quay/index.md": HEADS["myst"].format("quay") + "\nA cup cost five dollars, 5.\n",
        }
    )
    built = project.build("dummy")
    assert built.about("proof")
    assert not [t for t in built.told if "write '" in t.message], built.warnings
