"""`ostrov new-site`: a profile and its first golden case out of one page, saved or live."""

from pathlib import Path
from typing import Annotated

import typer

from ostrov_crawler.cli.files import file_bytes
from ostrov_crawler.cli.live import fetch_live, is_address
from ostrov_crawler.cli.settings import settings

PROFILES = Path("ostrov_crawler/sites")
CASES = Path("tests/sites")


def new_site(
    context: typer.Context,
    page: Annotated[
        str,
        typer.Argument(metavar="URL|FILE", help="An article: its address, a saved page, or -."),
    ],
    url: Annotated[str | None, typer.Option(help="Its address, where the page is silent.")] = None,
    profiles: Annotated[Path, typer.Option(help="Where the profile goes.")] = PROFILES,
    allow: Annotated[
        list[str] | None, typer.Option(help="A private place that may be asked, HOST:PORT.")
    ] = None,
    cases: Annotated[Path, typer.Option(help="Where the golden case goes.")] = CASES,
) -> None:
    """Write a profile and a golden case from one article, and say what is missing.

    Example: ostrov new-site https://babel.ua/news/123-most
    """
    from ostrov_crawler.errors import UsageError
    from ostrov_crawler.page import Page
    from ostrov_crawler.sites.new import describe, write

    for place in (profiles, cases):
        if not place.is_dir():
            raise UsageError(f"{place} is no directory; call this in a checkout of ostrov")
    if is_address(page):
        saved, robots = fetch_live(page, settings(context), allow=tuple(allow or ()))
    else:
        saved, robots = Page(url=url or "", body=file_bytes(page)), None
    found = describe(saved, robots=robots)
    profile, case = write(found, saved, sites=profiles, cases=cases)
    lines = [f"profile  {profile}", f"case     {case}"]
    lines += [f"feed     {feed}" for feed in found.feeds]
    lines += [f"sitemap  {sitemap}" for sitemap in found.sitemaps]
    lines += [f"engine   {found.engine}"] if found.engine else []
    lines += [f"missing  {what}" for what in found.missing]
    lines += [f"next     read {case}/article.json against the page; then `ostrov sites --check`"]
    typer.echo("\n".join(lines))
