"""The rules: one module per rule in a folder per family, found by itself."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from functools import cache

from ...model.vocabularies import nearest
from ..rule import Rule


@cache
def all_rules() -> dict[str, Rule]:
    """Return all rules by their codes, in order."""
    found: dict[str, Rule] = {}
    for family in pkgutil.iter_modules(__path__):
        package = importlib.import_module(f"{__name__}.{family.name}")
        for module in pkgutil.iter_modules(package.__path__):
            rule: Rule = importlib.import_module(f"{package.__name__}.{module.name}").RULE
            found[rule.code] = rule
    return dict(sorted(found.items()))


def unknown_rule(name: str, known: Iterable[str]) -> str:
    """Return the sentence for a name that is not one of the *known* rules or families."""
    near = nearest(name, tuple(known))
    hint = f"; did you mean '{near}'?" if near else "."
    return f"unknown rule '{name}'{hint} 'scholiast check --list' lists them"
