"""Комсомольская правда: subheadings are paragraphs in capitals."""

from ostrov_crawler.site import Rules, Site

SITE = Site(
    name="kp",
    title="Комсомольская правда",
    hosts=("www.kp.ru",),
    timezone="Europe/Moscow",
    language="ru",
    articles={r"/(daily|online)/([\w.-]+/)+\d+": "{key}"},
    feeds=("https://www.kp.ru/rss/allsections.xml",),
    aliases=("Комсомольская правда", "КП"),
    rules=(Rules(lead="div.ArticleDescription", body="div#hypercontext"),),
)
