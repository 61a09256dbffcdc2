"""`ostrov reread`: the archive, read again by the rules of today."""

import time
from typing import TYPE_CHECKING, Annotated

import typer

from ostrov_crawler.cli.settings import settings
from ostrov_crawler.cli.streams import note
from ostrov_crawler.cli.withdraw import blank_withdrawn
from ostrov_crawler.errors import BrokenRecording

if TYPE_CHECKING:
    from ostrov_crawler.reading.reread import Reread


def reread(
    context: typer.Context,
    since: Annotated[str | None, typer.Option(help="First day of the fetch, 2026-03-01.")] = None,
    site: Annotated[str | None, typer.Option(help="Only this site.")] = None,
) -> None:
    """Read every recorded page again, on all cores, without the network.

    Where today's rules differ from those that read a version, a reading is added; no version is
    made and no older reading is lost. Exit 2 where a recording could not be read.

    Example: ostrov reread --site liga --since 2026-03-01
    """
    from ostrov_crawler import sites
    from ostrov_crawler.archive import Archive
    from ostrov_crawler.reading.limits import ReadingLimits
    from ostrov_crawler.reading.reread import reread as read_again
    from ostrov_crawler.spiders.window import parse_day

    config = settings(context)
    day = parse_day(since).isoformat() if since else None
    name = sites.by_name(site).name if site else None
    limits = config.limits
    with Archive.open(config.db, create=False) as archive, archive.lock():
        done = read_again(
            archive,
            config.warc,
            since=day,
            site=name,
            limits=ReadingLimits(limits.read_seconds, limits.read_bytes, limits.read_nodes),
            progress=Ticker(),
        )
        blank_withdrawn(archive, config.warc)
    typer.echo(_summary(done))
    if done.broken:
        raise typer.Exit(BrokenRecording.exit_code)


class Ticker:
    """A line on stderr every few seconds."""

    def __init__(self, seconds: float = 5.0) -> None:
        self._seconds = seconds
        self._began = self._last = time.monotonic()

    def __call__(self, done: "Reread") -> None:
        from ostrov_crawler.reading.pace import pace

        now = time.monotonic()
        if now - self._last < self._seconds:
            return
        self._last = now
        read, known = done.read, done.versions
        note(f"{read}/{known} pages, {pace(read, known, now - self._began)}")


def _summary(done: "Reread") -> str:
    parts = [
        f"{done.versions} versions",
        f"{done.readings} new readings",
        f"{done.same} read by these very rules before",
    ]
    if done.refused:
        parts.append(f"{done.refused} refused by these rules, their readings stay")
    if done.broken:
        parts.append(f"{done.broken} whose recording cannot be read")
    return "reread: " + ", ".join(parts)
