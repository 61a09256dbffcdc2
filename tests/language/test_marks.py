"""Quotation marks find their pair: [ ] is drawn around what lies in outermost marks."""

import pytest

from ostrov_crawler.language.words.marks import quoted

CASES = [
    ("guillemets", "Он сказал: «Снег идёт»."),
    ("straight", 'Он сказал: "Снег идёт".'),
    ("nested_other", "«Завод „Север“ стоит», — сказал он."),
    ("nested_same", '"Если "Север-1" стоит, то и мы стоим", - сказал он.'),
    ("mixed_ends", "\"Сніг іде”, - сказав він."),
    ("inverted", "»Снег идёт« — сказал он."),
    ("one_closes_both", "АТ «НАЕК «Север» стоит."),
    ("space_inside", "Система « Север» стоит."),
    ("english", "“Snow falls,” he said."),
]  # fmt: skip
INSIDE = {
    "guillemets": "Снег идёт",
    "straight": "Снег идёт",
    "nested_other": "Завод „Север“ стоит",
    "nested_same": 'Если "Север-1" стоит, то и мы стоим',
    "mixed_ends": "Сніг іде",
    "inverted": "Снег идёт",
    "one_closes_both": "НАЕК «Север",
    "space_inside": " Север",
    "english": "Snow falls,",
}


@pytest.mark.parametrize(("case", "text"), CASES)
def test_the_outermost_marks_are_paired(case: str, text: str) -> None:
    assert [text[q.start : q.stop] for q in quoted(text) if q.depth == 0] == [INSIDE[case]]


def test_a_quotation_runs_on_over_a_paragraph_without_closing_mark() -> None:
    text = "«Снег идёт.\n\nДождь тоже», — сказал он."
    assert [text[q.start : q.stop] for q in quoted(text)] == ["Снег идёт.\n\nДождь тоже"]


def test_marks_opened_again_in_the_next_paragraph_go_on() -> None:
    text = "«Снег идёт.\n\n«Дождь тоже», — сказал он."
    assert [text[q.start : q.stop] for q in quoted(text)] == ["Снег идёт.\n\n«Дождь тоже"]


def test_english_marks_stand_within_german_ones() -> None:
    text = "Он сказал: „Мост “Белый” цел“."
    outer = [text[q.start : q.stop] for q in quoted(text) if q.depth == 0]
    assert outer == ["Мост “Белый” цел"]


UNPAIRED = [
    ('"[Снег идёт, и дождь идёт], - сказал он.\n\nМост стоит.', "before its narration"),
    ('"[Снег идёт, и дождь идёт], - сказал он.\n\n"[Мост стоит]", - добавил он.', "two of them"),
    ("Он сказал: «[Снег идёт, и дождь тоже идёт.]\n\nМост стоит.", "with its paragraph"),
    ("«[Мы с «Севером» играли хорошо], - сказал он.", "a name inside"),
    ("АО «[Банк «Север]» стоит, и это «[единственный мост]».", "a name ends with the name in it"),
]


@pytest.mark.parametrize(("drawn", "why"), UNPAIRED)
def test_where_words_end_whose_closing_mark_is_missing(drawn: str, why: str) -> None:
    text = drawn.replace("[", "").replace("]", "")
    wanted = [piece.partition("]")[0] for piece in drawn.split("[")[1:]]
    assert [text[q.start : q.stop] for q in quoted(text) if q.depth == 0] == wanted, why
