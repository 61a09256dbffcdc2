"""Украинская правда: one number for all three languages, so the address is the key."""

from ostrov_crawler.site import Rules, Site

SITE = Site(
    name="pravda",
    title="Українська правда",
    hosts=("www.pravda.com.ua", "life.pravda.com.ua"),
    timezone="Europe/Kyiv",
    language="uk",
    languages={r"/rus/.*": "ru", r"/eng/.*": "en"},
    articles={r"/((rus|eng)/)?(news|articles|columns|interview)/\d{4}/\d\d/\d\d/\d+": "{key}"},
    feeds=("https://www.pravda.com.ua/rss/",),
    sitemaps=("https://www.pravda.com.ua/sitemap/sitemap-archive.xml",),
    aliases=("Українська правда", "Украинская правда", "УП"),
    rules=(Rules(body="div.post_news_text, div.post_article_text, div.post__text"),),
)
