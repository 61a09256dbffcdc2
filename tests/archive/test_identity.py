"""Which copies are one article."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler.archive.identity import (
    Copy,
    arrange,
    families,
    id_order,
    is_same_story,
    newest,
    smallest_id,
)


@pytest.mark.parametrize(
    ("smaller", "bigger"),
    [("9", "10"), ("626162", "i1"), ("i9", "i10"), ("i10", "news.liga.net/ua/x"), ("7", "07")],
)
def test_ids_are_ordered_by_number_first(smaller: str, bigger: str) -> None:
    assert id_order(smaller) != id_order(bigger)
    assert (id_order(smaller) < id_order(bigger)) == ((smaller, bigger) != ("7", "07"))


@given(st.lists(st.text(), min_size=2, max_size=4))
def test_the_order_of_ids_is_total(ids: list[str]) -> None:
    assert {tuple(sorted(p, key=id_order)) for p in itertools.permutations(ids)} == {
        tuple(sorted(ids, key=id_order))
    }


TALE = "Пожарные тушили старый амбар на окраине всю ночь, жертв нет, причина неизвестна"


@pytest.mark.parametrize(
    ("headline", "body", "other_headline", "other_body", "same"),
    [
        ("Сгорел амбар", TALE, "Сгорел амбар", "Совсем иной текст о пожаре", True),
        ("Сгорел амбар", TALE, "Ночной пожар", TALE + ", сообщил мэр", True),
        ("Сгорел амбар", TALE, "Мост откроют в мае", "Строители закончили опоры моста", False),
        ("Сгорел амбар", "", "Мост откроют в мае", "", False),
        ("Сгорел амбар", "", "Амбары сгорели", "", True),
    ],
)
def test_an_edit_shares_words_and_another_story_does_not(
    headline: str, body: str, other_headline: str, other_body: str, same: bool
) -> None:
    assert is_same_story(headline, body, other_headline, other_body) is same


def copy(n: int, id: str, text: str, day: str | None = None, fetched: str = "1") -> Copy:
    return Copy(n, n, id, "ru", text, day, None, fetched, fetched)


def test_a_date_that_is_missing_or_less_exact_is_no_other_version() -> None:
    copies = [
        copy(1, "5", "a", None, "1"),
        copy(2, "5", "a", "2022-01-27T10:00:00+02:00", "2"),
        copy(3, "5", "a", "2022-01-27", "3"),
        copy(4, "5", "a", "2022-01-28", "4"),
    ]
    places = {place.version_id: place for place in arrange(copies)}
    assert [places[n].same_as for n in (1, 2, 3, 4)] == [2, None, 2, None]
    assert newest(copies, places.values()) == 4


copies_of_pages = st.lists(
    st.builds(
        copy,
        st.just(0),
        st.sampled_from(["9", "10", "i3", "x"]),
        st.sampled_from("abc"),
        st.sampled_from([None, "2022-01-27", "2022-01-27T10:00", "2022-01-28"]),
        st.sampled_from("123"),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda c: (c.id, c.content_hash, c.published),
)


def picture(copies: list[Copy]) -> set[object]:
    """All that users see of these copies, without row numbers."""
    seen: set[object] = set()
    for group in families(copies, lambda one, other: True):
        by_id = {c.version_id: c for c in group}
        places = arrange(group)
        shown = sorted((p.number, by_id[p.version_id]) for p in places if p.same_as is None)
        facts = tuple((n, c.id, c.content_hash, c.published, c.fetched) for n, c in shown)
        last = by_id[newest(group, places)]
        seen.add((smallest_id(group), facts, last.content_hash, last.published))
    return seen


@given(copies_of_pages, st.randoms(use_true_random=False))
def test_any_order_of_arrival_gives_the_same_articles(copies: list[Copy], random: object) -> None:
    import attrs

    first = [attrs.evolve(c, version_id=n, article_id=n) for n, c in enumerate(copies, 1)]
    shuffled = list(copies)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    second = [attrs.evolve(c, version_id=n, article_id=n) for n, c in enumerate(shuffled, 1)]
    assert picture(first) == picture(second)
