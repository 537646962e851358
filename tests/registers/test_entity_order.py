"""The order of names in a register."""

from __future__ import annotations

import re

from support.pdf import QUAY
from support.projects import Project


def test_people_are_in_the_order_of_their_family_names(project: Project) -> None:
    """A register sorts people by family name, by the field ``family`` where it is not the last word."""
    people = (("anna-reed", "Anna Reed", ""), ("zeno-abel", "Zeno Abel", ""), ("moor-cole", "Moor Cole", "Moor"))
    entities = "".join(
        f"- {{id: {name}, type: person, label: {label}, supplied: true, family: '{family}'}}\n"
        for name, label, family in people
    )
    page = f"{QUAY['quay/index.md']}\n:::{{entities}}\n:::\n"
    built = project.write({**QUAY, "quay/index.md": page, "quay/entities.yaml": entities}).build()
    order = re.findall(r'<dt id="(ent-[^"]+)"', built.html("quay/index"))
    assert order == ["ent-zeno-abel", "ent-moor-cole", "ent-anna-reed"]
