"""An exchange to record, and the page in it."""

from ostrov_crawler.recording import Exchange

PAGE = "<html><title>Мост открыт</title><p>Паводок отступил.</p></html>".encode()


def exchange(url: str = "https://ostro.org/news/most-i1", **given: object) -> Exchange:
    values = {
        "url": url,
        "status": 200,
        "reason": "OK",
        "payload": PAGE,
        "fetched": "2026-03-02T10:00:00Z",
        "headers": (("Content-Type", "text/html; charset=utf-8"),),
        "request_headers": (("User-Agent", "ostrov"),),
    }
    return Exchange(**(values | given))  # type: ignore[arg-type]
