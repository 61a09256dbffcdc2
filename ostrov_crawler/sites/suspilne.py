"""Суспільне: the number comes first in the address."""

from ostrov_crawler.site import Rules, Site

SITE = Site(
    name="suspilne",
    title="Суспільне",
    hosts=("suspilne.media",),
    timezone="Europe/Kyiv",
    language="uk",
    articles={r"/(\w+/)?\d+-.+": "{key}"},
    sitemaps=("https://suspilne.media/suspilne/sitemap/news.xml",),
    aliases=("Суспільне", "Суспильне"),
    rules=(Rules(body="div.c-art-c__c, div.c-article-content"),),
)
