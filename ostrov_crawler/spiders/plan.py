"""What is asked in, what is done out: the sites of a run and the places to look at."""

from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from ostrov_crawler import config
from ostrov_crawler.errors import UsageError
from ostrov_crawler.site import Site
from ostrov_crawler.sites.generic import GENERIC
from ostrov_crawler.sites.loader import by_name, for_url, load
from ostrov_crawler.spiders.addresses import Allowed
from ostrov_crawler.spiders.discovery import Places, places_of
from ostrov_crawler.spiders.options import CrawlOptions
from ostrov_crawler.spiders.window import Window, parse_day
from ostrov_crawler.urls import is_web

_REFUSAL = (
    "a live crawl needs a contact for site owners; add the line "
    'contact = "you@example.org" to ostrov.toml (`ostrov init` writes one) or set OSTROV_CONTACT'
)


@frozen
class Plan:
    """Sites by name, each with its places."""

    options: CrawlOptions
    sites: tuple[Site, ...]
    places: dict[str, Places]


def plan(options: CrawlOptions) -> Plan:
    """Raises UsageError where what is asked cannot be done."""
    _refuse_nonsense(options)
    places: dict[str, Places] = {name: places_of(by_name(name)) for name in _names(options)}
    if not options.replay and not options.config.contact:
        raise UsageError(_REFUSAL)
    for kind in ("feeds", "sitemaps", "pages"):
        for url in getattr(options, kind):
            name = (for_url(url) or GENERIC).name
            old = places.get(name, Places())
            places[name] = evolve(old, **{kind: (*getattr(old, kind), url)})
    if options.import_all:
        places.setdefault(GENERIC.name, Places())
    return Plan(options, tuple(by_name(name) for name in places), places)


def _refuse_nonsense(options: CrawlOptions) -> None:
    """What would end in an empty run, or in none, is said before the run begins."""
    since, until = options.window.since, options.window.until
    if since and until and since > until:
        raise UsageError(f"--since {since} is later than --until {until}; exchange them")
    if options.max_pages is not None and options.max_pages < 0:
        raise UsageError(f"--max-pages {options.max_pages}: write 0 for no end, or more")
    if options.deadline is not None and not options.deadline > 0:
        raise UsageError(f"--deadline {options.deadline:g}: write minutes, more than 0")
    Allowed(options.allow)
    for kind in ("feed", "sitemap", "page"):
        for url in getattr(options, f"{kind}s"):
            if not is_web(url):
                raise UsageError(f"--{kind} {url}: write an address as in https://example.org/news")


def _names(options: CrawlOptions) -> tuple[str, ...]:
    if options.sites or options.import_all:  # an import looks at the sites of its files alone
        return options.sites
    if options.feeds or options.sitemaps or options.pages:
        return ()
    return options.config.sites or tuple(load())


def options_from(site: str, arguments: dict[str, Any]) -> CrawlOptions:
    """The options of `scrapy crawl SITE -a since=2026-03-01 -a again=1`. Raises UsageError."""
    known = {"since", "until", "again", "max_pages", "deadline", "replay", "allow", "db", "data"}
    unknown = sorted(set(arguments) - known)
    if unknown:
        raise UsageError(f"unknown argument {unknown[0]!r}; known: {', '.join(sorted(known))}")
    given = {name: str(value) for name, value in arguments.items()}
    flags = {name: given.get(name) for name in ("db", "data")}
    days = [parse_day(given[name]) if name in given else None for name in ("since", "until")]
    return CrawlOptions(
        config=config.load(flags=flags),
        sites=(site,),
        window=Window(*days),
        again=given.get("again", "0") not in ("0", "", "false"),
        max_pages=int(given["max_pages"]) if "max_pages" in given else None,
        deadline=float(given["deadline"]) if "deadline" in given else None,
        replay=tuple(map(Path, given.get("replay", "").split())),
        allow=tuple(given.get("allow", "").split()),
        command=f"scrapy crawl {site}",
    )
