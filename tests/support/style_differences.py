"""Where citation styles print something else than their guides were expected to have, and why."""

from __future__ import annotations

#: What is printed where it is something else, and why. ``guide``: the guide has it so, and what was expected
#: was a misreading of it. ``style``: the style file has it so, against its guide. ``none``: the style leaves
#: such sources out of its list, and they are printed in a plain form.
DIFFERS: dict[tuple[str, str], tuple[str, str, str]] = {
    ("apa", "web"): (
        "Harbour Trust. (2015). History of the Light. https://example.org/light",
        "guide",
        "a retrieval date is for pages that change",
    ),
    ("apa", "manuscript"): (
        "Jones, H. (1850). Diary. The National Archives (FO 1/234), Kew.",
        "style",
        "the collection is put after the archive",
    ),
    ("apa", "film"): (
        "Lund, J. (Director). (1957). The Long Night [Video recording]. Nordfilm.",
        "style",
        "“Video recording” for “Film” where no medium is given",
    ),
    ("apa", "letter"): (
        "Kit Moor, “Letter to Lea Nash,” 3 June 1902.",
        "none",
        "",
    ),
    ("chicago-author-date", "web"): (
        "Harbour Trust. 2015. “History of the Light.” https://example.org/light.",
        "guide",
        "an access date is for pages without a date",
    ),
    ("chicago-author-date", "report"): (
        "Port Authority. 1987. Annual Survey. Report No. 7. Hull Harbour Board.",
        "guide",
        "“Report No.” is a title of the report",
    ),
    ("chicago-author-date", "paper"): (
        "Ivey, Gus. 2013. “Charts and Stars.” Proceedings of the Harbour Conference (Oslo), 1–9.",
        "style",
        "the publisher is left out",
    ),
    ("chicago-author-date", "letter"): (
        "Kit Moor, “Letter to Lea Nash,” 3 June 1902.",
        "none",
        "",
    ),
    ("chicago-notes-bibliography", "web"): (
        "Harbour Trust. “History of the Light.” 2015. https://example.org/light.",
        "guide",
        "an access date is for pages without a date",
    ),
    ("chicago-notes-bibliography", "report"): (
        "Port Authority. Annual Survey. Report No. 7. Hull Harbour Board, 1987.",
        "guide",
        "“Report No.” is a title of the report",
    ),
    ("chicago-notes-bibliography", "paper"): (
        "Ivey, Gus. “Charts and Stars.” Proceedings of the Harbour Conference (Oslo), 2013, 1–9.",
        "style",
        "the publisher is left out",
    ),
    ("chicago-notes-bibliography", "letter"): (
        "Kit Moor, “Letter to Lea Nash,” 3 June 1902.",
        "none",
        "",
    ),
    ("modern-language-association", "web"): (
        "Harbour Trust. History of the Light. 2015, https://example.org/light.",
        "guide",
        "an access date is for pages without a date",
    ),
    ("modern-language-association", "report"): (
        "Port Authority. Annual Survey. Report no. 7, Hull Harbour Board, 1987.",
        "guide",
        "the number goes before the publisher",
    ),
    ("modern-language-association", "paper"): (
        "Ivey, Gus. “Charts and Stars.” Proceedings of the Harbour Conference [Oslo], 2013, pp. 1–9.",
        "style",
        "the publisher is left out",
    ),
    ("modern-language-association", "manuscript"): (
        "Jones, Hal. “Diary.” 1850, The National Archives, Kew, FO 1/234.",
        "guide",
        "an unpublished work has quotation marks",
    ),
    ("modern-language-association", "film"): (
        "The Long Night. Directed by Jo Lund, Nordfilm, 1957.",
        "guide",
        "a film goes by its title",
    ),
    ("modern-language-association", "letter"): (
        "Moor, Kit. “Letter to Lea Nash.” 3 June 1902.",
        "style",
        "the description of a letter has no quotation marks",
    ),
    ("harvard-cite-them-right", "paper"): (
        "Ivey, G. (2013) ‘Charts and Stars’, Proceedings of the Harbour Conference. Oslo: Nordic Press, pp. 1–9.",
        "style",
        "“in” is left out",
    ),
    ("harvard-cite-them-right", "manuscript"): (
        "Jones, H. (1850) ‘Diary’.",
        "style",
        "archive and shelfmark are left out",
    ),
    ("harvard-cite-them-right", "entry"): (
        "King, I. (2006) ‘Lighthouse’, Encyclopedia of the Sea. Boston: Coast Press.",
        "style",
        "“in” and the pages are left out",
    ),
    ("harvard-cite-them-right", "film"): (
        "The Long Night (1957). Oslo: Nordfilm.",
        "style",
        "the director is left out",
    ),
    ("harvard-cite-them-right", "letter"): (
        "Moor, K. (1902) ‘Letter to Lea Nash’.",
        "style",
        "the day is left out",
    ),
    ("nlm-citation-sequence", "magazine"): (
        "1. Finch D. Ropes. Quay Monthly. 2011 May;22–5.",
        "guide",
        "page ranges are shortened",
    ),
    ("nlm-citation-sequence", "newspaper"): (
        "1. Gray E. Bell Rings Again. The Leeds Courier. 1932 Mar 14:5.",
        "guide",
        "a page follows a date with a colon",
    ),
    ("nlm-citation-sequence", "web"): (
        "1. Harbour Trust. History of the Light [Internet]. 2015 [cited 2020 Jun 2]. Available from: https://example.org/light",
        "guide",
        "months are abbreviated",
    ),
    ("nlm-citation-sequence", "report"): (
        "1. Port Authority. Annual Survey [Report]. Hull: Hull Harbour Board; 1987. Report no.: 7.",
        "guide",
        "the kind of work is in brackets",
    ),
    ("nlm-citation-sequence", "manuscript"): (
        "1. Jones H. Diary. 1850. Located at: The National Archives, Kew; FO 1/234",
        "style",
        "the full stop at the end is left out",
    ),
    ("nlm-citation-sequence", "entry"): (
        "1. King I. Lighthouse. In: Encyclopedia of the Sea. Boston: Coast Press; 2006. p. 101–5.",
        "guide",
        "page ranges are shortened",
    ),
    ("nlm-citation-sequence", "film"): (
        "1. The Long Night. Oslo: Nordfilm; 1957.",
        "style",
        "the director is left out",
    ),
    ("nlm-citation-sequence", "letter"): (
        "1. Moor K. Letter to Lea Nash. 1902.",
        "style",
        "month and day are left out",
    ),
    ("ieee", "web"): (
        "[1] Harbour Trust, “History of the Light.” Accessed: Jun. 02, 2020. [Online]. Available: https://example.org/light",
        "guide",
        "months are abbreviated",
    ),
    ("ieee", "film"): (
        "[1] J. Lund, Oslo. The Long Night, (1957).",
        "style",
        "place and title are in the wrong order, the company is left out",
    ),
    ("ieee", "letter"): (
        "[1] K. Moor, “Letter to Lea Nash,” Jun. 03, 1902.",
        "guide",
        "months are abbreviated",
    ),
    ("nature", "entry"): (
        "1. King, I. Lighthouse. Encyclopedia of the Sea 101–105 (2006).",
        "style",
        "“in” and the publisher are left out",
    ),
    ("nature", "film"): (
        "1. The Long Night. (Nordfilm, Oslo, 1957).",
        "style",
        "the director is left out",
    ),
    ("american-medical-association", "magazine"): (
        "1. Finch D. Ropes. Quay Monthly. Published online May 2011:22-25.",
        "style",
        "“Published online” for an article on paper",
    ),
    ("american-medical-association", "report"): (
        "1. Port Authority. Annual Survey. Hull Harbour Board; 1987.",
        "style",
        "the number is left out",
    ),
    ("american-medical-association", "manuscript"): (
        "1. Jones H. Diary. Published online 1850.",
        "style",
        "“Published online” for a manuscript; archive and shelfmark are left out",
    ),
    ("american-medical-association", "film"): (
        "1. The Long Night. Nordfilm; 1957.",
        "style",
        "the director is left out",
    ),
    ("american-medical-association", "letter"): (
        "1. Moor K. Letter to Lea Nash. Published online June 3, 1902.",
        "style",
        "“Published online” for a letter",
    ),
    ("mhra-notes", "edited"): (
        "Brandt, Ilse, and Tom Wren (eds), Letters from the Quay (Gannet Books, 2004)",
        "style",
        "“(eds)” for “eds”",
    ),
    ("mhra-notes", "thesis"): (
        "Hill, Fay, ‘A Study of Buoys’ (unpublished PhD thesis, University of York, 2001)",
        "guide",
        "a thesis is called unpublished",
    ),
    ("mhra-notes", "report"): (
        "Port Authority, Annual Survey, Report no. 7 (Hull Harbour Board, 1987)",
        "guide",
        "“no.” before the number",
    ),
    ("mhra-notes", "paper"): (
        "Ivey, Gus, ‘Charts and Stars’, Proceedings of the Harbour Conference (Oslo), 2013, pp. 1–9",
        "style",
        "the publisher is left out",
    ),
    ("mhra-notes", "manuscript"): (
        "Jones, Hal, ‘Diary’, 1850, Kew, The National Archives, FO 1/234",
        "guide",
        "the date goes before the archive",
    ),
    ("mhra-notes", "entry"): (
        "King, Ivy, ‘Lighthouse’, Encyclopedia of the Sea (Coast Press, 2006), pp. 101–05",
        "style",
        "“in” is left out",
    ),
    ("mhra-notes", "film"): (
        "Lund, Jo (dir.), The Long Night (Oslo, 1957)",
        "style",
        "the title does not come first, the company is left out",
    ),
    ("mhra-notes", "letter"): (
        "Kit Moor, ‘Letter to Lea Nash’, 3 June 1902.",
        "none",
        "",
    ),
    ("iso690-author-date-en", "book"): (
        "QUILL, Mara, 1998. The Harbour Lights. 2. Leeds: Tern Press.",
        "style",
        "“edn” is left out",
    ),
    ("iso690-author-date-en", "edited"): (
        "BRANDT, Ilse and WREN, Tom (eds.), 2004. Letters from the Quay. London: Gannet Books.",
        "guide",
        "“eds.” with a full stop",
    ),
    ("iso690-author-date-en", "chapter"): (
        "ADAN, Noor, 2004. Fog and Bells. In: BRANDT, Ilse and WREN, Tom (eds.), Letters from the Quay. London: Gannet Books. p. 12–34.",
        "guide",
        "“eds.” with a full stop, “p.” for a range",
    ),
    ("iso690-author-date-en", "article"): (
        "SOTO, Ana, ITO, Ben and ROTH, Cy, 2010. Tides of Memory. Journal of Harbour Studies. 2010. Vol. 12, no. 3, p. 45–67. DOI 10.1234/jhs.2010.45.",
        "guide",
        "“p.” for a range",
    ),
    ("iso690-author-date-en", "magazine"): (
        "FINCH, Dora, 2011. Ropes. Quay Monthly. May 2011. P. 22–25.",
        "style",
        "“P.” with a capital",
    ),
    ("iso690-author-date-en", "report"): (
        "PORT AUTHORITY, 1987. 7: Annual Survey. Report. Hull: Hull Harbour Board.",
        "style",
        "the number is put before the title",
    ),
    ("iso690-author-date-en", "paper"): (
        "IVEY, Gus, 2013. Charts and Stars. In: Proceedings of the Harbour Conference. Oslo: Nordic Press. 2013. p. 1–9.",
        "guide",
        "“p.” for a range",
    ),
    ("iso690-author-date-en", "manuscript"): (
        "JONES, Hal, 1850. Diary. The National Archives: FO 1/234",
        "style",
        "a colon before the shelfmark, no full stop at the end",
    ),
    ("iso690-author-date-en", "entry"): (
        "KING, Ivy, 2006. Lighthouse. Encyclopedia of the Sea. Boston: Coast Press.",
        "style",
        "“In:” and the pages are left out",
    ),
    ("iso690-author-date-en", "film"): (
        "LUND, Jo (dir.), 1957. The Long Night. Oslo: Nordfilm, 1957.",
        "style",
        "the year is printed twice",
    ),
    ("elsevier-harvard", "edited"): (
        "Brandt, I., Wren, T. (Eds), 2004. Letters from the Quay. Gannet Books, London.",
        "guide",
        "the locale en-GB has “Eds” without a full stop",
    ),
    ("elsevier-harvard", "chapter"): (
        "Adan, N., 2004. Fog and Bells, in: Brandt, I., Wren, T. (Eds), Letters from the Quay. Gannet Books, London, pp. 12–34.",
        "guide",
        "the locale en-GB has “Eds” without a full stop",
    ),
    ("elsevier-harvard", "web"): (
        "Harbour Trust, 2015. History of the Light [WWW Document]. URL https://example.org/light (accessed 6.2.20).",
        "style",
        "the access date is in the American order in every language",
    ),
    ("elsevier-harvard", "entry"): (
        "King, I., 2006. Lighthouse. Encyclopedia of the Sea.",
        "style",
        "“in:”, publisher and pages are left out",
    ),
    ("elsevier-harvard", "film"): (
        "The Long Night, 1957. Nordfilm, Oslo.",
        "style",
        "the director is left out",
    ),
}
