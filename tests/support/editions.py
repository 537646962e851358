"""Editions to build: those of this repository, and a small one; and how two builds are compared."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from support.projects import Built, Project

MAIN = Path(__file__).parents[2]


SOURCE = MAIN / "source"


EDITIONS = sorted(p.parent.name for p in SOURCE.glob("*/edition.yaml"))


CONF = """extensions = ["myst_parser", "scholiast"]
html_theme = "basic"
project = "Editions"
copyright = "nobody"
version = release = "1"
html_copy_source = False
"""


def editions(target: Project, names: list[str] | None = None) -> Project:
    """Return a project with this repository's editions (or some of them) under names of its own."""
    for name in names or EDITIONS:
        shutil.copytree(SOURCE / name, target.source / name)
    pages = "\n   ".join(f"{n}/index" for n in names or EDITIONS)
    return target.write(
        {"conf.py": CONF, "index.rst": f"Editions\n========\n\n.. shelf::\n\n.. toctree::\n\n   {pages}\n"}
    )


#: Differences between builds without meaning: Sphinx's own records of the build.
NOT_COMPARED = re.compile(r"(^|/)(\.buildinfo|\.doctrees/.*|environment\.pickle)$")


_NO_PAGES = re.compile(rb'"[^"]*":\[\],|,?"[^"]*":\[\](?=[},])')


def output(built: Built) -> dict[str, bytes]:
    """Return the files that a build wrote, by name."""
    found = {
        p.relative_to(built.outdir).as_posix(): p.read_bytes() for p in sorted(built.outdir.rglob("*")) if p.is_file()
    }
    if "searchindex.js" in found:  # Sphinx keeps words there that no page has any more
        found["searchindex.js"] = _NO_PAGES.sub(b"", found["searchindex.js"])
    return {name: data for name, data in found.items() if not NOT_COMPARED.search(name)}


def assert_same(one: Built, two: Built, what: str) -> None:
    first, second = output(one), output(two)
    assert first.keys() == second.keys(), what
    differing = [name for name in first if first[name] != second[name]]
    if differing:
        name = differing[0]
        a, b = first[name].decode(errors="replace").splitlines(), second[name].decode(errors="replace").splitlines()
        lines = [(x, y) for x, y in zip(a, b, strict=False) if x != y][:3]
        pytest.fail(f"{what}: {', '.join(differing)} differ; in {name}, {lines or (len(a), len(b))}")


META = """id: {0}
title: The {0}
version: 1.0.0
fictional: true
pages: [index, second]
copy_text:
  siglum: A
  role: copy-text
  sha256: SHA
"""


ENTITIES = """entities:
  - id: anna
    type: person
    label: Anna
  - id: quay
    type: place
    label: Quay
  - id: pilot
    type: person
    label: the pilot
    supplied: true
"""


SOURCES = "- id: src-log\n  type: document\n  title: The Log\n"


FIRST = """---
edition: {0}
---
# The {0}

Anna went to the Quay. It was [there](#quay) that Anna fell.

:::{{note}} fell
:id: n-fell
:cites: src-log
The body of the note.
:::

:::{{conjecture}} went to the Quay
:id: cj-went
:holder: author
:no_cue: none is needed here
:grade: likely
:status: open
:::
"""


SECOND = """---
edition: {0}
---
# Part Two

Nobody knew. The pilot slept.

:::{{note}} slept
:id: n-slept
:::
"""


APPARATUS = """---
edition: {0}
---
{{.editorial}}
# Apparatus

:::{{entities}}
:::

:::{{notes}}
:::

:::{{conjectures}}
:::

:::{{sources}}
:::

:::{{proof}}
:::
"""


def small(name: str) -> dict[str, str | bytes]:
    return {
        f"{name}/edition.yaml": META.format(name),
        f"{name}/entities.yaml": ENTITIES,
        f"{name}/sources.yaml": SOURCES,
        f"{name}/copytext.txt": f"The {name}\n\nAnna went to the Quay. It was there that Anna fell.\n\nPart Two\n\nNobody knew. The pilot slept.\n",
        f"{name}/index.md": FIRST.format(name),
        f"{name}/second.md": SECOND.format(name),
        f"{name}/apparatus.md": APPARATUS.format(name),
    }
