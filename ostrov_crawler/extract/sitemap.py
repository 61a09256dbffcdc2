"""A sitemap in (plain, news, index, gzip, text), its addresses out."""

from attrs import frozen
from lxml import etree

from ostrov_crawler import urls
from ostrov_crawler.extract import xml
from ostrov_crawler.language.dates import page_dates
from ostrov_crawler.page import Hint

_ENTRIES = frozenset({"url", "sitemap"})


@frozen
class Sitemap:
    """Pages, and further sitemaps."""

    hints: tuple[Hint, ...] = ()
    maps: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def parse(body: bytes, *, url: str, zone: str | None = None, lang: str | None = None) -> Sitemap:
    """The entries of a sitemap; `zone` is for news dates without an offset. `lastmod` is not
    taken for a day of publication. Never raises."""
    body, warnings = xml.unpacked(body)
    if b"<" not in body[:1000]:
        lines = (urls.join(url, line.strip()) for line in body.decode("utf-8", "replace").split())
        return Sitemap(tuple(Hint(one, "sitemap") for one in lines if one), warnings=(*warnings,))
    found, broken = xml.elements(body, _ENTRIES)
    pages = [_page(one, url, zone, lang) for one in found if xml.local(one) == "url"]
    maps = [_place(one, url) for one in found if xml.local(one) == "sitemap"]
    return Sitemap(
        tuple(hint for hint in pages if hint is not None),
        tuple(place for place in maps if place is not None),
        (*warnings, *broken),
    )


def _place(entry: etree._Element, base: str) -> str | None:
    return urls.join(base, xml.text(entry, "loc") or "")


def _page(entry: etree._Element, base: str, zone: str | None, lang: str | None) -> Hint | None:
    url = _place(entry, base)
    if not url:
        return None
    news = next(
        (one for one in entry if isinstance(one.tag, str) and xml.local(one) == "news"), None
    )
    if news is None:
        return Hint(url, "sitemap")
    moment = page_dates.parse(xml.text(news, "publication_date"), zone=zone, lang=lang)
    return Hint(
        url,
        "sitemap",
        published=moment.iso if moment else None,
        headline=xml.text(news, "title"),
        language=_language(news),
    )


def _language(news: etree._Element) -> str | None:
    publication = [one for one in news if xml.local(one) == "publication"]
    code = xml.text(publication[0], "language") if publication else None
    return {"ua": "uk"}.get(code, code) if code else None
