"""The role that names an entity: ``{entity}`Beijing <beijing-government>```."""

from __future__ import annotations

from docutils import nodes
from sphinx.roles import XRefRole
from sphinx.util.docutils import ReferenceRole

from .. import nodes as ours
from ..domain.store import store_of
from ..model.edition_folder import ENTITY_PREFIX


class EntityRole(ReferenceRole):
    """A role for a mention. Without a target the words themselves are the id, in lower case with hyphens.

    A target ``edition/entity`` is a link into an edition, of this project or another, as in
    the other roles, and not a mention of the page's text.
    """

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return a mention whose entity is resolved when the page has been read."""
        if "/" in self.target:
            return XRefRole()(
                "scholiast:entity", self.rawtext, self.text, self.lineno, self.inliner, self.options, self.content
            )
        target = self.target if self.has_explicit_title else self.target.lower().replace(" ", "-")
        node = ours.mention(
            self.rawtext,
            self.title,
            entity=target.removeprefix(ENTITY_PREFIX),
            mention_id="",
            classes=["sch-mention"],
            internal=True,
        )
        self.set_source_info(node)
        store_of(self.env).reading.use_page(self.env.current_document.docname)
        return [node], []
