"""Days of running text: one named rule a shape, in the order they are tried."""

import datetime

from ostrov_crawler.language.dates.ask import Ask, Days, made_day
from ostrov_crawler.language.dates.pieces import (
    DAY,
    MONTH,
    TO,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    Match,
    day_number,
    days_between,
    just,
    month_number,
    one_day,
    rule,
)


@rule(r"(?<![\d.:/-])(\d{1,2})([./])(\d{1,2})\2((?:19|20)\d\d)(?!\d|[./]\d)(?: года| року)?")
def day_in_figures(match: Match, ask: Ask) -> Days:
    """16.03.2018"""
    return just(made_day(int(match[4]), int(match[3]), int(match[1])))


@rule(r"(?<![\d.:/-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")
def iso_day(match: Match, ask: Ask) -> Days:
    """2018-03-16"""
    return just(made_day(int(match[1]), int(match[2]), int(match[3])))


@rule(
    rf"({DAY}) ({MONTH})({YEAR})?(?: ?- ?| (?:по|до|to|and|и|та|і) )"
    rf"({DAY}) ({MONTH})({YEAR})?"
)
def day_to_day(match: Match, ask: Ask) -> Days:
    """с 28 января по 3 февраля 2022 года"""
    last = one_day(match[5], match[4], match[6], match, ask)
    if last is None:
        return None
    if match[3]:
        return days_between(one_day(match[2], match[1], match[3], match, ask), last)
    month = month_number(match[2])
    year = last.year - (month > last.month)
    return days_between(made_day(year, month, day_number(match[1])), last)


@rule(rf"({DAY}){TO}({DAY}) ({MONTH})({YEAR})?")
def days_of_month(match: Match, ask: Ask) -> Days:
    """10-13 января 2022 года, с 19 на 20 февраля"""
    last = one_day(match[3], match[2], match[4], match, ask)
    return (
        last
        if last is None
        else days_between(made_day(last.year, last.month, day_number(match[1])), last)
    )


@rule(rf"\b({MONTH}) ({DAY})(?: ?- ?| (?:and|to) )({DAY})\b({YEAR})?")
def english_days_of_month(match: Match, ask: Ask) -> Days:
    """January 10-13, 2022"""
    last = one_day(match[1], match[3], match[4], match, ask)
    return (
        last
        if last is None
        else days_between(made_day(last.year, last.month, day_number(match[2])), last)
    )


@rule(rf"\b(?:ночь|ніч) (?:с [\w ]{{1,20}} )?на ({DAY}) ({MONTH})({YEAR})?")
def night_before_day(match: Match, ask: Ask) -> Days:
    """в ночь на 20 февраля: the night lies in both days"""
    day = one_day(match[2], match[1], match[3], match, ask)
    return day if day is None else days_between(day - datetime.timedelta(days=1), day)


@rule(rf"\b({WEEKDAY}),? ({DAY}) ({MONTH})({YEAR})?")
def weekday_and_day(match: Match, ask: Ask) -> Days:
    """в пятницу, 27 октября: the weekday tells the year where none is said"""
    day = one_day(match[3], match[2], match[4], match, ask)
    return just(day and _on_weekday(day, match))


@rule(rf"\b({WEEKDAY}), ({MONTH}) ({DAY})\b({YEAR})?")
def english_weekday_and_day(match: Match, ask: Ask) -> Days:
    """on Friday, October 27"""
    return just(one_day(match[2], match[3], match[4], match, ask))


def _on_weekday(day: datetime.date, match: Match) -> datetime.date:
    """The day itself, or the latest of earlier years that fell on the weekday said."""
    wanted = WEEKDAYS[match[1]]
    if match[4] or day.weekday() == wanted:
        return day
    years = range(day.year - 1, day.year - 7, -1)
    found = (made for year in years if (made := made_day(year, day.month, day.day)))
    return next((made for made in found if made.weekday() == wanted), day)


@rule(rf"({DAY}) ({MONTH})({YEAR})?")
def day_of_month(match: Match, ask: Ask) -> Days:
    """26 января; 26-го января; четвёртого октября; 10 декабря прошлого года"""
    return just(one_day(match[2], match[1], match[3], match, ask))


@rule(rf"\b({MONTH}) ({DAY})\b({YEAR})?")
def english_day_of_month(match: Match, ask: Ask) -> Days:
    """January 27, 2022; Sept. 6"""
    return just(one_day(match[1], match[2], match[3], match, ask))


RULES = [
    day_in_figures,
    iso_day,
    day_to_day,
    days_of_month,
    english_days_of_month,
    night_before_day,
    weekday_and_day,
    english_weekday_and_day,
    day_of_month,
    english_day_of_month,
]
