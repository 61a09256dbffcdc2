"""Коммерсантъ."""

from ostrov_crawler.site import Rules, Site

SITE = Site(
    name="kommersant",
    title="Коммерсантъ",
    hosts=("www.kommersant.ru",),
    timezone="Europe/Moscow",
    language="ru",
    articles={r"/doc/\d+": "{key}"},
    feeds=("https://www.kommersant.ru/RSS/news.xml",),
    aliases=("Коммерсантъ", "Коммерсант", "Ъ"),
    rules=(
        Rules(
            body="div.article_text_wrapper",
            drop="div.b-incut, p.document_authors",
        ),
    ),
)
