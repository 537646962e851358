"""Cost of anchoring thousands of annotations on one long page.

Run ``python -m benchmarks.dense``: three pages, each twice as long as the one before, are read in this process, and the
CPU seconds of each step of the transform are printed. The cost should double with the page.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from scholiast.doctree.placement import AnnotationPlacer
from scholiast.doctree.transforms import ReadEdition

PARAGRAPH = 100  # words
LEMMA = 5  # words


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


def timed(seconds: dict[str, float], name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Return *function* with its CPU time added up under *name*."""

    @functools.wraps(function)
    def wrapper(*arguments: Any, **options: Any) -> Any:
        start = time.process_time()
        try:
            return function(*arguments, **options)
        finally:
            seconds[name] = seconds.get(name, 0.0) + time.process_time() - start

    return wrapper


def measure(words: int, annotations: int) -> dict[str, float]:
    """Return the CPU seconds of anchoring, of wrapping ranges, and of the whole transform."""
    seconds: dict[str, float] = {}
    steps = (
        (AnnotationPlacer, "place_all", "anchoring"),
        (AnnotationPlacer, "wrap", "ranges"),
        (ReadEdition, "apply", "transform"),
    )
    originals = [(owner, method, getattr(owner, method)) for owner, method, _name in steps]
    for owner, method, name in steps:
        setattr(owner, method, timed(seconds, name, getattr(owner, method)))
    try:
        with tempfile.TemporaryDirectory() as folder, docutils_namespace():
            source = Path(folder, "source")
            write_page(source, words, annotations)
            app = Sphinx(
                source, source, Path(folder, "out"), Path(folder, "doctrees"), "dummy", status=None, warning=None
            )
            app.build()
    finally:
        for owner, method, original in originals:
            setattr(owner, method, original)
    return seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=100_000, help="words of the longest page (default: 100,000)")
    parser.add_argument(
        "--annotations", type=int, default=5_000, help="annotations of the longest page (default: 5,000)"
    )
    arguments = parser.parse_args()
    print(
        "| words | annotations | anchoring, s | ranges, s | whole transform, s |\n| ---: | ---: | ---: | ---: | ---: |"
    )
    for share in (4, 2, 1):
        words, annotations = arguments.words // share, arguments.annotations // share
        s = measure(words, annotations)
        print(f"| {words:,} | {annotations:,} | {s['anchoring']:.2f} | {s['ranges']:.2f} | {s['transform']:.2f} |")


if __name__ == "__main__":
    main()
