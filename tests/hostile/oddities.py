"""Rarer things: odd heads, odd layers of compression, redirects with a trick, costly robots.txt."""

import gzip
import zlib
from collections.abc import Iterator
from typing import Any

import brotli

from tests.hostile.behaviour import Behaviour, page_doors
from tests.hostile.rows import row
from tests.hostile.server import HTML, Answer, Request, answer, head, moves, says
from tests.hostile.stock import Story, page, story

TYPE = "Content-Type: text/html; charset=utf-8"
_TEXT = (("Content-Type", "text/plain"),)


def _headed(told: Story, *lines: str, body: bytes | None = None) -> Answer:
    """The story under a head of these lines."""
    sent = page(told) if body is None else body
    whole = head("HTTP/1.1 200 OK", TYPE, f"Content-Length: {len(sent)}", *lines) + sent
    return lambda _: whole


def _coded(body: bytes, coding: str) -> Answer:
    return says(body, headers=(*HTML, ("Content-Encoding", coding)))


def _interim_for_ever(request: Request) -> Iterator[bytes]:
    while not request.stop.is_set():
        yield head("HTTP/1.1 102 Processing")
        request.wait(0.6)


def _length_and_chunks(told: Story) -> bytes:
    """RFC 9112: chunks win; a proxy that believes the length sees a third of the page."""
    body = page(told)
    lines = (TYPE, f"Content-Length: {len(body) // 3}", "Transfer-Encoding: chunked")
    return head("HTTP/1.1 200 OK", *lines) + b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


def _huge_chunk(told: Story) -> bytes:
    start = head("HTTP/1.1 200 OK", TYPE, "Transfer-Encoding: chunked")
    return start + b"ffffffffffffffff\r\n" + page(told)


def _two_answers(told: Story, smuggled: Story) -> bytes:
    return answer(page(told)) + answer(page(smuggled))


def _two_places(there: str) -> Answer:
    def answered(request: Request) -> bytes:
        places = (("Location", request.base + there), ("Location", "http://10.0.0.1/x"))
        return answer(b"", status="302 Found", headers=places)

    return answered


def one(name: str, does: str, expect: str, told: Story, answered: Answer, **more: Any) -> Behaviour:
    return row(f"/odd/{name}", does, expect, told, answered, **more)


def _heads() -> tuple[Behaviour, ...]:
    told = [story(3000 + number) for number in range(12)]
    smuggled = Behaviour(
        name="smuggled",
        does="a second answer behind the first",
        expect="store",
        routes={"/odd/smuggled": lambda _: _two_answers(told[0], told[1])},
        doors=page_doors("/odd/smuggled"),
        stories=(told[0],),
        unwanted=(told[1],),
    )
    bare = page(told[6])
    return (
        smuggled,
        one(
            "folded", "a header over two lines", "store", told[2], _headed(told[2], "X-A: a\r\n b")
        ),
        one(
            "two-types", "two Content-Types", "store", told[3], _headed(told[3], "Content-Type: x")
        ),
        one("nul-header", "a NUL in a header", "store", told[4], _headed(told[4], "X-A: a\0b")),
        one("length-and-chunks", "both", "store", told[5], lambda _: _length_and_chunks(told[5])),
        one("http-0.9", "no head at all", "reject", told[6], lambda _: bare, most=3),
        one("huge-chunk", "a chunk of 16 EiB", "reject", told[7], lambda _: _huge_chunk(told[7])),
        one("interim", "102 without end", "reject", told[8], _interim_for_ever, most=3),
        one("unasked-304", "304 to no condition", "reject", told[9], says(b"", status="304 No")),
        one("status-299", "a status of its own", "reject", told[10], says(bare, status="299 Fine")),
    )


def _layers() -> tuple[Behaviour, ...]:
    told = [story(3020 + number) for number in range(8)]
    packed = [gzip.compress(page(one), mtime=0) for one in told]
    mixed = gzip.compress(zlib.compress(page(told[2])), mtime=0)
    return (
        one("says-gzip", "plain, says gzip", "store", told[0], _coded(page(told[0]), "gzip")),
        one("behind-gzip", "rubbish after it", "store", told[1], _coded(packed[1] + b"x", "gzip")),
        one("mixed", "deflate, then gzip", "store", told[2], _coded(mixed, "deflate, gzip")),
        one("silent-gzip", "gzip without a word", "reject", told[3], says(packed[3])),
        one(
            "gzip-of-nothing", "an empty body", "reject", told[4], _coded(gzip.compress(b""), "br")
        ),
        one(
            "behind-brotli",
            "half a page, packed whole, and rubbish",
            "reject",
            told[5],
            _coded(brotli.compress(page(told[5]))[:-9] + b"rubbish!!", "br"),
        ),
    )


def _moves() -> tuple[Behaviour, ...]:
    told = [story(3040 + number) for number in range(8)]
    there = {"/stories/two-places.html": says(page(told[0]))}
    user = "http://127.0.0.1:{port}@nowhere.invalid/stories/x.html"
    return (
        one(
            "two-places",
            "two Locations, one of them private",
            "reject",
            told[0],
            _two_places("/stories/two-places.html"),
            routes=there,
        ),
        one("to-user", "the host as a user's name", "reject", told[1], moves(user), most=3),
        one(
            "to-tls",
            "https on a plain port",
            "reject",
            told[2],
            moves("https://127.0.0.1:{port}/x"),
        ),
        one("choices", "300", "reject", told[3], moves("/odd/other", "300 Multiple Choices")),
        one("to-data", "a page in the address", "reject", told[4], moves("data:text/html,<h1>x")),
        one(
            "refresh-header",
            "a Refresh header that leads to a private address",
            "store",
            told[5],
            says(page(told[5]), headers=(*HTML, ("Refresh", "0; url=http://10.0.0.1/"))),
        ),
    )


def _robots(name: str, does: str, expect: str, number: int, rules: Answer) -> Behaviour:
    told = story(3060 + number, "uk")
    place = f"/robots/{'a' * 40}{told.number}.html"
    wanted = {"stories" if expect == "store" else "unwanted": (told,)}
    return Behaviour(
        name=name,
        does=does,
        expect=expect,  # type: ignore[arg-type]
        routes={"/robots.txt": rules, place: says(page(told))},
        doors=page_doors(place),
        prefix=place,
        apart=True,
        **wanted,  # type: ignore[arg-type]
    )


_STARS = b"User-agent: *\nDisallow: /" + b"*a" * 24 + b"*b$\n"
_LONG = b"User-agent: *\nDisallow: /" + b"x" * 300_000 + b"\nDisallow: /robots/\n"
_BOMB = gzip.compress(b" " * (200 << 20), 9, mtime=0)


def _costly() -> tuple[Behaviour, ...]:
    packed = (*_TEXT, ("Content-Encoding", "gzip"))
    return (
        _robots("robots-stars", "a rule of 25 stars", "store", 0, says(_STARS, headers=_TEXT)),
        _robots("robots-line", "a line of 300 kB", "block", 1, says(_LONG, headers=_TEXT)),
        _robots("robots-bomb", "200 MiB in a gzip", "store", 2, says(_BOMB, headers=packed)),
        _robots("robots-inner", "leads inside", "block", 3, moves("http://10.0.0.1/robots.txt")),
    )


BEHAVIOURS = (*_heads(), *_layers(), *_moves(), *_costly())
