"""Answers that break on the way: cut, lied about, slow, or no HTTP at all."""

from collections.abc import Iterator
from typing import Any

from tests.hostile.behaviour import Behaviour
from tests.hostile.rows import row
from tests.hostile.server import Answer, Request, answer, drip, hang, head, in_turn, says
from tests.hostile.stock import Story, page, story

TYPE = "Content-Type: text/html; charset=utf-8"


def _bytes(data: bytes) -> Answer:
    return lambda _: data


def _chunked(body: bytes, *, size: int = 700, end: bytes = b"0\r\n\r\n", line: str = "%x") -> bytes:
    chunks = (body[at : at + size] for at in range(0, len(body), size))
    framed = b"".join((line % len(one)).encode() + b"\r\n" + one + b"\r\n" for one in chunks)
    return head("HTTP/1.1 200 OK", TYPE, "Transfer-Encoding: chunked") + framed + end


def _half(told: Story) -> bytes:
    body = page(told)
    return answer(body[: len(body) // 2], length=len(body))


def _endless(request: Request) -> Iterator[bytes]:
    """A body without end."""
    yield head("HTTP/1.1 200 OK", TYPE)
    yield b"<html><body><article><h1>Endless</h1>"
    while not request.stop.is_set():
        yield b"<p>" + b"again and again " * 4000 + b"</p>"


def _endless_head(request: Request) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n"
    for number in range(40_000):
        if request.stop.is_set():
            return
        yield b"X-Filler-%d: " % number + b"a" * 400 + b"\r\n"


def _long_line(_: Request) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\nX-Filler: "
    for _number in range(64):
        yield b"a" * 65_536
    yield b"\r\n\r\n"


def _stalls(told: Story) -> Answer:
    whole = answer(page(told))

    def answered(request: Request) -> Iterator[bytes]:
        yield whole[: len(whole) // 2]
        yield from _silence(request)

    return answered


def _silence(request: Request) -> Iterator[bytes]:
    request.wait(30)
    yield b""


def _interim(told: Story) -> bytes:
    return head("HTTP/1.1 103 Early Hints", "Link: </style.css>; rel=preload") + answer(page(told))


def _without_length(told: Story) -> bytes:
    return head("HTTP/1.0 200 OK", TYPE) + page(told)


def _bare_lines(told: Story) -> bytes:
    return b"HTTP/1.1 200 OK\nContent-Type: text/html; charset=utf-8\n\n" + page(told)


def _two_lengths(told: Story) -> bytes:
    body = page(told)
    lines = (f"Content-Length: {len(body) // 3}", f"Content-Length: {len(body)}")
    return head("HTTP/1.1 200 OK", TYPE, *lines) + body


def one(name: str, does: str, expect: str, told: Story, answered: Answer, **more: Any) -> Behaviour:
    return row(f"/transport/{name}", does, expect, told, answered, **more)


def _table() -> tuple[Behaviour, ...]:
    told = [story(1000 + number) for number in range(40)]
    return (
        one(
            "cut-body",
            "Content-Length says twice what comes",
            "reject",
            told[0],
            _bytes(_half(told[0])),
        ),
        one(
            "cut-then-whole",
            "cut the first time, whole the second",
            "retry",
            told[1],
            in_turn(_bytes(_half(told[1])), says(page(told[1]))),
            recovers=True,
            least=2,
        ),
        one(
            "cut-by-one-byte",
            "the last byte is missing",
            "reject",
            told[2],
            _bytes(answer(page(told[2]), length=len(page(told[2])) + 1)),
        ),
        one(
            "no-last-chunk",
            "chunked, the final 0 never comes",
            "reject",
            told[3],
            _bytes(_chunked(page(told[3]), end=b"")),
        ),
        one(
            "cut-chunk",
            "chunked, cut inside a chunk",
            "reject",
            told[4],
            _bytes(_chunked(page(told[4]), size=5000)[:-900]),
        ),
        one(
            "bad-chunk-size",
            "a chunk size that is no number",
            "reject",
            told[5],
            _bytes(_chunked(page(told[5]), line="zz%x")),
        ),
        one(
            "chunked",
            "well chunked, many small chunks",
            "store",
            told[6],
            _bytes(_chunked(page(told[6]), size=60)),
        ),
        one(
            "chunk-extensions",
            "chunks with extensions and a trailer",
            "store",
            told[7],
            _bytes(_chunked(page(told[7]), line="%x;name=value", end=b"0\r\nX-End: 1\r\n\r\n")),
        ),
        one(
            "no-length",
            "HTTP/1.0, the end of the connection ends the body",
            "store",
            told[8],
            _bytes(_without_length(told[8])),
        ),
        one(
            "more-than-said",
            "bytes after the end that Content-Length names",
            "store",
            told[9],
            _bytes(answer(page(told[9])) + b"<p>bytes that nobody asked for</p>"),
        ),
        one("early-hints", "103 before 200", "store", told[10], _bytes(_interim(told[10]))),
        one(
            "bare-newlines", "a head of LF lines", "store", told[11], _bytes(_bare_lines(told[11]))
        ),
        one(
            "two-lengths",
            "two Content-Lengths that contradict",
            "reject",
            told[12],
            _bytes(_two_lengths(told[12])),
        ),
        one(
            "slow-but-whole",
            "the page in slow pieces, within the time",
            "store",
            told[13],
            drip(answer(page(told[13])), size=2500, seconds=0.1),
        ),
        one("hangs", "takes the request and says nothing", "retry", told[14], hang, most=3),
        one(
            "stalls",
            "half a page and then silence",
            "reject",
            told[15],
            _stalls(told[15]),
            most=3,
        ),
        one(
            "drips",
            "one byte a second, for ever",
            "reject",
            told[16],
            drip(answer(page(told[16])), size=1, seconds=1),
            most=3,
        ),
        one("closes", "closes without a word", "retry", told[17], _bytes(b""), most=3, least=2),
        one(
            "closes-once",
            "closes without a word the first time",
            "retry",
            told[18],
            in_turn(_bytes(b""), says(page(told[18]))),
            recovers=True,
            least=2,
        ),
        one("not-http", "greets as a mail server", "reject", told[19], _bytes(b"220 mx ESMTP\r\n")),
        one(
            "endless-body",
            "a body without end",
            "reject",
            told[20],
            _endless,
            apart=True,
            most=3,
        ),
        one("endless-head", "headers without end", "reject", told[21], _endless_head, most=3),
        one("long-header", "one header of 4 MB", "reject", told[22], _long_line, most=3),
        one(
            "big-head",
            "a head of 300 short headers before a good page",
            "store",
            told[23],
            says(
                page(told[23]),
                headers=(
                    ("Content-Type", "text/html; charset=utf-8"),
                    *((f"X-Filler-{number}", "a" * 60) for number in range(300)),
                ),
            ),
        ),
        one(
            "latin-header",
            "a header of raw 8-bit bytes",
            "store",
            told[24],
            says(
                page(told[24]),
                headers=(
                    ("Content-Type", "text/html; charset=utf-8"),
                    ("X-Editor", "\xc2\xe5\xf1\xf2\xed\xe8\xea"),
                ),
            ),
        ),
        one(
            "odd-reason",
            "a status line without a reason",
            "store",
            told[25],
            _bytes(answer(page(told[25]), status="200")),
        ),
        one(
            "empty-body",
            "200 and no byte",
            "reject",
            told[26],
            says(b""),
        ),
        one(
            "no-content",
            "204",
            "reject",
            told[27],
            _bytes(head("HTTP/1.1 204 No Content")),
        ),
        one(
            "big-honest",
            "Content-Length of 60 GB",
            "reject",
            told[28],
            _bytes(answer(page(told[28]), length=60_000_000_000)),
            most=3,
        ),
        one(
            "partial",
            "206 with half a page that nobody asked for",
            "reject",
            told[29],
            says(
                page(told[29])[: len(page(told[29])) // 2],
                status="206 Partial Content",
                headers=(
                    ("Content-Type", "text/html; charset=utf-8"),
                    ("Content-Range", "bytes 0-1500/4000"),
                ),
            ),
        ),
        one(
            "negative-length",
            "Content-Length: -5",
            "reject",
            told[30],
            _bytes(answer(page(told[30]), length=-5)),
        ),
    )


BEHAVIOURS = _table()
