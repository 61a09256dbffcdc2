"""The paragraphs that were taken for a body in, whether they are the announcements of a list out.

A card is an element that has like siblings (one tag, one class) and holds, beside a paragraph,
the linked headline of another article.
"""

from ostrov_crawler.extract.block import Block, Element
from ostrov_crawler.extract.select import words

_LEVELS = 4
_HOMES = 2
"""Elements around the paragraphs of a list: the cards above those of one alone are two at most."""
_FEW = 3
"""Cards that make a list."""
_MOST = 0.6
"""Share of the text that stands in cards where the page is a list."""
_HEADLINE = 4
"""Words of a linked headline."""


def is_list(paragraphs: list[Block]) -> bool:
    """Whether most of the text announces other articles, one a card."""
    if len({block.element.getparent() for block in paragraphs}) < _HOMES:
        return False
    size = sum(len(block.text) for block in paragraphs)
    seek = _Cards()
    homes = [(seek.around(block.element), len(block.text)) for block in paragraphs]
    cards = {card for card, _ in homes if card is not None}
    inside = sum(length for card, length in homes if card is not None)
    return len(cards) >= _FEW and inside > _MOST * size


class _Cards:
    """What was seen of the elements around paragraphs: most paragraphs share theirs."""

    def __init__(self) -> None:
        self._links: dict[Element, list[Element]] = {}
        self._like: dict[tuple[Element, str, str | None], int] = {}

    def around(self, element: Element) -> Element | None:
        """The nearest element around a paragraph with a linked headline and like siblings."""
        inner = element
        for _ in range(_LEVELS):
            outer = inner.getparent()
            if outer is None:
                return None
            if inner is not element and self._headlined(inner, element):
                return inner if self._siblings(inner, outer) >= _FEW else None
            inner = outer
        return None

    def _headlined(self, card: Element, paragraph: Element) -> bool:
        if card not in self._links:
            links = card.iter("a")
            self._links[card] = [one for one in links if len(words(one).split()) >= _HEADLINE]
        return any(paragraph not in link.iterancestors() for link in self._links[card])

    def _siblings(self, card: Element, outer: Element) -> int:
        key = (outer, str(card.tag), card.get("class"))
        if key not in self._like:
            like = sum(
                one.tag == card.tag and one.get("class") == card.get("class") for one in outer
            )
            self._like[key] = like
        return self._like[key]
