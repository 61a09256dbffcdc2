"""The views are what docs/views.md says, and tell what a dozen articles hold."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import pytest
from sqlalchemy import text

from ostrov_crawler.archive import Archive
from ostrov_crawler.article import Article
from ostrov_crawler.findings import ChainLink, Citation, Place, Quote, Span, Speaker, Via

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
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


def said(words: str, speaker: Speaker, body: str, cue: str) -> Quote:
    start, at = body.index(words), body.index(cue)
    return Quote(
        id="q1",
        kind="direct",
        field="body",
        fragments=(Span(words, start, start + len(words)),),
        speaker=speaker,
        cue=Span(cue, at, at + len(cue)),
        via=(Via("c1", "explicit"),),
        rule="cue_after",
        confidence=0.9,
    )


def chain(body: str, evidence: str, *names: tuple[str, str | None, str]) -> Citation:
    start = body.index(evidence)
    links = []
    for name, canonical, kind in names:
        at = body.index(name)
        links.append(ChainLink(name, canonical, kind, None, at, at + len(name)))  # type: ignore[arg-type]
    return Citation(
        "c1", "body", tuple(links), Place(start, start + len(evidence)), "trailing", 0.8
    )


RU = "«Мост готов», заявил мэр Пётр Небылов. Об этом сообщает LIGA.net со ссылкой на ТАСС."
UK = "«Міст готовий», заявив мер Петро Небилов. Про це повідомляє TASS."


def dozen(make: Callable[..., Article]) -> list[Article]:
    mayor = Speaker("Пётр Небылов", "Пётр Небылов", "мэр", "person", "мэр", "мэрия", "named")
    same = Speaker("Петро Небилов", "Пётр Небылов", "мер", "person", "мер", None, "named")
    in_russian = {
        "quotes": (said("Мост готов", mayor, RU, "заявил"),),
        "citations": (
            chain(RU, "Об этом", ("LIGA.net", "LIGA.net", "outlet"), ("ТАСС", "ТАСС", "agency")),
        ),
    }
    in_ukrainian = {
        "quotes": (said("Міст готовий", same, UK, "заявив"),),
        "citations": (chain(UK, "Про це", ("TASS", "ТАСС", "agency")),),
    }
    russian = [
        make(str(n), headline=f"Мост {n}", body=RU, published=f"2026-02-{n:02}", **in_russian)
        for n in range(10, 19)
    ]
    ukrainian = [
        make(f"i{n}", headline=f"Міст {n}", body=UK, language="uk", **in_ukrainian)
        for n in range(2)
    ]
    return [*russian, *ukrainian, make("99", section="Общество")]


@pytest.fixture
def filled(archive: Archive, make: Callable[..., Article]) -> Archive:
    run = archive.begin_run(["ostrov"], "crawl ostrov", NOW)
    for article in dozen(make):
        archive.store(article, run=run, url=article.url, now=NOW)
    archive.site_result(run, "ostrov", "answered", listed=12, stored=12)
    archive.end_run(run, 0, seconds=3, bytes_fetched=99, now=NOW)
    return archive


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


def test_an_article_comes_back_as_it_was_stored(
    filled: Archive, make: Callable[..., Article]
) -> None:
    for article in dozen(make):
        again = filled.article(f"ostrov/{article.id}")
        assert again is not None
        assert again.content_hash
        assert attrs.evolve(again, content_hash="") == article
