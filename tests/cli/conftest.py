"""`ostrov` as a user calls it: a process of its own in a directory of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ostrov_crawler.archive import Archive
from tests.archive.conftest import archive, dozen, filled, make
from tests.cli.asked import Ask, asker

__all__ = ["archive", "dozen", "filled", "make"]

Ostrov = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def ostrov(tmp_path: Path) -> Ostrov:
    """Call it with the words of the command line; what comes back has exit code and output."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith("OSTROV_")}

    def call(*words: str | Path, **more: str) -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "ostrov_crawler", *map(str, words)]
        environment = {**clean, "COLUMNS": "100", **more}
        return subprocess.run(
            command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False
        )

    return call


@pytest.fixture
def ask(archive_url: str, filled: Archive) -> Ask:
    """`ostrov` in this process, over the archive that holds the dozen."""
    return asker(archive_url)
