"""The index's words: what they become, and what of them is kept in memory."""

import pytest

from ostrov_crawler.archive import lemmas


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [
        ("мостами", "ru", "мост"),
        ("Ріками", "uk", "ріка"),
        ("Ёлки", "ru", "елка"),
        ("157", "ru", "157"),
        ("5Г", "uk", "5г"),
        ("Bridges", "ru", "bridges"),
        ("Bridges", "en", "bridges"),
    ],
)
def test_a_word_becomes_its_dictionary_form(word: str, language: str, expected: str) -> None:
    assert lemmas.lemma(word, language) == expected


def test_numbers_do_not_fill_the_memory_of_words() -> None:
    before = len(lemmas.known_words("ru"))
    lemmas.lemmatise(" ".join(map(str, range(10_000, 12_000))), "ru")
    assert len(lemmas.known_words("ru")) == before
