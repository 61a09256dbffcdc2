"""Articles by their numbers, between days that are known."""

from datetime import date

import pytest

from ostrov_crawler.sites import by_name
from ostrov_crawler.spiders.numbers import between, numbered
from ostrov_crawler.spiders.window import Window

OSTROV = by_name("ostrov")


@pytest.mark.parametrize(
    ("series", "since", "until", "numbers"),
    [
        ("", "2022-01-28", "2022-06-30", (626162, 642983)),
        ("", "2022-01-27", "2022-01-27", (614542, 642983)),
        ("i", "2024-03-01", None, (461739, 547838)),
        ("", "2024-01-01", None, None),
        ("i", "2010-01-01", "2012-01-01", None),
    ],
)
def test_the_nearest_known_days_bound_them(
    series: str, since: str, until: str | None, numbers: tuple[int, int] | None
) -> None:
    window = Window(date.fromisoformat(since), date.fromisoformat(until) if until else None)
    found = between(OSTROV, series, window)
    assert ((found[0], found[-1]) if found else None) == numbers


def test_known_numbers_are_left_out_and_the_newest_come_first() -> None:
    window = Window(date(2026, 1, 1))
    first = next(numbered(OSTROV, window, {"i547838"}))
    assert first.url == "https://www.ostro.org/news/i547837"
    address = OSTROV.address(first.url)
    assert address is not None
    assert address.id == "i547837"
