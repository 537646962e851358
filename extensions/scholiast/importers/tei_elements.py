"""What the elements of TEI P5 are for an import: structures, blocks, words with a meaning, and what is not shown."""

from __future__ import annotations

import re

from .xml_tree import Element

#: Elements that only hold blocks.
TRANSPARENT = frozenset(
    """TEI TEI.2 teiCorpus text front body back group floatingText div div0 div1 div2 div3 div4 div5 div6 div7 titlePage
    docTitle argument epigraph postscript opener closer performance prologue epilogue set listBibl cit
    figure annotationBlock u listEvent biblStruct
    notatedMusic spGrp msDesc castGroup superEntry entry entryFree dictScrap person personGrp place org object""".split()
)
#: Structures, by the name that a block has for them.
STRUCTURES = {
    "list": "list",
    "castList": "list",
    "table": "table",
    "row": "row",
    "cell": "cell",
    "item": "item",
    "castItem": "item",
    "sp": "speech",
    "address": "address",
}
#: Blocks of words, by the structure of a letter or a play that they are.
LEAVES = {
    **dict.fromkeys(
        """p ab head l trailer byline docAuthor docDate docImprint docEdition titlePart imprimatur addrLine speaker stage
        signed dateline salute label eg formula ptr bibl biblFull event camera caption move sound tech view zone""".split(),
        "",
    ),
    "speaker": "speaker",
    "stage": "stage",
    "signed": "signature",
    "dateline": "dateline",
}
#: Blocks that are part of the words around them when they are in another block of words.
INLINE_IN_BLOCKS = frozenset(
    """stage label docAuthor docDate titlePart dateline signed salute bibl eg formula ptr event byline camera caption move sound tech
    view speaker trailer docImprint docEdition notatedMusic""".split()
)
#: Blocks whose kind of text is a line.
LINES = frozenset({"l", "addrLine"})
#: Words in a block, of which nothing more is recorded than their look or an entity.
INLINE = frozenset(
    """hi emph foreign term title name persName placeName orgName geogName rs date time num measure ref ptr seg s w pc c g
    abbr expan orig reg sic corr add del unclear supplied subst choice app lem rdg rdgGrp damage restore surplus secl retrace mod
    soCalled mentioned distinct q quote said gloss ident code gi att val tag email forename surname roleName addName genName
    nameLink role roleDesc actor castItem country settlement region district bloc street postCode postBox idno author editor
    publisher pubPlace biblScope edition series note lb pb cb gb fw milestone anchor space gap handShift metamark ellipsis figDesc
    graphic binaryObject media cl phr m affiliation occupation state residence birth death age sex nationality objectName
    eventName addSpan delSpan damageSpan index interp interpGrp span spanGrp link linkGrp certainty respons precision am ex hyph
    orth pron gram pos form sense def usg cit gramGrp etym lang xr re bibl objectType material dimensions height width depth
    locus watermark signatures stamp heraldry catchwords secFol geo offset listTranspose substJoin redo undo line
    surface mentioned rhyme caesura quotation shift vocal kinesic incident writing pause desc unit rt rb ruby relatedItem imprint
    monogr analytic notatedMusic citedRange textLang faith floruit persona geogFeat origDate origPlace lemma lbl hom itype iType
    colloc mood tns number per subc gen oRef pRef oVar pVar stress syll case""".split()
)
#: What holds no reading text: registers and descriptions, which are read apart.
APART = frozenset(
    """teiHeader standOff listPerson listPlace listOrg listObject listRelation listWit facsimile sourceDoc fsdDecl xenoData
    particDesc settingDesc divGen listAnnotation""".split()
)
#: Registers that are also a part of the text where its body has them.
REGISTERS = frozenset({"listPerson", "listPlace", "listOrg", "listObject", "listRelation"})
#: Without words, and no blank either.
EMPTY = frozenset(
    """anchor handShift graphic binaryObject media index interp interpGrp span spanGrp link linkGrp certainty respons precision
    addSpan delSpan damageSpan listTranspose substJoin redo undo metamark""".split()
)
#: Breaks between words, unless they say otherwise.
BREAKS = frozenset({"lb", "pb", "cb", "gb", "milestone", "space", "caesura", "line"})
#: Units of milestones that begin a paragraph.
PARAGRAPH_UNITS = frozenset({"p", "para", "paragraph", "tei:p", "absatz"})
#: Elements that name something, with the type of the entity.
NAMES = {
    "persName": "person",
    "placeName": "place",
    "geogName": "place",
    "orgName": "org",
    "name": "",
    "rs": "",
    "objectName": "object",
    "eventName": "event",
}
#: Types of names in TEI files, as types of entities.
TYPES = {
    "person": "person",
    "pers": "person",
    "place": "place",
    "settlement": "place",
    "country": "place",
    "org": "org",
    "organization": "org",
    "organisation": "org",
    "institution": "org",
    "group": "group",
    "work": "publication",
    "bibl": "publication",
    "publication": "publication",
    "event": "event",
    "document": "document",
    "concept": "concept",
    "object": "object",
}
#: Types of notes that are an editor's.
EDITORS_NOTES = re.compile(r"editor|comment|annot|critical|textual|apparat|transl|explan|gloss|regest", re.IGNORECASE)
_BLOCKS = frozenset({*STRUCTURES, *LEAVES, "lg", "div", "floatingText", "text", "body"} - INLINE_IN_BLOCKS)
KNOWN = frozenset({*TRANSPARENT, *STRUCTURES, *LEAVES, *INLINE, *APART, "lg", "egXML", "listApp"})


def has_blocks(element: Element) -> bool:
    """Return whether an element holds blocks of text, at any depth, but not only in notes."""
    due = [*element.elements]
    while due:
        found = due.pop()
        if found.name in _BLOCKS:
            return True
        if found.name not in ("note", "figure"):
            due += found.elements
    return False


def is_div(element: Element) -> bool:
    """Return whether an element is a division of a text."""
    return re.fullmatch(r"div[0-7]?", element.name) is not None
