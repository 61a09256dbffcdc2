"""The whole archive read again from its recorded pages, without network, on all cores."""

import asyncio
import logging
import os
from collections.abc import Callable
from pathlib import Path

from attrs import define, evolve

from ostrov_crawler.archive import Archive
from ostrov_crawler.archive.recorded import RecordedVersion, recorded_versions
from ostrov_crawler.article import Article
from ostrov_crawler.errors import BrokenRecording, NotAnArticle, ReadingStopped
from ostrov_crawler.reading.limits import ReadingLimits
from ostrov_crawler.reading.reader import DOOR, Reader
from ostrov_crawler.reading.tray import Tray
from ostrov_crawler.recording import load

log = logging.getLogger("ostrov")
_AHEAD = 16  # pages on their way for each reader: those that wait to be written among them
Read = tuple[int, Article]
"""A version's number, and what was read in it."""


@define
class Reread:
    """What came of it."""

    versions: int = 0
    """Stored versions that have a recorded page."""
    readings: int = 0
    """New readings that were added."""
    same: int = 0
    """Versions that these very rules had read already."""
    refused: int = 0
    """Pages that today's rules take for no article; their old readings stay."""
    broken: int = 0
    """Recordings that could not be read."""

    @property
    def read(self) -> int:
        """Versions that are through."""
        return self.readings + self.same + self.refused + self.broken


Told = Callable[[Reread], None]
"""Is called after each page with what came of all so far."""


def reread(
    archive: Archive,
    recordings: Path,
    *,
    since: str | None = None,
    site: str | None = None,
    limits: ReadingLimits | None = None,
    readers: int | None = None,
    door: str = DOOR,
    progress: Told = lambda done: None,
) -> Reread:
    """Add a reading to every version; `since` is the ISO day of the fetch."""
    versions = recorded_versions(archive.database, site=site, since=since)
    count = readers or os.cpu_count() or 1
    reader = Reader(children=count, limits=limits, door=door)
    try:
        return asyncio.run(_all(archive, recordings, versions, reader, count, progress))
    except ExceptionGroup as group:  # the first page that failed stopped all others
        raise group.exceptions[0] from None


async def _all(
    archive: Archive,
    recordings: Path,
    versions: list[RecordedVersion],
    reader: Reader,
    count: int,
    progress: Told,
) -> Reread:
    done = Reread(len(versions))
    room = asyncio.Semaphore(count * _AHEAD)

    async def write(batch: list[Read]) -> list[None]:
        await asyncio.to_thread(archive.add_readings, batch)
        return [None] * len(batch)

    tray = Tray(write)

    async def one(version: RecordedVersion) -> None:
        try:
            await _one(tray, recordings, version, reader, done)
            progress(done)
        finally:
            room.release()

    async with reader, asyncio.TaskGroup() as group:
        for version in versions:
            await room.acquire()
            group.create_task(one(version))
    return done


async def _one(
    tray: Tray[Read, None],
    recordings: Path,
    version: RecordedVersion,
    reader: Reader,
    done: Reread,
) -> None:
    try:
        page = load(recordings, version.pointer)
        article = await reader.read(evolve(page, site=version.site, hint=version.hint))
    except BrokenRecording as error:
        log.warning("%s: %s", version.url, error)
        done.broken += 1
        return
    except (NotAnArticle, ReadingStopped):
        done.refused += 1
        return
    if article.ruleset == version.ruleset:
        done.same += 1
        return
    await tray.put((version.version_id, article))
    done.readings += 1
