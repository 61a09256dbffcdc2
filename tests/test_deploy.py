"""The schedules in deploy/, run as systemd and cron run them, over a recording."""

import configparser
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from ostrov_crawler.archive import Archive
from ostrov_crawler.limits import Limits
from ostrov_crawler.recording import Exchange, Recorder
from tests.server import article, rss

DEPLOY = Path(__file__).parent.parent / "deploy"
DOCS = (DEPLOY.parent / "docs" / "scheduling.md").read_text("utf-8")
PROGRAM = "/opt/ostrov/bin/ostrov"
HOME = "/var/lib/ostrov"
PAGE = "https://www.ostro.org/news/i549001"


def unit() -> configparser.SectionProxy:
    parser = configparser.ConfigParser(strict=True, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(DEPLOY / "ostrov.service", "utf-8")
    return parser["Service"]


def cron_line() -> str:
    lines = (DEPLOY / "crontab").read_text("utf-8").splitlines()
    [line] = [line for line in lines if line and not line.startswith("#")]
    return line


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """What /var/lib/ostrov is on a server, and a recording that answers for the network."""
    (tmp_path / "ostrov.toml").write_text(
        'contact = "tests@example.org"\n[limits]\nfree_bytes = 0\nfree_percent = 0\n', "utf-8"
    )
    with Recorder(tmp_path / "recorded", name="pages") as recorder:
        for url, kind, body in (
            ("https://www.ostro.org/rss/", "application/rss+xml", rss(PAGE)),
            (PAGE, "text/html; charset=utf-8", article(1)),
        ):
            time = "2026-03-02T12:00:00Z"
            headers = (("Content-Type", kind),)
            recorder.record(Exchange(url, 200, body.encode(), time, headers=headers))
    return tmp_path


def here(command: str, home: Path) -> str:
    """The command with this program, this directory and the recording in the place of theirs."""
    [recording] = (home / "recorded").iterdir()
    assert command.count(PROGRAM) == 1
    command = command.replace(PROGRAM, f"{sys.executable} -m ostrov_crawler")
    return command.replace(HOME, str(home)).replace("--json", f"--json --replay {recording}")


def test_the_unit_s_command_is_a_whole_run(home: Path) -> None:
    assert unit()["WorkingDirectory"] == HOME
    command = shlex.split(here(unit()["ExecStart"], home))
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert '"articles_new": 1' in done.stdout
    assert PAGE in done.stderr


def by_cron(home: Path) -> "subprocess.CompletedProcess[str]":
    command = here(cron_line().split(maxsplit=5)[5], home)
    return subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)


def test_cron_mails_only_what_a_person_must_mend(home: Path) -> None:
    good = by_cron(home)
    assert (good.returncode, good.stdout, good.stderr) == (0, "", "")
    assert '"articles_new": 1' in (home / "crawl.jsonl").read_text("utf-8")
    with Archive.open(f"sqlite:///{home}/data/ostrov.db", create=False) as other, other.lock():
        busy = by_cron(home)
    assert (busy.returncode, busy.stdout, busy.stderr) == (0, "", "")
    (home / "ostrov.toml").write_text("dealy = 2\n", "utf-8")
    wrong = by_cron(home)
    assert wrong.returncode == 2
    assert "did you mean 'delay'" in wrong.stdout


def test_the_unit_counts_as_success_what_the_documentation_calls_so() -> None:
    rows = re.findall(r"^\| (\d+) \| [^|]+ \| (success|failed)", DOCS, re.M)
    assert {code for code, said in rows if said == "success"} == {
        "0",
        *unit()["SuccessExitStatus"].split(),
    }
    assert {int(code) for code, _ in rows} == {0, 1, 2, 3, 4, 5, 6, 11, 13}


def test_a_run_ends_before_the_next_and_before_it_is_killed() -> None:
    [deadline] = re.findall(r"--deadline (\d+)", unit()["ExecStart"])
    assert int(deadline) < 60
    assert re.match(r"\d+ \* \* \* \* ", cron_line())
    assert Limits().stop_seconds < 30 < int(unit()["TimeoutStopSec"])
