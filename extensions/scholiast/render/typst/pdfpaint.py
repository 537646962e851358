"""Paint of the text on a PDF's page, and dark areas that were painted before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol, SupportsFloat, SupportsInt

#: Minimum of each component of a colour that counts as white, and maximum opacity that counts as invisible.
_WHITE = 0.98
_CLEAR = 0.02
#: How far the first letter of white text may be from a dark area, in points: numbers are rounded when they are written.
_NEAR = 0.01
_FILLS = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))
_PATHS = frozenset(("m", "l", "c", "v", "y"))
_ENDS = frozenset(("n", "S", "s"))


class Number(SupportsFloat, SupportsInt, Protocol):
    """An operand of an operator, where it is a number."""


class Paint(NamedTuple):
    """The part of the graphics state that may hide text."""

    white: bool = False
    alpha: float = 1.0
    mode: int = 0

    @property
    def hides(self) -> bool:
        """Return whether text in this paint may be invisible."""
        return self.white or self.alpha < _CLEAR or self.mode in (3, 7)


OPAQUE = Paint()


class Painter:
    """A tracker of colours, transparency and filled shapes on a page."""

    OPERATORS = " Tr gs g rg k cs sc scn re m l c v y f F f* B B* b b* n S s sh"

    def __init__(self, resources: Any, paint: Paint) -> None:
        self.paint = paint
        self._states = resources.get("/ExtGState", {})
        self._points: list[tuple[float, float]] = []
        self._dark: list[tuple[float, float, float, float]] = []

    def hides(self, x: float, y: float) -> str:
        """Return how text that begins at a place is hidden, or an empty string if it is visible.

        White text counts as hidden only if no coloured shape and no picture was drawn earlier below its first letter.
        """
        if self.paint.mode in (3, 7):
            return "set in invisible type (text rendering mode 3)"
        if self.paint.alpha < _CLEAR:
            return "transparent"
        within = (a - _NEAR <= x <= c + _NEAR and b - _NEAR <= y <= d + _NEAR for a, b, c, d in self._dark)
        if self.paint.white and not any(within):
            return "white on white"
        return ""

    def cover(self, matrix: Sequence[float]) -> None:
        """Record a picture, which fills the unit square of its coordinates."""
        self._dark.append(_box([_moved(x, y, matrix) for x in (0.0, 1.0) for y in (0.0, 1.0)]))

    def step(self, name: str, operands: Sequence[Number], matrix: Sequence[float]) -> None:
        """Apply one operator."""
        if name == "Tr":
            self.paint = self.paint._replace(mode=int(operands[0]))
        elif name == "gs":
            state = self._states.get(str(operands[0]))
            if state is not None and "/ca" in state:
                self.paint = self.paint._replace(alpha=float(state["/ca"]))
        elif name == "cs":
            self.paint = self.paint._replace(white=False)  # the initial colour is black
        elif name in ("g", "rg", "k", "sc", "scn"):
            self.paint = self.paint._replace(white=is_white(operands))
        elif name == "re":
            x, y, wide, high = map(float, operands)
            self._points += (_moved(x + i * wide, y + j * high, matrix) for i in (0, 1) for j in (0, 1))
        elif name in _PATHS:
            numbers = [float(n) for n in operands]
            self._points += (_moved(x, y, matrix) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
        elif name in _FILLS or name in _ENDS:
            if self._points and name in _FILLS and not self.paint.hides:
                self._dark.append(_box(self._points))
            self._points = []
        elif name == "sh":
            self._dark.append((float("-inf"), float("-inf"), float("inf"), float("inf")))


def is_white(operands: Sequence[SupportsFloat | bytes]) -> bool:
    """Return whether the components of a colour (grey, RGB or CMYK) are those of white."""
    try:
        parts = [float(n) for n in operands]
    except (TypeError, ValueError):  # a pattern
        return False
    if len(parts) == 4:
        return all(n <= 1 - _WHITE for n in parts)
    return bool(parts) and all(n >= _WHITE for n in parts)


def _moved(x: float, y: float, matrix: Sequence[float]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _box(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    across, up = [x for x, _y in points], [y for _x, y in points]
    return min(across), min(up), max(across), max(up)
