"""What became of a behaviour, against what a careful crawler does: a list of complaints."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from ostrov_crawler.urls import normalise
from tests.hostile.behaviour import Behaviour
from tests.hostile.crawl import Outcome, address
from tests.hostile.stock import Story

_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\ufeff]")


def complaints(one: Behaviour, base: str, outcome: Outcome) -> list[str]:
    """Empty where all is as it must be; `base` is the address of the behaviour's host."""
    found = [*_JUDGES[one.expect](one, base, outcome), *_unwanted(one, base, outcome)]
    return [*found, *_counted(one, base, outcome), *_details(one, base, outcome)]


def _folded(text: str | None) -> str:
    return " ".join(_INVISIBLE.sub("", text or "").split())


def _articles(told: Story, outcome: Outcome) -> list[dict[str, Any]]:
    headline = _folded(told.headline)
    return [
        row
        for row in (*outcome.articles, *outcome.versions)
        if _folded(row["headline"]) == headline and _whole(told, row)
    ]


def _whole(told: Story, row: dict[str, Any]) -> bool:
    body = _folded(row["body"] if not row["lead"] else f"{row['lead']} {row['body']}")
    if not body.startswith(told.first) or not body.endswith(told.last):
        return False
    return all(_folded(paragraph) in body for paragraph in told.paragraphs)


def _stored(one: Behaviour, base: str, outcome: Outcome) -> Iterator[str]:
    for told in one.stories:
        if _articles(told, outcome):
            continue
        near = [row for row in outcome.articles if _kin(told, row)]
        if near:
            body = _folded(near[0]["body"])
            yield (
                f"stored, not whole: {near[0]['headline']!r}, {body[:60]!r} … {body[-60:]!r}, "
                f"wanted {told.headline!r}, {told.first!r} … {told.last!r}"
            )
        else:
            yield f"not stored: {told.headline!r}; ledger: {_ledger(one, base, outcome)}"


def _kin(told: Story, row: dict[str, Any]) -> bool:
    text = _folded(f"{row['headline']} {row['body']}")
    return any(_folded(line) in text for line in (told.headline, *told.paragraphs))


def _once(one: Behaviour, base: str, outcome: Outcome) -> Iterator[str]:
    yield from _stored(one, base, outcome)
    for told in one.stories:
        count = sum(_kin(told, row) for row in outcome.articles)
        if count > 1:
            yield f"stored {count} times: {told.headline!r}"


def _rejected(one: Behaviour, base: str, outcome: Outcome) -> Iterator[str]:
    allowed = one.states or ("refused", "gone", "failed", "blocked", "skipped")
    yield from _states(one, base, outcome, allowed)


def _retried(one: Behaviour, base: str, outcome: Outcome) -> Iterator[str]:
    if one.stories:
        yield from _stored(one, base, outcome)
        return
    yield from _states(one, base, outcome, one.states or ("failed", "pending"))
    for row in _rows(one, base, outcome):
        if not row["next_try"]:
            yield f"{row['url']} has no next try"


def _blocked(one: Behaviour, base: str, outcome: Outcome) -> Iterator[str]:
    yield from _states(one, base, outcome, one.states or ("blocked",))


def _bounded(one: Behaviour, base: str, outcome: Outcome) -> Iterator[str]:
    yield from _stored(one, base, outcome)
    if one.states:
        yield from _states(one, base, outcome, one.states)


_JUDGES: dict[str, Callable[[Behaviour, str, Outcome], Iterator[str]]] = {
    "store": _stored,
    "once": _once,
    "reject": _rejected,
    "retry": _retried,
    "block": _blocked,
    "bound": _bounded,
}


def _states(one: Behaviour, base: str, outcome: Outcome, allowed: tuple[str, ...]) -> Iterator[str]:
    """Every address is in one of the states, with its reason; "none" allows no row at all."""
    rows = _rows(one, base, outcome)
    if not rows and "none" not in allowed:
        yield "the ledger does not know the address"
    for row in rows:
        if row["state"] not in allowed:
            yield f"{row['state']} ({row['reason']}) and not {' or '.join(allowed)}"
        elif row["state"] not in ("done", "pending") and one.reason not in (row["reason"] or ""):
            yield f"reason {row['reason']!r} and not {one.reason!r}"
        elif row["state"] not in ("done", "pending") and not row["reason"]:
            yield f"{row['state']} without a reason"


def _rows(one: Behaviour, base: str, outcome: Outcome) -> list[dict[str, Any]]:
    paths = one.addresses or tuple(path for door, path in one.doors if door == "page")
    wanted = {normalise(address(path, base, outcome.canary_port)) for path in paths}
    return [row for row in outcome.urls if row["url"] in wanted]


def _ledger(one: Behaviour, base: str, outcome: Outcome) -> str:
    rows = _rows(one, base, outcome)
    return "; ".join(f"{row['state']} ({row['reason']})" for row in rows[:4]) or "no row"


def _unwanted(one: Behaviour, base: str, outcome: Outcome) -> Iterator[str]:
    for told in one.unwanted:
        for row in (*outcome.articles, *outcome.versions):
            if _kin(told, row):
                yield f"stored and must not be: {row['headline']!r} ({row['url']})"
    if one.expect in ("reject", "block", "retry") and not one.stories:
        urls = {row["url"] for row in _rows(one, base, outcome)}
        for row in outcome.articles:
            if row["url"] in urls:
                yield f"stored and must not be: {row['headline']!r}"


def _counted(one: Behaviour, base: str, outcome: Outcome) -> Iterator[str]:
    count = _requests(one, base, outcome)
    if one.most is not None and count > one.most:
        yield f"{count} requests, at most {one.most} were to go out"
    if one.least is not None and count < one.least:
        yield f"{count} requests, at least {one.least} were to go out"


def _requests(one: Behaviour, base: str, outcome: Outcome) -> int:
    asked = outcome.asked[base]
    if one.apart and not one.prefix:
        return sum(path != "/robots.txt" for path in asked)
    places = (one.prefix,) if one.prefix else tuple(one.routes)
    return sum(any(_is_at(path, place) for place in places) for path in asked)


def _is_at(path: str, place: str) -> bool:
    if place.endswith("*"):
        return path.startswith(place[:-1])
    return place in (path, path.partition("?")[0])


def _details(one: Behaviour, base: str, outcome: Outcome) -> Iterator[str]:
    for told in one.stories:
        for row in [row for row in outcome.articles if _kin(told, row)]:
            yield from _row_details(one, row)


def _row_details(one: Behaviour, row: dict[str, Any]) -> Iterator[str]:
    if one.versions is not None and row["version_count"] != one.versions:
        yield f"{row['version_count']} versions and not {one.versions}"
    if one.gone and not row["gone_at"]:
        yield "the archive does not know that the page is gone"
    if one.back and row["gone_at"]:
        yield "the archive takes a page for gone that is there again"
    day = (row["published"] or "unknown")[:10]
    if one.published is not None and day != one.published:
        yield f"published {day} ({row['published_from']}) and not {one.published}"
