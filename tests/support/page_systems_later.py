"""Pages of publishing systems of 2025 and later, of parliaments and courts, and of programs that save or rewrite pages."""

from __future__ import annotations

from .page_systems import _CARDS, _COMMENTS, _COOKIES, _LD, _NAV, _NEWS, _RELATED, System, _frame, figure

_LEAD = figure(
    '<figure class="media"><img src="a.jpg" alt="{alt}"><figcaption>{caption} {credit}</figcaption></figure>'
)

LATER = (
    System(
        "Brightspot",
        _frame(_LD, f'<bsp-header>{_NAV}</bsp-header><div class="ArticlePage"><main class="ArticlePage-main"><h1 class="ArticlePage-headline">{{title}}</h1><div class="ArticlePage-byline"><div class="ArticlePage-authorName">By <a href="/a">{{author}}</a></div><bsp-timestamp data-timestamp="1">9:12 AM GMT, March 5, 2024</bsp-timestamp></div><div class="ArticlePage-articleBody"><div class="RichTextStoryBody RichTextBody">{{body}}</div></div><div class="ActionBar">Share</div></main><aside class="ArticlePage-aside"><bsp-list-loadmore><h2>Most read</h2>{_CARDS}</bsp-list-loadmore></aside></div>'),
        figure('<div class="Enhancement" data-align-center><div class="Enhancement-item"><figure class="Figure"><picture><img class="Image" alt="{alt}" src="a.jpg"></picture><div class="Figure-content"><figcaption class="Figure-caption">{caption} {credit}</figcaption></div></figure></div></div>'),
        quotation=lambda inner: f'<div class="Enhancement"><blockquote class="QuoteText">{inner}</blockquote></div>',
        between='<div class="Enhancement" data-align-right><div class="Enhancement-item"><div class="PageListEnhancementGeneric"><div class="PageListEnhancementGeneric-title"><h2>Related Stories</h2></div><ul><li><a href="/k">The kettle of Pennywick</a></li></ul></div></div></div>',
    ),
    System(
        "Webflow",
        _frame('<meta name="generator" content="Webflow">', f'<div class="navbar w-nav" role="banner">{_NAV}</div><div class="section"><div class="w-layout-blockcontainer container w-container"><h1 class="heading">{{title}}</h1><div class="post-info"><div class="text-block">{{author}}</div><div class="text-block-2">March 5, 2024</div></div><div class="rich-text-block w-richtext">{{body}}</div></div></div><div class="w-dyn-list"><div role="list" class="w-dyn-items">{_CARDS}</div></div><div class="footer">© The Evening Lamp. All rights reserved.</div>'),
        figure('<figure class="w-richtext-align-center w-richtext-figure-type-image"><div><img src="a.jpg" alt="{alt}" loading="lazy"></div><figcaption>{caption} {credit}</figcaption></figure>'),
    ),
    System(
        "Framer",
        _frame("", f'<div id="main" data-framer-hydrate-v2="x"><div class="framer-1"><div class="framer-2-container">{_NAV}</div><div class="framer-3" data-framer-name="Title" data-framer-component-type="RichTextContainer"><h1 class="framer-text">{{title}}</h1></div><div data-framer-component-type="RichTextContainer"><p class="framer-text">{{author}}</p></div><div class="framer-4" data-framer-name="Content" data-framer-component-type="RichTextContainer">{{body}}</div><div data-framer-name="Footer"><div data-framer-component-type="RichTextContainer"><p class="framer-text">© 2025 The Evening Lamp. All rights reserved.</p></div></div></div></div>'),
        figure('<img class="framer-image" src="a.jpg" alt="{alt}"><p class="framer-text"><em class="framer-text">{caption} {credit}</em></p>'),
        paragraph=lambda words: f'<p class="framer-text">{words}</p>',
        quotation=lambda inner: f'<blockquote class="framer-text">{inner}</blockquote>',
    ),
    System(
        "a newsletter of 2025",
        _frame(_LD, f'<div class="single-post-container"><div class="single-post"><div class="post typography newsletter-post"><div class="post-header"><h1 dir="auto" class="post-title published">{{title}}</h1><h3 dir="auto" class="subtitle">{{standfirst}}</h3><div class="byline-wrapper"><a href="/@a">{{author}}</a><div>Mar 05, 2024</div></div><div class="post-ufi"><button>12</button><button>Share</button></div></div><div class="available-content"><div dir="auto" class="body markup">{{body}}</div></div><div class="post-footer"><button>Restack</button></div></div></div></div><div class="comments-page">{_COMMENTS}</div>'),
        figure('<div class="captioned-image-container"><figure><a class="image-link image2" href="a.jpg"><div class="image2-inset"><picture><img alt="{alt}" src="a.jpg"></picture><div class="image-link-expand"><button>View</button></div></div></a><figcaption class="image-caption">{caption} {credit}</figcaption></figure></div>'),
        between='<div class="subscription-widget-wrap-editor" data-component-name="SubscribeWidgetToDOM"><div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">The Evening Lamp is a reader-supported publication. To receive new posts, subscribe.</p></div><form class="subscription-widget-subscribe"><input type="email"><input type="submit" value="Subscribe"></form></div></div><p class="button-wrapper"><a class="button primary" href="/s"><span>Share</span></a></p>',
        standfirst="What the keeper saw, and what he did not say.",
    ),
    System(
        "Ghost with cards",
        _frame(_LD, f'<div class="gh-viewport"><header class="gh-navigation">{_NAV}</header><main class="gh-main"><article class="gh-article post"><header class="gh-article-header gh-canvas"><span class="gh-article-tag">Harbour</span><h1 class="gh-article-title is-title">{{title}}</h1><p class="gh-article-excerpt is-body">{{standfirst}}</p><div class="gh-article-meta"><h4 class="gh-article-author-name"><a href="/a">{{author}}</a></h4><div class="gh-article-meta-content"><time datetime="{{date}}">05 Mar 2024</time><span class="gh-article-meta-length"> — 4 min read</span></div></div></header><section class="gh-content gh-canvas is-body drop-cap">{{body}}</section></article><section class="gh-container is-grid"><h2 class="gh-container-title">Read more</h2>{_CARDS}</section></main></div>'),
        figure('<figure class="kg-card kg-image-card kg-card-hascaption"><img src="a.jpg" class="kg-image" alt="{alt}"><figcaption><span style="white-space: pre-wrap;">{caption} {credit}</span></figcaption></figure>'),
        quotation=lambda inner: f'<blockquote class="kg-blockquote-alt">{inner}</blockquote>',
        between='<div class="kg-card kg-signup-card kg-width-regular"><div class="kg-signup-card-content"><h2 class="kg-signup-card-heading">Sign up for the tides</h2><p class="kg-signup-card-subheading">Every Tuesday, in your letter-box.</p><form><input type="email"><button>Subscribe</button></form></div></div><figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="/k"><div class="kg-bookmark-content"><div class="kg-bookmark-title">The kettle of Pennywick</div><div class="kg-bookmark-description">What it is about, in one short line.</div></div></a></figure>',
        standfirst="What the keeper saw, and what he did not say.",
    ),
    System(
        "WordPress, a block theme",
        _frame(_LD, f'<div class="wp-site-blocks"><header class="wp-block-template-part">{_NAV}</header><main class="wp-block-group is-layout-constrained"><div class="wp-block-group"><h1 class="wp-block-post-title">{{title}}</h1><div class="wp-block-group"><p>Written by</p><div class="wp-block-post-author-name">{{author}}</div><div class="wp-block-post-date"><time datetime="{{date}}">March 5, 2024</time></div></div></div><div class="entry-content wp-block-post-content is-layout-constrained">{{body}}</div><div class="wp-block-group"><nav class="wp-block-group"><div class="post-navigation-link-previous wp-block-post-navigation-link"><a href="/k">The kettle of Pennywick</a></div></nav></div><div class="wp-block-comments">{_COMMENTS}</div><div class="wp-block-query"><h2 class="wp-block-heading">More posts</h2><ul class="wp-block-post-template"><li class="wp-block-post"><h3 class="wp-block-post-title"><a href="/k">A spoon is found</a></h3></li></ul></div></main></div>'),
        figure('<figure class="wp-block-image alignwide size-large"><img decoding="async" src="a.jpg" alt="{alt}"><figcaption class="wp-element-caption">{caption} {credit}</figcaption></figure>'),
        quotation=lambda inner: f'<blockquote class="wp-block-quote is-layout-flow wp-block-quote-is-layout-flow">{inner}</blockquote>',
        between='<div class="wp-block-buttons"><div class="wp-block-button"><a class="wp-block-button__link" href="/s">Subscribe to the Lamp</a></div></div>',
    ),
    System(
        "Drupal, Olivero",
        _frame("", f'<div id="page-wrapper" class="page-wrapper"><header>{_NAV}</header><div id="main-wrapper" class="layout-main-wrapper"><main class="main-content"><div class="region region--content grid-full layout--pass--content-medium"><article class="node node--type-article node--view-mode-full"><header><h1 class="title page-title"><span class="field field--name-title field--type-string">{{title}}</span></h1><div class="node__meta"><span>By <span class="field field--name-uid"><span>{{author}}</span></span>, 5 March, 2024</span></div></header><div class="node__content"><div class="text-content clearfix field field--name-body field--type-text-with-summary field--label-hidden field__item">{{body}}</div><div class="field field--name-field-tags"><h2>Tags</h2><ul><li><a href="/t">rope</a></li></ul></div></div></article></div></main></div></div>'),
        figure('<figure role="group" class="caption caption-drupal-media align-center"><article class="media media--type-image"><div class="field field--name-field-media-image"><img loading="lazy" src="a.jpg" alt="{alt}"></div></article><figcaption>{caption} {credit}</figcaption></figure>'),
    ),
    System(
        "TYPO3, text and media",
        _frame("", f'<div class="body-bg">{_NAV}<main id="page-content"><h1>{{title}}</h1><p class="author">{{author}}</p>{{body}}</main><footer id="page-footer"><section class="section footer-section"><p>© The Evening Lamp</p></section></footer></div>'),
        figure('<div id="c9" class="frame frame-default frame-type-image"><div class="ce-gallery"><div class="ce-row"><div class="ce-column"><figure class="image"><img class="image-embed-item" alt="{alt}" src="a.jpg"><figcaption class="image-caption">{caption} {credit}</figcaption></figure></div></div></div></div>'),
        paragraph=lambda words: f'<div class="frame frame-default frame-type-textmedia"><div class="ce-textpic"><div class="ce-bodytext"><p>{words}</p></div></div></div>',
        quotation=lambda inner: f'<div class="frame frame-default frame-type-text"><blockquote>{inner}</blockquote></div>',
    ),
    System(
        "Discourse as a browser saves it",
        _frame("", f'<div id="main-outlet-wrapper" class="wrap"><div class="sidebar-wrapper">{_NAV}</div><div id="main-outlet"><div id="topic-title"><h1><a class="fancy-title" href="/t/1">{{title}}</a></h1></div><div class="post-stream"><div class="topic-post clearfix regular"><article id="post_1" class="boxed onscreen-post"><div class="row"><div class="topic-avatar"><a href="/u"><img alt="" src="u.png"></a></div><div class="topic-body clearfix"><div class="topic-meta-data"><div class="names trigger-user-card"><span class="first username"><a href="/u">{{author}}</a></span></div><div class="post-infos"><a class="post-date"><span class="relative-date">Mar 2024</span></a></div></div><div class="regular contents"><div class="cooked">{{body}}</div><section class="post-menu-area"><div class="actions"><button>3 Likes</button><button>Reply</button></div></section></div></div></div></article></div></div></div></div>'),
        figure('<p><div class="lightbox-wrapper"><a class="lightbox" href="a.jpg"><img src="a.jpg" alt="{alt}"><div class="meta"><span class="filename">a</span><span class="informations">800×600 90 KB</span></div></a></div></p><p>{caption} {credit}</p>'),
        quotation=lambda inner: f'<aside class="quote no-group" data-username="b"><div class="title"><div class="quote-controls"></div> b:</div><blockquote>{inner}</blockquote></aside>',
    ),
    System(
        "MediaWiki, Vector 2022",
        '<!DOCTYPE html><html class="client-js vector-feature-language-in-header-enabled" lang="en" dir="ltr"><head><meta charset="utf-8"><title>{title} - The Quay</title></head><body class="skin-vector-2022 action-view"><a class="mw-jump-link" href="#bodyContent">Jump to content</a><div class="vector-header-container"><header class="vector-header mw-header"><div class="vector-header-start"><nav class="vector-main-menu-landmark"><div class="vector-menu-heading">Contribute</div><ul class="vector-menu-content-list"><li><a href="/h">Help</a></li></ul></nav></div></header></div><div class="mw-page-container"><div class="mw-page-container-inner"><div class="vector-column-start"><nav id="mw-panel-toc" class="mw-table-of-contents-container vector-toc-landmark"><h2>Contents</h2><button>hide</button><ul><li><a href="#">(Top)</a></li></ul></nav></div><div class="mw-content-container"><main id="content" class="mw-body"><header class="mw-body-header vector-page-titlebar"><h1 id="firstHeading" class="firstHeading mw-first-heading"><span class="mw-page-title-main">{title}</span></h1></header><div class="vector-page-toolbar"><a href="/t">Talk</a><a href="/e">Edit source</a></div><div id="bodyContent" class="vector-body"><div id="siteSub" class="noprint">From The Quay</div><div id="contentSub"></div><div id="mw-content-text" class="mw-body-content"><div class="mw-content-ltr mw-parser-output" lang="en" dir="ltr">{body}</div><div class="printfooter">Retrieved from "https://lamp.example/w"</div></div><div id="catlinks" class="catlinks"><div class="mw-normal-catlinks"><a href="/c">Categories</a>: <ul><li>Ropes</li></ul></div></div></div></main></div></div></div></body></html>',
        figure('<figure class="mw-default-size" typeof="mw:File/Thumb"><a href="/f" class="mw-file-description"><img alt="{alt}" src="a.jpg" class="mw-file-element"></a><figcaption>{caption} {credit}</figcaption></figure>'),
    ),
    System(
        "a government's publication",
        _frame("", f'<a href="#content" class="govuk-skip-link">Skip to main content</a><div id="global-cookie-message" class="gem-c-cookie-banner govuk-cookie-banner" role="region"><p>We use some essential cookies to make this website work.</p></div><header>{_NAV}</header><div class="govuk-width-container"><nav class="gem-c-contextual-breadcrumbs"><ol><li><a href="/">Home</a></li></ol></nav><main id="content" class="govuk-main-wrapper detailed-guide"><div class="gem-c-heading"><span class="govuk-caption-xl">Speech</span><h1 class="gem-c-heading__text govuk-heading-xl">{{title}}</h1></div><p class="gem-c-lead-paragraph">{{standfirst}}</p><div class="gem-c-metadata"><dl><dt class="gem-c-metadata__term">From:</dt><dd><a href="/o">The Harbour Office</a></dd><dt>Published</dt><dd>5 March 2024</dd></dl></div><div class="gem-c-govspeak govuk-govspeak"><div class="govspeak">{{body}}</div></div><div class="gem-c-share-links"><h2>Share this page</h2><ul><li><a href="#f">Facebook</a></li></ul></div><div class="gem-c-published-dates">Published 5 March 2024</div></main></div><div class="gem-c-feedback"><h2>Is this page useful?</h2><button>Yes</button></div>'),
        figure('<figure class="image embedded"><div class="img"><img src="a.jpg" alt="{alt}"></div><figcaption><p>{caption} {credit}</p></figcaption></figure>'),
        standfirst="A speech about the bell, the rope and the lamp.",
    ),
    System(
        "a court's judgment",
        _frame("", f'<header class="page-header">{_NAV}</header><div class="judgment-toolbar"><p class="judgment-toolbar__reference">[2024] QHC 12</p><a href="/pdf">Download PDF</a></div><article class="judgment"><header class="judgment-header"><div class="judgment-header__neutral-citation">Neutral Citation Number: [2024] QHC 12</div><h1>{{title}}</h1></header><div class="judgment-body">{{body}}</div></article><div class="judgment-footer"><p>End of document</p></div>'),
        _LEAD,
        paragraph=lambda words: f'<section class="judgment-body__section"><div class="judgment-body__nested-paragraph"><p class="judgment-body__text">{words}</p></div></section>',
        quotation=lambda inner: f'<section class="judgment-body__section"><blockquote class="judgment-body__blockquote">{inner}</blockquote></section>',
    ),
    System(
        "a firefox reader page",
        '<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>{title}</title></head><body class="light sans-serif loaded"><div class="top-anchor"></div><div id="toolbar" class="toolbar-container"><div class="toolbar reader-toolbar"><button aria-label="Close Reader View"><span>Close Reader View</span></button></div></div><div class="container" style="--font-size: 20px;"><div class="header reader-header" style="display: block;"><a class="domain reader-domain" href="https://lamp.example/">lamp.example</a><div class="domain-border"></div><h1 class="reader-title">{title}</h1><div class="credits reader-credits">{author}</div><div class="meta-data"><div class="reader-estimated-time">4–5 minutes</div></div></div><hr><div class="content"><div class="moz-reader-content reader-show-element"><div id="readability-page-1" class="page"><div>{body}</div></div></div></div></div></body></html>',
        _LEAD,
    ),
    System(
        "a page of a web archive with its bar",
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Evening Lamp</title></head><body><!-- BEGIN WAYBACK TOOLBAR INSERT --><div id="wm-ipp-base" lang="en"><div id="wm-ipp"><div id="wm-ipp-inside"><div id="wm-toolbar"><div id="wm-capinfo"><div class="c">12 captures</div><div class="r">05 Mar 2024 - 01 Jun 2025</div></div><p>About this capture</p><div id="wm-expand"><div>COLLECTED BY</div><p>Organization: An archive of everything that was ever on the web.</p></div></div></div></div></div><!-- END WAYBACK TOOLBAR INSERT --><nav><a href="/">Home</a></nav><article><h1>{title}</h1><p class="byline">By {author}</p><div class="body">{body}</div></article></body></html>',
        _LEAD,
    ),
    System(
        "a page of an archive without classes",
        '<!DOCTYPE html><html itemscope=""><head><meta charset="utf-8"><title>{title} | The Evening Lamp</title></head><body style="margin:0;background-color:#EEEEEE"><center><div id="HEADER" style="font-family:sans-serif;background-color:#FFFAE1"><table style="width:1028px"><tr><td>archived page</td><td>Saved from <input value="https://lamp.example/north-pier"></td><td>5 Mar 2024 09:12:11 UTC</td></tr><tr><td colspan="3"><a href="/all">All snapshots</a> from host lamp.example</td></tr></table></div><div id="CONTENT" style="width:1024px"><div class="html"><div id="SOLID" style="text-align:left"><div class="body" style="display:block"><div style="display:flex"><a href="/" style="color:inherit">Home</a><a href="/q">The quay</a></div><div style="display:block;max-width:680px"><h1 style="font-size:40px">{title}</h1><div style="font-size:14px">By <a href="/a">{author}</a></div><div style="display:block">{body}</div></div></div></div></div></div></center></body></html>',
        figure('<figure style="margin:0"><div><img src="a.jpg" alt="{alt}" style="width:680px"></div><figcaption style="color:#666"><span>{caption}</span> <span>{credit}</span></figcaption></figure>'),
        paragraph=lambda words: f'<div style="display:block;margin-bottom:15px;line-height:26px">{words}</div>',
        quotation=lambda inner: f'<blockquote style="margin:0 20px">{inner}</blockquote>',
    ),
    System(
        "a page in one file",
        '<!DOCTYPE html> <html lang=en><!--\n Page saved with SingleFile \n url: https://lamp.example/north-pier \n saved date: Tue Mar 05 2024 09:12:11 GMT+0000\n--><head><meta charset=utf-8><title>{title} | The Evening Lamp</title><style>.sf-hidden{{display:none!important}}</style><link rel=canonical href=https://lamp.example/north-pier><style>img[src="data:,"],source[src="data:,"]{{display:none!important}}</style></head><body class=post-template><div class="cookie-bar sf-hidden"></div><nav class=menu><ul><li><a href=https://lamp.example/>Home</a></ul></nav><main><article><header><h1>{title}</h1><p class=byline>By <a rel=author href=https://lamp.example/a>{author}</a><p class=date>5 March 2024</header><div class=entry>{body}</div></article><aside class=sidebar><h2>Most read</h2><ol><li><a href=https://lamp.example/k>The kettle of Pennywick</a><li><a href=https://lamp.example/s>A spoon is found on the beach</a></ol></aside></main>',
        figure('<figure><img src=data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7 alt="{alt}"><figcaption>{caption} <span class=credit>{credit}</span></figcaption></figure>'),
        paragraph=lambda words: f"<p>{words}",
    ),
    System(
        "a daily with columns for companions",
        _frame(_LD, f'<div id="app"><div><div class="css-1"><header class="css-2">{_NAV}</header></div><main id="site-content"><div><article id="story" class="css-3"><div id="top-wrapper"><div class="ad"><p>Advertisement</p><a href="#after-top">SKIP ADVERTISEMENT</a></div></div><header class="css-4"><h1 id="link-1" class="css-5" data-testid="headline">{{title}}</h1><p id="article-summary" class="css-6">{{standfirst}}</p><div data-testid="share-tools"><div role="toolbar"><ul><li><button>Share full article</button></li></ul></div></div><div class="css-7"><div class="css-8"><p class="css-9">By <span class="css-10" itemprop="name"><a href="/a">{{author}}</a></span></p></div><time datetime="{{date}}">March 5, 2024</time></div></header><section name="articleBody" class="meteredContent css-11">{{body}}</section><div class="css-12"><div class="bottom-of-article"><div><p>{{author}} covers ropes for The Lamp.</p></div><div><p>A version of this article appears in print on , Section A, Page 1.</p></div></div></div></article></div></main></div></div>'),
        figure('<div data-testid="imageblock-wrapper"><figure class="img-sz-large css-13" aria-label="media" role="group"><div class="css-14"><picture><img alt="{alt}" src="a.jpg"></picture></div><figcaption data-testid="photoviewer-children-caption" class="css-15"><span class="css-16">{caption}</span><span class="css-17"><span>{credit}</span></span></figcaption></figure></div>'),
        paragraph=lambda words: f'<div class="css-s99 StoryBodyCompanionColumn" data-testid="companionColumn-0"><div class="css-53"><p class="css-at9">{words}</p></div></div>',
        quotation=lambda inner: f'<div class="css-s99 StoryBodyCompanionColumn"><div class="css-53"><blockquote class="css-b">{inner}</blockquote></div></div>',
        between='<div class="css-ad"><div id="story-ad-1-wrapper"><div><p>Advertisement</p><a href="#after-story-ad-1">SKIP ADVERTISEMENT</a></div></div></div>',
        standfirst="What the keeper saw, and what he did not say.",
    ),
    System(
        "a site of components",
        _frame(_LD, f'<div id="content">{_NAV}<main><div class="duet--article--lede"><div class="duet--article--kicker">Harbour</div><h1 class="duet--article--article-title"><span>{{title}}</span></h1><p class="duet--article--dangerously-set-cms-markup">{{standfirst}}</p><div class="duet--article--article-byline">by <a href="/a">{{author}}</a></div></div><div id="zephr-anchor" class="duet--layout--entry-body"><div>{{body}}</div><div class="duet--article--comments-link"><a href="#comments">11 Comments</a></div></div><div class="duet--recirculation--related-list"><h2>Most Popular</h2><ol><li><a href="/k">The kettle of Pennywick</a></li><li><a href="/s">A spoon is found</a></li></ol></div></main></div>'),
        figure('<div class="duet--article--article-body-component"><div class="duet--article--image-gallery-image"><img alt="{alt}" src="a.jpg"><div class="duet--media--caption"><figcaption>{caption}</figcaption><cite>{credit}</cite></div></div></div>'),
        paragraph=lambda words: f'<div class="duet--article--article-body-component"><p class="duet--article--dangerously-set-cms-markup duet--article--standard-paragraph">{words}</p></div>',
        quotation=lambda inner: f'<div class="duet--article--article-body-component"><blockquote class="duet--article--blockquote">{inner}</blockquote></div>',
        between='<div class="duet--article--article-body-component-container"><aside class="duet--article--related-posts"><h3>Related</h3><ul><li><a href="/k">The kettle of Pennywick</a></li></ul></aside></div>',
        standfirst="What the keeper saw, and what he did not say.",
    ),
    System(
        "a letter in tables",
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body class="document"><table role="none" width="100%" border="0" cellspacing="0" cellpadding="0" align="center" class="gg"><tr><td align="center" valign="top"><table role="none" width="670"><tr><td align="right" class="f"><p> March 05, 2024   |   <a href="/web">Read Online</a></p></td></tr><tr><td class="dd"><table role="none"><tr><td align="center"><h1>{title}</h1></td></tr><tr><td><p>by {author}</p></td></tr></table></td></tr>{body}<tr><td class="b" align="center"><table role="none"><tr><td><p>Update your email preferences or unsubscribe <a href="/u">here</a></p><p>© 2024 The Evening Lamp</p></td></tr></table></td></tr></table></td></tr></table></body></html>',
        figure('<tr><td align="center" valign="top" class="dd"><table role="none" border="0"><tr><td align="center" valign="top"><img src="a.jpg" alt="{alt}" width="626"></td></tr><tr><td align="center" valign="top" class="t"><p class="caption">{caption} {credit}</p></td></tr></table></td></tr>'),
        paragraph=lambda words: f'<tr><td class="dd" align="left" valign="top"><p>{words}</p></td></tr>',
        quotation=lambda inner: f'<tr><td class="dd"><blockquote>{inner}</blockquote></td></tr>',
    ),
    System(
        "an exported page of notes",
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><title>{title}</title><style>.page{{}}</style></head><body><article id="1a" class="page sans"><header><div class="page-header-icon"><span class="icon">🔔</span></div><h1 class="page-title">{title}</h1><p class="page-description"></p></header><div class="page-body">{body}</div></article><span class="sans" style="font-size:14px;padding-top:2em"></span></body></html>',
        figure('<figure id="f" class="image"><a href="a.jpg"><img style="width:700px" src="a.jpg" alt="{alt}"/></a><figcaption>{caption} {credit}</figcaption></figure>'),
        paragraph=lambda words: f'<p id="2b" class="">{words}</p>',
        quotation=lambda inner: f'<blockquote id="3c" class="">{inner}</blockquote>',
    ),
    System(
        "a published document",
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body class="docs-gm"><div id="banners"><div class="banner-wrapper"><div id="publish-banner"><div>Published using Docs</div></div><div id="footer"><a href="/r">Report abuse</a><a href="/l">Learn more</a></div></div></div><div id="header" class="title"><span class="title">{title}</span><span class="dash">Updated automatically every 5 minutes</span></div><div id="contents"><style>.c1{{}}</style><div class="c9 doc-content"><p class="c4 title" id="h.1"><span class="c2">{title}</span></p><p class="c4 subtitle"><span class="c2">{author}</span></p>{body}</div></div></body></html>',
        figure('<p class="c3"><span style="overflow: hidden; display: inline-block;"><img alt="{alt}" src="a.jpg"></span></p><p class="c3"><span class="c7">{caption} {credit}</span></p>'),
        paragraph=lambda words: f'<p class="c3"><span class="c0">{words}</span></p><p class="c3 c8"><span class="c0"></span></p>',
    ),
    System(
        "a thread of short posts",
        _frame('<meta property="og:title" content="{title}">', f'<div id="root"><div role="navigation">{_NAV}</div><main role="main"><h1>{{title}}</h1><div data-testid="postThreadScreen">{{body}}</div></main></div>'),
        figure('<div data-testid="postThreadItem-by-lamp.example"><div><a href="/profile/lamp.example"><span>Evening Lamp</span></a><a href="/profile/lamp.example/post/2">1y</a></div><figure><img alt="{alt}" src="a.jpg"><figcaption>{caption} {credit}</figcaption></figure></div>'),
        paragraph=lambda words: f'<div data-testid="postThreadItem-by-lamp.example"><div><a href="/profile/lamp.example" role="link"><span>Evening Lamp</span></a><a href="/profile/lamp.example/post/1" data-tooltip="5 March 2024 at 09:12">1y</a></div><div data-testid="postText" dir="auto">{words}</div><div><button data-testid="replyBtn" aria-label="Reply (2 replies)"><div>2</div></button><button data-testid="likeBtn"><div>12</div></button></div></div>',
        quotation=lambda inner: f'<div data-testid="postThreadItem-by-lamp.example"><div data-testid="postText"><blockquote>{inner}</blockquote></div></div>',
    ),
    System(
        "a thread of toots",
        _frame("", '<div class="app-holder" id="mastodon"><div class="ui"><div class="columns-area"><div class="column"><h1>{title}</h1><div class="scrollable item-list"><article>{body}</article></div></div></div><div class="link-footer"><p><strong>lamp.example</strong>: <a href="/about">About</a> · <a href="/s">Status</a></p></div></div></div>'),
        figure('<div class="status__wrapper"><figure><img src="a.jpg" alt="{alt}"><figcaption>{caption} {credit}</figcaption></figure></div>'),
        paragraph=lambda words: f'<div class="status__wrapper status__wrapper-public focusable"><div class="status status-public"><div class="status__info"><a class="status__relative-time" href="/@ada/1"><time datetime="2024-03-05">Mar 05, 2024</time></a><a class="status__display-name" href="/@ada"><span class="display-name"><bdi><strong class="display-name__html">Ada</strong></bdi><span class="display-name__account">@ada@lamp.example</span></span></a></div><div class="status__content"><div class="status__content__text status__content__text--visible translate" lang="en"><p>{words}</p></div></div><div class="status__action-bar"><button title="Reply"><span class="icon-button__counter">2</span></button></div></div></div>',
        quotation=lambda inner: f'<div class="status"><div class="status__content"><blockquote>{inner}</blockquote></div></div>',
    ),
    System(
        "a network of careers",
        _frame(_LD, f'<div class="application-outlet">{_NAV}<main class="reader-layout"><article class="reader-article"><div class="reader-cover-image__wrapper"><img alt=""></div><header class="reader-article-header"><h1 dir="ltr" class="reader-article-header__title">{{title}}</h1><div class="reader-author-info__content"><a href="/in/a"><h2>{{author}}</h2></a><p class="reader-author-info__sub">Keeper of ropes</p><button>Follow</button></div><time>March 5, 2024</time></header><div class="reader-article-content reader-article-content--content-blocks">{{body}}</div></article><section class="reader-social-details"><ul><li><button>12</button></li></ul></section>{_COMMENTS}</main></div>'),
        figure('<figure class="reader-image-block reader-image-block--full-width"><div class="ivm-image-view-model"><img src="a.jpg" alt="{alt}"></div><figcaption class="reader-image-block__figure-image-caption display-block">{caption} {credit}</figcaption></figure>'),
        paragraph=lambda words: f'<p class="ember-view reader-text-block__paragraph">{words}</p>',
        quotation=lambda inner: f'<blockquote class="ember-view reader-quote-block">{inner}</blockquote>',
    ),
    System(
        "a page of a school's office",
        _frame("", f'<div class="SPPageChrome"><div data-automation-id="pageHeader"><div role="heading" aria-level="1" data-automation-id="TitleTextId">{{title}}</div><div data-automation-id="bylineText">{{author}}</div></div>{_NAV}<div data-automation-id="CanvasLayout" class="CanvasComponent"><div data-automation-id="CanvasZone" class="CanvasZone"><div class="CanvasSection"><div class="ControlZone"><div data-automation-id="CanvasControl"><div data-automation-id="textBox" class="rteEmphasis"><div class="ck-content">{{body}}</div></div></div></div></div></div></div></div>{_COOKIES}{_RELATED}{_NEWS}'),
        figure('<div data-automation-id="imageWebPart"><div class="imageFrame"><img src="a.jpg" alt="{alt}"></div><div data-automation-id="captionElement" class="caption">{caption} {credit}</div></div>'),
    ),
)  # fmt: skip

__all__ = ["LATER"]
