"""The content of a PDF is read quickly by one expression or slowly by pikepdf, with the same result."""

from __future__ import annotations

import pikepdf
import pytest

from scholiast.render.typst.pdffonts import UNKNOWN, Font
from scholiast.render.typst.pdfsteps import Step, quick_steps, steps
from support.pdf import pdf, quay
from support.projects import Project


def slow(data: bytes) -> list[tuple[object, ...]]:
    """Return the steps that pikepdf finds in a page with a content stream."""
    with pikepdf.new() as file:
        page = file.add_blank_page()
        page.obj.Contents = file.make_stream(data)
        return [plain(step) for step in steps(page.obj)]


def plain(found: Step) -> tuple[object, ...]:
    """Return a step with its properties in plain form."""
    given = found.given
    if given is not None and not isinstance(given, str):
        return *found[:4], {str(name): repr(held) for name, held in given.items()}
    return *found[:4], given


def test_every_page_of_typst_is_read_quickly(project: Project) -> None:
    """No page of an edition needs pikepdf, which finds the same steps in it."""
    with pikepdf.open(pdf(quay(project).build("typst"))) as file:
        for page in file.pages:
            quick = quick_steps(page.obj.Contents.read_bytes())
            assert quick is not None
            assert list(map(plain, quick)) == list(map(plain, steps(page.obj)))


@pytest.mark.parametrize(
    "data",
    [
        b"BT /F1 12 Tf 1 0 0 -1 3.5 .25 Tm[(a\\(b\\)\\\\)-3(\\1)(2\\0012\\n)<00fF>]TJ ET",
        b"q 1 0 0 1 0 0 cm/a Do Q\n/P<</MCID 3>>BDC(x)Tj EMC/Artifact BMC EMC",
        b"/Span<</MCID 1/ActualText(a >> b)/Extra<</K[1 2]>>>>BDC EMC /P /MC0 BDC EMC",
        b"0 0 m 1 1 l 3 4 5 6 re h f* W* n\n/c0 cs 0.5 scn 0 Tr 1 w ( a)Tj",
        b"BT [(a(b)\\(c(\\)d()))2()<30>] TJ (e(()f)) Tj ET",
        b"(\\\\(a)) Tj [(\\\\\\(b\\))(\\\\\\\\(c))] TJ",
        b"[-3(\\000\\050x) .5 (y(z))(\\b\\f)<41>(\\51)]TJ +.5 -1. 0 1 2 3 cm",
        b"",
    ],
)
def test_common_forms_are_read_the_same_both_ways(data: bytes) -> None:
    """Escapes, digits, nested properties and paths mean the same in both ways of reading."""
    quick = quick_steps(data)
    assert quick is not None
    assert list(map(plain, quick)) == slow(data)


@pytest.mark.parametrize(
    "data",
    [
        b"BT (nested " + b"(" * 9 + b")" * 9 + b") Tj ET",
        b"BI /W 1 /H 1 /CS /G /BPC 8 ID x EI (after)Tj",
        b"(one) ' (two) Tj",
        b"% (a remark) Tj\n(seen) Tj",
        b"(an unknown \\q escape) Tj",
        b"(never closed Tj",
        b"(a line \\\n end) Tj",
        b"1 0 0 1 0 cm",
        b"qQ",
        b"/A#20B Do",
        b"/gs0 gs (x) Tj",
    ],
)
def test_other_forms_are_left_to_pikepdf(data: bytes) -> None:
    """A stream with anything that is not a common form is not read quickly."""
    assert quick_steps(data) is None


def test_words_around_an_image_in_the_content_are_read() -> None:
    """Content that cannot be read quickly is read all the same."""
    found = slow(b"BT (a) Tj ET BI /W 1 /H 1 /CS /G /BPC 8 ID x EI BT (b) Tj ET")
    assert [step[2] for step in found if step[0] == "Tj"] == [b"a", b"b"]


def test_codes_of_another_length_are_unknown() -> None:
    """A glyph has a character only if its code has as many bytes as the font says."""
    cmap = b"1 begincodespacerange <0000> <ffff> endcodespacerange"
    cmap += b" 2 beginbfchar <0041> <0061> <42> <0062> endbfchar 1 beginbfrange <0043> <0044> <0063> endbfrange"
    assert Font(cmap).read(b"\x00A\x00B\x00C\x00D")[0] == ["a", UNKNOWN, "c", "d"]
    assert Font(cmap).read(b"\x00AA")[0] == ["a", UNKNOWN]
