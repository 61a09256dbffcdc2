"""A page of announcements is a list, whatever its text says; an article with links is none."""

import pytest

from ostrov_crawler.errors import NotAnArticle
from ostrov_crawler.extract import read
from ostrov_crawler.page import Page
from ostrov_crawler.sites import GENERIC, by_name

TITLES = ("Мост через Тихую открыли для автобусов", "Паром ушел на ремонт до конца недели")
SUMMARY = "Совет Верхнего Яра рассказал об этом жителям, которые пришли на берег реки утром..."


def _page(card: str, *, many: int = 6) -> bytes:
    cards = "".join(
        card.format(at=at, title=f"{TITLES[at % 2]} {at}", summary=f"{at}. {SUMMARY}")
        for at in range(many)
    )
    return f"<title>Новости</title><h1>Новости</h1><div>{cards}</div>".encode()


CARDS = [
    '<div class=i><a href="/n/{at}">{title}</a><p>{summary}</p></div>',
    '<article><h2><a href="/n/{at}">{title}</a></h2><div><p>{summary}</p></div></article>',
    '<div class=i><span>Край</span> <span>18:00 0{at}.03.2026</span> <a href="/n/{at}">{title}</a>'
    "<div>{summary}</div></div>",
    '<div class=i><span>0{at}.03.2026</span> <a href="/n/{at}">{title}</a><p>{summary}</p></div>',
    '<li><a href="/n/{at}"><h3>{title}</h3></a><p>{summary}</p></li>',
]


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("site", [GENERIC, by_name("ostrov")], ids=["generic", "ostrov"])
def test_announcements_are_a_list(card: str, site) -> None:
    with pytest.raises(NotAnArticle) as refused:
        read(Page("", _page(card)), site)
    assert refused.value.reason == "list"


@pytest.mark.parametrize(
    "paragraph",
    [
        '<p>{summary} <a href="/n/{at}">{title}</a>, сообщал «Вестник».</p>',
        "<h2>{title}</h2><p>{summary}</p>",
        '<div class=s><h2>{title}</h2><p>{summary}</p><p><a href="/f/{at}">Карта</a></p></div>',
    ],
)
def test_a_text_with_links_and_chapters_is_an_article(paragraph: str) -> None:
    assert read(Page("", _page(paragraph)), GENERIC).body.count(SUMMARY[:20]) == 6
