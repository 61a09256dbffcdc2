"""Texts, each kept once however many copies and readings have it."""

import hashlib
import re
import unicodedata

from sqlalchemy import Connection, bindparam, select

from ostrov_crawler.archive.clean import clean
from ostrov_crawler.archive.schema import content
from ostrov_crawler.archive.upsert import upsert
from ostrov_crawler.article import Article

_BY_HASH = select(content.c.content_id).where(content.c.text_hash == bindparam("the_hash"))
_SPACE = re.compile(r"\s+")


def hash_of(article: Article) -> str:
    """The article's content hash, or what it would be where a reader left it out."""
    if article.content_hash:
        return article.content_hash
    parts = (article.headline, article.lead or "", article.body)
    folded = "\n".join(_SPACE.sub(" ", unicodedata.normalize("NFC", p)).strip() for p in parts)
    return hashlib.sha256(folded.encode("utf-8", "replace")).hexdigest()


def keep_text(connection: Connection, article: Article) -> int:
    """The row of the article's exact text, made where there is none."""
    values = {"headline": article.headline, "lead": article.lead, "body": article.body}
    exact = clean([values["headline"], values["lead"], values["body"]])
    key = hashlib.sha256("\0".join("\1" if p is None else p for p in exact).encode()).hexdigest()
    known = connection.execute(_BY_HASH, {"the_hash": key}).scalar()
    if known is None:
        upsert(connection, content, [values | {"text_hash": key}], ("text_hash",), change=())
        known = connection.execute(_BY_HASH, {"the_hash": key}).scalar_one()
    return int(known)
