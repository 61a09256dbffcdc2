"""What was withdrawn stays out, by whichever way it comes back."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from ostrov_crawler.archive.among import among
from ostrov_crawler.archive.clean import clean
from ostrov_crawler.archive.ledger import Outcome, settle_row
from ostrov_crawler.archive.removal import WITHDRAWN, remove_article, withdrawn_reason
from ostrov_crawler.archive.schema import article, ledger, version
from ostrov_crawler.article import Article

_REFUSED = select(ledger.c.site, ledger.c.url).where(
    among(ledger.c.url), ledger.c.reason == WITHDRAWN
)


def withdrawn(connection: Connection, one: Article, url: str, near: Sequence[int]) -> int | None:
    """The tombstone that keeps the article out: of its id, text or address, or (as 0) of a person
    whom it quotes; None where it may come in."""
    query = select(article.c.article_id).where(
        article.c.article_id.in_(list(near)), article.c.withdrawn_at.is_not(None)
    )
    known = connection.execute(query).scalar() if near else None
    if known is not None:
        return int(known)
    here = (ledger.c.site == one.site, ledger.c.url == url, ledger.c.reason == WITHDRAWN)
    row = connection.execute(select(ledger.c.article_id).where(*here)).first()
    if row is not None:
        return int(row.article_id or 0)
    return 0 if withdrawn_reason(connection, one) else None


def refused_addresses(
    connection: Connection, addresses: Sequence[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Those of the addresses (site, url) whose article was withdrawn."""
    rows = connection.execute(_REFUSED, {"keys": [str(clean(url)) for _, url in addresses]})
    found = {(row[0], row[1]) for row in rows}
    return {(site, url) for site, url in addresses if (site, clean(url)) in found}


def refuse(connection: Connection, site: str, url: str, run: int, now: str) -> None:
    """The address is never asked again."""
    settle_row(connection, run, Outcome(site, url, "refused", WITHDRAWN), now, hint=None)


def is_kept_out(connection: Connection, version_id: int, one: Article, now: str) -> bool:
    """True for a copy of a withdrawn article. Where a new reading finds a withdrawn person quoted
    that older rules had not seen, its article is withdrawn with it."""
    query = (
        select(article.c.article_id, article.c.withdrawn_at)
        .join(version, version.c.article_id == article.c.article_id)
        .where(version.c.version_id == version_id)
    )
    row = connection.execute(query).one()
    if row.withdrawn_at is not None:
        return True
    reason = withdrawn_reason(connection, one)
    if reason is None:
        return False
    remove_article(connection, row.article_id, reason, now)
    return True
