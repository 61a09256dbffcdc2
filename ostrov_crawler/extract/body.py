"""All blocks of a page in, those of the article's body out."""

import re

from ostrov_crawler.extract.block import Block, Element, named
from ostrov_crawler.extract.names import is_body

_WORDS = re.compile(r"\w+")
_PROSE_END = re.compile(r"[.!?…:;»”\")\]]\W*$")
_LEAST = 40
"""Characters of a paragraph that counts in the choice of the container."""
_SURE = 120
"""Characters from which a paragraph counts without a final full stop."""
_ENOUGH = 0.4
"""Share of the prose outside elements named as furniture, below which names are not believed."""
_MOST = 0.62
"""Share of the prose that an inner element must hold to be the container."""


def misnamed(blocks: list[Block]) -> frozenset[Element]:
    """The element that holds most of the prose and those around it, where names have made
    furniture of most of the prose; else nothing."""
    everywhere = sum(_weight(block, anywhere=True) for block in blocks)
    if sum(map(_weight, blocks)) > _ENOUGH * everywhere:
        return frozenset()
    weights: dict[Element, float] = {}
    for block in blocks:
        _add(weights, block.element, _weight(block, anywhere=True))
    if not weights:
        return frozenset()
    element = _descend(_root(blocks[0].element), weights)
    return frozenset((element, *element.iterancestors()))


def container(blocks: list[Block], stated: str) -> Element | None:
    """The innermost element that holds most of the prose; `stated` is the text that the page's
    own data gives. None where there is no prose."""
    weights = _weights(blocks, stated)
    top = next((block.element for block in blocks), None)
    if top is None or not weights:
        return None
    return _descend(_root(top), weights)


def _descend(element: Element, weights: dict[Element, float]) -> Element:
    while True:
        best = max(element, key=lambda child: weights.get(child, 0), default=None)
        if best is None or weights.get(best, 0) < _MOST * weights[element]:
            return element
        if best.tag in ("p", "li", "blockquote", "h2", "h3"):
            return element
        element = best


def _root(element: Element) -> Element:
    while (parent := element.getparent()) is not None:
        element = parent
    return element


def _weights(blocks: list[Block], stated: str) -> dict[Element, float]:
    known = _bare(stated) if len(stated) > 200 else ""
    weights: dict[Element, float] = {}
    for block in blocks:
        weight = _weight(block)
        if not weight:
            continue
        if known:
            weight *= 3 if _bare(block.text)[:40] in known else 0.3
        if is_body(_names_above(block.element)):
            weight *= 2
        _add(weights, block.element, weight)
    return weights


def _add(weights: dict[Element, float], element: Element | None, weight: float) -> None:
    while element is not None:
        weights[element] = weights.get(element, 0) + weight
        element = element.getparent()


def _names_above(element: Element | None) -> str:
    found = []
    for _ in range(3):
        if element is None:
            break
        found.append(named(element))
        element = element.getparent()
    return " ".join(found)


def _weight(block: Block, *, anywhere: bool = False) -> float:
    """What a block says for its container: the characters of its prose."""
    size = len(block.text)
    if size < _LEAST or (block.navigation and not anywhere) or block.caption or block.heading:
        return 0
    if size < _SURE and not _PROSE_END.search(block.text[-6:]):
        return 0
    linked = block.linked
    return 0 if linked > 0.5 else size * (1 - linked)


def _bare(text: str) -> str:
    return "".join(_WORDS.findall(text.casefold()))
