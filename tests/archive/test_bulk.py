"""Rows written past SQLAlchemy say the same as rows written through it."""

import pytest
from sqlalchemy import insert, select

from ostrov_crawler.archive import Archive
from ostrov_crawler.archive.bulk import insert_rows
from ostrov_crawler.archive.schema import pause, run
from ostrov_crawler.errors import DatabaseError

TEXTS = ["мост", "tab\tand\nline \\N \\", "NUL \0 and \ud800", "'\"", "", None, "🌉", "\\u0000"]


@pytest.mark.parametrize("times", [1, 30])  # an INSERT, a COPY
def test_any_text_is_kept_as_by_an_insert(archive: Archive, times: int) -> None:
    rows = [{"site": "a", "until": text} for text in TEXTS] * times

    def work(connection):  # type: ignore[no-untyped-def]
        connection.execute(insert(pause), rows)
        insert_rows(connection, pause, rows)
        found = connection.execute(select(pause.c.until).order_by(pause.c.pause_id))
        return found.scalars().all()

    found = archive.database.write(work)
    assert found[: len(rows)] == found[len(rows) :]


@pytest.mark.parametrize("times", [1, 30])
def test_json_is_kept_as_it_was(archive: Archive, times: int) -> None:
    said = [{"a": ["ё", None, 1.5, {"b": "NUL \0"}]}, [], None]
    rows = [{"sites": ["x"], "counts": one} for one in said] * times

    def work(connection):  # type: ignore[no-untyped-def]
        insert_rows(connection, run, rows)
        return connection.execute(select(run.c.counts).order_by(run.c.run_id)).scalars().all()

    clean = [{"a": ["ё", None, 1.5, {"b": "NUL �"}]}, [], None]
    assert archive.database.write(work) == clean * times


@pytest.mark.parametrize("times", [1, 30])
def test_an_error_is_told_as_any_other(archive: Archive, times: int) -> None:
    rows = [{"run_id": 7, "sites": []}] * 2 * times
    with pytest.raises(DatabaseError, match="cannot be used"):
        archive.database.write(lambda c: insert_rows(c, run, rows))


def test_nothing_is_written_for_no_rows(archive: Archive) -> None:
    archive.database.write(lambda c: insert_rows(c, run, []))
