"""Where the archive is: the address that the user gave, as SQLAlchemy wants it."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from ostrov_crawler.errors import DatabaseError, UsageError

_POSTGRES = ("postgres", "postgresql", "postgresql+psycopg")


def read_address(address: str | Path) -> URL:
    """The address of a database; a bare path is a SQLite file. UsageError for anything but
    SQLite and PostgreSQL."""
    if isinstance(address, Path) or "://" not in address:
        return URL.create("sqlite", database=str(address))
    try:
        url = make_url(address)
    except ArgumentError as error:
        raise UsageError(f"not an address of a database: {address!r}") from error
    if url.drivername in _POSTGRES:
        _need_psycopg()
        return url.set(drivername="postgresql+psycopg")
    if url.drivername == "sqlite" and url.database:
        return url
    raise UsageError(
        f"no archive can be kept at {url.render_as_string()}: "
        "use sqlite:///PATH or postgresql://USER@HOST/NAME"
    )


def _need_psycopg() -> None:
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise DatabaseError("PostgreSQL needs an extra: pip install 'ostrov[postgres]'") from error


def file_of(url: URL) -> Path | None:
    """The SQLite file, or None for a server."""
    if url.get_backend_name() != "sqlite":
        return None
    return Path(url.database or "")


def shown(url: URL) -> str:
    """The address for people; a password is hidden."""
    plain = url.set(drivername=url.get_backend_name())
    return plain.render_as_string(hide_password=True)
