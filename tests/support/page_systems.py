"""How publishing systems write a page: its frame, and the markup of paragraphs, quotations and figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

Figure = Callable[[str, str, str], str]


def p(words: str) -> str:
    return f"<p>{words}</p>"


def quote(inner: str) -> str:
    return f"<blockquote>{inner}</blockquote>"


def figure(form: str) -> Figure:
    """Return a function that writes a figure; *form* has ``{alt}``, ``{caption}`` and ``{credit}``."""
    return lambda alt, caption, credit: form.format(alt=alt, caption=caption, credit=credit)


class System(NamedTuple):
    """One system; ``between`` is furniture between two paragraphs, ``standfirst`` a sentence under the title."""

    name: str
    page: str
    figure: Figure
    paragraph: Callable[[str], str] = p
    quotation: Callable[[str], str] = quote
    between: str = ""
    standfirst: str = ""


_NAV = '<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/quay">The quay</a></li></ul></nav>'
_CARDS = "".join(
    f'<div class="card"><a href="/{n}"><h3>Another story of the quay, number {n}</h3><p>What it is about, in one short line.</p></a></div>'
    for n in range(1, 5)
)
_COMMENTS = '<section id="comments" class="comments"><h2>Comments</h2><ol><li class="comment"><p>I was there, and it was not the rope at all, it was the knot.</p></li><li class="comment"><p>The knot was mine, and it was sound.</p></li></ol></section>'
_COOKIES = '<div id="cookie-banner" class="cookie-consent" role="dialog"><p>We use cookies to keep the lamp burning. By staying you agree to all of them.</p><button>Agree</button></div>'
_NEWS = '<div class="newsletter-signup"><h4>Sign up for our newsletter</h4><form><input type="email"><button>Go</button></form><p>Every Tuesday the tides, in your letter-box.</p></div>'
_RELATED = '<div class="related-articles"><h4>Related</h4><ul><li><a href="/x">The kettle of Pennywick</a></li><li><a href="/y">A spoon is found</a></li></ul></div>'
_AD = '<div class="ad-slot" id="ad-1"><span>Advertisement</span></div>'


def _frame(head: str, inner: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{title}} | The Evening Lamp</title>{head}</head><body>{inner}</body></html>'


_LD = '<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{title}","datePublished":"{date}T08:00:00Z","author":[{{"@type":"Person","name":"{author}"}}]}}</script>'
_FIGCAPTION = figure(
    '<figure><img src="a.jpg" alt="{alt}"><figcaption>{caption} <span class="credit">{credit}</span></figcaption></figure>'
)

SYSTEMS = (
    System(
        "WordPress, classic",
        _frame('<meta property="og:title" content="{title}">', f'<div id="page"><header id="masthead">{_NAV}</header><div id="content"><article class="post-12 post category-quay tag-bell"><header class="entry-header"><h1 class="entry-title">{{title}}</h1><div class="entry-meta">Posted on <time class="entry-date" datetime="{{date}}">{{date}}</time> by <span class="author vcard">{{author}}</span></div></header><div class="entry-content">{{body}}<div class="sharedaddy sd-sharing-enabled"><h3>Share this:</h3><ul><li><a href="#">Post</a></li></ul></div></div></article>{_COMMENTS}</div><aside id="secondary" class="widget-area"><section class="widget"><h2>Recent posts</h2><ul><li><a href="/a">An older story</a></li></ul></section></aside></div>'),
        figure('<div id="attachment_1" class="wp-caption aligncenter"><img src="a.jpg" alt="{alt}"><p class="wp-caption-text">{caption} {credit}</p></div>'),
    ),
    System(
        "WordPress, blocks",
        _frame(_LD, f'<div class="wp-site-blocks"><header class="wp-block-template-part">{_NAV}</header><main class="wp-block-group"><h1 class="wp-block-post-title">{{title}}</h1><div class="entry-content wp-block-post-content is-layout-flow">{{body}}</div></main><footer class="wp-block-template-part"><p>Designed on the quay</p></footer></div>'),
        figure('<figure class="wp-block-image size-large"><img src="data:image/gif;base64,R0" data-src="a.jpg" class="lazyload" alt="{alt}"><noscript><img src="a.jpg" alt="{alt}"></noscript><figcaption class="wp-element-caption">{caption} {credit}</figcaption></figure>'),
        quotation=lambda inner: f'<blockquote class="wp-block-quote">{inner}</blockquote>',
        between=_NEWS,
    ),
    System(
        "Drupal",
        _frame("", f'<div class="dialog-off-canvas-main-canvas"><div class="layout-container"><header role="banner">{_NAV}</header><main role="main"><div class="layout-content"><div class="region region-content"><h1 class="page-title"><span class="field field--name-title">{{title}}</span></h1><article class="node node--type-article"><footer class="node__meta"><div class="node__submitted">Submitted by <span>{{author}}</span> on {{date}}</div></footer><div class="node__content"><div class="text-formatted field field--name-body field__item">{{body}}</div><div class="field field--name-field-tags"><a href="/t">quay</a></div></div></article></div></div></main></div></div>'),
        figure('<figure role="group" class="caption caption-img align-center"><img loading="lazy" src="a.jpg" alt="{alt}"><figcaption>{caption} {credit}</figcaption></figure>'),
    ),
    System(
        "Ghost",
        _frame(_LD, f'<div class="viewport"><header class="gh-head">{_NAV}</header><div class="site-content"><main class="site-main"><article class="article post"><header class="article-header gh-canvas"><h1 class="article-title">{{title}}</h1><div class="article-byline"><section class="article-byline-content"><h4 class="author-name">{{author}}</h4><time class="byline-meta-date" datetime="{{date}}">{{date}}</time></section></div></header><section class="gh-content gh-canvas">{{body}}</section></article></main><section class="footer-cta"><h2>Sign up for more like this.</h2></section><aside class="read-more-wrap">{_CARDS}</aside></div></div>'),
        figure('<figure class="kg-card kg-image-card kg-card-hascaption"><img src="a.jpg" class="kg-image" alt="{alt}" loading="lazy"><figcaption><span style="white-space: pre-wrap;">{caption} {credit}</span></figcaption></figure>'),
        between='<div class="kg-card kg-cta-card"><div class="kg-signup-card subscribe"><p>Subscribe to the Lamp.</p></div></div>',
    ),
    System(
        "Substack",
        _frame(_LD, '<div id="entry"><div class="main"><div class="single-post-container"><div class="single-post"><article class="typography newsletter-post post"><div class="post-header"><h1 class="post-title">{title}</h1><h3 class="subtitle">{standfirst}</h3><div class="byline-wrapper">{author} · {date}</div></div><div><div class="available-content"><div class="body markup">{body}</div></div></div></article></div></div></div></div>'),
        figure('<div class="captioned-image-container"><figure><a class="image-link" href="a.jpg"><div class="image2-inset"><picture><img src="a.jpg" alt="{alt}"></picture></div></a><figcaption class="image-caption">{caption} {credit}</figcaption></figure></div>'),
        between='<div class="subscription-widget-wrap"><div class="subscription-widget show-subscribe"><div class="preamble"><p>Thanks for reading. Subscribe for free to receive new letters.</p></div></div></div>',
        standfirst="A letter from the quay, once in a while and never on time",
    ),
    System(
        "a platform of posts",
        _frame(_LD, '<div id="root"><div class="a b c"><article><div class="l"><section><div class="fv"><h1 class="pw-post-title">{title}</h1><div class="speechify"><div class="ab q">{author} · 4 min read · {date}</div></div>{body}</div></section></div></article></div></div>'),
        figure('<figure class="mw mx my"><div role="button" tabindex="0"><picture><source srcset="a.webp"><img alt="{alt}" src="a.jpg"></picture></div><figcaption class="nf fe ng">{caption} {credit}</figcaption></figure>'),
        paragraph=lambda words: f'<p id="a1b2" class="pw-post-body-paragraph nh ni">{words}</p>',
        quotation=lambda inner: f'<blockquote class="oc od">{inner}</blockquote>',
    ),
    System(
        "Arc",
        _frame(_LD, f'<div id="fusion-app" class="layout-section"><header class="page-header">{_NAV}</header><section role="main" class="main"><div class="headline-container"><h1 class="headline">{{title}}</h1></div><div class="byline">By {{author}}</div><article class="default__ArticleBody article-body-wrapper">{{body}}</article><div class="author-bio"><p>{{author}} writes about the quay and everything on it, and lives there.</p></div></section><div class="right-rail"><div class="most-read"><h3>Most read</h3>{_CARDS}</div></div></div>'),
        figure('<figure class="b-lead-art"><picture><img alt="{alt}" src="a.jpg" class="c-image"></picture><figcaption class="c-media-item__fig-caption"><span class="c-media-item__caption">{caption}</span><span class="c-media-item__credit">({credit})</span></figcaption></figure>'),
        paragraph=lambda words: f'<p class="default__StyledText body-paragraph">{words}</p>',
        between=f'<div class="arcad-feature">{_AD}</div>',
    ),
    System(
        "Squarespace",
        _frame("", f'<div id="siteWrapper"><header id="header">{_NAV}</header><main id="page"><article class="sections"><div class="blog-item-wrapper"><div class="blog-item-title"><h1 class="entry-title">{{title}}</h1></div><div class="blog-item-meta-wrapper"><time>{{date}}</time> <span class="blog-author-name">{{author}}</span></div><div class="blog-item-content e-content"><div class="sqs-layout sqs-grid-12"><div class="row sqs-row"><div class="col sqs-col-12"><div class="sqs-block html-block"><div class="sqs-block-content"><div class="sqs-html-content">{{body}}</div></div></div></div></div></div></div></div></article></main></div>'),
        figure('<div class="sqs-block image-block"><figure class="sqs-block-image-figure image-block-outer-wrapper"><div class="image-block-wrapper"><img data-src="a.jpg" alt="{alt}"></div><figcaption class="image-caption-wrapper"><div class="image-caption"><p>{caption} {credit}</p></div></figcaption></figure></div>'),
    ),
    System(
        "Blogger",
        _frame("", '<div class="content-outer"><div class="main-outer"><div class="post-outer"><div class="post hentry" itemprop="blogPost"><h3 class="post-title entry-title" itemprop="name">{title}</h3><div class="post-header"></div><div class="post-body entry-content" itemprop="articleBody">{body}<div style="clear: both;"></div></div><div class="post-footer">Posted by {author} at {date}</div></div></div><div class="sidebar"><h2>Blog archive</h2><ul><li><a href="/1">January (2)</a></li></ul></div></div></div>'),
        figure('<table class="tr-caption-container"><tbody><tr><td><a href="a.jpg"><img alt="{alt}" src="a.jpg"></a></td></tr><tr><td class="tr-caption">{caption} {credit}</td></tr></tbody></table>'),
        paragraph=lambda words: f"{words}<br /><br />",
    ),
    System(
        "Wix",
        _frame(_LD, '<div id="SITE_CONTAINER"><div id="main_MF"><main id="PAGES_CONTAINER"><div data-hook="post-page"><article><div class="post-header"><h1 class="blog-post-title-font" data-hook="post-title"><span>{title}</span></h1></div><section data-hook="post-description"><div class="rich-content-viewer"><div class="xYz12" data-breakout="normal">{body}</div></div></section></article></div></main></div></div>'),
        figure('<div type="image"><div class="image-container"><figure><div data-hook="imageViewer"><img alt="{alt}" src="a.jpg"></div><figcaption class="ricos-image-caption">{caption} {credit}</figcaption></figure></div></div>'),
        paragraph=lambda words: f'<p dir="auto" class="kQ9xX"><span class="aaB">{words}</span></p>',
        between='<div type="empty-line" data-hook="rcv-block2"></div>',
    ),
    System(
        "Hugo",
        _frame("", f'<header>{_NAV}</header><main><article class="post"><h1>{{title}}</h1><p class="post-meta">{{date}} · {{author}}</p><div class="post-content">{{body}}</div><footer class="post-footer"><ul class="post-tags"><li><a href="/t">bell</a></li></ul></footer></article></main>'),
        figure('<figure><img loading="lazy" src="a.jpg" alt="{alt}"/><figcaption><p>{caption} {credit}</p></figcaption></figure>'),
    ),
    System(
        "Jekyll",
        _frame("", '<div class="wrapper"><article class="post h-entry" itemscope itemtype="http://schema.org/BlogPosting"><header class="post-header"><h1 class="post-title p-name" itemprop="name headline">{title}</h1><p class="post-meta"><time class="dt-published" datetime="{date}" itemprop="datePublished">{date}</time> • <span itemprop="author">{author}</span></p></header><div class="post-content e-content" itemprop="articleBody">{body}</div></article></div>'),
        _FIGCAPTION,
    ),
    System(
        "Joomla",
        _frame("", f'<div class="body" id="top"><div class="container"><div class="row-fluid"><main id="content" role="main" class="span9"><div class="item-page" itemscope itemtype="https://schema.org/Article"><div class="page-header"><h2 itemprop="headline">{{title}}</h2></div><dl class="article-info muted"><dd class="createdby">Written by {{author}}</dd><dd class="published">Published: {{date}}</dd></dl><div itemprop="articleBody">{{body}}</div><ul class="pager pagenav"><li><a href="/p">Prev</a></li><li><a href="/n">Next</a></li></ul></div></main></div></div></div>{_COOKIES}'),
        figure('<figure class="pull-center item-image"><img src="a.jpg" alt="{alt}"><figcaption class="caption">{caption} {credit}</figcaption></figure>'),
    ),
    System(
        "a word processor's export",
        _frame("", '<div class="c1 doc-content"><p class="c7 title"><span class="c9">{title}</span></p>{body}</div>'),
        figure('<p class="c3"><span><img alt="{alt}" src="images/image1.jpg"></span></p><p class="c3"><span>{caption} {credit}</span></p>'),
        paragraph=lambda words: f'<p class="c2"><span class="c0">{words}</span></p>',
    ),
    System(
        "filtered HTML",
        _frame('<meta name=Generator content="Word 15 (filtered)">', '<div class=WordSection1><h1>{title}</h1>{body}</div>'),
        figure('<p class=MsoNormal><img width=300 src="a.jpg" alt="{alt}"></p><p class=MsoCaption>{caption} {credit}</p>'),
        paragraph=lambda words: f"<p class=MsoNormal><span lang=EN-GB style='font-size:12.0pt'>{words}</span></p>",
    ),
    System(
        "MediaWiki",
        _frame("", f'<div id="content" class="mw-body" role="main"><h1 id="firstHeading" class="firstHeading mw-first-heading">{{title}}</h1><div id="bodyContent"><div id="siteSub" class="noprint">From the free book of the quay</div><div id="mw-content-text"><div class="mw-parser-output">{{body}}<div class="navbox" role="navigation"><a href="/b">Bells</a> <a href="/r">Ropes</a></div></div></div><div id="catlinks" class="catlinks"><a href="/c">Categories</a></div></div></div><div id="mw-navigation">{_NAV}</div>'),
        figure('<div class="thumb tright"><div class="thumbinner"><a href="/f" class="image"><img alt="{alt}" src="a.jpg" class="thumbimage"></a> <div class="thumbcaption"><div class="magnify"><a href="/f"></a></div>{caption} {credit}</div></div></div>'),
    ),
    System(
        "a government's pages",
        _frame("", f'<a href="#content" class="govuk-skip-link">Skip to main content</a><div class="gem-c-cookie-banner" role="region"><p>We have set some cookies on your device for this service.</p></div><header role="banner">{_NAV}</header><div class="govuk-width-container"><main class="govuk-main-wrapper" id="content"><div class="govuk-grid-row"><h1 class="gem-c-title__text govuk-heading-l">{{title}}</h1><div class="gem-c-metadata">Published {{date}}</div><div class="govuk-grid-column-two-thirds"><div class="gem-c-govspeak govuk-govspeak">{{body}}</div></div><div class="gem-c-contextual-sidebar"><h2>Related content</h2><ul><li><a href="/z">Rules of the quay</a></li></ul></div></div></main></div>'),
        figure('<figure class="image embedded"><div class="img"><img src="a.jpg" alt="{alt}"></div><figcaption><p>{caption} {credit}</p></figcaption></figure>'),
    ),
    System(
        "a newspaper, nested figures",
        _frame(_LD, f'<header>{_NAV}</header><main><article><header><p class="kicker">Harbour</p><h1 itemprop="headline">{{title}}</h1><p class="byline">By <a rel="author" href="/a">{{author}}</a></p></header><section itemprop="articleBody" class="meteredContent"><div class="StoryBodyCompanionColumn"><div>{{body}}</div></div></section></article><section class="recirculation"><h2>More in Harbour</h2>{_CARDS}</section></main>'),
        figure('<figure class="media photo"><div class="image"><figure><img src="a.jpg" alt="{alt}"></figure></div><figcaption itemprop="caption description"><span class="caption-text">{caption}</span><span class="credit"><span class="visually-hidden">Credit...</span>{credit}</span></figcaption></figure>'),
        between='<aside class="newsletter-promo"><h3>The Morning Tide</h3><p>Make sense of the day on the quay.</p></aside>',
    ),
    System(
        "a newspaper, credit outside the caption",
        _frame('<meta property="article:published_time" content="{date}">', f'<div class="site">{_NAV}<div class="story"><h1>{{title}}</h1><div class="story__byline">{{author}}</div><div class="story-body">{{body}}</div><div class="social-share"><a href="#">Share</a><a href="#">Tweet</a></div></div><div class="teasers">{_CARDS}</div></div>'),
        figure('<div class="story-image"><img src="a.jpg" alt="{alt}"><div class="image-caption">{caption}</div><div class="photo-credit">{credit}</div></div>'),
        between=_RELATED,
    ),
    System(
        "AMP",
        '<!doctype html><html ⚡ lang="en"><head><meta charset="utf-8"><title>{title}</title>' + _LD + '</head><body><amp-sidebar id="sb" layout="nodisplay"><ul><li><a href="/">Home</a></li></ul></amp-sidebar><article class="amp-wp-article"><header><h1 class="amp-wp-title">{title}</h1><div class="amp-wp-meta">{author}</div></header><div class="amp-wp-article-content">{body}</div></article></body></html>',
        figure('<figure><amp-img src="a.jpg" alt="{alt}" width="1" height="1" layout="responsive"></amp-img><figcaption>{caption} {credit}</figcaption></figure>'),
        between='<amp-ad width="300" height="250" type="x"></amp-ad>',
    ),
    System(
        "a page of tables",
        _frame("", '<table width="100%"><tr><td width="150"><a href="/">Home</a><br><a href="/q">Quay</a></td><td><font size="5"><h1>{title}</h1></font><font face="Times">{body}</font></td></tr></table>'),
        figure('<center><img src="a.jpg" alt="{alt}"><br><i>{caption} {credit}</i></center>'),
        paragraph=lambda words: f"<p align=justify>{words}",
    ),
    System(
        "a magazine with comments",
        _frame(_LD, f'<div class="wrap">{_NAV}<div class="post-wrap"><h1 class="post-headline">{{title}}</h1><div class="post-author">{{author}}</div><div class="the-content">{{body}}</div><div class="tags">Tags: <a href="/1">bell</a></div></div>{_COMMENTS}{_COOKIES}</div>'),
        _FIGCAPTION,
        between=_AD + _RELATED,
    ),
)  # fmt: skip
