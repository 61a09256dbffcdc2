"""Any address, however it is spelt: one form, the same host, what is stored is what is asked."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from w3lib.url import safe_url_string

from ostrov_crawler import urls
from ostrov_crawler.sites import GENERIC
from ostrov_crawler.sites.loader import load

LABELS = ["ostro", "WWW", "m", "новини", "xn--b1amarcd", "a-b", "127", "0", "x" * 63]
ENDS = ["org", "ORG", "укр", "example", "0.0.1", "org.", "co.uk"]
PIECES = [
    "news",
    "..",
    ".",
    "",
    "%2e%2e",
    "%41",
    "%d0%b0",
    "мост",
    "a b",
    "100%",
    "a;sid=1",
    "\\",
    "@",
]
PAIRS = ["id=5", "utm_source=x", "a=%26", "b=мост", "x", "=", "q=a+b", "q=a%20b", "a=1;b=2", "?"]

hosts = st.builds("{}.{}".format, st.sampled_from(LABELS), st.sampled_from(ENDS)) | st.sampled_from(
    ["127.0.0.1", "2130706433", "0x7f.1", "[::1]", "[::FFFF:127.0.0.1]", "localhost"]
)
addresses = st.builds(
    "{}://{}{}{}/{}{}{}".format,
    st.sampled_from(["http", "https", "HTTP", "hTTps"]),
    st.sampled_from(["", "user@", "user:pw@", "ostro.org@", "a%40b@"]),
    hosts,
    st.sampled_from(["", ":80", ":443", ":8080", ":"]),
    st.lists(st.sampled_from(PIECES), max_size=5).map("/".join),
    st.lists(st.sampled_from(PAIRS), max_size=4).map(lambda pairs: "?" + "&".join(pairs)),
    st.sampled_from(["", "#top", "#", "#?a=1", "#@evil.example/"]),
)
links = addresses | st.sampled_from(
    ["", "/", "?id=1", "#top", "../..", "//other.example/a", "/\\other.example/a", "мост", "a?b#c"]
)


@given(addresses)
def test_twice_is_once(url: str) -> None:
    once = urls.normalise(url)
    assert urls.normalise(once) == once
    assert urls.key(once) == urls.key(url)


@given(addresses)
def test_the_host_never_changes(url: str) -> None:
    said = urlsplit(url).hostname or ""
    form = urls.normalise(url)
    assert urls.host(form) == urls.host(url)
    assert urls.is_web(form) == urls.is_web(url)
    if said.isascii() and ":" not in said:
        assert urls.host(form) == said.lower().rstrip(".")


@given(addresses)
def test_a_stored_form_has_one_reading(url: str) -> None:
    """No user, no fragment, no backslash, no letter that two programs take for two hosts."""
    form = urls.normalise(url)
    parts = urlsplit(form)
    assert form.isascii()
    assert "@" not in parts.netloc
    assert not {"\\", "#", " "} & set(form)
    assert parts.netloc.startswith(urls.host(url))


@given(addresses)
def test_what_is_stored_is_what_is_asked(url: str) -> None:
    form = urls.normalise(url)
    assert safe_url_string(form) == form


@given(addresses, links)
def test_a_link_leads_where_it_says_and_nowhere_else(base: str, href: str) -> None:
    joined = urls.join(base, href)
    if joined is None:
        return
    assert urls.normalise(joined) == joined
    if not href.startswith(("//", "http", "HTTP", "hTTp")):
        assert urls.host(joined) == urls.host(base)


SITES = [*load().values(), GENERIC]


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
@settings(max_examples=30)
@given(data=st.data())
def test_an_article_keeps_its_identity(site: object, data: st.DataObject) -> None:
    """Its own form is the same article, on a host of the site, in the same form."""
    url = data.draw(addresses_of(site) if site is not GENERIC else addresses)
    address = site.address(url)  # type: ignore[attr-defined]
    if address is None:
        assert site.refusal(url)  # type: ignore[attr-defined]
        return
    again = site.address(address.url)  # type: ignore[attr-defined]
    assert again == address
    assert site.owns(address.url)  # type: ignore[attr-defined]


def addresses_of(site: object) -> st.SearchStrategy[str]:
    """Addresses of the site's own kinds, decorated."""
    patterns = list(site.articles) or ["/news/1"]  # type: ignore[attr-defined]
    host = st.sampled_from(site.hosts).map(lambda one: one.replace("*", "news"))  # type: ignore[attr-defined]
    path = st.sampled_from(patterns).flatmap(lambda one: st.from_regex(one, fullmatch=True))
    ends = st.sampled_from(["", "/", "?id=5", "?utm_source=x", "#top", "/amp", "//"])
    mirror = st.sampled_from(["", "www.", "m."])
    return st.builds(_placed, mirror, host, path, ends)


def _placed(mirror: str, host: str, path: str, end: str) -> str:
    place = mirror + host + path if path.startswith("/") else path
    return f"https://{place}{end}"
