"""A site that behaves: forty articles, every one of which must be stored whole."""

from datetime import datetime
from email.utils import format_datetime
from html import escape

from tests.hostile.server import XML, Answer, Request, answer, says
from tests.hostile.stock import Story, page, story

STORIES: tuple[Story, ...] = tuple(
    story(100 + number, "uk" if number % 2 else "ru", paragraphs=4 + number % 4)
    for number in range(40)
)
FEED, MAP = "/feed.xml", "/sitemap.xml"
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def place(told: Story) -> str:
    """The path of a story."""
    return f"/news/{told.number}-vesti.html"


def _feed(request: Request) -> bytes:
    items = "".join(_item(request.base + place(one), one) for one in STORIES[:15])
    text = f'<rss version="2.0"><channel><title>Вестник долины</title>{items}</channel></rss>'
    return answer(text.encode(), headers=XML)


def _item(url: str, told: Story) -> str:
    when = format_datetime(datetime.fromisoformat(told.published))
    title = escape(told.headline)
    return f"<item><title>{title}</title><link>{url}</link><pubDate>{when}</pubDate></item>"


def _map(request: Request) -> bytes:
    rows = "".join(f"<url><loc>{request.base}{place(one)}</loc></url>" for one in STORIES[15:])
    return answer(f"<urlset {_SPACE}>{rows}</urlset>".encode(), headers=XML)


def routes() -> dict[str, Answer]:
    """The whole site."""
    pages = {place(one): says(page(one)) for one in STORIES}
    return {FEED: _feed, MAP: _map, "/robots.txt": says(b"User-agent: *\nAllow: /\n"), **pages}
