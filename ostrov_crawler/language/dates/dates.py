"""Dates: `find` those of a text, `parse` the date string of a page, `said_on` for a quote."""

import datetime
import re
from bisect import bisect
from collections.abc import Iterable, Sequence

from attrs import evolve

from ostrov_crawler.findings import DateMention, Field, Place
from ostrov_crawler.language.dates import days as date_days
from ostrov_crawler.language.dates import periods as date_periods
from ostrov_crawler.language.dates import relative as date_relative
from ostrov_crawler.language.dates.ask import Ask, Days
from ostrov_crawler.language.dates.calendar import fold, numbers
from ostrov_crawler.language.dates.page_dates import Moment, parse
from ostrov_crawler.language.dates.pieces import Match, Rule
from ostrov_crawler.language.dates.windows import Sought, windows
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.words.morph import morphology

__all__ = ["Moment", "find", "of", "parse", "said_on"]

_RULES = tuple(map(Sought.of, (*date_days.RULES, *date_periods.RULES, *date_relative.RULES)))
_FULL = {
    "day_in_figures",
    "iso_day",
    "day_of_month",
    "days_of_month",
    "english_day_of_month",
    "english_days_of_month",
    "weekday_and_day",
}


def find(
    text: str, *, published: datetime.date | None = None, lang: str = "ru", field: Field = "body"
) -> list[DateMention]:
    """Every calendar expression of a text, in order, with its days where they can be told.

    A day without a year is resolved against `published` (the nearest past, the future where
    the clause speaks of a plan), else against the full dates of the same text where they
    agree; else `first_day` and `last_day` are None.
    """
    folded = fold(text)
    matches = _matches(text, folded, lang)
    ask = Ask(folded, published, _anchors(matches))
    return [_mention(text, rule, match, ask, field) for rule, match in matches]


def of(doc: Document, published: datetime.date | None) -> tuple[DateMention, ...]:
    """The same for a document; offsets count in its fields."""
    found = find(doc.masked, published=published, lang=doc.lang)
    return tuple(_placed(doc, date) for date in found)


def _placed(doc: Document, date: DateMention) -> DateMention:
    place = doc.place(date.start)
    start, stop = date.start - place.base, date.stop - place.base
    return evolve(date, field=place.name, start=start, stop=stop)


def said_on(
    dates: Iterable[DateMention], sentence: Place, *, inside: Sequence[Place] = ()
) -> str | None:
    """The day on which a quote was said: the one day that its own sentence names outside the
    words said (`inside`), or None."""
    days = {
        date.first_day
        for date in dates
        if sentence.start <= date.start < sentence.stop
        and date.first_day == date.last_day
        and not any(words.start <= date.start < words.stop for words in inside)
    }
    return days.pop() if len(days) == 1 else None


def _matches(text: str, folded: str, lang: str) -> list[tuple[Rule, Match]]:
    """Matches in order of place; where two overlap, that of the earlier rule stays."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[Rule, Match]] = []
    around = windows(folded)
    for sought in _RULES if around else ():
        for match in (m for window in around for m in sought.matches(folded, window)):
            at = bisect(taken, (match.start(), match.end()))
            free = at == 0 or taken[at - 1][1] <= match.start()
            free = free and (at == len(taken) or match.end() <= taken[at][0])
            if free and _spelt_as_month(text, match) and not _eve_of_something(text, match, lang):
                taken.insert(at, (match.start(), match.end()))
                found.append((sought.rule, match))
    return sorted(found, key=lambda pair: pair[1].start())


def _spelt_as_month(text: str, match: Match) -> bool:
    """Марта is a woman and «may» a verb: months are small in Cyrillic, capital in English."""
    for group in range(1, (match.lastindex or 0) + 1):
        word = match[group]
        if word and word in numbers("month"):
            capital = text[match.start(group)].isupper()
            if capital != word.isascii():
                return capital and text[match.start() : match.end()].isupper()
    return True


_EVE = re.compile(r"(?:накануне|напередодні)")
_NEXT_WORD = re.compile(r" ([^\W\d]+)")


def _eve_of_something(text: str, match: Match, lang: str) -> bool:
    """«Накануне выборов» is no day by itself: a noun in the genitive follows."""
    after = _NEXT_WORD.match(text, match.end())
    if not after or not _EVE.fullmatch(match.group()):
        return False
    readings = morphology(lang).readings(after[1]) if lang in ("ru", "uk") else ()
    named = [r for r in readings if r.pos in ("NOUN", "ADJF", "PRTF", "NPRO")]
    genitive = any(r.case == "gent" and r.score > _LIKELY for r in named)
    subject = any(r.case == "nomn" and r.animate for r in named)
    return genitive and not subject


_LIKELY = 0.1
"""A rarer genitive reading (Сомов, of catfish) is not meant."""


def _anchors(matches: list[tuple[Rule, Match]]) -> tuple[datetime.date, ...]:
    """Days of the text that say their own year."""
    alone = Ask("", None)
    days = [rule.days(match, alone) for rule, match in matches if rule.name in _FULL]
    return tuple(pair[0] for pair in days if pair)


def _mention(text: str, rule: Rule, match: Match, ask: Ask, field: Field) -> DateMention:
    days = rule.days(match, ask)
    ask.previous = days or ask.previous
    first, last = _iso(days)
    start, stop = match.start(), match.end()
    return DateMention(field, text[start:stop], start, stop, first, last, rule.name)


def _iso(days: Days) -> tuple[str | None, str | None]:
    return (days[0].isoformat(), days[1].isoformat()) if days else (None, None)
