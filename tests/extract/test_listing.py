"""List pages: the articles they announce, with what stands beside each."""

from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler.extract import listing
from ostrov_crawler.page import Page
from ostrov_crawler.sites import GENERIC, by_name

URL = "https://www.ostro.org/ru/news/"
CARDS = """<nav><a href="/ru/news/">Новости</a></nav>
<div class="publications-item"><span class="publications-item-badage">Мир</span>
<span class="date">13:05 02.03.2026</span>
<a class="item-name" href="/ru/news/most-i7">Мост открыт для всех, кто умеет ждать</a>
<div class="text">Глава порта сказал, что мост открыт для всех, кто умеет ждать до утра.</div></div>
<div class="publications-item"><a href="/ru/news/led-i9"><img src="a.jpg"></a>
<span>03.03.2026</span> <b>09:10</b> <a href="/ru/news/led-i9">Лед тоньше</a></div>
<a href="/company_news/5/">Реклама</a> <a href="https://liga.net/x/news/y">Чужое</a>"""


def _links(markup: str, **more: str) -> listing.Links:
    page = Page(URL, f"<html><body>{markup}</body></html>".encode(), "text/html; charset=utf-8")
    return listing.links(page, by_name("ostrov"))


def test_a_card_gives_day_headline_section_and_summary() -> None:
    first, _ = _links(CARDS).hints
    assert first.url == "https://www.ostro.org/ru/news/most-i7"
    assert first.published == "2026-03-02T13:05:00+02:00"
    assert first.headline == "Мост открыт для всех, кто умеет ждать"
    assert first.section == "Мир"
    assert (first.summary or "").startswith("Глава порта")


def test_day_and_time_in_two_elements_and_a_picture_linked_apart() -> None:
    _, second = _links(CARDS).hints
    assert (second.headline, second.published) == ("Лед тоньше", "2026-03-03T09:10:00+02:00")


def test_times_stand_under_the_header_of_their_day() -> None:
    rows = "".join(
        f'<p><i>1{n}:44</i> <a href="/ru/news/a-i{n}">Новость {n}</a></p>' for n in (1, 2)
    )
    hints = _links(f"<h3>Суббота 17 марта 2018</h3>{rows}").hints
    assert [hint.published for hint in hints] == [
        "2018-03-17T11:44:00+02:00",
        "2018-03-17T12:44:00+02:00",
    ]


def test_a_time_without_a_day_is_no_date() -> None:
    (hint,) = _links('<p><i>11:44</i> <a href="/ru/news/a-i1">Новость</a></p>').hints
    assert hint.published is None


def test_the_next_page() -> None:
    assert _links('<a rel="next" href="?page=2">Дальше</a>').next_page


@given(st.binary(max_size=300))
def test_any_bytes_are_an_answer(body: bytes) -> None:
    assert listing.links(Page(URL, body), GENERIC).hints is not None
