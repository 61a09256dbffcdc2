"""When an article was published, as days and as an instant."""

from datetime import UTC, datetime

from attrs import frozen

from ostrov_crawler.archive.clock import moment
from ostrov_crawler.article import Article


@frozen
class Dating:
    """What the archive orders and filters by."""

    first: str | None
    """First possible day in the publisher's zone, ISO; None where nothing is known."""
    last: str | None
    utc: str | None
    """The instant, where the minute and its zone are known."""


def dating(article: Article) -> Dating:
    """The days and the instant of an article; a text that is no date counts as none."""
    if article.published:
        return _said(article.published)
    if article.published_between:
        first, last = (_day(text) for text in article.published_between)
        return Dating(first, last, None)
    return Dating(None, None, None)


def sort_time(dates: Dating, first_seen: str) -> str:
    """The time that orders articles: the instant, else the last possible day's beginning, else
    first sight."""
    if dates.utc:
        return dates.utc
    if dates.last:
        return f"{dates.last}T00:00:00Z"
    return first_seen


def _said(published: str) -> Dating:
    day = _day(published)
    if day is None or len(published) == 10:
        return Dating(day, day, None)
    try:
        time = datetime.fromisoformat(published)
    except ValueError:
        return Dating(day, day, None)
    if time.tzinfo is None:
        return Dating(day, day, None)
    return Dating(day, day, moment(time.astimezone(UTC)))


def _day(text: str) -> str | None:
    try:
        return datetime.fromisoformat(text[:10]).date().isoformat()
    except ValueError:
        return None
