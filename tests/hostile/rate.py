"""Servers that ask for patience, in seconds, as a date, or in words that mean nothing."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.hostile.behaviour import Behaviour
from tests.hostile.rows import row
from tests.hostile.server import HTML, Answer, Request, answer, in_turn, says
from tests.hostile.stock import page, story

_BUSY = "429 Too Many Requests"
_FAR = "Fri, 31 Dec 9999 23:59:59 GMT"
_DOWN = "503 Service Unavailable"


def _later(status: str, value: str | None) -> Answer:
    headers = HTML if value is None else (*HTML, ("Retry-After", value))
    return says(b"<h1>Later</h1>", status=status, headers=headers)


def _in_a_moment(status: str, seconds: float) -> Answer:
    """Retry-After as a date, so many seconds from now."""

    def answered(request: Request) -> bytes:
        then = datetime.now(UTC) + timedelta(seconds=seconds)
        when = format_datetime(then, usegmt=True)
        return answer(b"<h1>Later</h1>", status=status, headers=(*HTML, ("Retry-After", when)))

    return answered


def _then(name: str, does: str, number: int, *first: Answer) -> Behaviour:
    """Busy at first, and then the story."""
    told = story(2100 + number)
    return row(
        f"/rate/{name}",
        does,
        "retry",
        told,
        in_turn(*first, says(page(told))),
        recovers=True,
        least=1 + len(first),
        most=1 + len(first),
        apart=True,
    )


def _never(name: str, does: str, number: int, answered: Answer, most: int = 3) -> Behaviour:
    return row(
        f"/rate/{name}",
        does,
        "retry",
        story(2150 + number),
        answered,
        states=("failed", "pending"),
        most=most,
        apart=True,
    )


BEHAVIOURS = (
    _then("seconds-429", "429, Retry-After: 1", 0, _later(_BUSY, "1")),
    _then("seconds-503", "503, Retry-After: 1", 1, _later(_DOWN, "1")),
    _then("date-429", "429, Retry-After a date in two seconds", 2, _in_a_moment(_BUSY, 2)),
    _then("date-503", "503, Retry-After a date in two seconds", 3, _in_a_moment(_DOWN, 2)),
    _then("past", "Retry-After a date of 1994", 4, _later(_BUSY, "Sun, 06 Nov 1994 08:49:37 GMT")),
    _then("zero", "Retry-After: 0", 5, _later(_DOWN, "0")),
    _then("silent", "503 without Retry-After", 6, _later(_DOWN, None)),
    _then("words", "Retry-After: soon", 7, _later(_BUSY, "soon")),
    _then("negative", "Retry-After: -1", 8, _later(_BUSY, "-1")),
    _then("twice", "busy twice, then the story", 9, _later(_BUSY, "1"), _later(_DOWN, "1")),
    _then("error-500", "500 once", 10, says(b"x", status="500 Internal Server Error")),
    _then("error-502", "502 once", 11, says(b"x", status="502 Bad Gateway")),
    _then("timeout-408", "408 once", 12, says(b"x", status="408 Request Timeout")),
    _never("year", "Retry-After of a year: not in this run", 0, _later(_BUSY, "31536000"), 1),
    _never("huge", "Retry-After of forty digits", 1, _later(_DOWN, "9" * 40), 1),
    _never(
        "far-date",
        "Retry-After in the year 9999",
        2,
        _later(_BUSY, _FAR),
        1,
    ),
    _never("always-503", "503 for ever", 3, _later(_DOWN, None)),
    _never("always-500", "500 for ever", 4, says(b"x", status="500 Internal Server Error")),
    _never("always-429", "429 for ever, Retry-After: 1", 5, _later(_BUSY, "1")),
)
