"""`ostrov backfill`: the past of one site, a piece a run."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from attrs import asdict

from ostrov_crawler.cli.settings import settings
from ostrov_crawler.cli.streams import note
from ostrov_crawler.errors import UsageError

if TYPE_CHECKING:
    from ostrov_crawler.config import Config

Addresses = list[str] | None
_FETCHED = ("done", "refused", "gone", "failed", "blocked")


def backfill(
    context: typer.Context,
    site: Annotated[str | None, typer.Argument(help="See `ostrov sites`.")] = None,
    since: Annotated[str | None, typer.Option(help="First day, 2020-01-01.")] = None,
    until: Annotated[str | None, typer.Option(help="Last day.")] = None,
    max_pages: Annotated[
        int | None, typer.Option(help="Pages of this run; 0 is no end, backfill_pages else.")
    ] = None,
    deadline: Annotated[float | None, typer.Option(help="Minutes.")] = None,
    ids: Annotated[bool, typer.Option(help="Try the numbers of articles too.")] = True,
    sitemap: Annotated[Addresses, typer.Option(help="A sitemap without a profile.")] = None,
    page: Annotated[Addresses, typer.Option(help="A list page without a profile.")] = None,
    allow: Annotated[
        Addresses, typer.Option(metavar="HOST:PORT", help="A private address that may be asked.")
    ] = None,
    sets: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="Any setting of ostrov.toml."),
    ] = None,
    remaining: Annotated[
        bool, typer.Option("--remaining", help="Only say what remains; nothing is fetched.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The summary as JSON.")] = False,
) -> None:
    """Fetch the past of a site: lists, sitemaps and numbers, back to a day.

    Goes on where the last one ended, lets fresh news go first, and has a budget of its own.
    Example: ostrov backfill ostrov --since 2020-01-01 --deadline 50
    """
    config = settings(context, sets or ())
    names = _names(site, [*(sitemap or ()), *(page or ())])
    if remaining:
        _tell(config, names, None)
        return
    from ostrov_crawler.cli.after import end
    from ostrov_crawler.spiders.crawl import run_crawl
    from ostrov_crawler.spiders.options import CrawlOptions
    from ostrov_crawler.spiders.window import Window, parse_day

    if since is None:
        raise UsageError("--since is missing: name the first day, as in --since 2020-01-01")
    options = CrawlOptions(
        config=config,
        sites=(site,) if site else (),
        window=Window(parse_day(since), parse_day(until) if until else None),
        max_pages=max_pages,
        deadline=deadline,
        sitemaps=tuple(sitemap or ()),
        pages=tuple(page or ()),
        allow=tuple(allow or ()),
        backfill=True,
        ids=ids,
        command="backfill",
    )
    summary = run_crawl(options)
    _tell(config, names, summary)
    end(summary, as_json=as_json, config=config)


def _names(site: str | None, places: Sequence[str]) -> list[str]:
    """The sites that a backfill touches."""
    from ostrov_crawler.sites import GENERIC, by_name, for_url

    if not site and not places:
        raise UsageError("name a site, or a place with --sitemap or --page; see `ostrov sites`")
    named = [by_name(site).name] if site else []
    return list(dict.fromkeys([*named, *((for_url(url) or GENERIC).name for url in places)]))


def _tell(config: "Config", names: Sequence[str], summary: dict[str, Any] | None) -> None:
    """What remains and when it will be done, at the pace of the last backfill."""
    from ostrov_crawler.archive import Archive

    with Archive.open(config.db, create=False, read_only=True) as archive:
        remain = sum(archive.ledger.due(name, least=-1) for name in names)
        last = summary or next(
            (asdict(row) for row in archive.runs() if row.command == "backfill"),
            None,
        )
    note(f"{', '.join(names)}: {remain} addresses remain{_when(remain, last)}")


def _when(remain: int, last: dict[str, Any] | None) -> str:
    """`; at the last run's pace 2.5 h of crawling`; nothing where no pace is known."""
    from ostrov_crawler.reading.pace import pace

    if not remain or not last or not last.get("seconds"):
        return ""
    done = sum(last[state] for state in _FETCHED)
    if not done:
        return ""
    return f"; {pace(done, done + remain, float(last['seconds']))}"
