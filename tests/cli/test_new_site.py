"""`ostrov new-site` as a user calls it, with a live address."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

PAGE = """<html lang=ru><head><title>Мост открыт</title><link rel=alternate href=/rss.xml
type="application/rss+xml"><link href="/bitrix/cache/css/a.css"></head><body><h1>Мост открыт</h1>
<div class=news-detail><span class=news-date-time>02.03.2026 10:15</span>
<p>Мост через реку Тихую открыт для всех, кто ждал его с прошлой весны, сообщил совет.</p>
<p>До этого жителей перевозил паром, который ходил каждые полчаса.</p></div></body></html>"""
ROBOTS = "User-agent: *\nDisallow: /admin\nSitemap: http://yar.example/map.xml\n"


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        robots = self.path == "/robots.txt"
        body = (ROBOTS if robots else PAGE).encode()
        self.send_response(200)
        kind = "text/plain" if robots else "text/html; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def place() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_live_page_becomes_a_profile_with_feeds_and_sitemaps(
    ostrov, tmp_path: Path, place: str
) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "cases").mkdir()
    places = ("--profiles", "sites", "--cases", "cases", "--allow", place)
    done = ostrov(
        "new-site",
        f"http://{place}/news/most",
        *places,
        OSTROV_CONTACT="a@example.org",
        OSTROV_DELAY="0",
    )
    assert done.returncode == 0, done.stderr
    assert f"feed     http://{place}/rss.xml" in done.stdout
    assert "sitemap  http://yar.example/map.xml" in done.stdout
    assert "engine   bitrix" in done.stdout
    (profile,) = (tmp_path / "sites").glob("*.py")
    assert 'engine="bitrix"' in profile.read_text("utf-8")
    (saved,) = (tmp_path / "cases").glob("*/first/page.html")
    assert saved.read_text("utf-8") == PAGE
