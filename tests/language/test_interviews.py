"""Interviews: the [answers] are drawn into a text, who gives them stands below.

In interviews.txt a text begins with `# what it shows` and ends with `= who answers`: one name for
all answers or one each, nothing where nobody is named, a hyphen where the text is no interview.
"""

import re
from pathlib import Path

import pytest

from ostrov_crawler.findings import Annotation, Quote
from ostrov_crawler.language import annotate

CASES = re.findall(
    r"^# (.+)\n([^=]+?)\n= ?(.*)$",
    Path(__file__).with_name("interviews.txt").read_text("utf-8"),
    re.MULTILINE,
)


def answers(found: Annotation) -> list[Quote]:
    return [quote for quote in found.quotes if quote.rule == "interview"]


@pytest.mark.parametrize(("shape", "drawn", "who"), CASES, ids=[case[0] for case in CASES])
def test_answers_are_speech_of_whoever_was_asked(shape: str, drawn: str, who: str) -> None:
    text = re.sub(r"[\[\]]", "", drawn)
    found = answers(annotate(text, lang=shape[:2]))
    said = [fragment.text for quote in found for fragment in quote.fragments]
    assert said == re.findall(r"\[(.+?)\]", drawn)
    names = [quote.speaker.name if quote.speaker else "" for quote in found]
    wanted = who.split(", ")
    assert names == ([] if who == "-" else wanted if len(wanted) > 1 else wanted * len(found))


def test_an_answer_of_two_paragraphs_is_one_quote() -> None:
    text = "Беседа у реки\n\n– Кто вы?\n\n– Врач.\n\nЯ лечу рыб.\n\n– Где?\n\n– В реке."
    assert [len(quote.fragments) for quote in answers(annotate(text, lang="ru"))] == [2, 1]


def test_the_medium_is_cited_and_questions_are_no_quotes() -> None:
    text = re.sub(r"[\[\]]", "", CASES[0][1])
    found = annotate(text)
    assert [source.name for c in found.citations for source in c.chain] == ["Речная волна"]
    assert not [f.text for q in found.quotes for f in q.fragments if "?" in f.text]


TOLD = [
    "— Почему закрыли мост? — спросил мэр Андрей Сомов.\n\n— Сгнили опоры, — сказал врач Лев Белов."
    "\n\n— А паром? — не отставал мэр.\n\n— Паром ходит, — ответил Белов.",
    "— Чому закрили міст? — запитав мер Андрій Сомов.\n\n— Згнили опори, — сказав лікар Лев Білий."
    "\n\n— А пором? — не вгавав мер.\n\n— Пором ходить, — відповів Білий.",
]


@pytest.mark.parametrize("text", TOLD)
def test_a_dialogue_with_narration_is_no_interview(text: str) -> None:
    assert answers(annotate(text)) == []
    assert annotate(text).quotes[0].rule == "dialogue"


HEADLINES = [
    "«Мост не утонет»\n\nВ интервью «Волне» мэр Андрей Быков рассказал о мосте.\n\n"
    "— Когда откроют?\n\n— Осенью.\n\n— А паром?\n\n— В мае.",
    "«Міст не втоне»\n\nВ інтерв'ю «Хвилі» мер Андрій Биков розповів про міст.\n\n"
    "— Коли відкриють?\n\n— Восени.\n\n— А пором?\n\n— У травні.",
]


@pytest.mark.parametrize("text", HEADLINES)
def test_words_in_the_headline_are_of_whoever_is_asked(text: str) -> None:
    speakers = {quote.speaker.name if quote.speaker else "" for quote in annotate(text).quotes}
    assert speakers in ({"Андрей Быков"}, {"Андрій Биков"})
