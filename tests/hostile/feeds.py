"""Feeds and sitemaps: broken, bombed, endless, empty, and good ones with one bad item."""

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime
from html import escape

from tests.hostile.behaviour import Behaviour, Door
from tests.hostile.server import XML, Answer, Headers, Request, answer, hang, head, says
from tests.hostile.stock import Story, page, story

_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
Text = Callable[[Request, list[Story]], str]
"""The text of a feed or map that names the stories."""


def _place(told: Story) -> str:
    return f"/listed/{told.number}.html"


def _items(request: Request, told: Iterable[Story]) -> str:
    return "".join(_item(request.base + _place(one), one) for one in told)


def _item(place: str, told: Story) -> str:
    when = format_datetime(datetime.fromisoformat(told.published))
    return (
        f"<item><title>{escape(told.headline)}</title><link>{place}</link>"
        f"<pubDate>{when}</pubDate><guid>{place}</guid></item>"
    )


def _rss(items: str, *, before: str = '<?xml version="1.0" encoding="UTF-8"?>') -> str:
    return f'{before}<rss version="2.0"><channel><title>Вестник</title>{items}</channel></rss>'


def _good(request: Request, told: list[Story]) -> str:
    return _rss(_items(request, told))


def _entries(request: Request, told: list[Story]) -> str:
    rows = "".join(
        f'<entry><title>{escape(one.headline)}</title><link href="{_place(one)}"/>'
        f"<id>urn:{one.number}</id><updated>{one.published}</updated></entry>"
        for one in told
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Вестник</title>{rows}</feed>'


def _rows(request: Request, told: Iterable[Story]) -> str:
    return "".join(f"<url><loc>{request.base}{_place(one)}</loc></url>" for one in told)


def _map(request: Request, told: list[Story]) -> str:
    return f"<urlset {_SPACE}>{_rows(request, told)}</urlset>"


_BOMB = "".join(
    f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
_LAUGHS = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha ha ha ha">{_BOMB}]>'
_QUADRATIC = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{"a" * 60_000}">]>'
_FILE = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_INNER = '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:{canary}/x.dtd">'


def _laughs(request: Request, told: list[Story]) -> str:
    return _rss("<item><title>&i;</title></item>" + _items(request, told), before=_LAUGHS)


def _quadratic(request: Request, told: list[Story]) -> str:
    bait = f"<item><title>{'&a;' * 3000}</title></item>"
    return _rss(bait + _items(request, told), before=_QUADRATIC)


def _xxe(request: Request, told: list[Story]) -> str:
    bait = "<item><title>&x;</title><link>/listed/&x;.html</link></item>"
    return _rss(bait + _items(request, told), before=_FILE)


def _ampersands(request: Request, told: list[Story]) -> str:
    bare = f"<item><title>Мост & дорога</title><link>{request.base}/?a=1&b=2</link></item>"
    return _rss(bare + _items(request, told))


def _cut(request: Request, told: list[Story]) -> str:
    return _rss(_items(request, told) + "<item><title>Оборван")[: -len("</channel></rss>")]


def _control(request: Request, told: list[Story]) -> str:
    return _rss(_items(request, told).replace("<title>", "<title>\x0b\x01"))


def _unknown_entity(request: Request, told: list[Story]) -> str:
    return _rss(_items(request, told).replace("<title>", "<title>&laquo;Мост&raquo;&nbsp;"))


def _space_first(request: Request, told: list[Story]) -> str:
    return "\n\n  \n" + _good(request, told)


def _unclosed_item(request: Request, told: list[Story]) -> str:
    return _rss(_items(request, told).replace("</item>", "", 1))


def _one_bad(request: Request, told: list[Story]) -> str:
    bad = (
        "<item/><item><title/><link/></item><item><link>http://[::1</link></item>"
        "<item><title>x</title><pubDate>вчера</pubDate><link>javascript:alert(1)</link></item>"
        f"<item><link>{'a' * 5000}</link></item>"
    )
    return _rss(bad + _items(request, told))


def _no_space(request: Request, told: list[Story]) -> str:
    return f"<urlset>{_rows(request, told)}</urlset>"


def _bad_row(request: Request, told: list[Story]) -> str:
    bad = "<url/><url><loc/></url><url><loc>::::</loc><lastmod>никогда</lastmod></url>"
    return f"<urlset {_SPACE}>{bad}{_rows(request, told)}</urlset>"


def _plain(request: Request, told: list[Story]) -> str:
    return "\n".join(f"{request.base}{_place(one)}" for one in told) + "\n"


def _says_utf8(request: Request, told: list[Story]) -> str:
    return _good(request, told)


def _sent(text: Text, told: list[Story], headers: Headers = XML, codec: str = "utf-8") -> Answer:
    return lambda request: answer(text(request, told).encode(codec, "replace"), headers=headers)


def _pages(told: list[Story]) -> dict[str, Answer]:
    return {_place(one): says(page(one)) for one in told}


def _row(name: str, does: str, door: Door, text: Text, first: int, **sent: object) -> Behaviour:
    """Three stories that are stored in spite of the feed's or map's state."""
    told = [story(1800 + 3 * first + at) for at in range(3)]
    place = f"/feeds/{name}.xml"
    return Behaviour(
        name=name,
        does=does,
        expect="store",
        routes={place: _sent(text, told, **sent), **_pages(told)},  # type: ignore[arg-type]
        doors=((door, place),),
        addresses=tuple(_place(one) for one in told),
        stories=tuple(told),
    )


def _endless_feed(request: Request) -> Iterator[bytes]:
    yield head("HTTP/1.1 200 OK", "Content-Type: application/xml")
    yield b'<rss version="2.0"><channel>'
    while not request.stop.is_set():
        yield b"<item><title>again</title></item>" * 2000


def _feed_bomb(megabytes: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    piece = b"<!-- " + b" " * ((1 << 20) - 10) + b" -->"
    start = packer.compress(b'<rss version="2.0"><channel>')
    return start + b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def _endless_index(request: Request) -> bytes:
    step = int(request.path.rpartition("/")[2].removesuffix(".xml") or 0)
    rows = "".join(
        f"<sitemap><loc>{request.base}/maps/endless/{10 * step + at}.xml</loc></sitemap>"
        for at in range(1, 11)
    )
    return answer(f"<sitemapindex {_SPACE}>{rows}</sitemapindex>".encode(), headers=XML)


def _own_index(request: Request) -> bytes:
    row = f"<sitemap><loc>{request.base}{request.path}</loc></sitemap>"
    return answer(f"<sitemapindex {_SPACE}>{row * 50}</sitemapindex>".encode(), headers=XML)


def _bad(
    name: str, does: str, door: Door, place: str, answered: Answer, most: int = 3, **more: object
) -> Behaviour:
    return Behaviour(
        name=name,
        does=does,
        expect="bound",
        routes={place: answered, **more.pop("routes", {})},  # type: ignore[dict-item]
        doors=((door, place),),
        most=most,
        states=("none",),
        apart=True,
    )


def _readable() -> tuple[Behaviour, ...]:
    packed: Headers = (("Content-Type", "application/gzip"),)
    told = [story(1880 + at) for at in range(3)]
    gz = Behaviour(
        name="map-gz",
        does="a sitemap that is a .gz file",
        expect="store",
        routes={
            "/feeds/map.xml.gz": lambda request: answer(
                gzip.compress(_map(request, told).encode()), headers=packed
            ),
            **_pages(told),
        },
        doors=(("sitemap", "/feeds/map.xml.gz"),),
        addresses=tuple(_place(one) for one in told),
        stories=tuple(told),
    )
    return (
        _row("good", "a good feed", "feed", _good, 0),
        _row("atom", "Atom with relative links", "feed", _entries, 1),
        _row("ampersands", "bare ampersands", "feed", _ampersands, 2),
        _row("cut", "cut in the middle of an item", "feed", _cut, 3),
        _row("control", "control characters", "feed", _control, 4),
        _row("unknown-entity", "entities that XML has not", "feed", _unknown_entity, 5),
        _row("space-first", "white space before the declaration", "feed", _space_first, 6),
        _row("unclosed-item", "an item that is not closed", "feed", _unclosed_item, 7),
        _row("bad-items", "bad items among good ones", "feed", _one_bad, 8),
        _row("cp1251", "cp1251 that says utf-8", "feed", _says_utf8, 10, codec="cp1251"),
        _row(
            "text-html",
            "a feed that says it is text/html",
            "feed",
            _good,
            11,
            headers=(("Content-Type", "text/html"),),
        ),
        _row("xxe", "an entity that reads a file", "feed", _xxe, 12),
        _row("map", "a good sitemap", "sitemap", _map, 14),
        _row("map-no-space", "a sitemap without a name space", "sitemap", _no_space, 15),
        _row("map-bad-rows", "bad rows among good ones", "sitemap", _bad_row, 16),
        _row("map-plain", "a sitemap of plain text", "sitemap", _plain, 17),
        gz,
    )


_NONE = _rss("").encode()


def _unreadable() -> tuple[Behaviour, ...]:
    told = [story(1890), story(1891)]
    bomb = _feed_bomb(300)
    kind: Headers = (("Content-Type", "application/xml"), ("Content-Encoding", "gzip"))
    return (
        _bad("laughs", "a billion laughs", "feed", "/feeds/laughs.xml", _sent(_laughs, told)),
        _bad("quadratic", "an entity 3,000 times", "feed", "/feeds/q.xml", _sent(_quadratic, told)),
        _bad("endless", "a feed without end", "feed", "/feeds/endless.xml", _endless_feed),
        _bad("bomb", "300 MiB in a gzip", "feed", "/feeds/bomb.xml", says(bomb, headers=kind)),
        _bad(
            "map-bomb",
            "300 MiB in a .gz file",
            "sitemap",
            "/feeds/bomb.xml.gz",
            says(bomb, headers=(("Content-Type", "application/gzip"),)),
        ),
        _bad("empty", "an empty answer", "feed", "/feeds/empty.xml", says(b"", headers=XML)),
        _bad("no-items", "no item", "feed", "/feeds/none.xml", says(_NONE, headers=XML)),
        _bad("hangs", "takes the request, says nothing", "feed", "/feeds/hang.xml", hang),
        _bad("gone", "404", "feed", "/feeds/gone.xml", says(b"gone", status="404 Not Found")),
        _bad(
            "broken-server", "500", "feed", "/feeds/500.xml", says(b"x", status="500 Server Error")
        ),
        _bad(
            "endless-index",
            "an index of indexes without end",
            "sitemap",
            "/maps/endless/0.xml",
            _endless_index,
            most=60,
            routes={"/maps/endless/*": _endless_index},
        ),
        _bad("own-index", "an index that names itself", "sitemap", "/maps/own.xml", _own_index),
        _bad(
            "zeros",
            "a megabyte of zeros",
            "feed",
            "/feeds/zeros.xml",
            says(b"\x00" * 1_000_000, headers=XML),
        ),
    )


BEHAVIOURS = (*_readable(), *_unreadable())
