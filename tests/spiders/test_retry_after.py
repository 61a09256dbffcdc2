"""Retry-After is understood as a number and as a date, and nothing else raises."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler.spiders.retry_after import LONGEST, seconds

NOW = datetime(2026, 3, 2, 10, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Mon, 02 Mar 2026 10:02:00 GMT", 120),
        ("Monday, 02-Mar-26 10:02:00 GMT", 120),
        ("Mon, 02 Mar 2026 12:02:00 +0200", 120),
        ("Mon, 02 Mar 2026 09:00:00 GMT", 0),
        ("99999999999999999999", LONGEST),
        ("", None),
        (None, None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
    ],
)
def test_a_wait(value: str | None, wait: float | None) -> None:
    assert seconds(value, NOW) == wait


@given(st.text())
def test_any_text_gives_a_wait_or_none(value: str) -> None:
    wait = seconds(value, NOW)
    assert wait is None or 0 <= wait <= LONGEST
