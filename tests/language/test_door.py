"""The door holds for any text: a result, spans that cut, the same text the same answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ostrov_crawler.language import annotate, annotate_fields, ruleset

VOCABULARY = """мэр Сомов Андрей сказал заявила что « » " — , . : он она по словам річка що заявив
Об этом сообщил - Анна (ФОТО) В полиции сообщили “ ” ? министр рек 5 мая"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n\n"])
NEWS = st.lists(WORDS, max_size=60).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=300), NEWS), st.sampled_from(["auto", "ru", "uk", "en"]))
def test_any_text_has_an_answer_whose_spans_cut(text: str, lang: str) -> None:
    found = annotate(text, lang=lang)
    spans = [f for q in found.quotes for f in q.fragments]
    spans += [q.cue for q in found.quotes if q.cue]
    assert all(text[s.start : s.stop] == s.text for s in spans)
    assert all(q.fragments for q in found.quotes)


@settings(max_examples=20, deadline=None)
@given(NEWS)
def test_the_same_text_has_the_same_answer(text: str) -> None:
    assert annotate(text, lang="ru") == annotate(text, lang="ru")


def test_offsets_count_in_their_field_and_people_are_one_across_fields() -> None:
    fields = {"headline": "Река стала - Сомов", "body": "Мэр Андрей Сомов заявил, что лёд тонок."}
    headline, body = annotate_fields(fields, lang="ru", date=None).quotes
    assert fields["headline"][headline.fragments[0].start :].startswith("Река")
    assert fields["body"][body.fragments[0].start : body.fragments[0].stop] == "лёд тонок"
    assert {q.speaker.name for q in (headline, body) if q.speaker} == {"Андрей Сомов"}


def test_an_unknown_language_gives_a_warning() -> None:
    found = annotate("Ça va bien", lang="fr")
    assert found.quotes == ()
    assert "fr" in found.warnings[0]


def test_furniture_is_not_read() -> None:
    text = (
        "Мэр Андрей Сомов заявил, что река стала.\n\nСтатьи\n\nГород\n01.03.2026\n17:44\n\n"
        "Врач Анна Белова заявила, что грипп пришёл\n\nВрач Анна Белова сказала, что всё плохо."
    )
    assert len(annotate(text).quotes) == 1


@pytest.mark.parametrize("unit", ['"', "« ", " - ", "Андрей Сомов ", "сказал, что ", "(", "А."])
def test_bait_is_read_in_time(unit: str) -> None:
    assert annotate(unit * (20_000 // len(unit)), lang="ru") is not None


def test_explaining_says_which_rule_decided() -> None:
    found = annotate("Мэр Андрей Сомов заявил, что река стала.", explain=True)
    assert any("that_clause" in line and "Сомов" in line for line in found.warnings)


def test_the_ruleset_names_code_and_dictionaries() -> None:
    assert ruleset().startswith("language-")
    assert "pymorphy3" in ruleset()
