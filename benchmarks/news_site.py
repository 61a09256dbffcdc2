"""A news site on loopback with pages of real size, made from the demo's invented week.

python benchmarks/news_site.py COUNT: prints its port and serves until it is ended.
"""

import asyncio
import re
import sys
from collections.abc import Callable
from pathlib import Path

PAGES = Path(__file__).parent.parent / "data" / "pages" / "www.ostro.org"
_KILOBYTES = 100
_AT_HAND = 1_000  # pages
_LINK = '<li class="nav-item"><a class="nav-link" href="/section/{n}/">Раздел номер {n}</a></li>'
_CARD = (
    '<div class="card"><a class="card__link" href="/section/{n}/more"><img class="card__image" '
    'src="/images/{n}.jpg" alt=""><span class="card__title">Другое из раздела {n}</span></a></div>'
)


def pages(count: int) -> list[bytes]:
    """Articles, each with a text of its own, in furniture of about a hundred kilobytes."""
    articles = texts()
    return [_page(articles[n % len(articles)], n) for n in range(count)]


def texts() -> list[str]:
    """The articles of the demo's week."""
    found = [path.read_text("utf-8") for path in sorted(PAGES.rglob("*.html"))]
    return [text for text in found if "article__content" in text]


def _page(text: str, number: int) -> bytes:
    """The number stands in headline and text; addresses of another host go out of the head."""
    text = re.sub(r"<(link|meta)[^>]+(canonical|og:url)[^>]*>", "", text)
    text = re.sub(r'<script type="application/ld\+json">.*?</script>', "", text, flags=re.S)
    text = re.sub(r"(<h1[^>]*>)", rf"\g<1>{number}: ", text)
    text = re.sub(r"(<p[^>]*>)", rf"\g<1>В {number}-й день. ", text, count=3)
    links = "".join(_LINK.format(n=n) for n in range(120))
    cards = "".join(_CARD.format(n=n) for n in range(120))
    missing = _KILOBYTES * 1024 - len((text + links + cards).encode())
    script = f"<script>window.state={'{}'};{'var a=[1,2,3];' * (max(missing, 0) // 14)}</script>"
    furniture = f"<nav><ul>{links}</ul></nav>"
    text = re.sub(r"(<body[^>]*>)", lambda found: found[0] + furniture, text, count=1)
    return text.replace("</body>", f"<aside>{cards}</aside>{script}</body>").encode()


def _sitemap(count: int, host: str) -> bytes:
    locations = "".join(f"<url><loc>http://{host}/news/{n}</loc></url>" for n in range(count))
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<urlset xmlns="{space}">{locations}</urlset>'.encode()


def _kept(count: int) -> Callable[[int], bytes]:
    """Pages made beforehand while they fit into memory, else when they are asked for."""
    if count <= _AT_HAND:
        return pages(count).__getitem__
    articles = texts()
    return lambda n: _page(articles[n % len(articles)], n)


async def serve(count: int) -> None:
    """Keep-alive, one write an answer: it shall cost little of the cores that are measured."""
    page, sitemap = _kept(count), b""

    def answer(path: str) -> tuple[str, bytes]:
        if path == "/sitemap.xml":
            return "application/xml", sitemap
        number = path.removeprefix("/news/")
        known = number.isdecimal() and int(number) < count
        return ("text/html; charset=utf-8", page(int(number))) if known else ("text/plain", b"")

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                kind, body = answer(head.split(b" ", 2)[1].decode())
                status = "200 OK" if body else "404 Not Found"
                line = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}"
                writer.write(f"{line}\r\n\r\n".encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    sitemap = _sitemap(count, host)
    print(host, flush=True)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
