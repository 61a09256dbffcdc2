"""ТАСС: a number a page; tass.com counts in a series of its own, so its ids begin with `com-`."""

from ostrov_crawler.site import Rules, Site

SITE = Site(
    name="tass",
    title="ТАСС",
    hosts=("tass.ru", "tass.com", "itar-tass.com"),
    timezone="Europe/Moscow",
    language="ru",
    languages={r"tass\.com/.*": "en"},
    articles={
        r"tass\.com/([\w-]+/)+(?P<id>\d+)(/amp)?": "com-{id}",
        r"(itar-)?tass\.(ru|com)/([\w-]+/)+(?P<id>\d+)(/amp)?": "{id}",
    },
    refused={
        r"/(novosti-partnerov|press-releases?)(/.*)?": "advertising",
        r"/(video|photo|infographics|tests?)/.*": "video",
        r"/[\w-]+": "section",
    },
    slash=False,
    lower=True,
    feeds=(
        "https://tass.ru/rss/yandex.xml",
        "https://tass.ru/rss/v2.xml",
        "https://tass.com/rss/v2.xml",
    ),
    sitemaps=("https://tass.ru/sitemap.xml",),
    aliases=("ТАСС", "ИТАР-ТАСС", "TASS"),
    rules=(
        Rules(
            headline='h1[class*="NewsHeader_titles"]',
            lead='[class*="NewsHeader_lead"]',
            body='[class*="Content_wrapper"], [class*="NewsContent"], article',
            date='[class*="PublishedMark_date"]',
        ),
        Rules(
            until="2024-12-31",
            headline="h1.news-header__title",
            lead="div.news-header__lead",
            body="div.text-content",
            date='[class*="news-header"] dateformat',
            tags="a.tags__item",
        ),
    ),
)
