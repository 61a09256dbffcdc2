"""A life of an archive: deeds in an order that a seed chooses, on invented articles."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from attrs import evolve

from ostrov_crawler.archive import Archive, Arrival
from ostrov_crawler.archive.clock import moment
from ostrov_crawler.article import Article
from ostrov_crawler.errors import UsageError
from ostrov_crawler.findings import ChainLink, Citation, Place, Quote, Span, Speaker

NOW = datetime(2026, 3, 1, tzinfo=UTC)
NAMES = ("Пётр Небылов", "П. Небылов", "Вера Выдумкина", "В. Выдумкина", "Олег Мнимый",
         "Петро Небилов", "Небылов")  # fmt: skip
OUTLETS = ("Вестник", "Вестник Вымысла", "Небыль-пресс", "Мнимая волна")
ROLES = ("мэр", "МЭР Вымышленска", "заместитель мэра", "Министр связи", "речник Королёва", None)
BODIES = ("мэрия", "Министерство связи Небылии", "МИС", None)
CUES = ("сказал", "Заявил", "утверждает", "п'ятий повідомив", "said", None)
SECTIONS = ("Общество", "C++ и «сеть»", "новости/мир", None)
TEXTS = {
    "ru": "Мэр Вымышленска рассказал: {words} номер {id} готов. Об этом сообщает Вестник.",
    "uk": "Мер Вигаданська розповів: {words} номер {id} готовий. Про це повідомляє Вісник.",
    "en": "The mayor of Nonesuch said the {words} number {id} was ready, the Herald reports.",
}
WORDS = ("мост", "санкции", "мосты и санкции", "ёлка", "елки", "їжак п’ятий", "bridge", "C++")


class Life:
    """Deeds of an archive in an order that a seed chooses."""

    def __init__(self, archive: Archive, make: Callable[..., Article], seed: int) -> None:
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
        article = self.article(self.chance.randrange(12))
        self.archive.store(article, run=self.run, url=article.url)

    def many(self) -> None:
        some = [self.article(self.chance.randrange(40)) for _ in range(8)]
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

    def article(self, number: int) -> Article:
        self.number += 1
        language = ("ru", "ru", "uk", "en")[number % 4]
        words = self.chance.choice(WORDS) if self.chance.random() < 0.5 else "мост"
        day = NOW + timedelta(days=self.chance.randrange(-60, 0))
        return self.found(
            self.make(
                str(number),
                language=language,
                headline=f"{words.title()} {number}",
                body=TEXTS[language].format(words=words, id=number),
                kind=self.chance.choice(["news", "news", "article", "interview"]),
                section=self.chance.choice(SECTIONS),
                published=self.chance.choice([day.date().isoformat(), moment(day), None]),
                fetched=moment(NOW + timedelta(minutes=self.number)),
            )
        )

    def reread(self, row: Any) -> Article:
        body = row.body if self.chance.random() < 0.7 else f"{row.body} Ещё."
        changes = {"headline": row.headline, "body": body, "ruleset": f"r{self.number}"}
        self.number += 1
        return self.found(self.make("100", **changes))

    def found(self, article: Article) -> Article:
        said = [self.quote(article, n) for n in range(self.chance.randrange(3))]
        cited = [
            Citation(f"c{n}", "body", self.chain(), Place(0, 4))
            for n in range(self.chance.randrange(3))
        ]
        return evolve(article, quotes=tuple(said), citations=tuple(cited))

    def quote(self, article: Article, n: int) -> Quote:
        choose = self.chance.choice
        speaker = Speaker(choose(NAMES), role=choose(ROLES), organisation=choose(BODIES))
        cue = choose(CUES)
        return Quote(
            f"q{n}",
            choose(["direct", "mixed", "indirect", "indirect"]),
            "body",
            (Span(article.body[4:40], 4, 40),),
            speaker,
            Span(cue, 0, len(cue)) if cue else None,
        )

    def chain(self) -> tuple[ChainLink, ...]:
        """Some name one source twice."""
        names = self.chance.choices(OUTLETS, k=1 + self.chance.randrange(3))
        return tuple(ChainLink(name, None, "outlet", None, 0, 4) for name in names)
