"""``scholiast check``: what the rules find in the editions of a project."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import nullcontext
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from ...text.counts import counted
from ..project import UnknownEditionError, add_folders, edition_id, folder_fault, from_here, refuse

if TYPE_CHECKING:
    from ...checking.finding import Finding
    from ...checking.rule import Rule
    from ...checking.run import Checked
    from ...checking.worklist import Task
    from ..check import Project

HELP = "check editions by rules: completeness, consistency, sources, accessibility, style"
DESCRIPTION = (
    "Reads the project as a build does, writes nothing, and reports what a build reports and what the numbered rules "
    "find, each at its file and line. The last line is a worklist of what is still open. Exceptions are written in "
    "edition.yaml, each with its reason. Examples: scholiast check; scholiast check quay --rule source; "
    "scholiast check --explain quote-003. Exit codes: 0 nothing found, 1 findings, 2 wrong use."
)
_FORMS = ("text", "json", "sarif", "github")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("edition", nargs="*", type=edition_id, help="ids or folders of editions (default: all)")
    add_folders(parser)
    parser.add_argument(
        "--rule", action="append", metavar="RULE|FAMILY", help="use only this rule or family, repeatable"
    )
    parser.add_argument("--count", action="store_true", help="print the number of findings of each rule only")
    parser.add_argument("--worklist", action="store_true", help="list what is still open, each with its place")
    parser.add_argument("--fix", action="store_true", help="fix what can be fixed safely; the text is never changed")
    parser.add_argument("--list", action="store_true", help="list the rules")
    parser.add_argument("--explain", metavar="RULE", help="print what a rule does, why, and an example")
    parser.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD", help="the day from which ages are counted (default: today)"
    )
    parser.add_argument("--as", dest="form", choices=_FORMS, default="text", help="the form of the output")
    parser.add_argument("--json", action="store_const", dest="form", const="json", help="the same as --as json")


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a date: write it as 2026-03-11") from None


def run(arguments: argparse.Namespace) -> int:
    """Check the editions and print what was found."""
    from sphinx.errors import SphinxError

    from ...checking.rules import all_rules, unknown_rule
    from ..check import read_project
    from ..progress import has_terminal, progress_bar

    rules = all_rules()
    if arguments.explain is not None:
        if arguments.explain not in rules:
            return refuse(unknown_rule(arguments.explain, rules))
        return _explain(rules[arguments.explain], as_json=arguments.form == "json")
    known = (*rules, *dict.fromkeys(rule.family for rule in rules.values()))
    for name in arguments.rule or ():
        if name not in known:
            return refuse(unknown_rule(name, known))
    chosen = [r for r in rules.values() if not arguments.rule or {r.code, r.family} & set(arguments.rule)]
    if arguments.list:
        return _list(chosen, as_json=arguments.form == "json")
    if fault := folder_fault(arguments):
        return refuse(fault)
    source, config = arguments.source.resolve(), arguments.config.resolve()
    today = arguments.today or _today()
    bar = has_terminal() and arguments.form == "text"
    try:
        with progress_bar() if bar else nullcontext():
            project = read_project(source, config, today, arguments.edition)
        if not project.subjects and not project.faults:
            return refuse(f"no edition in '{arguments.source}': no folder has an edition.yaml")
        if arguments.fix:
            fixed = _fix(project, chosen, arguments, today)
            if isinstance(fixed, int):
                return fixed
            project = fixed
    except UnknownEditionError as error:
        return refuse(str(error))
    except SphinxError as error:
        return refuse(f"cannot read the project: {error}")
    if arguments.count and arguments.form == "text":
        return _count(_checked(project, chosen)[1])
    return _report(project, chosen, arguments.form, from_here(source), all_places=arguments.worklist)


def _count(findings: list[Finding]) -> int:
    """Print how often each rule finds something, and return the exit code."""
    for code, number in Counter(each.rule for each in findings).most_common():
        print(f"{number:>6}  {code}")
    return int(bool(findings))


def _today() -> str:
    """Return the day of today, or the one that ``SOURCE_DATE_EPOCH`` sets for reproducible builds."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):  # none is set, or it is not a time
        return datetime.now(UTC).date().isoformat()


def _report(project: Project, chosen: list[Rule], form: str, base: str, *, all_places: bool) -> int:
    """Print the findings in one form, and return the exit code."""
    from ... import __version__
    from ...checking.report import data, lines, sarif
    from ...checking.worklist import worklist

    checked, findings = _checked(project, chosen)
    open_points = {name: worklist(subject) for name, subject in project.subjects.items()}
    if form == "json":
        print(json.dumps(data.as_json(findings, checked, open_points, base), indent=2, ensure_ascii=False))
    elif form == "sarif":
        print(json.dumps(sarif.as_sarif(findings, checked, chosen, base, __version__), indent=2, ensure_ascii=False))
    elif form == "github":
        print("\n".join(lines.for_github(findings, base)), end="\n" if findings else "")
    else:
        _print(findings, checked, open_points, base, all_places=all_places)
    return int(bool(findings))


def _print(
    findings: list[Finding],
    checked: dict[str, Checked],
    open_points: dict[str, list[Task]],
    base: str,
    *,
    all_places: bool,
) -> None:
    from ...checking.report import lines
    from ...checking.worklist import lines as task_lines

    for line in lines.for_people(findings, base):
        print(line)
    for name, tasks in open_points.items():
        excepted = len(checked[name].excepted)
        own = lines.count(checked[name].findings) + (f" ({excepted} excepted)" if excepted else "")
        open_words = ", ".join(task.words for task in tasks)
        print(f"{name}: {own}" + (f"; {open_words}" if tasks else ""))
        if all_places:
            for line in task_lines(tasks, lambda found: lines.placed(found.file, base)):
                print(f"  {line}")
    if others := [each for each in findings if not each.edition]:
        print(f"other files: {lines.count(others)}")


def _checked(project: Project, chosen: list[Rule]) -> tuple[dict[str, Checked], list[Finding]]:
    """Return what was found in each edition, and all findings of the project in order."""
    from ...checking.finding import in_order
    from ...checking.run import check, of_project

    checked = {name: check(subject, chosen) for name, subject in project.subjects.items()}
    findings = [each for found in checked.values() for each in found.findings]
    findings += of_project(project.faults, chosen)
    return checked, sorted(findings, key=in_order)


def _fix(project: Project, chosen: list[Rule], arguments: argparse.Namespace, today: str) -> Project | int:
    """Fix what can be fixed, print the files, and return the project as it is then; an exit code if nothing may be written."""
    from ...checking.fixing import fix
    from ...files import UnwritableFileError
    from ..check import read_project

    source, config = arguments.source.resolve(), arguments.config.resolve()
    _, findings = _checked(project, chosen)

    read = [project]

    def texts() -> dict[str, list[tuple[str, str]]]:
        read.append(read_project(source, config, today, arguments.edition))
        return read[-1].texts()

    try:
        outcome = fix(findings, source, project.texts(), texts)
    except UnwritableFileError as error:
        return refuse(f"cannot write '{error.path}': {error.reason}")
    if outcome.undone:
        return refuse(
            "the fixes would change a text, so that none was made. Please report this as a fault of Scholiast"
        )
    base = from_here(source)
    for file, number in outcome.fixed.items():
        print(f"{base}/{file}: {counted(number, 'line')} changed", file=sys.stderr)
    return read[-1]


def _list(rules: Iterable[Rule], *, as_json: bool) -> int:
    """Print the rules, one per line."""
    rules = list(rules)
    if as_json:
        found = [{"rule": r.code, "level": r.level, "title": r.title, "fix": bool(r.fix)} for r in rules]
        print(json.dumps(found, indent=2, ensure_ascii=False))
        return 0
    width = max((len(rule.code) for rule in rules), default=0)
    for rule in rules:
        print(f"{rule.code:<{width}}  {rule.level:<7}  {rule.title}{' (--fix)' if rule.fix else ''}")
    return 0


def _explain(rule: Rule, *, as_json: bool) -> int:
    """Print one rule with its example."""
    from ...checking.report.data import rule_as_json
    from ...checking.report.lines import explained

    if as_json:
        print(json.dumps(rule_as_json(rule), indent=2, ensure_ascii=False))
    else:
        print("\n".join(explained(rule)))
    return 0
