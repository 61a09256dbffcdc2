"""What makes two names one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler.archive.keys import person_key, source_key
from ostrov_crawler.findings import Speaker


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Speaker("Пётр Небылов"), Speaker("Петра Небылова"), True),
        (Speaker("Пётр Небылов"), Speaker("Иван Небылов"), False),
        (Speaker("Небылов", role="мэр"), Speaker("Небылов", role="мэр"), True),
        (Speaker("Небылов", role="мэр"), Speaker("Небылов", role="лесник"), False),
        (Speaker("Небылов"), Speaker("Пётр Небылов"), False),
        (Speaker("МИД", kind="organisation"), Speaker("МИД"), False),
    ],
)
def test_people_are_one_on_evidence_only(one: Speaker, other: Speaker, same: bool) -> None:
    assert (person_key(one, "ru")[0] == person_key(other, "ru")[0]) is same


def test_a_source_is_one_under_its_spellings() -> None:
    assert source_key("ТАСС", None, "ru")[0] == source_key("TASS", None, "uk")[0]


@given(st.text(), st.sampled_from(["ru", "uk", "en", "und"]))
def test_any_name_has_a_key(name: str, language: str) -> None:
    assert isinstance(person_key(Speaker(name), language)[0], str)
    assert isinstance(source_key(name, None, language)[0], str)
