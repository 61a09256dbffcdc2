"""Бабель: Ukrainian, with an English and a Russian edition under their own prefixes."""

from ostrov_crawler.site import Rules, Site

SITE = Site(
    name="babel",
    title="Бабель",
    hosts=("babel.ua",),
    timezone="Europe/Kyiv",
    language="uk",
    languages={r"/en/.*": "en", r"/ru/.*": "ru"},
    articles={r"/((en|ru)/)?(news|texts|interviews|profiles)/\d+-.+": "{key}"},
    feeds=("https://babel.ua/rss",),
    sitemaps=("https://babel.ua/sitemap_full.xml",),
    aliases=("Бабель", "Babel"),
    rules=(Rules(body="div.c-post-text"),),
)
