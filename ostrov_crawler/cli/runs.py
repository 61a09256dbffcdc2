"""`ostrov runs` and `ostrov urls`: what was done, and what became of every address."""

from typing import Annotated

import typer

from ostrov_crawler.cli import narrow
from ostrov_crawler.cli.answer import answer
from ostrov_crawler.cli.settings import asked_archive
from ostrov_crawler.cli.table import Format

RUN = ("run", "started", "exit", "urls", "done", "refused", "blocked", "failed")
URL = ("state", "reason", "tries", "next_try", "url")


def runs(
    context: typer.Context,
    limit: Annotated[int | None, typer.Option(help="Most rows.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
) -> None:
    """Every run, the newest first.

    Example: ostrov runs --limit 5
    """
    with asked_archive(context) as archive:
        answer(context, archive.runs(limit), form=form, shown=RUN)


def urls(
    context: typer.Context,
    run: Annotated[str | None, typer.Option(help="Number of a run, or last.")] = None,
    state: Annotated[
        str | None,
        typer.Option(help="pending, leased, done, refused, gone, skipped, failed or blocked."),
    ] = None,
    site: Annotated[str | None, typer.Option(help="Only this site.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
) -> None:
    """Every address that was met, with what became of it and why.

    Example: ostrov urls --run last --state refused
    """
    asked = narrow.filters(people=False, limit=None, site=site)
    with asked_archive(context, asked) as archive:
        answer(context, archive.urls(run, state, site), form=form, shown=URL)
