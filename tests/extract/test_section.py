"""The rubric, as the page calls it or as its address says."""

import pytest

from ostrov_crawler.extract import read
from ostrov_crawler.page import Hint, Page
from ostrov_crawler.sites import GENERIC, by_name

OLD = "https://www.ostro.org/general/politics/news/626101"
NEW = "https://www.ostro.org/ru/news/most-i549001"
BODY = "<p>Совет Верхнего Яра открыл мост через Тихую, сообщил глава совета.</p>" * 3
HEADLINE = "Мост открыт - Приходько"
PAGES = [
    ("<meta property='article:section' content='Край'>{h}{b}", NEW, "Край"),
    ("{h}<div><span class='article__section'>Страна</span> 27.01.2022</div>{b}", NEW, "Страна"),
    (
        "{h}<div class=i><a href='/general/'>Общество</a> <b>14:05 27.01.2022</b></div>{b}",
        OLD,
        "Общество",
    ),
    (
        "<div class='breadcrumbs'><a href='/'>Главная</a> <a href='/n/'>Мир</a></div>{h}{b}",
        NEW,
        "Мир",
    ),
    ("<title>{t} - Политика - ОстроВ</title>{h}{b}", NEW, "Политика"),
    ("<title>{t} - ОстроВ</title>{h}{b}", NEW, None),
    ("{h}{b}", OLD, "Политика"),
    ("{h}{b}", NEW, None),
]


@pytest.mark.parametrize(("form", "url", "section"), PAGES)
def test_the_section_of_a_page(form: str, url: str, section: str | None) -> None:
    page = form.format(h=f"<h1>{HEADLINE}</h1>", b=BODY, t=HEADLINE)
    assert read(Page(url, page.encode()), by_name("ostrov")).section == section


def test_a_list_says_the_section_last() -> None:
    url = "https://vestnik.example/a/1"
    page = Page(
        url, f"<h1>{HEADLINE}</h1>{BODY}".encode(), hint=Hint(url, "list", section="Страна")
    )
    assert read(page, GENERIC).section == "Страна"
