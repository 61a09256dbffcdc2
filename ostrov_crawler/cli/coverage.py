"""`ostrov coverage` and `ostrov health`: gaps that are known, alarms that name the source."""

from enum import StrEnum
from typing import Annotated

import typer
from attrs import asdict

from ostrov_crawler.cli import narrow
from ostrov_crawler.cli.settings import asked_archive
from ostrov_crawler.cli.streams import note
from ostrov_crawler.cli.table import Format, show

PARTIAL = 4
SHOWN = ("site", "day", "known", "stored", "refused", "blocked", "failed", "why")
BY_MONTH = (*SHOWN[:-1], "runs", "days_missing")
NO_RUN = "no run yet: ostrov crawl"
ALARM = ("site", "what", "now", "usual", "reason")


class By(StrEnum):
    day = "day"
    month = "month"


def coverage(
    context: typer.Context,
    by: Annotated[By, typer.Option(help="A row a day or a month.")] = By.day,
    site: narrow.Site = None,
    since: narrow.From = None,
    until: narrow.To = None,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
) -> None:
    """Known, stored, refused, failed per site and day, and why a day is empty.

    Example: ostrov coverage --by month --site ostrov
    """
    asked = narrow.filters(people=False, limit=None, site=site, since=since, until=until)
    with asked_archive(context, asked) as archive:
        rows = archive.coverage(asked, by=by.value)
        has_run = archive.runs(1).first() is not None
    if not (rows or has_run):
        note(NO_RUN)
    shown = SHOWN if by is By.day else BY_MONTH
    show(rows, form=form, columns=list(rows[0]) if rows else list(shown), shown=shown)


def health(
    context: typer.Context,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
) -> None:
    """Sources and fields under half of their own 28-day median; exit code 4 where there are any.

    Example: ostrov health
    """
    with asked_archive(context) as archive:
        rows = [asdict(alarm) for alarm in archive.health()]
        has_run = archive.runs(1).first() is not None
    if not rows and form is Format.table:
        typer.echo("no alarm" if has_run else NO_RUN)
        return
    show(rows, form=form, columns=ALARM)
    if rows:
        raise typer.Exit(PARTIAL)
