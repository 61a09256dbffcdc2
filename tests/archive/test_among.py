"""Many values as one parameter, on both databases."""

from collections.abc import Sequence

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import sqlite

from ostrov_crawler.archive import Archive
from ostrov_crawler.archive.among import among
from ostrov_crawler.archive.schema import article

IDS = select(article.c.id).where(among(article.c.id)).order_by(article.c.id)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([], []),
        (["10", "11", "no such"], ["10", "11"]),
        (["i0", "\"';--", "12"], ["12", "i0"]),
        (
            [str(n) for n in range(5_000)],
            ["10", "11", "12", "13", "14", "15", "16", "17", "18", "99"],
        ),
    ],
)
def test_a_column_has_one_of_the_values(
    filled: Archive, asked: Sequence[str], found: list[str]
) -> None:
    rows = filled.database.read(lambda c: c.execute(IDS, {"keys": asked}).scalars().all())
    assert list(rows) == found


def test_numbers_are_asked_likewise(filled: Archive) -> None:
    key = filled.resolve("ostrov/10")
    query = select(article.c.id).where(among(article.c.article_id))
    rows = filled.database.read(lambda c: c.execute(query, {"keys": [key, 0]}).scalars().all())
    assert list(rows) == ["10"]


def test_the_condition_stands_bare_so_that_sqlite_uses_an_index() -> None:
    assert str(IDS.compile(dialect=sqlite.dialect())).split("WHERE ")[1] == (
        "article.id IN (SELECT value FROM json_each(?)) ORDER BY article.id"
    )
