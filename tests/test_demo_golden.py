"""What the reader makes of the demo's pages, field by field, against data/pages/expected.jsonl."""

from functools import cache

import pytest

from ostrov_crawler import reading
from ostrov_crawler.page import Hint, Page
from tests.test_demo_pages import EXCHANGES, EXPECTED

read = getattr(reading, "read", None)
pytestmark = pytest.mark.skipif(read is None, reason="no reader of pages is there yet")

QUOTES_FLOOR = 0.5
"""Share of the expected quotes; 73 of 133 when set. Raised with every better reading."""
CHAINS_FLOOR = 0.7
"""Share of the expected chains; 35 of 48 when set."""

FIELDS = ("site", "id", "language", "kind", "headline", "lead", "published", "published_from")


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


def cases(test):
    return pytest.mark.parametrize("case", EXPECTED, ids=_name)(test)


@pytest.mark.parametrize("field", FIELDS)
@cases
def test_field(case, field):
    assert _instant(getattr(_article(_name(case)), field)) == _instant(case[field])


@cases
def test_paragraphs(case):
    paragraphs = _article(_name(case)).body.split("\n\n")
    assert len(paragraphs) == case["paragraphs"], paragraphs
    assert paragraphs[0].startswith(case["first_words"])
    assert paragraphs[-1].endswith(case["last_words"])


@cases
def test_what_stands_apart(case):
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
