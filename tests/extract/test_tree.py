"""A page that is all wrong costs at most its limit, and says so."""

import time

import pytest

from ostrov_crawler import extract
from ostrov_crawler.errors import NotAnArticle, ReadingStopped
from ostrov_crawler.extract.tree import parse
from ostrov_crawler.page import Page
from ostrov_crawler.sites import GENERIC

ATTRIBUTES = [
    "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x",
    "<p " + " ".join(f'a{n}=">"' for n in range(200_000)) + ">x",
    "<p" + "".join(f"/a{n}" for n in range(200_000)) + ">x",
    "<p>" * 300_000,
    "<div>" * 50_000 + "text",
]


@pytest.mark.parametrize(
    "page", ATTRIBUTES, ids=["attributes", "quoted", "slashes", "many", "deep"]
)
def test_what_is_too_large_is_stopped(page: str) -> None:
    started = time.process_time()
    with pytest.raises(ReadingStopped, match="extract_nodes"):
        parse(page)
    assert time.process_time() - started < 2


def test_twenty_megabytes_in_one_line_are_read() -> None:
    assert parse("<p>" + "слово " * 1_700_000) is not None


def test_a_long_script_is_no_element_with_many_attributes() -> None:
    script = "for (i=0; i<items && " + "a = b + c " * 3000 + ") {}"
    assert parse(f"<p>x</p><script>{script}</script>") is not None


def test_a_long_drawing_is_no_element_with_many_attributes() -> None:
    assert parse(f"<p>x</p><svg><path d='{'M1 2L3 4 ' * 3000}' fill=none></svg>") is not None


def test_nothing_is_no_page() -> None:
    with pytest.raises(NotAnArticle, match="empty"):
        parse("")


def test_many_links_in_one_paragraph_cost_time_in_proportion() -> None:
    links = "<a href='/a'>Паром идет вниз</a> и потом обратно вверх по реке Тихой, " * 10_000
    page = f"<h1>Мост</h1><p>Мост открыт для всех, кто ждал его с весны. {links} и все.</p>"
    begun = time.process_time()
    article = extract.read(Page("https://vestnik.example/a", page.encode()), GENERIC)
    assert time.process_time() - begun < 5
    first, *_, last = article.links
    assert {article.body[one.start : one.stop] for one in (first, last)} == {"Паром идет вниз"}
