"""A comparison as one HTML page: no script, no other file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ..text.fold import sound
from .describe import Item, Line, Report, Run, Section

_STYLE = """
:root{color-scheme:light dark;--text:#1b1b1b;--page:#fff;--soft:#5a5a5a;--line:#d8d8d8;--old:#8a1c1c;--old-page:#fdecec;
--new:#0f5a2a;--new-page:#e6f6ea;--code:#f3f3f1}
@media(prefers-color-scheme:dark){:root{--text:#e8e6e3;--page:#161616;--soft:#a9a6a1;--line:#3a3a3a;--old:#ffb4ab;
--old-page:#3d1a18;--new:#a6e3b5;--new-page:#14321d;--code:#262626}}
body{margin:0 auto;max-width:50rem;padding:1rem;font:1rem/1.55 system-ui,sans-serif;color:var(--text);background:var(--page);
overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:1.5rem 0 .25rem}h2{font-size:1.1rem;margin:2rem 0 .5rem;padding-top:.75rem;
border-top:1px solid var(--line)}
p{margin:.25rem 0}.versions{color:var(--soft)}ul{margin:.5rem 0;padding-left:1.25rem}li{margin:.5rem 0}
li p{margin:.2rem 0;color:var(--soft)}li p del,li p ins{padding:0 .1em}
del{color:var(--old);background:var(--old-page);text-decoration:line-through}
ins{color:var(--new);background:var(--new-page);text-decoration:underline}
code{font:.9em ui-monospace,monospace;background:var(--code);padding:.1em .25em;border-radius:.2em}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1rem}nav li{margin:0}
nav a{color:inherit;display:inline-block;padding:.35rem 0}
@media print{nav{display:none}}
"""
_TAGS = {"strong": ("<strong>", "</strong>"), "code": ("<code>", "</code>"),
         "old": ("<del>", "</del>"), "new": ("<ins>", "</ins>")}  # fmt: skip


def as_page(reports: Sequence[Report], language: str = "en") -> str:
    """Return comparisons of editions as an HTML page in UTF-8; everything in them is shown as text."""
    title = _text(", ".join(report.title for report in reports)) or "Nothing was compared"
    body = "\n".join(line for number, report in enumerate(reports) for line in _report(report, number))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _report(report: Report, number: int) -> Iterator[str]:
    yield f'<h1>{_text(report.title)}</h1>\n<p class="versions">{_text(report.versions)}</p>'
    yield from (f"<p>{_line(line)}</p>" for line in report.summary)
    names = [f"{number}-{at}" for at in range(len(report.sections))]
    if len(names) > 1:
        links = zip(names, report.sections, strict=True)
        listed = "".join(f'<li><a href="#s{name}">{_text(section.title)}</a></li>' for name, section in links)
        yield f"<nav><ul>{listed}</ul></nav>"
    for name, section in zip(names, report.sections, strict=True):
        yield from _section(section, name)


def _section(section: Section, name: str) -> Iterator[str]:
    yield f'<section id="s{name}">\n<h2>{_text(section.title)}</h2>\n<ul>'
    yield from map(_item, section.items)
    if section.left_out:
        yield f"<li>… {section.left_out}</li>"
    yield "</ul>\n</section>"


def _item(item: Item) -> str:
    return f"<li>{_line(item.head)}{''.join(f'<p>{_line(line)}</p>' for line in item.lines)}</li>"


def _line(line: Line) -> str:
    return "".join(map(_run, line))


def _run(run: Run) -> str:
    before, after = _TAGS.get(run.form, ("", ""))
    return f"{before}{_text(run.text)}{after}"


def _text(words: str) -> str:
    return escape(sound(words))
