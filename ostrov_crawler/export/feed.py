"""Feeds of the newest articles: Atom, RSS 2.0, JSON Feed 1.1. A headline, a summary and a link,
never the whole text of others; valid whatever a page said."""

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from attrs import asdict, evolve, frozen

from ostrov_crawler import __version__
from ostrov_crawler.archive import Archive, Filters
from ostrov_crawler.archive.rows import ArticleRow
from ostrov_crawler.errors import UsageError
from ostrov_crawler.export.target import opened

FORMATS = ("atom", "rss", "json")
_ATOM = "http://www.w3.org/2005/Atom"
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SUMMARY = 280
_ENTRIES = 50


@frozen
class FeedHead:
    """What the feed says of itself."""

    title: str = "ostrov"
    home: str = "https://ostrov.readthedocs.io/"
    id: str = "tag:ostrov,2026:feed"


def write_feed(
    archive: Archive,
    format: str,
    target: str | Path,
    filters: Filters | None = None,
    head: FeedHead | None = None,
) -> int:
    """Writes the newest articles that the filters leave (50 without a limit; undated ones stand
    by first sight); the count of entries."""
    if format not in FORMATS:
        raise UsageError(f"cannot write a feed as {format!r}: choose {', '.join(FORMATS)}")
    wanted = filters or Filters()
    if wanted.limit is None:
        wanted = evolve(wanted, limit=_ENTRIES)
    rows = list(archive.articles(wanted))
    with opened(target) as file:
        file.write(_WRITERS[format](rows, head or head_of(filters or Filters())))
    return len(rows)


def head_of(filters: Filters) -> FeedHead:
    """A title that says what the feed is narrowed to, and an id of its own for each question."""
    asked = {name: value for name, value in asdict(filters).items()
             if name not in ("limit", "offset") and value not in (None, False)}  # fmt: skip
    if not asked:
        return FeedHead()
    said = ", ".join(f"{name} {value}" for name, value in asked.items())
    mark = hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:12]
    return FeedHead(title=f"ostrov: {said}", id=f"tag:ostrov,2026:feed:{mark}")


def summary(row: ArticleRow) -> str:
    """The lead, or the body's beginning, cut at a word."""
    text = " ".join((row.lead or row.body).split())
    if len(text) <= _SUMMARY:
        return text
    return text[:_SUMMARY].rsplit(" ", 1)[0] + " …"


def entry_id(row: ArticleRow) -> str:
    """The same in every feed and archive."""
    return f"tag:ostrov,2026:{row.site}/{row.id}"


def _atom(rows: Sequence[ArticleRow], head: FeedHead) -> bytes:
    feed = ElementTree.Element("feed", xmlns=_ATOM)
    add(feed, "title", head.title)
    add(feed, "id", head.id)
    add(feed, "link", href=head.home)
    add(feed, "updated", _updated(rows))
    add(feed, "generator", "ostrov", version=__version__)
    add(add(feed, "author"), "name", head.title)
    for row in rows:
        entry = add(feed, "entry")
        add(entry, "title", row.headline)
        add(entry, "id", entry_id(row))
        add(entry, "link", href=row.url)
        add(entry, "updated", row.sort_time)
        if row.published_utc:
            add(entry, "published", row.published_utc)
        if row.section:
            add(entry, "category", term=row.section)
        add(entry, "summary", summary(row))
    return xml_bytes(feed)


def _rss(rows: Sequence[ArticleRow], head: FeedHead) -> bytes:
    rss = ElementTree.Element("rss", version="2.0")
    channel = add(rss, "channel")
    add(channel, "title", head.title)
    add(channel, "link", head.home)
    add(channel, "description", head.title)
    add(channel, "lastBuildDate", _rfc822(_updated(rows)))
    for row in rows:
        item = add(channel, "item")
        add(item, "title", row.headline)
        add(item, "link", row.url)
        add(item, "guid", entry_id(row), isPermaLink="false")
        if row.published:  # what has no day is given none; it stands where it was first seen
            add(item, "pubDate", _rfc822(row.sort_time))
        if row.section:
            add(item, "category", row.section)
        add(item, "description", summary(row))
    return xml_bytes(rss)


def _json(rows: Sequence[ArticleRow], head: FeedHead) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.title,
        "home_page_url": head.home,
        "items": [_item(row) for row in rows],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode("utf-8", "replace")


_WRITERS = {"atom": _atom, "rss": _rss, "json": _json}


def _item(row: ArticleRow) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry_id(row),
        "url": row.url,
        "title": row.headline,
        "content_text": summary(row),
        "language": row.language,
    }
    if row.published:
        item["date_published"] = row.sort_time
    return item | ({"tags": [row.section]} if row.section else {})


def add(
    parent: ElementTree.Element, tag: str, words: str | None = None, /, **attributes: str
) -> ElementTree.Element:
    """A child with its text and attributes, without what no XML may have."""
    clean = {key: _fit(value) for key, value in attributes.items()}
    child = ElementTree.SubElement(parent, tag, clean)
    if words is not None:
        child.text = _fit(words)
    return child


def _fit(words: str) -> str:
    """Without the characters that no XML may have."""
    return _UNFIT.sub("\ufffd", words)


def xml_bytes(root: ElementTree.Element) -> bytes:
    """The document, indented, in UTF-8."""
    ElementTree.indent(root, " ")
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _updated(rows: Sequence[ArticleRow]) -> str:
    """The newest entry's time: the same archive makes the same feed."""
    return max((row.sort_time for row in rows), default="1970-01-01T00:00:00Z")


def _rfc822(time: str) -> str:
    return format_datetime(datetime.fromisoformat(time).astimezone(UTC), usegmt=True)
