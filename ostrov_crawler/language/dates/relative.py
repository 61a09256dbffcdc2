"""Days and weeks counted from the publication or the last mention: one named rule a shape."""

import datetime

from ostrov_crawler.language.dates.ask import Ask, Days, month_days
from ostrov_crawler.language.dates.calendar import forms, numbers, one_of
from ostrov_crawler.language.dates.pieces import (
    WEEKDAY,
    WEEKDAYS,
    WHICH,
    Match,
    just,
    rule,
    shift_of,
)


@rule(rf"\b(?:на )?({WHICH}) (?:неделе|недели|неделю|тижня|тижні|week)\b")
def which_week(match: Match, ask: Ask) -> Days:
    """на минувшей неделе, минулого тижня: Monday to Sunday"""
    if ask.published is None:
        return None
    return _week(ask.published + datetime.timedelta(weeks=shift_of(match[1])))


@rule(rf"\b(?:в )?({WHICH}) (?:месяце|месяца|місяця|місяці|month)\b")
def which_month_of_publication(match: Match, ask: Ask) -> Days:
    """в прошлом месяце"""
    if ask.published is None:
        return None
    months = ask.published.year * 12 + ask.published.month - 1 + shift_of(match[1])
    return month_days(months // 12, months % 12 + 1)


def _week(day: datetime.date) -> Days:
    monday = day - datetime.timedelta(days=day.weekday())
    return monday, monday + datetime.timedelta(days=6)


@rule(
    r"(?<!каждый )(?<!каждую )(?<!кожен )(?<!кожну )\b"
    rf"(?:(?:в|во|у|на|до|к|с|со|з|із|on|by|until) (?:({WHICH}) )?|({WHICH}) )({WEEKDAY})"
    r"(?! (?:обитания|существования|перебування))"
)
def weekday(match: Match, ask: Ask) -> Days:
    """в пятницу, цього понеділка, в минувшую среду"""
    if ask.published is None:
        return None
    which, wanted = match[1] or match[2], WEEKDAYS[match[3]]
    if which:
        return just(_which_weekday(shift_of(which), wanted, ask.published))
    if ask.planned(match.start(), match.end()):
        return just(_which_weekday(1, wanted, ask.published))
    back = (ask.published.weekday() - wanted) % 7
    return just(ask.published - datetime.timedelta(days=back))


def _which_weekday(shift: int, wanted: int, published: datetime.date) -> datetime.date:
    """This: of the same week; last, next: the nearest before or after publication."""
    ahead = (wanted - published.weekday()) % 7
    if shift == 0:
        return published + datetime.timedelta(days=wanted - published.weekday())
    return published + datetime.timedelta(days=(ahead or 7) if shift > 0 else ahead - 7)


@rule(
    r"\b(?:в|у) (?:тот|этот|той|цей) же день\b|\b(?:того|этого|цього) (?:же|ж) дня\b"
    r"|\b(?:в|у) той самий день\b|\b(?:on )?(?:the|that) same day\b"
)
def same_day(match: Match, ask: Ask) -> Days:
    """в тот же день: the last day mentioned before"""
    days = ask.previous
    return days if days and days[0] == days[1] else None


@rule(rf"\b({one_of(forms('relative'))})\b(?! дн)")
def counted_from_publication(match: Match, ask: Ask) -> Days:
    """сегодня, вчера, завтра"""
    return _shifted(ask, numbers("relative")[match[1]])


@rule(r"\b(?:накануне|напередодні)\b")
def day_before(match: Match, ask: Ask) -> Days:
    """накануне; not «накануне выборов»"""
    return _shifted(ask, -1)


def _shifted(ask: Ask, days: int) -> Days:
    return just(ask.published and ask.published + datetime.timedelta(days=days))


@rule(
    rf"\b(?:(\d{{1,3}}|{one_of(forms('count'))}) )?({one_of(forms('unit'))})"
    r" (?:назад|тому|ago)\b(?! (?:що|подобн))"
)
def counted_back(match: Match, ask: Ask) -> Days:
    """два дня назад; weeks, months and years as the whole week, month, year"""
    unit = forms("unit")[match[2]]
    word = match[1] or "1"
    count = int(word) if word.isdigit() else numbers("count")[word]
    if ask.published is None or unit in ("second", "minute", "hour"):
        return None
    if unit == "day":
        return _shifted(ask, -count)
    if unit == "week":
        return _week(ask.published - datetime.timedelta(weeks=count))
    if unit == "year":
        return month_days(ask.published.year - count, 1, 12)
    months = ask.published.year * 12 + ask.published.month - 1 - count
    return month_days(months // 12, months % 12 + 1)


RULES = [
    which_week,
    which_month_of_publication,
    weekday,
    same_day,
    counted_from_publication,
    day_before,
    counted_back,
]
