"""A page in, its rubric out, as the page, its place in the site or the list calls it."""

import re
from collections.abc import Callable, Iterator

from ostrov_crawler import urls
from ostrov_crawler.extract import byline
from ostrov_crawler.extract.block import named
from ostrov_crawler.extract.document import Document
from ostrov_crawler.extract.headline import words_of
from ostrov_crawler.extract.select import elements, holding, words
from ostrov_crawler.extract.structured import names

_CRUMBS = elements(f"//{holding('class', 'breadcrumb')}/descendant::a")
_LABEL = re.compile(r"section|rubric|categor|badage|badge", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s*(?:::|//|[|–—•»:.]|\s-)\s+")
_LONGEST, _WORDS = 60, 4


def section(document: Document) -> str | None:
    """The first answer that is short enough to be a rubric."""
    answers = (text for ask in _LADDER for text in ask(document))
    return next((text for text in answers if text and len(text) < _LONGEST), None)


def _stated(document: Document) -> Iterator[str]:
    yield from names(document.stated.article.get("articleSection"))
    yield document.stated.meta("article:section") or ""


def _by_rules(document: Document) -> Iterator[str]:
    if document.rules and document.rules.section:
        yield from map(words, document.select(document.rules.section)[:1])


def _crumbs(document: Document) -> Iterator[str]:
    if document.mentions("breadcrumb"):
        yield from map(words, _CRUMBS(document.root)[1:][-1:])


def _label_by_headline(document: Document) -> Iterator[str]:
    """An element that is called a rubric, in the article's header."""
    for block in byline.header(document):
        for inner in block.element.iter():
            if inner is not document.headline_element and _LABEL.search(named(inner)):
                yield _label(words(inner))


def _place_by_headline(document: Document) -> Iterator[str]:
    """A link in the header to a place in which the page's own address lies."""
    own = urls.key(document.url)
    for block in byline.header(document):
        for link in block.links:
            place = urls.key(urls.join(document.url, link.href) or "")
            if "/" in place and own.startswith(f"{place}/"):
                yield _label(block.text[link.start : link.stop])


def _title(document: Document) -> Iterator[str]:
    """«Headline - Politics - Outlet»: what stands between headline and outlet."""
    element, title = document.headline_element, document.title
    told = words_of(element) if element is not None else ""
    if not told or not title.startswith(told):
        return
    parts = [part for part in _TITLE_PARTS.split(title[len(told) :]) if part]
    if len(parts) > 1:
        yield _label(parts[0])


def _address(document: Document) -> Iterator[str]:
    yield document.site.section_of(document.url) or ""


def _found_in(document: Document) -> Iterator[str]:
    hint = document.page.hint
    yield (hint.section if hint else None) or ""


def _label(text: str) -> str:
    """The text where it is a few words and no date, else nothing."""
    return text if len(text.split()) <= _WORDS and text.replace(" ", "").isalpha() else ""


_LADDER: list[Callable[[Document], Iterator[str]]] = [
    _stated,
    _by_rules,
    _crumbs,
    _label_by_headline,
    _place_by_headline,
    _title,
    _address,
    _found_in,
]
