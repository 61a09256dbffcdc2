"""A short line with a date is an imprint, or it is prose."""

import pytest

from ostrov_crawler.extract.imprint import is_imprint, table

IMPRINTS = [
    "27.01.2022, 14:05",
    "14:05 27.01.2022 Общество и культура",
    "Суббота, 17 марта 2018, 14:25",
    "Опубликовано 27 января 2022 года в 14:05",
    "Иван Речной, Верхний Яр, 27 января 2022",
    "П’ятниця, 17 вересня 2021, переглядів 120",
    "January 27, 2022, 3 min read",
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
