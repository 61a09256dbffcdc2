"""РБК: the day stands in the address the other way round."""

from ostrov_crawler.site import Rules, Site

SITE = Site(
    name="rbc",
    title="РБК",
    hosts=("www.rbc.ru", "*.rbc.ru"),
    timezone="Europe/Moscow",
    language="ru",
    articles={
        r"/(\w+/)+(\d\d/\d\d/\d{4}|\d{4}/\d\d/\d\d)/\w+|/(rbcfreenews|newspaper/.+)/\w+": "{key}"
    },
    feeds=("https://rssexport.rbc.ru/rbcnews/news/30/full.rss",),
    aliases=("РБК", "RBC"),
    rules=(
        Rules(lead="div.article__text__overview", body="div.js-rbcslider-article div.l-col-main"),
        Rules(lead="div.article__text__overview", body="div.article__text"),
    ),
)
