"""The language of a text by its letters."""

import pytest

from ostrov_crawler.language.words.detect import language

CASES = [
    ("Паром не ходит, сообщили в порту, и объезда нет.", "ru"),
    ("Паром не ходить, повідомили в порту, і об'їзду немає.", "uk"),
    ("The ferry does not run, the port said.", "en"),
    ("Паром стоит", "ru"),
    ("Ёлка 2026 → 17:40 ✓ 船", "ru"),
    ("Ґава", "uk"),
    ("12:40 — 13:00", "und"),
    ("渡船停运", "und"),
    ("\ud800 паром \U0001f6a2 стоит", "ru"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_the_language_is_told_by_letters(text: str, expected: str) -> None:
    assert language(text) == expected
