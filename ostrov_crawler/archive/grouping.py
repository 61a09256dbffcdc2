"""Puts copies into articles and articles in order, after anything that may have changed either."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from ostrov_crawler.archive.dating import dating, sort_time
from ostrov_crawler.archive.identity import (
    Copy,
    Place,
    arrange,
    families,
    is_same_story,
    newest,
    smallest_id,
)
from ostrov_crawler.archive.readings import article_of
from ostrov_crawler.archive.schema import (
    article,
    citation,
    content,
    ledger,
    quote,
    reading,
    site_key,
    version,
)
from ostrov_crawler.archive.searching import forget_words, index_words

_REUSED = "id reused"


def regroup(connection: Connection, site: str, article_ids: Iterable[int]) -> list[int]:
    """Settles which of the copies of these articles are one article, and rearranges each; gives
    the articles that there are after. Rows of articles that fell together are removed: all that
    they had belongs to the other."""
    old = _living(connection, article_ids)
    copies = copies_of(connection, old)
    groups = families(copies, _story_judge(connection))
    taken: set[int] = set()
    for group in groups:
        key = _row_for(connection, site, group, taken)
        taken.add(key)
        _move(connection, group, key)
    for key in set(old) - taken:
        _remove(connection, key)
    for key in sorted(taken):
        settle_article(connection, key)
    _end_reused(connection, site, {copy.id for copy in copies})
    return sorted(taken)


def _living(connection: Connection, article_ids: Iterable[int]) -> list[int]:
    """Withdrawn articles have nothing that could be put in order."""
    here = article.c.article_id.in_(sorted(set(article_ids)))
    query = select(article.c.article_id).where(here, article.c.withdrawn_at.is_(None))
    return sorted(connection.execute(query).scalars())


def settle_article(connection: Connection, article_id: int) -> None:
    """Writes down what follows from an article's copies: its id, versions, dates, what is shown,
    and its words in the search index."""
    copies = copies_of(connection, [article_id])
    places = arrange(copies)
    _write_places(connection, places)
    current = newest(copies, places)
    values = _told(connection, current) | {
        "id": smallest_id(copies),
        "version_id": current,
        "version_count": sum(place.same_as is None for place in places),
        "first_seen": min(copy.fetched for copy in copies),
        "last_seen": max(copy.last_fetched for copy in copies),
    }
    dates = values.pop("dates")
    values |= {
        "published_first": dates.first,
        "published_last": dates.last,
        "sort_time": sort_time(dates, values["first_seen"]),
    }
    here = article.c.article_id == article_id
    connection.execute(update(article).where(here).values(values))
    back = (article.c.gone_at < values["last_seen"], article.c.gone_reason != _REUSED)
    connection.execute(update(article).where(here, *back).values(gone_at=None, gone_reason=None))
    _write_keys(connection, article_id, copies)
    _show(connection, article_id, values)
    index_words(connection, article_id)


def copies_of(connection: Connection, article_ids: Sequence[int]) -> list[Copy]:
    """Every copy of these articles."""
    names = tuple(Copy.__annotations__)
    columns = [version.c[name] for name in names]
    query = select(*columns).where(version.c.article_id.in_(list(article_ids)))
    rows = connection.execute(query.order_by(version.c.version_id)).all()
    return [Copy(**{name: getattr(row, name) for name in names}) for row in rows]


def new_row(connection: Connection, site: str, url: str, language: str, time: str) -> int:
    """An article without copies yet."""
    values = {
        "site": site,
        "id": "",
        "url": url,
        "language": language,
        "sort_time": time,
        "first_seen": time,
        "last_seen": time,
    }
    made = connection.execute(insert(article), values)
    return int(made.inserted_primary_key[0])  # type: ignore[index]


def _story_judge(connection: Connection) -> Any:
    texts: dict[int, tuple[str, str]] = {}

    def text_of(copy: Copy) -> tuple[str, str]:
        if copy.version_id not in texts:
            query = (
                select(content.c.headline, content.c.body)
                .join(reading, reading.c.content_id == content.c.content_id)
                .join(version, version.c.reading_id == reading.c.reading_id)
                .where(version.c.version_id == copy.version_id)
            )
            row = connection.execute(query).one()
            texts[copy.version_id] = (row[0], row[1])
        return texts[copy.version_id]

    return lambda one, other: is_same_story(*text_of(one), *text_of(other))


def _row_for(connection: Connection, site: str, group: Sequence[Copy], taken: set[int]) -> int:
    """The oldest row among those that the copies had and no other group took, else a new one."""
    for key in sorted({copy.article_id for copy in group}):
        if key not in taken:
            return key
    first = min(group, key=lambda copy: copy.fetched)
    return new_row(connection, site, "", first.language, first.fetched)


def _move(connection: Connection, group: Sequence[Copy], key: int) -> None:
    moving = [copy for copy in group if copy.article_id != key]
    for copy in moving:
        for table in (version, quote, citation):
            here = table.c.version_id == copy.version_id
            connection.execute(update(table).where(here).values(article_id=key))
        rows = (ledger.c.article_id == copy.article_id, ledger.c.id == copy.id)
        connection.execute(update(ledger).where(*rows).values(article_id=key))


def _remove(connection: Connection, key: int) -> None:
    """Its copies are elsewhere; addresses without an id of their own follow the largest part."""
    forget_words(connection, key)
    connection.execute(delete(site_key).where(site_key.c.article_id == key))
    left = select(ledger.c.ledger_id, ledger.c.url).where(ledger.c.article_id == key)
    for row in connection.execute(left).all():
        owner = select(version.c.article_id).where(version.c.url == row.url).limit(1)
        values = {"article_id": connection.execute(owner).scalar()}
        connection.execute(update(ledger).where(ledger.c.ledger_id == row.ledger_id).values(values))
    connection.execute(delete(article).where(article.c.article_id == key))


def _write_places(connection: Connection, places: Iterable[Place]) -> None:
    for place in places:
        here = version.c.version_id == place.version_id
        values = {"number": place.number, "same_as": place.same_as}
        connection.execute(update(version).where(here).values(values))


def _told(connection: Connection, version_id: int) -> dict[str, Any]:
    """What the article's row takes from its newest version's newest reading."""
    query = (
        select(reading, content.c.headline, content.c.lead, content.c.body, version.c.url)
        .join(content, content.c.content_id == reading.c.content_id)
        .join(version, version.c.reading_id == reading.c.reading_id)
        .where(version.c.version_id == version_id)
    )
    row = connection.execute(query).one()
    return {
        "reading_id": row.reading_id,
        "url": row.url,
        "kind": row.kind,
        "section": row.section,
        "dates": dating(article_of(row)),
    }


def _write_keys(connection: Connection, article_id: int, copies: Sequence[Copy]) -> None:
    connection.execute(delete(site_key).where(site_key.c.article_id == article_id))
    site = select(article.c.site).where(article.c.article_id == article_id)
    name = connection.execute(site).scalar_one()
    for id in {copy.id for copy in copies}:
        own = [copy for copy in copies if copy.id == id]
        values = {
            "site": name,
            "id": id,
            "article_id": article_id,
            "language": own[0].language,
            "first_seen": min(copy.fetched for copy in own),
            "last_seen": max(copy.last_fetched for copy in own),
        }
        connection.execute(insert(site_key), values)


def _show(connection: Connection, article_id: int, values: dict[str, Any]) -> None:
    """Findings of the newest reading of the newest version are shown, no others."""
    for table in (quote, citation):
        shown = table.c.reading_id == values["reading_id"]
        change = {"shown": shown, "sort_time": values["sort_time"]}
        connection.execute(update(table).where(table.c.article_id == article_id).values(change))


def _end_reused(connection: Connection, site: str, ids: Iterable[str]) -> None:
    """Where an id was given to another story, the older article ended when the newer began,
    unless it lives on under another id."""
    for id in ids:
        query = select(site_key).where(site_key.c.site == site, site_key.c.id == id)
        ordered = query.order_by(
            site_key.c.language, site_key.c.last_seen, site_key.c.first_seen, site_key.c.article_id
        )
        rows: list[Any] = list(connection.execute(ordered).all())
        for old, new in pairwise([*rows, None]):
            follows = new is not None and new.language == old.language
            _end(connection, old, new.first_seen if follows else None)


def _end(connection: Connection, key: Any, when: str | None) -> None:
    """Dates the end of an article whose id went to another; None takes such a date back."""
    here = article.c.article_id == key.article_id
    reused = article.c.gone_reason == _REUSED
    if when is not None and _has_one_key(connection, key.article_id):
        values = {"gone_at": when, "gone_reason": _REUSED}
        connection.execute(update(article).where(here).values(values))
        return
    alive = {"gone_at": None, "gone_reason": None}
    connection.execute(update(article).where(here, reused).values(alive))


def _has_one_key(connection: Connection, article_id: int) -> bool:
    query = select(func.count()).where(site_key.c.article_id == article_id)
    return int(connection.execute(query).scalar_one()) == 1
