"""Слово і діло: two languages, the Russian one under ru."""

from ostrov_crawler.site import Rules, Site

SITE = Site(
    name="slovoidilo",
    title="Слово і діло",
    hosts=("www.slovoidilo.ua", "ru.slovoidilo.ua"),
    timezone="Europe/Kyiv",
    language="uk",
    languages={r"ru\.slovoidilo\.ua/.*": "ru"},
    articles={r"/\d{4}/\d\d/\d\d/\w+/.+": "{key}"},
    feeds=("https://www.slovoidilo.ua/rss.xml",),
    aliases=("Слово і діло", "Слово и дело"),
    rules=(Rules(body="div.article-body", drop="div.publication-card, div.box-telegram"),),
)
