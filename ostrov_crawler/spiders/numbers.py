"""Articles by their numbers: a site's known days in, addresses between them out, newest first."""

import itertools
from collections.abc import Container, Iterable, Iterator

from ostrov_crawler.page import Hint
from ostrov_crawler.site import Site
from ostrov_crawler.spiders.window import Window

_BATCH = 2_000


def numbered(site: Site, window: Window, known: Container[str] = ()) -> Iterator[Hint]:
    """Every number that may lie in the window, but those that are known already."""
    if site.numbered is None:
        return
    for series in dict.fromkeys(name for name, _, _ in site.days):
        for number in reversed(between(site, series, window)):
            key = f"{series}{number}"
            if key not in known:
                path = site.numbered.replace("{id}", key)
                yield Hint(f"https://{site.hosts[0]}{path}", "list")


def between(site: Site, series: str, window: Window) -> range:
    """Numbers from the last one known to lie before the window to the first one after it; what
    lies beyond the known days is not guessed."""
    points = [(number, day) for name, number, day in site.days if name == series]
    low, high = points[0][0], points[-1][0]
    for number, day in points:
        if window.since and _last_day(day) < window.since.isoformat():
            low = number
    for number, day in reversed(points):
        if window.until and _first_day(day) > window.until.isoformat():
            high = number
    return range(low, high + 1) if _meets(points, window) else range(0)


def batches(hints: Iterable[Hint]) -> Iterator[list[Hint]]:
    """As many as go into the ledger at once."""
    rest = iter(hints)
    while batch := list(itertools.islice(rest, _BATCH)):
        yield batch


def _meets(points: list[tuple[int, str]], window: Window) -> bool:
    before = window.until and window.until.isoformat() < _first_day(points[0][1])
    after = window.since and window.since.isoformat() > _last_day(points[-1][1])
    return not before and not after


def _first_day(day: str) -> str:
    return day if len(day) > len("2014-04") else f"{day}-01"


def _last_day(day: str) -> str:
    return day if len(day) > len("2014-04") else f"{day}-31"
