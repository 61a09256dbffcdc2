"""`ostrov db`: the archive's schema."""

from typing import Annotated

import typer

from ostrov_crawler.cli.settings import settings
from ostrov_crawler.cli.streams import note
from ostrov_crawler.errors import DatabaseError

app = typer.Typer(
    no_args_is_help=True, help="The archive's schema: upgrade, reindex, copy, current, check."
)


@app.command()
def upgrade(context: typer.Context) -> None:
    """Bring the archive to this program's schema; a SQLite file is copied first."""
    from ostrov_crawler.archive import upgrade as bring_up

    copy = bring_up(settings(context).db)
    note(f"up to date; the old archive lies in {copy}" if copy else "up to date")


@app.command()
def reindex(context: typer.Context) -> None:
    """Write the search index anew where another rule of words has made it; goes on after a stop."""
    from ostrov_crawler.archive import Archive

    with Archive.open(settings(context).db, create=False) as archive:
        left = archive.outdated()
        note(f"{left} articles to index")
        done = archive.reindex(lambda count: note(f"{count} of {left}"))
    note(f"indexed {done} articles")


@app.command()
def copy(
    source: Annotated[str, typer.Argument(help="the archive to copy: sqlite:///data/ostrov.db")],
    target: Annotated[str, typer.Argument(help="an empty database: postgresql://host/name")],
) -> None:
    """Copy a whole archive into an empty database, counts checked; all of it or nothing."""
    from ostrov_crawler.archive import copy as copy_archive

    counts = copy_archive(source, target)
    for table, count in counts.items():
        typer.echo(f"{count:>9} {table}")
    note(f"copied {sum(counts.values())} rows")


@app.command()
def current(context: typer.Context) -> None:
    """Print the archive's schema and the program's."""
    from ostrov_crawler.archive import Archive

    with Archive.open(settings(context).db, create=False, read_only=True) as archive:
        state = archive.current()
    typer.echo(f"archive {state.place}\nschema  {state.schema}\nprogram {state.program}")


@app.command()
def check(context: typer.Context) -> None:
    """Look for damage; exit code 5 where some is found."""
    from ostrov_crawler.archive import Archive

    with Archive.open(settings(context).db, create=False, read_only=True) as archive:
        lines = archive.check()
    typer.echo("\n".join(lines) or "sound")
    faults = [line for line in lines if not line.startswith("note:")]
    if faults:
        raise DatabaseError(f"{len(faults)} faults; restore a copy, or read the recordings again")
