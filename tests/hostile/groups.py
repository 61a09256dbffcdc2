"""All groups, each with its table of behaviours."""

from collections.abc import Callable
from functools import cache

from tests.hostile import (
    compression,
    dates,
    duplicates,
    encoding,
    fakes,
    feeds,
    good,
    history,
    markup,
    oddities,
    rate,
    redirect,
    robots,
    ssrf,
    transport,
    traps,
)
from tests.hostile.behaviour import Behaviour

Inner = Callable[[], int]
RUNS = {"history": 3}
"""Crawls of a batch in a row; one where it is not named."""
BATCHES: dict[str, tuple[str, ...]] = {
    "wire": ("transport", "compression", "redirect", "ssrf", "robots", "rate"),
    "pages": ("encoding", "markup", "fakes", "duplicates", "feeds", "dates"),
    "oddities": ("oddities",),
    "history": ("history",),
    "traps": ("traps",),
    "flood": ("flood",),
    "map-flood": ("map-flood",),
}
"""Groups that one crawl goes over together: starting it costs more than most behaviours do."""
ALONE = frozenset({"flood", "map-flood"})
"""Batches without the good site: a flood uses up the page budget of the source that all hosts
without a profile share, and so what else of it is stored is a matter of chance."""
_TABLES: dict[str, tuple[Behaviour, ...]] = {
    "transport": transport.BEHAVIOURS,
    "compression": compression.BEHAVIOURS,
    "redirect": redirect.BEHAVIOURS,
    "encoding": encoding.BEHAVIOURS,
    "markup": markup.BEHAVIOURS,
    "fakes": fakes.BEHAVIOURS,
    "duplicates": duplicates.BEHAVIOURS,
    "traps": traps.BEHAVIOURS,
    "flood": (traps.FLOOD,),
    "map-flood": (traps.MAP_FLOOD,),
    "rate": rate.BEHAVIOURS,
    "feeds": feeds.BEHAVIOURS,
    "robots": robots.BEHAVIOURS,
    "dates": dates.BEHAVIOURS,
    "history": history.BEHAVIOURS,
    "oddities": oddities.BEHAVIOURS,
}
GROUPS = tuple(group for groups in BATCHES.values() for group in groups)


def behaviours(group: str, inner: Inner = lambda: 0) -> tuple[Behaviour, ...]:
    """The rows of a group; `inner` gives the canary's port once it listens."""
    return ssrf.behaviours(inner) if group == "ssrf" else _TABLES[group]


def in_batch(batch: str, inner: Inner) -> dict[str, Behaviour]:
    """`group/name` → behaviour, for all groups of a batch and the good site beside them."""
    rows = {
        f"{group}/{one.name}": one for group in BATCHES[batch] for one in behaviours(group, inner)
    }
    return rows if batch in ALONE else {**rows, f"{batch}/good-site": good_site()}


@cache
def good_site() -> Behaviour:
    """The well-behaved site, as a row of its own that is crawled beside every group."""
    return Behaviour(
        name="good-site",
        does="forty articles, as they should be",
        expect="store",
        routes=good.routes(),
        doors=(("feed", good.FEED), ("sitemap", good.MAP)),
        addresses=tuple(good.place(one) for one in good.STORIES),
        stories=good.STORIES,
        apart=True,
    )
