"""Private places are refused in every spelling, public ones never."""

import pytest

from ostrov_crawler.errors import UsageError
from ostrov_crawler.spiders.addresses import Allowed, is_public, refusal


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "1.1.1.1",
        "93.184.216.34",
        "2606:4700:4700::1111",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
    ],
)
def test_a_public_address_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "fd12::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "::7f00:1",
        "2001:db8::1",
        "localhost",
        "127.1",
    ],
)
def test_a_private_address_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://www.ostro.org/news/", None),
        ("https://8.8.8.8/", None),
        ("http://127.0.0.1/", "private address"),
        ("http://[::1]/", "private address"),
        ("http://[::ffff:127.0.0.1]:8000/", "private address"),
        ("http://user:word@ostro.org/", "address with credentials"),
        ("file:///etc/passwd", "scheme not http"),
        ("ftp://ostro.org/", "scheme not http"),
        ("data:text/html,x", "scheme not http"),
        ("http:///news", "malformed address"),
        ("http://ostro.org:99999/", "malformed address"),
        ("http://[::1/", "malformed address"),
        ("https://ostro.org/" + "a" * 2083, "address too long"),
    ],
)
def test_an_address_is_refused_with_its_reason(url: str, reason: str | None) -> None:
    assert refusal(url, Allowed(), longest=2083) == reason


def test_an_exception_counts_letter_by_letter() -> None:
    allowed = Allowed(["127.0.0.1:8000", "[::1]:8000", "archive.internal:80"])
    assert refusal("http://127.0.0.1:8000/x", allowed, longest=99) is None
    assert refusal("http://[::1]:8000/x", allowed, longest=99) is None
    assert refusal("http://127.0.0.1:8001/x", allowed, longest=99) == "private address"
    assert refusal("http://127.0.0.2:8000/x", allowed, longest=99) == "private address"
    assert allowed.permits("archive.internal", 80)
    assert not allowed.permits("localhost", 8000)
    assert not allowed.permits("2130706433", 8000)


@pytest.mark.parametrize("literal", ["127.0.0.1", ":80", "host:port", "host:70000"])
def test_an_exception_is_written_as_host_and_port(literal: str) -> None:
    with pytest.raises(UsageError, match="write HOST:PORT"):
        Allowed([literal])
