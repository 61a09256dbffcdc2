"""One article in the markup of many engines and of none. The town, the officials and their words
are invented; `{...}` in a form is filled from what stands here."""

import json

HEADLINE = "В Верхнем Яре открыли мост через Тихую"
PARAGRAPHS = (
    "Мост через реку Тихую в Верхнем Яре открыли в понедельник утром, рассказал глава совета "
    "Олег Приходько.",
    "«Первый автобус прошел в семь часов, и ехали в нем все, кто этот мост строил», - сказал "
    "Приходько на берегу.",
    "Строили его два года: старый мост закрыли после паводка, и жителей возил паром, который "
    "зимой стоял.",
    "В совете добавили, что перила покрасят летом, а освещение включат уже на этой неделе.",
)
COMMENT = (
    "Я живу за рекой уже тридцать лет и помню еще деревянный мост, который унесло водой; хорошо, "
    "что теперь не надо ждать парома по утрам, когда дети опаздывают в школу."
)
TEASER = "Паром через Тихую продадут на торгах"
SUMMARY = (
    "Совет объявил торги: паром, который двадцать лет возил жителей, никому больше не нужен, "
    "и отдать его готовы за треть цены, если покупатель сам уведет его вниз по реке."
)
PUBLISHED = "2026-03-02T10:15:00+03:00"
CAPTION = "Новый мост. Фото пресс-службы совета"
_P = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
_BR = "<br /><br />".join(PARAGRAPHS)
_COMMENTS = "".join(
    f'<li class="c"><b>Гость {at}</b><div>{COMMENT} {at}</div></li>' for at in range(8)
)
_NEXT = "".join(f"<p>{SUMMARY} {at}</p>" for at in range(9))
_CARDS = "".join(
    f'<div class="card"><h2><a href="/n/{at}">{TEASER} {at}</a></h2><p>{SUMMARY} {at}</p></div>'
    for at in range(6)
)
_DATA = json.dumps(
    {"@type": "NewsArticle", "headline": HEADLINE, "datePublished": PUBLISHED}, ensure_ascii=False
)
_NEXT_DATA = json.dumps(
    {
        "props": {
            "pageProps": {
                "article": {
                    "title": HEADLINE,
                    "publishedAt": PUBLISHED,
                    "body": _P,
                    "related": [{"title": TEASER, "body": SUMMARY}],
                }
            }
        }
    },
    ensure_ascii=False,
)
_HEAD = f"<title>{HEADLINE} | Вестник Яра</title><meta property='og:title' content='{HEADLINE}'>"
_OG = f"<meta property='article:published_time' content='{PUBLISHED}'>"
_SITE = "<meta property='og:site_name' content='Вестник Яра'>"
_LD = f"<script type='application/ld+json'>{_DATA}</script>"
_TIME = f"<time datetime='{PUBLISHED}'>2 марта</time>"
_NAV = "<ul class='nav'><li><a href='/a'>Власть</a></li><li><a href='/b'>Река</a></li></ul>"
_FOOT = (
    "<div id=footer><p>© 2026 Вестник Яра. Адрес редакции: Верхний Яр, улица Речная, 1.</p></div>"
)


def _page(body: str, head: str = "", attributes: str = "") -> str:
    return (
        f"<!doctype html><html lang=ru><head>{_HEAD}{head}</head><body {attributes}>{body}</body>"
    )


FORMS = {
    "wordpress-twentytwenty": _page(
        f"<header id=site-header class=header-footer-group><div class='site-title faux-heading'>"
        f"<a href='/'>Вестник Яра</a></div>{_NAV}</header><main id=site-content><article class="
        f"'post-12 post type-post status-publish hentry category-most tag-reklama tag-social'>"
        f"<header class='entry-header has-text-align-center header-footer-group'><h1 class="
        f"entry-title>{HEADLINE}</h1><div class='post-meta-wrapper'>{_TIME}</div></header>"
        f"<div class='post-inner thin'><div class=entry-content>{_P}</div></div></article>"
        f"<div class='comments-wrapper section-inner'><ol>{_COMMENTS}</ol></div></main>{_FOOT}"
    ),
    "wordpress-old-site-title": _page(
        f"<div id=header><h1 id=site-title><a href='/'>Вестник Яра</a></h1><h2 class="
        f"site-description>Газета Верхнего Яра с 1931 года</h2></div><div id=main class="
        f"'content-sidebar-wrap'><div class='post-7 post hentry category-news tag-ads'>"
        f"<h2 class=entry-title>{HEADLINE}</h2><div class=entry-content>{_P}</div></div></div>"
        f"<div id=secondary class=widget-area><div class=widget>{_NEXT}</div></div>",
        _OG + _SITE,
        "class='single has-sidebar'",
    ),
    "wordpress-elementor": _page(
        f"<div class='elementor elementor-9'><div class='elementor-widget elementor-widget-"
        f"theme-post-title'><div class=elementor-widget-container><h1>{HEADLINE}</h1></div></div>"
        f"<div class='elementor-widget elementor-widget-theme-post-content'><div class="
        f"elementor-widget-container>{_P}</div></div></div>{_FOOT}",
        _LD,
    ),
    "drupal-promoted": _page(
        f"<div id=page-wrapper><div id=content class=column><h1 class=title>{HEADLINE}</h1>"
        f"<div id=node-205 class='node node-article node-promoted clearfix'><div class=content>"
        f"<div class='field field-name-body'><div class='field-item even'>{_P}</div></div></div>"
        f"</div></div><div class='column sidebar' id=sidebar-second>{_NEXT}</div></div>",
        _OG,
        "class='html not-front one-sidebar sidebar-second'",
    ),
    "bitrix": _page(
        f"<div class='bx-content'><h1 id=pagetitle>{HEADLINE}</h1><div class=news-detail><span "
        f"class=news-date-time>02.03.2026 10:15</span><img class=detail_picture src=a.jpg>{_BR}"
        f"<div style='clear:both'></div><br/></div><p><a href='/news/'>Возврат к списку</a></p>"
        f"</div>{_FOOT}",
        "<link href='/bitrix/cache/css/page.css' rel=stylesheet>",
    ),
    "dle": _page(
        f"<div id=dle-content><div class='story fullstory'><h1>{HEADLINE}</h1><div class=storyinfo"
        f">02.03.2026, 10:15</div><div id=news-id-77 style='display:inline;'>{_BR}</div></div>"
        f"<div class=related><ul><li><a href='/2.html'>{TEASER}</a></li></ul></div>"
        f"<div id=dle-comments-list>{_COMMENTS}</div></div>{_FOOT}"
    ),
    "ucoz": _page(
        f"<table class=main><tr><td class=left>{_NAV}</td><td><table class=eBlock><tr><td><div "
        f"class=eTitle><h1>{HEADLINE}</h1></div><div class='eMessage'>{_BR}</div><div class="
        f"'eDetails'>Категория: Новости | Добавил: yar (02.03.2026)</div></td></tr></table>"
        f"<div id=allEntries><div class=cMessage>{COMMENT}</div></div></td></tr></table>{_FOOT}"
    ),
    "joomla": _page(
        f"<div class='item-page' itemscope itemtype='https://schema.org/Article'><div class="
        f"page-header><h1 itemprop=headline>{HEADLINE}</h1></div><dl class='article-info muted'>"
        f"<dd><time datetime='{PUBLISHED}' itemprop=datePublished>2 марта 2026</time></dd></dl>"
        f"<div itemprop=articleBody>{_P}</div><ul class='pager pagenav'><li><a href='/3'>Назад</a>"
        f"</li></ul></div><div class=moduletable><h3>Популярное</h3>{_CARDS}</div>{_FOOT}"
    ),
    "modx": _page(
        f"<div class=wrapper><div class=col-md-8><ul class=breadcrumb><li><a href='/'>Главная</a>"
        f"</li></ul><h1>{HEADLINE}</h1><p><small>02.03.2026 10:15</small></p>{_P}<div class="
        f"ya-share2></div></div><div class=col-md-4>{_CARDS}</div></div>{_FOOT}"
    ),
    "tilda": _page(
        f"<div id=allrecords class=t-records><div class=t-rec><div class=t182><h1 class='t182__"
        f"title t-title'>{HEADLINE}</h1></div></div>"
        + "".join(
            f"<div class=r><div class=t1><div class='t-text t-text_md'>{one}</div></div></div>"
            for one in PARAGRAPHS
        )
        + f"</div>{_FOOT}",
        _OG,
    ),
    "amp": _page(
        f"<amp-sidebar id=s>{_NAV}</amp-sidebar><article class=amp-wp-article><header class="
        f"amp-wp-article-header><h1 class=amp-wp-title>{HEADLINE}</h1></header><figure class="
        f"amp-wp-article-featured-image><amp-img src=a.jpg></amp-img><figcaption>{CAPTION}"
        f"</figcaption></figure><div class=amp-wp-article-content>{_P}<amp-ad></amp-ad></div>"
        f"</article>{_FOOT}",
        _LD,
    ),
    "next-data-only": _page(
        f"<div id=__next></div><script id=__NEXT_DATA__ type='application/json'>{_NEXT_DATA}"
        f"</script><noscript>Включите JavaScript</noscript>",
        _OG,
    ),
    "old-table": _page(
        f"<center><table width=960><tr><td colspan=3>{_NAV}</td></tr><tr><td width=180 valign=top>"
        f"{_NAV}</td><td><font size=4><b><h1>{HEADLINE}</h1></b></font><font size=2>02.03.2026 "
        f"10:15</font><br><font size=3>{_BR}</font></td><td width=200>{_CARDS}</td></tr></table>"
    ),
    "bare-breaks": _page(f"<h1>{HEADLINE}</h1>02.03.2026 10:15<br><br>{_BR}<hr>{_FOOT}"),
    "many-comments": _page(
        f"<div class=post><h1>{HEADLINE}</h1>{_TIME}<div class=t>{_P}</div></div><div><h3>"
        f"Комментарии (8)</h3><ul class=z>{_COMMENTS}</ul></div>{_FOOT}"
    ),
    "teasers-longer": _page(
        f"<div class=w><h1>{HEADLINE}</h1>{_TIME}<div class=t>{_P}</div><div class=z>{_CARDS}"
        f"</div></div>"
    ),
    "articles-follow": _page(
        f"<div class=feed><article class='i first'><h2>{HEADLINE}</h2>{_TIME}<div>{_P}</div>"
        f"</article><article class=i><h2>{TEASER}</h2><div>{_NEXT}</div></article></div>"
    ),
    "captions-by-name": _page(
        f"<div class='view lightbox-captions'><h1>{HEADLINE}</h1>{_TIME}<div class=x>{_P}{_NEXT}"
        f"</div></div>"
    ),
    "list-inside": _page(
        f"<div class=t><h1>{HEADLINE}</h1>{_TIME}<p>{PARAGRAPHS[0]}</p><ol><li>{PARAGRAPHS[1]}"
        f"</li><li>{PARAGRAPHS[2]}</li><li>{PARAGRAPHS[3]}</li></ol></div>{_FOOT}"
    ),
    "photo-report": _page(
        f"<h1>{HEADLINE}</h1>{_TIME}<div class=text>"
        + "".join(
            f"<figure><img src={at}.jpg><figcaption>{CAPTION}</figcaption></figure><p>{one}</p>"
            for at, one in enumerate(PARAGRAPHS)
        )
        + "</div>"
    ),
    "opening-outside-inner": _page(
        f"<div class=w><h1>{HEADLINE}</h1>{_TIME}<div class=entry-content><p>{PARAGRAPHS[0]}</p>"
        f"<div><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p></div></div></div>"
    ),
    "loose-between": _page(
        f"<h1>{HEADLINE}</h1>{_TIME}<div class=text><p>{PARAGRAPHS[0]}</p>{PARAGRAPHS[1]}"
        f"<p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p></div>"
    ),
    "elementor-headings": _page(
        f"<div class=e><h1 class=elementor-heading-title>{HEADLINE}</h1>{_TIME}<div><p>"
        f"{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><h1 class=elementor-heading-title>Берег</h1><p>"
        f"{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p></div></div>"
    ),
    "instagram-inside": _page(
        f"<h1>{HEADLINE}</h1>{_TIME}<div class=text><p>{PARAGRAPHS[0]}</p><blockquote class="
        f"instagram-media><p>Посмотреть эту публикацию в Instagram</p><p>Публикация от Вестник Яра "
        f"(@yar)</p></blockquote><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p>"
        f"</div>"
    ),
}
UNDATED = frozenset(("ucoz",))
"""Forms that tell the day only behind the text."""
LONGER = frozenset(("captions-by-name",))
"""Forms whose text goes on behind the four paragraphs."""
