"""The editorial policy leaves something out."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.edition import Policy
from ....model.validate import field_names
from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject


def check(subject: Subject) -> Iterator[Found]:
    """Yield the parts of the policy on which the metadata have no word."""
    policy = subject.edition.editorial_policy
    if policy is None:
        message = f"there is no 'editorial_policy': state what was done about {', '.join(field_names(Policy))}"
        yield subject.at_field(message, "editorial_policy")
    for name in field_names(Policy) if policy is not None else ():
        if not getattr(policy, name).strip():
            message = f"the editorial policy has nothing on '{name}': state what was done, also if that is nothing"
            yield subject.at_field(message, "editorial_policy", name)


RULE = Rule(
    code="edition-002",
    title=__doc__,
    what="Looks for the six parts of `editorial_policy`: correction, normalization, quotation, "
    "punctuation, hyphenation and "
    "interpretation (TEI `editorialDecl`).",
    why="Without a statement, readers cannot know whether a mark is that of the text or of the edition.",
    check=check,
    example=Example(
        "edition.yaml",
        finding="the editorial policy has nothing on 'hyphenation': state what was done, also if that is nothing",
        faulty="editorial_policy:\n  correction: Nothing is corrected.\n  normalization: Nothing is normalized.\n"
        "  quotation: The marks are those of the newspaper.\n  punctuation: As in the newspaper.\n"
        "  interpretation: Guesses are graded.",
        corrected="editorial_policy:\n  correction: Nothing is corrected.\n  normalization: Nothing is normalized.\n"
        "  quotation: The marks are those of the newspaper.\n  punctuation: As in the newspaper.\n"
        "  hyphenation: No word is divided.\n  interpretation: Guesses are graded.",
    ),
)
