"""What an answer to robots.txt means (RFC 9309)."""

import pytest

from ostrov_crawler.spiders.robots import policy

URL = "https://ostro.org/news/most-i1"
DENY = b"User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (200, b"", None),
        (200, b"User-agent: *\nAllow: /\n", None),
        (200, DENY, "robots"),
        (200, b"\xef\xbb\xbf" + DENY, "robots"),
        (200, b"User-agent: ostrov\nDisallow: /news/\n", "robots"),
        (200, b"User-agent: ostrov\nAllow: /\n\nUser-agent: *\nDisallow: /\n", None),
        (200, b"User-agent: *\nDisallow: /news/\nAllow: /news/most\n", None),
        (200, b"<html>not found</html>", None),
        (200, b"\x00\xff\xfe", None),
        (404, b"", None),
        (403, DENY, None),
        (429, b"", "robots unreachable"),
        (500, b"", "robots unreachable"),
        (503, DENY, "robots unreachable"),
        (301, b"", None),
    ],
)
def test_what_an_answer_allows(status: int, body: bytes, reason: str | None) -> None:
    assert policy(status, body, limit=512_000).refusal(URL) == reason


def test_only_the_first_half_megabyte_is_read_and_no_cut_line_counts() -> None:
    body = b"User-agent: *\n" + b"Disallow: /x\n" * 50 + b"Disallow: /news/\n"
    assert policy(200, body, limit=10_000).refusal(URL) == "robots"
    assert policy(200, body, limit=len(body) - 5).refusal(URL) is None


def test_the_delay_that_is_asked_for_is_kept_within_reason() -> None:
    asked = policy(200, b"User-agent: *\nCrawl-delay: 5\n", limit=512_000)
    endless = policy(200, b"User-agent: *\nCrawl-delay: 86400\n", limit=512_000)
    assert (asked.delay(), endless.delay()) == (5.0, 30.0)
