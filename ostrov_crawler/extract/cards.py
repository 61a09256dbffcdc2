"""The paragraphs that were taken for a body in, whether they are the announcements of a list out.

A card is an element that has like siblings (one tag, one class) and holds, beside a paragraph,
the linked headline of another article.
"""

from ostrov_crawler.extract.block import Block, Element
from ostrov_crawler.extract.select import words

_LEVELS = 4
_FEW = 3
"""Cards that make a list."""
_MOST = 0.6
"""Share of the text that stands in cards where the page is a list."""
_HEADLINE = 4
"""Words of a linked headline."""


def is_list(paragraphs: list[Block]) -> bool:
    """Whether most of the text announces other articles, one a card."""
    size = sum(len(block.text) for block in paragraphs)
    homes = [(_card(block.element), len(block.text)) for block in paragraphs]
    cards = {card for card, _ in homes if card is not None}
    inside = sum(length for card, length in homes if card is not None)
    return len(cards) >= _FEW and inside > _MOST * size


def _card(element: Element | None) -> Element | None:
    """The nearest element around a paragraph that has a linked headline and like siblings."""
    inner = element
    for _ in range(_LEVELS):
        outer = inner.getparent() if inner is not None else None
        if inner is None or outer is None:
            return None
        if inner is not element and _headlined(inner, element):
            return inner if _siblings(inner, outer) >= _FEW else None
        inner = outer
    return None


def _headlined(card: Element, paragraph: Element | None) -> bool:
    own = set(paragraph.iter("a")) if paragraph is not None else set()
    links = [link for link in card.iter("a") if link not in own]
    return any(len(words(link).split()) >= _HEADLINE for link in links)


def _siblings(card: Element, outer: Element) -> int:
    return sum(one.tag == card.tag and one.get("class") == card.get("class") for one in outer)
