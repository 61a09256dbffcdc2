"""A page in, its authors, tags and kind out, each with the layer that answered."""

import re
from collections.abc import Callable

from ostrov_crawler import urls
from ostrov_crawler.article import ArticleKind
from ostrov_crawler.extract.block import Block
from ostrov_crawler.extract.document import Document
from ostrov_crawler.extract.select import Element, elements, holding, words
from ostrov_crawler.extract.structured import names

_AUTHOR_LINKS = elements(
    "descendant::a/@rel[. = 'author']/.. | descendant::*/" + holding("class", "author")
)
_NAME = re.compile(r"[^\W\d_][\w'’ʼ.-]*(?: [^\W\d_][\w'’ʼ.-]*){1,3}")
_NO_NAME = re.compile(
    r"https?:|@|редакц|автор|новост|новин|агентств|пресс|\bиа\b|\.(?:ru|com|net|ua)\b|staff|admin"
    r"|читать|журналіст|корреспондент|\bimages\b|facebook|twitter|telegram|\bтасс\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:автор\w*|текст|author|by|підготу\w+|подготов\w+)\s*[:\-–—]?\s+", re.IGNORECASE
)
_INTERVIEW = re.compile(r"interv(?:iew|yu)|интервью|інтерв", re.IGNORECASE)
_DIGEST = re.compile(
    r"^(?:итоги|підсумки|дайджест|главное за|головне за|обзор|огляд|популярн\w+ за|топ-\d+)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"/(?:articles?|stati|longread|texts?|analytics?|opinions?|columns?|reviews?)/"
)
_MOST = 12
"""Tags or authors; more are a cloud of all tags."""


def authors(document: Document) -> tuple[tuple[str, ...], str]:
    """The names of those who wrote it, without the outlet's own."""
    for layer, ask in _AUTHOR_LAYERS:
        people = _people(document, ask(document))
        if people:
            return people, layer
    return (), ""


def _stated_authors(document: Document) -> list[str]:
    return names(document.stated.article.get("author"))


def _site_authors(document: Document) -> list[str]:
    rules = document.rules
    return _texts(document.select(rules.authors)) if rules and rules.authors else []


def _meta_authors(document: Document) -> list[str]:
    return [document.stated.meta("author", "article:author") or ""]


def _microdata_authors(document: Document) -> list[str]:
    return _texts(_own(document, document.properties("author")))


def _marked_authors(document: Document) -> list[str]:
    """Elements called author that share one of the headline's four nearest parents, the nearest
    first."""
    outer = document.headline_element
    for _ in range(4):
        outer = outer.getparent() if outer is not None else None
        if outer is None or outer.tag in ("body", "html"):
            return []
        if near := _AUTHOR_LINKS(outer):
            around = {parent for one in near for parent in one.iterancestors()}
            return _texts([one for one in near if one not in around][:4])
    return []


_AUTHOR_LAYERS: list[tuple[str, Callable[[Document], list[str]]]] = [
    ("json-ld", _stated_authors),
    ("site", _site_authors),
    ("opengraph", _meta_authors),
    ("microdata", _microdata_authors),
    ("markup", _marked_authors),
]


def tags(document: Document) -> tuple[str, ...]:
    """What the page files itself under."""
    stated = document.stated
    found = list(stated.tags)
    keywords = names(stated.article.get("keywords")) or [stated.meta("news_keywords") or ""]
    found += [part.strip() for words in keywords for part in words.split(",")]
    if document.rules and document.rules.tags:
        found += _texts(document.select(document.rules.tags))
    unique = tuple(dict.fromkeys(tag for tag in found if tag and len(tag) < 80))
    return unique[: 3 * _MOST]


def kind(
    document: Document, headline: str, paragraphs: list[Block], rubric: str | None
) -> ArticleKind:
    """news, unless address, rubric, headline or form say otherwise."""
    place = urls.path(document.url)
    if _INTERVIEW.search(place) or _INTERVIEW.search(rubric or ""):
        return "interview"
    if _DIGEST.search(headline) or _bullets(paragraphs) >= 4:
        return "digest"
    if _questions(paragraphs) >= 4:
        return "interview"
    return "article" if _ARTICLE.search(place + "/") else "news"


def _questions(paragraphs: list[Block]) -> int:
    return sum(
        block.text.startswith(("-", "–", "—")) and block.text.endswith("?") for block in paragraphs
    )


def _bullets(paragraphs: list[Block]) -> int:
    return sum(block.text.startswith(("* ", "• ")) for block in paragraphs)


def _people(document: Document, found: list[str]) -> tuple[str, ...]:
    outlet = {name.casefold() for name in _outlet(document)}
    people: dict[str, None] = {}
    for text in found:
        for part in re.split(r"\s*[,;&]\s*|\s+(?:и|та|і|and)\s+", _LABEL.sub("", text)):
            if (
                _NAME.fullmatch(part)
                and not _NO_NAME.search(part)
                and part.casefold() not in outlet
            ):
                people[part] = None
    return tuple(people) if len(people) <= _MOST else ()


def _outlet(document: Document) -> list[str]:
    """How the outlet calls itself."""
    site, stated = document.site, document.stated
    publisher = names(stated.article.get("publisher"))
    return [site.title, *site.aliases, stated.meta("og:site_name") or "", *publisher]


def _own(document: Document, found: list[Element]) -> list[Element]:
    return [element for element in found if not document.is_aside(element.getparent())][:_MOST]


def _texts(found: list[Element]) -> list[str]:
    return [element.get("content") or words(element) for element in found]
