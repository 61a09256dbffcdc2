"""Радіо Свобода: times in the data are UTC, the page is read in Kyiv."""

from ostrov_crawler.site import Rules, Site

SITE = Site(
    name="radiosvoboda",
    title="Радіо Свобода",
    hosts=("www.radiosvoboda.org",),
    timezone="Europe/Kyiv",
    language="uk",
    articles={r"/a/(.+/)?\d+(\.html)?": "{key}"},
    feeds=("https://www.radiosvoboda.org/api/",),
    aliases=("Радіо Свобода", "Радио Свобода"),
    rules=(Rules(body="div.wsw"),),
)
