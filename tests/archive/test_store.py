"""Storing: one transaction, one article however it was met, versions only of the publisher's."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve
from sqlalchemy import text

from ostrov_crawler.archive import Archive, Found
from ostrov_crawler.article import Article
from ostrov_crawler.page import Pointer

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
Make = Callable[..., Article]


def rows(archive: Archive, query: str) -> list[Any]:
    return archive.database.read(lambda c: [tuple(row) for row in c.execute(text(query))])


@pytest.fixture
def store(archive: Archive) -> Callable[..., Any]:
    run = archive.begin_run(["ostrov"], "crawl", NOW)

    def put(article: Article, **more: Any) -> str:
        stored = archive.store(article, run=run, url=article.url, now=NOW, **more)
        return stored.outcome

    return put


def test_an_article_and_its_ledger_row_are_one(archive: Archive, store: Any, make: Make) -> None:
    assert store(make(), links=[Found("ostrov", "https://ostro.org/news/101")]) == "new"
    assert rows(archive, "SELECT state, url FROM urls ORDER BY url") == [
        ("done", "https://ostro.org/news/100"),
        ("pending", "https://ostro.org/news/101"),
    ]
    assert archive.summary(1)["articles_new"] == 1


def test_the_same_page_again_changes_nothing(archive: Archive, store: Any, make: Make) -> None:
    store(make())
    assert store(make(fetched="2026-03-02T12:00:00Z")) == "same"
    assert rows(archive, "SELECT version_count, last_seen FROM articles") == [
        (1, "2026-03-02T12:00:00Z")
    ]


@pytest.mark.parametrize("body", ["", "Мост откроют в июне, заявил мэр."], ids=["same", "edited"])
def test_a_page_met_again_settles_its_row(
    archive: Archive, store: Any, make: Make, body: str
) -> None:
    store(make())
    [row] = archive.ledger.lease(1, "ostrov", 9, NOW.replace(day=20), again=True)
    assert rows(archive, "SELECT state FROM ledger") == [("leased",)]
    store(make(body=body or make().body, fetched="2026-03-20T12:00:00Z"))
    assert rows(archive, "SELECT state, url FROM ledger") == [("done", row.url)]


def test_an_edit_is_a_version(archive: Archive, store: Any, make: Make) -> None:
    store(make())
    edited = make(body="Мост откроют в июне, заявил мэр.", fetched="2026-03-02T12:00:00Z")
    assert store(edited) == "version"
    assert rows(archive, "SELECT number, body FROM versions ORDER BY number") == [
        (1, make().body),
        (2, edited.body),
    ]
    assert rows(archive, "SELECT body, version_count FROM articles") == [(edited.body, 2)]
    assert archive.summary(1)["versions_new"] == 1


def test_a_corrected_date_is_a_version(archive: Archive, store: Any, make: Make) -> None:
    store(make(published="2026-02-28"))
    assert store(make(published="2026-02-27", fetched="2026-03-02T12:00:00Z")) == "version"


def test_a_date_that_became_known_is_none(archive: Archive, store: Any, make: Make) -> None:
    store(make())
    store(make(published="2026-02-28T10:00:00+02:00", fetched="2026-03-02T12:00:00Z"))
    found = rows(archive, "SELECT published, published_first, version_count FROM articles")
    assert found == [("2026-02-28T10:00:00+02:00", "2026-02-28", 1)]


def test_an_older_copy_that_arrives_late_is_the_first_version(
    archive: Archive, store: Any, make: Make
) -> None:
    store(make(body="Новый текст о мосте.", fetched="2026-03-09T12:00:00Z"))
    assert store(make(body="Старый текст о мосте.", fetched="2026-03-01T12:00:00Z")) == "version"
    assert rows(archive, "SELECT body FROM articles") == [("Новый текст о мосте.",)]
    assert rows(archive, "SELECT body FROM versions WHERE number = 1") == [
        ("Старый текст о мосте.",)
    ]


@pytest.mark.parametrize("order", [("9", "10"), ("10", "9")])
def test_one_text_at_two_ids_is_named_by_the_smaller(
    archive: Archive, store: Any, make: Make, order: tuple[str, str]
) -> None:
    assert store(make(order[0])) == "new"
    assert store(make(order[1])) == "alias"
    assert rows(archive, "SELECT id, url, version_count FROM articles") == [
        ("9", "https://ostro.org/news/9", 1)
    ]
    assert archive.resolve("ostrov/10") == archive.resolve("ostrov/9") is not None


def test_one_text_in_two_languages_or_sites_is_two(store: Any, make: Make) -> None:
    assert store(make("1")) == "new"
    assert store(make("2", language="uk")) == "new"
    assert store(make("3", site="liga")) == "new"


def test_new_rules_make_a_reading_and_no_version(archive: Archive, store: Any, make: Make) -> None:
    pointer = Pointer("a.warc.gz", 0, 9, "sha256:0")
    store(make(body="Мост. Читайте нас."), pointer=pointer)
    better = make(body="Мост.", ruleset="r2")
    asked = []

    def reread(where: Pointer) -> Article:
        asked.append(where)
        return better

    again = evolve(better, fetched="2026-03-02T12:00:00Z")
    assert store(again, reread=reread) == "same"
    assert asked == [pointer]
    assert rows(archive, "SELECT body, ruleset, version_count FROM articles") == [
        ("Мост.", "r2", 1)
    ]
    assert rows(archive, "SELECT count(*) FROM reading") == [(2,)]


def test_a_copy_that_cannot_be_read_again_is_marked(
    archive: Archive, store: Any, make: Make
) -> None:
    store(make())
    assert store(make(body="Иначе.", ruleset="r2", fetched="2026-03-02T12:00:00Z")) == "version"
    assert rows(archive, "SELECT number, compared FROM versions ORDER BY number") == [
        (1, "same-rules"),
        (2, "other-rules"),
    ]


def test_the_same_ruleset_again_adds_no_reading(archive: Archive, store: Any, make: Make) -> None:
    store(make())
    archive.add_reading(1, make(body="Иначе."))
    assert rows(archive, "SELECT count(*) FROM reading") == [(1,)]
    assert rows(archive, "SELECT body FROM articles") == [(make().body,)]


def test_a_better_reading_parts_what_was_one_by_mistake(
    archive: Archive, store: Any, make: Make
) -> None:
    """Two pages whose texts the old rules both missed: the same words of the furniture."""
    store(make("1", headline="Меню", body="Новости сайта"))
    store(make("2", headline="Меню", body="Новости сайта"))
    assert rows(archive, "SELECT count(*) FROM articles") == [(1,)]
    archive.add_reading(2, make("2", headline="Сгорел амбар", body="Дождь.", ruleset="r2"))
    assert rows(archive, "SELECT id, headline FROM articles ORDER BY id") == [
        ("1", "Меню"),
        ("2", "Сгорел амбар"),
    ]


def test_a_deleted_page_dates_the_end_and_keeps_the_text(
    archive: Archive, store: Any, make: Make
) -> None:
    store(make())
    archive.gone("ostrov", make().url, run=1, reason="404", now=NOW)
    assert rows(archive, "SELECT body, gone_at, gone_reason FROM articles") == [
        (make().body, "2026-03-01T12:00:00Z", "404")
    ]
    assert archive.summary(1)["gone"] == 1


def test_an_article_that_came_back_is_not_gone(archive: Archive, store: Any, make: Make) -> None:
    store(make())
    archive.gone("ostrov", make().url, run=1, reason="404", now=NOW)
    store(make(fetched="2026-03-05T12:00:00Z"))
    assert rows(archive, "SELECT gone_at FROM articles") == [(None,)]


def test_an_article_is_not_gone_while_another_address_shows_it(
    archive: Archive, store: Any, make: Make
) -> None:
    store(make("1"))
    store(make("2"))
    archive.gone("ostrov", make("1").url, run=1, reason="404", now=NOW)
    assert rows(archive, "SELECT gone_at FROM articles") == [(None,)]


def test_an_id_given_to_another_story_is_a_new_article(
    archive: Archive, store: Any, make: Make
) -> None:
    store(make())
    other = make(
        headline="Сгорел старый амбар",
        body="Пожарные тушили огонь всю ночь, жертв нет.",
        fetched="2026-04-01T12:00:00Z",
    )
    assert store(other) == "new"
    assert rows(archive, "SELECT headline, gone_reason FROM articles ORDER BY first_seen") == [
        (make().headline, "id reused"),
        (other.headline, None),
    ]
    assert archive.resolve("ostrov/100") == archive.resolve("ostrov/100@2")
    assert archive.resolve("ostrov/100@1") not in (None, archive.resolve("ostrov/100"))


def test_any_text_can_be_stored(archive: Archive, store: Any, make: Make) -> None:
    assert store(make(headline="\0\ud800'", body="a\0b")) == "new"
    assert rows(archive, "SELECT body FROM articles") == [("a\ufffdb",)]


def test_nothing_is_written_where_something_fails(
    archive: Archive, store: Any, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ostrov_crawler.archive.fresh as room

    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(room, "settle_done", fail)
    with pytest.raises(ZeroDivisionError):
        store(make())
    for table in ("article", "version", "reading", "content", "ledger"):
        assert rows(archive, f"SELECT count(*) FROM {table}") == [(0,)]
