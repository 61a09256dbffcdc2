"""РИА Новости: the lead stands in the first paragraph, behind the dateline."""

from ostrov_crawler.site import Rules, Site

SITE = Site(
    name="ria",
    title="РИА Новости",
    hosts=("ria.ru",),
    timezone="Europe/Moscow",
    language="ru",
    articles={r"/\d{8}/[\w-]+\.html": "{key}"},
    feeds=("https://ria.ru/export/rss2/index.xml",),
    aliases=("РИА Новости", "РИА"),
    rules=(
        Rules(
            body="div.article__body",
            drop="div.article__article, div.article__info",
        ),
    ),
)
