"""`ostrov` as a user calls it: a process of its own in a directory of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

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
