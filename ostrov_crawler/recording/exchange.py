"""One exchange over HTTP, as it went over the wire but for chunking."""

from attrs import frozen

Headers = tuple[tuple[str, str], ...]


@frozen
class Exchange:
    """A request and the answer to it."""

    url: str
    status: int
    payload: bytes
    """The body as sent: still compressed where Content-Encoding says so."""
    fetched: str
    """ISO 8601, UTC, ending in Z; to the second or the microsecond."""
    reason: str = ""
    headers: Headers = ()
    request_headers: Headers = ()
    ip: str | None = None
    """The address that answered."""


def header(headers: Headers, name: str) -> str | None:
    """The first header of that name, whatever its case."""
    wanted = name.lower()
    return next((value for key, value in headers if key.lower() == wanted), None)
