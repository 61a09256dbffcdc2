"""The date string of a page, list or feed in, the moment it names out; never a guess."""

import datetime
import re
from collections.abc import Callable
from typing import Literal

from attrs import frozen

from ostrov_crawler.language.dates.calendar import fold, forms, numbers, one_of
from ostrov_crawler.language.dates.zones import convert, localise

_LONGEST = 200
"""Characters; a longer string is prose, and a date in it need not be the page's."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@frozen
class Moment:
    """A day, with its time where the page gives one."""

    day: datetime.date
    at: datetime.datetime | None = None
    """Local time; with the page's or the site's offset where one is known."""

    @property
    def precision(self) -> Literal["minute", "day"]:
        return "day" if self.at is None else "minute"

    @property
    def iso(self) -> str:
        """«2022-01-27T14:05:00+02:00» or «2022-01-27»."""
        return self.day.isoformat() if self.at is None else self.at.isoformat()


@frozen
class _Ask:
    """What is known beside the string itself."""

    zone: str | None
    lang: str | None
    now: datetime.datetime | None

    @property
    def here(self) -> datetime.datetime | None:
        """`now` as clocks in the zone show it."""
        return self.now and convert(localise(self.now, "UTC"), self.zone)


@frozen
class _Day:
    """A day found in a string, and what is left of the string around it."""

    day: datetime.date
    rest: str


def parse(
    raw: str | None,
    *,
    zone: str | None = None,
    lang: str | None = None,
    now: datetime.datetime | None = None,
) -> Moment | None:
    """The moment that a page's date string names, or None; never raises, never invents.

    `zone` is the site's IANA name, used where the string has no offset of its own and to show
    epoch times. `lang` decides 03/04/2018: day first in ru and uk, unreadable in en. `now` is
    the time of fetching (UTC where naive); without it «вчера», «2 часа назад», «13:44» and days
    without a year are None.
    """
    text = _clean(raw or "")
    if not text or len(text) > _LONGEST:
        return None
    ask = _Ask(zone, lang, now)
    for rule in _RULES:
        try:
            found = rule(text, ask)
        except (ValueError, OverflowError):
            continue
        if found is not None:
            return None if found.day == _ZERO else found
    return None


_ZERO = datetime.date(1970, 1, 1)  # what a program prints where it knows no date


def _clean(raw: str) -> str:
    return re.sub(r"\s+", " ", fold(raw)).strip(" ,.;|·•-")


# --- epoch and ISO -------------------------------------------------------------------------


def epoch(text: str, ask: _Ask) -> Moment | None:
    """1593378975 or 1593378975000: seconds or milliseconds since 1970."""
    if not re.fullmatch(r"[1-4]?\d{9}(?:\d{3})?", text):
        return None
    seconds = int(text) / (1000 if len(text) > 11 else 1)
    at = datetime.datetime.fromtimestamp(int(seconds), tz=datetime.UTC)
    return _moment(convert(at, ask.zone))


_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[t ]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)? ?(z|utc|gmt|[+-]\d\d(?::?\d\d)?)?)?"
)


def iso(text: str, ask: _Ask) -> Moment | None:
    """2018-03-16T13:04:00+02:00 and its shorter kin."""
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute, second, offset = match.groups()
    date = datetime.date(int(year), int(month), int(day))
    if hour is None:
        return _within(Moment(date))
    clock = datetime.time(int(hour), int(minute), int(second or 0))
    return _at(date, clock, offset, ask)


# --- relative to now ------------------------------------------------------------------------

_COUNT = rf"(?:(\d{{1,3}}|{one_of(forms('count'))}) )?"
_AGO = re.compile(rf"{_COUNT}({one_of(forms('unit'))})\.? (?:назад|тому|ago)(?: назад)?")
_TIME = r"(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?(?: ?([ap])\.?m\b\.?)?"
_RELATIVE = re.compile(rf"({one_of(forms('relative'))})(?:[ ,|]*(?:в|во|о|об|at)?[ ,|]*{_TIME})?")
_DAYS = {"day": 1, "week": 7}


def ago(text: str, ask: _Ask) -> Moment | None:
    """«5 минут назад» to the minute; «2 часа назад», «3 дня назад» to the day, where that is
    one day whatever part of the hour has passed."""
    match, here = _AGO.fullmatch(text), ask.here
    if not match or here is None:
        return None
    word = match[1] or "1"
    count = int(word) if word.isdigit() else numbers("count")[word]
    unit = forms("unit")[match[2]]
    if unit in ("second", "minute"):
        at = here - datetime.timedelta(**{f"{unit}s": count})
        return _moment(at.replace(second=0, microsecond=0))
    if unit == "hour":
        latest = here - datetime.timedelta(hours=count)
        earliest = latest - datetime.timedelta(hours=1)
        return Moment(latest.date()) if latest.date() == earliest.date() else None
    if unit == "day":
        return Moment(here.date() - datetime.timedelta(days=count))
    return None


def relative(text: str, ask: _Ask) -> Moment | None:
    """«вчера, 15:13», «сьогодні о 09:10»."""
    match, here = _RELATIVE.fullmatch(text), ask.here
    if not match or here is None:
        return None
    day = here.date() + datetime.timedelta(days=numbers("relative")[match[1]])
    return _at(day, _clock(match.groups()[1:]), None, ask)


def time_alone(text: str, ask: _Ask) -> Moment | None:
    """«13:44»: today, where that time has come."""
    match, here = re.fullmatch(_TIME, text), ask.here
    if not match or here is None:
        return None
    found = _at(here.date(), _clock(match.groups()), None, ask)
    if found is None or found.at is None or found.at.replace(tzinfo=None) > _naive(here):
        return None
    return found


def _naive(moment: datetime.datetime) -> datetime.datetime:
    return moment.replace(tzinfo=None)


# --- days in figures and words ---------------------------------------------------------------

_MONTHS = numbers("month", "month-short")
_NAMED = rf"({one_of(_MONTHS)})\b\.?"
_YEAR = r"((?:19|20)\d\d)"
_FIGURES = re.compile(rf"(?<![\d.:/-])(\d{{1,2}})([./-])(\d{{1,2}})\2(?:{_YEAR}|(\d\d))(?![\d/-])")
_YEAR_FIRST = re.compile(rf"(?<![\d.:/-]){_YEAR}([./-])(\d{{1,2}})\2(\d{{1,2}})(?![\d/-])")
_NAMED_DAY = re.compile(rf"(?<![\d.:])(\d{{1,2}})(?:-?(?:го|е|st|nd|rd|th))? {_NAMED},? {_YEAR}\b")
_NAMED_MONTH = re.compile(rf"\b{_NAMED} (\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}\b")
_NO_YEAR = re.compile(rf"(?<![\d.:])(\d{{1,2}}) {_NAMED}")
_FIGURES_NO_YEAR = re.compile(r"(?<![\d.:/-])(\d\d)\.(\d\d)(?![\d.:/-])")


def _figures(text: str, ask: _Ask) -> _Day | None:
    match = _FIGURES.search(text)
    if not match:
        return None
    first, sign, second, year, short = match.groups()
    if short and sign == "-":
        return None
    day, month = _day_and_month(int(first), int(second), sign == "/" and ask.lang == "en")
    return _found(text, match, int(year) if year else 2000 + int(short), month, day)


def _day_and_month(first: int, second: int, american: bool) -> tuple[int, int]:
    """Day first; English slashes are read only where the figures leave one way."""
    if not american:
        return first, second
    if first <= 12 and second <= 12 and first != second:
        raise ValueError("either may be the month")
    return (first, second) if first > 12 else (second, first)


def _year_first(text: str, ask: _Ask) -> _Day | None:
    match = _YEAR_FIRST.search(text)
    return match and _found(text, match, int(match[1]), int(match[3]), int(match[4]))


def _named_day(text: str, ask: _Ask) -> _Day | None:
    match = _NAMED_DAY.search(text)
    return match and _found(text, match, int(match[3]), _MONTHS[match[2]], int(match[1]))


def _named_month(text: str, ask: _Ask) -> _Day | None:
    match = _NAMED_MONTH.search(text)
    return match and _found(text, match, int(match[3]), _MONTHS[match[1]], int(match[2]))


def _without_year(text: str, ask: _Ask) -> _Day | None:
    """«Суббота 17 марта», «17.03»: the latest such day not after `now`."""
    here = ask.here
    named, figures = _NO_YEAR.search(text), _FIGURES_NO_YEAR.search(text)
    match = named or figures
    if here is None or match is None:
        return None
    month = _MONTHS[match[2]] if named else int(match[2])
    found = _found(text, match, here.year, month, int(match[1]))
    if found.day <= here.date():
        return found
    return _found(text, match, here.year - 1, month, int(match[1]))


def _found(text: str, match: re.Match[str], year: int, month: int, day: int) -> _Day:
    rest = f"{text[: match.start()]} | {text[match.end() :]}"
    return _Day(datetime.date(year, month, day), rest)


_DAY_RULES: list[Callable[[str, _Ask], _Day | None]] = [
    _year_first,
    _figures,
    _named_day,
    _named_month,
    _without_year,
]

_CHANGED = re.compile(r"\b(?:обновлен|изменен|оновлен|змінен|updated|modified).*")
_OFFSET = re.compile(
    rf"(?<![\w.])(?:(?:gmt|utc) ?)?([+-]\d\d:?\d\d)\b|\b({one_of(forms('zone'))})\b"
)
_WEEKDAYS = numbers("weekday")


def written(text: str, ask: _Ask) -> Moment | None:
    """A day in figures or words, with a time before or after it: «13:04 16.03.2018»,
    «Сен. 6, 2014», «Thu, 27 Jan 2022 14:05:00 +0200». A second date makes it unreadable, save
    one that is said to be that of a change."""
    found = next((day for rule in _DAY_RULES if (day := rule(text, ask))), None)
    if found is None or _contradicted(found):
        return None
    before, _, after = found.rest.partition(" | ")
    rest = f"{before} | {_CHANGED.sub('', after)}"
    time = re.search(rf"(?<![\d:.]){_TIME}(?![\d:])", rest)
    if time is None:
        return None if re.search(r"\d", _OFFSET.sub(" ", rest)) else _within(Moment(found.day))
    left = rest[: time.start()] + " " + rest[time.end() :]
    offset = _OFFSET.search(left)
    if re.search(r"\d", _OFFSET.sub(" ", left)):
        return None
    return _at(found.day, _clock(time.groups()), offset and (offset[1] or offset[2]), ask)


def _contradicted(found: _Day) -> bool:
    """Whether the string names another day of the week."""
    named = {_WEEKDAYS[word] for word in re.findall(r"[\w']+", found.rest) if word in _WEEKDAYS}
    return bool(named) and found.day.weekday() not in named


# --- the parts ----------------------------------------------------------------------------


def _clock(parts: tuple[str | None, ...]) -> datetime.time | None:
    hour, minute, second, half = parts
    if hour is None:
        return None
    value = int(hour)
    if half:
        value = value % 12 + (12 if half == "p" else 0)
    return datetime.time(value, int(minute or 0), int(second or 0))


def _at(
    day: datetime.date, clock: datetime.time | None, offset: str | None, ask: _Ask
) -> Moment | None:
    if clock is None:
        return _within(Moment(day))
    local = datetime.datetime.combine(day, clock)
    if offset is None:
        return _moment(localise(local, ask.zone))
    if offset in forms("zone"):
        return _moment(localise(local, forms("zone")[offset]))
    sign, figures = offset[0], offset[1:].replace(":", "").ljust(4, "0")
    away = datetime.timedelta(hours=int(figures[:2]), minutes=int(figures[2:]))
    if away > datetime.timedelta(hours=14):
        return None
    return _moment(local.replace(tzinfo=datetime.timezone(-away if sign == "-" else away)))


def _moment(at: datetime.datetime) -> Moment | None:
    return _within(Moment(at.date(), at))


def _within(moment: Moment) -> Moment | None:
    return moment if _FIRST_YEAR <= moment.day.year <= _LAST_YEAR else None


_RULES: list[Callable[[str, _Ask], Moment | None]] = [
    epoch,
    iso,
    ago,
    relative,
    time_alone,
    written,
]
