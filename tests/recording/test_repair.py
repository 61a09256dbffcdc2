"""A torn file is cut back to its last whole record, wherever the tear is."""

import gzip
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ostrov_crawler.errors import BrokenRecording
from ostrov_crawler.page import Pointer
from ostrov_crawler.recording import Recorder, load, recorded, repair, verify
from ostrov_crawler.recording.members import members
from tests.recording.exchanges import PAGE, exchange


@pytest.fixture
def whole(tmp_path: Path) -> tuple[Path, list[Pointer]]:
    with Recorder(tmp_path / "whole", name="run") as recorder:
        pointers = [recorder.record(exchange(f"https://ostro.org/{n}")) for n in range(3)]
    return tmp_path / "whole" / pointers[0].file, pointers


def test_a_three_record_file_cut_at_every_byte(
    whole: tuple[Path, list[Pointer]], tmp_path: Path
) -> None:
    path, pointers = whole
    data = path.read_bytes()
    with path.open("rb") as file:
        ends = [0] + [member.offset + member.length for member in members(file)]
    torn = tmp_path / f"{path.name}.open"
    for cut in range(len(data)):
        torn.write_bytes(data[:cut])
        done = repair(torn)
        kept = max(end for end in ends if end <= cut)
        assert done.path.exists() == (kept > 0)
        assert kept == 0 or done.path.stat().st_size == kept
        assert done.cut == cut - kept
        assert kept == 0 or verify(done.path).ok
        for pointer in pointers:
            if pointer.offset + pointer.length <= kept:
                assert load(tmp_path, pointer).body == PAGE
        if cut > kept:
            aside = tmp_path / f"{path.name}.torn"
            assert aside.read_bytes() == data[kept:cut]
            aside.unlink()


def test_every_cut_is_seen_by_verify(whole: tuple[Path, list[Pointer]], tmp_path: Path) -> None:
    path, _ = whole
    data = path.read_bytes()
    with path.open("rb") as file:
        ends = {member.offset + member.length for member in members(file)}
    torn = tmp_path / "torn.warc.gz"
    for cut in range(len(data)):
        torn.write_bytes(data[:cut])
        assert verify(torn).ok == (cut in ends), cut


def test_a_changed_byte_is_seen_by_verify(
    whole: tuple[Path, list[Pointer]], tmp_path: Path
) -> None:
    path, _ = whole
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    torn = tmp_path / "changed.warc.gz"
    torn.write_bytes(data)
    assert not verify(torn).ok


def test_damage_before_whole_records_is_never_cut(whole: tuple[Path, list[Pointer]]) -> None:
    path, pointers = whole
    data = bytearray(path.read_bytes())
    data[pointers[0].offset + 40] ^= 255
    path.write_bytes(data)
    with pytest.raises(BrokenRecording, match="nothing was cut"):
        repair(path)
    assert path.read_bytes() == bytes(data)
    assert load(path.parent, pointers[2]).body == PAGE


def test_a_new_recorder_repairs_what_a_killed_one_left(tmp_path: Path) -> None:
    script = (
        "import sys, time; sys.path.insert(0, sys.argv[2])\n"
        "from pathlib import Path; from tests.recording.exchanges import exchange\n"
        "from ostrov_crawler.recording import Recorder\n"
        "r = Recorder(Path(sys.argv[1]), name='killed'); r.record(exchange())\n"
        "print('written', flush=True); time.sleep(60)"
    )
    here = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", script, str(tmp_path), here]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        assert Recorder(tmp_path, name="other").repaired == [], "a live file is left alone"
        os.kill(process.pid, signal.SIGKILL)
    left = next(tmp_path.glob("killed-*.open"))
    with left.open("ab") as file:
        file.write(b"\x1f\x8b torn")
    repaired = Recorder(tmp_path, name="next").repaired
    assert [(done.path.name, done.records, done.cut) for done in repaired] == [
        (left.name.removesuffix(".open"), 3, 7)
    ]


def test_a_leftover_damaged_inside_stops_no_recorder(
    whole: tuple[Path, list[Pointer]], tmp_path: Path
) -> None:
    path, pointers = whole
    data = bytearray(path.read_bytes())
    data[pointers[1].offset + 40] ^= 255
    left = tmp_path / f"{path.name}.open"
    left.write_bytes(data)
    [done] = Recorder(tmp_path, name="next").repaired
    assert "are damaged" in done.damage
    assert done.path.read_bytes() == bytes(data)
    assert not left.exists()
    for pointer in (pointers[0], pointers[2]):
        assert load(tmp_path, pointer).body == PAGE


def test_a_directory_named_as_a_leftover_stops_no_recorder(tmp_path: Path) -> None:
    (tmp_path / "odd.warc.gz.open").mkdir()
    assert Recorder(tmp_path, name="next").repaired == []


def plain_copy(path: Path) -> Path:
    plain = path.with_name("plain.warc")
    plain.write_bytes(gzip.decompress(path.read_bytes()))
    return plain


def test_a_healthy_plain_file_is_left_as_it_is(whole: tuple[Path, list[Pointer]]) -> None:
    plain = plain_copy(whole[0])
    data = plain.read_bytes()
    done = repair(plain)
    assert (done.path, done.records, done.cut) == (plain, 7, 0)
    assert plain.read_bytes() == data


def test_a_torn_plain_file_keeps_its_whole_records(whole: tuple[Path, list[Pointer]]) -> None:
    plain = plain_copy(whole[0])
    data = plain.read_bytes()
    plain.write_bytes(data[:-50])
    done = repair(plain)
    assert done.records == 6
    assert verify(plain).ok
    assert done.aside.name == "plain.warc.torn"
    assert plain.read_bytes() + done.aside.read_bytes() == data[:-50]


def test_damage_inside_a_plain_file_is_never_cut(whole: tuple[Path, list[Pointer]]) -> None:
    plain = plain_copy(whole[0])
    data = plain.read_bytes().replace(b"WARC/1.1", b"WARC/9.1", 2).replace(b"9.1", b"1.1", 1)
    plain.write_bytes(data)
    with pytest.raises(BrokenRecording, match="nothing was cut"):
        repair(plain)
    assert plain.read_bytes() == data


@pytest.mark.parametrize(
    "data",
    [
        b"hello",
        b"",
        b"SQLite format 3\0" * 300,
        gzip.compress(b"hello"),
        b"\x1f\x8bhello",
        b"WARC/",
    ],
    ids=["text", "empty", "database", "gzip", "broken-gzip", "head-only"],
)
@pytest.mark.parametrize("name", ["letter.warc.gz", "letter.warc", "letter"])
def test_a_file_that_is_no_warc_is_refused_and_left(tmp_path: Path, data: bytes, name: str) -> None:
    stranger = tmp_path / name
    stranger.write_bytes(data)
    with pytest.raises(BrokenRecording, match="nothing was changed"):
        repair(stranger)
    assert stranger.read_bytes() == data
    assert list(tmp_path.iterdir()) == [stranger]


@pytest.mark.parametrize("deed", [verify, repair, lambda path: list(recorded(path))])
def test_a_path_without_a_file_is_one_line(tmp_path: Path, deed: Callable[[Path], object]) -> None:
    for path in (tmp_path / "absent.warc.gz", tmp_path):
        with pytest.raises(BrokenRecording, match="name a WARC file that is there"):
            deed(path)


def test_a_message_never_carries_what_a_terminal_obeys(tmp_path: Path) -> None:
    wild = tmp_path / "wild.warc"
    wild.write_bytes(b"\x1b[2J\x07 no warc \x9b31m\r\n\r\n")
    with pytest.raises(BrokenRecording) as caught:
        list(recorded(wild))
    assert str(caught.value).isprintable()
    assert str(BrokenRecording("a\x1b[2J\nb\u202e")) == "a\\x1b[2J b\\u202e"
