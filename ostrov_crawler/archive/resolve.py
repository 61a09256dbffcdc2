"""Which article a name means: `site/id`, an older id, an address."""

from sqlalchemy import Connection, select

from ostrov_crawler import urls
from ostrov_crawler.archive.schema import article, ledger, site_key, version


def resolve(connection: Connection, name: str) -> int | None:
    """The article's number, or None."""
    if name.isascii() and name.isdigit():
        query = select(article.c.article_id).where(article.c.article_id == int(name[:18]))
        return connection.execute(query).scalar()
    known = _by_key(connection, name) or _by_url(connection, name)
    if known is not None or not urls.is_web(name):
        return known
    return _by_url(connection, urls.normalise(name))


def _by_key(connection: Connection, name: str) -> int | None:
    site, _, id = name.partition("/")
    stories = _stories(connection, site, id)
    if stories:
        return stories[-1]
    id, _, number = id.rpartition("@")
    stories = _stories(connection, site, id)
    if number.isascii() and number.isdigit() and 0 < int(number[:9]) <= len(stories):
        return stories[int(number) - 1]
    return None


def _stories(connection: Connection, site: str, id: str) -> list[int]:
    """Articles that the id named, in that order; the last has it now."""
    query = select(site_key.c.article_id).where(site_key.c.site == site, site_key.c.id == id)
    ordered = query.order_by(site_key.c.last_seen, site_key.c.first_seen, site_key.c.article_id)
    return [int(key) for key in connection.execute(ordered).scalars()]


def _by_url(connection: Connection, url: str) -> int | None:
    for column, key in (
        (ledger.c.url, ledger.c.article_id),
        (article.c.url, article.c.article_id),
        (version.c.url, version.c.article_id),
    ):
        query = select(key).where(column == url, key.is_not(None)).order_by(key).limit(1)
        found = connection.execute(query).scalar()
        if found is not None:
            return int(found)
    return None
