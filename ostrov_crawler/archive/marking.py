"""The marks that articles have by their rows: those of their own, and of what is shown of their
findings."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from ostrov_crawler.archive import marks
from ostrov_crawler.archive.among import among
from ostrov_crawler.archive.schema import article, chain_link, citation, quote
from ostrov_crawler.archive.search_schema import office_word
from ostrov_crawler.archive.upsert import upsert

_ARTICLES = select(
    *(article.c[name] for name in ("article_id", "site", "language", "kind", "section"))
).where(among(article.c.article_id))
_QUOTES = select(
    *(quote.c[name] for name in ("article_id", "kind", "person_name_id")),
    *(quote.c[name] for name in ("role", "organisation", "cue")),
).where(quote.c.shown, among(quote.c.article_id))
_LINKS = (
    select(citation.c.article_id, chain_link.c.source_name_id)
    .join(chain_link, chain_link.c.citation_id == citation.c.citation_id)
    .where(citation.c.shown, among(citation.c.article_id), chain_link.c.source_name_id.is_not(None))
)
_OFFICES = ("r", "o")


def marks_of(connection: Connection, article_ids: Sequence[int]) -> dict[int, str]:
    """Of each article that there is, as `search_doc.marks` has them."""
    wanted = {"keys": list(article_ids)}
    rows: Any = connection.execute(_ARTICLES, wanted).mappings()
    found = {row["article_id"]: marks.of_article(row) for row in rows}
    rows = connection.execute(_QUOTES, wanted).mappings()
    for row in rows:
        found[row["article_id"]] |= marks.of_quote(row)
    for article_id, name_id in connection.execute(_LINKS, wanted):
        found[article_id].add(marks.source_mark(name_id))
    return {key: marks.joined(own) for key, own in found.items()}


def keep_offices(connection: Connection, told: Sequence[str]) -> None:
    """Notes the words of roles and organisations that stand in these marks."""
    every = {mark for one in told for mark in one.split()}
    rows = [{"field": mark[1], "word": mark[2:]} for mark in sorted(every) if mark[1:2] in _OFFICES]
    upsert(connection, office_word, rows, ("field", "word"), change=())
