"""The same article comes out of the markup of every engine: headline, day, and nothing else."""

import importlib.util
from pathlib import Path

import pytest

from ostrov_crawler.extract import read
from ostrov_crawler.extract.decoding import decode
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
    paragraphs = [one for one in article.body.split("\n\n") if one != "Берег"]
    if form not in pages.LONGER:
        assert paragraphs == list(pages.PARAGRAPHS)
    assert paragraphs[:4] == list(pages.PARAGRAPHS)
    when = article.published or ""
    assert form in pages.UNDATED or (when[:10], when[11:16]) == ("2026-03-02", "10:15")


@pytest.mark.parametrize("name", ["", "class=lead", "class=z"])
def test_an_opening_apart_is_the_lead(name: str) -> None:
    first, *rest = pages.PARAGRAPHS
    body = "".join(f"<p>{one}</p>" for one in rest)
    page = f"<h1>{pages.HEADLINE}</h1><div><div {name}>{first}</div><div class=t>{body}</div></div>"
    article = read(Page("", page.encode()), GENERIC)
    assert (article.lead, article.body) == (first, "\n\n".join(rest))


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("“The bridge’s open”, said the mayor – a café owner", "cp1252", None),
        ("“The bridge’s open”, said the mayor – a café owner", "cp1252", "iso-8859-1"),
        ("Die Brücke über die Stille wurde für Fußgänger geöffnet", "iso8859-1", "iso-8859-1"),
        ("Most przez rzekę Cichą został otwarty, mówi wójt", "iso8859-2", "iso-8859-2"),
        ("大桥今天早上开放，市长说", "gb2312", "gb2312"),
    ],
)
def test_other_scripts_are_not_taken_for_cyrillic(text: str, encoding: str, said: str) -> None:
    body = f"<p>{text * 20}</p>".encode(encoding)
    assert text in decode(body, said and f"text/html; charset={said}").text
