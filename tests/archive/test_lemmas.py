"""The index's words: what they become, and what of them is kept in memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    memories = (lemmas.known_words("ru"), lemmas.known_pieces("ru"))
    before = [len(memory) for memory in memories]
    lemmas.lemmatise(" ".join(f"({n})," for n in range(10_000, 12_000)), "ru")
    assert [len(memory) for memory in memories] == before


@given(st.text(alphabet="мостыЁё 'ʼ’-,.«»5a\n\t\x1c\x85\u2003\u200b_", max_size=60))
def test_a_text_in_pieces_has_the_words_of_the_whole(text: str) -> None:
    words = [lemmas.lemma(token.word, "ru") for token in lemmas.tokens(text)]
    assert lemmas.lemmatise(text, "ru") == " ".join(words)
