"""Texts, each kept once however many copies and readings have it."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select

from ostrov_crawler.archive.clean import clean
from ostrov_crawler.archive.schema import content
from ostrov_crawler.archive.upsert import upsert
from ostrov_crawler.article import Article

_BY_HASH = select(content.c.content_id).where(content.c.text_hash == bindparam("the_hash"))
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
    values = {"headline": article.headline, "lead": article.lead, "body": article.body}
    key = exact_hash(article.headline, article.lead, article.body)
    known = connection.execute(_BY_HASH, {"the_hash": key}).scalar()
    if known is None:
        upsert(connection, content, [values | {"text_hash": key}], ("text_hash",), change=())
        known = connection.execute(_BY_HASH, {"the_hash": key}).scalar_one()
    return int(known)
