"""What the reader makes of the demo's pages, field by field, against data/pages/expected.jsonl."""

from functools import cache

import pytest

from ostrov_crawler.page import Hint, Page
from ostrov_crawler.reading.page import read
from tests.test_demo_pages import EXCHANGES, EXPECTED

QUOTES_FLOOR = 0.75
"""Share of the expected quotes; 106 of 140 when set. Raised with every better reading."""
CHAINS_FLOOR = 0.94
"""Share of the expected chains; 49 of 51 when set."""

FIELDS = ("site", "id", "language", "kind", "headline", "lead", "published", "published_from")


KNOWN: dict[tuple[str, str], str] = {}


def _name(case) -> str:
    return f"{case['recording']}-{case['id'][-24:]}"


def _hint(case):
    """The list or the feed tells the date of the pages that have none of their own."""
    found_in = case["published_from"]
    if found_in not in ("list", "feed"):
        return None
    return Hint(url=case["url"], found_in=found_in, published=case["published"])


@cache
def _article(name: str):
    case = next(case for case in EXPECTED if _name(case) == name)
    exchange = EXCHANGES[case["recording"], case["url"]]
    return read(
        Page(
            url=case["url"],
            body=exchange.page(),
            content_type=exchange.content_type,
            fetched=exchange.date,
            hint=_hint(case),
        )
    )


def _instant(text):
    """Both ways of writing a minute: with and without its seconds."""
    return text and text.replace(":00+", "+")


def _param(case, what):
    """Known misreadings fail strictly: who mends one strikes its line in KNOWN."""
    name = _name(case)
    reason = KNOWN.get((name, what))
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(case, what, id=f"{name}-{what}", marks=marks)


def cases(*whats):
    params = [_param(case, what) for case in EXPECTED for what in whats]
    return pytest.mark.parametrize(("case", "what"), params)


@cases(*FIELDS)
def test_field(case, what):
    assert _instant(getattr(_article(_name(case)), what)) == _instant(case[what])


@cases("paragraphs")
def test_paragraphs(case, what):
    paragraphs = _article(_name(case)).body.split("\n\n")
    assert len(paragraphs) == case["paragraphs"], paragraphs
    assert paragraphs[0].startswith(case["first_words"])
    assert paragraphs[-1].endswith(case["last_words"])


@cases("apart")
def test_what_stands_apart(case, what):
    article = _article(_name(case))
    assert (article.dateline.place if article.dateline else None) == case["dateline"]
    assert list(article.notes) == ([case["note"]] if case["note"] else [])
    assert case["alternate"] in (None, *article.alternates.values())
    assert len(article.teasers) == (case["teasers"] or len(article.teasers))


def _quotes(case) -> int:
    """How many of the expected quotes were found: kind, speaker and first words."""
    found = [
        (quote.kind, quote.speaker and quote.speaker.name, quote.fragments[0].text)
        for quote in _article(_name(case)).quotes
    ]
    return sum(
        any(
            (kind, speaker) == (wanted["kind"], wanted["speaker"])
            and words.startswith(wanted["words"])
            for kind, speaker, words in found
        )
        for wanted in case["quotes"]
    )


def _chains(case) -> list[list[str]]:
    return [[link.name for link in each.chain] for each in _article(_name(case)).citations]


def test_quotes_stay_above_their_floor():
    share = sum(map(_quotes, EXPECTED)) / sum(len(case["quotes"]) for case in EXPECTED)
    assert share >= QUOTES_FLOOR


def test_chains_stay_above_their_floor():
    wanted = [(case, chain) for case in EXPECTED for chain in case["chains"]]
    share = sum(chain in _chains(case) for case, chain in wanted) / len(wanted)
    assert share >= CHAINS_FLOOR


@pytest.mark.parametrize("name", ["i549412", "i549411", "626170"])
def test_ostrov_names_liga_and_behind_it_tass(name):
    case = next(case for case in EXPECTED if case["id"] == name)
    assert ["LIGA.net", "ТАСС"] in _chains(case)
