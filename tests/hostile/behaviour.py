"""What a site may do to a crawler, as a record: one row of a group's table."""

from typing import Literal

from attrs import Factory, frozen

from tests.hostile.server import Routes
from tests.hostile.stock import Story

Expect = Literal["store", "once", "reject", "retry", "block", "bound"]
Door = Literal["page", "feed", "sitemap"]


@frozen(kw_only=True)
class Behaviour:
    """One way to misbehave, and what a careful crawler does about it.

    store   every story is in the archive, whole
    once    the story is in the archive under one id, however many addresses lead to it
    reject  nothing from the address is stored; the ledger says why
    retry   tried again: in this run until the story is stored, or without a story: left with a
            reason and the time of the next try
    block   never asked (private place, robots) or asked and left alone (anti-bot): `blocked`
    bound   ends by itself within `most` requests, and the stories beside it are all stored
    """

    name: str
    does: str
    """What it does, in a few words."""
    expect: Expect
    routes: Routes
    doors: tuple[tuple[Door, str], ...]
    """How the crawl is told of it: `--page`, `--feed`, `--sitemap` with a path of this host, or
    a whole address; `{base}` is the host, `{canary}` the port that nobody may reach."""
    stories: tuple[Story, ...] = ()
    """Those that must be stored, each whole."""
    unwanted: tuple[Story, ...] = ()
    """Those of which no word may be stored."""
    addresses: tuple[str, ...] = ()
    """Paths or whole addresses whose rows in the ledger are judged; empty takes the pages that
    the doors name."""
    states: tuple[str, ...] = ()
    """States that the ledger may show for them; empty leaves it to `expect`."""
    reason: str = ""
    """A piece of the reason that the ledger must give; empty takes any."""
    most: int | None = None
    """Requests that this host may see for it, retries included."""
    least: int | None = None
    """Requests that it must see."""
    apart: bool = False
    """On a port of its own, where it spoils nothing for its neighbours."""
    prefix: str = ""
    """Requests are counted under this path; empty counts the routes."""
    versions: int | None = None
    """How many versions of the story the archive keeps after the last run."""
    published: str | None = None
    """The day that the archive gives; "unknown" where it must give none."""
    gone: bool = False
    """Whether the archive knows that the page has disappeared."""
    back: bool = False
    """Whether the page that had disappeared is there again, and the archive knows it."""
    tags: tuple[str, ...] = Factory(tuple)


def page_doors(*paths: str) -> tuple[tuple[Door, str], ...]:
    """The crawl is told of these pages."""
    return tuple(("page", path) for path in paths)
