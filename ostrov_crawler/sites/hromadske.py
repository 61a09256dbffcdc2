"""Громадське."""

from ostrov_crawler.site import Rules, Site

SITE = Site(
    name="hromadske",
    title="Громадське",
    hosts=("hromadske.ua",),
    timezone="Europe/Kyiv",
    language="uk",
    articles={r"/((en|ru)/)?[\w-]+/\d+-.+": "{key}"},
    sitemaps=("https://hromadske.ua/sitemap.xml",),
    aliases=("Громадське", "Hromadske"),
    rules=(Rules(lead="div.o-lead", body="div.s-content"),),
)
