"""What readers see of the comparison of words with the file of their source."""

from __future__ import annotations

from docutils import nodes

from ..i18n import _, isolated, listed, semicolon, word
from ..model.collation import Collation, WordChange
from .presenting import Inline

#: Digits of a hash that are shown; the data have all of them.
_DIGITS = 12
#: Differences that are shown in a note; the data have all of them.
_MOST = 8


def checked(found: Collation, witness: str = "") -> Inline:
    """Return how words compare with their source, or with a witness: how near they are, and every difference."""
    digits = found.sha256[:_DIGITS]
    text = _("checked against the source (sha256 %s…)") % digits
    if witness:
        text = _("%(witness)s checked against its text (sha256 %(digits)s…)") % {"witness": witness, "digits": digits}
    parts = [f"{text}: {word(found.tier)}"]
    if found.folds:
        parts.append(_("differences: %s") % listed(map(word, found.folds)))
    if found.left_out:
        parts.append(_("words left out: %d") % found.left_out)
    parts += map(_change, found.differences[:_MOST])
    if (more := len(found.differences) - _MOST) > 0:
        parts.append(_("and %d more") % more)
    return [nodes.Text(semicolon().join(parts))]


def _change(each: WordChange) -> str:
    quoted, source = isolated(each.quoted), isolated(each.source)
    if not each.source:
        return str(_("“%s” is not in the source") % quoted)
    if not each.quoted:
        return str(_("the source also has “%s”") % source)
    return str(_("“%(quoted)s” for “%(source)s”") % {"quoted": quoted, "source": source})
