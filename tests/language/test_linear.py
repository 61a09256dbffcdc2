"""Twice the text takes about twice the time, whatever bait of marks, dashes or cues it holds."""

from time import process_time

import pytest

from ostrov_crawler.language import annotate

BAITS = [
    "сообщает ТАСС ",
    "он сказал «а» и ",
    "«а» - ",
    "« ",
    '"а" ',
    "- ",
    "— а, — сказал мэр. — б\n\n",
    "сказал: ",
    "— а?\n\n— Я.\n\n",
    "Мэр: а?\n\nБыл\n\n",
]
SIZE = 10_000


def seconds(bait: str, size: int) -> float:
    start = process_time()
    annotate(bait * (size // len(bait)), lang="ru")
    return process_time() - start


@pytest.mark.parametrize("bait", BAITS)
def test_time_grows_with_length(bait: str) -> None:
    seconds(bait, 500)
    short = min(seconds(bait, SIZE) for _ in range(2))
    assert seconds(bait, 4 * SIZE) < 8 * short + 0.1
