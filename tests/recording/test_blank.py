"""A withdrawn page leaves its place in the file, and nothing else moves."""

import gzip
import os
from pathlib import Path

import pytest

from ostrov_crawler.recording import Recorder, blank, blank_at, load, pages, verify
from tests.recording.exchanges import exchange

SECRET, OTHER = "https://ostro.org/news/secret-i1", "https://ostro.org/news/other-i2"
WORDS = b"<p>The words that have to go, at some length.</p>" * 20


def recorded(directory: Path) -> Path:
    with Recorder(directory, name="one") as recorder:
        for url in (SECRET, OTHER, SECRET):
            pointer = recorder.record(exchange(url, payload=WORDS + url.encode()))
    return directory / pointer.file


@pytest.mark.parametrize("packed", [True, False])
def test_every_record_of_the_address_is_blanked(tmp_path: Path, packed: bool) -> None:
    file = recorded(tmp_path)
    if not packed:
        plain = file.with_name("one.warc")
        plain.write_bytes(gzip.decompress(file.read_bytes()))
        file.unlink()
        file = plain
    size, kept = file.stat().st_size, [p for p, page in pages(file) if page.url == OTHER]
    assert blank(tmp_path, {SECRET}) == 2
    assert blank(tmp_path, {SECRET}) == 0
    assert (file.stat().st_size, verify(file).ok) == (size, True)
    assert [page.url for _, page in pages(file)] == [OTHER]
    assert load(tmp_path, kept[0]).body.endswith(OTHER.encode())


def test_a_file_linked_in_from_elsewhere_stays_as_it_is_there(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    foreign = recorded(tmp_path / "foreign")
    os.link(foreign, tmp_path / "mine" / foreign.name)
    before = foreign.read_bytes()
    assert blank(tmp_path / "mine", {SECRET}) == 2
    assert foreign.read_bytes() == before


def test_one_record_of_a_file_that_is_being_written(tmp_path: Path) -> None:
    with Recorder(tmp_path, name="one") as recorder:
        gone = recorder.record(exchange(SECRET, payload=WORDS))
        blank_at(tmp_path, gone)
        kept = recorder.record(exchange(OTHER, payload=WORDS))
    assert load(tmp_path, kept).body == WORDS
    assert [page.url for _, page in pages(tmp_path / kept.file)] == [OTHER]


def test_a_record_shorter_than_its_tombstone(tmp_path: Path) -> None:
    with Recorder(tmp_path, name="one") as recorder:
        pointer = recorder.record(exchange(SECRET, payload=b"x"))
    assert blank(tmp_path, {SECRET}) == 1
    assert verify(tmp_path / pointer.file).ok
