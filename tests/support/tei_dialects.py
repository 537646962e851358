"""TEI documents in the shapes of six projects, with words of our own: all people, places and events are made up."""

from __future__ import annotations

NAMESPACE = "http://www.tei-c.org/ns/1.0"


def document(body: str, title: str = "A made-up text", *, root: str = "", header: str = "", front: str = "") -> bytes:
    """Return a document with a short header."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="{NAMESPACE}"{root}>\n<teiHeader><fileDesc><titleStmt>'
        f"<title>{title}</title></titleStmt><publicationStmt><p>Not published.</p></publicationStmt>"
        f"<sourceDesc><p>Made up.</p></sourceDesc></fileDesc>{header}</teiHeader>\n<text>{front}{body}</text></TEI>\n"
    ).encode()


PERSEUS = document(
    """<body><div type="edition" n="urn:cts:x:lamp.001"><div type="textpart" subtype="book" n="1"><head>Of the Lamp</head>
    <div type="textpart" subtype="chapter" n="1"><milestone unit="section" n="1"/><p>The lamp, as <persName key="keeper-1">the Keeper</persName>
    says, <foreign xml:lang="grc">λύχνος</foreign> was lit at <num>four</num>.<note anchored="true" n="1">So the log.</note></p>
    <quote><l n="1">The bell is rung,</l><l n="2">the rope is worn.</l></quote><p><add>And</add> <del>so</del> it went out.</p></div></div></div></body>""",
    root=' xml:lang="eng"',
)

EEBO = document(
    """<front><titlePage><docTitle><titlePart>THE LAMP</titlePart></docTitle><byline>BY A KEEPER</byline></titlePage></front>
    <body><div type="treatise"><pb facs="1"/><head>OF Lampes.</head><p><seg rend="decorInit">T</seg>He lampe is lit<g ref="char:EOLhyphen"/>ed
    by nig<gap reason="illegible" resp="#a" extent="1 letter"><desc>•</desc></gap>t.<note place="margin">Of night.</note></p>
    <lg><head>A Verse.</head><l>Fogge is <hi>grey</hi>,</l><l>and so am I.</l></lg>
    <closer><signed>A. K.</signed></closer><trailer>FINIS.</trailer></div></body>""",
    "The lampe",
)

DRACOR = document(
    """<body><div type="act"><head>ACT I</head><div type="scene"><head>Scene 1</head><stage>A lighthouse. Night.</stage>
    <sp who="#keeper"><speaker>KEEPER.</speaker><stage>(climbing)</stage><p>Who is <hi rend="italic">there</hi>?</p></sp>
    <sp who="#cat"><speaker>CAT.</speaker><lg><l part="I">Nobody is,</l><l>and nobody was.</l></lg></sp></div></div></body>""",
    "The Lighthouse",
    front="""<front><castList><head>Persons</head><castItem><role>Keeper</role>, <roleDesc>of a light</roleDesc></castItem>
    <castItem><role>Cat</role></castItem></castList></front>""",
)

FRUS = document(
    """<body><div type="chapter" xml:id="ch1"><head>1. The Office of Lamps<note n="1" xml:id="ch1fn1">See the <hi rend="italic">Annual
    Lamp</hi>.</note></head><p>The office began<note n="2" xml:id="ch1fn2"><p>By a letter.</p><p>It is lost.</p></note> in a shed.</p>
    <list type="unordered"><head>Its lamps</head><item>One.</item><item><p>Two.</p><list><item>Two and a half.</item></list></item></list>
    <quote rend="blockquote"><p>A lamp is a lamp.</p></quote><pb n="7"/><table><row role="label"><cell>Year</cell><cell>Lamps</cell></row>
    <row><cell>1901</cell><cell>2</cell></row></table><figure><graphic url="x.png"/><head>The shed.</head><figDesc>A shed.</figDesc></figure>
    <frus:attachment xmlns:frus="http://history.state.gov/frus/ns/1.0"><p>Attached words.</p></frus:attachment></div></body>""",
    "A History of Lamps",
)

LETTERS = document(
    """<body><div type="letter"><opener><dateline>Gull Rock, <date when="1901-05-03">3. May</date></dateline><salute>Sir,</salute></opener>
    <p>I saw <rs type="person" ref="#pmb1">the Captain</rs> at <anchor type="commentary" xml:id="K_1"/>the pier<note type="commentary"
    xml:id="K_1h">The pier of stone.</note> with <choice><sic>teh</sic><corr>the</corr></choice> <subst><del>dog</del><add>cat</add></subst>.
    <space unit="chars" quantity="1"/><c rendition="#and"/>He left<gap unit="chars" quantity="3" reason="illegible"/>.</p>
    <closer><salute>Yours,</salute><signed>A. K.</signed></closer></div></body><back><listPerson><person xml:id="pmb1"><persName><forename>A.</forename>
    <surname>Captain</surname></persName><birth><date when="1850">1850</date></birth><death><date when="1911">1911</date></death>
    <idno type="URL" subtype="wikidata">https://www.wikidata.org/entity/Q42</idno></person></listPerson></back>""",
    "A letter from a rock",
    root=' xml:lang="en"',
)

EXEMPLAR = document(
    """<group><text><body><div><head>One</head><p>First <app><lem wit="#A">lamp</lem><rdg wit="#B">light</rdg></app>.</p></div></body></text>
    <text><body><div><head>Two</head><p>Press <code>on</code>: <q>it <emph>is</emph> on</q>.</p><egXML
    xmlns="http://www.tei-c.org/ns/Examples"><p>an example</p></egXML><list type="gloss"><label>lamp</label><item>a light</item></list>
    <floatingText><body><p>A tale in a tale.</p></body></floatingText><unheard>Kept <words>all the same</words>.</unheard></div></body></text></group>""",
    "Two texts",
)

#: Each dialect with words that must be in its text, block by block.
DIALECTS: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "perseus": (
        PERSEUS,
        ("Of the Lamp", "The bell is rung,", "the rope is worn.", "And so it went out.", "So the log."),
    ),
    "eebo": (EEBO, ("THE LAMP", "THe lampe is lited by nig•t.", "Fogge is grey,", "A. K.", "FINIS.", "Of night.")),
    "dracor": (
        DRACOR,
        ("Keeper, of a light", "KEEPER.", "(climbing)", "Who is there?", "Nobody is,", "and nobody was."),
    ),
    "frus": (
        FRUS,
        (
            "1. The Office of Lamps",
            "The office began in a shed.",
            "Two and a half.",
            "A lamp is a lamp.",
            "1901",
            "The shed.",
            "It is lost.",
        ),
    ),
    "letters": (
        LETTERS,
        ("Gull Rock, 3. May", "Sir,", "I saw the Captain at the pier with teh cat. He left.", "Yours,", "A. K."),
    ),
    "exemplar": (
        EXEMPLAR,
        ("First lamp.", "Press on: it is on.", "an example", "a light", "A tale in a tale.", "Kept all the same."),
    ),
}
