"""A news site that misbehaves in every way, each with what a careful crawler makes of it.

Beside it stands a well-behaved one, every article of which must be stored whole; and a canary, a
listener inside the private network that nothing may ever reach.
"""

import gzip
import random
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Literal

import brotli
from attrs import frozen

from tests.server import Answer, Asked, article, ok

Expect = Literal["store", "reject", "retry", "block", "bound"]
"""store: an article, whole; reject: settled, and no article; retry: an article in the end, asked
more than once; block: settled as blocked, and the canary silent; bound: settled in time and
memory, and no article."""


Behave = Callable[[Asked, int], Answer]
"""`(asked, n)`: `n` counts the requests for the address, from 1."""


@frozen
class Behaviour:
    """What one address does."""

    name: str
    group: str
    expect: Expect
    answer: Behave


def text_of(name: str) -> str:
    """The words by which a test knows a page that was stored whole."""
    return f"Слова сторінки {name} до самого кінця."


def page(name: str) -> bytes:
    """An article whose last paragraph is `text_of(name)`."""
    number = zlib.crc32(name.encode()) % 10_000
    whole = article(number).replace("</article>", f"<p>{text_of(name)}</p></article>")
    return whole.encode()


def head(*lines: str, status: str = "200 OK") -> bytes:
    """The head of an answer, as told."""
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("latin-1")


HTML = "Content-Type: text/html; charset=utf-8"
CLOSE = "Connection: close"


def chunked(data: bytes, size: int = 100) -> bytes:
    """Cut into chunks, without the last one."""
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)


def transport() -> Iterator[tuple[str, Expect, Callable[[bytes], Answer]]]:
    """The body comes in odd ways, or not at all."""
    length = "Content-Length: {}".format
    yield "plain", "store", ok
    yield (
        "chunked",
        "store",
        lambda p: head(HTML, "Transfer-Encoding: chunked", CLOSE) + chunked(p) + b"0\r\n\r\n",
    )
    yield (
        "one-byte-chunks",
        "store",
        lambda p: head(HTML, "Transfer-Encoding: chunked") + chunked(p, 1) + b"0\r\n\r\n",
    )
    yield (
        "chunk-extensions",
        "store",
        lambda p: (
            head(HTML, "Transfer-Encoding: chunked") + b"%x;a=b\r\n%b\r\n0;x\r\n\r\n" % (len(p), p)
        ),
    )
    yield (
        "trailers",
        "store",
        lambda p: head(HTML, "Transfer-Encoding: chunked") + chunked(p) + b"0\r\nX-Sum: 1\r\n\r\n",
    )
    yield "until-close", "store", lambda p: head(HTML, CLOSE) + p
    yield "http-1.0", "store", lambda p: b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + p
    yield "in-pieces", "store", lambda p: iter([ok(p)[:50], 0.1, ok(p)[50:90], 0.1, ok(p)[90:]])
    yield "no-reason", "store", lambda p: head(HTML, length(len(p)), CLOSE, status="200") + p
    yield (
        "bare-line-feeds",
        "store",
        lambda p: head(HTML, length(len(p)), CLOSE).replace(b"\r\n", b"\n") + p,
    )
    yield (
        "header-without-colon",
        "store",
        lambda p: head(HTML, "nonsense", length(len(p)), CLOSE) + p,
    )
    yield (
        "folded-header",
        "store",
        lambda p: head(HTML, "X-Long: a\r\n b", length(len(p)), CLOSE) + p,
    )
    yield (
        "double-length-same",
        "store",
        lambda p: head(HTML, length(len(p)), length(len(p)), CLOSE) + p,
    )
    yield "no-content-type", "store", lambda p: head(length(len(p)), CLOSE) + p
    yield "hints-first", "store", lambda p: b"HTTP/1.1 103 Early Hints\r\n\r\n" + ok(p)
    yield "length-too-long", "reject", lambda p: head(HTML, length(len(p) + 500), CLOSE) + p
    yield (
        "length-cut-half",
        "reject",
        lambda p: head(HTML, length(len(p)), CLOSE) + p[: len(p) // 2],
    )
    yield (
        "chunked-without-end",
        "reject",
        lambda p: head(HTML, "Transfer-Encoding: chunked", CLOSE) + chunked(p),
    )
    yield (
        "chunk-cut",
        "reject",
        lambda p: head(HTML, "Transfer-Encoding: chunked", CLOSE) + chunked(p)[:-40],
    )
    yield (
        "chunk-not-hex",
        "reject",
        lambda p: head(HTML, "Transfer-Encoding: chunked", CLOSE) + b"zz\r\n" + p,
    )
    yield "length-negative", "reject", lambda p: head(HTML, "Content-Length: -5", CLOSE) + p
    yield "length-no-number", "reject", lambda p: head(HTML, "Content-Length: many", CLOSE) + p
    yield "hangs-up-at-once", "reject", lambda p: b""
    yield "hangs-up-in-head", "reject", lambda p: b"HTTP/1.1 200 OK\r\nContent-"
    yield "not-http", "reject", lambda p: b"SSH-2.0-OpenSSH_9.2\r\n" + p
    yield "empty", "reject", lambda p: ok(b"")
    yield "never-answers", "bound", lambda p: iter([30.0])
    yield "head-then-silence", "bound", lambda p: iter([head(HTML, length(len(p))), 30.0])
    yield "drip", "bound", lambda p: _drip(head(HTML, length(len(p))) + p)
    yield "endless-head", "bound", lambda p: _forever(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n" * 200)
    yield "endless-line", "bound", lambda p: _forever(b"HTTP/1.1 200 OK\r\nX-A: ", b"b" * 4096)
    yield (
        "head-of-a-megabyte",
        "bound",
        lambda p: (
            head(HTML, *("X-A: " + "b" * 1000 for _ in range(1000)), length(len(p)), CLOSE) + p
        ),
    )
    yield "endless-body", "bound", lambda p: _forever(head(HTML, CLOSE) + p, b"<p>x</p>" * 8192)
    yield "length-of-a-terabyte", "bound", lambda p: head(HTML, "Content-Length: 1099511627776") + p
    yield (
        "endless-informational",
        "bound",
        lambda p: _forever(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 100),
    )


def _drip(data: bytes) -> Iterator[bytes | float]:
    for byte in data:
        yield bytes([byte])
        yield 0.3


def _forever(first: bytes, more: bytes) -> Iterator[bytes | float]:
    yield first
    for _ in range(5_000):
        yield more


def compression() -> Iterator[tuple[str, Expect, Callable[[bytes], Answer]]]:
    """Whole streams are undone, torn ones refused, bombs stopped."""

    def coded(data: bytes, coding: str) -> bytes:
        return ok(data, Content_Encoding=coding)

    bomb = bytes(64 << 20)
    yield "gzip", "store", lambda p: coded(gzip.compress(p), "gzip")
    yield "gzip-upper-case", "store", lambda p: coded(gzip.compress(p), "GZIP")
    yield "gzip-x", "store", lambda p: coded(gzip.compress(p), "x-gzip")
    yield (
        "gzip-two-members",
        "store",
        lambda p: coded(gzip.compress(p[:100]) + gzip.compress(p[100:]), "gzip"),
    )
    yield "gzip-padded", "store", lambda p: coded(gzip.compress(p) + bytes(64), "gzip")
    yield "gzip-claimed-only", "store", lambda p: coded(p, "gzip")
    yield "deflate", "store", lambda p: coded(zlib.compress(p), "deflate")
    yield "deflate-raw", "store", lambda p: coded(zlib.compress(p)[2:-4], "deflate")
    yield "brotli", "store", lambda p: coded(brotli.compress(p), "br")
    yield "brotli-in-gzip", "store", lambda p: coded(gzip.compress(brotli.compress(p)), "br, gzip")
    yield "identity", "store", lambda p: coded(p, "identity")
    yield "gzip-half", "reject", lambda p: coded(gzip.compress(p)[:200], "gzip")
    yield "gzip-no-trailer", "reject", lambda p: coded(gzip.compress(p)[:-8], "gzip")
    yield "gzip-bad-sum", "reject", lambda p: coded(gzip.compress(p)[:-8] + bytes(8), "gzip")
    yield "gzip-broken-inside", "reject", lambda p: coded(_bent(gzip.compress(p)), "gzip")
    yield (
        "gzip-second-member-torn",
        "reject",
        lambda p: coded(gzip.compress(p) + gzip.compress(p)[:50], "gzip"),
    )
    yield "deflate-half", "reject", lambda p: coded(zlib.compress(p)[:100], "deflate")
    yield "brotli-half", "reject", lambda p: coded(brotli.compress(p)[:100], "br")
    yield "brotli-garbage", "reject", lambda p: coded(b"\x91" * 500, "br")
    yield "coding-unknown", "reject", lambda p: coded(p, "sdch")
    yield "gzip-bomb", "bound", lambda p: coded(gzip.compress(bomb), "gzip")
    yield (
        "gzip-bomb-twice",
        "bound",
        lambda p: coded(gzip.compress(gzip.compress(bomb)), "gzip, gzip"),
    )
    yield "deflate-bomb", "bound", lambda p: coded(zlib.compress(bomb), "deflate")
    yield "brotli-bomb", "bound", lambda p: coded(brotli.compress(bomb), "br")
    yield "many-layers", "bound", lambda p: coded(p, ",".join(["gzip"] * 50))


def _bent(data: bytes) -> bytes:
    half = len(data) // 2
    return data[:half] + bytes(byte ^ 85 for byte in data[half : half + 8]) + data[half + 8 :]


def statuses() -> Iterator[tuple[str, Expect, str]]:
    """What a status alone says."""
    for status in ("404 Not Found", "410 Gone", "401 Unauthorized", "402 Payment Required"):
        yield "status-" + status[:3], "reject", status
    for status in ("400 Bad Request", "405 Method Not Allowed", "418 Teapot", "204 No Content"):
        yield "status-" + status[:3], "reject", status
    for status in ("500 Error", "502 Bad Gateway", "504 Timeout", "599 Odd", "408 Timeout"):
        yield "status-" + status[:3], "reject", status
    yield "status-403", "block", "403 Forbidden"
    yield "status-451", "block", "451 Unavailable For Legal Reasons"


def moved(target: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return ok(b"", status=status, Location=target)


def redirects(base: str, canary: str) -> Iterator[tuple[str, Expect, Behave]]:
    """Loops end, private places are never asked."""
    _, _, port = canary.rpartition(":")
    for status in ("301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"):
        name = f"redirect-{status[:3]}"
        yield name, "store", _to(f"{base}/end/{name}", status)
    yield "redirect-relative", "store", _to("/end/redirect-relative")
    yield "redirect-twice", "store", _to("/hop/redirect-twice")
    yield "redirect-itself", "reject", _to("/b/redirect-itself")
    yield "redirect-a-b-a", "reject", _to("/back/redirect-a-b-a")
    yield "redirect-endless", "reject", lambda asked, n: moved(f"/b/redirect-endless?{n}")
    yield (
        "redirect-cookie-wall",
        "reject",
        lambda asked, n: ok(b"", status="302 Found", Location=asked.path, Set_Cookie="seen=1"),
    )
    yield "redirect-nowhere", "reject", lambda asked, n: ok(b"", status="302 Found")
    yield "redirect-to-front", "reject", _to("/")
    yield "redirect-to-missing", "reject", _to("/missing")
    for scheme in (
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "data:text/html,<h1>x</h1>",
        "gopher:",
    ):
        yield f"redirect-{scheme.partition(':')[0]}", "reject", _to(scheme)
    for name, host in _spellings():
        yield f"ssrf-{name}", "block", _to(f"http://{host}:{port}/secret/{name}")


def _to(target: str, status: str = "302 Found") -> Behave:
    return lambda asked, n: moved(target, status)


def _spellings() -> Iterator[tuple[str, str]]:
    """Every way to write an address of this machine, or of one nearby."""
    yield "plain", "127.0.0.1"
    yield "other-loopback", "127.8.8.8"
    yield "decimal", "2130706433"
    yield "hex", "0x7f000001"
    yield "octal", "017700000001"
    yield "octal-dots", "0177.0.0.1"
    yield "short", "127.1"
    yield "zero", "0.0.0.0"
    yield "name", "localhost"
    yield "name-dot", "localhost."
    yield "ipv6", "[::1]"
    yield "ipv6-mapped", "[::ffff:127.0.0.1]"
    yield "ipv6-mapped-hex", "[::ffff:7f00:1]"
    yield "ipv6-compatible", "[::7f00:1]"
    yield "metadata", "169.254.169.254"
    yield "with-credentials", "user@127.0.0.1"


def rate() -> Iterator[tuple[str, Expect, Callable[[bytes], Behave]]]:
    """Come back later, and then it works."""

    def later(
        status: str, value: Callable[[], str] | None
    ) -> Callable[[bytes], Callable[..., Answer]]:
        def of(whole: bytes) -> Behave:
            def answer(asked: Asked, n: int) -> Answer:
                if n > 1:
                    return ok(whole)
                extra = {"Retry_After": value()} if value else {}
                return ok(b"", status=status, **extra)

            return answer

        return of

    def in_a_second() -> str:
        return format_datetime(datetime.now(UTC) + timedelta(seconds=1), usegmt=True)

    for status in ("429 Too Many Requests", "503 Unavailable"):
        yield f"rate-{status[:3]}-seconds", "retry", later(status, lambda: "1")
        yield f"rate-{status[:3]}-date", "retry", later(status, in_a_second)
        yield f"rate-{status[:3]}-bare", "retry", later(status, None)
        yield f"rate-{status[:3]}-nonsense", "retry", later(status, lambda: "soon")
        yield f"rate-{status[:3]}-long", "reject", later(status, lambda: "7200")
    yield "rate-500-once", "retry", later("500 Error", None)


def torn_once(whole: bytes) -> Behave:
    """Torn at first, whole after."""
    torn = head(HTML, f"Content-Length: {len(whole)}", CLOSE) + whole[:300]
    return lambda asked, n: ok(whole) if n > 1 else torn


def markup() -> Iterator[tuple[str, Expect, Callable[[bytes], bytes]]]:
    """What a parser has to live through."""
    body = b"</body>"
    yield "nul-bytes", "store", lambda p: p.replace(body, b"<i>\0\0</i></body>")
    yield "unclosed", "store", lambda p: p.replace(body, b"<div><div><b>")
    yield "deep", "store", lambda p: p.replace(body, b"<div>" * 2000 + body)
    yield (
        "long-comment",
        "store",
        lambda p: p.replace(body, b"<!--" + b"x" * 500_000 + b"-->" + body),
    )
    yield (
        "big-script",
        "store",
        lambda p: p.replace(body, b"<script>var x='" + b"y" * 900_000 + b"'</script>" + body),
    )
    yield (
        "entities",
        "store",
        lambda p: p.replace(body, b"<i>" + b"&amp;" * 50_000 + b"</i>" + body),
    )
    yield "bom", "store", lambda p: b"\xef\xbb\xbf" + p
    yield "node-flood", "bound", lambda p: p.replace(body, b"<i></i>" * 300_000 + body)
    yield "paragraph-flood", "bound", lambda p: p.replace(body, b"<p>" * 250_000 + body)


def behaviours(base: str, canary: str) -> list[Behaviour]:
    """All of them."""
    found: list[Behaviour] = []

    def add(group: str, name: str, expect: Expect, answer: Behave) -> None:
        found.append(Behaviour(name, group, expect, answer))

    for name, expect, make in transport():
        add("transport", name, expect, _always(make, page(name)))
    for name, expect, make in compression():
        add("compression", name, expect, _always(make, page(name)))
    for name, expect, status in statuses():
        add(
            "status",
            name,
            expect,
            _always(lambda p, status=status: ok(p, status=status), page(name)),
        )
    for name, expect, answer in redirects(base, canary):
        add("redirect", name, expect, answer)
    for name, expect, make_answer in rate():
        add("rate", name, expect, make_answer(page(name)))
    add("rate", "torn-once", "retry", torn_once(page("torn-once")))
    for name, expect, make_page in markup():
        add("markup", name, expect, _always(lambda p, make=make_page: ok(make(p)), page(name)))
    return found


def _always(make: Callable[[bytes], Answer], whole: bytes) -> Behave:
    return lambda asked, n: make(whole)


GOOD = 30


class HostileSite:
    """Answers for all behaviours, the feed that lists them, and the good articles."""

    def __init__(self) -> None:
        self.base = ""
        self.behaviours: list[Behaviour] = []
        self._asked: Counter[str] = Counter()

    def set_up(self, base: str, canary: str) -> None:
        """Once the addresses of both listeners are known."""
        self.base = base
        self.behaviours = behaviours(base, canary)
        self._by_path = {f"/b/{one.name}": one for one in self.behaviours}

    def urls(self) -> list[str]:
        """Bad and good ones, mixed the same way every time."""
        bad = [f"{self.base}/b/{one.name}" for one in self.behaviours]
        mixed = bad + [f"{self.base}/good/{number}" for number in range(GOOD)]
        random.Random(1).shuffle(mixed)
        return mixed

    def answer(self, asked: Asked) -> Answer:
        """What the server calls."""
        path = asked.path.partition("?")[0]
        self._asked[path] += 1
        if path in self._by_path:
            return self._by_path[path].answer(asked, self._asked[path])
        kind, _, name = path[1:].partition("/")
        if kind in ("good", "end"):
            return ok(page(name if kind == "end" else path))
        if kind in ("hop", "back"):
            return moved(f"/end/{name}" if kind == "hop" else f"/b/{name}")
        return ok(b"", status="404 Not Found")

    def count(self, name: str) -> int:
        """How often a behaviour was asked."""
        return self._asked[f"/b/{name}"]
