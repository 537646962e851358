"""A licence is neither an address nor a known name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...finding import Found
from ...rule import Example, Rule
from ...subject import Subject

#: Identifiers of SPDX for content, and what stands for no licence.
_KNOWN = re.compile(
    r"https://\S+|CC(?:0|-BY(?:-NC)?(?:-ND|-SA)?)-\d\.\d|PDDL-1\.0|ODC-By-1\.0|MIT|unknown|none|public domain", re.I
)


def check(subject: Subject) -> Iterator[Found]:
    """Yield licences that a program cannot read."""
    for name in ("licence_text", "licence_annotations"):
        value = getattr(subject.edition, name)
        if value and not _KNOWN.fullmatch(value.strip()):
            safe = value.startswith("http://creativecommons.org/")
            message = (
                f"'{value}' is not an https address or a name of SPDX: write "
                "https://creativecommons.org/licenses/by/4.0/ or CC-BY-4.0"
            )
            if safe:
                message = f"'{value}' is not the address of the licence: write it with https"
            swap = ("http://creativecommons.org/", "https://creativecommons.org/") if safe else None
            yield subject.at_field(message, name, swap=swap)


RULE = Rule(
    code="edition-005",
    title=__doc__,
    what="Looks at `licence_text` and `licence_annotations`: an address with https, a name of SPDX such "
    "as `CC-BY-4.0`, "
    "`public domain`, `none` or `unknown`.",
    why="Libraries and search engines compare the address of a licence letter by letter. “CC BY” alone "
    "leaves open which version.",
    fix="Writes https in the addresses of Creative Commons.",
    check=check,
    example=Example(
        "edition.yaml",
        finding="'http://creativecommons.org/licenses/by/4.0/' is not the address of the licence: write it with https",
        faulty="licence_annotations: http://creativecommons.org/licenses/by/4.0/",
        corrected="licence_annotations: https://creativecommons.org/licenses/by/4.0/",
    ),
)
