"""Why a request never went out, as an exception that the framework carries to its errback."""

from scrapy.exceptions import IgnoreRequest


class Refused(IgnoreRequest):
    """Not asked: `reason` is a short stable key, such as "private address" or "robots"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Postponed(IgnoreRequest):
    """Not asked now: the host asked to be left alone for `seconds`."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"left alone for {seconds:.0f} s")
        self.seconds = seconds


class NotRecorded(IgnoreRequest):
    """A replay has no record of the address."""


class BadBody(IgnoreRequest):
    """An answer whose body is torn, too big, or in an unknown coding; `reason` says which."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
