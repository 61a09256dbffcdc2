"""A page without a date in, the first and last day on which it can have been published out."""

import calendar
import datetime
import re

from ostrov_crawler.extract.document import Document

_UPLOADED = re.compile(r"/upload/media/(\d{4})/(\d\d)/(\d\d)/")
_NUMBER = re.compile(r"(\D*)(\d+)")

Bounds = tuple[tuple[str, str] | None, str | None]
"""First and last day, and what they rest on."""


def between(document: Document, identity: str) -> Bounds:
    """Image paths give the first day, known neighbours of the id both."""
    first, last = _neighbours(document, identity)
    basis = ["neighbouring-ids"] if first or last else []
    uploaded = _uploaded(document)
    if uploaded and (first is None or uploaded > first):
        first, basis = uploaded, [*basis, "image-path"]
    if first is None:
        return None, None
    seen = (document.page.fetched or "")[:10]
    last = min(filter(None, (last, seen)), default="")
    if not last or last < first:
        return ((first, first), "image-path") if uploaded == first and last else (None, None)
    return (first, last), ", ".join(basis)


def _uploaded(document: Document) -> str | None:
    """The latest upload day among the images of the body."""
    if document.container is None:
        return None
    days = []
    for image in document.container.iter("img"):
        if found := _UPLOADED.search(image.get("src") or image.get("data-src") or ""):
            days.append("-".join(found.groups()))
    return max((day for day in days if _is_day(day)), default=None)


def _neighbours(document: Document, identity: str) -> tuple[str | None, str | None]:
    found = _NUMBER.fullmatch(identity)
    if not found:
        return None, None
    number = int(found[2])
    known = [(n, day) for series, n, day in document.site.days if series == found[1]]
    below = [day for n, day in known if n <= number]
    above = [day for n, day in known if n >= number]
    return (_first_day(below[-1]) if below else None), (_last_day(above[0]) if above else None)


def _first_day(day: str) -> str:
    return day if len(day) == 10 else f"{day}-01"


def _last_day(day: str) -> str:
    if len(day) == 10:
        return day
    year, month = map(int, day.split("-"))
    return f"{day}-{calendar.monthrange(year, month)[1]:02}"


def _is_day(day: str) -> bool:
    try:
        datetime.date.fromisoformat(day)
    except ValueError:
        return False
    return True
