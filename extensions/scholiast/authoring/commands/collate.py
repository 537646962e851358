"""``scholiast collate``: where witnesses of a text differ."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from ...files import UnwritableFileError, write_whole
from ...text.counts import counted
from ...text.spelling import languages
from ..project import refuse

HELP = "compare two or more witnesses of a text word by word"
DESCRIPTION = (
    "Compares texts with the first one and lists every place where they differ: other words, omissions, additions, "
    "transpositions, moved passages, repetitions, spelling, capitals, punctuation. The texts are files (.txt, .html, "
    ".pdf.txt, .warc.gz), or the folder of an edition, whose witnesses name their files in edition.yaml. "
    "Example: scholiast collate first.txt second.txt --sigla 'A B' --as apparatus. "
    "Exit codes: 0 the texts are equal, 1 they differ, 2 wrong use."
)
_FORMS = ("table", "apparatus", "directives")
_KINDS = ("spelling", "word-division", "capitals", "punctuation")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("texts", nargs="+", type=Path, metavar="TEXT", help="a file, or first the folder of an edition")
    parser.add_argument(
        "--sigla", default="", help="short names of the files in their order, separated by blanks (default: A B …)"
    )
    parser.add_argument("--as", dest="form", choices=_FORMS, default="table", help="what to print (default: table)")
    parser.add_argument(
        "--ignore", action="append", choices=_KINDS, default=[], help="leave out readings of this kind, repeatable"
    )
    parser.add_argument(
        "--language",
        choices=languages(),
        default="",
        help="the language whose older spellings are not other words, as lov'd for loved (default: that of the edition)",
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help="write the readings as annotations to collation.md in the folder of the edition",
    )
    parser.add_argument("--json", action="store_true", help="print the outcome as JSON")


def run(arguments: argparse.Namespace) -> int:
    """Collate the texts and print where they differ."""
    from ..collate import CannotCollateError, apparatus, as_json, collated, directives, page_of, read_texts, table

    try:
        texts = read_texts(arguments.texts, arguments.sigla.split(), arguments.language)
        if arguments.write and not texts.blocks:
            raise CannotCollateError("--write needs the folder of an edition as the first text")
        entries = collated(texts, arguments.ignore)
        made, left = directives(texts, entries) if arguments.write or arguments.form == "directives" else ([], [])
        written = ""
        if arguments.write and made:
            path, text = page_of(arguments.texts[0], made)
            write_whole(path, text)
            written = str(path)
    except (CannotCollateError, UnwritableFileError) as error:
        return refuse(str(error))
    if arguments.json:
        print(
            json.dumps(
                as_json(texts, entries) | ({"written": written} if written else {}), indent=2, ensure_ascii=False
            )
        )
        return int(bool(entries))
    if written:
        print(f"written: {written}, {counted(len(made), 'place')}")
    elif arguments.form == "directives":
        print("\n\n".join(made))
    elif entries:
        print("\n".join((table if arguments.form == "table" else apparatus)(texts, entries)))
    for each in left:
        print(f"not a directive, because its words are in several blocks: {each}", file=sys.stderr)
    if not entries:
        print("the texts are equal", file=sys.stderr)
    return int(bool(entries))
