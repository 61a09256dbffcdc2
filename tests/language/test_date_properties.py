"""Any day in any of its spellings is read back as itself, or not at all: never as another."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler.language.dates.dates import find, parse

RU = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
UK = [
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "липня",
    "серпня",
    "вересня",
    "жовтня",
    "листопада",
    "грудня",
]
EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
ZONES = ["Europe/Kyiv", "Europe/Moscow", None]

days = st.dates(datetime.date(1995, 1, 1), datetime.date(2037, 12, 31))
clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
zones = st.sampled_from(ZONES)
SPELLINGS = [
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"{day.day} {RU[day.month - 1]} {day.year}",
    lambda day: f"{day.day} {RU[day.month - 1].title()} {day.year} г.",
    lambda day: f"{day.day} {UK[day.month - 1]} {day.year} року",
    lambda day: f"{EN[day.month - 1]} {day.day}, {day.year}",
    lambda day: f"{day.day} {EN[day.month - 1][:3]} {day.year}",
]
spellings = st.sampled_from(SPELLINGS)
noise = st.text(st.sampled_from("0123456789.:/ -+,TZзчвгодpam"), max_size=24)


@given(days, spellings, zones)
def test_a_day_is_read_back(day: datetime.date, spell: object, zone: str | None) -> None:
    found = parse(spell(day), zone=zone, lang="ru")  # type: ignore[operator]
    assert found is not None
    assert (found.day, found.at) == (day, None)


@given(days, clocks, spellings, zones)
def test_a_day_with_its_time_is_read_back(
    day: datetime.date, clock: datetime.time, spell: object, zone: str | None
) -> None:
    found = parse(f"{spell(day)}, {clock:%H:%M}", zone=zone, lang="uk")  # type: ignore[operator]
    assert found is not None
    assert (found.day, found.precision) == (day, "minute")
    assert found.at is not None
    assert found.at.time() == clock
    assert (found.at.tzinfo is None) == (zone is None)


@given(days, clocks, st.integers(-12, 14), zones)
def test_an_offset_that_is_said_is_kept(
    day: datetime.date, clock: datetime.time, hours: int, zone: str | None
) -> None:
    away = datetime.timezone(datetime.timedelta(hours=hours))
    said = datetime.datetime.combine(day, clock, away)
    found = parse(said.isoformat(), zone=zone)
    assert found is not None
    assert found.at == said
    assert found.at.utcoffset() == said.utcoffset()


@given(days, clocks, st.sampled_from(["Europe/Kyiv", "Europe/Moscow"]))
def test_seconds_since_1970_are_the_same_moment(
    day: datetime.date, clock: datetime.time, zone: str
) -> None:
    said = datetime.datetime.combine(day, clock, datetime.UTC)
    for raw in (str(int(said.timestamp())), str(int(said.timestamp()) * 1000)):
        if len(raw) not in (10, 13):
            continue
        found = parse(raw, zone=zone)
        assert found is not None
        assert found.at == said


@given(noise, zones)
def test_without_now_nothing_is_taken_for_today(raw: str, zone: str | None) -> None:
    """The same answer twice, and never a day that the string does not write."""
    found = parse(raw, zone=zone, lang="ru")
    assert found == parse(raw, zone=zone, lang="ru")
    if found is not None and not raw.strip(" ,.").isdigit():
        figures = "".join(letter if letter.isdigit() else " " for letter in raw).split()
        assert any(f"{found.day.year % 100:02}" in piece for piece in figures)


@given(noise, zones)
def test_what_was_read_is_read_again(raw: str, zone: str | None) -> None:
    found = parse(raw, zone=zone, lang="ru")
    if found is not None:
        assert parse(found.iso) == found


@given(days, days, st.sampled_from([RU, UK]))
def test_days_of_a_text_are_in_order(
    one: datetime.date, published: datetime.date, months: list[str]
) -> None:
    lang, word = ("ru", "года") if months is RU else ("uk", "року")
    text = f"Паром {one.day} {months[one.month - 1]} {one.year} {word}, а {one.day} {months[0]}?"
    found = find(text, published=published, lang=lang)
    assert found
    assert found[0].first_day == found[0].last_day == one.isoformat()
    for date in found:
        assert (date.first_day is None) == (date.last_day is None)
        assert (date.first_day or "") <= (date.last_day or "")


@given(st.integers(1, 31), st.integers(0, 11), days)
def test_a_day_without_a_year_is_near_its_publication_or_unknown(
    day: int, month: int, published: datetime.date
) -> None:
    [*found] = find(f"Мост открыли {day} {RU[month]}.", published=published)
    for date in found:
        if date.first_day is not None:
            away = datetime.date.fromisoformat(date.first_day) - published
            assert abs(away.days) <= 366 * 4
