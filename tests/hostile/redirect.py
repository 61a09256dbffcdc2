"""Pages that lead elsewhere: well, in circles, too far, or away."""

from typing import Any

from tests.hostile.behaviour import Behaviour
from tests.hostile.rows import row
from tests.hostile.server import Answer, Request, answer, moves, says
from tests.hostile.stock import Story, html, page, story


def _at(name: str) -> str:
    return f"/moved/{name}"


def _lands(name: str, does: str, told: Story, status: str, **more: Any) -> Behaviour:
    """A redirect to the story's place."""
    there = f"/stories/{name}.html"
    answered = moves(more.pop("target", there), status)
    routes = {there: says(page(told)), **more.pop("routes", {})}
    return row(_at(name), does, "store", told, answered, routes=routes, **more)


def _chain(name: str, hops: int, told: Story) -> dict[str, Answer]:
    steps = {_at(f"{name}/{n}"): moves(_at(f"{name}/{n + 1}")) for n in range(1, hops)}
    return {**steps, _at(f"{name}/{hops}"): says(page(told))}


def _cookie_wall(told: Story) -> Answer:
    """Sends to itself until a cookie comes back, which never happens."""

    def answered(request: Request) -> bytes:
        if "cookie" in request.headers:
            return answer(page(told))
        headers = (("Location", request.path), ("Set-Cookie", "seen=1; Path=/"))
        return answer(b"", status="302 Found", headers=headers)

    return answered


def _bigger(request: Request) -> bytes:
    """Each step has an address of its own."""
    step = int(request.path.rpartition("/")[2] or 0)
    return moves(f"/moved/bigger/{step + 1}")(request)


def _meta_refresh(told: Story, target: str) -> bytes:
    tag = f'<meta http-equiv="refresh" content="0; url={target}">'
    return html(told, head=tag).encode()


def _good(told: list[Story]) -> tuple[Behaviour, ...]:
    return (
        _lands("found", "302", told[0], "302 Found"),
        _lands("moved", "301", told[1], "301 Moved Permanently"),
        _lands("see-other", "303", told[2], "303 See Other"),
        _lands("temporary", "307", told[3], "307 Temporary Redirect"),
        _lands("permanent", "308", told[4], "308 Permanent Redirect"),
        _lands(
            "absolute",
            "a whole address in Location",
            told[5],
            "302 Found",
            target="{base}/stories/absolute.html",
        ),
        _lands(
            "relative",
            "a relative Location with dots",
            told[6],
            "302 Found",
            target="../moved/.././stories/relative.html",
        ),
        _lands(
            "without-scheme",
            "Location begins with two slashes",
            told[7],
            "302 Found",
            target="//127.0.0.1:{port}/stories/without-scheme.html",
        ),
        row(
            _at("three"),
            "three hops",
            "store",
            told[8],
            moves(_at("three/1")),
            routes=_chain("three", 3, told[8]),
        ),
    )


def _bad(told: list[Story]) -> tuple[Behaviour, ...]:
    many = _chain("thirty", 30, told[9])
    return (
        row(
            _at("thirty"),
            "thirty hops before the story",
            "reject",
            told[9],
            moves(_at("thirty/1")),
            routes=many,
            most=30,
        ),
        row(_at("self"), "to itself", "reject", told[10], moves(_at("self")), most=30),
        row(
            _at("two"),
            "A to B to A",
            "reject",
            told[11],
            moves(_at("two/b")),
            routes={_at("two/b"): moves(_at("two"))},
            most=30,
        ),
        row(
            _at("bigger"),
            "a new address each time, for ever",
            "reject",
            None,
            moves(_at("bigger/1")),
            routes={_at("bigger/*"): _bigger},
            most=30,
        ),
        row(
            _at("cookie-wall"), "a cookie wall", "reject", told[12], _cookie_wall(told[12]), most=30
        ),
        row(
            _at("no-location"),
            "302 without Location",
            "reject",
            None,
            says(b"", status="302 Found"),
        ),
        row(
            _at("empty-location"),
            "302 with an empty Location",
            "reject",
            None,
            moves(""),
            most=30,
        ),
        row(
            _at("broken-location"),
            "302 to what is no address",
            "reject",
            None,
            moves("http://[::1/%zz"),
            most=3,
        ),
        row(
            _at("script-location"),
            "302 to a script",
            "reject",
            None,
            moves("javascript:alert(1)"),
            most=3,
        ),
        row(
            _at("front-page"),
            "an article that leads to the front page: gone",
            "reject",
            told[13],
            moves("/"),
            routes={"/": says(page(told[13]))},
            states=("gone", "refused"),
        ),
        row(
            _at("long-location"),
            "302 to an address of 9,000 letters",
            "reject",
            told[14],
            moves("/stories/" + "a" * 9000),
            routes={"/stories/a*": says(page(told[14]))},
            states=("refused", "failed", "blocked"),
            most=3,
        ),
        row(
            _at("meta"),
            "a page that refreshes to a trap: read as it is",
            "store",
            told[15],
            says(_meta_refresh(told[15], _at("self"))),
        ),
    )


def _table() -> tuple[Behaviour, ...]:
    told = [story(1200 + number) for number in range(20)]
    return (*_good(told), *_bad(told))


BEHAVIOURS = _table()
