"""A page of a site that nobody has described in, the first lines of its profile out."""

import re
from pathlib import Path

from attrs import frozen

from ostrov_crawler import urls
from ostrov_crawler.errors import UsageError
from ostrov_crawler.extract import read
from ostrov_crawler.extract.document import Document
from ostrov_crawler.extract.select import by_tag
from ostrov_crawler.page import Page
from ostrov_crawler.record import to_dict
from ostrov_crawler.sites.check import Case
from ostrov_crawler.sites.generic import GENERIC

_FEED = re.compile(r"application/(?:rss|atom|feed)\+(?:xml|json)")
_ENGINES = (
    ("WordPress", re.compile(r"/wp-content/|/wp-includes/")),
    ("Bitrix", re.compile(r"/bitrix/|BX\.setCSSList")),
    ("Next.js", re.compile(r"__NEXT_DATA__|/_next/static/")),
    ("Nuxt", re.compile(r"window\.__NUXT__")),
    ("Drupal", re.compile(r"Drupal\.settings|drupal-settings-json|/sites/default/files/")),
)
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


def describe(page: Page) -> NewSite:
    """The stub for the site of a page. Raises NotAnArticle where the page is none, UsageError
    where its address cannot be told."""
    document = Document(page, GENERIC)
    host = urls.host(document.url)
    if not host:
        raise UsageError("the page does not say its address; name it with --url")
    article = read(page, GENERIC)
    name = re.sub(r"\W", "_", host.removeprefix("www.").split(".")[0])
    feeds = _feeds(document)
    sitemaps = (f"https://{host}/sitemap.xml",)
    engine = next((one for one, mark in _ENGINES if mark.search(document.decoded.text)), None)
    title = document.stated.meta("og:site_name") or host
    code = _code(name, title, host, article.language, feeds, sitemaps, urls.path(document.url))
    missing = tuple(_missing(feeds, article.published, article.authors))
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


def _code(
    name: str,
    title: str,
    host: str,
    language: str,
    feeds: tuple[str, ...],
    sitemaps: tuple[str, ...],
    path: str,
) -> str:
    zone = next((zone for ending, zone in _ZONES.items() if host.endswith(ending)), None)
    lines = [
        f'"""{title}."""',
        "",
        "from ostrov_crawler.site import Site",
        "",
        "SITE = Site(",
        f"    name={name!r},",
        f"    title={title!r},",
        f"    hosts=({host!r},),",
        f"    timezone={zone!r},",
        f"    language={language!r},",
        f'    articles={{r"{pattern(path)}": "{{key}}"}},',
        f"    feeds={feeds!r},",
        f"    sitemaps={sitemaps!r},",
        ")",
    ]
    return "\n".join(lines).replace("'", '"') + "\n"


def _missing(feeds: tuple[str, ...], published: str | None, authors: tuple[str, ...]) -> list[str]:
    found = ["sitemap: guessed, look into robots.txt", "articles: a guess from one address"]
    if not feeds:
        found.append("feeds: none is linked; look for /rss or name a list page in `lists`")
    if published is None:
        found.append("date: not found; name its element in Rules(date=…)")
    if not authors:
        found.append("authors: not found; name their element in Rules(authors=…)")
    return found
