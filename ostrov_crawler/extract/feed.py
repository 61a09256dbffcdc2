"""A feed in (RSS 0.9 to 2.0, RDF, Atom, JSON Feed), its entries out.

One bad entry loses no other; a feed that is no XML at all still gives its links.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from attrs import frozen
from lxml import etree, html

from ostrov_crawler import urls
from ostrov_crawler.extract import xml
from ostrov_crawler.language.dates import page_dates
from ostrov_crawler.page import Hint

_ENTRIES = frozenset({"item", "entry"})
_LINK = re.compile(r"<(?:link|guid)\b[^>]*>\s*(?:<!\[CDATA\[)?\s*(https?://[^\s<\]]{4,2000})")
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")


@frozen
class Feed:
    """What a feed names."""

    hints: tuple[Hint, ...] = ()
    warnings: tuple[str, ...] = ()


def parse(body: bytes, *, url: str, zone: str | None = None, lang: str | None = None) -> Feed:
    """The entries of a feed. `url` is its address; `zone` and `lang` are the site's, for dates
    that say no offset. Never raises: what is wrong is in `warnings`."""
    body, warnings = xml.unpacked(body)
    if body.lstrip()[:1] == b"{":
        return _from_json(body, url, zone, lang)
    found, broken = xml.elements(body, _ENTRIES)
    entries = [_entry(one, url, zone, lang) for one in found]
    hints = [hint for hint in entries if hint is not None]
    if len(hints) < len(entries):
        broken.append(f"{len(entries) - len(hints)} entries without an address")
    if not hints:
        text = body.decode("utf-8", "replace")
        hints = [Hint(link, "feed") for link in dict.fromkeys(_LINK.findall(text))]
    return Feed(tuple(hints), (*warnings, *broken))


def _entry(entry: etree._Element, base: str, zone: str | None, lang: str | None) -> Hint | None:
    url = next((joined for link in _links(entry) if (joined := urls.join(base, link))), None)
    if url is None:
        return None
    raw = xml.text(entry, "pubdate", "published", "date", "issued", "updated")
    return Hint(
        url=url,
        found_in="feed",
        published=_moment(raw, zone, lang),
        headline=_plain(xml.text(entry, "title")),
        summary=_plain(xml.text(entry, "description", "summary")),
        section=_plain(xml.text(entry, "category")),
        full_text=_markup(entry, "full-text") or _markup(entry, "encoded"),
        authors=tuple(filter(None, map(_plain, _authors(entry)))),
    )


def _links(entry: etree._Element) -> Iterator[str]:
    """RSS has the address as text, Atom as an attribute; a guid may be one; RDF has `about`."""
    atom = [one for one in entry if isinstance(one.tag, str) and xml.local(one) == "link"]
    yield from (
        str(one.get("href"))
        for one in atom
        if one.get("href") and one.get("rel", "alternate") == "alternate"
    )
    yield from (value for value in xml.texts(entry, "link") if value)
    yield from (value for value in xml.texts(entry, "guid") if value.startswith("http"))
    yield from (str(value) for name, value in entry.items() if str(name).endswith("}about"))


def _authors(entry: etree._Element) -> Iterator[str]:
    for child in entry:
        if isinstance(child.tag, str) and xml.local(child) in ("author", "creator"):
            name = next((one for one in child if xml.local(one) == "name"), child)
            yield " ".join(xml.inner(name).split())


def _markup(entry: etree._Element, name: str) -> str | None:
    """A text with its line feeds, which part paragraphs where there is no markup; markup that
    was escaped twice is markup."""
    for child in entry:
        if isinstance(child.tag, str) and xml.local(child) == name:
            text = xml.inner(child).strip()
            return (unescape(text) if "&lt;" in text and "<" not in text else text) or None
    return None


def _moment(raw: str | None, zone: str | None, lang: str | None) -> str | None:
    moment = page_dates.parse(raw, zone=zone, lang=lang)
    return moment.iso if moment else None


def _plain(text: str | None) -> str | None:
    """Without markup, which summaries carry as escaped HTML."""
    if not text:
        return None
    if "&" in text or _TAG.search(text):
        text = xml.inner(html.fragment_fromstring(text, create_parent="div"))
    return " ".join(text.split()) or None


def _from_json(body: bytes, base: str, zone: str | None, lang: str | None) -> Feed:
    try:
        items = json.loads(body)["items"]
        entries = [_json_entry(item, base, zone, lang) for item in items if isinstance(item, dict)]
    except (ValueError, KeyError, TypeError, RecursionError):
        return Feed(warnings=("broken JSON feed",))
    return Feed(tuple(hint for hint in entries if hint is not None))


def _json_entry(item: dict[str, Any], base: str, zone: str | None, lang: str | None) -> Hint | None:
    texts = {name: value for name, value in item.items() if isinstance(value, str)}
    url = urls.join(base, texts.get("url") or texts.get("id") or "")
    if not url:
        return None
    return Hint(
        url=url,
        found_in="feed",
        published=_moment(texts.get("date_published"), zone, lang),
        headline=_plain(texts.get("title")),
        summary=_plain(texts.get("summary")),
        full_text=texts.get("content_html") or texts.get("content_text"),
    )
