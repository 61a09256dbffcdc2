"""The body's element and its captions in, images with caption and credit out."""

import re

from ostrov_crawler import urls
from ostrov_crawler.article import Image
from ostrov_crawler.extract.block import Block
from ostrov_crawler.extract.document import Document
from ostrov_crawler.extract.select import Element

_CREDIT = re.compile(
    r"(?:^|[\s(])(?:фото|photo|©|иллюстрация|світлина|getty|reuters)\b\W*(.*)$", re.IGNORECASE
)
_MOST = 40
_LEVELS = 3


def images(document: Document, captions: list[Block]) -> tuple[Image, ...]:
    """The page's lead image and those in the body, without icons and counters."""
    found: dict[str, Image] = {}
    lead = document.stated.meta("og:image", "twitter:image")
    if lead and (url := urls.join(document.url, lead)):
        found[url] = Image(url)
    by_image = _captions(captions)
    if document.container is not None:
        for element in document.container.iter("img"):
            url = urls.join(document.url, _source(element))
            if url and not document.is_aside(element) and len(found) < _MOST:
                found[url] = _image(url, by_image.get(element))
    loose = by_image.get(None)
    if loose and found:
        first = next(iter(found))
        if not found[first].caption:
            found[first] = _image(first, loose)
    return tuple(found.values())


def _captions(captions: list[Block]) -> dict[Element | None, str]:
    found: dict[Element | None, str] = {}
    for block in captions:
        found.setdefault(_image_of(block.element), block.text)
    return found


def _image_of(element: Element | None) -> Element | None:
    for _ in range(_LEVELS):
        if element is None:
            return None
        image = next(element.iter("img"), None)
        if image is not None:
            return image
        element = element.getparent()
    return None


def _source(element: Element) -> str:
    for name in ("data-src", "data-original", "data-lazy-src", "src"):
        value = element.get(name)
        if value and not value.startswith("data:"):
            return str(value)
    return ""


def _image(url: str, words: str | None) -> Image:
    if not words:
        return Image(url)
    credit = _CREDIT.search(words)
    if not credit:
        return Image(url, words)
    caption = words[: credit.start()].strip(" .(|") or None
    return Image(url, caption, credit[1].strip(" )") or words[credit.start() :].strip())
