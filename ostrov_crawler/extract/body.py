"""All blocks of a page in, those of the article's body out."""

import re

from ostrov_crawler.extract.block import Block, Element, named
from ostrov_crawler.extract.names import is_body, is_never_body

_WORDS = re.compile(r"\w+")
_PROSE_END = re.compile(r"[.!?…:;»”\")\]]\W*$")
_LEAST = 40
"""Characters of a paragraph that counts in the choice of the container."""
_SOON, _TOLD = 12, 2
"""Blocks below the headline in which a flash begins, and spaces in its sentence."""
_IN_TEXT = ("p", "li", "blockquote")
_SURE = 120
"""Characters from which a paragraph counts without a final full stop."""
_ABOVE = 0.2
"""What prose above the headline counts: it is seldom the article's."""
_ENOUGH = 0.4
"""Share of the prose outside elements named as furniture, below which names are not believed."""
_PART = 0.05
"""Share of the prose in a part of an article whose parts are all named as furniture."""
_LEVELS = 3
_ANOTHERS = ("a", "h1", "h2", "h3", "h4", "time", "form")
_MOST = 0.62
"""Share of the prose that an inner element must hold to be the container."""


def misnamed(blocks: list[Block], headline_at: int | None) -> frozenset[Element]:
    """The element that holds most of the prose below the headline, its large parts and those
    around it, where names have made furniture of most of that prose; else nothing."""
    below = blocks[headline_at or 0 :]
    weights: dict[Element, float] = {}
    named_well = everywhere = 0.0
    for block in below:
        if weight := _weight(block, anywhere=True):
            if block.navigation and _is_hard(block.element):
                continue
            everywhere += weight
            named_well += 0 if block.navigation else weight
            _add(weights, block.element, weight)
    if not weights or named_well > _ENOUGH * everywhere:
        return frozenset()
    element = _descend(_root(blocks[0].element), weights)
    parts = (part for part in element if weights.get(part, 0) > _PART * weights.get(element, 0))
    return frozenset((element, *element.iterancestors(), *parts))


def is_prose(block: Block) -> bool:
    """Whether a block counts in the choice of the container."""
    return _weight(block) > 0


def _is_hard(element: Element | None) -> bool:
    while element is not None:
        if element.tag in ("html", "body"):
            return False
        if element.tag in ("footer", "nav", "aside") or is_never_body(named(element)):
            return True
        element = element.getparent()
    return False


def container(blocks: list[Block], stated: str, headline_at: int | None = None) -> Element | None:
    """The innermost element that holds most of the prose; `stated` is the text that the page's
    own data gives, `headline_at` the index of the headline. None where there is no prose."""
    weights = _weights(blocks, stated, headline_at or 0)
    top = next((block.element for block in blocks), None)
    if top is None or not weights:
        return None
    found = _descend(_root(top), weights)
    outer = found.getparent() if found.tag in ("ol", "ul", "dl") else found
    return _named_body(found if outer is None else outer, blocks[headline_at or 0].element)


def flash(blocks: list[Block]) -> Element | None:
    """The element around the first short sentence; `blocks` are those below the headline, where
    nothing is long enough to be prose."""
    for block in blocks[:_SOON]:
        if block.navigation or block.caption or block.heading or block.linked:
            continue
        if _PROSE_END.search(block.text[-6:]) and block.text.count(" ") >= _TOLD:
            return block.element.getparent() if block.tag in _IN_TEXT else block.element
    return None


def _named_body(found: Element, headline: Element) -> Element:
    """The element around the container that is called the body, below all that holds the
    headline; else the container."""
    above = set(headline.iterancestors())
    outer: Element | None = found
    for _ in range(_LEVELS):
        if outer is None or outer in above:
            return found
        if is_body(named(outer)):
            return outer
        outer = outer.getparent()
    return found


def _descend(element: Element, weights: dict[Element, float]) -> Element:
    while True:
        best = max(element, key=lambda child: weights.get(child, 0), default=None)
        whole = weights.get(element, 0)
        if best is None or not whole or weights.get(best, 0) < _MOST * whole:
            return element
        if best.tag in ("p", "li", "blockquote", "h2", "h3") or _in_parts(best, weights):
            return element
        element = best


def _in_parts(best: Element, weights: dict[Element, float]) -> bool:
    """Whether the text goes on in another element of the same form: a part of it, between which
    pictures and advertising stand. What has links or a heading is another article's."""
    name = named(best)
    if not name and "-" not in best.tag:
        return False
    return any(
        twin.tag == best.tag  # a broken one is no name that lxml would look for
        and weights.get(twin)
        and named(twin) == name
        and next(twin.iter(*_ANOTHERS), None) is None
        for parts in (best.itersiblings(), best.itersiblings(preceding=True))
        for twin in parts
    )


def _root(element: Element) -> Element:
    while (parent := element.getparent()) is not None:
        element = parent
    return element


def _weights(blocks: list[Block], stated: str, headline_at: int) -> dict[Element, float]:
    known = _bare(stated) if len(stated) > 200 else ""
    weights: dict[Element, float] = {}
    for at, block in enumerate(blocks):
        weight = _weight(block)
        if not weight:
            continue
        if at < headline_at:
            weight *= _ABOVE
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
