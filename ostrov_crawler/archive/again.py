"""When to look at an address again: news are edited in their first two days, seldom later."""

from datetime import datetime, timedelta

_LOOKS = tuple(timedelta(hours=hours) for hours in (6, 24, 48, 7 * 24, 30 * 24))
"""Ages at which an article is looked at again."""
_SELDOM = timedelta(days=180)
_FIRST_RETRY = timedelta(minutes=10)
_LAST_RETRY = timedelta(hours=24)


def next_look(born: datetime, now: datetime) -> datetime:
    """When an article that came to be at `born` and was read at `now` is due again: at the
    next age of the ladder (6 h, 24 h, 48 h, a week, 30 days), later every 180 days."""
    for age in _LOOKS:
        if born + age > now:
            return born + age
    return now + _SELDOM


def next_retry(tries: int, now: datetime) -> datetime:
    """When a failed address is due again: 10 minutes, doubled with each try, a day at most."""
    wait: timedelta = _FIRST_RETRY * (1 << min(max(tries - 1, 0), 8))
    return now + min(wait, _LAST_RETRY)
