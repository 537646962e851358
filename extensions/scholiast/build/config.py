"""The settings in ``conf.py``, and their checks: faults are reported at their lines.

A wrong value is replaced in Sphinx's configuration before it is used, so that it need not be
checked again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import sphinx

from ..domain.outputs import output_of
from ..domain.store import store_of
from ..export import formats
from ..messages import report
from ..model.conf import Conf, Wrong, entry_key, navigation_faults, read_setting, read_theme_options
from ..model.kind import KINDS
from ..model.validate import unknown
from ..render.html.site_navigation import THEME
from ..text.numbering import SERIES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from ..model.faults import Fault

#: The prefix of our settings, and of those of extensions that add a kind.
PREFIX = "scholiast_"
OPTIONS = "html_theme_options"


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting for ``conf.py``.

    *rebuild* says what a change of its value outdates: ``env`` all pages, ``html`` the HTML output, ``""`` nothing. *types*
    are those of valid values, *meaning* is a line of the handbook.
    """

    name: str
    default: object
    rebuild: Literal["", "env", "html"]
    types: tuple[type, ...]
    meaning: str


#: All settings; tools/reference.py makes the handbook's table from this.
SETTINGS = (
    Setting(
        "scholiast_proof",
        "error",
        "",
        (str,),
        "'error': a build with errors ends with exit code 1; 'warn': errors are reported as warnings",
    ),
    Setting("scholiast_readback", True, "html", (bool,), "compare the written output with the text"),
    Setting("scholiast_autolink", True, "env", (bool,), "find mentions of entities by their names"),
    Setting(
        "scholiast_apparatus",
        True,
        "env",
        (bool,),
        "make pages for the registers of an edition that are on none of its pages",
    ),
    Setting("scholiast_series", {}, "env", (dict,), "number format of each series of notes"),
    Setting(
        "scholiast_notes",
        "auto",
        "env",
        (str,),
        "'open' shows notes in full, 'closed' shows one line that expands; "
        "'auto' decides for each note by the free space next to its words, see ways of reading",
    ),
    Setting(
        "scholiast_raw_html",
        "escape",
        "env",
        (str,),
        "raw HTML and other raw markup in the editor's text: 'escape' shows it as text, 'allow' passes it to the output",
    ),
    Setting("scholiast_colors", {}, "html", (dict,), "colours of the kinds of annotation, see below"),
    Setting(
        "scholiast_hidden_layers",
        [],
        "html",
        (list, tuple),
        "kinds of annotation that are hidden until the reader shows them",
    ),
    Setting(
        "scholiast_entity_pages",
        40,
        "html",
        (int,),
        "if a register of entities would need more pages than this, it becomes an index of names, with the entries on "
        "pages below it",
    ),
    Setting(
        "scholiast_page_entries",
        100,
        "html",
        (int,),
        "the most entries on a page below an index of names; with `1` each entity gets its own page",
    ),
    Setting(
        "scholiast_script",
        True,
        "html",
        (bool,),
        "add the small scripts: one remembers the way of reading and hidden layers, the other checks the text in the "
        "browser; nothing else needs them",
    ),
    Setting(
        "scholiast_search",
        "sphinx",
        "html",
        (str,),
        "'sphinx', or 'pagefind': notes, names and sources are results of their own, with filters (needs the extra `search`)",
    ),
    Setting("scholiast_citation_style", "default", "env", (str,), "a CSL style: the path of a .csl file, or a name"),
    Setting(
        "scholiast_registers",
        [],
        "env",
        (list, tuple),
        "files of entities that all editions share, relative to the folder of conf.py",
    ),
    Setting(
        "scholiast_sources",
        [],
        "env",
        (list, tuple),
        "files of sources that all editions share, relative to the folder of conf.py",
    ),
    Setting(
        "scholiast_downloads",
        [],
        "html",
        (list, tuple),
        "folders of other outputs (PDF, EPUB, text), relative to the folder of conf.py; the pages link to the files in them",
    ),
    Setting(
        "scholiast_pdf",
        "reading",
        "",
        (str,),
        "content of the PDFs of editions: 'reading' (text, notes of Reading, index) or 'study' (all notes and registers)",
    ),
    Setting(
        "scholiast_data",
        True,
        "html",
        (list, tuple, bool),
        "formats of the data next to the pages: True for all, False for none, or a list of names",
    ),
    Setting(
        "scholiast_image_metadata",
        True,
        "html",
        (bool,),
        "write creator, credit, rights and description of photographs into the copies of their files on the site",
    ),
    Setting(
        "scholiast_dts",
        "chapter",
        "html",
        (str,),
        "parts of the text with files of their own for Distributed Text Services: 'chapter', also each 'paragraph', or 'ranges'",
    ),
    Setting(
        "scholiast_shelf",
        "",
        "html",
        (str,),
        "the folder of a shelf that is built in parts: its editions are on the shelf and in the registers of all editions. "
        "The command `scholiast shelf` sets it",
    ),
    Setting("scholiast_pdf_paper", "a5", "", (str,), "paper size of PDFs: 'a5', 'a4' or 'us-letter'"),
    Setting("scholiast_pdf_notes", "foot", "", (str,), "position of notes in PDFs: 'foot' or 'margin'"),
    Setting(
        "scholiast_pdf_archive",
        False,
        "",
        (bool,),
        "make PDFs for archives: PDF/A-2a besides PDF/UA-1, to which they always conform",
    ),
    Setting(
        "scholiast_pdf_documents",
        [],
        "",
        (list, tuple),
        "the PDFs to make, each as (first page, file name, title, author); by default one per edition, "
        "or one for the project if it has no edition",
    ),
    Setting(
        "scholiast_pdf_fonts", [], "", (list, tuple), "folders with fonts for PDFs, relative to the folder of conf.py"
    ),
    Setting(
        "scholiast_pdf_font", "", "", (str, list), "font family of PDFs, or a list of families in order of preference"
    ),
    Setting(
        "scholiast_pdf_template",
        "",
        "",
        (str,),
        "a Typst file, relative to the folder of conf.py, whose functions replace those of the template",
    ),
)


def add_settings(app: Sphinx) -> None:
    """Add the settings to Sphinx's configuration."""
    for setting in SETTINGS:
        app.add_config_value(setting.name, setting.default, setting.rebuild, types=frozenset(setting.types))


def on_config(app: Sphinx, config: Config) -> None:
    """Read our settings and our theme's options; report faults and keep valid values."""
    found: list[tuple[str, Wrong]] = []
    for setting in SETTINGS:
        sound, wrong = read_setting(
            setting.name, config[setting.name], setting.default, setting.types, typed=setting.name in config.overrides
        )
        if wrong or sound != config[setting.name]:
            config[setting.name] = sound
        found += ((setting.name, w) for w in wrong)
    config.scholiast_data, wrong = _formats(config.scholiast_data)
    found += (("scholiast_data", w) for w in wrong)
    if config.html_theme == THEME and config.html_theme_options:
        config.html_theme_options, wrong = read_theme_options(config.html_theme_options, _theme_options())
        found += ((OPTIONS, w) for w in wrong)
    conf = Conf(app.confdir)
    report(app, [*conf.faults(found), *_unknown(conf, config)])


def _formats(value: bool | list[object] | tuple[object, ...]) -> tuple[list[str], list[Wrong]]:
    """Return the names of the chosen formats of data, and what is wrong with the others."""
    known = tuple(formats())
    chosen: Iterable[object] = value if isinstance(value, list | tuple) else known if value else ()
    wrong = [
        Wrong(unknown("format of data", str(each), known), entry_key(each)) for each in chosen if each not in known
    ]
    return [name for name in known if name in chosen], wrong


def _theme_options() -> set[str]:
    """Return the options of our theme and of its base theme."""
    themes = (Path(__file__).parents[1] / "themes" / THEME, Path(sphinx.package_dir) / "themes" / "basic")
    return {name for theme in themes for name in tomllib.loads((theme / "theme.toml").read_text("utf-8"))["options"]}


def _unknown(conf: Conf, config: Config) -> Iterator[Fault]:
    """Yield a fault for each name in ``conf.py`` that looks like a setting of ours but is unknown."""
    names = tuple(value.name for value in config if value.name.startswith(PREFIX))
    for name, key in conf.lines:
        if not key and name.startswith(PREFIX) and name not in names:
            yield conf.fault(name, unknown("setting", name, names))


def on_read(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Report unknown documents and series when all pages have been read."""
    found = [("scholiast_series", w) for w in _idle_series(app, env)]
    if app.config.html_theme == THEME and output_of(app.builder).html:
        documents = {*env.found_docs, "search", "genindex"}
        navigation = app.config.html_theme_options.get("navigation", "")
        found += ((OPTIONS, w) for w in navigation_faults(navigation, documents))
    if found:
        report(app, Conf(app.confdir).faults(found))
    return []


def _idle_series(app: Sphinx, env: BuildEnvironment) -> Iterator[Wrong]:
    """Yield faults for series without a kind or note: names are free, so an unused one is probably misspelt."""
    if strange := app.config.scholiast_series.keys() - SERIES.keys() - {kind.series for kind in KINDS.values()}:
        used = {r.series for r in store_of(env).records()}
        names = tuple(dict.fromkeys([*SERIES, *sorted(used - {""})]))
        for series in sorted(strange - used):
            yield Wrong(unknown("series", series, names), series)
