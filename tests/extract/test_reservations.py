"""Directives of page and header that forbid something, as they stand."""

import pytest

from ostrov_crawler.extract.document import Document
from ostrov_crawler.extract.reservations import reservations
from ostrov_crawler.page import Page, notices
from ostrov_crawler.sites.generic import GENERIC


@pytest.mark.parametrize(
    ("metas", "headers", "found"),
    [
        ("robots=index, follow, max-image-preview:large", "", ()),
        ("robots=noarchive", "", ("robots: noarchive",)),
        ("robots=INDEX, NOARCHIVE, noai", "", ("robots: INDEX, NOARCHIVE, noai",)),
        ("tdm-reservation=0", "", ()),
        ("tdm-reservation=1|tdm-policy=https://x.example/p", "",
         ("tdm-reservation: 1", "tdm-policy: https://x.example/p")),
        ("", "X-Robots-Tag=noindex|TDM-Reservation=1|Server=nginx",
         ("x-robots-tag: noindex", "tdm-reservation: 1")),
        ("robots=noarchive", "X-Robots-Tag=googlebot: noarchive|X-Robots-Tag=all",
         ("robots: noarchive", "x-robots-tag: googlebot: noarchive")),
    ],
)  # fmt: skip
def test_what_is_reserved(metas: str, headers: str, found: tuple[str, ...]) -> None:
    named = [meta.split("=", 1) for meta in metas.split("|") if meta]
    lines = "".join(f'<meta name="{name}" content="{value}">' for name, value in named)
    sent = [tuple(line.split("=", 1)) for line in headers.split("|") if line]
    page = Page("https://x.example/1", f"<html>{lines}<p>x".encode(), notices=notices(sent))
    assert reservations(Document(page, GENERIC)) == found
