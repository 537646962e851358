"""Words by which the parts of a credit line are told apart: agencies, institutions, organisations, particles of names."""

from __future__ import annotations


def _listed(text: str) -> frozenset[str]:
    """The phrases of *text*, which ``|`` parts."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))


#: News and picture agencies, case-folded, without a leading "the" and a trailing "photo".
AGENCIES = _listed(
    """
    aap | abaca | afp | agence france-presse | alamy | anadolu | anadolu agency | ani | anp | ansa | ap |
    apa | associated press | belga | bloomberg | bloomberg news | ceerwan | cns | corbis | ctk | dpa |
    dpa-zentralbild | efe | epa | epa-efe | european pressphoto agency | gamma-rapho | getty | getty images
    | hulton archive | imago | imago images | interfax | itar-tass | jiji | jiji press | kcna | keystone |
    kyodo | kyodo news | lehtikuva | lightrocket | lusa | magnum | magnum photos | mti | ntb | nurphoto | pa
    | pa images | pa media | pa wire | pap | picture alliance | polaris | polaris images | press association
    | press trust of india | pti | reuters | ria novosti | ritzau scanpix | sana | scanpix | shutterstock |
    sipa | sipa press | sipa usa | sopa images | sputnik | tass | thomson reuters | ukrinform | ullstein
    bild | unian | united press international | upi | vcg | vii | visual china group | wam | xinhua | xinhua
    news agency | yonhap | zuma | zuma press | зума | интерфакс | рейтер | риа новости | синьхуа | спутник |
    тасс | укринформ | укрінформ | 新华社 | 共同通信社 | 時事通信社
    """
)

#: Words that make a part an institution, which provides pictures and does not take them.
INSTITUTION_WORDS = frozenset(
    """
    administration army assembly cabinet chancellery commission committee congress council court embassy
    government handout hand-out kremlin kremlin.ru ministry museum nasa nato navy parliament pentagon
    presidency presidential senate un unesco unhcr unicef university кремль кремля министерство минобороны
    міністерство музей оон посольство правительство пресс-служба
    """.split()
)
INSTITUTION_PHRASES = _listed(
    """
    air force | armed forces | coast guard | department of | foreign office | house of commons | house of
    representatives | library of congress | marine corps | national archives | national guard | office of |
    police department | press office | press pool | press service | united nations | white house
    """
)

#: Words that make a part an organisation of some kind, so that it is nobody's name.
ORGANISATION_WORDS = frozenset(
    """
    academy agency alliance archive archives associates association bank brigade broadcasting bureau channel
    chronicle club collection commons company corp corporation daily department documentary federation foundation
    gallery gazette group guardian guild herald hospital images inc institute institution international journal
    league library llc ltd magazine media net network news newspaper observatory office orchestra party picture
    pictures photographers photography photos post press productions project publishing radio review school services
    society staff studio studios team telegraph television theater theatre times tribune trust tv union wikimedia
    wire youtube агентство газета клуб общество союз фото
    """.split()
)

#: Words of names that are written small. They do not count as a first or last name.
PARTICLES = frozenset(
    """
    a af al al- ap av ben bin bint d da dal dalla das de de' degli dei del della den der des di do dos du e
    el ibn la las le los lo mac of san st st. ten ter und van vom von y zu zum zur ван дер де ди фон аль эль
    бен
    """.split()
) - {"ap", "of"}
