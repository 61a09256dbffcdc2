"""Files that are whole or not there: written beside the target, then moved over it."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ostrov_crawler.errors import DiskError, UsageError


@contextmanager
def opened(target: str | Path) -> Iterator[IO[bytes]]:
    """A binary file to write; `-` is standard output. UsageError where the target can be no file,
    DiskError where there is no room."""
    if str(target) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(target).resolve()
    try:
        with _beside(path) if path.is_file() or not path.exists() else _into(path) as file:
            yield file
    except OSError as error:
        raise DiskError(f"{path} cannot be written: {error.strerror}") from error


def write_text(target: str | Path, text: str) -> None:
    """A whole text to a file or `-`."""
    with opened(target) as file:
        file.write(text.encode("utf-8", "replace"))


@contextmanager
def _into(path: Path) -> Iterator[IO[bytes]]:
    """A device or a pipe, which no file may replace."""
    if path.is_dir():
        raise UsageError(f"{path} is a directory: name a file")
    with path.open("wb") as file:
        yield file


@contextmanager
def _beside(path: Path) -> Iterator[IO[bytes]]:
    if not path.parent.is_dir():
        raise UsageError(f"there is no directory {path.parent}: make it, or name another file")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
