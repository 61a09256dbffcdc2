"""Selectors, compiled once, and the words of what they find."""

from collections.abc import Callable
from functools import lru_cache

from cssselect import HTMLTranslator
from lxml import etree

Element = etree._Element


def select(selector: str, root: Element) -> list[Element]:
    """The elements below `root` that a CSS selector finds, in the page's order."""
    return _compiled(selector)(root)


def elements(expression: str) -> Callable[[Element], list[Element]]:
    """What an XPath expression finds, elements only."""
    path = etree.XPath(expression)

    def find(root: Element) -> list[Element]:
        found = path(root)
        return [one for one in found if isinstance(one, Element)] if isinstance(found, list) else []

    return find


def strings(expression: str) -> Callable[[Element], list[str]]:
    """What an XPath expression finds, attributes and texts only."""
    path = etree.XPath(expression, smart_strings=False)

    def find(root: Element) -> list[str]:
        found = path(root)
        return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []

    return find


def words(element: Element) -> str:
    """All text of an element, white space folded."""
    return " ".join("".join(map(str, element.itertext())).split())


@lru_cache(maxsize=1024)
def _compiled(selector: str) -> Callable[[Element], list[Element]]:
    return elements(HTMLTranslator().css_to_xpath(selector))
