"""Лента.ру: old pages keep their .b-text."""

from ostrov_crawler.site import Rules, Site

SITE = Site(
    name="lenta",
    title="Лента.ру",
    hosts=("lenta.ru",),
    timezone="Europe/Moscow",
    language="ru",
    articles={r"/(news|articles|brief)/\d{4}/\d\d/\d\d/[\w-]+": "{key}"},
    feeds=("https://lenta.ru/rss/news",),
    aliases=("Лента.ру", "Lenta.ru"),
    rules=(Rules(body="div.topic-body__content, div.b-text", drop="aside, div.b-box"),),
)
