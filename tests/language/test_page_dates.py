"""Date strings of pages, lists and feeds: string, what is known beside it, moment."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler.language.dates.dates import parse

KYIV, MOSCOW = "Europe/Kyiv", "Europe/Moscow"
NOW = datetime.datetime(2022, 1, 27, 12, 5, tzinfo=datetime.UTC)  # 14:05 in Kyiv, 15:05 in Moscow

WRITTEN = [
    ("01.03.2026\n17:44", KYIV, "2026-03-01T17:44:00+02:00"),
    ("13:04 16.03.2018", KYIV, "2018-03-16T13:04:00+02:00"),
    ("05.03.2018 11:43:03", KYIV, "2018-03-05T11:43:03+02:00"),
    ("Суббота, 17 марта 2018, 14:25", KYIV, "2018-03-17T14:25:00+02:00"),
    ("22.08.2021, 13:45", KYIV, "2021-08-22T13:45:00+03:00"),
    ("22.08.2021 | 13:45", KYIV, "2021-08-22T13:45:00+03:00"),
    ("29 июня 2020, 00:16", MOSCOW, "2020-06-29T00:16:00+03:00"),
    ("29\xa0июня\xa02020,\xa000:16", MOSCOW, "2020-06-29T00:16:00+03:00"),
    ("29 июня 2013, 00:16", MOSCOW, "2013-06-29T00:16:00+04:00"),
    ("29 июня 2010, 00:16", MOSCOW, "2010-06-29T00:16:00+04:00"),
    ("29 января 2010, 00:16", MOSCOW, "2010-01-29T00:16:00+03:00"),
    ("29 января 2015, 00:16", MOSCOW, "2015-01-29T00:16:00+03:00"),
    ("12:00 1 липня 2021 року", KYIV, "2021-07-01T12:00:00+03:00"),
    ("12:00 1 лютого 2021 року", KYIV, "2021-02-01T12:00:00+02:00"),
    ("9 вересня 2021 о 9:05", KYIV, "2021-09-09T09:05:00+03:00"),
    ("16 марта 2018 г. в 13:04", MOSCOW, "2018-03-16T13:04:00+03:00"),
    ("16 марта 2018 в 13:04 (мск)", KYIV, "2018-03-16T13:04:00+03:00"),
    ("Опубликовано: 16.03.2018 13:04", None, "2018-03-16T13:04:00"),
    ("16.03.2018 13:04, обновлено 17.03.2018 10:00", None, "2018-03-16T13:04:00"),
    ("Сен. 6, 2014", MOSCOW, "2014-09-06"),
    ("30 июл 2019", None, "2019-07-30"),
    ("П’ятниця, 17 вересня 2021", None, "2021-09-17"),
    ("16.03.18", None, "2018-03-16"),
    ("2018/03/16 13:04", None, "2018-03-16T13:04:00"),
    ("March 16, 2018 1:04 PM", None, "2018-03-16T13:04:00"),
    ("16 March 2018, 12:30 a.m.", None, "2018-03-16T00:30:00"),
    ("Thu, 27 Jan 2022 14:05:00 +0200", MOSCOW, "2022-01-27T14:05:00+02:00"),
    ("Thu, 27 Jan 2022 12:05:00 GMT", KYIV, "2022-01-27T12:05:00+00:00"),
    ("2022-01-27T14:05:00+02:00", MOSCOW, "2022-01-27T14:05:00+02:00"),
    ("2022-01-27T14:05:00.123Z", KYIV, "2022-01-27T14:05:00+00:00"),
    ("2022-01-27T14:05:00+0200", None, "2022-01-27T14:05:00+02:00"),
    ("2022-01-27 14:05", KYIV, "2022-01-27T14:05:00+02:00"),
    ("2022-01-27T14:05", None, "2022-01-27T14:05:00"),
    ("2022-01-27", KYIV, "2022-01-27"),
    ("1593378975", MOSCOW, "2020-06-29T00:16:15+03:00"),
    ("1593378975000", MOSCOW, "2020-06-29T00:16:15+03:00"),
    ("1593378975", None, "2020-06-28T21:16:15+00:00"),
    ("2018-03-25T03:30:00", KYIV, "2018-03-25T03:30:00+02:00"),
]

RELATIVE = [
    ("вчера, 15:13", KYIV, "2022-01-26T15:13:00+02:00"),
    ("сьогодні о 09:10", KYIV, "2022-01-27T09:10:00+02:00"),
    ("вчора", KYIV, "2022-01-26"),
    ("Сегодня в 09:10", MOSCOW, "2022-01-27T09:10:00+03:00"),
    ("5 минут назад", KYIV, "2022-01-27T14:00:00+02:00"),
    ("2 часа назад", KYIV, "2022-01-27"),
    ("4 години тому", KYIV, "2022-01-27"),
    ("14 часов назад", KYIV, None),
    ("16 часов назад", KYIV, "2022-01-26"),
    ("3 дня назад", KYIV, "2022-01-24"),
    ("тиждень тому", KYIV, None),
    ("13:44", KYIV, "2022-01-27T13:44:00+02:00"),
    ("17:44", KYIV, None),
    ("17.03", KYIV, "2021-03-17"),
    ("08:40 17.01", KYIV, "2022-01-17T08:40:00+02:00"),
    ("30 июл", KYIV, "2021-07-30"),
    ("Суббота 17 марта", KYIV, None),
    ("Среда 17 марта", KYIV, "2021-03-17"),
]

NOTHING = [
    "",
    "1970-01-01T00:00:00Z",
    "01.01.1970",
    "вчера",
    "13:44",
    "17.03",
    "30 июл",
    "31.02.2018",
    "16.13.2018",
    "2018-02-30",
    "25:61 16.03.2018",
    "Суббота, 16 марта 2018",
    "16.03.2018 17.03.2018",
    "16.03.2018 - 17.03.2018",
    "0000-00-00 00:00:00",
    "16.03.0018",
    "+380 44 123 45 67",
    "Телефон 16",
    "99999999999999999999",
    "2018-03-16T13:04:00+99:00",
    "март",
    "2018",
]


@pytest.mark.parametrize(("raw", "zone", "moment"), WRITTEN)
def test_a_written_moment_is_read(raw: str, zone: str | None, moment: str) -> None:
    found = parse(raw, zone=zone, lang="ru")
    assert found is not None
    assert found.iso == moment
    assert found.precision == ("minute" if "T" in moment else "day")


@pytest.mark.parametrize(("raw", "zone", "moment"), RELATIVE)
def test_a_relative_moment_needs_now(raw: str, zone: str, moment: str | None) -> None:
    found = parse(raw, zone=zone, lang="ru", now=NOW)
    assert (found.iso if found else None) == moment
    assert parse(raw, zone=zone, lang="ru") is None


@pytest.mark.parametrize("raw", NOTHING)
def test_nothing_is_invented(raw: str) -> None:
    assert parse(raw, zone=KYIV, lang="ru") is None


@pytest.mark.parametrize(
    ("raw", "lang", "day"),
    [
        ("03/04/2018", "ru", "2018-04-03"),
        ("03/04/2018", "uk", "2018-04-03"),
        ("03/16/2018", "ru", None),
        ("03/04/2018", "en", None),
        ("03/16/2018", "en", "2018-03-16"),
        ("16/03/2018", "en", "2018-03-16"),
    ],
)
def test_the_month_never_comes_first_in_russian(raw: str, lang: str, day: str | None) -> None:
    found = parse(raw, lang=lang)
    assert (found.iso if found else None) == day


@given(st.text(max_size=60), st.sampled_from([None, KYIV, "No/Where"]), st.booleans())
def test_any_string_is_survived(raw: str, zone: str | None, fresh: bool) -> None:
    parse(raw, zone=zone, lang="uk", now=NOW if fresh else None)


@given(st.datetimes().filter(lambda moment: moment.year != 1970 and 1900 < moment.year < 2100))
def test_iso_is_read_back(moment: datetime.datetime) -> None:
    moment = moment.replace(microsecond=0)
    found = parse(moment.isoformat())
    assert found is not None
    assert found.at == moment
