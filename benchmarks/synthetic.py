"""Articles of no newspaper: words drawn by Zipf's law from 20,000, two quotes and a chain each."""

import itertools
import random

from ostrov_crawler.article import Article
from ostrov_crawler.extract import content_hash
from ostrov_crawler.findings import ChainLink, Citation, Place, Quote, Span, Speaker

_START = ("ба", "ве", "го", "ди", "жу", "за", "ки", "ло", "ма", "не", "по", "ру", "си", "та", "фе")
_MIDDLE = ("рни", "сто", "лка", "мбе", "нда", "зго", "вра", "пти", "кла", "дре")
_END = ("ка", "ки", "ке", "ку", "ник", "ника", "нику", "ость", "ости", "ение", "ения", "ением")
WORDS = ["".join(p) for p in itertools.product(_START, _MIDDLE, _MIDDLE, _END)][:20_000]
_GIVEN = ("Пётр", "Анна", "Олег", "Вера", "Иван", "Нина")
SURNAMES = [f"{a.title()}{b}{c}ов" for a in _START for b in _MIDDLE for c in _MIDDLE][:1_500]
OUTLETS = [f"{a.title()}{b}-ньюс" for a in _START for b in _MIDDLE]
_LENGTH = 250


class Writer:
    """Writes article after article; the same seed writes the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311 - no secret depends on it
        weights = [1 / rank for rank in range(1, len(WORDS) + 1)]
        self._weights = list(itertools.accumulate(weights))

    def words(self, count: int) -> str:
        return " ".join(self._random.choices(WORDS, cum_weights=self._weights, k=count))

    def article(self, n: int) -> Article:
        """The article with number `n`: some 250 words, between 2006 and 2025."""
        body = f"{self.words(_LENGTH)}. Номер {n}."
        name = f"{self._random.choice(_GIVEN)} {self._random.choice(SURNAMES)}"
        speaker = Speaker(name, role="мэр")
        quotes = tuple(
            Quote(f"q{k}", "indirect", "body", (Span(body[k : k + 80], k, k + 80),), speaker, None)
            for k in (10, 200)
        )
        link = ChainLink(self._random.choice(OUTLETS), None, "outlet", None, 0, 5)
        headline = self.words(8)
        address = f"https://ostro.org/news/{n}"
        return Article(
            site="ostrov",
            id=str(n),
            url=address,
            canonical_url=address,
            language="ru",
            kind="news",
            headline=headline,
            body=body,
            content_hash=content_hash(headline, None, body),
            published=f"{2006 + n % 20}-{1 + n % 12:02}-{1 + n % 28:02}",
            fetched="2026-03-01T12:00:00Z",
            ruleset="r1",
            quotes=quotes,
            citations=(Citation("c", "body", (link,), Place(0, 9)),),
        )
