"""The views are what docs/views.md says, and tell what a dozen articles hold."""

import json
import re
from pathlib import Path
from typing import Any

import attrs
import pytest
from sqlalchemy import text

from ostrov_crawler.archive import Archive
from ostrov_crawler.article import Article

DOCS = Path(__file__).parents[2] / "docs" / "views.md"


def documented() -> dict[str, list[str]]:
    views: dict[str, list[str]] = {}
    for line in DOCS.read_text().splitlines():
        if line.startswith("## "):
            views[line[3:]] = []
        match = re.match(r"\| (\w+) \| (?!holds)", line)
        if match:
            views[list(views)[-1]].append(match[1])
    return views


@pytest.mark.parametrize("view", documented())
def test_a_view_has_the_documented_columns(archive: Archive, view: str) -> None:
    def columns(connection: Any) -> list[str]:
        return list(connection.execute(text(f"SELECT * FROM {view}")).keys())

    assert archive.database.read(columns) == documented()[view]


def test_no_column_is_a_reserved_word(archive: Archive) -> None:
    if archive.database.is_sqlite:
        pytest.skip("the list of words is PostgreSQL's")
    query = "SELECT word FROM pg_get_keywords() WHERE catcode IN ('R', 'T')"
    reserved = archive.database.read(lambda c: set(c.execute(text(query)).scalars()))
    assert not reserved & {column for columns in documented().values() for column in columns}


def ask(archive: Archive, query: str) -> list[dict[str, Any]]:
    def work(connection: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(text(query)).mappings()]

    return archive.database.read(work)


def plain(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value


def test_a_dozen_articles_through_every_view(filled: Archive) -> None:
    counts = {view: len(ask(filled, f"SELECT * FROM {view}")) for view in documented()}
    assert counts == {
        "articles": 12,
        "versions": 12,
        "quotes": 11,
        "people": 1,
        "citations": 11,
        "citation_links": 20,
        "sources": 2,
        "urls": 12,
        "runs": 1,
        "coverage": 10,
    }


def test_a_person_is_one_row_in_two_languages(filled: Archive) -> None:
    person = ask(filled, "SELECT * FROM people")[0]
    assert person["quote_count"] == 11
    assert plain(person["names"]) == {"ru": ["Пётр Небылов"], "uk": ["Петро Небилов"]}
    roles = {role["role"]: role for role in plain(person["roles"])}
    assert roles["мэр"] == {
        "role": "мэр",
        "organisation": "мэрия",
        "first_day": "2026-02-10",
        "last_day": "2026-02-18",
        "quotes": 9,
    }
    assert roles["мер"]["first_day"] is None


def test_a_source_is_one_row_under_two_names(filled: Archive) -> None:
    rows = ask(filled, "SELECT name, kind, names, citation_count FROM sources ORDER BY name")
    assert [(row["name"], row["kind"], row["citation_count"]) for row in rows] == [
        ("LIGA.net", "outlet", 9),
        ("ТАСС", "agency", 11),
    ]
    assert plain(rows[1]["names"]) == {"ru": ["ТАСС"], "uk": ["TASS"]}


def test_a_quote_with_its_cue_and_its_chain(filled: Archive) -> None:
    row = ask(filled, "SELECT * FROM quotes WHERE role = 'мэр' ORDER BY quote_id")[0]
    assert (row["quote_text"], row["cue"], row["speaker_name"]) == (
        "Мост готов",
        "заявил",
        "Пётр Небылов",
    )
    assert plain(row["fragments"]) == [{"text": "Мост готов", "start": 1, "stop": 11}]
    assert plain(row["via"]) == [{"citation": "c1", "basis": "explicit"}]


def test_the_run_sums_up(filled: Archive) -> None:
    row = ask(filled, "SELECT * FROM runs")[0]
    assert (row["urls"], row["done"], row["articles_new"], row["exit"]) == (12, 12, 12, 0)


def test_an_article_comes_back_as_it_was_stored(filled: Archive, dozen: list[Article]) -> None:
    for article in dozen:
        again = filled.article(f"ostrov/{article.id}")
        assert again is not None
        assert again.content_hash
        assert attrs.evolve(again, content_hash="") == article
