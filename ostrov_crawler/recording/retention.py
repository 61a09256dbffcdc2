"""Recordings that are older than they are to be kept in, gone out."""

import time
from pathlib import Path

from ostrov_crawler.errors import DiskError
from ostrov_crawler.recording.files import OPEN

_DAY = 86_400


def expire(directory: Path, days: float) -> list[Path]:
    """Delete the closed WARC files of `directory` that were last written more than `days` ago;
    their paths. 0 keeps all. Articles, versions and findings stay. Raises DiskError."""
    if not days or not directory.is_dir():
        return []
    oldest = time.time() - days * _DAY
    closed = (path for path in sorted(directory.glob("*.warc*")) if path.suffix != OPEN)
    try:
        old = [path for path in closed if path.is_file() and path.stat().st_mtime < oldest]
        for path in old:
            path.unlink()
    except OSError as error:
        raise DiskError(f"{directory}: old recordings stay ({error.strerror})") from error
    return old
