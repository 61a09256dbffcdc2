"""An article on its way in, and what the archive made of it."""

from functools import cached_property
from typing import Any, Literal

from attrs import frozen

from ostrov_crawler.archive.clock import moment
from ostrov_crawler.archive.content import hash_of
from ostrov_crawler.archive.ledger import Found, Outcome
from ostrov_crawler.article import Article
from ostrov_crawler.page import Pointer

StoredAs = Literal["new", "version", "same", "alias", "withdrawn"]


@frozen
class Stored:
    """What the archive made of an article."""

    article_id: int
    outcome: StoredAs
    """new: never met; version: the publisher changed it; same: nothing changed; alias: the text
    of a known article at another id; withdrawn: it was taken out and stays out."""


@frozen
class Arrival:
    """An article on its way in, and where it came from."""

    article: Article
    url: str
    """The ledger's address."""
    run: int
    now: str
    pointer: Pointer | None = None
    links: tuple[Found, ...] = ()
    status: int = 200
    etag: str | None = None
    last_modified: str | None = None

    @cached_property
    def fetched(self) -> str:
        return moment(self.article.fetched or self.now)

    @cached_property
    def hash(self) -> str:
        return hash_of(self.article)

    @property
    def done(self) -> Outcome:
        """What the ledger shall say."""
        return Outcome(
            self.article.site,
            self.url,
            "done",
            status=self.status,
            etag=self.etag,
            last_modified=self.last_modified,
        )


def copy_row(arrival: Arrival, owner: int, *, unread: bool) -> dict[str, Any]:
    """The arrival as a row of `version`."""
    one = arrival.article
    return {
        "article_id": owner,
        "site": one.site,
        "id": one.id,
        "language": one.language,
        "content_hash": arrival.hash,
        "published": one.published,
        "modified": one.modified,
        "last_fetched": arrival.fetched,
        "compared": "other-rules" if unread else "same-rules",
        **origin(arrival),
    }


def origin(arrival: Arrival) -> dict[str, Any]:
    """The columns that say where and when a copy was fetched."""
    pointer = arrival.pointer
    return {
        "url": arrival.article.url,
        "fetched": arrival.fetched,
        "run": arrival.run,
        "warc_file": pointer.file if pointer else None,
        "warc_offset": pointer.offset if pointer else None,
        "warc_length": pointer.length if pointer else None,
        "warc_digest": pointer.digest if pointer else None,
    }
