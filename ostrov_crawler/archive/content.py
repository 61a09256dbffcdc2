"""Texts, each kept once however many copies and readings have it."""

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from ostrov_crawler.archive.among import among
from ostrov_crawler.archive.clean import clean
from ostrov_crawler.archive.schema import content
from ostrov_crawler.archive.upsert import upsert
from ostrov_crawler.article import Article

_HERE = among(content.c.text_hash)
_KEPT = select(content.c.text_hash, content.c.content_id).where(_HERE)
_TEXTS = select(content.c.text_hash, content.c.headline, content.c.lead, content.c.body).where(
    _HERE
)


def hash_of(article: Article) -> str:
    """The article's content hash, or what it would be where a reader left it out."""
    if article.content_hash:
        return article.content_hash
    parts = (article.headline, article.lead or "", article.body)
    folded = "\n".join(" ".join(unicodedata.normalize("NFC", p).split()) for p in parts)
    return hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()


def exact_hash(headline: str, lead: str | None, body: str) -> str:
    """SHA-256 of the text to the letter, so that every offset is the same."""
    exact = ("\1" if part is None else clean(part) for part in (headline, lead, body))
    return hashlib.sha256("\0".join(exact).encode()).hexdigest()


def texts(connection: Connection, hashes: Iterable[str]) -> dict[str, tuple[str, str | None, str]]:
    """Headline, lead and body by exact hash, of those that are here."""
    rows = connection.execute(_TEXTS, {"keys": hashes})
    return {row[0]: (row[1], row[2], row[3]) for row in rows}


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
    return {row[0]: int(row[1]) for row in connection.execute(_KEPT, {"keys": hashes})}
