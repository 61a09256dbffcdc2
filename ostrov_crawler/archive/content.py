"""Texts, each kept once however many copies and readings have it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from ostrov_crawler.archive.clean import clean
from ostrov_crawler.archive.schema import content
from ostrov_crawler.archive.upsert import upsert
from ostrov_crawler.article import Article

_CHUNK = 400
_SPACE = re.compile(r"\s+")


def hash_of(article: Article) -> str:
    """The article's content hash, or what it would be where a reader left it out."""
    if article.content_hash:
        return article.content_hash
    parts = (article.headline, article.lead or "", article.body)
    folded = "\n".join(_SPACE.sub(" ", unicodedata.normalize("NFC", p)).strip() for p in parts)
    return hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()


def exact_hash(headline: str, lead: str | None, body: str) -> str:
    """SHA-256 of the text to the letter, so that every offset is the same."""
    exact = clean([headline, lead, body])
    return hashlib.sha256("\0".join("\1" if p is None else p for p in exact).encode()).hexdigest()


def texts(connection: Connection, hashes: Iterable[str]) -> dict[str, tuple[str, str | None, str]]:
    """Headline, lead and body by exact hash, of those that are here."""
    wanted, found = list(hashes), {}
    columns = (content.c.text_hash, content.c.headline, content.c.lead, content.c.body)
    for start in range(0, len(wanted), _CHUNK):
        some = content.c.text_hash.in_(wanted[start : start + _CHUNK])
        for row in connection.execute(select(*columns).where(some)):
            found[row[0]] = (row[1], row[2], row[3])
    return found


def keep_text(connection: Connection, article: Article) -> int:
    """The row of the article's exact text, made where there is none."""
    return keep_texts(connection, [article])[0]


def keep_texts(connection: Connection, articles: Sequence[Article]) -> list[int]:
    """The same for many, in their order."""
    hashes = [exact_hash(one.headline, one.lead, one.body) for one in articles]
    known = _kept(connection, hashes)
    rows = {
        key: {"text_hash": key, "headline": one.headline, "lead": one.lead, "body": one.body}
        for key, one in zip(hashes, articles, strict=True)
        if key not in known
    }
    if rows:
        upsert(connection, content, list(rows.values()), ("text_hash",), change=())
        known |= _kept(connection, list(rows))
    return [known[key] for key in hashes]


def _kept(connection: Connection, hashes: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(hashes), _CHUNK):
        some = content.c.text_hash.in_(hashes[start : start + _CHUNK])
        query = select(content.c.text_hash, content.c.content_id).where(some)
        found |= {row[0]: int(row[1]) for row in connection.execute(query)}
    return found
