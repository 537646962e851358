"""What twelve citation styles print for fourteen kinds of source, as their own guides have it.

The strings were written from the specification of CSL and the guides of the styles (editions that
the style files name) before anything was run. ``style_differences.py`` has what is printed where that is
something else, and why.
"""

from __future__ import annotations

ITEMS = """\
references:
- {id: book, type: book, title: The Harbour Lights, author: [{family: Quill, given: Mara}], edition: 2, publisher: Tern Press, publisher-place: Leeds, issued: 1998}
- {id: edited, type: book, title: Letters from the Quay, editor: [{family: Brandt, given: Ilse}, {family: Wren, given: Tom}], publisher: Gannet Books, publisher-place: London, issued: 2004}
- {id: chapter, type: chapter, title: Fog and Bells, author: [{family: Adan, given: Noor}], container-title: Letters from the Quay, editor: [{family: Brandt, given: Ilse}, {family: Wren, given: Tom}], publisher: Gannet Books, publisher-place: London, issued: 2004, page: 12-34}
- {id: article, type: article-journal, title: Tides of Memory, author: [{family: Soto, given: Ana}, {family: Ito, given: Ben}, {family: Roth, given: Cy}], container-title: Journal of Harbour Studies, volume: 12, issue: 3, issued: 2010, page: 45-67, DOI: 10.1234/jhs.2010.45}
- {id: magazine, type: article-magazine, title: Ropes, author: [{family: Finch, given: Dora}], container-title: Quay Monthly, issued: 2011-05, page: 22-25}
- {id: newspaper, type: article-newspaper, title: Bell Rings Again, author: [{family: Gray, given: Eli}], container-title: The Leeds Courier, issued: 1932-03-14, page: 5}
- {id: web, type: webpage, title: History of the Light, author: [Harbour Trust], issued: 2015, URL: "https://example.org/light", accessed: 2020-06-02}
- {id: thesis, type: thesis, title: A Study of Buoys, author: [{family: Hill, given: Fay}], genre: PhD thesis, publisher: University of York, issued: 2001}
- {id: report, type: report, title: Annual Survey, author: [Port Authority], genre: Report, number: 7, publisher: Hull Harbour Board, publisher-place: Hull, issued: 1987}
- {id: paper, type: paper-conference, title: Charts and Stars, author: [{family: Ivey, given: Gus}], container-title: Proceedings of the Harbour Conference, publisher: Nordic Press, publisher-place: Oslo, issued: 2013, page: 1-9}
- {id: manuscript, type: manuscript, title: Diary, author: [{family: Jones, given: Hal}], issued: 1850, archive: The National Archives, archive_location: FO 1/234, archive-place: Kew}
- {id: entry, type: entry-encyclopedia, title: Lighthouse, author: [{family: King, given: Ivy}], container-title: Encyclopedia of the Sea, publisher: Coast Press, publisher-place: Boston, issued: 2006, page: 101-105}
- {id: film, type: motion_picture, title: The Long Night, director: [{family: Lund, given: Jo}], publisher: Nordfilm, publisher-place: Oslo, issued: 1957}
- {id: letter, type: personal_communication, title: Letter to Lea Nash, author: [{family: Moor, given: Kit}], recipient: [{family: Nash, given: Lea}], issued: 1902-06-03}
"""

KINDS = "book edited chapter article magazine newspaper web thesis report paper manuscript entry film letter".split()

#: Style, the locale in which it is used, and what it is called in the handbook.
STYLES = (
    ("apa", "en-US", "APA, 7th edition"),
    ("chicago-author-date", "en-US", "Chicago, author-date, 18th edition"),
    ("chicago-notes-bibliography", "en-US", "Chicago, notes and bibliography, 18th edition"),
    ("modern-language-association", "en-US", "MLA, 9th edition"),
    ("harvard-cite-them-right", "en-GB", "Harvard, Cite Them Right, 12th edition"),
    ("nlm-citation-sequence", "en-US", "NLM/Vancouver, Citing Medicine"),
    ("ieee", "en-US", "IEEE"),
    ("nature", "en-GB", "Nature"),
    ("american-medical-association", "en-US", "AMA, 11th edition"),
    ("mhra-notes", "en-GB", "MHRA, 4th edition"),
    ("iso690-author-date-en", "en-GB", "ISO 690, author-date"),
    ("elsevier-harvard", "en-GB", "Elsevier, Harvard"),
)

EXPECTED: dict[str, tuple[str, ...]] = {
    "apa": (
        "Quill, M. (1998). The Harbour Lights (2nd ed.). Tern Press.",
        "Brandt, I., & Wren, T. (Eds.). (2004). Letters from the Quay. Gannet Books.",
        "Adan, N. (2004). Fog and Bells. In I. Brandt & T. Wren (Eds.), Letters from the Quay (pp. 12–34). Gannet Books.",
        "Soto, A., Ito, B., & Roth, C. (2010). Tides of Memory. Journal of Harbour Studies, 12(3), 45–67. https://doi.org/10.1234/jhs.2010.45",
        "Finch, D. (2011, May). Ropes. Quay Monthly, 22–25.",
        "Gray, E. (1932, March 14). Bell Rings Again. The Leeds Courier, 5.",
        "Harbour Trust. (2015). History of the Light. Retrieved June 2, 2020, from https://example.org/light",
        "Hill, F. (2001). A Study of Buoys [PhD thesis]. University of York.",
        "Port Authority. (1987). Annual Survey (Report No. 7). Hull Harbour Board.",
        "Ivey, G. (2013). Charts and Stars. Proceedings of the Harbour Conference, 1–9.",
        "Jones, H. (1850). Diary (FO 1/234). The National Archives, Kew.",
        "King, I. (2006). Lighthouse. In Encyclopedia of the Sea (pp. 101–105). Coast Press.",
        "Lund, J. (Director). (1957). The Long Night [Film]. Nordfilm.",
        "Moor, K. (1902, June 3). Letter to Lea Nash [Personal communication].",
    ),
    "chicago-author-date": (
        "Quill, Mara. 1998. The Harbour Lights. 2nd ed. Tern Press.",
        "Brandt, Ilse, and Tom Wren, eds. 2004. Letters from the Quay. Gannet Books.",
        "Adan, Noor. 2004. “Fog and Bells.” In Letters from the Quay, edited by Ilse Brandt and Tom Wren. Gannet Books.",
        "Soto, Ana, Ben Ito, and Cy Roth. 2010. “Tides of Memory.” Journal of Harbour Studies 12 (3): 45–67. https://doi.org/10.1234/jhs.2010.45.",
        "Finch, Dora. 2011. “Ropes.” Quay Monthly, May.",
        "Gray, Eli. 1932. “Bell Rings Again.” The Leeds Courier, March 14.",
        "Harbour Trust. 2015. “History of the Light.” Accessed June 2, 2020. https://example.org/light.",
        "Hill, Fay. 2001. “A Study of Buoys.” PhD thesis, University of York.",
        "Port Authority. 1987. Annual Survey. Report no. 7. Hull Harbour Board.",
        "Ivey, Gus. 2013. “Charts and Stars.” In Proceedings of the Harbour Conference. Nordic Press.",
        "Jones, Hal. 1850. “Diary.” FO 1/234. The National Archives, Kew.",
        "King, Ivy. 2006. “Lighthouse.” In Encyclopedia of the Sea. Coast Press.",
        "Lund, Jo, dir. 1957. The Long Night. Nordfilm.",
        "Moor, Kit. 1902. Letter to Lea Nash, June 3.",
    ),
    "chicago-notes-bibliography": (
        "Quill, Mara. The Harbour Lights. 2nd ed. Tern Press, 1998.",
        "Brandt, Ilse, and Tom Wren, eds. Letters from the Quay. Gannet Books, 2004.",
        "Adan, Noor. “Fog and Bells.” In Letters from the Quay, edited by Ilse Brandt and Tom Wren. Gannet Books, 2004.",
        "Soto, Ana, Ben Ito, and Cy Roth. “Tides of Memory.” Journal of Harbour Studies 12, no. 3 (2010): 45–67. https://doi.org/10.1234/jhs.2010.45.",
        "Finch, Dora. “Ropes.” Quay Monthly, May 2011.",
        "Gray, Eli. “Bell Rings Again.” The Leeds Courier, March 14, 1932.",
        "Harbour Trust. “History of the Light.” 2015. Accessed June 2, 2020. https://example.org/light.",
        "Hill, Fay. “A Study of Buoys.” PhD thesis, University of York, 2001.",
        "Port Authority. Annual Survey. Report no. 7. Hull Harbour Board, 1987.",
        "Ivey, Gus. “Charts and Stars.” In Proceedings of the Harbour Conference. Nordic Press, 2013.",
        "Jones, Hal. “Diary.” 1850. FO 1/234. The National Archives, Kew.",
        "King, Ivy. “Lighthouse.” In Encyclopedia of the Sea. Coast Press, 2006.",
        "Lund, Jo, dir. The Long Night. Nordfilm, 1957.",
        "Moor, Kit. Letter to Lea Nash. June 3, 1902.",
    ),
    "modern-language-association": (
        "Quill, Mara. The Harbour Lights. 2nd ed., Tern Press, 1998.",
        "Brandt, Ilse, and Tom Wren, editors. Letters from the Quay. Gannet Books, 2004.",
        "Adan, Noor. “Fog and Bells.” Letters from the Quay, edited by Ilse Brandt and Tom Wren, Gannet Books, 2004, pp. 12–34.",
        "Soto, Ana, et al. “Tides of Memory.” Journal of Harbour Studies, vol. 12, no. 3, 2010, pp. 45–67, https://doi.org/10.1234/jhs.2010.45.",
        "Finch, Dora. “Ropes.” Quay Monthly, May 2011, pp. 22–25.",
        "Gray, Eli. “Bell Rings Again.” The Leeds Courier, 14 Mar. 1932, p. 5.",
        "Harbour Trust. History of the Light. 2015, https://example.org/light. Accessed 2 June 2020.",
        "Hill, Fay. A Study of Buoys. 2001. University of York, PhD thesis.",
        "Port Authority. Annual Survey. Hull Harbour Board, 1987. Report 7.",
        "Ivey, Gus. “Charts and Stars.” Proceedings of the Harbour Conference, Nordic Press, 2013, pp. 1–9.",
        "Jones, Hal. Diary. 1850, The National Archives, Kew, FO 1/234.",
        "King, Ivy. “Lighthouse.” Encyclopedia of the Sea, Coast Press, 2006, pp. 101–05.",
        "Lund, Jo, director. The Long Night. Nordfilm, 1957.",
        "Moor, Kit. Letter to Lea Nash. 3 June 1902.",
    ),
    "harvard-cite-them-right": (
        "Quill, M. (1998) The Harbour Lights. 2nd edn. Leeds: Tern Press.",
        "Brandt, I. and Wren, T. (eds) (2004) Letters from the Quay. London: Gannet Books.",
        "Adan, N. (2004) ‘Fog and Bells’, in I. Brandt and T. Wren (eds) Letters from the Quay. London: Gannet Books, pp. 12–34.",
        "Soto, A., Ito, B. and Roth, C. (2010) ‘Tides of Memory’, Journal of Harbour Studies, 12(3), pp. 45–67. Available at: https://doi.org/10.1234/jhs.2010.45.",
        "Finch, D. (2011) ‘Ropes’, Quay Monthly, May, pp. 22–25.",
        "Gray, E. (1932) ‘Bell Rings Again’, The Leeds Courier, 14 March, p. 5.",
        "Harbour Trust (2015) History of the Light. Available at: https://example.org/light (Accessed: 2 June 2020).",
        "Hill, F. (2001) A Study of Buoys. PhD thesis. University of York.",
        "Port Authority (1987) Annual Survey. Report 7. Hull: Hull Harbour Board.",
        "Ivey, G. (2013) ‘Charts and Stars’, in Proceedings of the Harbour Conference. Oslo: Nordic Press, pp. 1–9.",
        "Jones, H. (1850) ‘Diary’. Kew: The National Archives, FO 1/234.",
        "King, I. (2006) ‘Lighthouse’, in Encyclopedia of the Sea. Boston: Coast Press, pp. 101–105.",
        "The Long Night (1957) Directed by J. Lund. Oslo: Nordfilm.",
        "Moor, K. (1902) Letter to Lea Nash, 3 June.",
    ),
    "nlm-citation-sequence": (
        "1. Quill M. The Harbour Lights. 2nd ed. Leeds: Tern Press; 1998.",
        "1. Brandt I, Wren T, editors. Letters from the Quay. London: Gannet Books; 2004.",
        "1. Adan N. Fog and Bells. In: Brandt I, Wren T, editors. Letters from the Quay. London: Gannet Books; 2004. p. 12–34.",
        "1. Soto A, Ito B, Roth C. Tides of Memory. Journal of Harbour Studies. 2010;12(3):45–67. doi:10.1234/jhs.2010.45",
        "1. Finch D. Ropes. Quay Monthly. 2011 May;22–25.",
        "1. Gray E. Bell Rings Again. The Leeds Courier. 1932 Mar 14;5.",
        "1. Harbour Trust. History of the Light [Internet]. 2015 [cited 2020 June 2]. Available from: https://example.org/light",
        "1. Hill F. A Study of Buoys [PhD thesis]. University of York; 2001.",
        "1. Port Authority. Annual Survey. Hull: Hull Harbour Board; 1987. Report No.: 7.",
        "1. Ivey G. Charts and Stars. In: Proceedings of the Harbour Conference. Oslo: Nordic Press; 2013. p. 1–9.",
        "1. Jones H. Diary. 1850. Located at: The National Archives, Kew; FO 1/234.",
        "1. King I. Lighthouse. In: Encyclopedia of the Sea. Boston: Coast Press; 2006. p. 101–105.",
        "1. Lund J, director. The Long Night. Oslo: Nordfilm; 1957.",
        "1. Moor K. Letter to Lea Nash. 1902 June 3.",
    ),
    "ieee": (
        "[1] M. Quill, The Harbour Lights, 2nd ed. Leeds: Tern Press, 1998.",
        "[1] I. Brandt and T. Wren, Eds., Letters from the Quay. London: Gannet Books, 2004.",
        "[1] N. Adan, “Fog and Bells,” in Letters from the Quay, I. Brandt and T. Wren, Eds., London: Gannet Books, 2004, pp. 12–34.",
        "[1] A. Soto, B. Ito, and C. Roth, “Tides of Memory,” Journal of Harbour Studies, vol. 12, no. 3, pp. 45–67, 2010, doi: 10.1234/jhs.2010.45.",
        "[1] D. Finch, “Ropes,” Quay Monthly, pp. 22–25, May 2011.",
        "[1] E. Gray, “Bell Rings Again,” The Leeds Courier, p. 5, Mar. 14, 1932.",
        "[1] Harbour Trust, “History of the Light.” Accessed: June 2, 2020. [Online]. Available: https://example.org/light",
        "[1] F. Hill, “A Study of Buoys,” PhD thesis, University of York, 2001.",
        "[1] Port Authority, “Annual Survey,” Hull Harbour Board, Hull, Report 7, 1987.",
        "[1] G. Ivey, “Charts and Stars,” in Proceedings of the Harbour Conference, Oslo: Nordic Press, 2013, pp. 1–9.",
        "[1] H. Jones, “Diary,” 1850.",
        "[1] I. King, “Lighthouse,” Encyclopedia of the Sea. Coast Press, Boston, pp. 101–105, 2006.",
        "[1] J. Lund, Director, The Long Night. Nordfilm, Oslo, 1957.",
        "[1] K. Moor, “Letter to Lea Nash,” June 3, 1902.",
    ),
    "nature": (
        "1. Quill, M. The Harbour Lights. (Tern Press, Leeds, 1998).",
        "1. Letters from the Quay. (Gannet Books, London, 2004).",
        "1. Adan, N. Fog and Bells. in Letters from the Quay (eds Brandt, I. & Wren, T.) 12–34 (Gannet Books, London, 2004).",
        "1. Soto, A., Ito, B. & Roth, C. Tides of Memory. Journal of Harbour Studies 12, 45–67 (2010).",
        "1. Finch, D. Ropes. Quay Monthly 22–25 (2011).",
        "1. Gray, E. Bell Rings Again. The Leeds Courier 5 (1932).",
        "1. Harbour Trust. History of the Light. https://example.org/light (2015).",
        "1. Hill, F. A Study of Buoys. (University of York, 2001).",
        "1. Port Authority. Annual Survey. (1987).",
        "1. Ivey, G. Charts and Stars. in Proceedings of the Harbour Conference 1–9 (Nordic Press, Oslo, 2013).",
        "1. Jones, H. Diary. (1850).",
        "1. King, I. Lighthouse. in Encyclopedia of the Sea 101–105 (Coast Press, Boston, 2006).",
        "1. Lund, J. The Long Night. (Nordfilm, Oslo, 1957).",
        "1. Moor, K. Letter to Lea Nash. (1902).",
    ),
    "american-medical-association": (
        "1. Quill M. The Harbour Lights. 2nd ed. Tern Press; 1998.",
        "1. Brandt I, Wren T, eds. Letters from the Quay. Gannet Books; 2004.",
        "1. Adan N. Fog and Bells. In: Brandt I, Wren T, eds. Letters from the Quay. Gannet Books; 2004:12-34.",
        "1. Soto A, Ito B, Roth C. Tides of Memory. Journal of Harbour Studies. 2010;12(3):45-67. doi:10.1234/jhs.2010.45",
        "1. Finch D. Ropes. Quay Monthly. May 2011:22-25.",
        "1. Gray E. Bell Rings Again. The Leeds Courier. March 14, 1932:5.",
        "1. Harbour Trust. History of the Light. 2015. Accessed June 2, 2020. https://example.org/light",
        "1. Hill F. A Study of Buoys. PhD thesis. University of York; 2001.",
        "1. Port Authority. Annual Survey. Hull Harbour Board; 1987. Report 7.",
        "1. Ivey G. Charts and Stars. In: Proceedings of the Harbour Conference. Nordic Press; 2013:1-9.",
        "1. Jones H. Diary. Located at: FO 1/234, The National Archives, Kew. 1850.",
        "1. King I. Lighthouse. In: Encyclopedia of the Sea. Coast Press; 2006:101-105.",
        "1. Lund J, director. The Long Night. Nordfilm; 1957.",
        "1. Moor K. Letter to Lea Nash. June 3, 1902.",
    ),
    "mhra-notes": (
        "Quill, Mara, The Harbour Lights, 2nd edn (Tern Press, 1998)",
        "Brandt, Ilse, and Tom Wren, eds, Letters from the Quay (Gannet Books, 2004)",
        "Adan, Noor, ‘Fog and Bells’, in Letters from the Quay, ed. by Ilse Brandt and Tom Wren (Gannet Books, 2004), pp. 12–34",
        "Soto, Ana, Ben Ito, and Cy Roth, ‘Tides of Memory’, Journal of Harbour Studies, 12.3 (2010), pp. 45–67, doi:10.1234/jhs.2010.45",
        "Finch, Dora, ‘Ropes’, Quay Monthly, May 2011, pp. 22–25",
        "Gray, Eli, ‘Bell Rings Again’, The Leeds Courier, 14 March 1932, p. 5",
        "Harbour Trust, ‘History of the Light’, 2015 <https://example.org/light> [accessed 2 June 2020]",
        "Hill, Fay, ‘A Study of Buoys’ (PhD thesis, University of York, 2001)",
        "Port Authority, Annual Survey, Report 7 (Hull Harbour Board, 1987)",
        "Ivey, Gus, ‘Charts and Stars’, in Proceedings of the Harbour Conference (Nordic Press, 2013), pp. 1–9",
        "Jones, Hal, ‘Diary’, Kew, The National Archives, FO 1/234, 1850",
        "King, Ivy, ‘Lighthouse’, in Encyclopedia of the Sea (Coast Press, 2006), pp. 101–05",
        "The Long Night, dir. by Jo Lund (Nordfilm, 1957)",
        "Moor, Kit, ‘Letter to Lea Nash’, 3 June 1902",
    ),
    "iso690-author-date-en": (
        "QUILL, Mara, 1998. The Harbour Lights. 2nd edn. Leeds: Tern Press.",
        "BRANDT, Ilse and WREN, Tom (eds), 2004. Letters from the Quay. London: Gannet Books.",
        "ADAN, Noor, 2004. Fog and Bells. In: BRANDT, Ilse and WREN, Tom (eds), Letters from the Quay. London: Gannet Books. pp. 12–34.",
        "SOTO, Ana, ITO, Ben and ROTH, Cy, 2010. Tides of Memory. Journal of Harbour Studies. 2010. Vol. 12, no. 3, pp. 45–67. DOI 10.1234/jhs.2010.45.",
        "FINCH, Dora, 2011. Ropes. Quay Monthly. May 2011. pp. 22–25.",
        "GRAY, Eli, 1932. Bell Rings Again. The Leeds Courier. 14 March 1932. p. 5.",
        "HARBOUR TRUST, 2015. History of the Light. Online. 2015. Available from: https://example.org/light [Accessed 2 June 2020].",
        "HILL, Fay, 2001. A Study of Buoys. PhD thesis. University of York.",
        "PORT AUTHORITY, 1987. Annual Survey. Hull: Hull Harbour Board. Report, 7.",
        "IVEY, Gus, 2013. Charts and Stars. In: Proceedings of the Harbour Conference. Oslo: Nordic Press. 2013. pp. 1–9.",
        "JONES, Hal, 1850. Diary. 1850. The National Archives. FO 1/234.",
        "KING, Ivy, 2006. Lighthouse. In: Encyclopedia of the Sea. Boston: Coast Press. pp. 101–105.",
        "LUND, Jo, 1957. The Long Night. Oslo: Nordfilm.",
        "MOOR, Kit, 1902. Letter to Lea Nash. 3 June 1902.",
    ),
    "elsevier-harvard": (
        "Quill, M., 1998. The Harbour Lights, 2nd ed. Tern Press, Leeds.",
        "Brandt, I., Wren, T. (Eds.), 2004. Letters from the Quay. Gannet Books, London.",
        "Adan, N., 2004. Fog and Bells, in: Brandt, I., Wren, T. (Eds.), Letters from the Quay. Gannet Books, London, pp. 12–34.",
        "Soto, A., Ito, B., Roth, C., 2010. Tides of Memory. Journal of Harbour Studies 12, 45–67. https://doi.org/10.1234/jhs.2010.45",
        "Finch, D., 2011. Ropes. Quay Monthly 22–25.",
        "Gray, E., 1932. Bell Rings Again. The Leeds Courier 5.",
        "Harbour Trust, 2015. History of the Light [WWW Document]. URL https://example.org/light (accessed 2.6.20).",
        "Hill, F., 2001. A Study of Buoys (PhD thesis). University of York.",
        "Port Authority, 1987. Annual Survey (Report No. 7). Hull Harbour Board, Hull.",
        "Ivey, G., 2013. Charts and Stars, in: Proceedings of the Harbour Conference. Nordic Press, Oslo, pp. 1–9.",
        "Jones, H., 1850. Diary.",
        "King, I., 2006. Lighthouse, in: Encyclopedia of the Sea. Coast Press, Boston, pp. 101–105.",
        "Lund, J., 1957. The Long Night. Nordfilm, Oslo.",
        "Moor, K., 1902. Letter to Lea Nash.",
    ),
}
