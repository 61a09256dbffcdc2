"""A page of a site that nobody has described in, the first lines of its profile out."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from ostrov_crawler import urls
from ostrov_crawler.engine import engine_of
from ostrov_crawler.errors import UsageError
from ostrov_crawler.extract import read
from ostrov_crawler.extract.document import Document
from ostrov_crawler.extract.select import Element, by_tag
from ostrov_crawler.extract.structured import names
from ostrov_crawler.page import Page
from ostrov_crawler.record import to_dict
from ostrov_crawler.site import Site
from ostrov_crawler.sites.check import Case
from ostrov_crawler.sites.generic import GENERIC
from ostrov_crawler.sites.pattern import languages, pattern, without_language

_FEED = re.compile(r"application/(?:rss|atom|feed)\+(?:xml|json)")
_SITEMAP = re.compile(r"^\s*sitemap:\s*(https?://\S+)", re.IGNORECASE | re.MULTILINE)
_ZONES = {".ua": "Europe/Kyiv", ".ru": "Europe/Moscow", ".su": "Europe/Moscow"}
_CODES = {"ru": "ru", "uk": "uk", "ua": "uk", "en": "en"}
_COMMON = frozenset(("news", "m", "web", "ru", "ua", "uk", "en", "biz", "com", "org", "net", "co"))
"""Labels of a host that many sites have."""
_TAKEN = frozenset(("check", "generic", "loader", "new", "pattern"))
"""Modules of this room."""
_MOST = 2
"""Feeds and sitemaps that are written down; ten lines are enough for a start."""
_WIDTH = 100


@frozen
class NewSite:
    """What one page tells of its site."""

    name: str
    code: str
    """The profile's file."""
    feeds: tuple[str, ...]
    sitemaps: tuple[str, ...]
    engine: str | None
    article: dict[str, object]
    missing: tuple[str, ...]
    """What the page did not tell, each with what to do about it."""


def describe(page: Page, *, robots: str | None = None) -> NewSite:
    """The stub for the site of a page, `robots` being its robots.txt where that was asked.

    Raises NotAnArticle where the page is none, UsageError where its address cannot be told."""
    document = Document(page, GENERIC)
    host = urls.host(document.url)
    if not host:
        raise UsageError("the page does not say its address; name it with --url")
    article = read(page, GENERIC)
    told = _told(document, host, article.language)
    told["sitemaps"] = tuple(dict.fromkeys(_SITEMAP.findall(robots or "")))[:_MOST]
    missing = tuple(_missing(told, article.published, article.authors, asked=robots is not None))
    site = Site(**{name: value for name, value in told.items() if value})
    address = site.address(document.url)  # as the case is read by: https, no tracking
    own = read(
        Page(
            address.url if address else document.url,
            page.body,
            fetched=page.fetched,
            site=site.name,
        ),
        site,
    )
    values = {"url": document.url, "fetched": page.fetched} | to_dict(own)
    return NewSite(
        name=told["name"],
        code=_code(told),
        feeds=told["feeds"],
        sitemaps=told["sitemaps"],
        engine=told["engine"],
        article=values,
        missing=missing,
    )


def _told(document: Document, host: str, language: str) -> dict[str, Any]:
    """The values of the profile, empty where the page does not tell them."""
    path, title = urls.path(document.url), _title(document, host)
    editions = document.stated.alternates.items()
    paths = {_CODES.get(code[:2].lower(), ""): urls.path(href) for code, href in editions}
    prefixed = languages({**paths, language: path})
    marked = language in languages({language: path}).values()
    return {
        "name": _name(host),
        "title": title,
        "hosts": (host,),
        "timezone": next((zone for end, zone in _ZONES.items() if host.endswith(end)), None),
        "language": language if language in _CODES.values() and not marked else None,
        "languages": prefixed,
        "engine": engine_of(document.decoded.text),
        "articles": {_articles(document, path, prefixed): "{key}"},
        "keep": tuple(re.findall(r"[?&](\w+)=", document.url)),
        "feeds": _feeds(document, host),
        "sitemaps": (),
        "aliases": (title,) if title != _bare(host) else (),
    }


def _articles(document: Document, path: str, prefixed: Mapping[str, str]) -> str:
    links = (urls.join(document.url, one.get("href", "")) for one in _links(document, "a"))
    own = {link for link in links if link and urls.host(link) == urls.host(document.url)}
    others = [without_language(urls.path(link)) for link in own]
    made = pattern(without_language(path) if prefixed else path, others)
    steps = "|".join(f"/{one.split('/')[1]}" for one in prefixed)
    return f"({steps})?{made}" if prefixed else made


def write(new: NewSite, page: Page, *, sites: Path, cases: Path) -> tuple[Path, Path]:
    """Write the profile and the golden case; returns both places. Raises UsageError where the
    profile is there already."""
    profile = sites / f"{new.name}.py"
    if profile.exists():
        raise UsageError(f"{profile} is there already; delete it to write it anew")
    folder = cases / new.name / "first"
    folder.mkdir(parents=True, exist_ok=True)
    profile.write_text(new.code, "utf-8")
    (folder / "page.html").write_bytes(page.body)
    hidden = ("quotes", "citations", "dates", "ruleset")
    kept = {name: value for name, value in new.article.items() if name not in hidden}
    Case(new.name, "first", folder).write(kept | {"site": new.name})
    return profile, folder


def _title(document: Document, host: str) -> str:
    """The outlet's own name, else its host."""
    stated = document.stated
    publisher = names(stated.article.get("publisher"))
    return next(filter(None, (stated.meta("og:site_name"), *publisher)), _bare(host))


def _bare(host: str) -> str:
    return host.removeprefix("www.")


def _name(host: str) -> str:
    """The first label of a host that says which site it is, fit for a file's name."""
    labels = _bare(host).split(".")
    said = next((one for one in labels[:-1] if one not in _COMMON), labels[0])
    name = re.sub(r"\W", "_", said)
    return f"site_{name}" if name[0].isdigit() or name in _TAKEN else name


def _links(document: Document, tag: str) -> list[Element]:
    return [one for one in by_tag(document.root, tag)[tag] if one.get("href")]


def _feeds(document: Document, host: str) -> tuple[str, ...]:
    """The first feeds of news that the page links: no comments, nobody else's."""
    found: dict[str, str] = {}
    home = ".".join(host.split(".")[-2:])
    for link in _links(document, "link"):
        url = urls.join(document.url, link.get("href", ""))
        if not url or not _FEED.fullmatch(link.get("type", "")) or "comments" in url:
            continue
        if urls.host(url).endswith(home):
            found.setdefault(url.partition("?")[0], url)
    return tuple(sorted(found.values(), key=len))[:_MOST]


def _code(values: Mapping[str, Any]) -> str:
    """The profile: a line for each value that says something."""
    title = str(values["title"]).replace('"', "").replace("\\", "").rstrip(".")
    lines = [f'"""{title}."""', "", "from ostrov_crawler.site import Site", "", "SITE = Site("]
    for name, value in values.items():
        if value:
            lines += _lines(name, value)
    return "\n".join([*lines, ")"]) + "\n"


def _lines(name: str, value: Any) -> list[str]:
    """One value as the formatter of the house would write it."""
    if isinstance(value, str):
        return [f"    {name}={_quoted(value)},"]
    if isinstance(value, dict):
        opening, items, closing = "{", [f"{_raw(k)}: {_quoted(v)}" for k, v in value.items()], "}"
    else:
        opening, items, closing = "(", [_quoted(one) for one in value], ")"
    tail = "," if closing == ")" and len(items) == 1 else ""
    line = f"    {name}={opening}{', '.join(items)}{tail}{closing},"
    if len(line) <= _WIDTH:
        return [line]
    return [f"    {name}={opening}", *(f"        {one}," for one in items), f"    {closing},"]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _raw(text: str) -> str:
    quoted = _quoted(text)
    return f'r"{text}"' if '"' not in text and "\\" in text else quoted


def _missing(
    told: Mapping[str, Any], published: str | None, authors: tuple[str, ...], *, asked: bool
) -> Iterator[str]:
    yield "articles: a guess from one address and the links on its page"
    if told["keep"]:
        yield "keep: which parameters name the article? Take out the rest"
    if not told["sitemaps"]:
        where = "none in robots.txt" if asked else "robots.txt is not at hand for a saved page"
        yield f"sitemaps: {where}; look for /sitemap.xml"
    if not told["feeds"]:
        yield "feeds: none is linked; look for /rss or name a list page in `lists`"
    if not told["timezone"]:
        yield "timezone: not told by the host; times without an offset have none"
    if not told["aliases"]:
        yield "aliases: the page does not name its outlet; how do articles of others call it?"
    if not told["engine"]:
        yield "engine: none that is known; the generic rules read it"
    if published is None:
        yield "date: not found; name its element in Rules(date=…)"
    if not authors:
        yield "authors: not found; name their element in Rules(authors=…)"
