"""Files that the user named."""

import sys
from pathlib import Path

from ostrov_crawler.errors import UsageError


def file_bytes(name: str) -> bytes:
    """The bytes of the file; `-` is standard input. Raises UsageError where it cannot be read."""
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise UsageError(f"{name}: {error.strerror or error}; name a file that is there") from None
