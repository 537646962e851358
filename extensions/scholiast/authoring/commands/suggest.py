"""``scholiast suggest``: drafts of annotations by rules, for a person to check."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ...text.counts import counted
from ..project import add_folders, folder_fault, from_here, refuse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...suggesting import Suggestion
    from ...suggesting.drafts import Text

HELP = "draft annotations by rules, for you to check"
DESCRIPTION = (
    "Drafts quotations, attributions, conjectures, dates, measures, photo credits, names and probable corruptions, each by "
    "a rule that gives its reason (--explain). Prints Markdown directives with the option 'suggested', which no "
    "build accepts: a draft is published only after a person has checked it. "
    "Example: scholiast suggest quay --kind attribution --kind date --explain. "
    "Exit codes: 0 done, 1 an unknown id, or no draft could be tied to its words, 2 wrong use."
)
#: The largest file that is read, in bytes.
LARGEST = 20_000_000


class Unreadable(Exception):
    """A text that cannot be read; the message states why and what to do."""


class Opened(NamedTuple):
    """A text with the date and the language that its edition states."""

    text: Text
    day: str | None
    name: str
    is_edition: bool = False
    pages: tuple[Path, ...] = ()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    from ...suggesting import KINDS, languages

    parser.add_argument(
        "text", metavar="EDITION|FILE", help="the id or folder of an edition, or a text or Markdown file"
    )
    parser.add_argument("--kind", action="append", choices=KINDS, help="suggest only this kind, repeatable")
    parser.add_argument("--explain", action="store_true", help="give the rule and the reason of each draft")
    parser.add_argument(
        "--accept",
        action="append",
        metavar="ID",
        help="write this draft, accepted, into its page, repeatable; of a file, print it",
    )
    parser.add_argument(
        "--write", type=Path, metavar="FILE", help="write the drafts to a file in place of printing them"
    )
    parser.add_argument(
        "--date", type=_day, metavar="YYYY-MM-DD", help="the date of the text (default: as its edition states)"
    )
    parser.add_argument(
        "--language",
        choices=languages(),
        help="the language of the rules (default: that of the edition, or that of the words of the file)",
    )
    add_folders(parser)
    parser.add_argument("--json", action="store_true", help="print the drafts as JSON")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date: write it as 2026-03-11") from None


def run(arguments: argparse.Namespace) -> int:
    """Print or write the drafts."""
    from ...files import UnwritableFileError, write_whole
    from ...suggesting import KINDS, suggest
    from ...suggesting.drafts import as_json, directive, draft_id, markdown
    from ...suggesting.known import Page, without_known

    try:
        opened = _opened(arguments.text, arguments.source, arguments.language)
    except Unreadable as error:
        return refuse(str(error))
    text = opened.text
    if arguments.write is not None and _protected(arguments.write):
        return refuse(f"'{arguments.write}' is a page or a file of an edition: write the drafts to another file")
    today = arguments.date or (date.fromisoformat(opened.day) if opened.day else None)
    try:
        drafts = suggest(text.blocks, language=text.language, today=today, kinds=arguments.kind or KINDS)
    except LookupError as error:
        return refuse(f"{error.args[0]}. Choose one with --language")
    if today is None and any(draft.kind == "date" for draft in drafts):
        print(
            "scholiast: the date of the text is not known, so days and months are not resolved: set it with --date",
            file=sys.stderr,
        )
    unknown: list[str] = []
    if arguments.accept:
        by_id = {draft_id(text, draft): draft for draft in drafts}
        unknown = [i for i in arguments.accept if i not in by_id]
        for i in unknown:
            print(
                f"scholiast: no draft has the id '{i}': run the command without --accept to see all ids",
                file=sys.stderr,
            )
        drafts = [by_id[i] for i in dict.fromkeys(arguments.accept) if i in by_id]
        if opened.is_edition and arguments.write is None:
            return max(int(bool(unknown)), _accept(arguments, text, drafts))
        made = "".join(f"\n{block}\n" for d in drafts if (block := directive(text, d, accepted=True)) is not None)
    else:
        try:
            pages = [Page(page.read_text("utf-8", errors="replace"), page.suffix == ".md") for page in opened.pages]
        except OSError as error:
            return refuse(f"cannot read '{error.filename}': {error.strerror}")
        drafts = without_known(text.blocks, drafts, pages)
        made = markdown(text, drafts, explain=arguments.explain)
    if arguments.json:
        found = {
            "text": opened.name, "language": text.language, "date": today.isoformat() if today else None,
            "blocks": list(text.blocks), "suggestions": as_json(text, drafts),
        }  # fmt: skip
        made = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    if arguments.write is not None:
        try:
            write_whole(arguments.write, made)
        except UnwritableFileError as error:
            return refuse(f"cannot write '{error.path}': {error.reason}")
        print(f"{arguments.write}: {counted(len(drafts), 'draft')}")
    else:
        sys.stdout.write(made)
    return int(bool(unknown))


def _accept(arguments: argparse.Namespace, text: Text, drafts: Sequence[Suggestion]) -> int:
    """Write accepted drafts into their pages, and print where each one is."""
    if wrong := folder_fault(arguments):
        return refuse(wrong)
    from sphinx.errors import SphinxError

    from ...files import UnwritableFileError
    from ..accepting import accept
    from ..annotate import CannotAnnotateError

    source = arguments.source.resolve()
    written: list[dict[str, str | int]] = []
    code = 0
    try:
        for made in accept(source, arguments.config.resolve(), text, drafts):
            shown = from_here(made.path)
            written.append({"file": shown, "line": made.line, "id": made.id, "directive": made.directive})
            for fault in made.messages:
                print(f"{shown}:{made.line}: {fault.message}", file=sys.stderr)
            if not arguments.json:
                print(f"{shown}:{made.line}: {made.id}\n{made.directive}")
    except CannotAnnotateError as error:
        print(f"scholiast: {error}", file=sys.stderr)
        code = 1
    except UnwritableFileError as error:
        code = refuse(f"cannot write '{error.path}': {error.reason}")
    except (SphinxError, OSError, UnicodeDecodeError) as error:
        code = refuse(f"cannot read the project: {error}")
    if arguments.json:
        print(json.dumps({"text": arguments.text, "written": written}, indent=2, ensure_ascii=False))
    return code


def _protected(path: Path) -> bool:
    """Return whether a file is one of an edition's own, or any file that this command has not written."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return path.is_file() and not (
                (head := file.read(16)) == "" or head.startswith(("% Drafts by", '{\n  "text": ', "\n:::{"))
            )
    except OSError:
        return False


def _opened(name: str, source: Path, language: str | None) -> Opened:
    """Return the text that a name on the command line means. Raises :class:`Unreadable`."""
    path = Path(name)
    for folder in (source / name, path):
        if (folder / "edition.yaml").is_file():
            return _edition(folder, language)
    if path.is_dir():
        raise Unreadable(f"'{name}' has no edition.yaml: name the folder of an edition, or a text file")
    return _file(path, name, source, language)


def _edition(folder: Path, language: str | None) -> Opened:
    from ...model.dates import is_plain_day
    from ...model.edition_folder import EditionFolder
    from ...model.edition_source import text_date
    from ...suggesting.drafts import Text

    read = EditionFolder(folder.resolve())
    if read.edition is None or read.copy is None:
        fault = next((f for f in read.faults if f.severity == "error"), None)
        why = f"{fault.file}:{fault.line}: {fault.message}" if fault is not None else "it has no copy-text"
        raise Unreadable(f"the edition '{folder.name}' cannot be read: {why}")
    blocks = tuple(block.text for block in read.copy.blocks)
    if not blocks:
        raise Unreadable(f"the copy-text of '{folder.name}' is empty: there is nothing to annotate")
    ids = read.ids.of if read.ids is not None else ("",) * len(blocks)
    day = text_date(read.edition, read.sources)
    spoken = language or read.edition.language or "en"
    pages = tuple(page for page in sorted(folder.rglob("*")) if page.suffix in (".md", ".rst") and page.is_file())
    return Opened(
        Text(blocks, tuple(ids), spoken), day if day and is_plain_day(day) else None, folder.name, True, pages
    )


def _file(path: Path, name: str, source: Path, language: str | None) -> Opened:
    from ...domain.editions import EditionIndex
    from ...model.plainfile import NotAFileError, read_file
    from ...model.vocabularies import nearest
    from ...suggesting import language_of, languages
    from ...suggesting.drafts import Text
    from ...suggesting.reading import markdown_blocks, plain_blocks
    from ...text.encodings import misencoded

    try:
        if path.is_file() and path.stat().st_size > LARGEST:
            raise Unreadable(f"'{name}' has more than {LARGEST // 1_000_000} MB: split it, and name the parts")
        data = read_file(path)
    except FileNotFoundError:
        near = nearest(name, tuple(EditionIndex(source).paths))
        hint = f": did you mean '{near}'?" if near else ""
        raise Unreadable(f"no edition '{name}' in '{source}' and no file of this name{hint}") from None
    except NotAFileError as error:
        raise Unreadable(f"'{name}' cannot be read: {error.strerror}") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"'{name}' cannot be read: {getattr(error, 'strerror', None) or error}") from None
    wrong = misencoded(data)
    if wrong is not None:
        raise Unreadable(f"'{name}', line {wrong.line}: {wrong.message}. Save it as UTF-8")
    content = data.decode("utf-8-sig")
    if "\0" in content:
        raise Unreadable(f"'{name}' is not a text: it has null characters")
    blocks = tuple(markdown_blocks(content) if path.suffix.lower() in (".md", ".markdown") else plain_blocks(content))
    if not blocks:
        raise Unreadable(f"'{name}' has no words: there is nothing to annotate")
    spoken = language or language_of(" ".join(blocks))
    if spoken is None:
        known = ", ".join(languages())
        raise Unreadable(f"'{name}' is in a language without a lexicon: known are {known}. Choose one with --language")
    return Opened(Text(blocks, ("",) * len(blocks), spoken), None, path.name)
