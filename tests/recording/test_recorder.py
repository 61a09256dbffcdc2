"""What is recorded is read back, byte for byte, from the place that the pointer names."""

import gzip
import io
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from ostrov_crawler.errors import BrokenRecording, DiskError
from ostrov_crawler.page import Page, Pointer
from ostrov_crawler.recording import Recorder, load, pages, verify
from tests.recording.exchanges import PAGE, exchange


def test_a_page_is_loaded_while_its_file_is_still_open(tmp_path: Path) -> None:
    with Recorder(tmp_path, name="run") as recorder:
        pointer = recorder.record(exchange())
        assert load(tmp_path, pointer).body == PAGE
        assert [path.suffix for path in tmp_path.iterdir()] == [".open"]
    page = load(tmp_path, pointer)
    assert page.body == PAGE
    assert page.url == "https://ostro.org/news/most-i1"
    assert page.content_type == "text/html; charset=utf-8"
    assert page.fetched == "2026-03-02T10:00:00Z"


def test_content_encoding_is_kept_in_the_record_and_undone_in_the_page(tmp_path: Path) -> None:
    packed = gzip.compress(PAGE)
    with Recorder(tmp_path, name="run") as recorder:
        pointer = recorder.record(exchange(payload=packed, headers=(("Content-Encoding", "gzip"),)))
    assert load(tmp_path, pointer).body == PAGE
    raw = gzip.decompress(_member(tmp_path, pointer))
    assert b"Content-Encoding: gzip" in raw
    assert packed in raw


def test_a_page_that_no_answer_carried_is_kept_and_loaded(tmp_path: Path) -> None:
    page = Page("https://ostro.org/news/a-i1", PAGE, "text/html", "2026-03-02T10:00:00Z")
    with Recorder(tmp_path, name="run") as recorder:
        pointer = recorder.keep(page)
    assert load(tmp_path, pointer) == page
    [path] = tmp_path.iterdir()
    assert verify(path).ok
    assert [found for found, _ in pages(path)] == [pointer]


def test_every_record_is_a_member_of_its_own_and_the_request_stands_beside(tmp_path: Path) -> None:
    with Recorder(tmp_path, name="run") as recorder:
        pointers = [recorder.record(exchange(f"https://ostro.org/news/a-i{n}")) for n in range(3)]
    for pointer in pointers:
        assert gzip.decompress(_member(tmp_path, pointer)).startswith(b"WARC/1.1\r\n")
    with (tmp_path / pointers[0].file).open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file)]
    assert kinds == ["warcinfo"] + ["response", "request"] * 3
    assert verify(tmp_path / pointers[0].file).ok


def test_files_are_cut_at_a_size(tmp_path: Path) -> None:
    with Recorder(tmp_path, name="run", max_bytes=500) as recorder:
        names = {recorder.record(exchange(f"https://ostro.org/{n}")).file for n in range(3)}
    assert names == {path.name for path in tmp_path.iterdir()}
    assert len(names) == 3


def test_header_lines_cannot_be_smuggled_in(tmp_path: Path) -> None:
    with Recorder(tmp_path, name="run") as recorder:
        pointer = recorder.record(exchange(headers=(("X-A", "b\r\nContent-Encoding: gzip"),)))
    assert load(tmp_path, pointer).body == PAGE


def test_an_empty_answer_is_recorded(tmp_path: Path) -> None:
    with Recorder(tmp_path, name="run") as recorder:
        pointer = recorder.record(exchange(payload=b"", status=304, reason="Not Modified"))
    page = load(tmp_path, pointer)
    assert (page.body, page.status) == (b"", 304)


def test_a_pointer_to_another_record_is_refused(tmp_path: Path) -> None:
    with Recorder(tmp_path, name="run") as recorder:
        first = recorder.record(exchange())
        second = recorder.record(exchange(payload=b"other"))
    wrong = Pointer(first.file, first.offset, first.length, second.digest)
    with pytest.raises(BrokenRecording, match="not the one that was written"):
        load(tmp_path, wrong)


def test_a_pointer_to_a_file_that_is_gone_says_so(tmp_path: Path) -> None:
    with pytest.raises(BrokenRecording, match="missing"):
        load(tmp_path, Pointer("gone.warc.gz", 0, 10, "sha256:0"))


def test_a_directory_that_cannot_be_made_is_a_disk_error(tmp_path: Path) -> None:
    (tmp_path / "warc").write_text("a file")
    with pytest.raises(DiskError, match="cannot write recordings"):
        Recorder(tmp_path / "warc" / "inner", name="run")


def test_pages_come_in_the_order_of_writing(tmp_path: Path) -> None:
    with Recorder(tmp_path, name="run") as recorder:
        pointers = [recorder.record(exchange(f"https://ostro.org/{n}")) for n in range(3)]
    found = list(pages(tmp_path / pointers[0].file))
    assert [pointer for pointer, _ in found] == pointers
    assert [page.url[-1] for _, page in found] == ["0", "1", "2"]


def _member(directory: Path, pointer: Pointer) -> bytes:
    with io.FileIO(directory / pointer.file) as file:
        file.seek(pointer.offset)
        return file.read(pointer.length)
