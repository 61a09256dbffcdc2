"""`ostrov sites`: the profiles."""

from typing import Annotated, Any

import typer

from ostrov_crawler.cli.table import Format, show

COLUMNS = ("name", "title", "hosts", "feeds", "verified_live")


def sites(
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
) -> None:
    """The sites that have a profile, and when each was last tried on the live site.

    Example: ostrov sites --format csv
    """
    from ostrov_crawler.sites import load

    rows: list[dict[str, Any]] = [
        {
            "name": site.name,
            "title": site.title,
            "hosts": ", ".join(site.hosts),
            "feeds": len(site.feeds) + len(site.sitemaps) + len(site.lists),
            "verified_live": site.verified or "never",
        }
        for site in load().values()
    ]
    show(rows, form=form, columns=COLUMNS)
