"""A profile recognises its articles by their addresses and refuses the rest with a reason."""

from pathlib import Path

import pytest

from ostrov_crawler import urls
from ostrov_crawler.errors import UsageError
from ostrov_crawler.sites import GENERIC, by_name, for_url, load

REAL = Path(__file__).parents[2] / "shared" / "reference" / "urls_2020.txt"

ARTICLES = [
    ("https://www.ostro.org/general/society/news/626162", "ostrov", "626162", None),
    ("http://m.ostro.org/general/society/news/626162/", "ostrov", "626162", None),
    ("https://ostro.org/donetsk/criminal/articles/5?changeLang=ua", "ostrov", "5", None),
    ("https://ostro.org/news/104/?NEWS_ID=104", "ostrov", "104", "ru"),
    ("https://ostro.org/news/hto-de-i510475", "ostrov", "i510475", "uk"),
    ("https://www.ostro.org/ru/news/kto-gde-i510476?utm_source=x", "ostrov", "i510476", "ru"),
    ("https://ostro.org/ru/articles/i510476/", "ostrov", "i510476", "ru"),
    (
        "https://news.liga.net/ua/politics/news/slovo",
        "liga",
        "news.liga.net/uk/politics/news/slovo",
        "uk",
    ),
    (
        "https://news.liga.net/politics/news/slovo/",
        "liga",
        "news.liga.net/ru/politics/news/slovo",
        "ru",
    ),
    (
        "https://biz.liga.net/all/it/articles/slovo",
        "liga",
        "biz.liga.net/ru/all/it/articles/slovo",
        "ru",
    ),
    ("https://tass.ru/moskva/8836033?utm_source=yxnews", "tass", "8836033", "ru"),
    ("https://tass.ru/moskva/8836033/amp", "tass", "8836033", "ru"),
    ("https://tass.com/politics/1107243", "tass", "com-1107243", "en"),
    ("https://itar-tass.com/politika/900100", "tass", "900100", "ru"),
]


@pytest.mark.parametrize(("url", "name", "identity", "language"), ARTICLES)
def test_an_article_is_known_by_its_address(
    url: str, name: str, identity: str, language: str | None
) -> None:
    site = for_url(url)
    assert site is not None
    address = site.address(url)
    assert address is not None
    assert (address.site, address.id, address.language) == (name, identity, language)
    assert urls.normalise(address.url) == address.url
    assert site.address(address.url) == address


ONE_FORM = [
    ("https://tass.ru/moskva/8836033", "http://www.tass.ru/moskva/8836033/"),
    ("https://tass.ru/moskva/8836033", "https://tass.ru/moskva/8836033/amp"),
    ("https://tass.ru/moskva/8836033", "https://tass.ru/Moskva/8836033/AMP/?utm_source=x"),
    ("https://tass.com/politics/1107243", "https://tass.com/politics/1107243/amp/"),
    ("https://www.ostro.org/ru/news/kto-i549412", "https://ostro.org/ru/news/kto-I549412/"),
    ("https://www.ostro.org/general/society/news/7", "http://m.ostro.org/General/society/news/7/"),
    ("https://news.liga.net/ua/all/news/slovo", "https://news.liga.net/UA/all/news/Slovo/"),
]


@pytest.mark.parametrize(("one", "other"), ONE_FORM)
def test_all_spellings_have_one_form(one: str, other: str) -> None:
    site = for_url(one)
    assert site is not None
    address = site.address(other)
    assert address == site.address(one)
    assert address is not None
    assert address.url == one


REFUSED = [
    ("ostrov", "https://www.ostro.org/", "section"),
    ("ostrov", "https://www.ostro.org/general/society/news/", "section"),
    ("ostrov", "https://www.ostro.org/ru/news", "section"),
    ("ostrov", "https://www.ostro.org/company_news/15/", "advertising"),
    ("ostrov", "https://www.ostro.org/video/15/", "video"),
    ("ostrov", "https://www.ostro.org/upload/media/2022/01/27/a.jpg", "media"),
    ("ostrov", "https://tass.ru/moskva/8836033", "other-host"),
    ("ostrov", "https://www.ostro.org/about/", "not-an-article"),
    ("liga", "https://news.liga.net/ua/news/page/2", "section"),
    ("tass", "https://tass.ru/novosti-partnerov/8556929", "advertising"),
    ("tass", "https://tass.ru/politika", "section"),
    ("tass", "mailto:a@tass.ru", "other-host"),
]


@pytest.mark.parametrize(("name", "url", "reason"), REFUSED)
def test_the_rest_is_refused_with_a_reason(name: str, url: str, reason: str) -> None:
    assert by_name(name).address(url) is None
    assert by_name(name).refusal(url) == reason


def test_an_unknown_site_has_no_profile_and_the_generic_one_takes_it() -> None:
    assert for_url("https://example.org/news/1") is None
    address = GENERIC.address("https://www.example.org/news/1/?id=7&utm_source=x")
    assert address is not None
    assert address.id == "example.org/news/1?id=7"


def test_a_wrong_name_is_answered_with_close_ones() -> None:
    with pytest.raises(UsageError, match="ostrov"):
        by_name("ostrow")


@pytest.mark.parametrize("site", load().values(), ids=list(load()))
def test_no_list_or_feed_of_a_site_is_taken_for_an_article(site) -> None:
    for url in (*site.feeds, *site.sitemaps, *site.lists):
        assert site.owns(url), url
        assert site.address(url.format(page=2)) is None, url


@pytest.mark.skipif(not REAL.exists(), reason="../shared/reference is not here")
def test_every_real_address_is_recognised_or_refused_by_its_profile() -> None:
    for url in REAL.read_text().split():
        site = for_url(url)
        assert site is not None
        assert urls.normalise(urls.normalise(url)) == urls.normalise(url)
        advertising = "novosti-partnerov" in url
        assert site.refusal(url) == ("advertising" if advertising else None), url
