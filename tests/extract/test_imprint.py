"""A short line with a date is an imprint, or it is prose."""

import pytest

from ostrov_crawler.extract.imprint import is_imprint, stamp, table

IMPRINTS = [
    "27.01.2022, 14:05",
    "14:05 27.01.2022 Общество и культура",
    "Суббота, 17 марта 2018, 14:25",
    "Опубликовано 27 января 2022 года в 14:05",
    "Иван Речной, Верхний Яр, 27 января 2022",
    "П’ятниця, 17 вересня 2021, переглядів 120",
    "January 27, 2022, 3 min read",
    "By City Desk The Yar Herald Daily on January 27, 2022 at 2:05 PM, updated at 3:10 PM",
    "сегодня в 14:05",
    "2 часа назад",
]
PROSE = [
    "Движение по мосту через Тихую закрыто с 26 января",
    "Движение закрыто с 26 января 2022 года",
    "26 января 2022 года открылся мост",
    "До 5 марта 2022 года паром ходит",
    "У четвер, 27 січня 2022 року відкрили міст",
    "Министр обещал убрать лед до 28.01.2022",
]


@pytest.mark.parametrize("line", [*IMPRINTS, *(row["witness"] for row in table())])
def test_an_imprint(line: str) -> None:
    assert is_imprint(line)


@pytest.mark.parametrize("line", PROSE)
def test_prose(line: str) -> None:
    assert not is_imprint(line)


STAMPS = [
    ("12 марта 2020, 10:15 | Просмотров: 1209", "12 марта 2020 10:15"),
    ("Иван Речной | 12.03.2020, 10:15 | 1209", "12.03.2020 10:15"),
    ("12 марта 2020 г. в 10:15 1 209 просмотров", "12 марта 2020 10:15"),
    ("10:15, 12 березня 2020 Переглядів: 1209", "12 березня 2020 10:15"),
    ("Просмотров: 312 Дата: 12.03.2020", "12.03.2020"),
    ("Газета №12 (345) от 12.03.2020", "12.03.2020"),
    ("Время чтения: 3 минуты 12.03.2020", "12.03.2020"),
    ("Sep. 21, 2011, 3:17 PM | 1,209", "Sep. 21, 2011 3:17 PM"),
    ("4 марта, 09:05 | 1209", None),
    ("1 209 просмотров", None),
]


@pytest.mark.parametrize(("line", "expected"), STAMPS)
def test_the_moment_is_told_from_the_counts_around_it(line: str, expected: str | None) -> None:
    assert stamp(line) == expected
