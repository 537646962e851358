"""Whether a build shows typographic marks in the words of editors, by Sphinx's settings for smart quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..domain.outputs import is_among
from ..notes.typography import Typeset, typesetter

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def typeset_in(env: BuildEnvironment) -> Typeset:
    """Return how the editors' words are shown in a build: unchanged where Sphinx makes no smart quotes."""
    config = env.config
    excluded = config.smartquotes_excludes
    if (
        not config.smartquotes
        or is_among(env._app.builder, excluded.get("builders", ()))
        or config.language in excluded.get("languages", ())
    ):
        return str
    return typesetter(config.smartquotes_action, str(config.language or "en"))
