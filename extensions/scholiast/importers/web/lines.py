"""What lines of furniture say: "Share this", who wrote an article and when, invitations, notices of players and cookies."""

from __future__ import annotations

import re

from .furniture import Reason

#: What a line of furniture says, in the languages of many pages; whole lines only.
_LINES: dict[Reason, str] = {
    "advertisement": r"""
        advertisements? | advert | ad | ads? by .{1,30} | (?:this )?(?:content|article|story|post|
        page) (?:is )?sponsored.{0,40}
        | sponsored(?:\ (?:content|post|by.{1,40}|links?|message))? | promoted | anzeige | werbung | publicité |
         publicidad | pubblicità
        | publicidade | advertentie | annonse | annons | reklama | reklame | реклама | (?:anzeige|
        werbung)\ überspringen | skip\ (?:advertisement|ad) | 広告 | 廣告 | 广告 | ilan
        | (?:the\ )?(?:story|article|text|post)\ continues\ (?:below|after).{0,30} | scroll\ to\ continue.{0,30} |
         report\ this\ ad
        | continue\ reading(?:\ the\ main\ story|\ below)? | (?:der\ )?artikel\ wird\ (?:nach|unter).{0,40} |
         la\ suite\ après.{0,30}
        | (?:this\ (?:post|article|page|site)|we|i)\ (?:may|might|contains?|uses?|earns?)\b.{0,60}\b(?:affiliate|
        commission|referral).{0,160}
    """,
    "comments": r"""
        (?:(?:\d+|no|leave\ a|add\ a|post\ a|view|view\ all|show|load|write\ a|read|see)\ )*(?:comments?|replies|reply)
        (?:\ \(\d+\)|\ off|\ \d+|:)? | comments\ are\ (?:closed|off).* | leave\ a\ (?:reply|comment).*
        | (?:want\ to\ )?join\ the\ (?:conversation|discussion).* | feel\ free\ to\ contribute!? |
         (?:zum\ )?kommentar(?:e|ieren).{0,30}
        | comentarios?.{0,20} | commentaires?.{0,20} | reacties.{0,20} | log\ in\ to\ comment.* |
         be\ the\ first\ to\ (?:comment|reply).*
        | (?:we|the\ editors)\ (?:moderate|reserve).{0,200}comments.{0,100} | комментари[ийев]+.{0,20} | コメント.{0,8}
    """,
    "navigation": r"""
        (?:on|in)\ this\ (?:page|article|story)[:.]? | table\ of\ contents | contents | jump\ to\b.{0,60} |
         back\ to\ (?:top|the\ .{0,20})
        | (?:zurück\ )?(?:zum\ anfang|nach\ oben)(?:\ springen)? | skip\ (?:to|past)\ .{0,60} | nav(?:igation)? |
         menu | hauptinhalt | (?:main\ )?content | hlavní\ obsah
        | (?:(?:next|previous|prev|older|newer|nächster?|voriger?|vorheriger?|suivant|précédent|siguiente|
        anterior)(?:\ (?:post|article|story|page|entry|
        beitrag|artikel|seite)s?)?[\s|/·»«‹›←→-]*)+ | page\ \d+(?:\ of\ \d+)? | inhalt(?:sverzeichnis)? |
         auf\ dieser\ seite:? | sommaire
        | (?:filed\ under|tagged(?:\ (?:with|as|in|under))?|tags?|topics?|categor(?:y|ies)|keywords|schlagw[oö]rte?r?|
        themen|stichwörter|
        mots[- ]clés|etiquetas|archivado\ en|labels|タグ|カテゴリー?|теги)\s*[:：].{0,300} | (?:related\ )?(?:tags|topics|
        categories|themen)
    """,
    "site-furniture": r"""
        share(?:\ this)?(?:\ (?:article|story|post|page|on|via|with|to)\b.{0,60})? | share\ options |
         share\ full\ article
        | (?:click\ to\ )?tweet(?:\ this)? | pin\ it | print(?:\ this.{0,20})? | (?:send|
        e-?mail)(?:\ this)?(?:\ (?:article|story|page))?
        | save(?:\ (?:article|story|this).{0,20})? | copy\ link | link\ copied.{0,20} | bookmark | gift\ article |
         listen(?:\ to\ this\ .{0,20})?
        | (?:(?:facebook|twitter|x|linkedin|whatsapp|reddit|pinterest|pint|telegram|flipboard|tumblr|instagram|
        messenger|threads|bluesky|mastodon|
        e-?mail|print|share|tweet|copy|link|teilen|twittern|senden|drucken|mail|partager|compartir|enviar|imprimir|
        シェア|ポスト|ブックマーク|保存)
        [\s|,·•/]*)+ | like\ loading.* | like\ this:? | loading[.…]* | follow\ (?:us|me|.{1,40})\ on\ .{0,80}
        | (?:add|folge?n?|suivez|síguenos|seguici)\b.{0,60}\b(?:google\ (?:news|discover)|whatsapp|telegram|twitter|
        facebook|instagram).{0,60}
        | sign\ (?:up|in|me\ up)(?:\ (?:for|to|here|now|with|and|today)\b.{0,160})? | subscribe(?:\ (?:now|today|to|
        for|here|and|via)\b.{0,160})?
        | get\ (?:our|the)\ .{0,60}newsletter.{0,60} | enter\ your\ e-?mail.{0,80} | your\ e-?mail\ address.{0,80} |
         learn\ more
        | thanks?\ (?:you\ )?for\ (?:subscribing|signing\ up).{0,60} | already\ (?:a|have)\b.{0,30}(?:subscriber|
        member|account).{0,60}
        | (?:register|subscribe|log\ ?in|sign\ in|become\ a\ (?:member|subscriber))(?:\ (?:or|/)\ (?:log\ ?in|
        sign\ in|subscribe|register))?
        (?:\ to\ (?:continue|read|unlock|keep).{0,80})? | (?:this\ )?content\ is\ reserved\ for\ .{0,40} |
         article\ réservé\ aux\ abonnés.{0,80} | support\ local\ journalism.{0,40} |
         (?:ende\ der\ )?weitere[nr]?\ informationen
        | (?:\S+\ )?aufklappen(?:\ (?:\S+\ )?zuklappen)? | embed(?:ded)?\ content | empfohlener\ redaktioneller\ inhalt
        | il\ vous\ reste\ .{0,80} | (?:create\ an\ account|sign\ in|log\ in)\ (?:or|to)\ .{0,80}
        | (?:read|continue\ reading|unlock)\ (?:the\ )?(?:full|rest\ of\ the|whole)\ (?:article|story|text).{0,60}
        | view\ (?:gallery|image(?:\ in\ fullscreen)?|more|all|this\ image|comments)\W*(?:\d+\W*)?
        | (?:enjoy|get|access|unlock|read)\ (?:additional|unlimited|exclusive|all|more|\d+)
        \ (?:free\ )?(?:articles?|content|stories|access)\b.{0,80}
        | access\ articles\ from\b.{0,60}\bone\ account
        | get\ (?:e-?mail|breaking|daily|weekly|real-time)\ (?:updates?|alerts?|news)\b.{0,80}
        | share\ your\ (?:thoughts|views|opinions?)\b.{0,100}\b(?:comments?|below)
        | for\ more\ (?:stories|news|articles)\ like\ this\b.{0,80} | .{0,60}\bby\ clicking\ here
        | externer\ inhalt\ nicht\ verfügbar | link\ zum\ \S+-inhalt | (?:show|hide)\ (?:all|more|
        less|caption|gallery)
        | placeholder\ image.{0,6} | (?:video)?player\ (?:wird\ geladen|is\ loading).{0,20} |
         ein\ klick\ für\ den\ datenschutz | (?:latest|more)\ videos\ from.{0,30} | zitiervorschlag.{0,20} | how\ to\ cite(?:\ this.{0,20})?
        | (?:open|enlarge|zoom|expand)(?:\ this)?\ image.{0,30} | image\ (?:loading|unavailable) | (?:image|photo|
        slide|picture|bild|foto)?\s*\d+\s*(?:of|/|von|sur)\s*\d+
        | click\ here\ (?:to|for)\b.{0,80} | (?:close|caption|next|prev|replay|dismiss|cancel|ok|schließen|schliessen|
        fermer|cerrar)(?:[\s|/]+(?:next|prev|previous))?
        | (?:play(?:\ (?:now|video|audio))?|(?:watch|video)(?:\ (?:now|live|loading|unavailable|player.{0,40}))|
        click\ to\ play.*|tap\ to\ play
        |(?:current|duration|remaining)\ time.{0,20}|stream\ type.{0,20}|(?:un)?mute|fullscreen|now\ playing|
        the\ video\ will\ auto-?play.{0,20}
        |video\ quality|audio\ \d.{0,60}|loaded:.{0,10}|progress:.{0,10}|\d{1,2}:\d\d(?:\s*/\s*\d{1,2}:\d\d)?)
        | (?:text|font)\ size | (?:small|medium|large|a[+-])
        | (?:(?:related|verwandte?|ähnliche|weitere|mehr|more|other|further|latest|popular|trending|recommended|top|
        our|must|this|breaking|in\ other)
        \ ){1,3}(?:stories|articles|posts|news|links|coverage|content|reading|topics|videos|headlines|beiträge|
        artikel|nachrichten|meldungen|themen)
        (?:\ (?:for\ you|from\ .{0,40}|on\ .{0,40}))?
        | (?:related|(?:must|also|now|next|please)?\ ?read(?:\ (?:more|also|next|this|now|it))?|also\ read|
        see\ (?:also|more)|more|more\ from\ .{0,60}
        |more\ (?:great\ )?(?:on|in|about|to)\ .{0,40}|you\ (?:may|might|will)\ (?:also\ )?(?:like|enjoy|
        be\ interested).{0,20}
        |recommended(?:\ (?:for\ you|reading|stories|articles))?|most\ (?:read|popular|viewed|commented|shared|
        recent).{0,20}|trending(?:\ (?:now|articles|stories))?|further\ reading\ on\ .{0,30}
        |up\ next|read\ next|key\ events|don.t\ miss|editors?.?\ (?:picks?|choice)|explore\ further|keep\ reading|
        something\ to\ consider
        |meistgelesen|meistkommentiert|das\ könnte\ sie.{0,40}|lesen\ sie\ (?:auch|mehr|hier).{0,200}|
        mehr\ (?:zum\ thema|aus|von|zu|nachrichten).{0,100}|auch\ interessant|die\ redaktion\ empfiehlt
        |aktuelle\ meldungen.{0,80}|lire\ (?:aussi|plus|également).{0,200}|à\ lire.{0,200}|à\ découvrir|
        sur\ le\ même\ (?:sujet|thème)|lea\ (?:también|más).{0,200}|más\ (?:información|sobre|noticias).{0,60}|
        para\ saber\ más
        |leia\ (?:também|mais).{0,200}|veja\ também.{0,100}|você\ pode\ gostar.{0,20}|leggi\ anche.{0,200}|
        lees\ (?:ook|meer).{0,200}|les\ (?:også|mer).{0,200}|läs\ (?:också|mer|även).{0,200}|læs\ også.{0,200}
        |lue\ (?:myös|lisää).{0,200}|czytaj\ (?:więcej|także|też|również).{0,200}|čtěte\ (?:také|více).{0,200}|
        читайте\ (?:также|ещё|еще).{0,200}|по\ теме.{0,40}|ilgili\ (?:haberler|konular)|関連記事|あわせて読みたい|相关(?:阅读|新闻)|
        延伸閱讀|관련(?:기사|뉴스))[:.…!]*
        | (?:estimated\ )?(?:reading\ time|read\ time|lesezeit|lesedauer|temps\ de\ lecture|tiempo\ de\ lectura|
        tempo\ d(?:e\ leitura|i\ lettura)|leestijd|lästid|lesetid|læsetid|czas\ czytania|время\ чтения)\s*[:：]?\s*
        (?:\D{0,12}\d+.{0,20})? | \d+[-\ ]?min(?:ute)?s?[-\ ]read
        | teilen | partager | compartir | condividi | поделиться | (?:für|diesen\ artikel|
        artikel)\ (?:später\ )?(?:merken|teilen|drucken|hören|vorlesen).{0,40}
    """,
}
_WHOLE = {reason: re.compile(rf"(?:{words})[.:]?", re.IGNORECASE | re.VERBOSE) for reason, words in _LINES.items()}
#: A line that invites readers to do something elsewhere: to subscribe, to follow, to write, to pay.
_COMMANDS = re.compile(
    r"[^\w\s]*\s*(?:please |want (?:more|to)\b.{0,80}|(?:enjoy(?:ed|ing)?|like) (?:what|this)\b.{0,60}|"
    r"if you (?:enjoyed|liked|like|love|want|value)\b.{0,80}|"
    r"would you like\b.{0,60}|for more\b.{0,80}|to (?:get|receive|read|subscribe|sign|keep)\b.{0,80}|"
    r"you can (?:also )?|don.t (?:miss|forget)\b.{0,60}|never miss\b.{0,60}|"
    r"stay (?:up|informed|in|on)\b.{0,60}|thanks for reading\b.{0,80})?"
    r"(?:sign up|subscribe|join|follow|download|listen|support|become|register|get|receive|click|send|write|e-?mail|"
    r"contact|help|"
    r"donate|consider|jetzt|abonnieren|folgen|recevez|inscrivez|abonnez|suscr[ií]b|sigue|assine|receba|inscreva|"
    r"check out|like us)\b",
    re.IGNORECASE,
)
#: Words by which a site speaks to its readers.
_YOU = re.compile(
    r"\b(?:you|your|us|our|here|now|today|please|sie|ihr(?:e[nrs]?)?|unser(?:e[nrms]?)?|vous|votre|nous|tu|su|te)\b|"
    r"^\W*(?:sign|subscribe|follow|join|get|click|download|listen)\b",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"\bnewsletters?\b|\b(?:your|in your) (?:inbox|mailbox)\b|\bsubscri(?:be|bers?|ption|bing)\b|\bsign(?:ed|"
    r"ing)? up\b|\bpodcasts?\b.{0,40}\b"
    r"(?:apple|spotify|wherever|subscribe|episode)|\bmembership\b|\bbecome a (?:member|subscriber|patron)\b|"
    r"\b(?:follow|like|join) us\b|\bfollow (?:me|him|her|them|@\w+)\b|"
    r"\bon (?:facebook|twitter|instagram|youtube|telegram|whatsapp|google news)\b|\bour (?:app|channel|telegram|"
    r"whatsapp|facebook|youtube|reporting standards|"
    r"guide|weekly|daily|free)\b|\bdownload (?:the|our) .{0,30}app\b|\be-?mail (?:us|me|the author|address)\b|"
    r"\bcontact (?:us|me|the author|[A-Z]\w+ [A-Z]\w+ at)\b|\b(?:write|letter) to\b.{0,30}@|"
    r"\be-?mail(?:ing)? (?:us|me|our)\b|\be-?mail: ?\S+@|\bget in touch\b(?! with (?!(?:us|me|our)\b))|"
    r"\btip(?:s|-?off)?\b.{0,40}@|\bunlimited (?:digital |online )?access\b|\bfree trial\b|\bdonat(?:e|ion)s?\b|"
    r"\bclick here\b|\b(?:abo|abonnement|abonnieren|newsletter)\b|\b(?:abonnez|inscrivez)-vous\b|\bsuscr[ií]b\w*",
    re.IGNORECASE,
)
#: Notices of a site about itself, its rights, its cookies and its players.
_NOTICES = re.compile(
    r"(?:this|our|the) (?:web)?(?:site|page)s? uses? cookies|we (?:and our partners )?(?:use|have set|set|store|"
    r"place) (?:\w+ ){0,3}cookies|by (?:continuing|using|clicking|staying|browsing|"
    r"accepting)\b.{0,80}\b(?:agree|accept|consent)|cookie (?:policy|settings|preferences)|privacy (?:policy|"
    r"notice)\b.{0,60}\b(?:terms|apply|agree)|"
    r"all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    r"todos os direitos reservados|tutti i diritti riservati|"
    r"^\W*(?:copyright|©|\(c\))\s*(?:by )?(?:\d{4}|.{0,60}\d{4})|\bis subject to copyright\b|"
    r"personal, non-commercial use only|(?:do not|don.t) sell my (?:personal )?(?:info|data)|"
    r"(?:your|this|an outdated|update your|older) (?:version of (?:your )?)?browser (?:is|does|to|version)|"
    r"enable javascript|javascript (?:is|must be|has been) |^.{0,40}\brequires? javascript|\b(?:media )?playback is (?:un|not )supported|"
    r"(?:externe[nr]?|eingebettete[nr]?) inhalt|(?:inhalte|content) (?:from|von) .{0,40}(?:erlauben|anzeigen|"
    r"angezeigt|allow)|datenschutz(?:erklärung|hinweise|bestimmungen)|"
    r"(?:personal(?:ised|ized)? )?data may be (?:sent|transmitted|transferred) to|quotes? (?:displayed in real-time|"
    r"delayed)|market data provided by|stock quote data|"
    r"(?:reprints? (?:and|&) permissions?|to order presentation-ready copies|purchase licensing rights)|"
    r"politique de confidentialité|política de privacidad",
    re.IGNORECASE,
)
#: When a text was published: a clock, a year with a day, so many minutes to read, so many hours ago.
_TIMES = re.compile(
    r"\b\d{1,2}[:.h]\d\d(?:\b|uhr)|\b(?:19|20)\d\d\b|\b\d+[\s-]*(?:min(?:ut(?:e[ns]?|os?|i|er|ter)|s)?|分|мин(?:ут[аы]?)?|dakika)\b|"
    r"\b(?:\d+|an?|one)\s*(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)\s+ago\b|"
    r"\bvor \d+ |\bil y a \d+|\bhace \d+|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d年|\d월",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\W*(?:\d{1,2}[:.h]\d\d(?::\d\d)?\s*(?:am|pm|[a-z]\.m\.|uhr|[A-Z]{2,5})?\W*|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\W*|"
    r"\d+\s*(?:h|m|min|mins|hours?|minutes?) ago\W*)+(?-i:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3})?",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"\W*(?:(?:first |last |originally |article )?(?:published|updated|posted|modified|created|date)(?: on| at)?|"
    r"publish(?:ed)? date|stand|aktualisiert|veröffentlicht|publiziert|erschienen|"
    r"publié(?:e)?|mis à jour|actualizado|publicado|atualizado|pubblicato|aggiornato|gepubliceerd|bijgewerkt|"
    r"publicerad|publisert|uppdaterad|oppdatert|opublikowano|aktualizacja|publikacja|"
    r"опубликовано|обновлено|güncelleme)\b\s*:?.{0,80}",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\W*(?:(?:article|written|words|text|story|reported|reporting|edited|reviewed|posted|photographs?|compiled|"
    r"translated|submitted|published|"
    r"guest post)(?:\s+by\s*|\s*:\s*)|by:?\s+|von:?\s+|par:?\s+|por:?\s+|di\s+|door:?\s+|af:?\s+|av:?\s+|autor(?:in|"
    r"es)?:?\s+|author:?\s+|texte?:?\s+|автор:?\s+)\S.{0,120}",
    re.IGNORECASE,
)
#: What is said of a text's author after it: a name, and what they do.
_BIO = re.compile(
    r"\W*(?:about the author|(?:[A-Z][\w.'’-]+\s+){1,4}(?:\([^)]{1,40}\)\s*)?,?\s*(?:is|was|writes|covers|reports|"
    r"works|joined|ist|est|es|schreibt|a|an|the)\b.{0,120}?"
    r"\b(?:reporter|writer|journalist|editor|correspondent|columnist|contributor|blogger|author of|freelance\w*|"
    r"professor|fellow|covers|writes (?:about|for)|"
    r"redakteur(?:in)?|korrespondent(?:in)?|autor(?:in)?|journaliste?|periodista))\b",
    re.DOTALL,
)
#: What is added to a text after it: what was wrong in it, who helped, where there is more.
_AMENDS = re.compile(
    r"\W*(?:corrections?|clarifications?|update|editor.s note|author.s note|more information|"
    r"source|reference|berichtigung|korrektur|hinweis der redaktion|anmerkung|rectificatif|correctif|note de la rédaction|"
    r"corrección|fe de errores|nota del editor|correção|rettifica|rättelse|rettelse|korjaus|sprostowanie)s?\b[^:.]{0,40}[:.]|"
    r"\W*(?:(?:additional|further|other|more) )?reporting (?:and writing )?by\b|\W*with reporting (?:by|from)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.!?。！？…:;]['\"”’»)\]]*\s*$")
#: A link between paragraphs that leads elsewhere.
_LEADS = re.compile(
    r"\W*(?:read (?:more|also|next|the full|here)|related|see also|more(?: on this)?|also (?:read|see|on)|don.t miss|"
    r"watch|listen|recommended|explained|opinion|"
    r"lire aussi|à lire|lesen sie(?: auch| hier)?|mehr dazu|leia|lea también|leggi anche|читайте также|czytaj|"
    r"les også|läs|source|info)\b[^:–—>»|-]{0,40}[:–—>»|-]",
    re.IGNORECASE,
)
#: An arrow before a link, and words that say what it leads to.
_POINTS = re.compile(
    r"(?:>{1,2}|[→►▶➜➡⇒]|»(?![^«»]*[«»]))\s*\S|(?:mehr|weitere[srn]?|alles|hier|more|todo|tout)\b.{0,80}\b"
    r"(?:lesen sie|finden sie|gibt es|erfahren sie|read|here|aquí|ici)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def line_reason(text: str) -> Reason | None:
    """Return why a short line is furniture by what it says, or ``None``."""
    if len(text) > 320:
        return None
    words = text.strip(" \n\u00a0|•·–—»>›+-")
    return next((reason for reason, pattern in _WHOLE.items() if pattern.fullmatch(words)), None)


def notice_reason(text: str) -> Reason | None:
    """Return why a few sentences are furniture: they are about the site's cookies, rights or players."""
    return "site-furniture" if len(text) < 900 and _NOTICES.search(text) else None


def invites(text: str) -> bool:
    """Return whether a line outside of a text asks its reader to subscribe, follow, write, pay or read elsewhere."""
    return len(text) < 420 and _OFFERS.search(text) is not None and _YOU.search(text) is not None


def commands(text: str) -> bool:
    """Return whether a line, wherever it is, is nothing but such an invitation."""
    return len(text) < 300 and _COMMANDS.match(text) is not None and _OFFERS.search(text) is not None


def leads_elsewhere(text: str) -> bool:
    """Return whether a line begins as one that leads to another article does."""
    return _LEADS.match(text.strip()) is not None or _POINTS.match(text.strip()) is not None


def shouts(text: str) -> bool:
    """Return whether a line is in capitals only, as links to other articles between the paragraphs of a report are."""
    return len(text) > 20 and text.isupper()


def is_about_text(text: str, authors: tuple[str, ...], *, apart: bool) -> bool:
    """Return whether a line near a title only says who wrote a text, or when, or where it is.

    A line that has a date in it does so only where it is set *apart* from the text.
    """
    if len(text) > 200:
        return False
    if _STAMP.fullmatch(text) or _ADDRESS.fullmatch(text):
        return True
    bare, names = text.lower(), 0
    for name in authors:
        if name.lower() in bare:
            bare, names = bare.replace(name.lower(), " "), names + 1
    if names and len(bare) < 50:
        return True
    if _ENDS.search(text) and len(text) > 60:
        return False
    return bool(_BY.fullmatch(text)) or (apart and len(text) < 130 and _TIMES.search(text) is not None)


def is_byline(text: str) -> bool:
    """Return whether a line only says who wrote a text: "by" and a name."""
    return len(text) < 160 and _BY.fullmatch(text) is not None


def is_stamp(text: str) -> bool:
    """Return whether a line, wherever it is, begins with a word for publishing and has a date."""
    return len(text) < 120 and _STAMP.fullmatch(text) is not None and _TIMES.search(text) is not None


def is_clock(text: str) -> bool:
    """Return whether a line is only a time of the day or a day, or also a name, as over the entries of a live blog."""
    return len(text) < 60 and _CLOCK.fullmatch(text) is not None


def amends(text: str) -> bool:
    """Return whether some sentences after a text say what was wrong in it, who helped with it, or where it comes from."""
    return _AMENDS.match(text) is not None


def is_address(text: str) -> bool:
    """Return whether a line is only an address."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def is_bio(text: str, authors: tuple[str, ...]) -> bool:
    """Return whether some sentences say who somebody is, as after a text about its author."""
    if len(text) > 900:
        return False
    return text.startswith(authors) if authors else _BIO.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Return whether a line ends as a sentence does."""
    return _ENDS.search(text) is not None
