"""РБК: the day stands in the address the other way round."""

from ostrov_crawler.site import Site

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
)
