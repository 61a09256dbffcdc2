"""`ostrov read`: saved pages in, articles out."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from ostrov_crawler.cli.files import file_bytes
from ostrov_crawler.cli.live import is_address, read_live
from ostrov_crawler.cli.settings import settings
from ostrov_crawler.cli.streams import json_line
from ostrov_crawler.errors import NotAnArticle, OstrovError, UsageError
from ostrov_crawler.page import Page
from ostrov_crawler.site import Site

ANY_SITE = "generic"


def read(
    context: typer.Context,
    pages: Annotated[
        list[str],
        typer.Argument(metavar="PAGE…", help="Saved HTML files, - for standard input, or URLs."),
    ],
    url: Annotated[str | None, typer.Option(help="The address of the page (one PAGE).")] = None,
    site: Annotated[
        str | None, typer.Option(help="The site's profile; `generic` forces the generic rules.")
    ] = None,
    fetched: Annotated[
        str | None, typer.Option(help="When the page was fetched, ISO 8601.")
    ] = None,
) -> None:
    """Read saved pages: one JSON object a line, the article with its quotes and sources.

    Example: ostrov read page.html --url https://www.ostro.org/ru/news/slug-i510476
    """
    if url and len(pages) > 1:
        raise UsageError("--url names one page; give one PAGE with it")
    profile = _profile(site)
    moment = _moment(fetched)
    live = [name for name in pages if is_address(name)]
    fetched_now = read_live(live, settings(context)) if live else {}
    results = [
        _print_live(name, fetched_now[name])
        if name in fetched_now
        else _read_one(name, url=url, profile=profile, fetched=moment)
        for name in pages
    ]
    if not all(results):
        raise typer.Exit(UsageError.exit_code)


def _print_live(url: str, found: dict[str, Any]) -> bool:
    json_line({"file": url, **found})
    return "error" not in found


def _profile(name: str | None) -> Site | None:
    from ostrov_crawler import sites

    if name is None:
        return None
    return sites.GENERIC if name == ANY_SITE else sites.by_name(name)


def _moment(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--fetched {text}: write it as 2026-03-01T12:00:00+02:00") from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _read_one(name: str, *, url: str | None, profile: Site | None, fetched: str | None) -> bool:
    try:
        json_line({"file": name, **_article(name, url=url, profile=profile, fetched=fetched)})
    except OstrovError as error:
        reason = error.reason if isinstance(error, NotAnArticle) else "cannot-read"
        json_line({"file": name, "error": str(error), "reason": reason})
        return False
    return True


def _article(
    name: str, *, url: str | None, profile: Site | None, fetched: str | None
) -> dict[str, Any]:
    from ostrov_crawler.reading.page import read as read_page
    from ostrov_crawler.record import to_dict

    page = Page(url=url or "", body=file_bytes(name), fetched=fetched)
    return to_dict(read_page(page, profile))
