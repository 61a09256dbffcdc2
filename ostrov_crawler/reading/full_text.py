"""A feed entry that carries the whole article in, a page to be read out."""

import html
import re

from ostrov_crawler.page import Hint, Page

_MARKUP = re.compile(r"<(p|br|div)\b", re.IGNORECASE)
_GAP = re.compile(r"\n\s*\n|\n")


def page_from(hint: Hint, *, site: str, fetched: str | None) -> Page:
    """The entry as a plain page. `hint.full_text` must not be None."""
    text = hint.full_text or ""
    body = text if _MARKUP.search(text) else _paragraphs(text)
    headline = html.escape(hint.headline or "")
    page = (
        f"<!doctype html><html><head><title>{headline}</title></head>"
        f"<body><article><h1>{headline}</h1>{body}</article></body></html>"
    )
    kind = "text/html; charset=utf-8"
    return Page(hint.url, page.encode(), kind, fetched, site=site, hint=hint)


def _paragraphs(text: str) -> str:
    parts = (part.strip() for part in _GAP.split(text))
    return "".join(f"<p>{html.escape(part)}</p>" for part in parts if part)
