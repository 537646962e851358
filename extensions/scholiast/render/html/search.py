"""Rules for Sphinx's search in languages of the interface that it lacks or has wrong.

Sphinx cuts a text into words when it builds, and the reader's query in the browser. Both must cut in the same way. Its
own rules do so for the languages that it knows; for two of ours this module has others:

Arabic
    Sphinx has no rules and takes those of English: every vowel mark ends a word. Here marks belong to their word, and
    Snowball's stemmer for Arabic, which Sphinx ships, removes them, so that either spelling finds the other.
Chinese
    Sphinx 9.0 and 9.1 name a stemmer that does not exist, and the search stops. 9.2 needs jieba to index any Chinese
    word, and does not cut the query at all. Here a run of ideographs is indexed by its characters and pairs of characters.
    A query matches if the page has all its pairs. Words in other scripts follow the rules for English.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx import search
from sphinx.search import IndexBuilder, SearchLanguage
from sphinx.search.en import SearchEnglish
from Stemmer import Stemmer

from ...model.faults import Fault

if TYPE_CHECKING:
    import regex
    from sphinx.application import Sphinx

    from ...domain.store import Store

_WORD = r"[\w\p{M}]+"
_HAN_OR_WORD = r"(\p{Script=Han}+)|(?:(?!\p{Script=Han})[\w\p{M}])+"


@cache
def _pattern(expression: str) -> regex.Pattern[str]:
    import regex  # imported on first use: loading it takes milliseconds

    return regex.compile(expression)


class ArabicSearch(SearchLanguage):
    """Words with their marks, stemmed as Arabic."""

    lang = "ar"
    language_name = "Arabic"
    js_stemmer_rawcode = "arabic-stemmer.js"
    js_splitter_code = r"var splitQuery = query => query.match(/[\p{L}\p{N}\p{M}_]+/gu) ?? [];"

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self.stemmer = Stemmer("arabic")

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name of Sphinx's method
        """Return the words of a text; marks belong to their word."""
        return _pattern(_WORD).findall(input)

    def stem(self, word: str) -> str:
        """Return a word without marks and affixes."""
        stem: str = self.stemmer.stemWord(word.lower())
        return stem


class ChineseSearch(SearchEnglish):
    """Ideographs by one and by two, other words as in English.

    ``language_name`` stays that of English: Sphinx before 9.2 derives the name of the stemmer from it.
    """

    lang = "zh"
    js_splitter_code = r"""var splitQuery = query =>
  (query.match(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}_])+/gu) ?? []).flatMap(word => {
    const signs = [...word];
    return signs.length > 1 && /\p{Script=Han}/u.test(word) ? signs.slice(1).map((sign, n) => signs[n] + sign) : [word];
  });"""

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name of Sphinx's method
        """Return the words of a text, and of each run of ideographs its characters and pairs of characters."""
        words: list[str] = []
        for match in _pattern(_HAN_OR_WORD).finditer(input):
            run = match[0]
            words += [*run, *map("".join, pairwise(run))] if match[1] else [run]
        return words


def add_languages(app: Sphinx) -> None:
    """Let Sphinx search by these rules where nobody else has set any."""
    for language in (ArabicSearch, ChineseSearch):
        if not isinstance(search.languages.get(language.lang), type):
            app.add_search_language(language)


#: Languages without spaces between words whose words some rules of search can separate.
_WITHOUT_SPACES = ("ja", "zh")


def language_faults(app: Sphinx, store: Store) -> Iterator[Fault]:
    """Yield a fault for each text whose words the rules of the site's search cannot separate."""
    indexer = getattr(app.builder, "indexer", None)
    if not isinstance(indexer, IndexBuilder):
        return
    rules = indexer.lang.lang
    for tag, file in store.state.languages.values():
        language = tag.partition("-")[0].lower()
        if language in _WITHOUT_SPACES and language != rules:
            message = (
                f"the site's search has the rules of '{rules}', which cannot find single words of a text in '{language}': "
                f"set html_search_language = '{language}' in conf.py"
            )
            yield Fault("search", message, file, 1, "warning")


def drop_words_of_no_page(app: Sphinx, pagename: str, *_context: object) -> None:
    """Remove words from the search index that no page has any longer, before Sphinx writes it.

    Sphinx keeps them, without a page, so that an incremental build would differ from a clean one and show what is withheld.
    """
    indexer = getattr(app.builder, "indexer", None)
    if pagename != "search" or not isinstance(indexer, IndexBuilder):
        return
    for mapping in (indexer._mapping, indexer._title_mapping):
        for word in [word for word, pages in mapping.items() if not pages]:
            del mapping[word]
