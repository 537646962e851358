"""Checks of the settings in ``conf.py``: faults are reported at their lines.

A wrong value is replaced in Sphinx's configuration before it is used, so that it need not be
checked again.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx

from ..domain.domain import domain_of
from ..messages import report
from ..model.conf import Conf, Wrong, navigation_faults, read_setting, read_theme_options
from ..model.kind import KINDS
from ..model.validate import unknown
from ..text.numbering import SERIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from ..model.faults import Fault

#: The prefix of our settings, and of those of extensions that add a kind.
PREFIX = "scholiast_"
THEME = "scholiast"
OPTIONS = "html_theme_options"


def on_config(app: Sphinx, config: Config, settings: Sequence[tuple[str, Any, str, tuple[type, ...], str]]) -> None:
    """Read our settings and our theme's options; report faults and keep valid values."""
    found: list[tuple[str, Wrong]] = []
    for name, default, _rebuild, types, _meaning in settings:
        sound, wrong = read_setting(name, config[name], default, types)
        if wrong or sound != config[name]:
            config[name] = sound
        found += ((name, w) for w in wrong)
    if config.html_theme == THEME and config.html_theme_options:
        config.html_theme_options, wrong = read_theme_options(config.html_theme_options, _theme_options())
        found += ((OPTIONS, w) for w in wrong)
    conf = Conf(app.confdir)
    report(app, [*conf.faults(found), *_unknown(conf, config)])


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
    if app.config.html_theme == THEME and app.builder.format == "html":
        documents = {*env.found_docs, "search", "genindex"}
        navigation = app.config.html_theme_options.get("navigation", "")
        found += ((OPTIONS, w) for w in navigation_faults(navigation, documents))
    if found:
        report(app, Conf(app.confdir).faults(found))
    return []


def _idle_series(app: Sphinx, env: BuildEnvironment) -> Iterator[Wrong]:
    """Yield faults for series without a kind or note: names are free, so an unused one is probably misspelt."""
    if strange := app.config.scholiast_series.keys() - SERIES.keys() - {kind.series for kind in KINDS.values()}:
        used = {r.series for r in domain_of(env).records()}
        names = tuple(dict.fromkeys([*SERIES, *sorted(used - {""})]))
        for series in sorted(strange - used):
            yield Wrong(unknown("series", series, names), series)
