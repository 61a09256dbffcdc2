"""What goes through the pipelines: an article on its way into the archive."""

from attrs import define
from scrapy.exceptions import DropItem

from ostrov_crawler.archive.ledger import Entry, State
from ostrov_crawler.article import Article
from ostrov_crawler.page import Pointer


@define
class ArticleItem:
    """An item for itemadapter; pipelines may replace `article`."""

    article: Article
    entry: Entry
    """The ledger's row that it was fetched for."""
    url: str
    """The address that answered, after redirects."""
    pointer: Pointer | None = None
    etag: str | None = None
    last_modified: str | None = None


class Rejected(DropItem):
    """An item that does not go into the archive: its row is settled with `state` and `reason`."""

    def __init__(self, state: State, reason: str) -> None:
        super().__init__(reason, log_level="DEBUG")
        self.state = state
        self.reason = reason
