"""A day without a year and what is known around it in, the day it most likely is out."""

import datetime
import re
from functools import cache

from attrs import define, field

from ostrov_crawler.language.dates.calendar import one_of
from ostrov_crawler.language.tables import rows

Days = tuple[datetime.date, datetime.date] | None
"""First and last day of an expression, or None where it cannot be resolved."""

_BREAK = re.compile(r"[,.;:!?\n()]")
_CLAUSE = 150
"""Characters each side; a clause that goes on longer has other dates and verbs of its own."""
_LIMIT = re.compile(r"(?:\b(?:до|к|ко|by|until|till)|не позднее|не позже|не пізніше) $")
_HAD_BEEN = re.compile(r"\b(?:был[аои]?|був|була|було|були|was|were|had)\b")


@define
class Ask:
    """The text, the day of publication, and the days resolved so far."""

    text: str
    published: datetime.date | None
    anchors: tuple[datetime.date, ...] = ()
    """Full dates of the same text, which stand in where no day of publication is known."""
    previous: Days = field(default=None)
    """The last mention before this one."""

    def day(self, month: int, day: int, start: int, stop: int) -> datetime.date | None:
        """A day without a year: the nearest past, the future where the clause speaks of a
        plan; without a day of publication the year on which all full dates agree."""
        if self.published is None:
            near = {_nearest(month, day, anchor) for anchor in self.anchors}
            return near.pop() if len(near) == 1 else None
        if self.planned(start, stop):
            return _next(month, day, self.published)
        if _LIMIT.search(self.text, max(0, start - 20), start):
            return _nearest(month, day, self.published)
        return _last(month, day, self.published)

    def planned(self, start: int, stop: int) -> bool:
        """Whether the clause around a mention speaks of what is to come."""
        clause = _clause(self.text, start, stop)
        return bool(_plans().search(clause)) and not _HAD_BEEN.search(clause)

    def year(self, shift: int) -> int | None:
        """The year of publication, or one that is `shift` years away."""
        return self.published.year + shift if self.published else None


def _clause(text: str, start: int, stop: int) -> str:
    before = text[max(0, start - _CLAUSE) : start]
    after = text[stop : stop + _CLAUSE]
    broken = _BREAK.search(after)
    return _BREAK.split(before)[-1] + " " + after[: broken.start() if broken else None]


@cache
def _plans() -> re.Pattern[str]:
    whole = one_of(row["stem"] for row in rows("plans") if row["class"] == "word")
    stems = one_of(row["stem"] for row in rows("plans") if row["class"] == "stem")
    return re.compile(rf"\b(?:(?:{whole})\b|(?:{stems}))")


def _last(month: int, day: int, published: datetime.date) -> datetime.date | None:
    """The latest such day up to a day after publication (zones differ)."""
    limit = published + datetime.timedelta(days=1)
    years = range(published.year + 1, published.year - 8, -1)
    found = (made for year in years if (made := made_day(year, month, day)))
    return next((made for made in found if made <= limit), None)


def _next(month: int, day: int, published: datetime.date) -> datetime.date | None:
    years = range(published.year, published.year + 8)
    found = (made for year in years if (made := made_day(year, month, day)))
    return next((made for made in found if made >= published), None)


def _nearest(month: int, day: int, known: datetime.date) -> datetime.date | None:
    years = (known.year - 1, known.year, known.year + 1)
    found = [made for year in years if (made := made_day(year, month, day))]
    return min(found, key=lambda made: abs(made - known), default=None)


def made_day(year: int | None, month: int, day: int) -> datetime.date | None:
    """The day, or None where the calendar has none such."""
    try:
        return datetime.date(year, month, day) if year else None
    except ValueError:
        return None


def month_days(year: int | None, month: int, months: int = 1) -> Days:
    """First and last day of `months` months from `month` on."""
    if year is None or not 1 <= year < 9999:
        return None
    first = datetime.date(year, month, 1)
    past = year * 12 + month - 1 + months
    return first, datetime.date(past // 12, past % 12 + 1, 1) - datetime.timedelta(days=1)
