"""Times as the archive keeps them: text, ISO 8601, UTC, to the second."""

from datetime import UTC, datetime


def moment(time: datetime | str | None = None) -> str:
    """The time in UTC ("2022-01-27T12:05:00Z"); now where none is given. A time without a zone
    is taken as UTC. Raises ValueError for a text that is no time."""
    if time is None:
        time = datetime.now(UTC)
    if isinstance(time, str):
        time = datetime.fromisoformat(time)
    if time.tzinfo is None:
        time = time.replace(tzinfo=UTC)
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse(time: str) -> datetime:
    """The aware time of a text that `moment` wrote."""
    return datetime.fromisoformat(time)
