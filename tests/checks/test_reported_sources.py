"""Sources, dates, credits and ids as readers and authors of a whole project see them."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from support.planted_faults import COPY, ENTITIES, FILES, PAGE
from support.projects import Project

BIB = """@incollection{part, crossref = {whole}, author = {Lark, Cora and others}, title = {On ``Fog'' \\& Bells}, pages = {3--9}}
@collection{whole, editor = {van Tern, Pim}, title = {Quay Papers}, publisher = {Quay Press}, year = {1950}}
@article{days, author = {Mo, Ada}, title = {Bells}, journal = {Fog}, year = 1914, month = {28 June--2 July}}
"""
LIST = "\n{.editorial}\n## Sources\n\n:::{sources}\n:::\n"
DATE = ":::{date} on Sunday\n:edtf: 1689-02-11\n:calendar: julian\n:cert: high\n:::\n"
PHOTO = """:::{photo} pic
:credit: Ada Mo/Wikimedia Commons, public domain
:alt: A bell.
:rights: public-domain
:date: 1931
A bell. (Ada Mo/Wikimedia Commons, public domain)
:::
"""


def text_of(html: str) -> str:
    return " ".join(LexborHTMLParser(html).text(separator=" ").split())


@pytest.mark.parametrize("builder", ["html", "text"])
def test_sources_of_bibtex_are_whole_in_each_output(project: Project, builder: str) -> None:
    """What a child inherits, "et al.", flipped quotation marks and ranges of days reach every output."""
    files = {**FILES, "quay/sources.yaml": None, "quay/sources.bib": BIB, "quay/index.md": PAGE + LIST}
    project.write({k: v for k, v in files.items() if v is not None})
    built = project.build(builder)
    assert built.warnings == ""
    got = (built.outdir / ("quay/index.html" if builder == "html" else "quay/index.apparatus.txt")).read_text(
        encoding="utf-8"
    )
    got = text_of(got) if builder == "html" else " ".join(got.replace("*", "").split())
    got = got.replace("–", "-").replace("--", "-").replace(" ,", ",")
    assert "Cora Lark et al., ‘On “Fog” & Bells’, in Quay Papers, ed. Pim van Tern, Quay Press, 1950, 3-9." in got
    assert "Ada Mo, ‘Bells’, Fog, 28 June-2 July 1914." in got


@pytest.mark.parametrize("builder", ["html", "text"])
def test_date_with_a_calendar_says_so(project: Project, builder: str) -> None:
    """A date of the Julian calendar has the name of the calendar and its own weekday."""
    built = project.write({**FILES, "quay/index.md": f"{PAGE}\n{DATE}"}).build(builder)
    assert built.warnings == ""
    path = built.outdir / ("quay/index.html" if builder == "html" else "quay/index.apparatus.txt")
    got = path.read_text(encoding="utf-8")
    got = text_of(got) if builder == "html" else " ".join(got.split())
    assert "11 February 1689 (Julian calendar)" in got
    assert "Monday" in got


def test_date_with_a_calendar_in_restructuredtext(project: Project) -> None:
    """The option is the same in reStructuredText, and a word that is no calendar is refused at its line."""
    page = ":edition: quay\n\nThe Long Quay\n=============\n\n" + COPY.split("\n", 2)[2]
    page += "\n.. date:: on Sunday\n   :edtf: 1689-02-11\n   :calendar: julien\n"
    files = {**{k: v for k, v in FILES.items() if k != "quay/index.md"}, "quay/index.rst": page}
    built = project.write(files).build("html")
    (told,) = [t for t in built.told if "calendar" in t.message]
    assert told.file == "quay/index.rst"
    assert told.line == project.line("quay/index.rst", ":calendar:")
    assert "julian" in told.message
    good = project.write({"quay/index.rst": page.replace("julien", "julian")}).build("html", out="good")
    assert good.warnings == ""
    assert "Julian calendar" in good.html("quay/index")


def test_dual_year_gets_advice_at_its_line(project: Project) -> None:
    """A dual year is an error with advice for both styles."""
    page = PAGE + "\n" + DATE.replace("1689-02-11", "11 Feb. 1688/9")
    built = project.write({**FILES, "quay/index.md": page}).build("html")
    (told,) = built.about("date-syntax")
    assert told.line == project.line("quay/index.md", ":edtf:")
    assert "write 1689-02-11 (New Style, the year begins on 1 January) or 1688-02-11 (Old Style" in told.message


def test_credit_of_a_photograph_marks_its_guess(project: Project) -> None:
    """Rights are no photographer, and a photographer by form alone has a certainty that readers see."""
    copy = COPY + "\nA bell. (Ada Mo/Wikimedia Commons, public domain)\n"
    files = {**FILES, "quay/copytext.txt": copy, "quay/index.md": f"{PAGE}\n{PHOTO}"}
    built = project.write(files).build("html")
    assert built.warnings == ""
    photo = built.record("pic")
    assert (photo.creator, photo.creator_cert, photo.source) == (("Ada Mo",), "medium", "Wikimedia Commons")
    assert photo.rights_usage_terms == "public domain"
    fields = [node.text(separator=" ") for node in LexborHTMLParser(built.html("quay/index")).css("dl.sch-credit > *")]
    assert [" ".join(field.split()).strip(" :") for field in fields][:4] == [
        "Photographer",
        "Ada Mo",
        "Certainty",
        "medium",
    ]
    stated = {"quay/index.md": f"{PAGE}\n{PHOTO}".replace(":alt:", ":creator: Ada Mo\n:alt:")}
    assert project.write(stated).build("html", out="stated").record("pic").creator_cert is None


def test_address_for_an_id_is_reported_with_the_id(project: Project) -> None:
    """The message for a whole address has the id that is wanted, at its line."""
    wrong = ENTITIES + "    authority:\n    - scheme: gnd\n      id: https://d-nb.info/gnd/118540238\n"
    built = project.write({**FILES, "quay/entities.yaml": wrong}).build("html")
    (told,) = built.about("authority")
    assert "give the id: 118540238" in told.message
    assert told.file == "quay/entities.yaml"


def test_crossref_to_nothing_is_reported_at_its_line(project: Project) -> None:
    """A crossref that leads nowhere is reported once, at its line."""
    bib = BIB.replace("crossref = {whole}", "\n  crossref = {hole}")
    files = {k: v for k, v in FILES.items() if k != "quay/sources.yaml"}
    built = project.write({**files, "quay/sources.bib": bib}).build("html")
    (told,) = built.about("source")
    assert (told.file, told.line) == ("quay/sources.bib", 2)
    assert "crossref names 'hole', which is not in this file; is 'whole' meant?" in told.message
