"""A site: where its articles are found, which addresses are articles, and what is odd there."""

from attrs import field, frozen


@frozen
class Address:
    """One article's identity, read off an address alone."""

    site: str
    id: str
    """The site's own key."""
    url: str
    """The one form that is fetched and stored; normalising it again changes nothing."""
    language: str | None = None
    """Where the address says it."""


@frozen(kw_only=True)
class Site:
    """What a profile in `sites/` says; every value has a default that suits most sites."""

    name: str
    title: str
    hosts: tuple[str, ...] = ()
    timezone: str | None = None
    """IANA name; None leaves times without an offset."""
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    """List pages; `{page}` is counted from 1 where it stands."""
    aliases: tuple[str, ...] = field(default=())
    """Names by which articles call the outlet, for the chain."""
