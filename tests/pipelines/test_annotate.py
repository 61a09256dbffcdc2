"""Items of somebody else's project get quotes and citations, whatever kind they are of."""

from dataclasses import dataclass, field
from typing import Any

import attrs
import pytest
import scrapy
from ostrov_pipelines.annotate import AnnotatePipeline, Fields
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

TEXT = "Мэр Приморска Андрей Сомов заявил, что «мост цел». Об этом сообщает ТАСС."


class ScrapyItem(scrapy.Item):
    title = scrapy.Field()
    text = scrapy.Field()
    quotes = scrapy.Field()
    citations = scrapy.Field()


@dataclass
class DataItem:
    title: str
    text: str
    quotes: list[Any] = field(default_factory=list)
    citations: list[Any] = field(default_factory=list)


@attrs.define
class AttrsItem:
    title: str
    text: str
    quotes: list[Any] = attrs.field(factory=list)
    citations: list[Any] = attrs.field(factory=list)


@pytest.mark.parametrize("kind", [dict, ScrapyItem, DataItem, AttrsItem])
def test_an_item_of_any_kind_is_annotated(kind: Any) -> None:
    item = AnnotatePipeline(Fields()).process_item(kind(title="Мост цел", text=TEXT))
    value = item.__getitem__ if kind in (dict, ScrapyItem) else lambda name: getattr(item, name)
    assert value("quotes")[0]["speaker"]["name"] == "Андрей Сомов"
    assert value("citations")[0]["chain"][0]["name"] == "ТАСС"


def test_fields_are_named_by_the_settings() -> None:
    settings = {"OSTROV_ANNOTATE": {"body": "content", "headline": None, "quotes": None}}
    pipeline = AnnotatePipeline.from_crawler(get_crawler(settings_dict=settings))
    item = pipeline.process_item({"content": TEXT})
    assert set(item) == {"content", "citations"}


def test_an_empty_item_passes() -> None:
    assert AnnotatePipeline(Fields()).process_item({"title": None})["quotes"] == []


def test_a_slip_in_the_settings_is_named() -> None:
    crawler = get_crawler(settings_dict={"OSTROV_ANNOTATE": {"boddy": "content"}})
    with pytest.raises(NotConfigured, match="boddy"):
        AnnotatePipeline.from_crawler(crawler)
