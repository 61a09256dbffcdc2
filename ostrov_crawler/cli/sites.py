"""`ostrov sites`: the profiles."""

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from ostrov_crawler.cli.settings import settings
from ostrov_crawler.cli.streams import note
from ostrov_crawler.cli.table import Format, show
from ostrov_crawler.errors import UsageError

CASES = Path("tests/sites")
COLUMNS = ("name", "title", "hosts", "feeds", "pages", "verified_live")


app = typer.Typer(help="The profiles, and sources that are paused.")


@app.callback(invoke_without_command=True)
def sites(
    context: typer.Context,
    check: Annotated[
        bool, typer.Option("--check", help="Read all golden pages; print fill rates.")
    ] = False,
    cases: Annotated[Path, typer.Option(help="Where the golden pages lie.")] = CASES,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
) -> None:
    """The sites that have a profile, on how many golden pages each is tested (where these are at
    hand), and when it was last tried on the live site.

    Example: ostrov sites --format csv
    """
    if context.invoked_subcommand:
        return
    if check:
        _check(cases, form)
        return
    from ostrov_crawler.sites import load
    from ostrov_crawler.sites.check import cases as all_cases

    tested = Counter(case.site for case in all_cases(cases)) if cases.is_dir() else None
    rows: list[dict[str, Any]] = [
        {
            "name": site.name,
            "title": site.title,
            "hosts": ", ".join(site.hosts),
            "feeds": len(site.feeds) + len(site.sitemaps) + len(site.lists),
            "pages": None if tested is None else tested[site.name],
            "verified_live": site.verified or "never",
        }
        for site in load().values()
    ]
    show(rows, form=form, columns=COLUMNS)


def _check(cases: Path, form: Format) -> None:
    from ostrov_crawler.sites import load
    from ostrov_crawler.sites.check import check

    if not cases.is_dir():
        raise UsageError(f"{cases} is no directory; name the golden pages with --cases")
    found = check(cases, load())
    fields = list(dict.fromkeys(field for one in found for field in one.filled))
    rows: list[dict[str, Any]] = [
        {
            "site": one.site,
            "cases": one.cases,
            "wrong": ", ".join(one.wrong) or None,
            **{field: f"{one.filled.get(field, 0):.0%}" for field in fields},
        }
        for one in found
    ]
    show(rows, form=form, columns=["site", "cases", "wrong", *fields], wide=True)
    if any(one.wrong for one in found):
        raise typer.Exit(1)


@app.command()
def pause(
    context: typer.Context,
    site: Annotated[str, typer.Argument(help="Name of the profile.")],
    reason: Annotated[str, typer.Option(help="Why; `ostrov status` repeats it.")],
) -> None:
    """End a nightly alarm that nobody can mend.

    Example: ostrov sites pause tass --reason "answers only with a challenge"
    """
    _write(context, site, reason)
    note(f"{site} is paused; `ostrov sites resume {site}` takes it back")


@app.command()
def resume(
    context: typer.Context,
    site: Annotated[str, typer.Argument(help="Name of the profile.")],
) -> None:
    """Take a pause back.

    Example: ostrov sites resume tass
    """
    _write(context, site, None)
    note(f"{site} is looked after again")


def _write(context: typer.Context, site: str, reason: str | None) -> None:
    from ostrov_crawler.archive import Archive
    from ostrov_crawler.sites import by_name

    name = by_name(site).name
    with Archive.open(settings(context).db, create=False) as archive:
        if reason is not None:
            archive.pause(name, reason)
        else:
            archive.resume(name)
