"""What a database's error means to the user, in one line."""

import sqlite3

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from ostrov_crawler.errors import DatabaseError, DiskError, OstrovError

_REMEDIES = (
    ("not a database", "is no ostrov archive: name another file by --db, or move this one away"),
    ("malformed", "is damaged: restore a backup, or run ostrov reread into a new archive"),
    ("unable to open", "cannot be opened: see that the directory exists and may be written"),
    ("readonly", "cannot be written: see to the rights of the file and its directory"),
    ("read-only", "cannot be written: it was opened for reading only"),
    ("locked", "is held by another program: try again when it has ended"),
    ("does not exist", "is not there: create it first (createdb), or mend the address"),
    ("password", "refuses the user or the password: mend the address given by --db"),
    ("no such table", "lacks a table of ostrov: it belongs to another program or is damaged"),
)
_FULL = ("disk is full", "no space left", "disk full", "could not extend file", "disk i/o error")
_PASSING = (
    "locked",
    "busy",
    "connection",
    "server closed",
    "terminating",
    "shutting down",
    "starting up",
    "recovery",
    "deadlock",
    "could not serialize",
    "timeout",
)


def is_passing(error: SQLAlchemyError) -> bool:
    """True where trying again may help: the server is gone, or somebody holds a lock."""
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        words = str(error.orig).lower()
        return isinstance(error.orig, sqlite3.OperationalError) and _has(words, ("locked", "busy"))
    return _is_operational(error) and _has(str(error.orig).lower(), _PASSING)


def explain(error: SQLAlchemyError, place: str) -> OstrovError:
    """The error as the user shall see it: DiskError or DatabaseError."""
    cause = getattr(error, "orig", None) or error
    words = " ".join(str(cause).split())
    if _has(words.lower(), _FULL):
        return DiskError(f"no room for the archive {place}: {words}; free some and run again")
    for mark, remedy in _REMEDIES:
        if mark in words.lower():
            return DatabaseError(f"the archive {place} {remedy} ({words[:160]})")
    return DatabaseError(f"the archive {place} cannot be used: {words[:300]}")


def _is_operational(error: DBAPIError) -> bool:
    return any(kind.__name__ == "OperationalError" for kind in type(error.orig).__mro__)


def _has(words: str, marks: tuple[str, ...]) -> bool:
    return any(mark in words for mark in marks)
