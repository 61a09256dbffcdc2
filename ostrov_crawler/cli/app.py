"""The commands under one roof, and the options that they share."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from ostrov_crawler.cli import (
    annotate,
    backfill,
    chain,
    coverage,
    crawl,
    dataset,
    db,
    diff,
    doctor,
    export,
    graph,
    init,
    new_site,
    people,
    quotes,
    read,
    report,
    reread,
    rulings,
    runs,
    search,
    show,
    sites,
    sources,
    status,
    tour,
    warc,
    withdraw,
)
from ostrov_crawler.cli.settings import Given
from ostrov_crawler.cli.version import versions

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="News collector that knows who said what, and where the article has it from.",
)


def _in_short(command: Callable[..., None]) -> str:
    """The first words of a command's help that make sense alone, for the list of all commands."""
    first = " ".join((command.__doc__ or "").split("\n\n")[0].split())
    return re.split(r"[.;:](?:\s|$)", first)[0] + "."


def _print_versions(wanted: bool) -> None:
    if wanted:
        typer.echo(versions())
        raise typer.Exit


@app.callback()
def given(
    context: typer.Context,
    db_url: Annotated[
        str | None,
        typer.Option("--db", help="Archive: sqlite:///FILE or postgresql://USER@HOST/NAME."),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(help="Directory of the archive and the recordings."),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(help="Configuration, ./ostrov.toml where it stands."),
    ] = None,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_print_versions,
            is_eager=True,
            help="Print program, schema and ruleset.",
        ),
    ] = False,
) -> None:
    """Collect news; keep who said what, and through which chain of sources it came."""
    context.obj = Given(db=db_url, data=data, config=config)


COMMANDS: dict[str, Callable[..., None]] = {
    "crawl": crawl.crawl,
    "backfill": backfill.backfill,
    "read": read.read,
    "reread": reread.reread,
    "annotate": annotate.annotate,
    "search": search.search,
    "quotes": quotes.quotes,
    "sources": sources.sources,
    "people": people.people,
    "merge": rulings.merge,
    "split": rulings.split,
    "rulings": rulings.rulings,
    "show": show.show,
    "chain": chain.chain,
    "graph": graph.graph,
    "diff": diff.diff,
    "export": export.export,
    "feed": export.feed,
    "report": report.report,
    "coverage": coverage.coverage,
    "health": coverage.health,
    "runs": runs.runs,
    "urls": runs.urls,
    "status": status.status,
    "doctor": doctor.doctor,
    "tour": tour.tour,
    "withdraw": withdraw.withdraw,
    "new-site": new_site.new_site,
    "init": init.init,
}
for name, command in COMMANDS.items():
    app.command(name, short_help=_in_short(command))(command)
app.add_typer(sites.app, name="sites")
app.add_typer(warc.app, name="warc")
app.add_typer(db.app, name="db")
app.add_typer(dataset.app, name="dataset")
