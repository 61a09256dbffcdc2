"""What triggers count is what a query counts, whatever was done before."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text

from ostrov_crawler.archive import Archive
from ostrov_crawler.article import Article
from tests.archive.life import Life

Make = Callable[..., Article]

QUOTED = """
SELECT p.person_id, p.quote_count,
       (SELECT count(*) FROM quote q WHERE q.person_id = p.person_id AND q.shown) FROM person p
"""
CITED = """
SELECT s.source_id, s.citation_count,
       (SELECT count(DISTINCT l.citation_id) FROM chain_link l
        JOIN citation t ON t.citation_id = l.citation_id
        WHERE l.source_id = s.source_id AND t.shown) FROM source s
"""


def wrong(archive: Archive) -> list[tuple[int, ...]]:
    """Rows whose count is not what is counted."""

    def work(connection: Any) -> list[tuple[int, ...]]:
        rows = [tuple(r) for query in (QUOTED, CITED) for r in connection.execute(text(query))]
        return [row for row in rows if row[1] != row[2]]

    return archive.database.read(work)


@pytest.mark.parametrize("seed", range(3))
def test_counts_are_right_after_any_deeds(archive: Archive, make: Make, seed: int) -> None:
    life = Life(archive, make, seed)
    done = []
    for _ in range(60):
        done.append(life.deed())
        assert wrong(archive) == [], done[-5:]
    assert {"merge", "split", "undo", "withdraw", "again", "many"} & set(done)


def test_a_row_changed_by_hand_is_counted(filled: Archive) -> None:
    """Whoever writes SQL of their own is counted too."""
    for deed in (
        "UPDATE quote SET shown = FALSE WHERE quote_id < 4",
        "UPDATE quote SET shown = TRUE",
        "UPDATE chain_link SET source_id = (SELECT min(source_id) FROM source)",
        "UPDATE citation SET shown = NOT shown",
        "UPDATE chain_link SET source_id = NULL WHERE hop = 0",
        "UPDATE citation SET shown = TRUE",
        "DELETE FROM chain_link WHERE hop = 1",
        "DELETE FROM quote",
    ):
        filled.database.write(lambda c, deed=deed: c.execute(text(deed)))
        assert wrong(filled) == [], deed
