"""Bytes that are no text are refused, and no control character comes through."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler.errors import NotAnArticle
from ostrov_crawler.extract import read
from ostrov_crawler.extract.binary import is_binary
from ostrov_crawler.extract.characters import CONTROLS
from ostrov_crawler.extract.decoding import decode
from ostrov_crawler.page import Page
from ostrov_crawler.sites import GENERIC

NOISE = random.Random(7).randbytes(8_000)
FILES = {
    "noise": NOISE,
    "short-noise": NOISE[:60],
    "noise-with-tags": b"<p>" + NOISE,
    "png": b"\x89PNG\r\n\x1a\n" + NOISE,
    "pdf": b"%PDF-1.4\n" + NOISE,
    "zip": b"PK\x03\x04" + NOISE,
    "program": b"\x7fELF\x02\x01\x01" + bytes(9) + NOISE[:200] + bytes(500) + NOISE,
    "database": b"SQLite format 3\x00" + bytes(range(256)) * 8 + bytes(2_000),
}
ARTICLE = "<h1>Мост{0} открыт</h1><p>Мост через{0} Тихую открыт, сообщил{1}сегодня совет.</p>"


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_kind_is_refused(name: str) -> None:
    with pytest.raises(NotAnArticle) as refused:
        read(Page("", FILES[name]), GENERIC)
    assert refused.value.reason == "not-html"


@pytest.mark.parametrize("name", ["utf-8", "cp1251", "koi8-u", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_any_encoding_is_text(name: str) -> None:
    body = ARTICLE.format("", " ").encode(name)
    assert not is_binary(body, decode(body))


@pytest.mark.parametrize("unseen", ["\x01", "\x00", "\x1b", "&#1;", "\u200b", "&#129;", "\x7f"])
def test_no_control_character_comes_through(unseen: str) -> None:
    page = "<title>Вестник</title>" + ARTICLE.format(unseen, " ") + "<p>Движение открыто.</p>" * 9
    article = read(Page("https://vestnik.example/a", page.encode()), GENERIC)
    assert article.headline == "Мост открыт"
    assert article.body.startswith("Мост через Тихую открыт, сообщил сегодня совет.")


def test_old_entities_become_what_browsers_show() -> None:
    page = "<title>Вестник</title>" + ARTICLE.format("", " &#150; &#147;")
    article = read(Page("https://vestnik.example/a", page.encode()), GENERIC)
    assert "сообщил – “сегодня" in article.body


@given(st.binary(max_size=3_000))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        article = read(Page("", body), GENERIC)
    except NotAnArticle:
        return
    assert not CONTROLS.intersection(article.headline + article.body)
