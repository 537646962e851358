"""Furniture of a web page: what is around and between the words of an article and is not part of it.

Three kinds of evidence: what an element is (``nav``, ``role``), what its author called it (classes and ids), what it says
("Share this"). Names alone are never enough for an element with much of the page's prose.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from .measure import Size
from .tree import Element

Reason = Literal["site-furniture", "navigation", "advertisement", "comments"]

#: Names of elements, as authors and systems write them in classes and ids.
_NAMES: dict[Reason, frozenset[str]] = {
    "navigation": frozenset(
        "nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager skiplink jumplink jumplinks toc "
        "tableofcontents navbox catlinks sitemap postnavigation navlinks prevnext navigationalsearch tocbox "
        "jump-to-nav mw-jump-link postnav".split()
    ),
    "comments": frozenset(
        "comments commentlist commentsection commentform commentrespond disqus disqusthread livefyre usercomments "
        "discussionthread respond fbcomments commentcount commentslink commentarea commentsarea webmentions "
        "pingback pingbacks trackbacks comment-list hyvor cusdis giscus utterances remark42 isso".split()
    ),
    "advertisement": frozenset(
        "ad ads advert adverts advertisement advertising advertorial adsense adsbygoogle adslot adunit adwrapper "
        "adcontainer adbox adblock adzone admanager adplacement sponsored sponsor sponsors outbrain taboola dfp gpt "
        "googlead doubleclick mpu leaderboard affiliate affiliates revcontent zergnet dianomi inlinead promoad "
        "buybox productbox shopping amazonbox".split()
    ),
    "site-furniture": frozenset(
        "share shares sharing sharebar sharebuttons sharetools sharelinks sharethis social socials socialmedia "
        "sociallinks socialicons addthis addtoany sharedaddy shariff "
        "related relatedposts relatedarticles relatedcontent relatedlinks relatedstories relatedtopics relatedlist "
        "jprelatedposts yarpp recirc recirculation recommended recommendation recommendations morefrom morestories "
        "readmore readnext readalso alsoread nextarticle nextpost prevpost moreon moreposts moretoread upnext "
        "youmaylike youmightlike mightalsolike trending mostread mostpopular popularposts toppicks teaser teasers "
        "latestnews latestposts otherposts onwardjourney onward "
        "newsletter newsletters newslettersignup signup signupform subscribe subscription subscribebox emailsignup "
        "mailchimp mcembed optin leadmagnet followus followbutton paywall regwall piano meter gateway registrationwall "
        "cookie cookies cookiebanner cookieconsent consent gdpr cmp onetrust privacybanner popup popover modal overlay "
        "lightbox toast snackbar tooltip dialog interstitial toolbar tools articletools utilities utilitybar "
        "actionbar stickybar pagetools authorbio authorbox aboutauthor abouttheauthor aboutauthors authorprofile authorcard "
        "authorinfo biobox contributorbio tags taglist taglinks tagcloud tagcontainer posttags articletags entrytags "
        "topics topiclist keywords categories "
        "postcategories catlinks filedunder widget widgets sidebar rightrail rail siteheader sitefooter masthead "
        "footer footerwrap pagefooter footercontent globalfooter globalheader printonly noprint printfooter editsection mweditsection "
        "metadata sistersitebox noexcerpt donate donation donations donatebox supportus membership ctabox calltoaction "
        "callforaction feedback survey wasthishelpful rating ratings ratethis votes likes likebutton reactions claps clapbutton "
        "copylink permalink printbutton playerembed videoplayer jwplayer audioplayer listen listenbutton "
        "texttospeech loginform login search searchform searchbox languageswitcher langswitch entryutility "
        "storytools shortlink syndication reblog appbanner appdownload bannerapp skip backtotop gototop scrolltop totop "
        "inlinepromo promo promobox promounit promotion crosssell upsell hatnote siteSub contentsub".lower().split()
    ),
}
#: Who wrote it and when: between a title and its text this is stated about the article, not part of it.
_ABOUT = frozenset(
    "byline bylines author authors authorname authorline postauthor articleauthor writtenby contributor dateline "
    "timestamp postdate pubdate publishdate publisheddate articledate entrydate datepublished posted postedon "
    "published updated lastupdated modified readingtime readtime timetoread minread postmeta entrymeta articlemeta "
    "metaline articleinfo postinfo storymeta postbyline articlebyline headermeta kicker eyebrow section category "
    "categorylabel rubric label metabar submitted".split()
)
_ROLES: dict[str, Reason] = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "toolbar": "site-furniture",
    "banner": "site-furniture",
    "contentinfo": "site-furniture",
    "search": "site-furniture",
    "dialog": "site-furniture",
    "alertdialog": "site-furniture",
    "alert": "site-furniture",
    "complementary": "site-furniture",
}
#: An element with more than this share of the page's prose is never furniture by its name alone.
_SHARE = 0.25
#: What a line of furniture says, in the languages of many pages; whole lines only.
_LINES: dict[Reason, re.Pattern[str]] = {
    "advertisement": re.compile(
        r"(?:advertisements?|advert|ad|sponsored(?: content| by .{1,40})?|promoted|anzeige|"
        r"werbung|publicité|publicidad|"
        r"pubblicità|реклама|story continues below(?: this)? advertisement|article continues (?:below|after).{0,30}|"
        r"continue reading(?: the main story| below)?|the story continues below|scroll to continue.{0,30})[.:]?",
        re.IGNORECASE,
    ),
    "comments": re.compile(
        r"(?:(?:\d+ |no |leave a |add a |post a |view |show |load )?comments?(?: \(\d+\)|"
        r" off)?|comments are (?:closed|off).*|"
        r"leave a reply.*|join the (?:conversation|discussion).*|kommentare.{0,20}|comentarios.{0,20}|log in to comment.*)",
        re.IGNORECASE,
    ),
    "site-furniture": re.compile(
        r"(?:share(?: this)?(?: (?:article|story|post|page|on|via|with|to)\b.{0,60})?|"
        r"share options|share full article|tweet|pin it|print|print this.{0,20}|"
        r"email(?: this)?(?: (?:article|story|page))?|save(?: (?:article|story|this).{0,20})?|"
        r"copy link|link copied.{0,20}|bookmark|facebook|twitter|x|linkedin|"
        r"whatsapp|reddit|pinterest|telegram|flipboard|like loading.*|like this:?|loading[.…]*|"
        r"follow (?:us|me) on .{0,60}|"
        r"sign up (?:for|to) .{0,160}|subscribe(?: (?:now|today|to|for)\b.{0,120})?|get (?:our|"
        r"the) .{0,60}newsletter.{0,60}|enter your email.{0,80}|"
        r"your email address.{0,80}|thanks? (?:you )?for (?:subscribing|signing up).{0,60}|"
        r"already a (?:subscriber|member).{0,60}|"
        r"view (?:gallery|image in fullscreen|more)|open image in .{0,30}|"
        r"click here to .{0,80}|back to top|skip (?:to|past) .{0,60}|"
        r"(?:related|read more|read also|also read|see also|more from .{0,60}|"
        r"more on this(?: story)?|you may also like|recommended(?: for you)?|most (?:read|"
        r"popular)|"
        r"trending(?: now)?|further reading on .{0,30}|up next|read next|don.t miss|"
        r"editors?.? picks?|more stories|latest (?:news|stories)|next (?:post|article|story)|"
        r"previous (?:post|article|story))[.:]?|(?:filed under|tagged(?: (?:with|as|in|"
        r"under))?|tags|topics|categories)\s*:.{0,300}|"
        r"teilen|partager|compartir|condividi|поделиться|lire aussi.{0,200}|lesen sie auch.{0,200}|mehr zum thema.{0,100}|"
        r"leia (?:também|mais).{0,200}|lea también.{0,200}|leggi anche.{0,200})",
        re.IGNORECASE,
    ),
}
#: A link between paragraphs that leads elsewhere.
_LEADS = re.compile(
    r"(?:read (?:more|also|next|the full)|related|see also|more(?: on this)?|also (?:read|"
    r"see|on)|don.t miss|watch|listen|recommended|"
    r"lire aussi|lesen sie(?: auch)?|leia|lea también|leggi anche|читайте также|source)\b\s*[:–—>»-]",
    re.IGNORECASE,
)


def reason_of(element: Element, sizes: Mapping[Element, Size], whole: Size) -> Reason | None:
    """Return why an element is furniture, from its tag, role and names, or ``None``.

    *whole* is the size of the page. An element with a large share of its prose is not furniture.
    """
    size = sizes[element]
    share = size.prose / whole.prose if whole.prose else 0.0
    tag = element.tag
    if tag in ("nav", "menu"):
        return "navigation" if share < _SHARE else None
    if share >= _SHARE:
        return "comments" if share < 1 and _is_thread(element) else None
    if tag in ("form", "dialog", "search"):
        return "site-furniture"
    role = _ROLES.get(element.get("role").lower())
    if role is not None:
        return role
    inner = any(e.tag in ("figure", "blockquote") for e in element.above())
    if tag == "footer" and not inner and not _has_notes(element):
        return "site-furniture"
    if tag == "figcaption" or tag in ("body", "html", "main"):
        return None
    words = element.words
    for reason, names in _NAMES.items():
        if words & names and not (reason == "site-furniture" and inner and tag != "aside" and size.link_share < 0.5):
            return reason
    if tag == "aside" and not inner and (size.link_share > 0.3 or size.chars < 25):
        return "site-furniture"
    return None


def is_about(element: Element) -> bool:
    """Return whether an element, by its name, says who wrote an article or when."""
    return (
        element.tag in ("address", "time")
        or bool(element.words & _ABOUT)
        or element.get("rel") == "author"
        or (element.get("itemprop") in ("author", "datePublished", "dateModified"))
    )


def _is_thread(element: Element) -> bool:
    """Return whether an element is named as a thread of comments and has several, however long they are."""
    if not element.words & {"comments", "commentlist", "commentsection", "commentsarea", "discussion"}:
        return False
    if any(e.tag == "h1" or e.get("itemprop") == "articleBody" for e in element.walk()):
        return False
    return sum("comment" in e.words for e in element.walk()) > 1


def _has_notes(element: Element) -> bool:
    return any(e.words & {"footnote", "footnotes", "endnotes", "references", "fn"} for e in element.walk())


def line_reason(text: str) -> Reason | None:
    """Return why a short line is furniture by what it says, or ``None``."""
    if len(text) > 320:
        return None
    words = text.strip(" \n\u00a0|•·–—»>")
    return next((reason for reason, pattern in _LINES.items() if pattern.fullmatch(words)), None)


def leads_elsewhere(text: str) -> bool:
    """Return whether a line begins as one that leads to another article does."""
    return _LEADS.match(text.strip()) is not None


__all__ = ["Reason", "is_about", "leads_elsewhere", "line_reason", "reason_of"]
