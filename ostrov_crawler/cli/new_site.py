"""`ostrov new-site`: a profile and its first golden case out of one saved page."""

from pathlib import Path
from typing import Annotated

import typer

from ostrov_crawler.cli.files import file_bytes

PROFILES = Path("ostrov_crawler/sites")
CASES = Path("tests/sites")


def new_site(
    page: Annotated[str, typer.Argument(metavar="FILE", help="A saved article page; - is stdin.")],
    url: Annotated[str | None, typer.Option(help="Its address, where the page is silent.")] = None,
    profiles: Annotated[Path, typer.Option(help="Where the profile goes.")] = PROFILES,
    cases: Annotated[Path, typer.Option(help="Where the golden case goes.")] = CASES,
) -> None:
    """Write a profile and a golden case from one saved page, and say what is missing.

    Example: ostrov new-site page.html --url https://babel.ua/news/123-most
    """
    from ostrov_crawler.errors import UsageError
    from ostrov_crawler.page import Page
    from ostrov_crawler.sites.new import describe, write

    for place in (profiles, cases):
        if not place.is_dir():
            raise UsageError(f"{place} is no directory; call this in a checkout of ostrov")
    saved = Page(url=url or "", body=file_bytes(page))
    found = describe(saved)
    profile, case = write(found, saved, sites=profiles, cases=cases)
    lines = [f"profile  {profile}", f"case     {case}"]
    lines += [f"feed     {feed}" for feed in found.feeds]
    lines += [f"missing  {what}" for what in found.missing]
    typer.echo("\n".join(lines))
