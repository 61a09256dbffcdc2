"""Rate and time left, in words."""

import pytest

from ostrov_crawler.reading.pace import pace


@pytest.mark.parametrize(
    ("done", "known", "seconds", "said"),
    [
        (0, 10, 5.0, "none yet"),
        (5, 10, 0.0, "none yet"),
        (30, 90, 60.0, "0.5/s, 2 min left"),
        (50, 60, 10.0, "5.0/s, 2 s left"),
        (10, 100_000, 10.0, "1.0/s, 27.8 h left"),
        (12, 10, 6.0, "2.0/s, 0 s left"),
    ],
)
def test_pace(done: int, known: int, seconds: float, said: str) -> None:
    assert pace(done, known, seconds) == said
