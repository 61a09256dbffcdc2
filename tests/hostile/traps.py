"""Sites that never end: calendars, pages after pages, addresses made up for each visitor."""

from collections.abc import Callable
from datetime import date, timedelta

from tests.hostile.behaviour import Behaviour
from tests.hostile.server import XML, Answer, Request, answer, says
from tests.hostile.stock import Story, page, story

MOST = 560
"""Requests: 500 pages and fifty lists of a source, and robots.txt."""


_NEXT = '<a rel="next" href="/page/{}/">Далее</a>'


def _list(links: list[tuple[str, str]], *, more: str = "") -> bytes:
    rows = "".join(f'<li><a href="{place}">{words}</a></li>' for place, words in links)
    return answer(f"<html><body><h1>Новости</h1><ul>{rows}</ul>{more}</body></html>".encode())


def _good_links(told: tuple[Story, ...]) -> list[tuple[str, str]]:
    return [(_place(one), one.headline) for one in told]


def _place(told: Story) -> str:
    return f"/good/{told.number}.html"


def _number(request: Request) -> int:
    digits = "".join(letter for letter in request.path if letter.isdigit())
    return int(digits[-9:] or 0)


Trap = Callable[[Request], bytes]


def _calendar(told: tuple[Story, ...]) -> tuple[Trap, Trap]:
    def day(request: Request) -> bytes:
        at = date(2025, 1, 1) + timedelta(days=_number(request) % 300_000)
        near = [at + timedelta(days=step) for step in (-1, 1, 30, 365)]
        return _list([(f"/calendar/{one:%Y%m%d}", f"Архив за {one:%d.%m.%Y}") for one in near])

    def front(request: Request) -> bytes:
        days = [(f"/calendar/202501{n:02}", f"Архив за {n} января") for n in range(1, 29)]
        return _list(_good_links(told) + days)

    return front, day


def _pagination(told: tuple[Story, ...]) -> tuple[Trap, Trap]:
    def following(request: Request) -> bytes:
        at = _number(request) + 1
        old = [(f"/old/{at}-{n}.html", f"Старая заметка без текста {at}-{n}") for n in range(5)]
        return _list(old, more=_NEXT.format(at))

    def front(request: Request) -> bytes:
        return _list(
            _good_links(told),
            more=_NEXT.format(2),
        )

    return front, following


def _sessions(told: tuple[Story, ...]) -> tuple[Trap, Trap]:
    """Every page names every page again, each time with a new session."""

    def front(request: Request) -> bytes:
        mark = f"?visit={request.count * 7919:08x}"
        again = [(f"/again/{n}.html{mark}{n}", f"Снова та же заметка {n}") for n in range(20)]
        return _list(_good_links(told) + again)

    return front, front


def _flood(told: tuple[Story, ...]) -> tuple[Trap, Trap]:
    def front(request: Request) -> bytes:
        flood = [(f"/flood/{n}.html", f"Заметка, которой нет, номер {n}") for n in range(10_000)]
        return _list(_good_links(told) + flood)

    def none(request: Request) -> bytes:
        return _list([("/", "Назад на главную")])

    return front, none


def _redirects(told: tuple[Story, ...]) -> tuple[Trap, Trap]:
    """Each of a hundred links begins a redirect chain that never ends."""

    def front(request: Request) -> bytes:
        chains = [(f"/chain/{n}000000", f"Заметка за поворотом {n}") for n in range(1, 41)]
        return _list(_good_links(told) + chains)

    def further(request: Request) -> bytes:
        place = f"/chain/{_number(request) + 1}"
        return answer(b"", status="302 Found", headers=(("Location", place),))

    return front, further


def _folders(told: tuple[Story, ...]) -> tuple[Trap, Trap]:
    """Relative links that make every address one folder longer."""

    def deeper(request: Request) -> bytes:
        return _list([("news/", "Раздел новостей долины"), ("news/more/", "Ещё раздел новостей")])

    def front(request: Request) -> bytes:
        return _list([*_good_links(told), ("deep/news/", "Раздел новостей долины и гор")])

    return front, deeper


def _trap(
    name: str, does: str, made: Callable[[tuple[Story, ...]], tuple[Trap, Trap]], at: int
) -> Behaviour:
    told = tuple(story(2000 + 10 * at + number) for number in range(5))
    front, further = made(told)
    pages: dict[str, Answer] = {_place(one): says(page(one)) for one in told}
    return Behaviour(
        name=name,
        does=does,
        expect="bound",
        routes={**pages, "/": front, "/*": further},
        doors=(("page", "/"),),
        addresses=tuple(pages),
        stories=told,
        most=MOST,
        apart=True,
    )


def _big_map() -> Behaviour:
    told = tuple(story(2090 + number) for number in range(5))
    pages: dict[str, Answer] = {_place(one): says(page(one)) for one in told}

    def rows(request: Request) -> bytes:
        good = "".join(f"<url><loc>{request.base}{place}</loc></url>" for place in pages)
        none = f"<url><loc>{request.base}/none/"
        flood = "".join(f"{none}{n}.html</loc></url>" for n in range(10_000))
        space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        return answer(f"<urlset {space}>{good}{flood}</urlset>".encode(), headers=XML)

    return Behaviour(
        name="addresses",
        does="a sitemap of 10,000 addresses that are none",
        expect="bound",
        routes={**pages, "/map.xml": rows},
        doors=(("sitemap", "/map.xml"),),
        addresses=tuple(pages),
        stories=told,
        most=MOST,
        apart=True,
    )


BEHAVIOURS = (
    _trap("calendar", "a calendar without first or last day", _calendar, 0),
    _trap("pagination", "pages of a list without end", _pagination, 1),
    _trap("sessions", "a new session in every address", _sessions, 2),
    _trap("redirects", "forty redirect chains without end", _redirects, 4),
    _trap("folders", "folders in folders without end", _folders, 5),
)
FLOOD = _trap("links", "10,000 links on one page", _flood, 3)
MAP_FLOOD = _big_map()
"""Each of the floods fills the page budget of a source, and so has a crawl of its own."""
