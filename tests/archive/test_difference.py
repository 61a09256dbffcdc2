"""Differences by words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler.archive import Archive
from ostrov_crawler.archive.difference import changes


def drawn(old: str, new: str) -> str:
    marks = {"same": "{}", "added": "[+{}]", "removed": "[-{}]"}
    return "".join(marks[change.deed].format(change.text) for change in changes(old, new))


@pytest.mark.parametrize(
    ("old", "new", "difference"),
    [
        ("Мост откроют в мае.", "Мост откроют в июне.", "Мост откроют в [-мае][+июне]."),
        ("Мост.", "Мост, говорят.", "Мост[+, говорят]."),
        ("п'ять ям", "п'ять", "п'ять[- ям]"),
        ("", "а", "[+а]"),
        ("а", "а", "а"),
    ],
)
def test_words_that_changed(old: str, new: str, difference: str) -> None:
    assert drawn(old, new) == difference


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_off(old: str, new: str) -> None:
    found = changes(old, new)
    assert "".join(change.text for change in found if change.deed != "added") == old
    assert "".join(change.text for change in found if change.deed != "removed") == new


def test_versions_of_an_article(filled: Archive, dozen: list) -> None:
    import attrs

    edited = attrs.evolve(dozen[-1], body="Иначе.", fetched="2026-03-09T12:00:00Z")
    filled.store(edited, run=1, url=edited.url)
    (difference,) = filled.diff("ostrov/99")
    assert list(difference.fields) == ["body"]
    assert (difference.older, difference.newer) == (1, 2)
