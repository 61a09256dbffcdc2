"""A file from elsewhere is taken in once, and never over another."""

from pathlib import Path

import pytest

from ostrov_crawler.errors import BrokenRecording
from ostrov_crawler.recording.take_in import take_in


def test_the_same_bytes_are_taken_in_once(tmp_path: Path) -> None:
    foreign, here = tmp_path / "a.warc", tmp_path / "warc"
    foreign.write_bytes(b"one")
    assert take_in(foreign, here) == (here / "a.warc", True)
    assert take_in(foreign, here) == (here / "a.warc", False)
    assert take_in(here / "a.warc", here) == (here / "a.warc", False)


def test_another_file_of_the_same_name_gets_a_name_of_its_own(tmp_path: Path) -> None:
    foreign, here = tmp_path / "a.warc", tmp_path / "warc"
    here.mkdir()
    (here / "a.warc").write_bytes(b"one")
    foreign.write_bytes(b"two")
    place, is_new = take_in(foreign, here)
    assert (place.read_bytes(), is_new) == (b"two", True)
    assert (here / "a.warc").read_bytes() == b"one"
    assert take_in(foreign, here) == (place, False)


def test_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BrokenRecording):
        take_in(tmp_path / "absent.warc", tmp_path / "warc")
