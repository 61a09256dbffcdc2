"""Selectors, compiled once, and the words of what they find."""

import re
from collections.abc import Callable
from functools import lru_cache

from cssselect import HTMLTranslator
from lxml import etree

from ostrov_crawler.extract.characters import visible

Element = etree._Element
_Parts = tuple[tuple[str, str, str], ...]
_PART = re.compile(r"([a-z][a-z0-9]*)?(?:([.#])([\w-]+))?(?<=.)")
_NAME = re.compile(r"[.#]([\w-]+)|\*?=[\"']?([\w-]+)")


def select(selector: str, root: Element) -> list[Element]:
    """The elements below `root` that a CSS selector finds, in the page's order."""
    simple = _simple(selector)
    if simple is None:
        return _compiled(selector)(root)
    return [one for one in _likely(simple)(root) if _fits_any(one, simple)]


def by_tag(root: Element, *tags: str) -> dict[str, list[Element]]:
    """All elements with one of the tags, in the page's order."""
    found: dict[str, list[Element]] = {tag: [] for tag in tags}
    for element in root.iter(*tags):
        found[str(element.tag)].append(element)
    return found


@lru_cache(maxsize=1024)
def _simple(selector: str) -> _Parts | None:
    """Tag, sign and name of each part such as `div.text`, `#text`, `.text`, `aside`; None where
    a selector says more."""
    parts = [_PART.fullmatch(part.strip()) for part in selector.split(",")]
    if None in parts:
        return None
    return tuple((part[1] or "", part[2] or "", part[3] or "") for part in parts if part)


@lru_cache(maxsize=1024)
def _likely(parts: _Parts) -> Callable[[Element], list[Element]]:
    """The elements that have a part's tag, and its name somewhere in the attribute: to go from
    attributes to elements is several times as fast as to ask each element."""
    return elements(" | ".join(map(_path_of, parts)))


def _path_of(part: tuple[str, str, str]) -> str:
    tag, sign, name = part
    step = f"descendant-or-self::{tag or '*'}"
    if not sign:
        return step
    return f"{step}/@id[. = '{name}']/.." if sign == "#" else f"{step}/{holding('class', name)}"


def holding(attribute: str, name: str) -> str:
    """The step of a path to the elements with a name somewhere in an attribute."""
    return f"@{attribute}[contains(., '{name}')]/.."


def _fits_any(element: Element, parts: _Parts) -> bool:
    classes = element.get("class")
    for tag, sign, name in parts:
        if tag and element.tag != tag:
            continue
        if not sign or (sign == "#" and element.get("id") == name):
            return True
        if sign == "." and classes and name in classes and name in classes.split():
            return True
    return False


def may_find(selector: str, mentions: Callable[[str], bool]) -> bool:
    """Whether the names in a selector stand in the page at all."""
    return any(all(map(mentions, names)) for names in _names(selector))


@lru_cache(maxsize=1024)
def _names(selector: str) -> tuple[tuple[str, ...], ...]:
    found = (_NAME.findall(one) for one in selector.split(","))
    return tuple(tuple(first or second for first, second in names) for names in found)


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
    return " ".join(visible(text_in(element)).split())


def text_in(element: Element) -> str:
    """All text of an element as it stands; a fifth of the price of `itertext`."""
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


@lru_cache(maxsize=1024)
def _compiled(selector: str) -> Callable[[Element], list[Element]]:
    return elements(HTMLTranslator().css_to_xpath(selector))
