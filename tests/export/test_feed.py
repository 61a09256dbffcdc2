"""Feeds are valid whatever a page said."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler.archive import Archive, Filters
from ostrov_crawler.errors import UsageError
from ostrov_crawler.export import write_feed
from ostrov_crawler.export.feed import FeedHead, _atom, _rss, head_of

ATOM = "{http://www.w3.org/2005/Atom}"


def test_an_atom_feed(library: Archive, out: Path) -> None:
    assert write_feed(library, "atom", out) == 3
    feed = ElementTree.parse(out).getroot()
    titles = [entry.findtext(f"{ATOM}title") or "" for entry in feed.iter(f"{ATOM}entry")]
    assert titles[1:] == ["Мост номер 2", "Мост номер 1"]
    assert titles[0].startswith("=cmd")  # undated: by first sight, in March
    entry = list(feed.iter(f"{ATOM}entry"))[1]
    assert entry.findtext(f"{ATOM}id") == "tag:ostrov,2026:ostrov/2"
    assert entry.findtext(f"{ATOM}published") == "2026-02-02T08:00:00Z"


def test_an_rss_feed(library: Archive, out: Path) -> None:
    write_feed(library, "rss", out, Filters(limit=2, offset=1))
    items = list(ElementTree.parse(out).getroot().iter("item"))
    assert [item.findtext("pubDate") for item in items] == [
        "Mon, 02 Feb 2026 08:00:00 GMT",
        "Sun, 01 Feb 2026 08:00:00 GMT",
    ]


def test_a_json_feed(library: Archive, out: Path) -> None:
    write_feed(library, "json", out, Filters(speaker="Небылов"))
    feed = json.loads(out.read_text())
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert len(feed["items"]) == 3


def test_what_has_no_day_is_given_none(library: Archive, out: Path) -> None:
    write_feed(library, "json", out)
    dates = [item.get("date_published") for item in json.loads(out.read_text())["items"]]
    assert dates == [None, "2026-02-02T08:00:00Z", "2026-02-01T08:00:00Z"]
    write_feed(library, "rss", out)
    items = list(ElementTree.parse(out).getroot().iter("item"))
    assert [item.find("pubDate") is None for item in items] == [True, False, False]


def test_each_question_is_a_feed_of_its_own(library: Archive, out: Path) -> None:
    heads = [head_of(f) for f in (Filters(), Filters(words="мост"), Filters(source="ТАСС"))]
    assert len({head.id for head in heads}) == 3
    assert heads[1].title == "ostrov: words мост"
    assert write_feed(library, "atom", out, Filters(words="мосту", source="ТАСС")) == 3


def test_an_empty_feed_is_a_feed(library: Archive, out: Path) -> None:
    assert write_feed(library, "atom", out, Filters(site="none")) == 0
    ElementTree.parse(out)


def test_another_format(library: Archive, out: Path) -> None:
    with pytest.raises(UsageError, match="choose atom"):
        write_feed(library, "xml", out)


@given(st.text(), st.text())
def test_any_text_makes_valid_xml(headline: str, body: str) -> None:
    from ostrov_crawler.archive.rows import ArticleRow

    values: dict[str, Any] = dict.fromkeys(ArticleRow.__annotations__)
    values |= {
        "headline": headline,
        "body": body,
        "url": headline,
        "section": body,
        "site": "s",
        "id": headline,
        "sort_time": "2026-01-01T00:00:00Z",
    }
    row = ArticleRow(**values)
    for xml in (_atom([row], FeedHead()), _rss([row], FeedHead())):
        ElementTree.fromstring(xml)
