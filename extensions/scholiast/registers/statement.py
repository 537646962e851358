"""Statements about the proof in an output, corrected when the output has been checked.

Comments mark a statement in HTML. It is first written from the verdict on the sources; if the output differs from the
text, the statement is replaced in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import quote, unquote

from docutils import nodes

from ..i18n import _, dot
from ..model.outcome import Outcome

#: Beginning of the comment that marks a statement.
MARK = "<!--scholiast:proof "
_END = "<!--/scholiast:proof-->"
_STATEMENT = re.compile(rf"{MARK}([\w-]+) ([^ >]+)-->(.*?){_END}", re.DOTALL)
#: The state of a line as a class, to which style sheets assign a colour.
_STATE = re.compile(
    r'(class="sch-proof-line )sch-(?:un)?proved("[^<>]*>[^<]*<!--scholiast:proof (?:line|about) ([^ >]+)-->)'
)


def _line(verdict: Outcome) -> tuple[str, str]:
    """Return the line in an edition's head: a state, and how many units are equal."""
    words = _("%(equal)d of %(total)d units equal to the copy-text") % _counts(verdict)
    return (_("Proved:") if verdict.proved else _("Not proved:")), f" {words}{_errors(verdict)}"


def _about(verdict: Outcome) -> tuple[str, str]:
    """Return the state in the line behind which the facts about an edition are."""
    return (
        (_("Text proved"), f" {_('(its wording, not its claims)')}") if verdict.proved else (_("Text not proved"), "")
    )


def _compared(verdict: Outcome) -> tuple[str, str]:
    """Return the outcome in the register of the proof."""
    words = _("%(equal)d of %(total)d units of the reading text are equal to the copy-text.") % _counts(verdict)
    return "", f"{words}{_errors(verdict)}"


def _card(verdict: Outcome) -> tuple[str, str]:
    """Return the state on the card of an edition."""
    return "", _("text proved") if verdict.proved else _("text not proved")


_FORMS: dict[str, Callable[[Outcome], tuple[str, str]]] = {
    "line": _line,
    "about": _about,
    "outcome": _compared,
    "card": _card,
}


def _counts(verdict: Outcome) -> dict[str, int]:
    return {"equal": verdict.equal, "total": verdict.total}


def _errors(verdict: Outcome) -> str:
    return f"{dot()}{_('errors in this output: %(number)d') % {'number': verdict.errors}}" if verdict.errors else ""


def statement(form: str, edition: str, verdict: Outcome, *, html: bool) -> list[nodes.Node]:
    """Return a statement as inline nodes, with its mark if the output is HTML."""
    strong, words = _FORMS[form](verdict)
    inner: list[nodes.Node] = [*([nodes.strong("", strong)] if strong else []), nodes.Text(words)]
    if not html:
        return inner
    marks = (nodes.raw("", text, format="html") for text in (f"{MARK}{form} {_key(edition)}-->", _END))
    return [next(marks), *inner, next(marks)]


def _key(edition: str) -> str:
    """Return the name of an edition in a form that is safe in a comment."""
    return quote(edition, safe="").replace("-", "%2D")


def with_verdicts(page: str, verdicts: Mapping[str, Outcome]) -> str:
    """Return a page with its statements replaced by those of *verdicts*, by edition."""

    def state(match: re.Match[str]) -> str:
        found = verdicts.get(unquote(match[3]))
        return f"{match[1]}sch-{'proved' if found.proved else 'unproved'}{match[2]}" if found else match[0]

    def words(match: re.Match[str]) -> str:
        found = verdicts.get(unquote(match[2]))
        if found is None or match[1] not in _FORMS:
            return match[0]
        strong, rest = _FORMS[match[1]](found)
        said = (f"<strong>{_encoded(strong)}</strong>" if strong else "") + _encoded(rest)
        return f"{MARK}{match[1]} {match[2]}-->{said}{_END}"

    if MARK in page:
        return _STATEMENT.sub(words, _STATE.sub(state, page))
    if all(found.proved for found in verdicts.values()):
        return page
    # the comments were removed by something else: no statement on this page may claim a proof
    for yes, no in ((_("Proved:"), _("Not proved:")), (_("Text proved"), _("Text not proved"))):
        page = page.replace(f"<strong>{_encoded(yes)}</strong>", f"<strong>{_encoded(no)}</strong>")
    page = page.replace("sch-proved", "sch-unproved")
    return page.replace(_encoded(_("text proved")), _encoded(_("text not proved")))


def _encoded(words: str) -> str:
    """Return words as docutils writes them in HTML."""
    return escape(words, quote=False).replace('"', "&quot;")


def without_statements(body: str) -> str:
    """Return a body without its statements about the proof, which may be replaced later."""
    if MARK not in body:
        return body
    return _STATEMENT.sub("", _STATE.sub(r"\1\2", body))
