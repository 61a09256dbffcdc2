"""SQLite and PostgreSQL answer alike, byte for byte, whatever the same archive is asked."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from attrs import asdict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ostrov_crawler.archive import Archive, copy
from ostrov_crawler.errors import OstrovError
from tests.archive.life import Life

Pair = tuple[Archive, Archive]

_WORDS = ("мост", "санкциями", "ёлки", "елка", "п'ятий", "bridge", "номер", "вестник", "C++", "7")
_ODD = (
    "*",
    '"',
    "мос*",
    "NOT мост",
    "мост OR",
    "-мост санкции",
    "«мост номер»",
    "(",
    "і",
    "_p1",
    "",
)
_QUERY = st.one_of(
    st.sampled_from(_WORDS + _ODD),
    st.lists(st.sampled_from(_WORDS + _ODD + ("OR", "NOT", "AND")), max_size=5).map(" ".join),
    st.text(max_size=8),
)
_PEOPLE = ("Небылов", "петр небылов", "Выдумкиной", "В. Выдумкина", "person/1", "person/999", "Х",
           "Олег", "%", "_")  # fmt: skip
_FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "speaker": st.sampled_from(_PEOPLE),
        "source": st.sampled_from(("Вестник", "вестника", "Мнимая", "source/1", "небыль-пресс")),
        "role": st.sampled_from(("мэр", "МЭР", "министр", "зам", "Королев", "королёв", "%", "a_b")),
        "org": st.sampled_from(("мис", "министерство", "Небылии")),
        "cue": st.sampled_from(("сказ", "заявил", "утверждает", "Said", "п'ят", "%")),
        "section": st.sampled_from(("Общество", "общество", "новости/мир", "C++ и «сеть»")),
        "site": st.sampled_from(("ostrov", "liga")),
        "lang": st.sampled_from(("ru", "uk", "en")),
        "since": st.sampled_from(("2026-01-15", "2026-02-10", "0001-01-01")),
        "until": st.sampled_from(("2026-02-20", "2026-03-05", "9999-12-31")),
        "dated_only": st.booleans(),
        "kind": st.sampled_from(("news", "interview", "direct", "indirect", "outlet")),
        "about": _QUERY,
        "words": _QUERY,
        "limit": st.sampled_from((None, 0, 1, 3, 20)),
        "offset": st.sampled_from((0, 1, 4)),
    },
)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory, postgres: Any) -> Iterator[Pair]:
    """An archive that lived, and its copy on a server."""
    from tests.archive.conftest import make_article

    here = f"sqlite:///{tmp_path_factory.mktemp('pair')}/ostrov.db"
    there = postgres.create("pair")
    with Archive.open(here) as lived:
        life = Life(lived, make_article, seed=11)
        for _ in range(60):
            life.deed()
    Archive(there, create=True).close()
    copy(here, there)
    with Archive(here, read_only=True) as one, Archive(there, read_only=True) as other:
        yield one, other
    postgres.drop("pair")


def _rows(found: Any) -> list[dict[str, Any]]:
    return [asdict(row) for row in found]


def _found(archive: Archive, asked: dict[str, Any]) -> Any:
    query = asked.get("words", "мост")
    rest = {name: value for name, value in asked.items() if name != "words"}
    hits = archive.search(query, **rest)
    return _rows(hits), hits.count(), hits.undated(), hits.facets()


ASK: dict[str, Callable[[Archive, dict[str, Any]], Any]] = {
    "search": _found,
    "articles": lambda a, asked: _counted(a.articles(**asked)),
    "quotes": lambda a, asked: _counted(a.quotes(**asked)),
    "citations": lambda a, asked: _counted(a.citations(**asked)),
    "people": lambda a, asked: _counted(a.people(**asked)),
    "sources": lambda a, asked: _counted(a.sources(**asked)),
}


def _counted(found: Any) -> Any:
    return _rows(found), found.count(), found.undated()


@pytest.mark.parametrize("name", ASK)
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(asked=_FILTERS)
def test_both_answer_alike(pair: Pair, name: str, asked: dict[str, Any]) -> None:
    one, other = (_written(archive, name, asked) for archive in pair)
    assert one == other


def _written(archive: Archive, name: str, asked: dict[str, Any]) -> str:
    """The answer as JSON, or what is wrong with the question."""
    try:
        return json.dumps(ASK[name](archive, asked), ensure_ascii=False)
    except OstrovError as error:
        return str(error)
