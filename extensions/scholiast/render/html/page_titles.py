"""The title of a page where it is among those of other editions: in the results of the search, and in links to its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.editions import edition_index
from ...domain.store import store_of
from ...i18n import dot
from ...text.fold import fold

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def edition_at(env: BuildEnvironment, docname: str) -> str | None:
    """Return the edition of a page, also of a continuation page, which is below the page that it continues."""
    store = store_of(env)
    while docname:
        if docname in store.pages:
            return store.edition_of(docname)
        docname = docname.rpartition("/")[0]
    return None


def title_among_editions(env: BuildEnvironment, docname: str) -> str:
    """Return the title of a page with that of its edition, unless they are the same."""
    heading = env.titles[docname].astext()
    edition = edition_at(env, docname)
    folder = edition_index(env).get(edition) if edition is not None else None
    if folder is None or folder.edition is None or fold(folder.edition.title).strip() == fold(heading).strip():
        return heading
    return f"{heading}{dot()}{folder.edition.title}"
