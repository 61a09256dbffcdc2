"""An article in, the same article or a reason against it out: what may enter the archive."""

from datetime import UTC, datetime, timedelta

from attrs import evolve
from scrapy.crawler import Crawler

from ostrov_crawler.article import Article
from ostrov_crawler.spiders.item import ArticleItem, Rejected
from ostrov_crawler.spiders.window import Window

_AHEAD = timedelta(hours=24)


class ValidatePipeline:
    """Refuses what is no article or lies outside the window; takes impossible dates away."""

    def __init__(self, window: Window) -> None:
        self._window = window

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ValidatePipeline":
        run = getattr(crawler.spider, "run", None)
        return cls(run.options.window if run else Window())

    def process_item(self, item: ArticleItem) -> ArticleItem:
        """Raises Rejected."""
        article = item.article
        if not article.headline.strip() or not article.body.strip():
            raise Rejected("refused", "no-body")
        if not article.id:
            raise Rejected("refused", "no-id")
        item.article = article = without_future(article, datetime.now(UTC))
        if not self._window.holds(article.published):
            raise Rejected("skipped", "out of window")
        return item


def without_future(article: Article, now: datetime) -> Article:
    """A date more than a day ahead is no date (R15): the raw string stays, the date goes."""
    if article.published is None or not _is_ahead(article.published, now):
        return article
    return evolve(
        article,
        published=None,
        published_precision=None,
        published_from="none",
        warnings=(*article.warnings, f"published {article.published} lies ahead: refused"),
    )


def _is_ahead(published: str, now: datetime) -> bool:
    try:
        time = datetime.fromisoformat(published)
    except ValueError:
        return True
    if time.tzinfo is None:
        time = time.replace(tzinfo=UTC)
    return time > now + _AHEAD
