"""A page of a site that nobody has described in, the first lines of its profile out."""

import re
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from ostrov_crawler import urls
from ostrov_crawler.engine import engine_of
from ostrov_crawler.errors import UsageError
from ostrov_crawler.extract import read
from ostrov_crawler.extract.document import Document
from ostrov_crawler.extract.select import by_tag
from ostrov_crawler.page import Page
from ostrov_crawler.record import to_dict
from ostrov_crawler.sites.check import Case
from ostrov_crawler.sites.generic import GENERIC

_FEED = re.compile(r"application/(?:rss|atom|feed)\+(?:xml|json)")
_SITEMAP = re.compile(r"^\s*sitemap:\s*(https?://\S+)", re.IGNORECASE | re.MULTILINE)
_ZONES = {".ua": "Europe/Kyiv", ".ru": "Europe/Moscow"}


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


def describe(page: Page, *, robots: str = "") -> NewSite:
    """The stub for the site of a page, `robots` being its robots.txt where that is at hand.

    Raises NotAnArticle where the page is none, UsageError where its address cannot be told."""
    document = Document(page, GENERIC)
    host = urls.host(document.url)
    if not host:
        raise UsageError("the page does not say its address; name it with --url")
    article = read(page, GENERIC)
    name = re.sub(r"\W", "_", host.removeprefix("www.").split(".")[0])
    feeds = _feeds(document)
    sitemaps = tuple(dict.fromkeys(_SITEMAP.findall(robots)))
    engine = engine_of(document.decoded.text)
    title = document.stated.meta("og:site_name") or host
    lines = {
        "name": name,
        "title": title,
        "hosts": (host,),
        "timezone": next((zone for end, zone in _ZONES.items() if host.endswith(end)), None),
        "language": article.language,
        "engine": engine,
        "feeds": feeds,
        "sitemaps": sitemaps,
    }
    code = _code(lines, urls.path(document.url))
    missing = tuple(_missing(lines, article.published, article.authors))
    values = {"url": document.url, "fetched": page.fetched} | to_dict(article)
    return NewSite(name, code, feeds, sitemaps, engine, values, missing)


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


def pattern(path: str) -> str:
    """A pattern that fits addresses of the same form: numbers and the last slug may change."""
    steps = path.strip("/").split("/")
    made = [r"\d+" if step.isdigit() else re.escape(step) for step in steps]
    if not steps[-1].isdigit():
        made[-1] = r"[\w.-]+"
    return "/" + "/".join(made)


def _feeds(document: Document) -> tuple[str, ...]:
    found = []
    for link in by_tag(document.root, "link")["link"]:
        url = urls.join(document.url, link.get("href", ""))
        if url and _FEED.fullmatch(link.get("type", "")):
            found.append(url)
    return tuple(dict.fromkeys(found))


def _code(values: Mapping[str, object], path: str) -> str:
    """The profile: a line for each value that says something."""
    told = {name: repr(value).replace("'", '"') for name, value in values.items() if value}
    told["articles"] = f'{{r"{pattern(path)}": "{{key}}"}}'
    lines = [
        f'"""{values["title"]}."""',
        "",
        "from ostrov_crawler.site import Site",
        "",
        "SITE = Site(",
        *(f"    {name}={value}," for name, value in told.items()),
        ")",
    ]
    return "\n".join(lines) + "\n"


def _missing(
    values: Mapping[str, object], published: str | None, authors: tuple[str, ...]
) -> list[str]:
    found = ["articles: a guess from one address"]
    if not values["sitemaps"]:
        found.append("sitemap: none in robots.txt or it was not asked; the engine's is tried")
    if not values["feeds"]:
        found.append("feeds: none is linked; look for /rss or name a list page in `lists`")
    if not values["timezone"]:
        found.append("timezone: not told by the host; times without an offset have none")
    if not values["engine"]:
        found.append("engine: none that is known; the generic rules read it")
    if published is None:
        found.append("date: not found; name its element in Rules(date=…)")
    if not authors:
        found.append("authors: not found; name their element in Rules(authors=…)")
    return found
