"""Every article has the marks that its rows say, and marks change no answer."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, select

from ostrov_crawler.archive import Archive, asking, search
from ostrov_crawler.archive.marking import marks_of
from ostrov_crawler.archive.schema import article
from ostrov_crawler.archive.search_schema import search_doc
from ostrov_crawler.archive.searching import matching_docs
from ostrov_crawler.archive.words import Term
from ostrov_crawler.article import Article
from tests.archive.life import Life

Make = Callable[..., Article]


def _astray(archive: Archive) -> list[str]:
    """Articles whose marks are not those of their rows, or that the index finds by other ones."""

    def work(connection: Connection) -> list[str]:
        shown = article.c.withdrawn_at.is_(None)
        keys = list(connection.execute(select(article.c.article_id).where(shown)).scalars())
        rows = {row.article_id: row for row in connection.execute(select(search_doc))}
        told = marks_of(connection, keys)
        wrong = [f"{key} is not in the index" for key in keys if key not in rows]
        wrong += [f"{key} is gone" for key in rows if key not in told]
        wrong += [f"{key}: {rows[key].marks} for {told[key]}" for key in told
                  if key in rows and rows[key].marks != told[key]]  # fmt: skip
        return wrong + _unfound(connection, list(rows.values()))

    return archive.database.read(work)


def _unfound(connection: Connection, rows: list[Any]) -> list[str]:
    is_sqlite = connection.dialect.name == "sqlite"
    wrong = []
    for mark in {mark for row in rows for mark in row.marks.split()}:
        docs = matching_docs(is_sqlite, ((Term(((mark,),)),),))
        found = set(connection.execute(docs).scalars())
        if found != {row.doc_id for row in rows if mark in row.marks.split()}:
            wrong.append(f"{mark} finds {found}")
    return wrong


@pytest.mark.parametrize("seed", range(2))
def test_marks_follow_every_deed(archive: Archive, make: Make, seed: int) -> None:
    life = Life(archive, make, seed)
    done = []
    for _ in range(50):
        done.append(life.deed())
        assert _astray(archive) == [], done[-5:]


NARROW: list[dict[str, Any]] = [
    *({"speaker": name} for name in ("Небылов", "Небилова", "Вера Выдумкина", "Никто")),
    *({"role": role} for role in ("мэр", "министру", "зам", "Королёв", "C++", "мэр вымыш")),
    *({"org": name} for name in ("министерство", "МИС", "мэрии", "«»")),
    *({"cue": cue} for cue in ("утвержд", "заявил", "п'ят", "«", "п'ятий пов")),
    *({"source": name} for name in ("Вестник", "Небыль", "Вестник Вымысла", "Никто")),
    *({"section": name} for name in ("Общество", "C++ и «сеть»", "общество")),
    {"kind": "interview"}, {"lang": "uk"}, {"site": "ostrov"}, {"site": "liga"},
    {"speaker": "Небылов", "role": "мэр", "source": "Вестник"},
    {"role": "мэр", "since": "2026-02-01", "lang": "ru"},
]  # fmt: skip


@pytest.mark.parametrize("seed", [7])
def test_marks_change_no_answer(
    archive: Archive, make: Make, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """What is found with them is what the clauses leave of all articles."""
    life = Life(archive, make, seed)
    for _ in range(20):
        life.many()
    asked = [{**one, **more} for one in NARROW for more in ({}, {"words": "мост"})]
    by_marks = [_answer(archive, one) for one in asked]
    for module, name in itertools.product((asking, search), ("finding_terms", "article_terms")):
        monkeypatch.setattr(module, name, lambda *_: [])
    for module in (asking, search):
        monkeypatch.setattr(module, "kind_term", lambda *_: [])
    monkeypatch.setattr(asking, "quote_kind_term", lambda *_: [])
    for one, found in zip(asked, by_marks, strict=True):
        assert found == _answer(archive, one), one
    assert sum(map(any, by_marks)) > len(asked) / 2


def _answer(archive: Archive, asked: dict[str, Any]) -> tuple[list[int], ...]:
    words = {key: value for key, value in asked.items() if key != "words"}
    return (
        sorted(row.article_id for row in archive.articles(**asked)),
        sorted(row.quote_id for row in archive.quotes(**asked)),
        sorted(row.citation_id for row in archive.citations(**asked)),
        [hit.article.article_id for hit in archive.search("мост", **words)],
    )
