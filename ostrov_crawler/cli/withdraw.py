"""`ostrov withdraw`: an article or a person taken out of the archive for good."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ostrov_crawler.cli.settings import asked_archive, settings
from ostrov_crawler.cli.table import Format, show
from ostrov_crawler.errors import UsageError

if TYPE_CHECKING:
    from ostrov_crawler.archive import Archive
    from ostrov_crawler.archive.withdrawals import Target

COLUMNS = ("withdrawal_id", "noun", "key", "reason", "made")
SOME = 10


def withdraw(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="ID|URL|PERSON", help="site/id, an address, a name, person/12."),
    ] = "",
    reason: Annotated[str, typer.Option(help="Why; it stands in the tombstone.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    listed: Annotated[bool, typer.Option("--list", help="Everything withdrawn so far.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.table,
) -> None:
    """Take an article, or a person with every article that quotes them, out of the archive.

    Text, findings, words of the index and the bodies of the recordings go; a tombstone stays, so
    that neither a crawl, an import nor a reread brings it back. This cannot be undone.

    Example: ostrov withdraw ostrov/626162 --reason "asked by the publisher on 3 March"
    """
    if listed:
        _list(context, form)
        return
    if not name:
        raise UsageError("name what to withdraw: a site/id, an address or a person")
    if dry_run:
        with asked_archive(context) as archive:
            typer.echo(_told("would withdraw", archive.withdrawals.target(name)))
        return
    _take_out(context, name, reason)


def _take_out(context: typer.Context, name: str, reason: str) -> None:
    from ostrov_crawler.archive import Archive

    config = settings(context)
    with Archive.open(config.db, create=False) as archive, archive.lock():
        target = archive.withdrawals.withdraw(name, reason)
        pages = blank_withdrawn(archive, config.warc)
    typer.echo(_told("withdrew", target))
    typer.echo(f"{pages} recorded pages were blanked in {config.warc}")


def blank_withdrawn(archive: "Archive", recordings: Path) -> int:
    """Takes the bodies of all that was withdrawn out of the recordings; the count of pages."""
    from ostrov_crawler.recording.blank import blank

    left = archive.withdrawals.unblanked()
    if not left:
        return 0
    pages = blank(recordings, left)
    archive.withdrawals.blanked()
    return pages


def _told(deed: str, target: "Target") -> str:
    if target.noun == "article":
        return f"{deed} {target.articles[0]}"
    some = ", ".join(target.articles[:SOME])
    more = len(target.articles) - SOME
    rest = f" and {more} more" if more > 0 else ""
    count = len(target.articles)
    return f"{deed} {target.name} and {count} articles that quote them: {some or 'none'}{rest}"


def _list(context: typer.Context, form: Format) -> None:
    from attrs import asdict

    with asked_archive(context) as archive:
        rows = [asdict(one) for one in archive.withdrawals.all()]
    show(rows, form=form, columns=COLUMNS, shown=COLUMNS)
