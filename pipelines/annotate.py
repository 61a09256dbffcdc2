"""Any item in, the same item with quotes and citations out: a pipeline for other projects.

Settings: ITEM_PIPELINES = {"ostrov_pipelines.annotate.AnnotatePipeline": 300} and
OSTROV_ANNOTATE, which names the item's fields (docs/library.md).
"""

from collections.abc import Mapping
from typing import Any

from attrs import frozen
from itemadapter import ItemAdapter
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

from ostrov_crawler.findings import Annotation, Field
from ostrov_crawler.language import annotate_fields
from ostrov_crawler.record import to_dict

_READ = ("headline", "lead", "body")
_WRITTEN = ("quotes", "citations", "dates")


@frozen(kw_only=True)
class Fields:
    """The names of an item's fields; None leaves one out."""

    headline: str | None = "title"
    lead: str | None = None
    body: str | None = "text"
    date: str | None = None
    """ISO day or time of publication, or a date."""
    language: str | None = None
    quotes: str | None = "quotes"
    citations: str | None = "citations"
    dates: str | None = None


class AnnotatePipeline:
    """Adds what was found as plain dicts and lists, so that every exporter can write it."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "AnnotatePipeline":
        """Reads OSTROV_ANNOTATE; a name that is no field of Fields switches the crawl off."""
        named: Mapping[str, str | None] = crawler.settings.getdict("OSTROV_ANNOTATE")
        try:
            return cls(Fields(**named))
        except TypeError as error:
            raise NotConfigured(f"OSTROV_ANNOTATE: {error}; see docs/library.md") from error

    def process_item(self, item: Any) -> Any:
        """The item itself, with its new fields."""
        adapter = ItemAdapter(item)
        found = to_dict(self._read(adapter))
        for name in _WRITTEN:
            target = getattr(self._fields, name)
            if target:
                adapter[target] = found[name]
        return item

    def _read(self, adapter: ItemAdapter) -> Annotation:
        texts: dict[Field, str] = {}
        for name in _READ:
            value = self._value(adapter, name)
            if isinstance(value, str) and value.strip():
                texts[name] = value  # type: ignore[index]
        lang = self._value(adapter, "language")
        lang = lang if isinstance(lang, str) and lang else "auto"
        return annotate_fields(texts, lang=lang, date=self._value(adapter, "date"))

    def _value(self, adapter: ItemAdapter, name: str) -> Any:
        field = getattr(self._fields, name)
        return adapter.get(field) if field else None
