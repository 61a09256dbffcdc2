"""`ostrov warc`: recordings looked at, mended, taken in."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ostrov_crawler.cli.after import end
from ostrov_crawler.cli.settings import settings
from ostrov_crawler.errors import BrokenRecording, one_line

if TYPE_CHECKING:
    from ostrov_crawler.config import Config
    from ostrov_crawler.recording import Repair, Verification

app = typer.Typer(no_args_is_help=True, help="Recordings: verify, repair, import.")
Files = Annotated[
    list[Path], typer.Argument(metavar="FILE…", help="WARC files, gzipped by record or plain.")
]


@app.command()
def verify(files: Files) -> None:
    """Check that every record reaches its end and matches its digests; exit 2 where one does not.

    Example: ostrov warc verify data/warc/*.warc.gz
    """
    from ostrov_crawler.recording import verify as check

    def one(path: Path) -> tuple[bool, str]:
        found = check(path)
        return found.ok, _found(found)

    _each(files, one)


@app.command()
def repair(files: Files) -> None:
    """Cut a torn end off; what is cut is kept beside the file, and nothing else moves.

    Example: ostrov warc repair data/warc/ostrov-20261101030000-7-00001.warc.gz.open
    """
    from ostrov_crawler.recording import repair as mend

    _each(files, lambda path: (True, _done(mend(path))))


@app.command("import")
def take_in(
    context: typer.Context,
    files: Files,
    as_json: Annotated[bool, typer.Option("--json", help="The summary as JSON.")] = False,
) -> None:
    """Read every article of any WARC into the archive; the files go to the recordings.

    Pages of known sites are read by their profile, all others by the generic rules.

    Example: ostrov warc import CC-NEWS-20260301.warc.gz
    """
    from ostrov_crawler.spiders.importing import run_import

    config = settings(context)
    run = run_import(config, tuple(files))
    _keep_withdrawn_out(config)
    end(run, as_json=as_json, config=config)


def _keep_withdrawn_out(config: "Config") -> None:
    """A file taken in may hold pages that were withdrawn: their bodies go."""
    from ostrov_crawler.archive import Archive
    from ostrov_crawler.recording.blank import blank

    with Archive.open(config.db, create=False, read_only=True) as archive:
        withdrawn = archive.withdrawals.addresses()
    blank(config.warc, withdrawn)


def _each(files: list[Path], deed: Callable[[Path], tuple[bool, str]]) -> None:
    """One line a file on stdout; a file that cannot be read costs no other file."""
    sound = True
    for path in files:
        try:
            good, line = deed(path)
        except BrokenRecording as error:
            good, line = False, str(error)
        typer.echo(one_line(line))
        sound &= good
    if not sound:
        raise typer.Exit(BrokenRecording.exit_code)


def _found(found: "Verification") -> str:
    if found.ok:
        return f"{found.path}: sound, {found.records} records"
    first = found.faults[0]
    if not found.records and not first.offset:
        return f"{found.path}: no WARC file, or its head is lost: {first.what}"
    more = len(found.faults) - 1
    rest = f"; {more} more faults" if more else ""
    return (
        f"{found.path}: damaged, {found.records} records are whole; byte {first.offset}: "
        f"{first.what}{rest}; see: ostrov warc repair {found.path}"
    )


def _done(done: "Repair") -> str:
    if not done.cut:
        return f"{done.path}: nothing to cut, {done.records} records are whole"
    return (
        f"{done.path}: {done.cut} bytes cut off and kept in {done.aside.name}, "
        f"{done.records} whole records stay"
    )
