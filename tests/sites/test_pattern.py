"""One address gives the pattern of all addresses of its form."""

import re

import pytest

from ostrov_crawler.sites.pattern import pattern

RUBRICS = ("/sport/7-most", "/vlast/8-parom", "/vlast/reka/9-led", "/o-nas")
CASES = [
    ("/news/9001", (), "/news/9002", "/news/most"),
    ("/2026/03/02/most-otkryt", (), "/2026/03/04/parom", "/2026/03/parom"),
    ("/reka/12-most-otkryt", RUBRICS, "/vlast/13-parom", "/vlast/parom"),
    ("/reka/12-most-otkryt", (), "/reka/13-parom", "/vlast/13-parom"),
    ("/news/12-most", ("/tag/7-most", "/author/8-yar"), "/news/13-parom", "/tag/7-most"),
    ("/reka/most-otkryt-9001.html", (), "/reka/parom-77.html", "/reka/parom.html"),
    ("/most-otkryt-utrom", (), "/parom-prodan-sovetu", "/o-nas"),
    ("/novosti/мост-открыт", (), "/novosti/паром", "/novosti/"),
    ("/article/22apr2016/most.html", (), "/article/3may2016/parom.html", "/article/most.html"),
    ("/reka/news/most-i510475", (), "/reka/news/parom-i510476", "/reka/news/parom-510476"),
]


@pytest.mark.parametrize(("path", "others", "same", "other"), CASES)
def test_the_same_form_fits_and_no_other(
    path: str, others: tuple[str, ...], same: str, other: str
) -> None:
    made = re.compile(pattern(path, others))
    assert made.fullmatch(path)
    assert made.fullmatch(same)
    assert not made.fullmatch(other)
