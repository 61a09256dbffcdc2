"""Of what the date rules are made: patterns of days, months and years, and their numbers.

A rule is a pattern over the folded text and a function from its match to first and last day.
"""

import datetime
import re
from collections.abc import Callable

from attrs import frozen

from ostrov_crawler.language.dates.ask import Ask, Days, made_day
from ostrov_crawler.language.dates.calendar import forms, numbers, one_of

Match = re.Match[str]
Resolver = Callable[[Match, Ask], Days]


@frozen
class Rule:
    """A shape of date; its name is the function's."""

    pattern: re.Pattern[str]
    days: Resolver

    @property
    def name(self) -> str:
        return self.days.__name__


def rule(pattern: str) -> Callable[[Resolver], Rule]:
    """Make a function that reads the pattern's match a rule."""
    return lambda days: Rule(re.compile(pattern), days)


MONTHS = numbers("month")
MONTH = rf"(?:{one_of(MONTHS)})\b|(?:jan|feb|aug|sept|oct|nov|dec)\b\.?"
TENS = {"двадцать": 20, "двадцять": 20, "тридцать": 30, "тридцять": 30}
_ORDINAL = rf"(?:(?:{one_of(TENS)}) )?(?:{one_of(numbers('ordinal'))})(?: числа)?"
_FIGURES = r"(?:0?[1-9]|[12]\d|3[01])(?:-?(?:ого|го|му|е|st|nd|rd|th))?(?![\d.,]\d)"
DAY = rf"(?:(?<![\d.,:/№%]){_FIGURES}|\b{_ORDINAL})"
NUMBER = r"(?:19|20)\d\d|1[5-8]\d\d"
OF_YEAR = r"(?:года|году|год|годом|г\.|року|році|рік|роком|р\.)"
WHICH = rf"(?:{one_of(forms('which'))})"
YEAR = (
    rf"(?:,? (?:of )?(?:{NUMBER})(?!\d|[.,:]\d)(?:-?г?о)?(?: ?{OF_YEAR})?"
    rf"| {WHICH} {OF_YEAR}| {WHICH} year)"
)
WEEKDAYS = numbers("weekday")
_UNSURE = {"среда", "среде", "средой", "середа", "середі", "середою"}
WEEKDAY = rf"(?:{one_of(WEEKDAYS.keys() - _UNSURE)})\b"
TO = r"(?: ?- ?| (?:и|й|та|і|по|на|до|and|to|through) )"


def day_number(word: str) -> int:
    """«26», «26-го», «двадцать шестого»."""
    figures = re.match(r"\d+", word)
    if figures:
        return int(figures.group())
    tens, _, rest = word.removesuffix(" числа").rpartition(" ")
    return TENS.get(tens, 0) + numbers("ordinal")[rest]


def month_number(word: str) -> int:
    return (MONTHS.get(word) or numbers("month-short")[word.rstrip(".")]) if word else 0


def said_year(phrase: str | None, ask: Ask) -> tuple[bool, int | None]:
    """Whether a year is said, and which it is."""
    if not phrase:
        return False, None
    figures = re.search(NUMBER, phrase)
    if figures:
        return True, int(figures.group())
    return True, ask.year(shift_of(phrase.split()[0]))


def shift_of(word: str) -> int:
    """This, last, next: how many units away."""
    return numbers("which").get(word, 0)


def one_day(month: str, day: str, year: str | None, match: Match, ask: Ask) -> datetime.date | None:
    said, number = said_year(year, ask)
    if said:
        return made_day(number, month_number(month), day_number(day))
    return ask.day(month_number(month), day_number(day), match.start(), match.end())


def days_between(first: datetime.date | None, last: datetime.date | None) -> Days:
    return (first, last) if first and last and first <= last else None


def just(day: datetime.date | None) -> Days:
    return days_between(day, day)
