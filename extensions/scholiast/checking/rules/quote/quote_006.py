"""The source of a quotation is in another language, and no translation is declared."""

from __future__ import annotations

from collections.abc import Iterator

from ....kinds.quotation import Quotation
from ....text.language import main_language
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield quotations whose source states another language than their block has."""
    for quotation in subject.of(Quotation):
        source = subject.source_named(quotation.source)
        spoken = main_language(str(source.csl.get("language", ""))) if source else ""
        unit = subject.units.get(quotation.anchor.unit) if quotation.anchor else None
        own = main_language((unit.lang if unit and unit.lang else None) or subject.data.language)
        if source is not None and spoken and spoken != own and not quotation.translated_from:
            message = (
                f"the source '{source.id}' is in '{spoken}', the quotation in '{own}': add ':translated_from: {spoken}'"
            )
            yield subject.at_record(quotation, message)


RULE = Rule(
    code="quote-006",
    title=__doc__,
    what="Compares the `language` of the source with that of the block in which it is quoted, where "
    "`translated_from` is not set.",
    why="Translated words are not the words that were said. Newsrooms and scholars alike name the "
    "language and the translator.",
    check=check,
    example=Example(
        "index.md",
        finding="the source 'src-blatt' is in 'de', the quotation in 'en': add ':translated_from: de'",
        faulty=":::{quotation} burn all night\n:form: inline\n:source: src-blatt\n:fidelity: paraphrase\n:::",
        corrected=":::{quotation} burn all night\n:form: inline\n:source: src-blatt\n:fidelity: paraphrase\n"
        ":translated_from: de\n:::",
        also={"sources.yaml": "- id: src-blatt\n  type: document\n  title: Das Hafenblatt\n  language: de-AT"},
    ),
)
