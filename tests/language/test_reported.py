"""Reported speech: [what is said] is drawn into the text, the speaker and the rule beside it."""

import pytest

from ostrov_crawler.language import annotate

CASES = [
    ("question", "Мэр Андрей Сомов спросил, [выстоит ли мост].", "Андрей Сомов"),
    ("question", "Врач Анна Белова поинтересовалась, [почему закрыт порт].", "Анна Белова"),
    ("question", "Мер Андрій Сомов запитав, [чи вистоїть міст].", "Андрій Сомов"),
    ("infinitive", "Рыбаки обратились к мэру города с просьбой [открыть порт].", "рыбаки"),
    ("infinitive", "Рибалки звернулися до мера з проханням [відкрити порт].", "рибалки"),
    (
        "infinitive",
        "Мэр Андрей Сомов призвал [открыть порт при условии, что лёд растает].",
        "Андрей Сомов",
    ),
    (
        "infinitive",
        "Мер Андрій Сомов закликав [відкрити порт за умови, що крига розтане].",
        "Андрій Сомов",
    ),
]
SILENT = [
    "Ранее сообщалось, что мост закрыли.",
    "Как сообщалось ранее, мост закрыли.",
    "Нагадаємо, раніше повідомлялося, що міст закрили.",
    "Як раніше повідомлялося, міст закрили.",
    "Мэр Андрей Сомов вышел. Обстрел показал, что стена слаба.",
    "Мер Андрій Сомов вийшов. Обстріл показав, що стіна слабка.",
    "Мэр Андрей Сомов отказался открыть порт.",
    "Мер Андрій Сомов відмовився відкрити порт.",
    "Завтра мэр Андрей Сомов потребует отставки соседа.",
    "Завтра мер Андрій Сомов вимагатиме відставки сусіда.",
]


@pytest.mark.parametrize(("rule", "drawn", "speaker"), CASES)
def test_what_is_reported_and_by_whom(rule: str, drawn: str, speaker: str) -> None:
    text = drawn.replace("[", "").replace("]", "")
    said = [piece.partition("]")[0] for piece in drawn.split("[")[1:]]
    found = annotate(text).quotes[0]
    assert [f.text for f in found.fragments] == said
    assert found.speaker is not None
    assert (found.rule, found.speaker.name) == (rule, speaker)


@pytest.mark.parametrize("text", SILENT)
def test_nobody_says_anything(text: str) -> None:
    assert annotate(text).quotes == ()
