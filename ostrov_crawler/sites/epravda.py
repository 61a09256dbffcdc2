"""Экономическая правда."""

from ostrov_crawler.site import Rules, Site

SITE = Site(
    name="epravda",
    title="Економічна правда",
    hosts=("epravda.com.ua",),
    timezone="Europe/Kyiv",
    language="uk",
    languages={r"/rus/.*": "ru"},
    articles={r"/((rus|eng)/)?([\w-]+/)+([\w-]*\d{5,}|\d{4}/\d\d/\d\d/\d+)": "{key}"},
    feeds=("https://epravda.com.ua/rss/",),
    aliases=("Економічна правда", "Экономическая правда"),
    rules=(Rules(body="div.post_news_text, div.post_article_text, div.post__text"),),
)
