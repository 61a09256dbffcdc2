"""Addresses come to one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ostrov_crawler import urls

SAME = [
    ("https://Example.ORG/a/b", "https://example.org/a/b"),
    ("https://example.org:443/a", "https://example.org/a"),
    ("http://example.org:8080/a", "http://example.org:8080/a"),
    ("https://example.org", "https://example.org/"),
    ("https://example.org/a#top", "https://example.org/a"),
    ("https://example.org/a?utm_source=x&id=5&yclid=1", "https://example.org/a?id=5"),
    ("https://example.org/a?from=vk&fbclid=x&gclid=y", "https://example.org/a"),
    ("https://example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2"),
    ("https://example.org/a?PHPSESSID=0123456789abcdef0123", "https://example.org/a"),
    ("https://example.org/a?s=vibory", "https://example.org/a?s=vibory"),
    ("https://example.org/a;jsessionid=A1B2?x=1", "https://example.org/a?x=1"),
    ("https://example.org//a/./c/../b", "https://example.org/a/b"),
    ("https://example.org/%d0%b0%7E", "https://example.org/%D0%B0~"),
    ("https://example.org/а", "https://example.org/%D0%B0"),
    ("https://новини.укр/a", "https://xn--b1amarcd.xn--j1amh/a"),
    (" https://example.org/a\n", "https://example.org/a"),
    ("https://user:pw@example.org/a", "https://example.org/a"),
    ("https://example.org/100%", "https://example.org/100%25"),
    ("mailto:a@example.org", "mailto:a@example.org"),
    ("http://[::1]/a", "http://[::1]/a"),
    ("http://[broken", "http://[broken"),
    ("", ""),
]


@pytest.mark.parametrize(("raw", "form"), SAME)
def test_one_form(raw: str, form: str) -> None:
    assert urls.normalise(raw) == form


VARIANTS = [
    "https://example.org/news/1",
    "http://example.org/news/1",
    "https://www.example.org/news/1",
    "https://m.example.org/news/1",
    "https://example.org/news/1/",
    "https://example.org/news/1/amp",
    "https://example.org/news/1?utm_medium=rss",
    "https://example.org/news/1?yclid=7",
    "https://example.org/news/1#comments",
    "https://example.org:443/news/1",
    "https://EXAMPLE.org/news/1",
    "https://example.org//news/1",
    "https://example.org/./news/1",
    "https://example.org/news/%31",
    "https://example.org/news/1/index.html",
    "https://example.org/news/1?from=main",
    "https://example.org/news/1;jsessionid=8F3",
]


def test_seventeen_variants_have_one_key() -> None:
    assert {urls.key(variant) for variant in VARIANTS} == {"example.org/news/1"}


@given(st.text() | st.from_regex(r"https?://[^ ]{1,40}", fullmatch=True))
def test_twice_is_once(text: str) -> None:
    once = urls.normalise(text)
    assert urls.normalise(once) == once
    assert urls.key(once) == urls.key(text)


@given(st.text(), st.text())
def test_links_are_joined_or_refused_never_raised(base: str, href: str) -> None:
    joined = urls.join(base, href)
    assert joined is None or urls.normalise(joined) == joined


@pytest.mark.parametrize("href", ["javascript:void(0)", "mailto:a@b.c", "file:///etc/passwd"])
def test_only_web_addresses_are_joined(href: str) -> None:
    assert urls.join("https://example.org/", href) is None
