"""Links to pages that a builder does not write: the search, the index, the indices of domains."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from docutils import nodes

from .. import nodes as ours

if TYPE_CHECKING:
    from sphinx.builders import Builder


def index_names(builder: Builder) -> list[str]:
    """Return the names of the index pages of all domains, whether they are written or not."""
    return [f"{domain.name}-{index.name}" for domain in builder.env.domains.sorted() for index in domain.indices]


def unlink(tree: nodes.document, builder: Builder, docname: str, missing: Iterable[str]) -> None:
    """Replace links from *docname* to the *missing* pages by their words; pages of the project itself are kept."""
    made = {*builder.env.all_docs, *builder.config.html_additional_pages}
    addresses = {builder.get_relative_uri(docname, name) for name in missing if name not in made}
    for link in list(tree.findall(nodes.reference)):
        if str(link.get("refuri", "")).partition("#")[0] in addresses:
            link.replace_self(nodes.inline("", "", *ours.take_children(link)))
