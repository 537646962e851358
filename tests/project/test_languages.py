"""The interface in other languages: no English is left in it, and the text is unchanged."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from gettext import NullTranslations
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, NamedTuple

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from sphinx import locale

from scholiast import i18n as words
from scholiast.model.date_words import edtf_in_words, weekday
from scholiast.text.fold import fold
from support.editions import editions
from support.outputs import read_units
from support.projects import Built, Project

ROOT = Path(__file__).parents[2]
LANGUAGES = ("ar", "de", "es", "fr", "ru", "zh_CN")
LETTERS = "harbour-letters"


@pytest.fixture(scope="module")
def catalogue() -> ModuleType:
    """Return the tool that collects the words."""
    spec = importlib.util.spec_from_file_location("scholiast_catalogue", ROOT / "tools" / "catalogue.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_catalogue_is_in_step(catalogue: ModuleType) -> None:
    """The catalogues have all messages of the code, translated."""
    assert catalogue.LANGUAGES == LANGUAGES
    found = catalogue.faults()
    assert not found, "run 'make catalogue', translate what is new in the .po files, run it again:\n" + "\n".join(found)


def take(language: str) -> None:
    """Load the words of a language, without a build."""
    words.load(SimpleNamespace(config=SimpleNamespace(language=language)))  # type: ignore[arg-type]


# -- whole pages ---------------------------------------------------------------------------


class Spoken(NamedTuple):
    """A build in a language, and the words that its catalogue lacks."""

    language: str
    built: Built
    missing: set[str]


class _Missing(NullTranslations):
    """A fallback catalogue that records missing words."""

    def __init__(self, into: set[str]) -> None:
        super().__init__()
        self.into = into

    def gettext(self, message: str) -> str:
        self.into.add(message)
        return message


def speak(project: Project, language: str) -> Spoken:
    missing: set[str] = set()
    load = words.load

    def watched(app: Any) -> None:
        load(app)
        locale.get_translator(words.CATALOGUE).add_fallback(_Missing(missing))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "load", watched)
        built = project.build("html", out=language, language=language, html_theme="scholiast", html_copy_source=True)
    return Spoken(language, built, missing)


@pytest.fixture(scope="module", params=["en", *LANGUAGES])
def spoken(request: pytest.FixtureRequest, make_project: Callable[[str], Project]) -> Spoken:
    """Return the made-up letters, whose pages have all features, in a language."""
    return speak(editions(make_project(f"letters-{request.param}"), [LETTERS]), request.param)


def page(built: Built, name: str) -> str:
    return built.html(f"{LETTERS}/{name}")


def test_it_builds_and_is_proved(spoken: Spoken) -> None:
    """The edition builds without warnings and is proved in each language."""
    assert (spoken.built.warnings, spoken.built.app.statuscode) == ("", 0)
    proofs = list(spoken.built.store.verdicts.values())
    assert proofs
    assert all(proof.equal for proof in proofs)


def test_the_pages_have_the_text_that_was_proved(spoken: Spoken) -> None:
    """No smart quotes of any language, and no translated words, are in the text."""
    proved = {unit.id: unit.text for unit in spoken.built.store.units(LETTERS)}
    written = {unit: fold(text) for name in ("index", "second") for unit, text in read_units(page(spoken.built, name))}
    assert written == proved
    assert '"H.M.B." on her stern --' in proved["p16"], "the straight quotation marks that this test is about are gone"


def test_everything_is_said_in_the_language(spoken: Spoken) -> None:
    """Every word of the interface is in the catalogue of the language."""
    if spoken.language != "en":
        assert spoken.missing == set(), "these words have no place in the catalogue: run 'make catalogue'"


def test_no_english_is_left(spoken: Spoken, catalogue: ModuleType) -> None:
    """No label, heading or name for screen readers is in English if the catalogue has a translation."""
    if spoken.language == "en":
        return
    take(spoken.language)
    said = locale.get_translator(words.CATALOGUE)
    english = {m for m in catalogue.said() if said.gettext(m) != m}
    left = []
    for name in ("index", "second", "apparatus"):
        for where, text in interface(page(spoken.built, name)):
            if text.rstrip(":").strip() in english:
                left.append(f"{name}: {where}: {text}")
    assert not left, "\n".join(left)


def interface(html: str) -> Iterator[tuple[str, str]]:
    """Yield what is alone in an element outside the reading text, and the labels for screen readers."""
    tree = HTMLParser(html)
    for other in tree.css(
        "[data-sch-unit], code, pre, h1, h2, h3, .sch-toc nav, .sch-part ul, .sch-part p:first-child, .sch-crumbs ol"
    ):  # the author's and the editor's words, among them the titles of pages
        other.decompose()
    for node in tree.css("body *"):
        for name in ("aria-label", "title", "value"):
            if value := node.attributes.get(name):
                yield name, value
        if node.tag not in ("script", "style") and not list(node.iter()):
            yield node.tag, node.text().strip()


def test_the_page_says_its_language_and_the_text_its_own(spoken: Spoken) -> None:
    """A page has the language of the interface, and the text its own."""
    tree = HTMLParser(page(spoken.built, "index"))
    root = tree.css_first("html").attributes
    assert root["lang"] == spoken.language.replace("_", "-")
    assert root.get("dir") == ("rtl" if spoken.language == "ar" else None)
    unit = tree.css_first("[data-sch-unit]").attributes
    assert unit.get("lang") == (None if spoken.language == "en" else "en")
    assert unit.get("dir") == ("ltr" if spoken.language == "ar" else None)
    passage = HTMLParser(page(spoken.built, "second")).css_first(".sch-passage")
    assert (passage.attributes["lang"], passage.attributes["dir"]) == ("ar", "rtl")
    assert "lang" not in passage.css_first("[data-sch-unit]").attributes, "a passage says of itself what it is in"


def test_search_is_in_the_language(spoken: Spoken) -> None:
    """The search page is in the language of the interface."""
    html = (spoken.built.outdir / "search.html").read_text(encoding="utf-8")
    take(spoken.language)
    assert words._("Skip to the text") in html
    assert (spoken.built.outdir / "searchindex.js").is_file()
    if spoken.language != "en":
        assert "Skip to the text" not in html


# -- which catalogue, which direction ------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("de", "Vermutung"),
        ("de_AT", "Vermutung"),
        ("zh_CN", "推测"),
        ("zh", "推测"),
        ("en", "Conjecture"),
        ("it", "Conjecture"),
    ],
)
def test_which_catalogue_a_language_takes(language: str, said: str) -> None:
    """The catalogue of another build in the same process is not used."""
    for loaded in ("fr", language):
        take(loaded)
    assert words._("Conjecture") == said


@pytest.mark.parametrize(
    ("language", "runs"),
    [
        ("ar", "rtl"),
        ("ar_EG", "rtl"),
        ("he", "rtl"),
        ("syc", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("zh_CN", "ltr"),
        ("xx", "ltr"),
    ],
)
def test_direction_of_a_language_is_known(language: str, runs: str) -> None:
    """The direction of a language is known."""
    assert words.direction(language) == runs


# -- an Arabic text ------------------------------------------------------------------------

ARABIC = {
    "rasail/copytext.txt": "رسالة من الميناء\n\nوصلت السفينة إلى المرفأ، وكان الضباب كثيفًا.\n",
    "rasail/edition.yaml": "id: rasail\ntitle: رسالة من الميناء\nlanguage: ar\nfictional: true\n"
    "copy_text:\n  siglum: A\n  role: copy-text\n  sha256: SHA\n",
    "rasail/entities.yaml": "entities:\n  - {id: ship, type: object, label: السفينة}\n",
    "rasail/index.md": "---\nedition: rasail\n---\n# رسالة من الميناء\n\nوصلت السفينة إلى المرفأ، وكان الضباب كثيفًا.\n\n"
    ":::{note} الضباب\nFog is all that grows there. (This text is made up.)\n:::\n\n{.editorial}\n## Names\n\n:::{entities}\n:::\n",
}


def test_an_arabic_text_under_an_english_interface(project: Project) -> None:
    """Blocks of a made-up Arabic edition and its words in registers run from the right, everything else from the left."""
    built = project.write(ARABIC).build(html_theme="scholiast")
    assert (built.warnings, built.app.statuscode) == ("", 0)
    tree = HTMLParser(built.html("rasail/index"))
    assert "dir" not in tree.css_first("html").attributes
    units = [node.attributes for node in tree.css("[data-sch-unit]")]
    assert [(u["lang"], u["dir"]) for u in units] == [("ar", "rtl")] * 2
    context = tree.css_first("ul.sch-kwic span")
    assert (context.attributes["lang"], context.attributes["dir"]) == ("ar", "rtl")
    words = HTMLParser(built.html("rasail/notes")).css_first("table.sch-notes em")
    assert words.attributes["lang"] == "ar"
    assert "dir" not in tree.css_first("aside.sch-note").attributes


# -- dates ---------------------------------------------------------------------------------

DATES = {
    "2022-03-14": ("14. März 2022", "14 mars 2022", "14 de marzo de 2022", "14 марта 2022\u202fг.", "2022年3月14日", "14 مارس 2022"),
    "1801-01-01": ("1. Januar 1801", "1er janvier 1801", "1 de enero de 1801", "1 января 1801\u202fг.", "1801年1月1日", "1 يناير 1801"),
    "198X": (
        "ein Jahr zwischen 1980 und 1989", "une année entre 1980 et 1989", "algún año entre 1980 y 1989", "один из годов с 1980 по 1989",
        "1980年至1989年间的某一年", "سنة ما بين 1980 و1989",
    ),
    "2022-03~": ("ca. März 2022", "env. mars 2022", "ca. marzo de 2022", "март 2022\u202fг. (приблизительно)", "约2022年3月", "نحو مارس 2022"),
    "2022?": ("2022 (unsicher)", "2022 (incertain)", "2022 (incierto)", "2022 (под вопросом)", "2022年（存疑）", "2022 (غير مؤكد)"),
    "2020/2022": ("2020 bis 2022", "2020 – 2022", "2020 – 2022", "2020 – 2022", "2020年至2022年", "من 2020 إلى 2022"),
    "../2021": ("bis 2021", "fin\u00a0: 2021", "hasta: 2021", "конец: 2021", "至2021年", "حتى 2021"),
    "2022-22": ("Sommer 2022", "été 2022", "verano de 2022", "лето 2022", "2022年夏季", "صيف 2022"),
    "[1667,1668]": (
        "eines von: 1667 oder 1668", "une de ces dates\u00a0: 1667 ou 1668", "una de estas fechas: 1667 o 1668",
        "одна из дат: 1667 или 1668", "以下日期之一：1667年或1668年", "أحد التواريخ: 1667 أو 1668",
    ),
    "-0043-03-15": (
        "15. März 44 v. Chr.", "15 mars 44 av. J.-C.", "15 de marzo de 44 a. C.", "15 марта 44 г. до н. э.", "公元前44年3月15日", "15 مارس 44 ق.م",
    ),
}  # fmt: skip


@pytest.mark.parametrize("n", range(6), ids=["de", "fr", "es", "ru", "zh_CN", "ar"])
def test_dates_in_words(n: int) -> None:
    """EDTF dates are written in words of the language."""
    language = ("de", "fr", "es", "ru", "zh_CN", "ar")[n]
    take(language)
    assert {edtf: edtf_in_words(edtf, language, words._) for edtf in DATES} == {
        edtf: said[n] for edtf, said in DATES.items()
    }
    monday = ("Montag", "lundi", "lunes", "понедельник", "星期一", "الاثنين")[n]
    assert weekday("2022-03-14", language) == monday


def test_a_language_without_a_catalogue_has_its_plain_dates() -> None:
    """A language without a catalogue has plain dates in words, and others in EDTF."""
    take("it")
    assert edtf_in_words("2022-03-14", "it", words._) == "14 marzo 2022"
    assert edtf_in_words("2022~", "it", words._) == "about 2022"
