"""A list page in, the articles that it announces out, each with what stands beside it."""

import datetime
import re
from collections.abc import Iterator

from attrs import frozen
from lxml import etree

from ostrov_crawler import urls
from ostrov_crawler.extract import xml
from ostrov_crawler.language.dates import page_dates
from ostrov_crawler.page import Hint, Page
from ostrov_crawler.site import Site

_LEVELS = 6
"""How far above a link its card may begin."""
_DATE = re.compile(
    r"\d{1,2}[.:]\d{2}|\d{1,2}\s+[^\W\d]{3,}|вчера|сегодня|вчора|сьогодні", re.IGNORECASE
)
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_LONGEST_DATE = 60
_SHORTEST_SUMMARY = 40
_LABELS = re.compile(r"badage|badge|categor|section|rubric|label", re.IGNORECASE)


@frozen
class Links:
    """What a list page names."""

    hints: tuple[Hint, ...] = ()
    next_page: str | None = None
    warnings: tuple[str, ...] = ()


def links(page: Page, site: Site) -> Links:
    """The article links of a page in their order, each address once; what `site` refuses is
    left out. Never raises."""
    root = _root(page)
    if root is None:
        return Links(warnings=("no markup",))
    base = _base(root, page.url)
    found: dict[str, list[etree._Element]] = {}
    for anchor in root.iter("a"):
        url = urls.join(base, anchor.get("href") or "")
        address = site.address(url) if url else None
        if address is not None and url is not None:
            found.setdefault(address.url, []).append(anchor)
    cards = _Cards(root, found, site, _moment(page.fetched))
    return Links(tuple(cards.hints()), _next_page(root, base))


def _root(page: Page) -> etree._Element | None:
    charset = "utf-8"
    if declared := re.search(r"charset=[\"']?([\w-]+)", page.content_type or ""):
        charset = declared[1]
    try:
        text = page.body.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return _parsed(page.body, None)
    return _parsed(text.encode(), "utf-8")


def _parsed(body: bytes, encoding: str | None) -> etree._Element | None:
    parser = etree.HTMLParser(encoding=encoding, huge_tree=True, no_network=True)
    try:
        return etree.fromstring(body.strip() or b"<p></p>", parser)
    except etree.XMLSyntaxError:
        return None


def _base(root: etree._Element, url: str) -> str:
    base = root.find(".//base[@href]")
    return (urls.join(url, str(base.get("href"))) or url) if base is not None else url


def _next_page(root: etree._Element, base: str) -> str | None:
    for one in root.iter("link", "a"):
        classes = (one.get("class") or "").lower().split()
        if one.get("rel") == "next" or "next" in classes:
            return urls.join(base, one.get("href") or "")
    return None


def _moment(fetched: str | None) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(fetched) if fetched else None


class _Cards:
    """Each link within the largest element that announces no other article."""

    def __init__(
        self,
        root: etree._Element,
        found: dict[str, list[etree._Element]],
        site: Site,
        now: datetime.datetime | None,
    ) -> None:
        self._root = root
        self._found = found
        self._site = site
        self._now = now
        self._owners: dict[etree._Element, str] = {}
        self._shared: set[etree._Element] = set()
        self._mark()

    def hints(self) -> Iterator[Hint]:
        day: str | None = None
        wanted = {id(anchors[0]): url for url, anchors in self._found.items()}
        for element in self._root.iter(etree.Element):
            if element not in self._owners and (text := _own_text(element)):
                day = self._day_header(text) or day
            if id(element) in wanted:
                yield self._hint(wanted[id(element)], day)

    def _mark(self) -> None:
        for url, anchors in self._found.items():
            for anchor in anchors:
                for above in (anchor, *anchor.iterancestors()):
                    if self._owners.setdefault(above, url) != url:
                        self._shared.add(above)

    def _day_header(self, text: str) -> str | None:
        if len(text) > _LONGEST_DATE or not _DATE.search(text):
            return None
        moment = self._parsed(text)
        return text if moment and moment.precision == "day" else None

    def _hint(self, url: str, day: str | None) -> Hint:
        anchors = self._found[url]
        card = self._card(anchors[0])
        headline = max((_text(anchor) for anchor in anchors), key=len)
        pieces = [text for text in _pieces(card) if text != headline]
        summary = max(pieces, key=len, default="")
        return Hint(
            url,
            "list",
            published=self._published(card, pieces, day),
            headline=headline or None,
            summary=summary if len(summary) >= _SHORTEST_SUMMARY else None,
            section=_label(card),
        )

    def _card(self, anchor: etree._Element) -> etree._Element:
        card = anchor
        for above in list(anchor.iterancestors())[:_LEVELS]:
            if above in self._shared or above.tag in ("body", "html"):
                break
            card = above
        return card

    def _published(self, card: etree._Element, pieces: list[str], day: str | None) -> str | None:
        for one in card.iter("time"):
            if moment := self._parsed(one.get("datetime")):
                return moment.iso
        short = [text for text in pieces if len(text) <= _LONGEST_DATE and _DATE.search(text)]
        if len(short) == 2:
            short.insert(0, " ".join(short))
        for text in short:
            clock = _CLOCK.fullmatch(text)
            moment = self._parsed(f"{day} {text}" if clock and day else text)
            if moment and not (clock and not day):
                return moment.iso
        return None

    def _parsed(self, text: str | None) -> page_dates.Moment | None:
        site = self._site
        return page_dates.parse(text, zone=site.timezone, lang=site.language or "ru", now=self._now)


def _text(element: etree._Element) -> str:
    return " ".join(xml.inner(element).split())


def _own_text(element: etree._Element) -> str:
    return " ".join((element.text or "").split())


def _pieces(card: etree._Element) -> list[str]:
    """Texts of the card as they stand apart in its markup."""
    texts = (" ".join(str(text).split()) for text in card.itertext(with_tail=False))
    return [text for text in texts if text]


def _label(card: etree._Element) -> str | None:
    for one in card.iter(etree.Element):
        if _LABELS.search(one.get("class") or ""):
            return _text(one) or None
    return None
