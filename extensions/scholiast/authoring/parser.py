"""The parser of the command line: its messages name what was probably meant."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from ..model.validate import unknown
from ..model.vocabularies import nearest


class CommandParser(argparse.ArgumentParser):
    """A parser that suggests the nearest name for an unknown command, option or value."""

    def _check_value(self, action: argparse.Action, value: object) -> None:
        """Raise :class:`argparse.ArgumentError` for a value that is not a choice."""
        choices = tuple(map(str, action.choices or ()))
        if choices and value not in choices:
            what = "command" if action.dest == argparse.SUPPRESS else "value"
            raise argparse.ArgumentError(action, unknown(what, str(value), choices))

    def refuse_rest(self, rest: Sequence[str]) -> None:
        """End the program with a message about arguments that this command does not have."""
        given = rest[0].partition("=")[0]
        near = nearest(given, tuple(self._option_string_actions)) if given.startswith("-") else None
        hint = f"; did you mean '{near}'?" if near else "."
        if near == given:
            hint = f": write it after '{self.prog}'."
        self.error(f"unknown argument: {' '.join(rest)}{hint} See '{self.prog} --help'")
