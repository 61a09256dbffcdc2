"""The body's element and its captions in, images with caption and credit out."""

import re

from ostrov_crawler import urls
from ostrov_crawler.article import Image
from ostrov_crawler.extract.block import Block
from ostrov_crawler.extract.document import Document
from ostrov_crawler.extract.select import Element

_CREDIT = re.compile(
    r"(?:^|[\s(.|/])(?:(?:фото|photo|иллюстрация|ілюстрація|світлина)"
    r"(?:\s*[:/©–—-]+|(?<=^фото)|(?<=\(фото)|(?<=[.|/] фото))|©(?:\s*фото:)?)\s*(?P<by>.*)$"
    r"|\b(?P<agency>(?:getty|reuters)\b.*)$",
    re.IGNORECASE,
)
_MOST = 40
_LEVELS = 3


def images(document: Document, captions: list[Block], loose: str | None) -> tuple[Image, ...]:
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
    told = [words for words in (loose, by_image.get(None)) if words]
    return _with_loose(tuple(found.values()), told)


def _with_loose(found: tuple[Image, ...], told: list[str]) -> tuple[Image, ...]:
    """Captions without a picture of their own go to the first one that has no words, else stand
    alone with an empty address."""
    for words in told:
        if found and not found[0].caption:
            found = (_image(found[0].url, words), *found[1:])
        else:
            found = (*found, _image("", words))
    return found


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
    found = _CREDIT.search(words)
    if not found:
        return Image(url, words)
    caption = words[: found.start()].strip(" .(|") or None
    credit = (found["by"] or found["agency"] or "").strip()
    if credit.count(")") > credit.count("("):
        credit = credit.rstrip(" )")
    return Image(url, caption, credit or None)
