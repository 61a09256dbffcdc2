"""A WARC from elsewhere in, its place among the recordings out."""

import filecmp
import hashlib
import os
import shutil
from pathlib import Path

from ostrov_crawler.errors import DiskError
from ostrov_crawler.recording.files import opened


def take_in(path: Path, directory: Path) -> tuple[Path, bool]:
    """Link the file into the directory of the recordings, or copy it where it cannot be linked.

    Gives where it lies there and whether it is new there: the same bytes are taken in once, and
    no file is ever overwritten. Raises BrokenRecording for no file, DiskError.
    """
    opened(path).close()
    try:
        directory.mkdir(parents=True, exist_ok=True)
        place = directory / path.name
        if place.exists() and not _same(path, place):
            place = directory / f"{_digest(path)}-{path.name}"
        if place.exists():
            return place, False
        _link(path, place)
    except OSError as error:
        raise DiskError(f"cannot take {path} into {directory} ({error.strerror})") from error
    return place, True


def _same(one: Path, other: Path) -> bool:
    return one.samefile(other) or filecmp.cmp(one, other, shallow=False)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:12]


def _link(path: Path, place: Path) -> None:
    try:
        os.link(path.resolve(), place)
    except OSError:
        half = place.with_name(f"{place.name}.part")
        shutil.copyfile(path, half)
        half.rename(place)
