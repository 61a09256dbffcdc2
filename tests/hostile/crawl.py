"""The real crawl over one group of behaviours, and all that can be known of it afterwards."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psutil
from attrs import asdict, define, field

from tests.hostile.behaviour import Behaviour
from tests.hostile.canary import Canary
from tests.hostile.server import Host
from tests.hostile.ssrf import fill

SETTINGS = (
    "delay=0",
    "host_requests=16",
    "requests=16",
    "connect_seconds=1",
    "request_seconds=2",
    "url_seconds=6",
    "retry_seconds=0.2",
    "retry_after=90",
    "deadline=1.5",
    "stop_seconds=2.5",
    "read_seconds=10",
    "free_bytes=1000000",
    "free_percent=0",
)
"""Times divided by ten or more; reading keeps its own: a test makes no machine faster."""
_LOOK = 0.2  # seconds between two looks at the memory of the crawl


@define
class Outcome:
    """What one crawl, or several in a row, left behind."""

    bases: dict[str, str]
    """`group/name` → the address of the behaviour's host."""
    canary_port: int = 0
    exits: list[int] = field(factory=list)
    urls: list[dict[str, Any]] = field(factory=list)
    """Rows of the view `urls`."""
    articles: list[dict[str, Any]] = field(factory=list)
    versions: list[dict[str, Any]] = field(factory=list)
    asked: dict[str, list[str]] = field(factory=dict)
    """Paths that the host of each base was asked, in order."""
    touched: list[str] = field(factory=list)
    """What reached the canary."""
    faults: list[str] = field(factory=list)
    """What fell over in the server."""
    peak: int = 0
    """Bytes, PSS of the process tree."""
    listening: int = 0
    """Listening sockets of the process tree, at any time."""
    seconds: float = 0.0
    logs: list[str] = field(factory=list)

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Outcome":
        return cls(**json.loads(path.read_text(encoding="utf-8")))


def crawled(
    behaviours: Mapping[str, Behaviour], canary: Canary, place: Path, *, runs: int = 1
) -> Outcome:
    """Serve the behaviours, crawl them `runs` times, and gather what became of them."""
    with ExitStack() as stack:
        hosts = _hosts(behaviours, stack)
        outcome = Outcome({name: host.base for name, host in hosts.items()}, canary.port)
        words = _words(behaviours, outcome)
        for number in range(1, runs + 1):
            for host in hosts.values():
                host.run = number
            _one_run([*words, *(["--again"] if number > 1 else [])], place, outcome)
        for host in {id(host): host for host in hosts.values()}.values():
            outcome.asked[host.base] = [path for _, path in host.asked]
            outcome.faults += host.faults
    outcome.touched = list(canary.touched)
    _read_archive(place / "data" / "ostrov.db", outcome)
    return outcome


def _hosts(behaviours: Mapping[str, Behaviour], stack: ExitStack) -> dict[str, Host]:
    """One host for each group, and one for each behaviour that lives apart."""
    found: dict[str, Host] = {}
    together: dict[str, Host] = {}
    for key, one in behaviours.items():
        group = key.partition("/")[0]
        if one.apart or group not in together:
            found[key] = stack.enter_context(Host(dict(one.routes)))
            if not one.apart:
                together[group] = found[key]
            continue
        found[key] = together[group]
        together[group].routes.update(one.routes)
    return found


def address(path: str, base: str, canary: int) -> str:
    """The whole address of a path or form."""
    whole = base + path if path.startswith("/") else path
    return fill(whole, base, canary)


def _words(behaviours: Mapping[str, Behaviour], outcome: Outcome) -> list[str]:
    words = [word for name in SETTINGS for word in ("--set", name)]
    for base in dict.fromkeys(outcome.bases.values()):
        words += ["--allow", base.removeprefix("http://")]
    for key, one in behaviours.items():
        base = outcome.bases[key]
        for door, path in one.doors:
            words += [f"--{door}", address(path, base, outcome.canary_port)]
    return [*words, "--json"]


def _one_run(words: list[str], place: Path, outcome: Outcome) -> None:
    environment = {**os.environ, "OSTROV_CONTACT": "crawler@news.example"}
    began = time.monotonic()
    log = place / f"log-{len(outcome.exits) + 1}.txt"
    with log.open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "ostrov_crawler", "crawl", *words],
            cwd=place,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
        try:
            _watch(process, outcome)
        finally:
            process.kill()
            outcome.exits.append(process.wait())
    outcome.seconds += time.monotonic() - began
    outcome.logs += log.read_text("utf-8", "replace").splitlines()[-300:]


def _watch(process: "subprocess.Popen[bytes]", outcome: Outcome) -> None:
    stop = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < stop:
        tree = _tree(process.pid)
        outcome.peak = max(outcome.peak, sum(_pss(one.pid) for one in tree))
        outcome.listening = max(outcome.listening, sum(_listening(one) for one in tree))
        time.sleep(_LOOK)


def _tree(pid: int) -> list[psutil.Process]:
    try:
        parent = psutil.Process(pid)
        return [parent, *parent.children(recursive=True)]
    except psutil.Error:
        return []


def _pss(pid: int) -> int:
    """Bytes of one process, shared pages counted by their share."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def _listening(process: psutil.Process) -> int:
    try:
        sockets = process.net_connections(kind="inet")
    except psutil.Error:
        return 0
    return sum(one.status == psutil.CONN_LISTEN for one in sockets)


def _read_archive(path: Path, outcome: Outcome) -> None:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        connection.row_factory = sqlite3.Row
        for view in ("urls", "articles", "versions"):
            rows = connection.execute(f"SELECT * FROM {view}").fetchall()
            setattr(outcome, view, [dict(row) for row in rows])
    connection.close()
