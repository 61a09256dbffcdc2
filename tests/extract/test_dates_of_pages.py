"""The page's own date: an element that says little else, with its year, in its own place."""

from pathlib import Path

import pytest

from ostrov_crawler import extract
from ostrov_crawler.article import Article
from ostrov_crawler.page import Page
from ostrov_crawler.sites import GENERIC, by_name

PROSE = "".join(
    f"<p>Совет Верхнего Яра обсудил мост в {number}-й раз и снова отложил решение.</p>"
    for number in range(2, 9)
)
TASS = "https://tass.ru/obschestvo/7700001"
REAL = Path(__file__).parents[2].parent / "shared" / "pages" / "ru_tass-ru_1.html"


def read(inner: str, *, site: str = "generic", url: str = "https://example.org/a/1") -> Article:
    profile = GENERIC if site == "generic" else by_name(site)
    body = f"<html><body>{inner}</body></html>".encode()
    return extract.read(Page(url, body, fetched="2026-03-08T12:00:00Z"), profile)


@pytest.mark.parametrize(
    "line",
    [
        "Движение по мосту закрыто с 26 января",
        "Движение по мосту закрыто с 26 января 2022 года",
        "26 января",
        "4 марта, 09:05",
        "Среда, 4 марта, 09:05",
        "09:05",
    ],
)
def test_prose_and_days_without_a_year_date_nothing(line: str) -> None:
    article = read(f"<article><h1>Мост закрыт</h1><div>{line}</div>{PROSE}</article>")
    assert (article.published, article.published_from) == (None, "none")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("<div>4 марта 2026, 09:05 | Просмотров: 1209</div>", "2026-03-04T09:05:00"),
        ("<h3 class=date>4 марта 2026, 09:05</h3>", "2026-03-04T09:05:00"),
        (
            "<div><a href='/2026/03/04'>4 марта 2026 г., 09:05, среда</a></div>",
            "2026-03-04T09:05:00",
        ),
        ("<div>Иван Речной <span>04.03.2026</span> <span>1209</span></div>", "2026-03-04"),
    ],
)
def test_counts_links_and_headings_leave_the_date_what_it_is(line: str, published: str) -> None:
    article = read(f"<html lang=ru><div><h1>Мост закрыт</h1>{line}<div>{PROSE}</div></div>")
    assert article.published == published


def test_a_day_in_figures_on_an_english_page_may_be_another() -> None:
    prose = "".join(f"<p>The council of Yar met for the {n}th time to talk.</p>" for n in range(9))
    for line, day in (("3/4/26 9:05 AM", None), ("March 4, 2026", "2026-03-04")):
        assert read(f"<h1>Bridge shut</h1><p>{line}</p><div>{prose}</div>").published == day


def _tass(date: str, after: str = "") -> str:
    return (
        f'<main><div class="PublishedMark_date__L4">{date}</div>'
        f'<h1 class="NewsHeader_titles__a1">Мост открыли</h1>'
        f'<p class="NewsHeader_lead__b2">Первым поехал автобус</p>'
        f"<article>{PROSE}</article>{after}</main>"
    )


NEXT = (
    '<div class="ContentPage_next__q"><div class="PublishedMark_date__L4">'
    '<span ca-ts="1772605860000">4 марта, 09:31</span></div>'
    '<h1 class="NewsHeader_titles__a1">Паром отплыл</h1><article>'
    + "".join(f"<p>Паром номер {n} отплыл от пристани с грузом соли.</p>" for n in range(20))
    + "</article></div>"
)


def test_a_date_in_milliseconds_beside_its_words() -> None:
    date = '<span ca-ts="1772604300000">4 марта, 09:05</span>'
    article = read(_tass(date, NEXT), site="tass", url=TASS)
    assert (article.published, article.published_from) == ("2026-03-04T09:05:00+03:00", "time")
    assert article.lead == "Первым поехал автобус"


def test_the_words_of_the_sites_own_date_are_a_byline() -> None:
    article = read(_tass("4 марта 2026, 09:05"), site="tass", url=TASS)
    assert (article.published, article.published_from) == ("2026-03-04T09:05:00+03:00", "byline")


@pytest.mark.parametrize("site", ["generic", "tass"])
@pytest.mark.parametrize("wrapper", ["div", "article"])
def test_the_next_article_on_the_page_is_not_read(site: str, wrapper: str) -> None:
    page = f"<{wrapper}>{_tass('', NEXT)}</{wrapper}>"
    article = read(page, site=site, url=TASS)
    assert article.headline == "Мост открыли"
    assert "Паром" not in article.body
    assert article.body.count("\n\n") == 6
    assert article.published is None


@pytest.mark.skipif(not REAL.exists(), reason="../shared with its real pages is absent")
def test_a_real_page_of_2020_is_read_by_its_profile() -> None:
    article = extract.read(Page("", REAL.read_bytes()), by_name("tass"))
    assert str(article.published)[:16] == "2020-06-29T00:16"
    assert str(article.published)[-6:] == "+03:00"
    assert article.published_from == "json-ld"
    assert article.lead
    assert article.dateline is not None
    assert article.dateline.agency == "ТАСС"
    assert article.body.count("\n\n") >= 3
    assert article.layers["body"] == "site"
