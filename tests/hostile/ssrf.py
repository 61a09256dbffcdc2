"""Ways into the inner network, all of which lead to the canary: links, redirects, feeds, maps.

`{canary}` in a table row is the canary's port; it is known only when the server runs.
"""

from collections.abc import Callable

from tests.hostile.behaviour import Behaviour
from tests.hostile.server import XML, Answer, Request, answer
from tests.hostile.stock import page, story

FORMS = {
    "dotted": "http://127.0.0.1:{canary}/",
    "decimal": "http://2130706433:{canary}/",
    "hex": "http://0x7f000001:{canary}/",
    "hex-dotted": "http://0x7f.0x0.0x0.0x1:{canary}/",
    "octal": "http://0177.0.0.1:{canary}/",
    "octal-long": "http://017700000001:{canary}/",
    "short": "http://127.1:{canary}/",
    "zero": "http://0:{canary}/",
    "zeros": "http://0.0.0.0:{canary}/",
    "other-loopback": "http://127.8.9.10:{canary}/",
    "localhost": "http://localhost:{canary}/",
    "localhost-dot": "http://localhost.:{canary}/",
    "capitals": "http://LOCALHOST:{canary}/",
    "v6": "http://[::1]:{canary}/",
    "v6-mapped": "http://[::ffff:127.0.0.1]:{canary}/",
    "v6-mapped-hex": "http://[::ffff:7f00:1]:{canary}/",
    "v6-compatible": "http://[::7f00:1]:{canary}/",
    "v6-unspecified": "http://[::]:{canary}/",
    "full-width": "http://\uff11\uff12\uff17.0.0.1:{canary}/",
    "circled": "http://\u2460\u2461\u2466.0.0.1:{canary}/",
    "ideographic-stop": "http://127\u30020\u30020\u30021:{canary}/",
    "percent": "http://127%2e0%2e0%2e1:{canary}/",
    "credentials": "http://news.example@127.0.0.1:{canary}/",
    "credentials-allowed": "http://127.0.0.1:{port}@127.0.0.1:{canary}/",
    "backslash": "http://127.0.0.1:{canary}\\@news.example/",
    "rebinding": "http://127.0.0.1.nip.io.invalid:{canary}/",
    "rebinding-localhost": "http://inner.localhost:{canary}/",
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "ten": "http://10.0.0.1:{canary}/",
    "file": "file:///etc/passwd",
    "file-host": "file://localhost/etc/hostname",
    "ftp": "ftp://127.0.0.1:{canary}/news.html",
    "gopher": "gopher://127.0.0.1:{canary}/_GET%20/",
    "data": "data:text/html,<article><h1>Inner</h1><p>words</p></article>",
    "dict": "dict://127.0.0.1:{canary}/info",
    "scheme-capitals": "FILE:///etc/passwd",
    "tab-in-scheme": "ht\ttp://127.0.0.1:{canary}/",
}
"""Spellings of an inner service, by what is odd about them."""
_AS_PAGE = ("decimal", "hex", "octal", "short", "zeros", "localhost", "v6", "v6-mapped")
"""Those that are also named by the user's own `--page` without `--allow`."""


def fill(form: str, base: str, canary: int) -> str:
    """The form with its ports."""
    port = base.rpartition(":")[2]
    return form.replace("{canary}", str(canary)).replace("{port}", port).replace("{base}", base)


Inner = Callable[[], int]
"""Gives the canary's port."""


def _redirect(form: str, inner: Inner) -> Answer:
    def answered(request: Request) -> bytes:
        place = fill(form, request.base, inner()).encode("utf-8").decode("latin-1")
        return answer(b"", status="302 Found", headers=(("Location", place),))

    return answered


def _links(inner: Inner) -> Answer:
    """A good story whose page is full of links inwards, in every attribute that can hold one."""
    told = story(1300)

    def answered(request: Request) -> bytes:
        places = [fill(form, request.base, inner()) for form in FORMS.values()]
        links = "".join(f'<a href="{place}news/1">Читать далее о работах</a>' for place in places)
        tags = "".join(f'<img src="{place}"><iframe src="{place}"></iframe>' for place in places)
        head = "".join(
            f'<link rel="{kind}" href="{place}">'
            for place in places[:6]
            for kind in ("canonical", "amphtml", "next", "alternate", "stylesheet")
        )
        body = page(told).replace(b"</article>", f"</article><aside>{links}{tags}</aside>".encode())
        return answer(body.replace(b"</head>", head.encode() + b"</head>"))

    return answered


def _list(inner: Inner) -> Answer:
    def answered(request: Request) -> bytes:
        places = [fill(form, request.base, inner()) for form in FORMS.values()]
        rows = "".join(
            f'<li><a href="{place}news/{n}.html">Новость из внутренней сети, номер {n}</a></li>'
            for n, place in enumerate(places)
        )
        good = '<li><a href="/inner/good-list.html">Хорошая новость из долины</a></li>'
        following = f'<a rel="next" href="{places[0]}">Далее</a>'
        return answer(f"<html><body><ul>{rows}{good}</ul>{following}</body></html>".encode())

    return answered


def _feed(inner: Inner) -> Answer:
    def answered(request: Request) -> bytes:
        places = [fill(form, request.base, inner()) for form in FORMS.values()]
        items = "".join(
            f"<item><title>Inner {n}</title><link>{_escaped(place)}</link></item>"
            for n, place in enumerate(places)
        )
        good = f"<item><title>Good</title><link>{request.base}/inner/good-feed.html</link></item>"
        feed = f'<rss version="2.0"><channel><title>x</title>{items}{good}</channel></rss>'
        return answer(feed.encode(), headers=XML)

    return answered


def _sitemap(inner: Inner) -> Answer:
    def answered(request: Request) -> bytes:
        places = [fill(form, request.base, inner()) for form in FORMS.values()]
        places.append(f"{request.base}/inner/good-map.html")
        rows = "".join(f"<url><loc>{_escaped(place)}</loc></url>" for place in places)
        return answer(f'<urlset xmlns="{_NAMESPACE}">{rows}</urlset>'.encode(), headers=XML)

    return answered


def _index(inner: Inner) -> Answer:
    def answered(request: Request) -> bytes:
        places = [fill(form, request.base, inner()) for form in FORMS.values()]
        places.append(f"{request.base}/inner/map-of-index.xml")
        rows = "".join(f"<sitemap><loc>{_escaped(place)}</loc></sitemap>" for place in places)
        index = f'<sitemapindex xmlns="{_NAMESPACE}">{rows}</sitemapindex>'
        return answer(index.encode(), headers=XML)

    return answered


def _last_map(request: Request) -> bytes:
    row = f"<url><loc>{request.base}/inner/good-index.html</loc></url>"
    return answer(f'<urlset xmlns="{_NAMESPACE}">{row}</urlset>'.encode(), headers=XML)


_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def _escaped(place: str) -> str:
    return place.replace("&", "&amp;").replace("<", "&lt;")


def _good(number: int) -> Answer:
    return lambda _: answer(page(story(number)))


def behaviours(inner: Inner) -> tuple[Behaviour, ...]:
    """The table, for a canary whose port `inner` gives."""
    redirects = tuple(
        Behaviour(
            name=f"redirect-{name}",
            does=f"302 to {form}",
            expect="block",
            routes={f"/inner/redirect-{name}": _redirect(form, inner)},
            doors=(("page", f"/inner/redirect-{name}"),),
            states=("blocked", "refused", "failed", "gone"),
            most=3,
        )
        for name, form in FORMS.items()
    )
    named = tuple(
        Behaviour(
            name=f"page-{name}",
            does=f"--page {FORMS[name]}",
            expect="block",
            routes={},
            doors=(("page", FORMS[name] + ("news/1" if name != "file" else "")),),
            states=("blocked", "refused", "none"),
        )
        for name in _AS_PAGE
    )
    return (*redirects, *named, *_carriers(inner))


def _carriers(inner: Inner) -> tuple[Behaviour, ...]:
    """What carries many forms at once, and one good story that is stored in spite of it."""
    carriers = (
        ("links", "page", "/inner/links.html", _links(inner), 1300, "/inner/links.html"),
        ("list", "page", "/", _list(inner), 1301, "/inner/good-list.html"),
        ("feed", "feed", "/inner/feed.xml", _feed(inner), 1302, "/inner/good-feed.html"),
        ("map", "sitemap", "/inner/map.xml", _sitemap(inner), 1303, "/inner/good-map.html"),
        ("index", "sitemap", "/inner/index.xml", _index(inner), 1304, "/inner/good-index.html"),
    )
    more = {"/inner/map-of-index.xml": _last_map}
    return tuple(
        Behaviour(
            name=f"{name}-inwards",
            does=f"a {name} with {len(FORMS)} ways in, and one good story",
            expect="store",
            routes={place: answered, **({} if at == place else {at: _good(number)}), **more},
            doors=((door, place),),  # type: ignore[arg-type]
            addresses=(at,),
            stories=(story(number),),
            apart=True,
        )
        for name, door, place, answered, number, at in carriers
    )
