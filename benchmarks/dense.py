"""Cost of anchoring thousands of annotations on one long page.

Run ``python -m benchmarks.dense``: three pages, each twice as long as the one before, are read in this process, and the
CPU seconds of each step of the transform are printed. The cost should double with the page: its exponent should be 1.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import json
import math
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

from benchmarks.tables import table

P = ParamSpec("P")
R = TypeVar("R")

PARAGRAPH = 100  # words
LEMMA = 5  # words
#: Annotations of the longest page, and its words for each of them.
ANNOTATIONS, WORDS_EACH = 20_000, 20
STEPS = ("anchoring", "ranges", "transform")
#: What was measured of one page: its annotations, and the CPU seconds of each step.
Page = dict[str, float]


def write_page(folder: Path, words: int, annotations: int) -> None:
    """Write a project of one page of *words* made-up words with that many notes, spread evenly."""
    rng = random.Random(1)  # noqa: S311 - made-up words, not secrets
    vocabulary = [
        "".join(rng.choice("bdfghklmnprst") + rng.choice("aeiou") for _ in range(1 + n % 4)) for n in range(4000)
    ]
    paragraphs = [[rng.choice(vocabulary) for _ in range(PARAGRAPH)] for _ in range(words // PARAGRAPH)]
    copy_text = "\n\n".join(["Title", *(" ".join(p) for p in paragraphs)]).encode()
    home = folder / "dense"
    home.mkdir(parents=True)
    (home / "copytext.txt").write_bytes(copy_text)
    sha256 = hashlib.sha256(copy_text).hexdigest()
    metadata = (
        f"id: dense\ntitle: Dense\nfictional: true\ncopy_text: {{siglum: C, role: copy-text, sha256: {sha256}}}\n"
    )
    (home / "edition.yaml").write_text(metadata, encoding="utf-8")
    lines = ["---", "edition: dense", "---", "# Title", ""]
    each = annotations // len(paragraphs)
    for paragraph in paragraphs:
        lines += [" ".join(paragraph), ""]
        for start in sorted(rng.sample(range(PARAGRAPH - LEMMA), each)):
            lemma = " ".join(paragraph[start : start + LEMMA])
            lines += [f":::{{note}} {lemma}", f":id: n{len(lines)}", "A made-up comment.", ":::", ""]
    (home / "index.md").write_text("\n".join(lines), encoding="utf-8")
    conf = 'extensions = ["myst_parser", "scholiast"]\nhtml_theme = "basic"\nroot_doc = "dense/index"\n'
    (folder / "conf.py").write_text(conf, encoding="utf-8")


def timed(seconds: dict[str, float], name: str, function: Callable[P, R]) -> Callable[P, R]:
    """Return *function* with its CPU time added up under *name*."""

    @functools.wraps(function)
    def wrapper(*arguments: P.args, **options: P.kwargs) -> R:
        start = time.process_time()
        try:
            return function(*arguments, **options)
        finally:
            seconds[name] = seconds.get(name, 0.0) + time.process_time() - start

    return wrapper


def measure(annotations: int) -> Page:
    """Return the CPU seconds of anchoring, of wrapping ranges, and of the whole transform, for one page."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace

    from scholiast.doctree.placement import AnnotationPlacer
    from scholiast.doctree.transforms import ReadEdition

    seconds: dict[str, float] = {}
    steps = ((AnnotationPlacer, "place_all"), (AnnotationPlacer, "wrap"), (ReadEdition, "apply"))
    originals = [(owner, method, getattr(owner, method)) for owner, method in steps]
    for name, (owner, method, original) in zip(STEPS, originals, strict=True):
        setattr(owner, method, timed(seconds, name, original))
    try:
        with tempfile.TemporaryDirectory() as folder, docutils_namespace():
            source, out, doctrees = (Path(folder, name) for name in ("source", "out", "doctrees"))
            write_page(source, annotations * WORDS_EACH, annotations)
            Sphinx(source, source, out, doctrees, "dummy", status=None, warning=None).build()
    finally:
        for owner, method, original in originals:
            setattr(owner, method, original)
    return {"annotations": annotations, **seconds}


def exponent(pages: Sequence[Page], step: str) -> float:
    """Return the exponent with which the cost of a step grows from the first page to the last."""
    first, last = pages[0], pages[-1]
    return math.log(last[step] / first[step]) / math.log(last["annotations"] / first["annotations"])


def dense_table(pages: Sequence[Page]) -> str:
    """Return the seconds of each page in Markdown, and the exponents."""
    rows = [[f"{page['annotations']:,.0f}", *(f"{page[step]:.2f} s" for step in STEPS)] for page in pages]
    rows.append(["exponent", *(f"{exponent(pages, step):.2f}" for step in STEPS)])
    return table(["Annotations on one page", "anchoring", "ranges", "whole transform"], rows)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    longest = f"annotations of the longest page (default: {ANNOTATIONS:,})"
    parser.add_argument("--annotations", type=int, default=ANNOTATIONS, help=longest)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    arguments = parser.parse_args()
    pages = [measure(arguments.annotations // share) for share in (4, 2, 1)]
    print(json.dumps(pages) if arguments.json else dense_table(pages))


if __name__ == "__main__":
    main()
