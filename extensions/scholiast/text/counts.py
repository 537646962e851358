"""Numbers of things in messages."""

from __future__ import annotations


def counted(number: int, one: str, several: str = "") -> str:
    """Return a number with its noun, as in ``1 block of text`` and ``2 blocks of text``.

    *several* is the noun for any number but one; by default it is *one* with an ``s``.
    """
    return f"{number} {one if number == 1 else several or f'{one}s'}"
