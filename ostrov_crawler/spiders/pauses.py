"""Hosts that asked to be left alone, and until when."""

import time
from urllib.parse import urlsplit


class Pauses:
    """Kept for one run; times are seconds of the monotonic clock."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}
        self._closed: dict[str, str] = {}
        self._all = ""

    def pause(self, url: str, seconds: float) -> None:
        """Leave the host of the address alone for so long."""
        until = time.monotonic() + seconds
        host = host_of(url)
        self._until[host] = max(until, self._until.get(host, 0.0))

    def close(self, url: str, reason: str) -> None:
        """Ask the host of the address nothing more in this run."""
        self._closed[host_of(url)] = reason

    def close_all(self, reason: str) -> None:
        """Ask nobody anything more."""
        self._all = reason

    def closed(self, url: str) -> str | None:
        """Why the host is asked nothing more, or None."""
        return self._all or self._closed.get(host_of(url))

    def left(self, url: str) -> float:
        """Seconds until the host of the address may be asked again; 0 where it may be now."""
        return max(self._until.get(host_of(url), 0.0) - time.monotonic(), 0.0)


def host_of(url: str) -> str:
    """Host and port, as manners count them."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""
