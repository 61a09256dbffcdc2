"""Pages of our own, damaged in a thousand ways: an article or NotAnArticle, and never a crash.

OSTROV_FUZZ=10000 (`make fuzz`) damages more of them; a failure names the seed that repeats it.
"""

import contextlib
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from ostrov_crawler.errors import NotAnArticle
from ostrov_crawler.extract import read
from ostrov_crawler.page import Page
from ostrov_crawler.sites import GENERIC, by_name

PAGES = sorted((Path(__file__).parents[2] / "data" / "pages").rglob("*.html"))
COUNT = int(os.environ.get("OSTROV_FUZZ", "1000"))
BATCHES = 20
_LONGEST = 20_000  # bytes of a page that are damaged
Damage = Callable[[random.Random, bytes], bytes]


def torn_off(chance: random.Random, page: bytes) -> bytes:
    return page[: chance.randrange(len(page))]


def piece_lost(chance: random.Random, page: bytes) -> bytes:
    start = chance.randrange(len(page))
    return page[:start] + page[start + chance.randrange(1, 400) :]


def piece_twice(chance: random.Random, page: bytes) -> bytes:
    start = chance.randrange(len(page))
    return page[: start + chance.randrange(1, 400)] + page[start:]


def bytes_changed(chance: random.Random, page: bytes) -> bytes:
    data = bytearray(page)
    for _ in range(chance.randrange(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def tags_swapped(chance: random.Random, page: bytes) -> bytes:
    names = (b"div", b"p", b"time", b"h1", b"article", b"script", b"meta", b"template", b"svg")
    one, other = chance.sample(names, 2)
    return page.replace(b"<" + one, b"<" + other)


def quotes_lost(chance: random.Random, page: bytes) -> bytes:
    return page.replace(b'"', b"", chance.randrange(1, 60))


def value_mad(chance: random.Random, page: bytes) -> bytes:
    """Dates and JSON-LD that hold what nobody expects there."""
    value = chance.choice(
        (b"2026-99-99T99:99", b"0000-00-00", b"\x00", b"9" * 40, b"[]", b"null", b"{}", b"\xff\xfe")
    )
    found = page.find(chance.choice((b"202", b'": "', b"content=", b"datetime=")))
    return page[: found + 4] + value + page[found + 4 :] if found >= 0 else value + page


def another_charset(chance: random.Random, page: bytes) -> bytes:
    name = chance.choice((b"utf-7", b"utf-16", b"koi8-u", b"windows-1251", b"none", b"", b"idna"))
    return page.replace(b"utf-8", name, 1)


DAMAGES: tuple[Damage, ...] = (
    torn_off,
    piece_lost,
    piece_twice,
    bytes_changed,
    tags_swapped,
    quotes_lost,
    value_mad,
    another_charset,
)


def damaged(seed: int) -> bytes:
    chance = random.Random(seed)
    page = chance.choice(PAGES).read_bytes()[:_LONGEST]
    for damage in chance.sample(DAMAGES, chance.randrange(1, 4)):
        page = damage(chance, page) or b"<"
    return page


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_damaged_page_is_an_article_or_none(batch: int) -> None:
    for seed in range(batch, COUNT, BATCHES):
        site = GENERIC if seed % 2 else by_name("ostrov")
        page = Page("https://www.ostro.org/news/549001", damaged(seed), "text/html")
        with contextlib.suppress(NotAnArticle):
            article = read(page, site)
            assert article.body.strip() or article.headline.strip(), f"seed {seed}"
