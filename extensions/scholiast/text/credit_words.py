"""Words by which the parts of a credit line are distinguished: agencies, institutions, organisations, particles of names."""

from __future__ import annotations


def _listed(text: str) -> frozenset[str]:
    """Return the phrases of *text*, separated by ``|``."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


#: News and picture agencies and picture libraries, case-folded, without a leading "the" and a trailing "photo".
AGENCIES = _listed(
    """
    aap | abaca | abaca press | action images | adobe stock | afp | age fotostock | agence france-presse | agence vu
    | agencia efe | agenzia fotogramma | akg-images | alamy | alamy live news | album | alinari | alinari archives |
    anadolu | anadolu agency | andina | ani | ann ronan picture library | ann ronan pictures | anp | ansa | antara |
    ap | ap images | apa | apa images | apa-picturedesk | archive photos | art resource | associated press |
    australian associated press | belga | bernama | bestimage | bettmann | black star | bloomberg | bloomberg news |
    bpk | bpk bildagentur | bridgeman | bridgeman art library | bridgeman images | british pathé | buyenlarge |
    cal sport media | camera press | canadian press | ceerwan | central news agency | central press |
    china news service | cns | contour | contrasto | corbis | cover images | cp images | ctk | cuartoscuro |
    culver pictures | ddp | de agostini | depositphotos | dpa | dpa-zentralbild | dreamstime | efe | epa | epa-efe |
    eurokinissi | europa press | european pressphoto agency | everett | everett collection | eyeem | eyepress |
    eyevine | fine art images | flickr | folhapress | fotolia | fox photos | gamma | gamma-keystone | gamma-rapho |
    getty | getty images | getty images europe | granger | granger collection | granger historical picture archive |
    hans lucas | heritage images | hulton archive | hulton deutsch | hulton-deutsch | hulton-deutsch collection |
    icon sportswire | imagechina | imaginechina | imagn images | imago | imago images | interfax | interfoto | ipa |
    irna | istock | istockphoto | itar-tass | jiji | jiji press | kcna | keystone | keystone press | keystone-france
    | kuna | kyodo | kyodo news | laif | landov | lebrecht | lehtikuva | lightrocket | lusa | magnum | magnum photos
    | mary evans | mary evans picture library | maxppp | mct | mediapunch | mehr news agency | minden pictures |
    mirrorpix | mondadori | mondadori portfolio | mti | myop | national geographic image collection |
    nature picture library | newscom | noor | nordfoto | north wind picture archives | notimex | novosti | ntb |
    nurphoto | pa | pa archive | pa images | pa media | pa wire | pacific press | panos | panos pictures | pap |
    paul popper | pexels | photo 12 | photo researchers | photo12 | photofest | photoshot | pictorial press |
    picture alliance | picture-alliance | pixabay | polaris | polaris images | popperfoto | press association |
    press association images | press trust of india | print collector | pti | rapho | redux | redux pictures |
    reuters | rex | rex features | ria novosti | ritzau scanpix | rmn-grand palais | roger viollet | roger-viollet | saba | sana |
    saudi press agency | scala | scala archives | scanpix | science photo library | science source | shutterstock |
    shutterstock editorial | silverhub | sipa | sipa press | sipa usa | sopa images | splash news | sputnik |
    stock montage | superstock | sygma | sz photo | süddeutsche zeitung photo | tasnim news agency | tass |
    thomson reuters | time & life pictures | time life pictures | tns | topfoto | topical press agency |
    tribune news service | tt news agency | uig | ukrinform | ullstein bild | underwood & underwood | unian |
    united press international | universal history archive | universal images group | unsplash | upi |
    usa today network | usa today sports | vcg | vietnam news agency | vii | vii photo | visual china group | wam |
    wenn | wide world photos | wikimedia commons | wireimage | world history archive | xinhua | xinhua news agency |
    yonhap | zuma | zuma press | zuma press wire | zuma wire | зума | ап | афп | интерфакс | рейтер | риа новости | синьхуа |
    спутник | тасс | укринформ | укрінформ | 共同通信社 | 新华社 | 時事通信社 | 中新社 |
    法新社 | 视觉中国 | 路透社 | 美联社 | 新華社 | 中央社 | 東方ic | 东方ic |
    رويترز | أ ف ب | فرانس برس | وكالة الأنباء الفرنسية | أسوشيتد برس | الأناضول
    """
)

#: Words that make a part an institution, which provides pictures and does not take them.
INSTITUTION_WORDS = frozenset(
    """
    abbey abteilung academy administration archief archiv archive archives archivio archivo archivos army assembly
    athenaeum ayuntamiento biblioteca bibliotheek bibliothek bibliothèque bnf board bomberos bundesregierung bundestag
    bundeswehr cabinet caltech carabinieri castello castle cathedral chancellery château colección coleção collection
    collections college collezione commission committee comune congreso congress conseil conservatory council court
    departamento department dipartimento division département embassy feuerwehr fondation fondazione fonds fototeca
    foundation fundación fundação galeria galerie galería galleria galleries gallery gemeente gemeinde gendarmerie
    gobierno gouvernement government governo hand-out handout historical institut institute institution instituto
    istituto jpl jpl-caltech kremlin kremlin.ru kunsthalle kunstsammlungen landesarchiv landkreis libraries library
    mairie ministerio ministero ministry ministère ministério museen museet museo museu museum museums musée musées
    muzeum nachlass nasa nationalmuseum nato navy noaa observatory palace palacio palais palazzo papers parlament
    parlamento parlement parliament pentagon pinacoteca pinakothek police policía politie polizei polizia presidency
    presidential privat privatbesitz préfecture rathaus rijksmuseum sammlung school senado senate slub smithsonian
    society staatsarchiv stadtarchiv stadtverwaltung stiftung trust un unesco unhcr unicef universidad university
    università universität université usgs архив библиотека институт кремль кремля министерство минобороны музей
    міністерство оон посольство правительство пресс-служба университет
    """.split()
)
#: Ends of words that mean the same: Nationalbibliothek, Landesmuseum.
INSTITUTION_ENDS = tuple(
    """
    archief archiv behörde bibliotheek bibliothek fotothek handelskammer hochschule kulturbesitz mediathek ministerium
    museet museum sammlung stiftung thèque
    """.split()
)
INSTITUTION_PHRASES = _listed(
    """
    air force | armed forces | coast guard | department of | foreign office | house of commons |
    house of representatives | library of congress | marine corps | national archives | national guard | office of |
    police department | press office | press pool | press service | tate britain | tate modern | united nations |
    white house | yad vashem
    """
)

#: Words that make a part an organisation or a label of some kind, so that it is nobody's name.
ORGANISATION_WORDS = frozenset(
    """
    agencies agency agriculture airlines airways alliance anonyme anonym anonymous anónimo anonimo apple archival
    artist associates association audio author authors axios bank bbc bequest bildarchiv blog bloomberg book books
    brigade broadcasting bros brothers bureau business capture cartoon center centre channel chronicle cinema
    clipping club coalition commons communications community company contributed contributor cooperative copyright
    corp corporation corriere council creative daily databank design digital dispatch desconocida desconocido
    documentary drawing earth ediciones editions editore engraving enquirer entertainment estate examiner exchange
    express family fans federation file film films fotograf fotografin fotografo fotógrafa fotógrafo free fund
    gazette gift globe google grab group guardian guild heirs herald holdings hospital house illustration images inc
    independent inconnu inconnue industries info instagram interior international journal lab label labs laboratory
    league limited lithograph live llc llp ltd magazine mail maker management map maps match media medien messenger
    mirror monde montage movement movies music nachrichten net network news newspaper observer office official
    online opera orchestra organisation organization owner painting partners party permission photocall photographe
    photographer photographers photography photos picture pictures post poster press print production productions
    programme project provided public publications publishers publishing purchase radio railway railways record
    records registry reporter reproduction reserved resources review revista revue rights rivista rédaction
    satellite sciences screen screengrab screenshot sentinel series services shop site social software source
    spiegel sconosciuto sports staff standard state states station still stock studio studios submitted sun supplied
    syndicate system systems tageblatt team technologies telegraph television theater theatre times trade treasury
    tribune tv twitter unbekannt unbekannte unbekannter undated unidentified union unit universal unknown ventures
    verlag via video volunteers website wikimedia wikipedia wire worldwide youtube zeitung éditions автор агентство وكالة جريدة صحيفة قناة
    газета клуб неизвестен общество союз фото
    """.split()
)

#: Names of two words and more that are places, and that stand after a house or a person.
PLACES = _listed(
    """
    abu dhabi | addis ababa | ann arbor | baton rouge | bosnia and herzegovina | buenos aires | burkina faso |
    cape town | cape verde | costa rica | czech republic | dar es salaam | des moines | district of columbia |
    dominican republic | el paso | el salvador | equatorial guinea | fort worth | frankfurt am main | grand rapids |
    great britain | guatemala city | ho chi minh city | hong kong | ivory coast | jersey city | kansas city |
    kuala lumpur | la paz | la plata | las palmas | las vegas | long beach | long island | los angeles |
    marshall islands | mexico city | monte carlo | notre dame | oklahoma city | palo alto | panama city |
    papua new guinea | phnom penh | puerto rico | quezon city | rhode island | rio de janeiro | saint petersburg |
    salt lake city | san antonio | san diego | san francisco | san jose | san juan | san marino | san salvador |
    santa barbara | santa cruz | santa fe | santa monica | santo domingo | sao paulo | saudi arabia | sierra leone |
    soviet union | sri lanka | st louis | st paul | st petersburg | st. louis | st. paul | st. petersburg |
    stoke-on-trent | são paulo | tel aviv | the hague | united arab emirates | united kingdom | united states |
    united states of america | vatican city | virginia beach | walla walla | washington d.c. | washington dc |
    washington, d.c. | white plains | winston-salem
    """
)
#: First words of names of places that no given name is.
PLACE_STARTS = frozenset(
    """
    central east eastern el fort great lake las los lower mount new north northern port saint san sankt santa santo
    south southern são upper west western
    """.split()
)
#: Last words of names of places that are hardly a surname.
PLACE_ENDS = frozenset(
    """
    airport archipelago avenue boulevard city county desert district falls harbor harbour highlands island islands
    kingdom mountains ocean peninsula plateau province region republic river square territory valley
    """.split()
)
#: Articles with which the names of newspapers begin, where nothing but one word follows.
ARTICLES = frozenset("le la les l' der die das el il lo gli i de het o os as al".split())

#: Words of names that are written small. They do not count as a first or last name.
PARTICLES = frozenset(
    """
    a af al al- ap av ben bin bint d da dal dalla das de de' degli dei del della den der des di do dos du e
    el ibn la las le los lo mac of san st st. ten ter und van vom von y zu zum zur ван дер де ди фон аль эль
    бен
    """.split()
) - {"ap", "of"}

#: What says how a picture may be used, as a pattern: no part of it is a name.
RIGHTS = r"""
    (?:licen[cs]ed\s)?(?:under\s(?:an?\s|the\s)?)?(?:in\s(?:the\s)?)?public[\s-]domain(?:\smark(?:\s1\.0)?)?
    | (?:released\s(?:into|to)\sthe\s)public\sdomain
    | domaine\spublic | dominio\sp[uú]blico | dom[ií]nio\sp[uú]blico | pubblico\sdominio | publiek\sdomein
    | gemeinfrei | общественное\sдостояние
    | (?:licen[cs]ed\s)?(?:under\s(?:an?\s|the\s)?)?cc[\s-](?:by|0|zero|pd)(?:[\s-](?:sa|nc|nd))*(?:[\s-]?[1-4]\.[05])?
        (?:\s(?:igo|int(?:ernational)?|[a-z]{2}\b))?
    | cc0(?:\s1\.0)?
    | (?:licen[cs]ed\s)?(?:under\s(?:an?\s|the\s)?)?creative\scommons(?:\szero)?(?:\s(?:licen[cs]e|attribution)\b[^/|,;]*)?
    | pd(?:-[a-z]+)+ | gfdl | gnu\sfree\sdocumentation\slicen[cs]e
    | all\srights\sreserved | (?:some\s|no\s)?rights\sreserved | alle\srechte\svorbehalten | tous\sdroits\sréservés
    | droits\sréservés | (?-i:D\.\s?R\.|DR)(?=\s*(?:[/|,;]|\Z))
    | todos\slos\sderechos\sreservados | tutti\si\sdiritti\sriservati | все\sправа\sзащищены
    | (?:used|reproduced|reprinted)\s(?:with|by)\s(?:the\s)?(?:kind\s)?permission(?:\sof(?:\sthe)?(?=\s))?
    | (?:with|by)\s(?:the\s)?(?:kind\s)?permission(?:\sof(?:\sthe)?(?=\s))?
    | no\s(?:known\s)?(?:copyright\s)?restrictions(?:\son\s(?:use|publication))? | no\sknown\scopyright(?:\srestrictions)?
    | out\sof\scopyright | copyright\s(?:expired|free|unknown|status\sunknown)
    | fair\s(?:use|dealing) | royalty[\s-]free | rights[\s-](?:managed|cleared|free)
    | open\s(?:access|content|government\slicen[cs]e[^/|,;]*)
    | (?:for\s)?editorial\suse\sonly | no\s(?:re)?sales?(?:[,\s]+no\sarchives?)? | no\sarchives?
"""
