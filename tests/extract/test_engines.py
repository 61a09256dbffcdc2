"""The same article comes out of the markup of every engine: headline, day, and nothing else."""

import importlib.util
from pathlib import Path

import pytest

from ostrov_crawler.extract import read
from ostrov_crawler.page import Page
from ostrov_crawler.sites import GENERIC

_spec = importlib.util.spec_from_file_location(
    "engine_pages", Path(__file__).with_name("engine_pages.py")
)
pages = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(pages)


@pytest.mark.parametrize("form", pages.FORMS)
def test_the_article_comes_out_whole_and_alone(form: str) -> None:
    article = read(Page("", pages.FORMS[form].encode()), GENERIC)
    assert article.headline == pages.HEADLINE
    paragraphs = article.body.split("\n\n")
    if form not in pages.LONGER:
        assert paragraphs == list(pages.PARAGRAPHS)
    assert paragraphs[:4] == list(pages.PARAGRAPHS)
    when = article.published or ""
    assert form in pages.UNDATED or (when[:10], when[11:16]) == ("2026-03-02", "10:15")
