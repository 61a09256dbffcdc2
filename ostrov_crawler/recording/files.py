"""Names and holds of WARC files: `X.warc.gz.open` while it is written, `X.warc.gz` after."""

import sys
from pathlib import Path
from typing import BinaryIO

from ostrov_crawler.errors import BrokenRecording

if sys.platform != "win32":
    import fcntl

OPEN = ".open"


def open_name(path: Path) -> Path:
    """The name that the file bears while it is written."""
    return path.with_name(path.name + OPEN)


def final_name(path: Path) -> Path:
    """The name that the file bears once it is closed."""
    return path.with_name(path.name.removesuffix(OPEN))


def opened(path: Path) -> BinaryIO:
    """The file, to be read. Raises BrokenRecording where it is not there or is no file."""
    try:
        return path.open("rb")
    except OSError as error:
        why = error.strerror or str(error)
        raise BrokenRecording(f"{path}: {why}; name a WARC file that is there") from None


def hold(file: int) -> None:
    """Mark the open file as in use until it is closed or the process dies."""
    if sys.platform != "win32":
        fcntl.flock(file, fcntl.LOCK_EX)


def is_held(path: Path) -> bool:
    """True while a live process writes the file."""
    if sys.platform == "win32":
        return False
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
