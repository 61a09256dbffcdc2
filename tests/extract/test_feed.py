"""Feeds as sites really send them."""

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler.extract import feed

SHARED = Path(__file__).parents[3] / "shared" / "feeds"
URL = "https://news.liga.net/all/rss.xml"
ITEM = """<item><title>Мост &amp;quot;Мирен&amp;quot; открыт</title>
<link>https://news.liga.net/a/news/most</link><description><![CDATA[<p>Коротко.</p>]]></description>
<pubDate>Mon, 02 Mar 2026 13:20:00 +0200</pubDate><author>Олена Вир</author></item>"""


def rss(items: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?><rss><channel>{items}</channel></rss>'.encode()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("rss", rss(ITEM)),
        ("gz", gzip.compress(rss(ITEM))),
        ("bad entity", rss(ITEM.replace("Мост", "Мост &nbsp;"))),
        ("bad character", rss(ITEM).replace("Мост".encode(), "Мост\x0b".encode())),
        ("stray markup", rss("<item><title>a<b></title></item>" + ITEM)),
        ("cut", rss(ITEM)[:-30]),
        ("cp1251 said utf-8", rss(ITEM).decode().encode("cp1251")),
    ],
)
def test_an_entry_is_read_though_the_feed_is_broken(name: str, body: bytes) -> None:
    hint = next(hint for hint in feed.parse(body, url=URL).hints if hint.headline)
    assert hint.url == "https://news.liga.net/a/news/most"
    assert hint.published == "2026-03-02T13:20:00+02:00"
    assert "Мост" in (hint.headline or "")


def test_an_atom_entry() -> None:
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Мост</title>'
        '<link rel="self" href="/x"/><link href="/a/news/most"/>'
        "<published>2026-03-02T13:20:00Z</published><author><name>Вир</name></author></entry></feed>"
    )
    (hint,) = feed.parse(body.encode(), url=URL).hints
    assert (hint.url, hint.authors) == ("https://news.liga.net/a/news/most", ("Вир",))


def test_an_rdf_entry() -> None:
    body = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<item rdf:about="https://a.ua/1"><title>Мост</title><dc:date>2026-03-02</dc:date></item>'
        "</rdf:RDF>"
    )
    (hint,) = feed.parse(body.encode(), url=URL).hints
    assert (hint.url, hint.published) == ("https://a.ua/1", "2026-03-02")


def test_a_json_entry() -> None:
    items = [{"url": "https://a.ua/1", "title": "Мост", "date_published": "2026-03-02T13:20:00Z"}]
    (hint,) = feed.parse(json.dumps({"items": items}).encode(), url=URL).hints
    assert (hint.url, hint.headline) == ("https://a.ua/1", "Мост")


def test_the_full_text_of_yandex() -> None:
    item = ITEM.replace("<author>", "<y:full-text>Весь\nтекст</y:full-text><author>")
    body = rss(item).replace(b"<rss>", b'<rss xmlns:y="http://news.yandex.ru">')
    (hint,) = feed.parse(body, url=URL).hints
    assert hint.full_text == "Весь\nтекст"


def test_one_bad_entry_loses_no_other_and_is_counted() -> None:
    found = feed.parse(rss("<item><title>без адреса</title></item>" + ITEM), url=URL)
    assert (len(found.hints), found.warnings) == (1, ("1 entries without an address",))


def test_markup_that_was_escaped_twice_is_markup() -> None:
    text = "<y:full-text><![CDATA[&lt;p&gt;Мост открыт.&lt;/p&gt;]]></y:full-text><author>"
    body = rss(ITEM.replace("<author>", text))
    (hint,) = feed.parse(body, url=URL).hints
    assert hint.full_text == "<p>Мост открыт.</p>"


ONE = "<item><title>{0}</title><link>https://a.ua/{0}</link></item>"
BROKEN = {
    "ampersand": "<item><title>b & c</title><link>https://a.ua/b?x=1&y=2</link></item>",
    "unclosed": "<item><title>b</b><link>https://a.ua/b</link>",
    "open cdata": "<item><link>https://a.ua/b</link><title><![CDATA[b</title></item>",
    "unknown prefix": "<item><media:x>1</media:x><link>https://a.ua/b</link></item>",
    "control": "<item><title>\x01b\x0b</title><link>https://a.ua/b</link></item>",
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_in_one_entry_costs_nothing_in_another(name: str) -> None:
    items = ONE.format("one") + BROKEN[name] + ONE.format("two") + ONE.format("three")
    addresses = [hint.url for hint in feed.parse(rss(items), url=URL).hints]
    assert [address[13:] for address in addresses if "/b" not in address] == ["one", "two", "three"]
    assert "https://a.ua/b" in addresses or "https://a.ua/b?x=1&y=2" in addresses


def test_bombs_and_files_stay_outside() -> None:
    bomb = (
        '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">'
        '<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    )
    body = rss(ITEM.replace("Мост", "&c;&f;Мост")).decode()
    body = body.replace("<rss>", bomb + "<rss>")
    (hint,) = feed.parse(body.encode(), url=URL).hints
    assert "hahaha" not in (hint.headline or "")
    assert "Мост" in (hint.headline or "")


@given(st.binary(max_size=400))
def test_any_bytes_are_an_answer(body: bytes) -> None:
    assert feed.parse(body, url=URL).hints is not None
    assert feed.parse(b"<rss><item>" + body, url=URL).hints is not None


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared is not here")
def test_every_entry_of_a_real_feed_has_address_headline_time_and_zone() -> None:
    hints = feed.parse((SHARED / "liga_rss_2020.xml").read_bytes(), url=URL).hints
    assert len(hints) == (SHARED / "liga_rss_2020.xml").read_bytes().count(b"<item>")
    assert all(hint.headline and (hint.published or "").endswith("+03:00") for hint in hints)
