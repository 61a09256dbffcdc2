"""What a selector finds, in the page's order, and that nothing else is taken for it."""

import pytest
from lxml import etree

from ostrov_crawler.extract.select import first, select, words

PAGE = etree.HTML(
    "<div id=a class='text-wide'><p id=b class='lead text'>Паром <b>стал</b></p>"
    "<span id=c class='text'>x</span><aside id=d>y</aside><div id=e class='text'>z</div></div>"
)
CASES = [
    ("div.text", "e"),
    (".text", "b c e"),
    ("aside, div.text", "d e"),
    ("div.text, p.text, span.none", "b e"),
    ("#c", "c"),
    ("div#c", ""),
    ("p.tex", ""),
    ("aside", "d"),
    ("[class*='text-']", "a"),
    ("div > aside", "d"),
]


@pytest.mark.parametrize(("selector", "expected"), CASES)
def test_a_selector_finds(selector: str, expected: str) -> None:
    assert " ".join(one.get("id", "") for one in select(selector, PAGE)) == expected


def test_words_are_those_of_the_element_alone() -> None:
    assert words(select("p", PAGE)[0]) == "Паром стал"
    assert words(select("b", PAGE)[0]) == "стал"


@pytest.mark.parametrize(("selector", "expected"), CASES)
def test_the_first_is_the_first_of_all(selector: str, expected: str) -> None:
    found = first(selector, PAGE)
    assert [found.get("id")] == expected.split()[:1] if found is not None else not expected
