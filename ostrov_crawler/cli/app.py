"""The commands under one roof, and the options that they share."""

from pathlib import Path
from typing import Annotated

import typer
from attrs import frozen

from ostrov_crawler.cli import annotate
from ostrov_crawler.cli.version import versions

DEFAULT_DATA = Path("data")


@frozen
class Place:
    """Where this call finds its archive, its recordings and its configuration."""

    db: str
    data: Path
    config: Path | None


app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="News collector that knows who said what, and where the article has it from.",
)


def _print_versions(wanted: bool) -> None:
    if wanted:
        typer.echo(versions())
        raise typer.Exit


@app.callback()
def place(
    context: typer.Context,
    db: Annotated[
        str | None,
        typer.Option(
            envvar="OSTROV_DB", help="Archive: sqlite:///FILE or postgresql://USER@HOST/NAME."
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(envvar="OSTROV_DATA", help="Directory of the archive and the recordings."),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(envvar="OSTROV_CONFIG", help="Configuration, ./ostrov.toml where it stands."),
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
    where = data or DEFAULT_DATA
    context.obj = Place(db=db or f"sqlite:///{where}/ostrov.db", data=where, config=config)


app.command("annotate")(annotate.annotate)
