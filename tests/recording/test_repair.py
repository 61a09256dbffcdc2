"""A torn file is cut back to its last whole record, wherever the tear is."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ostrov_crawler.errors import BrokenRecording
from ostrov_crawler.page import Pointer
from ostrov_crawler.recording import Recorder, load, repair, verify
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
        assert done.path.stat().st_size == kept
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
