"""What an answer, or the lack of one, means for the address: its state and reason (R1)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from attrs import frozen
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from ostrov_crawler.archive.ledger import Entry, State
from ostrov_crawler.errors import NotAnArticle
from ostrov_crawler.spiders.refusals import BadBody, NotRecorded, Postponed, Refused
from ostrov_crawler.spiders.resolver import private_names
from ostrov_crawler.urls import host


@frozen
class Verdict:
    """How an address is settled."""

    state: State
    reason: str
    retry: bool = False
    """Whether another try in this run makes sense."""
    wait: float | None = None
    """Seconds after which the next try makes sense; None leaves it to the ladder."""
    silent: bool = False
    """Whether the host could not even be reached."""


_HOUR = 3600.0
_LATER = frozenset({"robots unreachable", "host does not answer", "host blocks us"})
NOT_THERE = frozenset({"robots unreachable", "host does not answer"})
"""Reasons that say nothing of whether the host would let us in."""
NOT_RECORDED = "not recorded"
"""What a replay does not hold."""
_WRONG = frozenset({"address too long", "malformed address"})


def of_status(status: int, retry_after: float | None) -> Verdict | None:
    """The verdict on an answer by its status alone; None where the page has to be read."""
    if status == 200:
        return None
    reason = f"status {status}"
    if status == 304:
        return Verdict("done", "not modified")
    if status in (404, 410):
        return Verdict("gone", reason)
    if status in (408, 425, 429) or status >= 500:
        return Verdict("failed", reason, retry=True, wait=retry_after)
    if status in (403, 451):
        return Verdict("blocked", reason, wait=24 * _HOUR)
    if status in (401, 402, 407):
        return Verdict("refused", "login" if status != 402 else "paywall")
    if 300 <= status < 400:
        return Verdict("failed", "redirect without a target")
    if status in (204, 205):
        return Verdict("refused", "empty")
    return Verdict("failed", reason)


def of_page(error: NotAnArticle) -> Verdict:
    """The verdict on a page that was read and holds no article."""
    if error.reason == "soft-404":
        return Verdict("gone", "soft-404")
    if error.reason == "anti-bot":
        return Verdict("blocked", "anti-bot", wait=6 * 3600.0)
    if error.reason == "maintenance":
        return Verdict("failed", "maintenance", retry=True)
    return Verdict("refused", error.reason)


def of_failure(error: BaseException, url: str) -> Verdict:
    """The verdict where there is no answer from `url`."""
    if isinstance(error, CannotResolveHostError) and host(url) in private_names:
        return Verdict("blocked", "private address")
    for kind, judge in _JUDGES:
        if isinstance(error, kind):
            return judge(error)
    return Verdict("failed", _wire_reason(error), retry=True)


def of_not_recorded(entry: Entry, now: datetime) -> Verdict:
    """A replay has no page of the address: an article that is stored stays done and is due when
    it was, but not again in this run; anything else is left out."""
    if entry.article_id is None or entry.next_try is None:
        return Verdict("skipped", NOT_RECORDED)
    left = (datetime.fromisoformat(entry.next_try) - now).total_seconds()
    return Verdict("done", NOT_RECORDED, wait=max(left, _HOUR))


def _refused(error: Refused) -> Verdict:
    if error.reason == "stopped":
        return Verdict("pending", "", wait=0.0)
    if error.reason in _WRONG:
        return Verdict("refused", error.reason)
    return Verdict("blocked", error.reason, wait=_HOUR if error.reason in _LATER else None)


def _bad_body(error: BadBody) -> Verdict:
    if error.reason == "too big":
        return Verdict("refused", "too big")
    return Verdict("failed", error.reason, retry=error.reason == "truncated")


def _ignored(error: IgnoreRequest) -> Verdict:
    if "max redirections" in str(error):
        return Verdict("failed", "redirect loop")
    return Verdict("failed", "not asked")


def _timeout(error: DownloadTimeoutError) -> Verdict:
    """Twisted says "User timeout" where the connection itself never came about."""
    return Verdict("failed", "timeout", retry=True, silent="User timeout" in str(error))


_JUDGES: tuple[tuple[type[Exception], Callable[[Any], Verdict]], ...] = (
    (Refused, _refused),
    (Postponed, lambda error: Verdict("pending", "", wait=error.seconds)),
    (NotRecorded, lambda _: Verdict("skipped", NOT_RECORDED)),
    (BadBody, _bad_body),
    (IgnoreRequest, _ignored),
    (DownloadCancelledError, lambda _: Verdict("refused", "too big")),
    (CannotResolveHostError, lambda _: Verdict("failed", "no such host", retry=True, silent=True)),
    (
        DownloadConnectionRefusedError,
        lambda _: Verdict("failed", "connection refused", retry=True, silent=True),
    ),
    (DownloadTimeoutError, _timeout),
    (ResponseDataLossError, lambda _: Verdict("failed", "truncated", retry=True)),
)


def _wire_reason(error: BaseException) -> str:
    text = f"{type(error).__name__} {error}"
    for mark, reason in _WIRE_MARKS:
        if mark in text:
            return reason
    return f"internal: {type(error).__name__}"


_WIRE_MARKS = (
    ("certificate", "certificate"),
    ("SSL", "certificate"),
    ("head of the answer", "head too large"),
    ("ParseError", "not http"),
    ("BadResponse", "not http"),
    ("LengthLimit", "head too large"),
    ("ResponseFailed", "connection lost"),
    ("DownloadFailed", "connection lost"),
    ("Connection", "connection lost"),
    ("ConnectError", "connection lost"),
    ("OSError", "connection lost"),
)
