"""Sentences: a bar is drawn where one ends."""

import pytest

from ostrov_crawler.language.document import plain

CASES = [
    "Снег идёт.| Дождь тоже.",
    "В 2021 г. снег шёл.| Потом перестал.",
    "Живёт на ул. Садовой с 2001 г.| Пенсионер.",
    "А. Б. Сомов сказал.| И ушёл.",
    "А.Сомов сказал.| И ушёл.",
    "«Снег идёт. Дождь тоже», — сказал он.| И ушёл.",
    "«Снег идёт.»| Дождь тоже.",
    "Снег идёт.|Дождь тоже.",
    "Сайт LIGA.net пишет о снеге.| И ТАСС.",
    "Снег идёт.\n\n|Дождь тоже.",
]


@pytest.mark.parametrize("drawn", CASES)
def test_sentences_end_where_the_bars_stand(drawn: str) -> None:
    text = drawn.replace("|", "")
    found = [text[s.start : s.stop] for s in plain(text, "ru").sentences]
    assert found == [piece.strip() for piece in drawn.split("|")]
