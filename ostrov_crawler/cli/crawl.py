"""`ostrov crawl`: one run."""

from pathlib import Path
from typing import Annotated

import typer

from ostrov_crawler.cli.settings import settings
from ostrov_crawler.errors import UsageError

Names = Annotated[list[str] | None, typer.Argument(metavar="[SITE…]", help="See `ostrov sites`.")]
Addresses = list[str] | None


def crawl(
    context: typer.Context,
    sites: Names = None,
    every: Annotated[bool, typer.Option("--all", help="Every site.")] = False,
    since: Annotated[str | None, typer.Option(help="First day, 2026-03-01.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day.")] = None,
    max_pages: Annotated[
        int | None, typer.Option(help="Pages of each site or host; 0 is no end.")
    ] = None,
    deadline: Annotated[float | None, typer.Option(help="Minutes.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Fetch known addresses too.")] = False,
    feed: Annotated[Addresses, typer.Option(help="A feed of a site without a profile.")] = None,
    sitemap: Annotated[Addresses, typer.Option(help="A sitemap of such a site.")] = None,
    page: Annotated[Addresses, typer.Option(help="A page of such a site.")] = None,
    allow: Annotated[
        Addresses, typer.Option(metavar="HOST:PORT", help="A private address that may be asked.")
    ] = None,
    replay: Annotated[
        list[Path] | None, typer.Option(help="Recordings that answer instead of the network.")
    ] = None,
    no_warc: Annotated[bool, typer.Option("--no-warc", help="Record nothing.")] = False,
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Any setting of ostrov.toml."),
    ] = None,
    then_feed: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Refresh this feed on exit 0 and 4 (.rss, .json, Atom)."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The summary as JSON.")] = False,
) -> None:
    """Collect the news of some sites once: fetch, record, read, annotate, store.

    Example: ostrov crawl ostrov liga --since 2026-11-01 --deadline 55
    """
    from ostrov_crawler.cli.after import check_feed, end
    from ostrov_crawler.spiders.crawl import run_crawl
    from ostrov_crawler.spiders.options import CrawlOptions
    from ostrov_crawler.spiders.window import Window, parse_day

    if sites and every:
        raise UsageError("--all means every site; leave the names out, or leave --all out")
    check_feed(then_feed)
    window = Window(parse_day(since) if since else None, parse_day(until) if until else None)
    options = CrawlOptions(
        config=settings(context, sets or ()),
        sites=_all_sites() if every else tuple(sites or ()),
        window=window,
        again=again,
        max_pages=max_pages,
        deadline=deadline,
        pages=tuple(page or ()),
        feeds=tuple(feed or ()),
        sitemaps=tuple(sitemap or ()),
        allow=tuple(allow or ()),
        replay=tuple(replay or ()),
        warc=not no_warc,
    )
    end(run_crawl(options), as_json=as_json, config=options.config, feed=then_feed)


def _all_sites() -> tuple[str, ...]:
    from ostrov_crawler import sites

    return tuple(sites.load())
