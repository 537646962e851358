"""An edition of two pages about a ferry, for tests of the proof of outputs. The text is made up."""

from __future__ import annotations

BUILDERS = ("html", "dirhtml", "singlehtml", "epub")
CONF = """extensions = ["myst_parser", "scholiast"]
project = "Ferry"
author = copyright = "nobody"
version = release = "1"
html_theme = "basic"
epub_show_urls = "no"
"""
META = """id: ferry
title: The Ferry
fictional: true
pages: [index, second]
copy_text:
  siglum: A
  role: copy-text
  sha256: SHA
"""
COPY = """The Ferry

The ferry left at dawn with nine goats.

Nobody paid; the ferryman slept.

The Return

At dusk it came back without the goats.
"""
FIRST = """---
edition: ferry
---
# The Ferry

The ferry left at dawn with nine goats.

:::{note} nine goats
:id: goats
Seven in another print.
:::

:::{editorial}
The printer's name is lost.
:::

Nobody paid; the ferryman slept.

{.editorial}
## Proof and shelf

```{proof}
```

```{shelf}
```
"""
SECOND = """---
edition: ferry
---
# The Return

At dusk it came back without the goats.
"""
FILES = {
    "ferry/edition.yaml": META,
    "ferry/copytext.txt": COPY,
    "ferry/index.md": FIRST,
    "ferry/second.md": SECOND,
    "index.rst": "Shelf\n=====\n\n.. toctree::\n\n   ferry/index\n   ferry/second\n",
}
