"""The days that a run is asked for."""

from datetime import date

from attrs import frozen

from ostrov_crawler.errors import UsageError


@frozen
class Window:
    """From `since` to `until`, both included; None is open."""

    since: date | None = None
    until: date | None = None

    def holds(self, published: str | None) -> bool:
        """False only where the ISO time or day lies surely outside."""
        day = _day(published)
        if day is None:
            return True
        return not (self.since and day < self.since) and not (self.until and day > self.until)

    def is_before(self, published: str | None) -> bool:
        """True where the ISO time or day lies surely before the window."""
        day = _day(published)
        return bool(self.since and day and day < self.since)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def parse_day(text: str) -> date:
    """An ISO day that the user wrote. Raises UsageError."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day; write it as in 2026-03-01") from None
