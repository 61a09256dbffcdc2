"""LIGA.net: no numbers; up to three slugs, one a language, for one story."""

from ostrov_crawler.site import Rules, Site

_KINDS = "news|novosti|articles?|stati|interview|intervyu|opinions?|cases|columns"

SITE = Site(
    name="liga",
    title="LIGA.net",
    hosts=("news.liga.net", "www.liga.net", "*.liga.net"),
    timezone="Europe/Kyiv",
    language="ru",
    languages={r"/ua(/.*)?": "uk", r"/en(/.*)?": "en"},
    articles={rf"/((ua|en)/)?(?P<place>([\w-]+/)+({_KINDS})/[\w.-]+)": "{host}/{language}/{place}"},
    refused={
        r"/((ua|en)/)?(.*/)?(tags?|page|author|user|search)(/.*)?": "section",
        r"/((ua|en)/)?(.*/)?(press-release|promo|partner)s?(/.*)?": "advertising",
    },
    slash=False,
    lower=True,
    feeds=("https://news.liga.net/ua/all/rss.xml", "https://www.liga.net/news/all/rss.xml"),
    sitemaps=(
        "https://www.liga.net/sitemap-main/sitemap-news.xml",
        "https://www.liga.net/sitemap-main/sitemap-index.xml",
    ),
    lists=("https://news.liga.net/ua/news/page/{page}", "https://news.liga.net/news/page/{page}"),
    aliases=("LIGA.net", "ЛІГА.net", "Лига.нет", "ЛІГАБізнесІнформ"),
    rules=(
        Rules(
            headline=".article-header__title",
            body=".article-body",
            date="time.article-header__date",
            authors=".article-header__user .user__name",
        ),
        Rules(
            until="2024-12-31",
            body="#news-text",
            date=".article-time",
            authors=".author-redactor",
            drop="div.read-too, div.more-link, div.chronicle-news, div.article-sidebar,"
            " div.article__tags, div.hreflang-link, div.marketing-block, div.hint-row,"
            " div.social-likes",
        ),
    ),
)
