"""Directives in the source of a page: names, arguments and options, and nothing that is only shown as code."""

from __future__ import annotations

import pytest

from scholiast.text.directives import directives

MARKDOWN = """\
::::{quotation} q-keeper
:source: unidentified
The lamp went out.
::::

```{scholiast:date} on Sunday
:edtf: 1904-05-01
```

```md
:::{note} only shown
:::
```

:::{code-block} md
:::{note} only shown
:::

    :::{note} indented like code
"""
REST = """\
.. quotation:: q-keeper
   :source: unidentified

   The lamp went out.

.. scholiast:date:: on Sunday, the day
   after the storm
   :edtf: 1904-05-01

.. code-block:: rst

   .. note:: only shown

As in::

   .. note:: only shown
"""


@pytest.mark.parametrize(
    ("source", "markdown", "found"),
    [
        (MARKDOWN, True, [("quotation", "q-keeper", [1]), ("date", "on Sunday", [6])]),
        (REST, False, [("quotation", "q-keeper", [1]), ("date", "on Sunday, the day after the storm", [7])]),
    ],
)
def test_directives_are_found_with_their_options(
    source: str, markdown: bool, found: list[tuple[str, str, list[int]]]
) -> None:
    """A directive has its name without the domain, its whole argument, and the lines of its options; code has none."""
    assert [tuple(each) for each in directives(source.split("\n"), markdown=markdown)] == found
