"""Who says what: [what is said] is drawn into the text, the speaker and the rule beside it."""

import pytest

from ostrov_crawler.language import annotate

RU = [
    ("dash_after", "«[Река стала, и мост выстоит]», — сказал мэр Андрей Сомов.", "Андрей Сомов"),
    ("dash_after", '"[Река стала, и мост выстоит]", - заявила врач Анна Белова.', "Анна Белова"),
    ("colon_before", "Мэр Андрей Сомов сказал: «[Река стала, и мост выстоит]».", "Андрей Сомов"),
    (
        "split_inside",
        "«[Река стала], — сказал мэр Андрей Сомов. — [Мост выстоит]».",
        "Андрей Сомов",
    ),
    ("that_clause", "Мэр Андрей Сомов заявил, что [река стала].", "Андрей Сомов"),
    ("that_clause", 'Мэр Андрей Сомов заявил, что "[река стала до весны]".', "Андрей Сомов"),
    ("that_clause", "В Белом доме заявили, что [река стала].", "Белый дом"),
    ("by_words", "По словам мэра Андрея Сомова, [река стала].", "Андрей Сомов"),
    ("inserted", "[Река стала до весны], сообщил мэр Андрей Сомов.", "Андрей Сомов"),
    ("infinitive", "Мэр Андрей Сомов призвал жителей [беречь лёд на реке].", "Андрей Сомов"),
    ("colon_unmarked", "Мэр Андрей Сомов добавил: [река стала до весны].", "Андрей Сомов"),
    ("about", "Мэр Андрей Сомов сообщил [о гибели двух рыб].", "Андрей Сомов"),
    ("about_this", "[Река стала до весны]. Об этом сообщил мэр Андрей Сомов.", "Андрей Сомов"),
    ("dialogue", "— [Река стала до весны], — сказал мэр Андрей Сомов.", "Андрей Сомов"),
    ("headline_dash", "[Река стала до весны] - Сомов\n\nМэр Андрей Сомов молчал.", "Андрей Сомов"),
]
UK = [
    ("dash_after", "«[Річка стала, і міст вистоїть]», – сказав мер Андрій Сомов.", "Андрій Сомов"),
    ("dash_after", "«[Річка стала, і міст вистоїть]», — каже лікарка Ганна Біла.", "Ганна Біла"),
    ("colon_before", "Мер Андрій Сомов сказав: «[Річка стала, і міст вистоїть]».", "Андрій Сомов"),
    (
        "split_inside",
        "«[Річка стала], – сказав мер Андрій Сомов. – [Міст вистоїть]».",
        "Андрій Сомов",
    ),
    ("that_clause", "Мер Андрій Сомов заявив, що [річка стала].", "Андрій Сомов"),
    ("that_clause", "У поліції повідомили, що [річка стала].", "поліція"),
    ("by_words", "За словами мера Андрія Сомова, [річка стала].", "Андрій Сомов"),
    ("inserted", "[Річка стала до весни], повідомив мер Андрій Сомов.", "Андрій Сомов"),
    ("infinitive", "Мер Андрій Сомов закликав [берегти лід на річці].", "Андрій Сомов"),
    ("about_this", "[Річка стала до весни]. Про це повідомив мер Андрій Сомов.", "Андрій Сомов"),
]
CASES = RU + UK

FOLLOW_UPS = [
    ("surname", "Мэр Анна Белова молчала. «Река стала до весны», — сказала Белова.", "Анна Белова"),
    ("pronoun", "Мэр Анна Белова вышла. «Река стала до весны», — сказала она.", "Анна Белова"),
    ("role", "Мэр Анна Белова вышла. «Река стала до весны», — сказал мэр.", "Анна Белова"),
    ("pronoun", "Мер Ганна Біла вийшла. «Річка стала до весни», – сказала вона.", "Ганна Біла"),
    ("role", "Мер Ганна Біла вийшла. «Річка стала до весни», – сказала мер.", "Ганна Біла"),
]

NEGATIVES = [
    "Завод «Азовский металл» купил газету «Речной вестник».",
    "Власти так называемой «республики» провели «выборы».",
    'На щите написано "Река зовёт".',
    "Мэр поздравил завод «Север» с юбилеем.",
    "Фільм «Річка кличе» зняли на студії «Північ».",
    "Роман «Снег» вышел весной, газета «Река» молчит.",
]


@pytest.mark.parametrize(("rule", "drawn", "speaker"), CASES)
def test_words_and_speaker_are_found(rule: str, drawn: str, speaker: str) -> None:
    text = drawn.replace("[", "").replace("]", "")
    said = [piece.partition("]")[0] for piece in drawn.split("[")[1:]]
    found = annotate(text).quotes[0]
    assert [f.text for f in found.fragments] == said
    assert found.speaker is not None
    assert (found.rule, found.speaker.name) == (rule, speaker)


@pytest.mark.parametrize(("how", "text", "speaker"), FOLLOW_UPS)
def test_a_follow_up_is_the_same_person(how: str, text: str, speaker: str) -> None:
    found = annotate(text).quotes[-1].speaker
    assert found is not None
    assert (found.resolved_by, found.name) == (how, speaker)


@pytest.mark.parametrize("text", NEGATIVES)
def test_titles_and_scare_quotes_are_no_speech(text: str) -> None:
    assert annotate(text).quotes == ()


def test_a_role_is_nominative_and_has_its_body() -> None:
    text = "По словам главы МЧС страны Анны Беловой, река стала."
    speaker = annotate(text).quotes[0].speaker
    assert speaker is not None
    assert (speaker.name, speaker.role) == ("Анна Белова", "глава МЧС страны")
    assert speaker.organisation == "МЧС страны"


def test_english_speech_has_its_speaker() -> None:
    text = "Anna Brown spoke on Monday. “The river has frozen,” Brown said."
    quote = annotate(text).quotes[0]
    assert [f.text for f in quote.fragments] == ["The river has frozen"]
    assert quote.speaker is not None
    assert quote.speaker.name == "Anna Brown"
