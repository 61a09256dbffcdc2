"""Retry-After in, seconds out (RFC 9110, 10.2.3): as a number or as a date."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST = 7 * 24 * 3600.0
"""Seconds; a server that asks for more is asked again after a week."""


def seconds(value: str | None, now: datetime) -> float | None:
    """How long to wait, or None where the header says nothing that can be understood."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), LONGEST)
    try:
        then = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=UTC)
    return min(max((then - now).total_seconds(), 0.0), LONGEST)
