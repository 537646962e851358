"""A fault in conf.py: told at its line with what was probably meant, and the build goes on with sound values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import scholiast
from scholiast.model.conf import OTHER_COLORS, is_color
from scholiast.model.kind import KINDS, Kind
from scholiast.model.records import Record
from scholiast.render.html.css import with_looks
from support.planted_faults import FILES, LAST, PAGE
from support.projects import CONF, Project

OURS = 'html_theme = "scholiast"\n'
#: What is added to conf.py, and what is to be told at the line of its last but one word: the rest of the line is its own.
CASES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "unknown-name": ("scholiast_colour = {}", "scholiast_colour", ("unknown setting 'scholiast_colour'", "did you mean 'scholiast_colors'?")),
    "unknown-in-a-branch": ("if True:\n    scholiast_auto = 1", "scholiast_auto", ("unknown setting 'scholiast_auto'", "did you mean 'scholiast_autolink'?")),
    "word": ('scholiast_proof = "eror"', "scholiast_proof", ("scholiast_proof: 'eror' is not one of: error, warn", "did you mean 'error'?")),
    "type": ("scholiast_autolink = 'yes'", "scholiast_autolink", ("expected True or False, found 'yes'", "default True")),
    "type-of-dictionary": ("scholiast_series = ['textual']", "scholiast_series", ("expected a dictionary",)),
    "notes": ("scholiast_notes = 'open '", "scholiast_notes", ("'open ' is not one of: open", "closed", "auto")),
    "format": ("scholiast_series = {\n  'textual': 'roman',\n}", "'textual'", ("textual: unknown format of numbers 'roman'", "did you mean 'lower-roman'?")),
    "series": ("scholiast_series = {\n  'editoral': 'decimal',\n}", "'editoral'", ("unknown series 'editoral'", "did you mean 'editorial'?")),
    "list": ("scholiast_hidden_layers = 'note'", "scholiast_hidden_layers", ("expected a list", "write ['note']")),
    "number": ("scholiast_entity_pages = 'many'", "scholiast_entity_pages", ("expected a whole number, found 'many'", "default 40")),
    "not-a-folder": ("scholiast_downloads = [\n  5,\n]", "  5", ("expected the name of a folder, found 5",)),
    "no-name-of-a-register": ("scholiast_registers = [\n  'a\\0b']", "'a\\0b'", ("found 'a\\x00b'", "which has an invalid character")),
    "no-name-of-a-source": ("scholiast_sources = [\n  '\\ud800']", "'\\ud800'", ("found '\\ud800'", "which has an invalid character")),
    "not-a-font": ("scholiast_pdf_font = [\n  5]", "  5", ("expected the name of a font, found 5",)),
    "page-for-a-document": ("scholiast_pdf_documents = [\n  'index']", "'index'", ("(first page, file name, title, author)", "Write ('index', 'name.pdf', '', '')")),
    "text-for-documents": ("scholiast_pdf_documents = 'index'", "scholiast_pdf_documents", ("expected a list, found 'index'", "default []")),
    "part-of-a-document": ("scholiast_pdf_documents = [\n  ('index', 'x.pdf', 5, None)]", "('index'", ("found ('index', 'x.pdf', 5, None)", "All are text")),
    "short-document": ("scholiast_pdf_documents = [\n  ('index',)]", "('index'", ("found ('index',)",)),
    "not-a-file": ("scholiast_sources = [3]", "scholiast_sources", ("expected the name of a file, found 3",)),
    "layer": ("scholiast_hidden_layers = ['note',\n  'irnoy']", "'irnoy'", ("unknown kind of annotation 'irnoy'", "did you mean 'irony'?")),
    "color-name": ("scholiast_colors = {\n  'conjectur': 'red'}", "'conjectur'", ("unknown colour 'conjectur'", "did you mean 'conjecture'?")),
    "color-value": ("scholiast_colors = {\n  'note': 'purpel'}", "'note'", ("note: 'purpel' is not a valid CSS colour", "did you mean 'purple'?")),
    "color-pair": ("scholiast_colors = {\n  'note': ('red', 'blue', 'white')}", "'note'", ("a pair for light and dark",)),
    "color-escape": ("scholiast_colors = {\n  'note': ('red', 'red;} body{background:url(//x)')}", "'note'", ("is not a valid CSS colour", "#6b3fa0")),
    "theme-option": (OURS + "html_theme_options = {\n  'navigaton': 'x'}", "'navigaton'", ("unknown option of the theme 'navigaton'", "did you mean 'navigation'?")),
    "theme-option-type": (OURS + "html_theme_options = {\n  'navigation': ['x']}", "'navigation'", ("navigation: expected text",)),
    "navigation": (OURS + "html_theme_options = {\n  'navigation': 'The quay: quay/indx'}", "'navigation'", ("unknown document 'quay/indx'", "did you mean 'quay/index'?")),
    "navigation-words": (OURS + "html_theme_options = {\n  'navigation': 'quay/index'}", "'navigation'", ("'quay/index' must be written 'Words: document'",)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_setting_that_is_wrong_is_reported_at_its_line(name: str, project: Project) -> None:
    """A wrong setting is one warning at its line of conf.py, in every build, and does not fail the build."""
    added, at, says = CASES[name]
    built = project.write({**FILES, "conf.py": f"{CONF}{added}\n"}).build()
    assert [(t.level, t.type) for t in built.told] == [("WARNING", "scholiast.setting")], built.warnings
    assert (built.told[0].file, built.told[0].line) == ("conf.py", project.line("conf.py", at))
    for words in says:
        assert words in built.told[0].message
    assert built.app.statuscode == 0
    again = project.build()
    assert again.told == built.told, "a build that changes nothing tells the same"


def test_the_line_of_a_citation_style(project: Project) -> None:
    """It is told at the setting's line, and follows it when nothing else changes."""
    project.write({**FILES, "conf.py": f'{CONF}\nscholiast_citation_style = "nosuch"\n'})
    for _moved in range(2):
        (told,) = project.build().told
        assert (told.subtype, told.file) == ("style", "conf.py")
        assert told.line == project.line("conf.py", "scholiast_citation_style")
        (project.source / "conf.py").write_text(f'\n\n{CONF}scholiast_citation_style = "nosuch"\n')


def test_sound_settings_tell_nothing(project: Project) -> None:
    """A series of one's own that a note uses is none too many; neither is a name in a function, nor a setting of others."""
    conf = f"""{CONF}{OURS}
import math as scholiast_helper
html_theme_options = {{"navigation": "The quay: quay/index, Find: search"}}
scholiast_series = {{"mine": "upper-latin", "textual": "decimal"}}
scholiast_hidden_layers = ("note",)
scholiast_colors = {{"note": " RED ", "proved": ("#123", "rgb(1 2 3 / 50%)")}}
def setup(app):
    scholiast_local = 1
    app.add_config_value("scholiast_foreign", 1, "env")
scholiast_foreign = 2
"""
    text = f"{LAST}\n:::{{note}} tickets\n:series: mine\n:::\n"
    built = project.write({**FILES, "conf.py": conf, "quay/index.md": PAGE.replace(LAST, text)}).build()
    assert built.warnings == ""


def test_colors_stand_where_the_sheet_has_its_own(project: Project) -> None:
    """Colours of ``scholiast_colors`` replace those of the style sheet, in light and dark; a value that is no colour is left out."""
    conf = f'{CONF}scholiast_colors = {{"conjecture": "teal", "date": ("#010203", "oklch(80% 0.1 200deg)"), "note": "x"}}\n'
    built = project.write({**FILES, "conf.py": conf}).build()
    sheet = (built.outdir / "_static" / "scholiast.css").read_text(encoding="utf-8")
    blocks = [
        dict(re.findall(r"--(sch-[a-z]+): ([^;]+);", block))
        for block in re.findall(r"\{([^{}]*--sch-note:[^{}]*)\}", sheet)
    ]
    assert len(blocks) == 3, "light, dark by the system, dark by the theme's switch"
    assert [b["sch-conjecture"] for b in blocks] == ["teal"] * 3
    assert [b["sch-date"] for b in blocks] == ["#010203", *["oklch(80% 0.1 200deg)"] * 2]
    assert blocks[0]["sch-note"] != "x", "what is no colour is left out"
    assert sheet.count("{") == sheet.count("}")


def test_colors_of_a_kind_without_a_look_have_a_rule() -> None:
    """A colour in conf.py is enough for a kind from outside."""
    claim = Kind("claim", Record, "cl", None, "Claim", "Claims")
    assert ".sch-claim { --sch: var(--sch-claim); }" in with_looks(_sheet(), [claim], {"claim": ("red", "red")})
    assert "sch-claim" not in with_looks(_sheet(), [claim], {})


def _sheet() -> str:
    return Path(scholiast.__file__).with_name("static").joinpath("scholiast.css").read_text(encoding="utf-8")


def test_every_color_of_the_sheet_has_a_name() -> None:
    """OTHER_COLORS and the kinds are in step with the style sheet: what is set there can be set in conf.py."""
    light = re.search(r"\{([^{}]*--sch-note:[^{}]*)\}", with_looks(_sheet(), KINDS.values(), {}))
    assert light is not None
    values = dict(re.findall(r"--sch-([a-z]+): ([^;]+);", light[1]))
    colors = {n for n, value in values.items() if is_color(value)} - {"paper"}  # the theme's own
    assert colors == {*KINDS, *OTHER_COLORS}


@pytest.mark.parametrize(
    "value",
    ["#fff", "#FFFF", "#6b3fa0", "#6b3fa0cc", "rebeccapurple", "rgb(1,2,3)", "rgb(1 2 3)", "rgba(1, 2, 3, .5)",
     "hsl(120deg 50% 50% / 50%)", "oklch(70% 0.1 200)", "rgb(none 0 0)"],
)  # fmt: skip
def test_color_of_css_is_accepted(value: str) -> None:
    """Named, hexadecimal and functional colours of CSS are accepted."""
    assert is_color(value)


@pytest.mark.parametrize(
    "value",
    ["", "#ff", "#ggg", "#6b3fa", "red;", "red}", "url(x)", "rgb(1 2)", "rgb(1 2 3", "rgb(1 2 3))", "rgb(a b c)", "var(--x)", "red blue",
     "rgb(1 2 3)/**/", "#fff\n", "rgb(1\n2 3)", "expression(1)", "rgb(１ 2 3)", "rgb(" + "1 " * 50_000],
)  # fmt: skip
def test_value_that_is_no_color_is_refused(value: str) -> None:
    """Anything that is not one colour is refused, so that no other CSS gets into the style sheet."""
    assert not is_color(value)


def test_hidden_layers_are_not_ticked(project: Project) -> None:
    """A box without its tick is all that the style sheet asks for; kinds that the edition does not have change nothing."""
    conf = f'{CONF}scholiast_hidden_layers = ["emendation", "irony"]\n'
    built = project.write({**FILES, "conf.py": conf}).build()
    assert built.warnings == ""
    boxes = dict(re.findall(r'<input type="checkbox" id="layer-(\w+)"([^>]*)>', built.html("quay/index")))
    assert boxes == {"conjecture": ' checked="checked"', "emendation": "", "mention": boxes["mention"]}
    assert "checked" in boxes["mention"]
    written = project.build(scholiast_hidden_layers=[]).html("quay/index")
    assert 'id="layer-emendation" checked' in written, "a change of the setting writes the pages anew"
