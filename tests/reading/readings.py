"""Reading functions that go wrong in every way a page can make them go wrong."""

import os
import time

from ostrov_crawler.article import Article
from ostrov_crawler.errors import NotAnArticle
from ostrov_crawler.page import Page


def article(page: Page, *, annotate: bool) -> Article:
    """Do what the first word of the page says."""
    word, _, rest = page.body.decode().partition(" ")
    if word == "sleep":
        time.sleep(60)
    if word == "spin":
        while True:
            pass
    if word == "die":
        os._exit(7)
    if word == "abort":
        os.abort()
    if word == "eat":
        return _article(page, str(len(bytearray(1 << 30))))
    if word == "eat-quietly":
        _eat_and_hide()
        raise NotAnArticle("empty", "as a parser would say")
    if word == "raise":
        raise RuntimeError("a rule fell over")
    if word == "list":
        raise NotAnArticle("list", "a page of links")
    return _article(page, rest)


def _eat_and_hide() -> None:
    try:
        pieces = [bytearray(1 << 20) for _ in range(1000)]
    except MemoryError:
        pieces = []
    del pieces


def _article(page: Page, body: str) -> Article:
    return Article(
        site=page.site or "test",
        id="1",
        url=page.url,
        canonical_url=page.url,
        language="uk",
        kind="news",
        headline=str(os.getpid()),
        body=body,
    )
