"""Documents: which PDFs are made, their pages and their metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ...domain.editions import edition_index
from ...domain.store import store_of
from ...i18n import _, initial, listed, word
from ...registers.context import Context
from ...registers.proof_register import outcome_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from ...model.edition import Edition

_NAME = re.compile(r"[^\w.-]+")


@dataclass(slots=True)
class Book:
    """One PDF: its file name without the suffix, its pages in order, its metadata."""

    name: str
    title: str
    pages: list[str]
    authors: list[str] = field(default_factory=list)
    edition: str | None = None
    language: str = "en"
    description: str = ""
    keywords: list[str] = field(default_factory=list)
    #: lines of the title page: above the title, below it, and at the foot
    kicker: str | None = None
    subtitle: str = ""
    people: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    #: seconds since 1970: the date in the file
    epoch: int = 0

    @property
    def chapters(self) -> bool:
        """Return whether its pages are chapters, after a title page."""
        return self.edition is None or len(self.pages) > 1


def books(config: Config, env: BuildEnvironment) -> list[Book]:
    """Return the documents to make: those of ``scholiast_pdf_documents``, else one per edition, else the project.

    Documents that begin with a page that does not exist or could not be read are left out.
    """
    store = store_of(env)
    language = str(config.language or "en")
    asked = [_asked(e, config, env, language) for e in config.scholiast_pdf_documents if e[0] in env.all_docs]
    if asked:
        return asked
    made = []
    for edition in store.editions():
        folder = edition_index(env).get(edition)
        if folder is not None and folder.edition is not None:
            made.append(_of_edition(folder.edition, edition, store.page_order(edition)))
    if made:
        return made
    return [_whole(config, language)]


def _of_edition(meta: Edition, name: str, pages: list[str]) -> Book:
    genre = [word(meta.genre)] if meta.genre else []
    return Book(
        name=name,
        title=meta.title,
        pages=list(pages),
        authors=[p.name for p in meta.work_author] + [e.name for e in meta.editors],
        edition=name,
        language=meta.language,
        description=meta.summary or meta.subtitle or "",
        keywords=[_("annotated edition"), *genre],
        kicker=" · ".join([*(initial(g) for g in genre), str(_("annotated edition"))]),
        subtitle=meta.subtitle or "",
        people=people(meta),
        facts=[_("Version %s") % meta.version],
        epoch=day(meta.modified or meta.issued),
    )


def _whole(config: Config, language: str) -> Book:
    author = [config.author] if config.author and config.author != "unknown" else []
    name = _NAME.sub("-", str(config.project).lower()).strip("-.") or "document"
    facts = [_("Version %s") % config.release] if config.release else []
    return Book(name, str(config.project), [str(config.root_doc)], author, None, language, people=author, facts=facts)


def _asked(entry: Sequence[str], config: Config, env: BuildEnvironment, language: str) -> Book:
    start, name, title, author = (*entry, "", "", "")[:4]
    own = env.titles[start].astext() if start in env.titles else ""
    return Book(
        _NAME.sub("-", name.removesuffix(".pdf").removesuffix(".typ")).strip("-.") or "document",
        title or own or str(config.project),
        [start],
        [author] if author else [],
        None,
        language,
        people=[author] if author else [],
    )


def people(meta: Edition) -> list[str]:
    """Return the author and the editor of the text, one line each."""
    out = [_("By %s") % listed(p.name for p in meta.work_author)] if meta.work_author else []
    return out + ([_("edited by %s") % listed(e.name for e in meta.editors)] if meta.editors else [])


def day(edtf: str | None) -> int:
    """Return the beginning of a day, month or year in EDTF, in seconds since 1970; 0 if it is not a date."""
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", edtf or "")
    if not found:
        return 0
    try:
        return max(0, int(datetime(int(found[1]), int(found[2] or 1), int(found[3] or 1), tzinfo=UTC).timestamp()))
    except ValueError:
        return 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the colophon: words, and code that follows them."""

    words: str
    code: str = ""


def colophon(context: Context, edition: str, versions: str) -> list[Line]:
    """Return the colophon of a book: who made it, from which copy, with which proof and rights."""
    folder = context.folder(edition)
    if folder is None or folder.edition is None:
        return []
    meta = folder.edition
    out = [Line(" · ".join(filter(None, [meta.title, meta.subtitle])))]
    out += [Line(" · ".join(people(meta)))] if people(meta) else []
    tools = context.tools(edition)
    dates = [_("Version %s") % meta.version]
    dates += [_("issued %s") % tools.date(meta.issued)] if meta.issued else []
    dates += [_("changed %s") % tools.date(meta.modified)] if meta.modified else []
    out.append(Line(", ".join(dates)))
    if meta.fictional:
        out.append(Line(_("The text is made up.")))
    if folder.copy is not None:
        found = outcome_in(context, edition)
        counts = {"equal": found.equal, "total": found.total}
        words = _("%(equal)d of %(total)d units of the reading text are equal to the copy-text.") % counts
        out.append(Line(words if found.proved else f"{_('Not proved:')} {words}"))
        out.append(Line(_("SHA-256 of the copy-text:"), folder.copy.sha256))
    licences = [
        (_("Licence of the text: %s"), meta.licence_text),
        (_("Licence of the annotations: %s"), meta.licence_annotations),
    ]
    out += (Line(words % licence) for words, licence in licences if licence)
    if meta.rights_note:
        out.append(Line(meta.rights_note))
    if meta.cite_as is not None and (where := meta.cite_as.doi or meta.cite_as.url):
        out.append(Line(_("To be cited as: %s") % where))
    out.append(Line(versions))
    return out
