"""Names of one person or source under one key, namesakes apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler.findings import Speaker
from ostrov_crawler.language.sameness import (
    canonical_person,
    known_people,
    person_key,
    same_person,
    source_key,
)

ONE = [
    "Владимир Зеленский = Володимир Зеленський = Volodymyr Zelensky = Володимира Зеленського",
    "Сергей Лавров = Сергея Лаврова = Сергій Лавров = Sergey Lavrov = Лавров Сергей",
    "Дмитрий Песков = Дмитро Пєсков = Dmitry Peskov = Дмитрий Сергеевич Песков",
    "Зеленский = Зеленський = Зеленського = Zelensky",
    "Леонид Пасечник = Леонід Пасічник = Leonid Pasechnik",
    "Михаил Волынец = Михайло Волинець = Mykhailo Volynets",
    "Виктор Янукович = Виктор Фёдорович Янукович = Віктор Янукович",
    "Анна Сомова = Ганна Сомова = Анны Сомовой",
]
APART = [
    ("Андрей Сомов", "Андрей Семов"),
    ("Андрей Сомов", "Алексей Сомов"),
    ("Анна Сомова", "Андрей Сомов"),
    ("Сомов", "Андрей Сомов"),
]
SOURCES = [
    "ТАСС = ИТАР-ТАСС = TASS",
    "Украинская правда = Українська правда = Украинской правде",
    "Reuters = Рейтер",
    "LIGA.net = ЛІГА.net = news.liga.net",
    "СБУ = Служба безопасности Украины = Служба безпеки України",
]


@pytest.mark.parametrize("line", ONE)
def test_one_person_has_one_key(line: str) -> None:
    assert len({person_key(name) for name in line.split(" = ")}) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_people_have_two_keys(one: str, other: str) -> None:
    assert person_key(one) != person_key(other)


@pytest.mark.parametrize("line", SOURCES)
def test_one_source_has_one_key(line: str) -> None:
    assert len({source_key(name) for name in line.split(" = ")}) == 1


def test_a_surname_alone_needs_its_role() -> None:
    assert canonical_person("Лавров") is None
    assert canonical_person("Лавров", "глава МИД России") == "Сергей Лавров"
    assert canonical_person("Sergey Lavrov") == "Сергей Лавров"


def test_evidence_joins_speakers_and_its_lack_keeps_them_apart() -> None:
    whole = Speaker("Андрей Сомов", role="мэр Приморска")
    assert same_person(whole, Speaker("Сомов А.", role="мэр Приморска")) == "surname and role"
    assert same_person(whole, Speaker("Andrey Somov")) == "whole name"
    assert same_person(whole, Speaker("Сомов")) is None
    assert same_person(whole, Speaker("Сомов", role="тренер клуба")) is None


@given(st.text(max_size=40))
def test_any_string_has_a_key(name: str) -> None:
    assert person_key(name) == person_key(name)
    assert source_key(name) == source_key(name)


def test_a_name_alone_may_mean_whom_the_table_knows() -> None:
    assert set(known_people("Lavrov")) == {canonical_person("Сергей Лавров")}
    assert known_people("С. Лавров") == known_people("Lavrov")
    assert known_people("Б. Лавров") == ()
