"""What is older than it is to be kept goes, and nothing else."""

import os
import time
from pathlib import Path

import pytest

from ostrov_crawler.recording.retention import expire

DAY = 86_400


def recording(directory: Path, name: str, days: float) -> Path:
    path = directory / name
    path.write_bytes(b"WARC")
    then = time.time() - days * DAY
    os.utime(path, (then, then))
    return path


@pytest.mark.parametrize(("keep", "gone"), [(0, []), (30, ["old.warc.gz"]), (400, [])])
def test_only_closed_recordings_beyond_the_days_go(
    tmp_path: Path, keep: float, gone: list[str]
) -> None:
    recording(tmp_path, "old.warc.gz", 31)
    recording(tmp_path, "new.warc.gz", 29)
    recording(tmp_path, "torn.warc.gz.open", 31)
    recording(tmp_path, "notes.txt", 31)
    before = {path.name for path in tmp_path.iterdir()}
    assert [path.name for path in expire(tmp_path, keep)] == gone
    assert {path.name for path in tmp_path.iterdir()} == before - set(gone)


def test_a_directory_that_is_not_there_holds_nothing_old(tmp_path: Path) -> None:
    assert expire(tmp_path / "none", 1) == []
