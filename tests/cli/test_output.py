"""Where the output goes: a full disk, a reader that left, a pipe, a device, nowhere."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from ostrov_crawler.archive import Archive
from ostrov_crawler.errors import UsageError

FULL = Path("/dev/full")
LONG = "Мэр Анна Белова заявила, что мост простоит сто лет.\n" * 400


def call(words: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """A shell that runs `ostrov …`, with its own redirections."""
    command = words.replace("ostrov", f"{sys.executable} -m ostrov_crawler", 1)
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
    )


@pytest.mark.skipif(not FULL.exists(), reason="/dev/full is Linux")
@pytest.mark.parametrize("words", ["--version", "sites --format jsonl", "annotate text.txt"])
def test_a_full_disk_is_code_3_and_one_line(tmp_path: Path, words: str) -> None:
    (tmp_path / "text.txt").write_text(LONG, "utf-8")
    done = call(f"ostrov {words} > /dev/full", tmp_path)
    assert done.returncode == 3
    assert done.stderr.splitlines() == [
        "ostrov: the output cannot be written: No space left on device"
    ]


@pytest.mark.parametrize("words", ["ostrov annotate text.txt | head -c 9", "ostrov --version >&-"])
def test_a_reader_that_left_is_no_failure(tmp_path: Path, words: str) -> None:
    (tmp_path / "text.txt").write_text(LONG, "utf-8")
    done = call(words, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_ctrl_c_is_code_11_and_one_line(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "ostrov_crawler", "annotate", str(pipe)]
    with (
        subprocess.Popen(command, cwd=tmp_path, text=True, stderr=subprocess.PIPE) as running,
        pipe.open("wb"),  # opened when the command opens it, which then waits for a text
    ):
        running.send_signal(signal.SIGINT)
        _, complaint = running.communicate(timeout=60)
    assert (running.returncode, complaint) == (11, "ostrov: stopped\n")


def test_a_pipe_stays_a_pipe(ask, filled: Archive, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    ask("export", "quotes", "--format", "csv", "-o", str(pipe))
    reader.join(timeout=30)
    assert read[0].startswith(b"quote_id,")
    assert pipe.is_fifo()
    assert [one.name for one in tmp_path.iterdir() if "columns" in one.name] == []


def test_a_link_stays_a_link(ask, filled: Archive, tmp_path: Path) -> None:
    link = tmp_path / "news.xml"
    link.symlink_to(tmp_path / "real.xml")
    ask("feed", "-o", str(link))
    assert link.is_symlink()
    assert (tmp_path / "real.xml").read_bytes().startswith(b"<?xml")


@pytest.mark.parametrize(
    ("words", "told"), [(("--run", "99"), "ostrov runs"), (("--site", "nosuch"), "nosuch")]
)
def test_a_run_or_a_site_that_does_not_exist_is_an_error(
    ask, filled: Archive, words: tuple[str, ...], told: str
) -> None:
    with pytest.raises(UsageError, match=told):
        ask("urls", *words)
