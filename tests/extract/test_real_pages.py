"""Real pages, where they are at hand: headlines and days right, the body above its mark."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from ostrov_crawler.errors import NotAnArticle
from ostrov_crawler.page import Page
from ostrov_crawler.reading.page import read
from ostrov_crawler.record import to_dict
from ostrov_crawler.sites import GENERIC, by_name

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="../shared/pages is not here")
BODY = 0.985
"""F1 over 4-word shingles, mean over the pages."""


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score_pages.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _gold() -> list[dict[str, Any]]:
    lines = (SHARED / "pages" / "gold.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _read(name: str, site: Any) -> dict[str, Any]:
    page = Page("", (SHARED / "pages" / name).read_bytes())
    try:
        return to_dict(read(page, site, annotate=False))
    except NotAnArticle as error:
        return {"error": str(error)}


@pytest.mark.parametrize("site", [GENERIC, None], ids=["generic", "own"])
def test_the_pages_are_read_above_the_mark(site: Any) -> None:
    score, marks = _scorer(), []
    for gold in _gold():
        found = _read(gold["file"], site)
        if gold["title"]:
            assert score.tokens_f1(gold["title"], found["headline"]) >= 0.9, gold["file"]
        if gold["date"] and found.get("published"):
            assert found["published"][:10] == gold["date"][:10], gold["file"]
        if gold["body"]:
            whole = f"{found.get('lead') or ''}\n{found['body']}"
            golds = (gold["body"], f"{gold.get('lead') or ''}\n{gold['body']}")
            marks.append(max(score.f1(g, x) for g in golds for x in (found["body"], whole)))
    assert sum(marks) / len(marks) >= BODY


def test_the_page_of_tass_is_read_by_its_profile() -> None:
    page = Page("", (SHARED / "pages" / "ru_tass-ru_1.html").read_bytes())
    article = read(page, by_name("tass"), annotate=False)
    (gold,) = (one for one in _gold() if "tass" in one["file"])
    assert article.headline == gold["title"]
    assert article.lead
    assert article.body.count("\n\n") >= 5
    assert article.published
    assert article.published.startswith("2020-06-29T00:16")
    assert article.published.endswith("+03:00")
    assert article.dateline
    assert (article.dateline.place, article.dateline.date) == ("МОСКВА", "2020-06-29")
    assert article.id == "8836033"


def test_the_seed_has_no_date_of_its_own() -> None:
    text = (SHARED / "seed" / "ostrov-626162.txt").read_bytes()
    article = read(Page("", text), annotate=False)
    assert (article.site, article.published, article.published_from) == ("ostrov", None, "none")
    assert [t.published for t in article.teasers] == [
        "2026-03-01T17:44:00+02:00",
        "2026-02-26T16:41:00+02:00",
        "2026-02-25T11:21:00+02:00",
    ]
    assert all(t.section and t.headline and t.summary for t in article.teasers)
