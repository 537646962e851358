"""Furniture of a web page: what is around and between the words of an article and is not part of it.

Two kinds of evidence: what an element is (``nav``, ``role``), and what its author called it (classes and ids). Names alone are
never enough for elements with much of the page's prose. What furniture says is in :mod:`.lines`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

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
        "mailchimp mcembed optin leadmagnet followus followbutton "
        "cookie cookies cookiebanner cookieconsent consent gdpr cmpbox cmpwrapper qccmp onetrust privacybanner popup popover modal overlay "
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
        "boilerplate bookmarkcard bookmarkcontainer linkpreview linkcard urlcard onebox previewcard embeddedcard "
        "inlinepromo promo promobox promounit promotion crosssell upsell hatnote siteSub contentsub".lower().split()
    ),
}
#: Names that say that something leads elsewhere, which it does only with links; without, they are names of a standfirst.
_LEADING = frozenset(
    "teaser teasers related relatedposts relatedarticles relatedcontent relatedlinks relatedstories relatedtopics tags topics "
    "categories keywords promo promotion mostread trending skip navbar sidebar rail widget widgets section latestposts".split()
)
#: Names of gates before the rest of a text; publishers also mark the text after the gate by them.
_GATES = frozenset("paywall regwall piano meter gateway registrationwall premium subscriberonly membersonly".split())
#: Names of a report that grows while something happens: its comments are its text.
_LIVE = frozenset(("live", "liveblog", "ticker"))
#: Names of elements within a line that appear above the text; what opens them may have the same name.
_POPUPS = frozenset("tooltiptext tooltipcontent popover hovercard rollover flyout".split())
#: Names of elements within a line that are furniture.
_INLINE = frozenset(
    "editsection mweditsection "
    "sharebutton sharebuttons sharelink sharelinks shortlink addtoany permalink headerlink anchorlink headinganchor".split()
)
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
#: An element, or all elements of one name, with more than this share of the page's prose is never furniture by its name alone.
SHARE = 0.25


class Sign(NamedTuple):
    """What shows that an element is furniture: the reason, and its name that shows it (empty for its tag or role)."""

    reason: Reason
    name: str = ""


def sign_of(element: Element, sizes: Mapping[Element, Size], whole: Size) -> Sign | None:
    """Return the sign by which an element is furniture, from its tag, role and names, or ``None``.

    *whole* is the size of the page. An element with a large share of its prose is not furniture.
    """
    size = sizes[element]
    share = size.prose / whole.prose if whole.prose else 0.0
    tag = element.tag
    if tag in ("nav", "menu"):
        return Sign("navigation") if share < SHARE else None
    if share >= SHARE:
        return Sign("comments") if share < 1 and _is_thread(element) else None
    if tag in ("form", "dialog", "search"):
        return Sign("site-furniture")
    role = _ROLES.get(element.get("role").lower())
    if role is not None:
        return Sign(role)
    inner = any(e.tag in ("figure", "blockquote") for e in element.above())
    if tag == "footer" and not inner and not _has_notes(element):
        return Sign("site-furniture")
    if tag == "figcaption" or tag in ("body", "html", "main"):
        return None
    found = _named(element, size, inner=inner)
    if found is None and tag == "aside" and not inner and (size.link_share > 0.3 or size.chars < 25):
        return Sign("site-furniture")
    return found


def _named(element: Element, size: Size, *, inner: bool) -> Sign | None:
    """Return the sign of an element's names. Navigation has links; a gate around text is marked by the text's own name."""
    words = element.words
    if not element.is_block and element.tag != "img":
        return Sign("site-furniture") if words & _INLINE or _is_popup(element) else None
    if words & _GATES and element.tag != "p" and 0 < size.prose < 400:
        return Sign("site-furniture", min(words & _GATES))
    for reason, names in _NAMES.items():
        found = words & names
        if not found:
            continue
        if reason == "comments" and words & _LIVE:
            continue
        if reason == "site-furniture" and size.prose > 40 and element.first("blockquote") is not None:
            continue
        if reason == "site-furniture" and inner and element.tag != "aside" and size.link_share < 0.5:
            continue
        if (reason == "navigation" or found <= _LEADING) and size.link_share < 0.3 and size.prose > 60:
            continue
        return Sign(reason, min(found))
    return None


def _is_popup(element: Element) -> bool:
    """Return whether an element within a line is a pop-up, and not the words that open it with the pop-up after them."""
    if element.is_link or not element.words & _POPUPS:
        return False
    others = (e for e in element.walk() if e is not element and not e.is_link)
    inner = next((e for e in others if e.words & _POPUPS), None)
    if inner is None:
        return True
    holder = next(e for e in inner.upward() if e.parent is element)
    before = element.children[: element.children.index(holder)]
    return not any(child.strip() if isinstance(child, str) else child.text() for child in before)


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
    if element.words & _LIVE:
        return False
    if any(e.tag == "h1" or e.get("itemprop") == "articleBody" for e in element.walk()):
        return False
    return sum("comment" in e.words for e in element.walk()) > 1


def _has_notes(element: Element) -> bool:
    return any(e.words & {"footnote", "footnotes", "endnotes", "references", "fn"} for e in element.walk())
