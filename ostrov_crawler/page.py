"""A saved page: the bytes as the server sent them, and what was known when they came."""

from collections.abc import Iterable
from typing import Literal

from attrs import frozen

_NOTICES = ("x-robots-tag", "tdm-reservation", "tdm-policy")


@frozen
class Hint:
    """What a list, feed or sitemap said of an address before its page was read."""

    url: str
    found_in: Literal["list", "feed", "sitemap", "box", "page"]
    """Where the address was met: a list page, a feed, a sitemap, the box of teasers on an
    article page, or named by the user."""
    published: str | None = None
    """ISO 8601, as exact as the place says it."""
    headline: str | None = None
    summary: str | None = None
    section: str | None = None
    language: str | None = None
    full_text: str | None = None
    """The whole article where a feed carries it (`yandex:full-text`, `content:encoded`)."""
    authors: tuple[str, ...] = ()


@frozen
class Pointer:
    """Where a recorded page lies: one member of a WARC file."""

    file: str
    """Name of the WARC, relative to the recordings' directory."""
    offset: int
    length: int
    digest: str
    """`sha256:` and the hex digest of the payload."""


@frozen
class Page:
    """A page to be read."""

    url: str
    """The address that answered, after redirects."""
    body: bytes
    """Decompressed."""
    content_type: str | None = None
    """The header as sent: "text/html; charset=windows-1251"."""
    fetched: str | None = None
    """ISO 8601, UTC; None where unknown. A day without a year is resolved against it only
    where the page is known to be fresh."""
    site: str | None = None
    """Name of the profile; None lets the reader find it."""
    hint: Hint | None = None
    status: int = 200
    notices: tuple[str, ...] = ()
    """Headers that reserve something, `name: value` each (see `notices`)."""


def notices(headers: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Those of a response's headers that say what may be done with the page."""
    return tuple(f"{name.lower()}: {value}" for name, value in headers if name.lower() in _NOTICES)
