"""A page comes out as an article; a date of another article never becomes the page's own."""

import importlib.util
from pathlib import Path

import pytest

from ostrov_crawler import extract
from ostrov_crawler.article import Article
from ostrov_crawler.page import Hint, Page
from ostrov_crawler.sites import GENERIC, by_name

_spec = importlib.util.spec_from_file_location(
    "seed_page", Path(__file__).with_name("seed_page.py")
)
seed = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(seed)

URL = "https://www.ostro.org/general/society/news/626162"
OSTROV = by_name("ostrov")


def read(text: str, *, url: str = URL, site=OSTROV, hint: Hint | None = None, **page) -> Article:
    return extract.read(Page(url, text.encode(), hint=hint, **page), site)


def check_teasers(article: Article, offset: str = "+02:00") -> None:
    assert [(t.section, t.published, t.headline, t.summary) for t in article.teasers] == [
        (label, f"{day[6:]}-{day[3:5]}-{day[:2]}T{time}:00{offset}", title, summary)
        for label, day, time, title, summary in seed.ENTRIES
    ]


@pytest.mark.parametrize("site", [OSTROV, GENERIC], ids=["ostrov", "generic"])
@pytest.mark.parametrize("banner", [True, False], ids=["banner", "bare"])
@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
@pytest.mark.parametrize("box", seed.BOXES)
def test_the_box_never_dates_the_page(box: str, above: bool, banner: bool, site) -> None:
    article = read(seed.html(box, above=above, banner=banner), site=site)
    assert (article.published, article.published_from) == (None, "none")
    assert article.headline == seed.HEADLINE
    check_teasers(article, "+02:00" if site is OSTROV else "")
    for words in ("2026", "Поддержать", "Паром", "Обзор прессы"):
        assert words not in article.body


@pytest.mark.parametrize("box", seed.BOXES)
def test_the_body_is_whole_and_the_loose_caption_apart(box: str) -> None:
    article = read(seed.html(box))
    assert article.body == "\n\n".join(seed.PARAGRAPHS)
    assert [image.caption for image in article.images] == [seed.CAPTION]


@pytest.mark.parametrize("banner", [True, False])
def test_text_without_tags_is_read(banner: bool) -> None:
    article = read(seed.text(banner=banner))
    assert article.headline == seed.HEADLINE
    assert article.body == "\n\n".join(seed.PARAGRAPHS)
    assert (article.published, article.published_from) == (None, "none")
    check_teasers(article)
    assert [image.caption for image in article.images] == [seed.CAPTION]


LD = '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"%s"}</script>'
OG = '<meta property="article:published_time" content="%s">'
MICRODATA = '<meta itemprop="datePublished" content="%s">'
TIME = '<time datetime="%s">вчера</time>'
BYLINE = "<div class=any>%s</div>"
RUNGS = [
    ("json-ld", "2022-01-27T14:01:00+02:00", LD, "head"),
    ("opengraph", "2022-01-27T14:02:00+02:00", OG, "head"),
    ("microdata", "2022-01-27T14:03:00+02:00", MICRODATA, "under"),
    ("time", "2022-01-27T14:04:00+02:00", TIME, "under"),
    ("byline", "2022-01-27T14:05:00+02:00", BYLINE, "under"),
]
_BYLINE_TEXT = "27.01.2022, 14:05"


@pytest.mark.parametrize("above", [True, False], ids=["above", "below"])
@pytest.mark.parametrize("first", range(len(RUNGS)))
def test_the_rungs_win_in_order(first: int, above: bool) -> None:
    places = {"head": "", "under": ""}
    for rung, moment, form, place in RUNGS[first:]:
        places[place] += form % (_BYLINE_TEXT if rung == "byline" else moment)
    hint = Hint(URL, "list", published="2022-01-27T14:06:00+02:00")
    article = read(seed.html("divs", above=above, **places), hint=hint)
    assert (article.published_from, article.published) == RUNGS[first][:2]
    assert article.published_precision == "minute"


@pytest.mark.parametrize(("place", "rung"), [("list", "list"), ("feed", "feed")])
def test_where_the_page_was_found_dates_it_last(place: str, rung: str) -> None:
    hint = Hint(URL, place, published="2022-01-27T14:06:00+02:00")
    article = read(seed.html("list"), hint=hint)
    assert (article.published_from, article.published) == (rung, "2022-01-27T14:06:00+02:00")


@pytest.mark.parametrize(
    "written", ["27.01.2022<br>14:05", "14:05 27.01.2022", "27 января 2022, 14:05"]
)
def test_a_date_beside_the_headline_is_a_byline(written: str) -> None:
    article = read(seed.html("table", under=f"<span>{written}</span>"))
    assert (article.published_from, article.published) == ("byline", "2022-01-27T14:05:00+02:00")
    assert article.published_raw


def test_a_date_of_another_article_in_json_ld_is_refused() -> None:
    other = LD.replace(
        '"@type"', '"headline":"Паром отплыл","url":"https://www.ostro.org/a","@type"'
    )
    article = read(seed.html("divs", head=other % "2026-03-01T10:00:00+02:00"))
    assert article.published is None


def test_a_date_after_the_fetch_is_refused_with_a_warning() -> None:
    article = read(
        seed.html("divs", head=OG % "2022-03-01T10:00:00+02:00"), fetched="2022-01-28T00:00:00Z"
    )
    assert article.published is None
    assert "date-ahead" in article.warnings[0]


def test_neighbouring_numbers_and_image_paths_bound_the_day() -> None:
    article = read(seed.html("divs"), url=URL.replace("626162", "620000"))
    assert article.published_between == ("2021-06-01", "2022-01-27")
    assert article.published_basis == "neighbouring-ids"
    image = '<img src="/upload/media/2021/09/14/a.jpg">'
    article = read(seed.html("divs", under=image), url=URL.replace("626162", "620000"))
    assert article.published_between == ("2021-09-14", "2022-01-27")
    assert article.published_basis == "neighbouring-ids, image-path"
