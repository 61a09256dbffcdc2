"""Газета.Ru."""

from ostrov_crawler.site import Rules, Site

SITE = Site(
    name="gazeta",
    title="Газета.Ru",
    hosts=("www.gazeta.ru",),
    timezone="Europe/Moscow",
    language="ru",
    articles={
        r"/([\w-]+/)+\d{4}/(\d\d/\d\d/|\d\d/)[\w/-]+\.shtml|/([\w-]+/)+n_\d+\.shtml": "{key}"
    },
    feeds=("https://www.gazeta.ru/export/rss/first.xml",),
    aliases=("Газета.Ru", "Газета.ру"),
    rules=(Rules(lead="div.article_intro", body="div.article_text, div.b_article-text"),),
)
