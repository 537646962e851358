"""A shelf of many made-up editions, built in parts by Snakemake, killed on the way and built to its end.

Run ``python -m benchmarks.shelf`` from the top of the repository; it needs the extra ``shelf``. It prints how long the steps took, and
fails if the site is not the one that a single build makes (``--check``), or if a second run builds anything again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from benchmarks.forms import slug
from benchmarks.generate import Book, Paragraph, make_book

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "shelf-demo"
CONF = """\
project = "A made-up shelf"
extensions = ["myst_parser", "scholiast"]
html_theme = "scholiast"
html_baseurl = "https://shelf.example"
suppress_warnings = ["toc.not_included"]  # the shelf leads to the editions, no table of contents
"""
INDEX = "# A made-up shelf\n\n:::{shelf}\n:by: genre\n:::\n\n:::{toctree}\n:hidden:\n\nnames\n:::\n"
NAMES = "# Names\n\n:::{entities}\n:additional:\n:::\n"
GENRES = ("letter", "speech", "document", "analysis", "opinion")
LANGUAGES = ("en", "de", "fr")
#: Paragraphs of an edition, which are about 600 words.
PARAGRAPHS = 7


def write_shelf(folder: Path, count: int, seed: int = 1) -> None:
    """Write a project with *count* editions of about 600 words; the same seed gives the same bytes."""
    book = make_book(seed=seed)
    paragraphs = [each for chapter in book.chapters for each in chapter.paragraphs]
    source = folder / "source"
    source.mkdir(parents=True, exist_ok=True)
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (source / "index.md").write_text(INDEX, encoding="utf-8")
    (source / "names.md").write_text(NAMES, encoding="utf-8")
    for number in range(count):
        first = number * 5 % len(paragraphs)
        _write_edition(
            source / f"e{number:05}", number, book, list(islice(cycle(paragraphs), first, first + PARAGRAPHS))
        )


def _write_edition(home: Path, number: int, book: Book, paragraphs: list[Paragraph]) -> None:
    home.mkdir(exist_ok=True)
    title = f"{book.chapters[number % len(book.chapters)].title} {number}"
    text = "\n\n".join((title, *(each.text for each in paragraphs))) + "\n"
    named = sorted({token.entity for each in paragraphs for token in each.tokens if token.entity is not None})
    people = [book.entities[(number + step) % len(book.entities)][0] for step in range(1 + number % 2)]
    edition = {
        "id": home.name, "title": title, "fictional": True, "genre": GENRES[number % len(GENRES)],
        "language": LANGUAGES[number % 7 % len(LANGUAGES)], "issued": f"2026-{1 + number % 12:02}-{1 + number % 28:02}",
        "work_author": [{"name": name} for name in people],
        "copy_text": {
            "siglum": "C", "role": "copy-text", "description": "Made for a demonstration", "bibl": "src-print",
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        },
    }  # fmt: skip
    entities = [
        {"id": slug(label), "type": "person", "label": label, "description": words, "supplied": True}
        for label, words in (book.entities[each] for each in named)
    ]
    (home / "copytext.txt").write_text(text, encoding="utf-8")
    # JSON is valid YAML
    (home / "edition.yaml").write_text(json.dumps(edition, indent=1), encoding="utf-8")
    (home / "entities.yaml").write_text(json.dumps({"entities": entities}, indent=1), encoding="utf-8")
    (home / "index.md").write_text("\n".join(_page(home.name, title, number, paragraphs)) + "\n", encoding="utf-8")


def _page(name: str, title: str, number: int, paragraphs: list[Paragraph]) -> Iterator[str]:
    yield from ("---", f"edition: {name}", "---", f"# {title}")
    for paragraph in paragraphs:
        yield from ("", paragraph.text)
        for note in paragraph.notes:
            yield from ("", f":::{{note}} {note.lemma}", f":id: note-{note.number}", note.body, ":::")
    yield from (
        "",
        ":::{source} src-print",
        ":type: book",
        ":title: A Made-up Print",
        f":issued: {1800 + number % 120}",
        ":::",
    )


# -- the demonstration -----------------------------------------------------------------------


def run(*command: str, folder: Path, kill_after: int = 0, parts: int = 0) -> float:
    """Run a program in a folder, and return the seconds that it took.

    With *kill_after*, all its processes are killed when so many of the *parts* are done. Raises
    :class:`subprocess.CalledProcessError` if it fails by itself.
    """
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, start_new_session=True)
    if kill_after:
        while process.poll() is None and _done(folder) < kill_after:
            time.sleep(0.2)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        print(f"killed with {_done(folder)} of {parts} parts done")
    elif process.wait():
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.monotonic() - began


def _done(folder: Path) -> int:
    return len([*folder.glob("shelf/parts/[0-9]*/done.json")])


def main() -> None:
    """Write the shelf, build it with two kills, and print the figures."""
    parser = argparse.ArgumentParser(description="Build a shelf of made-up editions in parts, killed twice on the way.")
    parser.add_argument("--editions", type=int, default=2000)
    parser.add_argument("--parts", type=int, default=8)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--check", action="store_true", help="compare with a single build, which takes as long again")
    arguments = parser.parse_args()
    shutil.rmtree(FOLDER, ignore_errors=True)
    write_shelf(FOLDER, arguments.editions)
    ours = (sys.executable, "-m", "scholiast", "shelf")
    workflow = (
        sys.executable, "-m", "snakemake", "--snakefile", str(ROOT / "workflows" / "Snakefile"), "--directory", "shelf",
        "--cores", str(arguments.cores), "--rerun-incomplete", "--nolock", "--quiet", "all",
    )  # fmt: skip
    split = run(*ours, "split", "--out", "shelf", "--parts", str(arguments.parts), folder=FOLDER)
    first = max(1, arguments.parts // 4)
    kills = (first, max(first + 1, arguments.parts * 5 // 8))
    took = [run(*workflow, folder=FOLDER, kill_after=share, parts=arguments.parts) for share in kills]
    took.append(run(*workflow, folder=FOLDER))
    before = (FOLDER / "shelf" / "report.json").stat().st_mtime_ns
    again = run(*ours, "split", "--out", "shelf", "--parts", str(arguments.parts), folder=FOLDER)
    again += run(*workflow, folder=FOLDER)
    if (FOLDER / "shelf" / "report.json").stat().st_mtime_ns != before:
        sys.exit("a run without changes has built something again")
    front = run(*ours, "build", "front", "--out", "shelf", folder=FOLDER)
    merge = run(*ours, "merge", "--out", "shelf", folder=FOLDER)
    report = json.loads((FOLDER / "shelf" / "report.json").read_bytes())
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    site = FOLDER / "shelf" / "site"
    figures = {
        "editions": arguments.editions, "parts": arguments.parts, "cores": arguments.cores, "files": report["files"],
        "messages": len(report["messages"]), "split_s": round(split, 1), "runs_s": [round(each, 1) for each in took],
        "unchanged_s": round(again, 1), "front_s": round(front, 1), "merge_s": round(merge, 1),
        "cpu_s": round(used.ru_utime + used.ru_stime), "peak_mb": round(used.ru_maxrss / 1024),
        "search_mb": round((site / "searchindex.js").stat().st_size / 1e6, 1),
        "site_mb": round(sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6),
    }  # fmt: skip
    print(json.dumps(figures, indent=1))
    if arguments.check:
        _compare()


def _compare() -> None:
    """Build the shelf at once, and fail if a file differs."""
    command = (sys.executable, "-m", "sphinx", "-q", "-b", "html", "-c", ".", "source", "one")
    print(f"one build: {run(*command, folder=FOLDER):.1f} s")
    one, site = FOLDER / "one", FOLDER / "shelf" / "site"
    every = {
        p.relative_to(top) for top in (one, site) for p in top.rglob("*") if p.is_file() and ".doctrees" not in p.parts
    }
    every.discard(Path(".buildinfo"))
    differing = [
        p for p in sorted(every) if not ((one / p).is_file() and (site / p).is_file()) or _differs(one / p, site / p)
    ]
    print(f"{len(every)} files, {len(differing)} of them differ: {', '.join(map(str, differing[:10]))}")
    if differing:
        sys.exit(1)


def _differs(first: Path, second: Path) -> bool:
    return first.read_bytes() != second.read_bytes()


if __name__ == "__main__":
    main()
