"""What triggers count is what a query counts, whatever was done before."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from sqlalchemy import text

from ostrov_crawler.archive import Archive, Arrival
from ostrov_crawler.archive.clock import moment
from ostrov_crawler.article import Article
from ostrov_crawler.errors import UsageError
from ostrov_crawler.findings import ChainLink, Citation, Place, Quote, Span, Speaker

Make = Callable[..., Article]
NOW = datetime(2026, 3, 1, tzinfo=UTC)

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
NAMES = ("Пётр Небылов", "П. Небылов", "Вера Выдумкина", "В. Выдумкина", "Олег Мнимый")
OUTLETS = ("Вестник", "Вестник Вымысла", "Небыль-пресс")


def wrong(archive: Archive) -> list[tuple[int, ...]]:
    """Rows whose count is not what is counted."""

    def work(connection: Any) -> list[tuple[int, ...]]:
        rows = [tuple(r) for query in (QUOTED, CITED) for r in connection.execute(text(query))]
        return [row for row in rows if row[1] != row[2]]

    return archive.database.read(work)


class Life:
    """Deeds of an archive in an order that a seed chooses."""

    def __init__(self, archive: Archive, make: Make, seed: int) -> None:
        self.archive, self.make, self.chance = archive, make, random.Random(seed)
        self.run = archive.begin_run(["ostrov"], "crawl")
        self.number = 0

    def deed(self) -> str:
        deeds = (self.one, self.one, self.many, self.again, self.merge, self.split, self.undo,
                 self.withdraw, self.gone)  # fmt: skip
        chosen = self.chance.choice(deeds)
        try:
            chosen()
        except UsageError:
            return f"{chosen.__name__}, refused"
        return chosen.__name__

    def one(self) -> None:
        """A new article, a version of a known one, or the same again."""
        article = self.article(str(self.chance.randrange(12)))
        self.archive.store(article, run=self.run, url=article.url)

    def many(self) -> None:
        some = [self.article(str(self.chance.randrange(40))) for _ in range(8)]
        self.archive.store_all([Arrival(one, one.url, self.run, moment()) for one in some])

    def again(self) -> None:
        """What newer rules find in stored versions, with another text now and then."""
        rows = [row for article in self.archive.articles() for row in
                self.archive.versions(f"{article.site}/{article.id}")]  # fmt: skip
        some = self.chance.sample(rows, min(3, len(rows)))
        read = [(row.version_id, self.reread(row)) for row in some]
        self.archive.add_readings(read)

    def merge(self) -> None:
        noun, (one, other) = self.clusters(2)
        self.archive.rulings.merge(noun, one, other, "the same")

    def split(self) -> None:
        noun, (one,) = self.clusters(1)
        names = [row.name for row in self.archive.names(noun, one)]
        self.archive.rulings.split(noun, one, names[:1], "another")

    def undo(self) -> None:
        rulings = [one.ruling_id for one in self.archive.rulings.all() if one.undone is None]
        self.archive.rulings.undo(self.chance.choice(rulings or [0]))

    def withdraw(self) -> None:
        if self.chance.random() < 0.5:
            return
        article = self.archive.articles().first()
        person = f"person/{self.clusters(1, 'person')[1][0]}"
        names = [f"{article.site}/{article.id}", person] if article else [person]
        self.archive.withdrawals.withdraw(self.chance.choice(names), "asked for")

    def gone(self) -> None:
        url = f"https://ostro.org/news/{self.chance.randrange(12)}"
        self.archive.gone("ostrov", url, run=self.run, reason="404")

    def clusters(self, count: int, noun: str = "") -> tuple[Any, list[int]]:
        noun = noun or self.chance.choice(["person", "source"])
        rows: Any = self.archive.people() if noun == "person" else self.archive.sources()
        keys = [getattr(row, f"{noun}_id") for row in rows]
        if len(keys) < count:
            raise UsageError("too few")
        return noun, self.chance.sample(keys, count)

    def article(self, id: str) -> Article:
        self.number += 1
        words = f"мост {self.chance.randrange(3)}" if self.chance.random() < 0.3 else "мост"
        body = f"Мэр Вымышленска рассказал: {words} номер {id} готов. Об этом сообщает Вестник."
        time = moment(NOW + timedelta(minutes=self.number))
        return self.found(self.make(id, body=body, fetched=time))

    def reread(self, row: Any) -> Article:
        body = row.body if self.chance.random() < 0.7 else f"{row.body} Ещё."
        changes = {"headline": row.headline, "body": body, "ruleset": f"r{self.number}"}
        self.number += 1
        return self.found(self.make("100", **changes))

    def found(self, article: Article) -> Article:
        said = [
            Quote(f"q{n}", "indirect", "body", (Span("мост", 27, 31),), Speaker(name), None)
            for n, name in enumerate(self.chance.choices(NAMES, k=self.chance.randrange(3)))
        ]
        cited = [
            Citation(f"c{n}", "body", self.chain(), Place(0, 4))
            for n in range(self.chance.randrange(3))
        ]
        return evolve(article, quotes=tuple(said), citations=tuple(cited))

    def chain(self) -> tuple[ChainLink, ...]:
        """Some name one source twice."""
        names = self.chance.choices(OUTLETS, k=1 + self.chance.randrange(3))
        return tuple(ChainLink(name, None, "outlet", None, 0, 4) for name in names)


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
