"""What is withdrawn is gone, and stays gone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from sqlalchemy import text

from ostrov_crawler.archive import Archive, Found
from ostrov_crawler.article import Article
from ostrov_crawler.errors import UsageError
from tests.archive.conftest import NOW

VIEWS = ("articles", "versions", "quotes", "citations", "citation_links", "people", "sources")


def rows(archive: Archive, view: str) -> int:
    count = text(f"SELECT count(*) FROM {view}")
    return int(archive.database.read(lambda c: c.execute(count).scalar_one()))


@pytest.mark.parametrize("archive_url", ["sqlite"], indirect=True)
def test_an_article_leaves_a_tombstone_and_nothing_else(filled: Archive) -> None:
    before = {view: rows(filled, view) for view in VIEWS}
    done = filled.withdrawals.withdraw("ostrov/10", "asked by the publisher", NOW)
    assert (done.noun, done.articles) == ("article", ("ostrov/10",))
    after = {view: rows(filled, view) for view in VIEWS}
    gone = {view: before[view] - after[view] for view in VIEWS}
    assert gone == {
        "articles": 1, "versions": 1, "quotes": 1, "citations": 1, "citation_links": 2,
        "people": 0, "sources": 0,
    }  # fmt: skip
    assert not list(filled.search('"мост 10"'))
    with pytest.raises(UsageError, match="withdrawn on 2026-03-01: asked by the publisher"):
        filled.article("ostrov/10")


@pytest.mark.parametrize("archive_url", ["sqlite"], indirect=True)
def test_a_withdrawn_article_comes_back_by_no_way(filled: Archive, dozen: list[Article]) -> None:
    first = dozen[0]
    filled.withdrawals.withdraw("ostrov/10", "asked", NOW)
    run = filled.begin_run(["ostrov"], "crawl", NOW)
    again = [
        first,  # the same page
        evolve(first, body=first.body + " Дополнено.", ruleset="r2"),  # changed by the publisher
        evolve(first, id="777", url="https://ostro.org/news/777"),  # its text at another id
        evolve(first, id="778", headline="Другое", body="Иное."),  # its address with another id
    ]
    for one in again:
        assert filled.store(one, run=run, url=one.url, now=NOW).outcome == "withdrawn"
    assert filled.ledger.lease(run + 1, "ostrov", 99, again=True, urls=[first.url]) == []
    filled.ledger.add(run, [Found("ostrov", first.url)], NOW)
    entry = filled.ledger.get("ostrov", first.url)
    assert entry is not None
    assert (entry.state, entry.reason, entry.hint) == ("refused", "withdrawn", None)


def test_a_person_takes_every_article_along_and_stays_out(
    filled: Archive, dozen: list[Article]
) -> None:
    target = filled.withdrawals.target("Небылова")
    assert len(target.articles) == 11
    filled.withdrawals.withdraw("Небилов", "asked by himself", NOW)
    assert [row.id for row in filled.articles()] == ["99"]
    assert list(filled.people()) == []
    run = filled.begin_run(["ostrov"], "crawl", NOW)
    later = evolve(dozen[0], id="900", url="https://ostro.org/news/900", headline="Позже")
    assert filled.store(later, run=run, url=later.url, now=NOW).outcome == "withdrawn"
    tombs = filled.withdrawals.all()
    assert not any("Небыл" in tomb.key for tomb in tombs)


@pytest.mark.parametrize("archive_url", ["sqlite"], indirect=True)
def test_a_new_reading_that_finds_the_person_withdraws_its_article(
    archive: Archive, make: Callable[..., Article], dozen: list[Article]
) -> None:
    run = archive.begin_run(["ostrov"], "crawl", NOW)
    blind = evolve(dozen[0], id="1", url="https://ostro.org/news/1", quotes=(), body="Иное. " * 9)
    for one in (blind, dozen[1]):
        archive.store(one, run=run, url=one.url, now=NOW)
    archive.withdrawals.withdraw("Небылов", "asked", NOW)
    version = archive.versions("ostrov/1").first()
    assert version is not None
    archive.add_reading(version.version_id, evolve(blind, quotes=dozen[0].quotes, ruleset="r2"))
    assert list(archive.articles()) == []


def test_deleted_words_are_wiped_from_the_file(
    tmp_path: Path, make: Callable[..., Article]
) -> None:
    file = tmp_path / "ostrov.db"
    with Archive.open(file) as archive:
        run = archive.begin_run(["ostrov"], "crawl", NOW)
        one = make("1", headline="Клыквенница", body="Клыквенница взошла. " * 200)
        archive.store(one, run=run, url=one.url, now=NOW)
        archive.withdrawals.withdraw("ostrov/1", "asked", NOW)
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "Клыквенница".encode() not in left
    assert "клыквен".encode() not in left


@pytest.mark.parametrize("archive_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("name", "reason", "word"),
    [("ostrov/none", "asked", "nothing to withdraw"), ("ostrov/10", " ", "say why")],
)
def test_what_cannot_be_withdrawn(filled: Archive, name: str, reason: str, word: str) -> None:
    with pytest.raises(UsageError, match=word):
        filled.withdrawals.withdraw(name, reason)
