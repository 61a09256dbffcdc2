"""One run at a time."""

import subprocess
import sys

import pytest

from ostrov_crawler.archive import Archive
from ostrov_crawler.errors import AlreadyRunning


def test_a_second_run_is_told_so(archive: Archive, archive_url: str) -> None:
    with (
        archive.lock(),
        Archive(archive_url) as other,
        pytest.raises(AlreadyRunning, match="another run"),
        other.lock(),
    ):
        pass


def test_the_lock_is_free_after_the_run(archive: Archive, archive_url: str) -> None:
    with archive.lock():
        pass
    with Archive(archive_url) as other, other.lock():
        pass


_KILLED = """
import os, signal, sys
from ostrov_crawler.archive import Archive
with Archive.open(sys.argv[1]).lock():
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_run_leaves_no_lock(archive: Archive, archive_url: str) -> None:
    subprocess.run([sys.executable, "-c", _KILLED, archive_url], check=False)
    with archive.lock():
        pass
