"""The register of the proof: what a reader can check about the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docutils import nodes

from .. import nodes as ours
from ..i18n import _, word
from ..model.outcome import Outcome, outcome
from ..notes.presenting import quoted
from .context import Context
from .statement import statement

if TYPE_CHECKING:
    from ..domain.store import Store
    from ..model.copytext import CopyText
    from ..model.output_proof import OutputProof


#: Maximum number of divided words that are listed.
_FEW = 40


def proof_counts(store: Store, edition: str) -> tuple[int, int]:
    """Return how many units of an edition are equal to the copy-text, and how many there are."""
    verdict = store.verdict(edition)
    return (verdict.units_equal, verdict.units) if verdict else (0, 0)


def outcome_in(context: Context, edition: str) -> Outcome:
    """Return the outcome of an edition's proof for the output that is being made.

    A PDF whose check found differences is compiled again with this outcome.
    """
    failed: Mapping[str, OutputProof] = getattr(context.builder, "failed", {})
    return outcome(proof_counts(context.store, edition), failed.get(edition))


def proof(context: Context) -> list[nodes.Node]:
    """Return the register of the proof: what was compared, how, and the outcome."""
    out: list[nodes.Node] = []
    for edition in context.editions:
        folder = context.folder(edition)
        if folder is None or folder.edition is None or folder.copy is None:
            continue
        found = outcome_in(context, edition)
        rows: list[tuple[str, str | list[nodes.Node]]] = [
            (_("Outcome"), statement("outcome", edition, found, html=context.output.html)),
            (
                _("How"),
                _(
                    "The units of this edition, in their order, are compared with the blocks of the copy-text, character by character. "
                    "They are equal but for line breaks and spacing between blocks; nothing else is folded. The comparison is made on the "
                    "document as it is read and again on the pages as they are written."
                ),
            ),
            (_("Copy-text"), context.typeset(folder.edition.copy_text.description or "") or _("not described")),
            ("SHA-256", [nodes.literal("", folder.copy.sha256)]),
            (
                _("Size"),
                _("%(bytes)d bytes, %(chars)d characters") % {"bytes": folder.copy.size, "chars": folder.copy.chars},
            ),
            *_hyphens(folder.copy),
            (_("Version of the edition"), folder.edition.version),
        ]
        if context.output.downloads:
            uri = context.builder.get_relative_uri(context.docname, copytext_page(context, edition))
            base = uri.rsplit("/", 1)[0] + "/" if "/" in uri else ""
            if uri.endswith("/"):
                base = uri
            rows.append(
                (_("File"), [nodes.reference("", "copytext.txt", refuri=f"{base}copytext.txt", internal=False)])
            )
        for start, end, exclusion in folder.copy.excluded_ranges:
            words = folder.copy.source[start:end].strip()
            shown = words if len(words) < 60 else words[:57] + " …"
            rows.append(
                (
                    _("Declared as no part of the text"),
                    f"{quoted(shown)} ({word(exclusion.reason)})"
                    + (f": {context.typeset(exclusion.note)}" if exclusion.note else ""),
                )
            )
        fields = nodes.field_list("", classes=["sch-register", "sch-proof"], meaning=ours.PROOF)
        for label, value in rows:
            inner = [nodes.Text(value)] if isinstance(value, str) else value
            fields += nodes.field(
                "", nodes.field_name("", label), nodes.field_body("", nodes.paragraph("", "", *inner))
            )
        out.append(fields)
    return out


def _hyphens(copy: CopyText) -> list[tuple[str, str]]:
    """Return the words that are divided at a line end in the copy-text but not in the reading text."""
    rows = []
    for label, kept in ((_("Joined over a line's end"), False), (_("Hyphen kept at a line's end"), True)):
        words = [quoted(d.word) for d in copy.divisions if d.kept is kept]
        if words:
            rows.append((label, f"{len(words)}: {', '.join(words[:_FEW])}{' …' if len(words) > _FEW else ''}"))
    return rows


def copytext_page(context: Context, edition: str) -> str:
    """Return the first page of an edition; its machine-readable files are next to that page."""
    return context.store.page_order(edition)[0]
