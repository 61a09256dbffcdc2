"""Months, seasons, parts of years and years of running text: one named rule a shape."""

from ostrov_crawler.language.dates.ask import Ask, Days, month_days
from ostrov_crawler.language.dates.calendar import forms, one_of
from ostrov_crawler.language.dates.pieces import (
    MONTH,
    NUMBER,
    OF_YEAR,
    WHICH,
    YEAR,
    Match,
    days_between,
    month_number,
    rule,
    said_year,
    shift_of,
)

_QUARTER = 3
_HALF = 6


@rule(rf"\b({MONTH})({YEAR})")
def month_of_year(match: Match, ask: Ask) -> Days:
    """в феврале этого года, in November 2020"""
    return month_days(said_year(match[2], ask)[1], month_number(match[1]))


@rule(rf"\b({WHICH}) ({MONTH})")
def which_month(match: Match, ask: Ask) -> Days:
    """в минувшем октябре, цього січня"""
    return _nearest_month(month_number(match[2]), ask, future=shift_of(match[1]) > 0)


@rule(
    r"\b(?:в|во|у|с|со|з|із|до|к|ко|по|від|in|since|until|by"
    rf"|начал[еау]|конц[еау]|середин[еыуі]|початку|кінці|кінця) ({MONTH})"
)
def month_alone(match: Match, ask: Ask) -> Days:
    """в феврале, до мая, в начале марта"""
    future = ask.planned(match.start(), match.end())
    return _nearest_month(month_number(match[1]), ask, future=future)


def _nearest_month(month: int, ask: Ask, *, future: bool) -> Days:
    """The latest such month that has begun, or the next that has not ended."""
    published = ask.published
    if published is None:
        return None
    if future:
        return month_days(published.year + (month < published.month), month)
    return month_days(published.year - (month > published.month), month)


@rule(rf"\b({one_of(forms('season'))})({YEAR})")
def season_of_year(match: Match, ask: Ask) -> Days:
    """летом 2015 года; winter belongs to two years and is left out"""
    return month_days(said_year(match[2], ask)[1], int(forms("season")[match[1]]), _QUARTER)


@rule(rf"\b({one_of(forms('nth'))}) (?:квартал[еау]?|кварталі|quarter)\b({YEAR})?")
def quarter(match: Match, ask: Ask) -> Days:
    """в первом квартале 2020 года"""
    return _part_of_year(int(forms("nth")[match[1]]), _QUARTER, match[2], ask)


@rule(rf"\b({one_of(forms('nth'))}) (?:полугоди[еия]|півріччя|півріччі)\b({YEAR})?")
def half_year(match: Match, ask: Ask) -> Days:
    """в первом полугодии"""
    nth = int(forms("nth")[match[1]])
    return _part_of_year(nth, _HALF, match[2], ask) if nth <= 2 else None


def _part_of_year(nth: int, months: int, phrase: str | None, ask: Ask) -> Days:
    said, year = said_year(phrase, ask)
    month = (nth - 1) * months + 1
    if not said and ask.published:
        year = ask.published.year - (month > ask.published.month)
    return month_days(year, month, months)


@rule(rf"\b({NUMBER}) ?(?:-|и|по|та|і|до) ?({NUMBER}) (?:год\w*|рок\w*|гг\.|рр\.)")
def years(match: Match, ask: Ask) -> Days:
    """в 2016-2018 годах"""
    first, last = month_days(int(match[1]), 1, 12), month_days(int(match[2]), 1, 12)
    return days_between(first[0], last[1]) if first and last else None


@rule(
    r"\b((?:19|20)\d)0(?:-?х|-ті|-е)? ?(?:годах|годов|годы|роках|років|роки)\b"
    r"|\b((?:19|20)\d)0s\b"
)
def decade(match: Match, ask: Ask) -> Days:
    """в 1990-х годах"""
    return month_days(int((match[1] or match[2]) + "0"), 1, 120)


@rule(
    rf"(?<![\d.,-])({NUMBER}) ?(?:{OF_YEAR}(?!\w)|-?(?:го|м|й|му|ого)\b)"
    rf"|\b(?:in|since|by) ({NUMBER})\b(?! \w+s\b)"
)
def year_in_figures(match: Match, ask: Ask) -> Days:
    """в 2016 году, in 2016"""
    return month_days(int(match[1] or match[2]), 1, 12)


@rule(rf"\b({WHICH}) (?:{OF_YEAR}|year\b)|\b(торік|позаторік)\b")
def which_year(match: Match, ask: Ask) -> Days:
    """в прошлом году, цього року, торік"""
    shift = shift_of(match[1]) if match[1] else {"торік": -1}.get(match[2], -2)
    return month_days(ask.year(shift), 1, 12)


RULES = [
    month_of_year,
    which_month,
    month_alone,
    season_of_year,
    quarter,
    half_year,
    years,
    decade,
    year_in_figures,
    which_year,
]
