"""A profile that names its publishing engine takes the base values behind its own."""

import importlib.util
from pathlib import Path

import pytest

from ostrov_crawler.engine import ENGINES, engine_of
from ostrov_crawler.extract import read
from ostrov_crawler.page import Page
from ostrov_crawler.site import Rules, Site

_spec = importlib.util.spec_from_file_location(
    "engine_pages", Path(__file__).parents[1] / "extract" / "engine_pages.py"
)
pages = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(pages)
FORMS = [
    ("wordpress", "wordpress-twentytwenty"),
    ("wordpress", "wordpress-old-site-title"),
    ("bitrix", "bitrix"),
    ("dle", "dle"),
    ("drupal", "drupal-promoted"),
    ("joomla", "joomla"),
    ("ucoz", "ucoz"),
    ("nextjs", "next-data-only"),
]


def _site(engine: str, **more) -> Site:
    return Site(name="yar", title="Вестник Яра", hosts=("yar.example",), engine=engine, **more)


@pytest.mark.parametrize(("engine", "form"), FORMS)
def test_its_pages_are_read_by_the_base_alone(engine: str, form: str) -> None:
    page = Page("https://yar.example/news/1-most.html", pages.FORMS[form].encode())
    article = read(page, _site(engine))
    assert article.headline == pages.HEADLINE
    assert article.body.split("\n\n") == list(pages.PARAGRAPHS)
    assert article.layers["body"] == ("site" if ENGINES[engine].rules else "data")


MARKS = [
    ("wordpress", "<link href='/wp-content/themes/a.css'>"),
    ("bitrix", "<link href='/bitrix/cache/css/a.css'>"),
    ("dle", "<script>var dle_root = '/';</script>"),
    ("drupal", "<script type='application/json' data-drupal-selector='drupal-settings-json'>"),
    ("joomla", "<script src='/media/jui/js/jquery.min.js'>"),
    ("ucoz", "<script src='/.s/src/uwnd.min.js'>"),
    ("nextjs", "<script id='__NEXT_DATA__'>"),
    ("nuxt", "<script>window.__NUXT__={}</script>"),
    ("tilda", "<script src='https://static.tildacdn.com/js/tilda.js'>"),
    (None, "<link href='/static/a.css'>"),
]


@pytest.mark.parametrize(("engine", "markup"), MARKS)
def test_the_engine_is_known_by_its_mark(engine: str | None, markup: str) -> None:
    assert engine_of(markup) == engine


def test_the_sites_own_word_goes_first() -> None:
    own = Rules(body="div.t")
    site = _site("wordpress", rules=(own,), refused={"/tag/.+": "advertising"})
    assert site.rules[0] is own
    assert site.rules[1:] == ENGINES["wordpress"].rules
    assert site.feeds == ("https://yar.example/feed/",)
    assert _site("dle", feeds=("https://yar.example/a.xml",)).feeds == (
        "https://yar.example/a.xml",
    )
    assert site.refusal("https://yar.example/tag/most") == "advertising"
    assert site.refusal("https://yar.example/category/reka/") == "section"
    assert site.refusal("https://yar.example/2026/03/02/most/") is None
