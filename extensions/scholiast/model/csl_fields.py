"""The names of the fields of CSL 1.0.2, and of those that Zotero adds."""

from __future__ import annotations

#: Fields that hold people.
NAME_KEYS = frozenset(
    """
    author chair collection-editor compiler composer container-author contributor curator director
    editor editorial-director executive-producer guest host illustrator interviewer narrator organizer
    original-author performer producer recipient reviewed-author script-writer series-creator translator
    """.split()
)
#: All other fields.
VARIABLES = frozenset(
    "abstract annote archive archive-place archive_collection archive_location authority call-number categories "
    "chapter-number citation-key citation-label citation-number collection-number collection-title container-title "
    "container-title-short custom dimensions division DOI edition event event-place event-title "
    "first-reference-note-number genre ISBN ISSN issue journalAbbreviation jurisdiction keyword language license locator "
    "medium note number number-of-pages number-of-volumes original-publisher original-publisher-place original-title page "
    "page-first part-number part-title PMCID PMID printing-number publisher publisher-place references reviewed-genre "
    "reviewed-title scale section shortTitle source status supplement-number title title-short URL version volume "
    "volume-title year-suffix".split()
)
#: Fields that hold a date.
DATE_KEYS = frozenset("accessed available-date event-date issued original-date submitted".split())
#: Names of fields that a misspelt one may stand for.
FIELDS = tuple(sorted(NAME_KEYS | DATE_KEYS | VARIABLES))
