"""robots.txt in every state (RFC 9309); each on a host of its own, with one article beside it."""

from collections.abc import Iterator

from tests.hostile.behaviour import Behaviour
from tests.hostile.server import Answer, Request, answer, hang, head, moves, says
from tests.hostile.stock import page, story

_TEXT = (("Content-Type", "text/plain; charset=utf-8"),)
_DENY = b"User-agent: *\nDisallow: /\n"


def _file(body: bytes, status: str = "200 OK") -> Answer:
    return says(body, status=status, headers=_TEXT)


def _host(
    name: str, does: str, expect: str, number: int, rules: Answer, *, at: str = "", **more: object
) -> Behaviour:
    told = story(2200 + number, "uk")
    place = at or f"/robots/{told.number}.html"
    key = "stories" if expect == "store" else "unwanted"
    routes = {"/robots.txt": rules, place: says(page(told)), **more.pop("routes", {})}  # type: ignore[dict-item]
    return Behaviour(
        name=name,
        does=does,
        expect=expect,  # type: ignore[arg-type]
        routes=routes,
        doors=(("page", place),),
        prefix=place,
        most=0 if expect == "block" else 1,
        apart=True,
        **{key: (told,)},  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
    )


def _six_hundred_kilobytes(last: bytes) -> bytes:
    filler = b"".join(b"Disallow: /closed/%06d\n" % number for number in range(27_000))
    return b"User-agent: *\n" + filler + last


def _endless(request: Request) -> Iterator[bytes]:
    yield head("HTTP/1.1 200 OK", "Content-Type: text/plain")
    yield b"User-agent: *\n"
    while not request.stop.is_set():
        yield b"Disallow: /closed/\n" * 5000


def _hop(request: Request) -> bytes:
    step = int(request.path.rpartition("/")[2])
    if step >= 4:
        return answer(_DENY, headers=_TEXT)
    return moves(f"/hop/{step + 1}")(request)


def _allowed() -> tuple[Behaviour, ...]:
    only = b"User-agent: *\nDisallow: /robots/\n\nUser-agent: ostrov\nDisallow: /private/\n"
    longest = b"User-agent: *\nDisallow: /robots\nAllow: /robots/2207.html\n"
    return (
        _host("none", "404", "store", 0, _file(b"no", "404 Not Found")),
        _host("forbidden", "403: as if there were none", "store", 1, _file(_DENY, "403 Forbidden")),
        _host("unauthorised", "401", "store", 2, _file(_DENY, "401 Unauthorized")),
        _host("empty", "empty", "store", 3, _file(b"")),
        _host("html", "a page in its place", "store", 4, says(b"<html><p>Disallow: /</p></html>")),
        _host("binary", "noise", "store", 5, _file(bytes(range(256)) * 40)),
        _host("other-agent", "a group of our own wins", "store", 6, _file(only)),
        _host("longest-rule", "the longest rule wins", "store", 7, _file(longest)),
        _host("self-loop", "leads to itself", "store", 8, moves("/robots.txt")),
        _host(
            "beyond-the-limit",
            "a ban after 600 KiB is not read",
            "store",
            9,
            _file(_six_hundred_kilobytes(b"Disallow: /robots/\n")),
        ),
        _host(
            "bom",
            "a mark before an open file",
            "store",
            10,
            _file(b"\xef\xbb\xbfUser-agent: *\nDisallow:\n"),
        ),
        _host("delay", "Crawl-delay: 1", "store", 11, _file(b"User-agent: *\nCrawl-delay: 1\n")),
        _host(
            "delay-nonsense",
            "Crawl-delay: soon",
            "store",
            12,
            _file(b"User-agent: *\nCrawl-delay: soon\n"),
        ),
        _host(
            "end-anchor",
            "a rule with $ for another end",
            "store",
            13,
            _file(b"User-agent: *\nDisallow: /*.pdf$\n"),
        ),
    )


def _closed() -> tuple[Behaviour, ...]:
    wild = b"User-agent: *\nDisallow: /*/22*.html$\n"
    query = b"User-agent: *\nDisallow: /*?id=\n"
    own = b"User-agent: *\nAllow: /\n\nUser-agent: OSTROV\nDisallow: /\n"
    groups = b"User-agent: alpha\nUser-agent: *\nDisallow: /\n"
    big = b"User-agent: *\nDisallow: /robots/\n" + _six_hundred_kilobytes(b"")[14:]
    return (
        _host("closed", "Disallow: /", "block", 20, _file(_DENY)),
        _host("wildcard", "a rule with * and $", "block", 21, _file(wild)),
        _host("query", "a rule on the query", "block", 22, _file(query), at="/view?id=2222"),
        _host("own-group", "closed to us by name", "block", 23, _file(own)),
        _host("shared-group", "two agents in one group", "block", 24, _file(groups)),
        _host(
            "carriage-returns",
            "lines that end with CR",
            "block",
            25,
            _file(_DENY.replace(b"\n", b"\r")),
        ),
        _host(
            "bom-closed", "a mark before a closed file", "block", 26, _file(b"\xef\xbb\xbf" + _DENY)
        ),
        _host("big-closed", "600 KiB, the ban first", "block", 27, _file(big)),
        _host("endless", "a file without end that does not close the page", "store", 28, _endless),
        _host("error-500", "500: unreachable", "block", 29, _file(b"x", "500 Server Error")),
        _host(
            "error-503", "503: unreachable", "block", 30, _file(_DENY, "503 Service Unavailable")
        ),
        _host("busy-429", "429", "block", 31, _file(b"", "429 Too Many Requests")),
        _host("hangs", "no answer: unreachable", "block", 32, hang),
        _host("closes", "closes without a word", "block", 33, lambda _: b""),
        _host(
            "redirected",
            "five hops to a closed file",
            "block",
            34,
            moves("/hop/1"),
            routes={"/hop/*": _hop},
        ),
        _host(
            "percent",
            "a rule in percent letters",
            "block",
            35,
            _file(b"User-agent: *\nDisallow: /%72obots/\n"),
        ),
        _host("case", "field names in capitals", "block", 36, _file(_DENY.upper())),
    )


BEHAVIOURS = (*_allowed(), *_closed())
