"""Words that name an entity, declared by a directive: for ranges that cannot be a link."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import vocabularies as v
from . import Kind, Look, Record, missing


class Naming(Record, frozen=True):
    """Words that name an entity, declared by a directive: for ranges that cannot be a link."""

    entity: str = ""
    mention_type: v.MentionType = "name"
    cert: v.Cert | None = None


def check(naming: Naming) -> Iterable[str]:
    """Yield one sentence if no entity is named."""
    yield from missing(naming, "entity")


KIND = Kind(
    "mention",
    Naming,
    "m",
    None,
    "Mention",
    "Mentions",
    motivation=("identifying",),
    rank=90,
    reading=False,
    check=check,
    references={"entity": "entity"},
    mention=True,
    look=Look("#6b6459", "#b9b3a8", ""),
    options={"entity": "the entity that the words name, by id", "mention_type": "how they name it"},
)
