"""Медуза."""

from ostrov_crawler.site import Rules, Site

SITE = Site(
    name="meduza",
    title="Медуза",
    hosts=("meduza.io",),
    timezone="Europe/Moscow",
    language="ru",
    languages={r"/en/.*": "en"},
    articles={r"/((en)/)?(news|feature|short|shapito|cards|episodes|slides|paragraph)/.+": "{key}"},
    feeds=("https://meduza.io/rss/all",),
    aliases=("Медуза", "Meduza"),
    rules=(Rules(body="div.GeneralMaterial-article, div.Body"),),
)
