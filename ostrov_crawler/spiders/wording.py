"""What the framework says of an item: its address, where it would print the whole article."""

import logging
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure

from ostrov_crawler.errors import OstrovError


class Wording(LogFormatter):
    """Of what stops the run the run itself has said its line."""

    def dropped(self, *_: Any, **__: Any) -> None:  # type: ignore[override]
        """The ledger has the reason."""

    def item_error(
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:
        level = logging.DEBUG if isinstance(exception, OstrovError) else logging.ERROR
        return {"level": level, "msg": "%(url)s was not stored", "args": {"url": item.entry.url}}
