"""How good the drafts of ``scholiast suggest`` are, kind by kind, and what they cost.

``python -m benchmarks.suggest`` prints precision and recall on the marked sentences; ``--misses KIND`` lists what was
missed and what was made without a mark, and ``--language de`` does so for another language.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.suggest.gold import FOLDER, KINDS, Document, agreement, documents, other_documents
from benchmarks.suggest.inputs import table as inputs_table
from benchmarks.suggest.polnear import table as polnear_table
from benchmarks.suggest.score import misses, score

from scholiast.suggesting import suggest


def table(texts: Sequence[Document]) -> str:
    """Return the figures of some texts as a table in Markdown."""
    rows = ["| kind | marks | agreement | precision | recall | F1 |", "|---|---|---|---|---|---|"]
    for letter, kind in KINDS.items():
        s = score(texts, letter)
        value = f" (value right: {s.same} of {s.valued})" if letter == "D" else ""
        rows.append(
            f"| {kind} | {s.wanted} | {agreement(texts, letter):.2f} | {s.precision:.2f} | {s.recall:.2f} | {s.f1:.2f}{value} |"
        )
    return "\n".join(rows)


def seconds(texts: Sequence[Document], words: int) -> float:
    """Return the CPU seconds that a text of a number of words takes, made of all texts repeated."""
    blocks = [block for text in texts for block in text.blocks]
    size = sum(len(block.split()) for block in blocks)
    long = blocks * (words // size + 1)
    start = time.process_time()
    suggest(long, today=texts[0].day)
    return (time.process_time() - start) * words / (size * (words // size + 1))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="measure the drafts of scholiast suggest")
    parser.add_argument("--misses", metavar="KIND", choices=[*KINDS], help="list what is missed, and what is wrong")
    parser.add_argument("--unseen", action="store_true", help="with --misses: of the documents kept out of sight")
    others = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
    parser.add_argument("--language", choices=others, help="only the sentences of this language")
    parser.add_argument(
        "--polnear", type=Path, metavar="FOLDER", help="only the figures on a part of PolNeAR, data/test"
    )
    arguments = parser.parse_args()
    if arguments.polnear:
        print(polnear_table(arguments.polnear))
        return
    texts = other_documents(arguments.language) if arguments.language else documents()
    if arguments.misses:
        print("\n".join(misses([t for t in texts if t.unseen == arguments.unseen], arguments.misses)))
        return
    for language in [arguments.language] if arguments.language else others:
        some = other_documents(language)
        print(f"## {language}: {len(some)} texts, {sum(t.sentences for t in some)} sentences\n\n{table(some)}\n")
    if arguments.language:
        return
    for name, some in (("seen", [t for t in texts if not t.unseen]), ("unseen", [t for t in texts if t.unseen])):
        print(f"## {name}: {len(some)} texts, {sum(t.sentences for t in some)} sentences\n\n{table(some)}\n")
    print(inputs_table())
    print(f"100,000 words: {seconds(texts, 100_000):.1f} s")


if __name__ == "__main__":
    main()
