"""One story at many addresses, and many stories that claim one address."""

from tests.hostile.behaviour import Behaviour
from tests.hostile.server import answer, says
from tests.hostile.stock import Story, html, page, story

_SPELLINGS = (
    "/same/most-open.html",
    "/same/most-open.html?utm_source=rss",
    "/same/most-open.html?utm_source=tg&utm_medium=social&utm_campaign=day",
    "/same/most-open.html?fbclid=IwAR0aZ",
    "/same/most-open.html?gclid=Cj0KCQ",
    "/same/most-open.html?yclid=1234567890",
    "/same/most-open.html?from=main",
    "/same/most-open.html?PHPSESSID=0123456789abcdef0123456789abcdef",
    "/same/most-open.html;jsessionid=0123456789ABCDEF",
    "/same/most-open.html#comments",
    "/same/most-open.html?",
    "/same//most-open.html",
    "/same/./most-open.html",
    "/same/other/../most-open.html",
    "/same/%6dost-open.html",
    "/same/most-open.html?ref=side&utm_term=a",
    "{capital}/same/most-open.html",
)


def _one_story() -> Behaviour:
    told = story(1700)
    return Behaviour(
        name="seventeen",
        does="one article at 17 spellings of its address",
        expect="once",
        routes={"/same/*": says(page(told)), "/same//*": says(page(told))},
        doors=tuple(
            ("page", spelling.replace("{capital}", "HTTP://127.0.0.1:{port}"))
            for spelling in _SPELLINGS
        ),
        stories=(told,),
        most=17,
    )


def _copies() -> Behaviour:
    told = story(1701, "uk")
    places = [f"/copies/{number}/{name}.html" for number, name in enumerate(("a", "b", "c"))]
    return Behaviour(
        name="copies",
        does="one text at three unlike addresses",
        expect="once",
        routes={place: says(page(told)) for place in places},
        doors=tuple(("page", place) for place in places),
        stories=(told,),
    )


def _shared_canonical() -> Behaviour:
    told = [story(1710 + number) for number in range(10)]
    head = '<link rel="canonical" href="/canonical/all.html">'
    routes = {
        f"/canonical/{at}.html": says(html(one, head=head).encode()) for at, one in enumerate(told)
    }
    return Behaviour(
        name="shared-canonical",
        does="ten articles that all name one canonical address",
        expect="store",
        routes=routes,
        doors=tuple(("page", place) for place in routes),
        stories=tuple(told),
    )


def _canonical(name: str, does: str, told: Story, target: str) -> Behaviour:
    tags = f'<link rel="canonical" href="{target}"><meta property="og:url" content="{target}">'
    place = f"/canonical-{name}/{told.number}.html"
    return Behaviour(
        name=f"canonical-{name}",
        does=does,
        expect="store",
        routes={place: says(html(told, head=tags).encode())},
        doors=(("page", place),),
        stories=(told,),
    )


def _with_query() -> Behaviour:
    told = [story(1730 + number) for number in range(3)]
    routes = {f"/view.php?id={at}": says(page(one)) for at, one in enumerate(told)}
    return Behaviour(
        name="query-counts",
        does="three articles that only a number in the query tells apart",
        expect="store",
        routes=routes,
        doors=tuple(("page", place) for place in routes),
        stories=tuple(told),
    )


def _by_case() -> Behaviour:
    told = (story(1740), story(1741))
    places = ("/case/most.html", "/case/MOST.html")
    return Behaviour(
        name="case-counts",
        does="two articles whose addresses differ by capitals alone",
        expect="store",
        routes={place: says(page(one)) for place, one in zip(places, told, strict=True)},
        doors=tuple(("page", place) for place in places),
        stories=told,
    )


def _one_headline() -> Behaviour:
    told = tuple(
        Story(number, "ru", "Сводка за день", story(number).paragraphs, story(number).published)
        for number in (1750, 1751, 1752)
    )
    routes = {f"/daily/{one.number}.html": says(page(one)) for one in told}
    return Behaviour(
        name="one-headline",
        does="three articles under one headline",
        expect="store",
        routes=routes,
        doors=tuple(("page", place) for place in routes),
        stories=told,
    )


def _amp() -> Behaviour:
    told = story(1760)
    return Behaviour(
        name="amp",
        does="an article and its AMP twin",
        expect="once",
        routes={
            "/twins/1760": says(
                html(told, head='<link rel="amphtml" href="/twins/1760/amp">').encode()
            ),
            "/twins/1760/amp": says(
                html(told, head='<link rel="canonical" href="/twins/1760">').encode()
            ),
        },
        doors=(("page", "/twins/1760"), ("page", "/twins/1760/amp")),
        stories=(told,),
    )


def _by_redirect() -> Behaviour:
    told = story(1761)
    to = answer(b"", status="301 Moved Permanently", headers=(("Location", "/new/1761.html"),))
    return Behaviour(
        name="old-and-new",
        does="an old address that leads to the new one, both named",
        expect="once",
        routes={"/old/1761.html": lambda _: to, "/new/1761.html": says(page(told))},
        doors=(("page", "/old/1761.html"), ("page", "/new/1761.html")),
        stories=(told,),
    )


BEHAVIOURS = (
    _one_story(),
    _copies(),
    _shared_canonical(),
    _canonical("other-host", "canonical on another host", story(1720), "https://news.example/x"),
    _canonical("root", "canonical is the front page", story(1721), "/"),
    _canonical("inner", "canonical is a private address", story(1722), "http://10.0.0.1/x"),
    _canonical("script", "canonical is a script", story(1723), "javascript:void(0)"),
    _canonical("empty", "canonical is empty", story(1724), ""),
    _with_query(),
    _by_case(),
    _one_headline(),
    _amp(),
    _by_redirect(),
)
