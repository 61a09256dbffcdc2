"""What can go wrong at a boundary, each with the exit code that `ostrov` ends with.

    OstrovError                  1  the program's own fault
    ├── UsageError               2  a wrong command, file, address or setting
    │   ├── NotAnArticle         2  a page that holds no article (`reason` says which kind it is)
    │   └── BrokenRecording      2  a WARC that cannot be read
    ├── ReadingStopped           1  a page that cost more time, memory or nodes than it may
    ├── DiskError                3  no room, or a directory that cannot be written
    ├── DatabaseError            5  the archive cannot be opened, is locked or of another version
    └── AlreadyRunning           6  another run holds the lock

Every message is one line: what is wrong, and what to do about it.
"""

import re

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    """The text on one line that no terminal obeys: what controls one is written as `\\x1b`."""
    return _CONTROL.sub(_escape, " ".join(text.split()))


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


class OstrovError(Exception):
    """Base of all that ostrov raises on purpose."""

    exit_code = 1

    def __str__(self) -> str:
        """One line: names and addresses of others stand in it, control characters escaped."""
        return one_line(super().__str__())


class UsageError(OstrovError):
    """The user asked for something that cannot be done as asked."""

    exit_code = 2


class NotAnArticle(UsageError):
    """The page holds no article."""

    def __init__(self, reason: str, detail: str = "") -> None:
        """`reason` is a short stable key: empty, not-html, list, soft-404, consent, login,
        paywall, anti-bot, maintenance, parked, video, no-body; `detail` is for people."""
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class BrokenRecording(UsageError):
    """A WARC file, or a record of it, that cannot be read."""


class ReadingStopped(OstrovError):
    """Reading a page was stopped at a limit; the raw page is kept."""

    def __init__(self, reason: str, detail: str = "") -> None:
        """`reason` is extract_timeout, extract_memory, extract_nodes or extract_crash."""
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class DiskError(OstrovError):
    """Nothing more can be written."""

    exit_code = 3


class DatabaseError(OstrovError):
    """The archive cannot be used as it is."""

    exit_code = 5


class AlreadyRunning(OstrovError):
    """Another run works on the same archive."""

    exit_code = 6
