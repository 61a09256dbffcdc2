"""How SQLite finds what is asked for: never by looking through a whole table or sorting it, so
that the answer does not grow slow with the archive."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import pytest
from attrs import evolve
from sqlalchemy import event
from sqlalchemy.engine import Engine

from ostrov_crawler.archive import Archive, Arrival
from ostrov_crawler.archive.clock import moment
from ostrov_crawler.article import Article

Ask = Callable[[Archive], Any]

QUESTIONS: dict[str, Ask] = {
    "newest": lambda a: a.articles(limit=20),
    "newest without a limit": lambda a: a.articles(),
    "newest of a site": lambda a: a.articles(site="ostrov"),
    "newest in a month": lambda a: a.articles(since="2026-02-01", until="2026-02-28"),
    "articles with a word": lambda a: a.articles(words="мост"),
    "articles that quote somebody": lambda a: a.articles(speaker="Небылов"),
    "a word": lambda a: a.search("мост", limit=20),
    "a word without a limit": lambda a: a.search("мост"),
    "a phrase": lambda a: a.search('"мост готов"'),
    "a word in a month": lambda a: a.search("мост", since="2026-02-01", until="2026-02-28"),
    "a word and a speaker": lambda a: a.search("мост", speaker="Небылов"),
    "quotes": lambda a: a.quotes(limit=20),
    "quotes of a site": lambda a: a.quotes(site="ostrov"),
    "quotes in a month": lambda a: a.quotes(since="2026-02-01", until="2026-02-28"),
    "quotes of somebody": lambda a: a.quotes(speaker="Небылов"),
    "quotes with a word": lambda a: a.quotes(words="мост"),
    "quotes about something": lambda a: a.quotes(about="мост"),
    "somebody about something": lambda a: a.quotes(speaker="Небылов", about="мост"),
    "quotes out of a source": lambda a: a.quotes(source="ТАСС"),
    "citations": lambda a: a.citations(limit=20),
    "people": lambda a: a.people(limit=20),
    "people without a limit": lambda a: a.people(),
    "sources": lambda a: a.sources(limit=20),
    "a section": lambda a: a.articles(section="Общество"),
    "citations of a source": lambda a: a.citations(source="ТАСС"),
}

LARGE = ("article", "version", "reading", "content", "quote", "citation", "chain_link", "ledger",
         "search_doc", "a", "v", "r", "c", "q", "t", "p", "s")  # fmt: skip
WALKS = {"SCAN article USING INDEX ix_article_sort_time_article_id",
         "SCAN s USING INDEX ix_source_ranked"}  # fmt: skip
"""From the newest or the most cited on, as far as is asked: they begin a read of all, and end with
the page."""


@pytest.fixture
def plans() -> Iterator[list[str]]:
    """Every step of every plan, as SQLite tells it."""
    steps: list[str] = []

    def explain(connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if statement.startswith("SELECT") and connection.dialect.name == "sqlite":
            raw = connection.connection.driver_connection
            steps.extend(r[3] for r in raw.execute(f"EXPLAIN QUERY PLAN {statement}", values))

    event.listen(Engine, "before_cursor_execute", explain)
    yield steps
    event.remove(Engine, "before_cursor_execute", explain)


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_reads_a_whole_table(filled: Archive, plans: list[str], name: str) -> None:
    found = list(islice(iter(QUESTIONS[name](filled)), 20))
    assert found
    if not filled.database.is_sqlite:
        pytest.skip("PostgreSQL chooses by its statistics")
    whole = [step for step in plans if step.startswith(tuple(f"SCAN {one} " for one in LARGE))]
    whole += [step for step in plans if step in [f"SCAN {one}" for one in LARGE]]
    assert set(whole) <= WALKS


_OF_FEW = ("people", "people without a limit", "sources",  # each one's own roles are sorted
           "a word and a speaker", "articles that quote somebody", "quotes of somebody",
           "somebody about something",
           "quotes out of a source", "citations of a source")  # fmt: skip


@pytest.mark.parametrize("name", [one for one in QUESTIONS if one not in _OF_FEW])
def test_only_what_is_of_one_time_is_sorted(filled: Archive, plans: list[str], name: str) -> None:
    list(islice(iter(QUESTIONS[name](filled)), 20))
    docs = name in ("quotes with a word", "quotes about something", "articles with a word")
    assert docs or "USE TEMP B-TREE FOR ORDER BY" not in plans


@pytest.mark.parametrize("ask", [
    lambda a: a.citations(source="ТАСС"),
    lambda a: a.articles(source="ТАСС"),
    lambda a: a.quotes(source="ТАСС"),
    lambda a: a.articles(speaker="Небылов"),
    lambda a: a.search("мост", speaker="Небылов"),
])  # fmt: skip
def test_findings_are_looked_up_by_article(filled: Archive, plans: list[str], ask: Ask) -> None:
    """Of a speaker or source the findings of one article are read, never all of them for each."""
    if not filled.database.is_sqlite:
        pytest.skip("PostgreSQL chooses by its statistics")
    assert list(ask(filled))
    walked = ("quote USING INDEX ix_quote_person", "chain_link USING INDEX ix_chain_link_source")
    assert [step for step in plans if any(one in step for one in walked)] == []


def test_storing_looks_through_no_site(
    filled: Archive, plans: list[str], dozen: list[Article]
) -> None:
    """Many at once and one alone: what is known of an article is asked by its own id and text."""
    if not filled.database.is_sqlite:
        pytest.skip("PostgreSQL chooses by its statistics")
    new = [evolve(one, id=f"7{one.id}", body=f"{one.body} {one.id}.") for one in dozen]
    run = filled.begin_run(["ostrov"], "crawl")
    plans.clear()
    filled.store_all([Arrival(one, f"{one.url}7", run, moment()) for one in new[1:]])
    filled.store(new[0], run=run, url=f"{new[0].url}7")
    assert [step for step in plans if step.startswith("SEARCH version")]
    assert [step for step in plans if step.endswith("(site=?)")] == []
    assert [step for step in plans if step.split()[:2] in [["SCAN", one] for one in LARGE]] == []
