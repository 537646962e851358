"""More shapes of pages: what real sites put around and into a text, and how they set it."""

from __future__ import annotations

from .page_systems import (
    _AD,
    _CARDS,
    _COMMENTS,
    _COOKIES,
    _FIGCAPTION,
    _LD,
    _NAV,
    _NEWS,
    _RELATED,
    System,
    _frame,
    figure,
)

_PULL = '<aside class="pull-quote"><p>Silence costs more.</p></aside>'
_SHARE = '<ul class="share-bar"><li><a href="#f">Facebook</a></li><li><a href="#x">Share</a></li><li><a href="#m">Email</a></li></ul>'
_BIO = '<div class="about-the-author"><h3>About the author</h3><p>{author} writes about ropes, and lives over the chandler’s shop.</p></div>'
_BODY = '<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{title}","articleBody":"{stated}","author":"{author}"}}</script>'
_OTHER = (
    '<article class="story"><h1>Another night on the south pier</h1><p class="by">By Cyril Sample</p>'
    "<p>Nothing at all happened on the south pier last night, and the keeper of it slept until the morning came.</p>"
    "<p>In the morning nothing happened either, and he wrote so into the other book, which is kept in a drawer.</p></article>"
)
_OFFER = (
    '<div class="gate"><h3>This content is reserved for subscribers</h3><ul><li>Unlimited access to every tide table of the quay</li>'
    "<li>The crossword of the harbour office, with its answers</li></ul><p>Subscribe now to read on.</p></div>"
)

MORE = (
    System(
        "a news site of hashed names",
        _frame(_LD, f'<div id="app">{_NAV}<main><div class="dcr-1x"><h1 class="dcr-h">{{title}}</h1><div data-gu-name="standfirst"><p>{{standfirst}}</p></div><div class="dcr-m"><address><a rel="author" href="/a">{{author}}</a></address><p>5 Mar 2024 09.12 GMT</p></div><div id="maincontent"><div class="article-body-viewer-selector dcr-b">{{body}}</div></div></div><div class="dcr-o"><h2>Most viewed</h2>{_CARDS}</div></main></div>'),
        figure('<figure class="dcr-f" id="i"><div><picture><img alt="{alt}" src="a.jpg"></picture></div><figcaption><span>{caption} {credit}</span></figcaption></figure>'),
        paragraph=lambda words: f'<p class="dcr-p">{words}</p>',
        quotation=lambda inner: f'<blockquote class="dcr-q">{inner}</blockquote>',
        between='<aside><svg></svg><blockquote>Nobody was to blame for it</blockquote></aside><figure data-spacefinder-role="inline"><gu-island name="EmailSignUp"><p>Sign up to our newsletter: the tides, every Tuesday.</p></gu-island></figure>',
        standfirst="What happened on the pier, as far as anybody will say it.",
    ),
    System(
        "a broadcaster's pages",
        _frame(_LD, f'<div>{_NAV}<main role="main"><div dir="ltr" class="bbc-1"><h1 class="bbc-t" id="content">{{title}}</h1></div><div class="bbc-2"><div class="bbc-by">By {{author}}</div><time datetime="{{date}}">5 March 2024</time></div>{{body}}<section aria-labelledby="related-content-heading"><h2 id="related-content-heading">Related content</h2><ul><li><a href="/1">The kettle of Pennywick</a></li></ul></section></main></div>'),
        figure('<div class="bbc-3"><figure class="bbc-4"><div><noscript><img src="a.jpg" alt="{alt}"></noscript></div><figcaption class="bbc-5"><span class="visually-hidden">Image caption, </span><p>{caption} {credit}</p></figcaption></figure></div>'),
        paragraph=lambda words: f'<div dir="ltr" class="bbc-6"><p dir="ltr" class="bbc-7">{words}</p></div>',
        quotation=lambda inner: f'<div class="bbc-8"><blockquote>{inner}</blockquote></div>',
        between='<section role="region" aria-labelledby="Read-more"><strong id="Read-more">Read more:</strong><ul><li><a href="/1">A spoon is found on the beach</a></li><li><a href="/2">The kettle of Pennywick</a></li></ul></section>',
    ),
    System(
        "a daily with a gate",
        _frame(_LD, f'<div class="zone">{_NAV}<section class="article"><header><h1 class="article__title">{{title}}</h1><p class="article__desc">{{standfirst}}</p><p class="meta__authors">Par {{author}}</p><p class="meta__date">Publié le 05 mars 2024 à 08h00, temps de lecture 4 min</p></header><section class="article__content paywall">{{body}}</section>{_OFFER}<section class="article__siblings"><h4>Lire aussi</h4>{_CARDS}</section></section></div>'),
        figure('<figure class="article__media"><img data-srcset="a.jpg 1x" src="data:image/gif;base64,R0" alt="{alt}"><figcaption class="article__legend">{caption} <span class="article__credit">{credit}</span></figcaption></figure>'),
        paragraph=lambda words: f'<p class="article__paragraph paywall">{words}</p>',
        between='<p class="article__paragraph"><span>Lire aussi :</span> <a href="/k">La bouilloire de Pennywick</a></p>' + _OFFER,
        standfirst="What was written in the bill-book, and what was not.",
    ),
    System(
        "a live blog",
        _frame("", f'{_NAV}<main><h1>{{title}}</h1><p class="byline">{{author}}</p><div class="live-blog"><div class="key-events"><h2>Key events</h2><ul><li><a href="#b1">A bell is heard at night</a></li><li><a href="#b2">A boat comes in at last</a></li></ul></div><div class="blog-body">{{body}}</div></div></main>'),
        _FIGCAPTION,
        paragraph=lambda words: f'<article class="block"><p class="block-time">09.12 GMT</p><div class="block-elements"><p>{words}</p></div></article>',
        quotation=lambda inner: f'<article class="block"><div class="block-elements"><blockquote>{inner}</blockquote></div></article>',
    ),
    System(
        "a site that scrolls to the next article",
        _frame('<meta property="og:title" content="{title}">', f'{_NAV}<main><article class="story"><h1>{{title}}</h1><p class="by">By {{author}}</p>{{body}}{_SHARE}</article>{_OTHER}</main>'),
        _FIGCAPTION,
        between=_PULL + _AD,
    ),
    System(
        "a page with its text for programs",
        _frame(_BODY, f'{_NAV}<div class="page"><div class="col"><h1>{{title}}</h1><div class="copy">{{body}}<p>The office of the quay is open on every day but Monday, and closed when it rains.</p></div></div></div>'),
        _FIGCAPTION,
        between='<p>Get the tides by <a href="/n">letter</a>.</p>',
    ),
    System(
        "a gallery under the text",
        _frame("", f'<div id="wrap">{_NAV}<h1 class="headline">{{title}}</h1><p class="author">{{author}}</p><p class="timestamp">Updated 5:27 am CST, Wednesday, November 20, 2019</p><div class="article-text">{{body}}</div><div class="gallery"><div class="slide"><p>{{caption}}</p><p>{{credit}}</p><p>Image 1 of 2</p></div><div class="slide"><p>{{caption}}</p><p>Image 2 of 2</p></div></div></div>'),
        figure('<div class="photo"><img src="a.jpg" alt="{alt}"><div class="caption">{caption} {credit}</div></div>'),
    ),
    System(
        "a forum",
        _frame("", f'<header>{_NAV}</header><div id="main-outlet"><h1>{{title}}</h1><div class="topic-body crawler-post" itemprop="mainEntity"><div class="crawler-post-meta"><span class="creator"><a href="/u">{{author}}</a></span><time class="post-time" datetime="{{date}}">March 5, 2024</time></div><div class="post" itemprop="text">{{body}}</div><div class="post-likes">3 Likes</div></div></div>'),
        figure('<div class="lightbox-wrapper"><img src="a.jpg" alt="{alt}"></div><p class="caption">{caption} {credit}</p>'),
        quotation=lambda inner: f'<aside class="quote no-group"><blockquote>{inner}</blockquote></aside>',
    ),
    System(
        "a library of sources",
        _frame("", '<div id="content" class="mw-body"><h1 id="firstHeading">{title}</h1><div id="mw-content-text"><div class="mw-parser-output"><div class="ws-noexport headertemplate noprint"><div class="header-title">{title} by {author}</div><div class="navigation-not-searchable"><a href="/p">←</a></div></div><div class="prp-pages-output">{body}</div><div class="footertemplate ws-noexport noprint"><p>This work is in the public domain.</p></div></div></div></div><nav id="p-navigation"><ul><li><a href="/m">Main page</a></li></ul></nav>'),
        figure('<div class="tnone"><figure typeof="mw:File/Thumb"><a href="/f"><img src="a.jpg" alt="{alt}" class="mw-file-element"></a><figcaption>{caption} {credit}</figcaption></figure></div>'),
        paragraph=lambda words: f'<p><span class="pagenum ws-pagenum" id="7"><span class="pagenum-inner ws-noexport"></span></span>{words}</p>',
    ),
    System(
        "an old archive of books",
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The book of the quay | {title}, by {author}</title></head><body><section class="pg-boilerplate pgheader" id="pg-header"><h2>An eBook of the quay</h2><p>This eBook is for the use of anyone anywhere on the quay.</p></section><h1>{title}</h1><div class="chapter">{body}</div><section class="pg-boilerplate pgfooter" id="pg-footer"><p>Updated editions will replace the previous one, and the old ones will be renamed.</p></section></body></html>',
        figure('<div class="figcenter"><img src="a.jpg" alt="{alt}"><p class="caption">{caption} {credit}</p></div>'),
    ),
    System(
        "a journal",
        _frame('<meta name="citation_title" content="{title}"><meta name="citation_author" content="{author}">', f'<div class="pkp_structure_page">{_NAV}<main class="pkp_structure_main"><article class="obj_article_details"><h1 class="page_title">{{title}}</h1><ul class="authors"><li>{{author}}</li></ul><div class="jatsParser__content"><section class="sec"><h2>1. The night</h2>{{body}}</section></div><section class="ref-list"><h2>References</h2><ol><li>Nobody, E.: On ropes. Pennywick, 1901.</li></ol></section></article></main></div>'),
        figure('<figure class="fig" id="f1"><div class="fig-label">Figure 1</div><img src="a.jpg" alt="{alt}"><figcaption class="caption"><p>{caption} {credit}</p></figcaption></figure>'),
    ),
    System(
        "Plone",
        _frame("", f'<div id="visual-portal-wrapper">{_NAV}<div id="portal-columns"><article id="content"><header><h1 class="documentFirstHeading">{{title}}</h1><div class="documentByLine" id="plone-document-byline">by <span class="documentAuthor">{{author}}</span> — last modified Mar 05, 2024</div><div class="documentDescription description lead">{{standfirst}}</div></header><div id="content-core"><div id="parent-fieldname-text">{{body}}</div></div></article></div></div>'),
        figure('<div class="leadImage"><figure class="newsImageContainer"><img src="a.jpg" alt="{alt}"><figcaption class="image-caption">{caption} {credit}</figcaption></figure></div>'),
        standfirst="What is known of the rope, the bell and the lamp.",
    ),
    System(
        "TYPO3",
        _frame("", f'<div class="page-wrapper">{_NAV}<section><div class="news news-single"><div class="article" itemscope><div class="header"><h3 itemprop="headline">{{title}}</h3></div><div class="footer"><p><span class="news-list-date"><time datetime="{{date}}">05.03.2024</time></span></p></div><div class="teaser-text" itemprop="description"><p>{{standfirst}}</p></div><div class="news-text-wrap" itemprop="articleBody">{{body}}</div><div class="news-related-wrap"><h4>Related news</h4><ul><li><a href="/k">The kettle of Pennywick</a></li></ul></div></div></div></section></div>'),
        figure('<div class="news-img-wrap"><div class="mediaelement"><img src="a.jpg" alt="{alt}"></div><p class="news-img-caption">{caption} {credit}</p></div>'),
        standfirst="Nobody will be asked to pay for it, the office says.",
    ),
    System(
        "Wagtail",
        _frame(_LD, f'<body class="template-blog-page">{_NAV}<main id="main-content"><div class="header-hero"><h1>{{title}}</h1><p class="introduction">{{standfirst}}</p></div><div class="authors">{{author}}</div><div class="rich-text-blocks">{{body}}</div><div class="tags">Tags: <a href="/t">rope</a></div></main></body>'),
        figure('<div class="block-image_block"><figure><img src="a.jpg" alt="{alt}"><figcaption>{caption} - {credit}</figcaption></figure></div>'),
        paragraph=lambda words: f'<div class="block-paragraph_block"><div class="rich-text"><p>{words}</p></div></div>',
        quotation=lambda inner: f'<div class="block-block_quote"><blockquote>{inner}</blockquote></div>',
        standfirst="A short account of a long night, with two pictures.",
    ),
    System(
        "Movable Type",
        _frame("", f'<div id="container"><div id="alpha"><div class="entry-asset asset hentry"><div class="asset-header"><h1 class="asset-name entry-title">{{title}}</h1><div class="asset-meta"><span class="byline">By <address class="vcard author">{{author}}</address> on <abbr class="published">March 5, 2024 9:12 AM</abbr></span></div></div><div class="asset-content entry-content"><div class="asset-body">{{body}}</div></div><div class="asset-footer">Categories: <a href="/c">Bells</a></div></div>{_COMMENTS}</div><div id="beta">{_NAV}</div></div>'),
        figure('<form class="mt-enclosure mt-enclosure-image"><img src="a.jpg" alt="{alt}"></form><p class="caption">{caption} {credit}</p>'),
    ),
    System(
        "a page to print",
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body class="print" onload="window.print()"><div class="print-header">The Evening Lamp<br>5 March 2024</div><h1>{title}</h1><p class="author">By {author}</p>{body}<hr><p>© 2024 The Evening Lamp. All rights reserved.</p><p>https://lamp.example/north-pier</p></body></html>',
        figure('<p class="caption">{caption} {credit}</p>'),
    ),
    System(
        "a page that waits for consent",
        _frame("", f'<div id="consent" class="overlay"><p>We and our partners use cookies to keep the lamp burning. By clicking you agree to it.</p></div>{_NAV}<div id="page" style="display:none"><div class="post"><h1>{{title}}</h1><div class="text">{{body}}</div></div>{_NEWS}</div>{_COOKIES}'),
        figure('<figure><img loading="lazy" data-lazy-src="a.jpg" src="spacer.gif" alt="{alt}"><figcaption>{caption} {credit}</figcaption></figure>'),
        paragraph=lambda words: f"<div>{words}</div>",
    ),
    System(
        "a blog without an article",
        _frame("", f'<div class="wrapper"><div class="left">{_NAV}</div><div class="middle"><h2>{{title}}</h2><div class="stamp">Posted 5 March 2024 by {{author}}</div>{{body}}{_BIO}{_RELATED}</div></div>'),
        figure('<center><img src="a.jpg" alt="{alt}"></center><div class="cutline">{caption} {credit}</div>'),
        paragraph=lambda words: f"{words}<br>\n<br>",
        quotation=lambda inner: f"<blockquote>{inner}</blockquote>",
    ),
)  # fmt: skip

__all__ = ["MORE"]
