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
ENGLISH = [
    '"No," said Mayor A ',
    "The Mayor Of The ",
    "A, b, said, ",
    "citing Own Senior Sources At ",
]
SIZE = 10_000


def seconds(bait: str, size: int, lang: str = "ru") -> float:
    start = process_time()
    annotate(bait * (size // len(bait)), lang=lang)
    return process_time() - start


def growth(bait: str, lang: str = "ru") -> float:
    """How much longer four times the text takes (4 is linear, 16 is square)."""
    short = min(seconds(bait, SIZE, lang) for _ in range(2))
    return seconds(bait, 4 * SIZE, lang) / short


@pytest.mark.parametrize("bait", BAITS)
def test_time_grows_with_length(bait: str) -> None:
    seconds(bait, 500)
    # A busy machine makes one measure slow; a square rule makes all of them slow.
    assert any(growth(bait) < 9 for _ in range(4))


@pytest.mark.parametrize("bait", ENGLISH)
def test_time_grows_with_length_in_english(bait: str) -> None:
    seconds(bait, 500, "en")
    assert any(growth(bait, "en") < 9 for _ in range(4))


def test_many_posts_in_a_sentence_cost_little_more_than_other_words() -> None:
    """Their owner is looked for once a sentence: it was a hundred times the price."""
    seconds("в Telegram ", 500)
    assert any(seconds("в Telegram ", SIZE) < 15 * seconds("в декабре ", SIZE) for _ in range(4))
