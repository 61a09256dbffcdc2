"""Selectors, compiled once, and the words of what they find."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from cssselect import HTMLTranslator
from lxml import etree

from ostrov_crawler.extract.characters import visible

Element = etree._Element
_PART = re.compile(
    r"(?P<tag>[a-z][a-z0-9]*)?(?:(?P<sign>[.#]|\[class\*=[\"'])(?P<name>[\w-]+)(?:[\"']\])?)?(?<=.)"
)
_NAME = re.compile(r"[.#]([\w-]+)|\*?=[\"']?([\w-]+)")


class _Part(NamedTuple):
    """What an element is asked for: its tag, and a name that its class or id is or holds."""

    tag: str
    sign: str
    name: str


_Parts = tuple[_Part, ...]


def select(selector: str, root: Element) -> list[Element]:
    """The elements below `root` that a CSS selector finds, in the page's order."""
    simple = _simple(selector)
    if simple is None:
        return _compiled(selector)(root)
    return [one for one in _likely(simple)(root) if _fits_any(one, simple)]


def first(selector: str, root: Element) -> Element | None:
    """The first that `select` would find. Where tags are named, to walk up to it is cheaper than
    to look for all."""
    simple = _simple(selector)
    if simple is None or not all(part.tag for part in simple):
        return next(iter(select(selector, root)), None)
    walked = root.iter(*{part.tag for part in simple})
    return next((one for one in walked if _fits_any(one, simple)), None)


def by_tag(root: Element, *tags: str) -> dict[str, list[Element]]:
    """All elements with one of the tags, in the page's order."""
    found: dict[str, list[Element]] = {tag: [] for tag in tags}
    for element in root.iter(*tags):
        found[str(element.tag)].append(element)
    return found


@lru_cache(maxsize=1024)
def _simple(selector: str) -> _Parts | None:
    """The parts of a selector such as `div.text`, `#text`, `aside`, `[class*="text"]`; None where
    one says more."""
    found = [_PART.fullmatch(part.strip()) for part in selector.split(",")]
    if None in found:
        return None
    return tuple(_Part(*(said or "" for said in one.groups())) for one in found if one)


@lru_cache(maxsize=1024)
def _likely(parts: _Parts) -> Callable[[Element], list[Element]]:
    """The elements that have a part's tag, and its name somewhere in the attribute: to go from
    attributes to elements is several times as fast as to ask each element."""
    names: dict[tuple[str, str], list[str]] = {}
    for part in parts:
        attribute = "id" if part.sign == "#" else "class" if part.name else ""
        names.setdefault((part.tag or "*", attribute), []).append(part.name)
    steps = (
        f"descendant-or-self::{tag}" + (f"/{holding(attribute, *said)}" if attribute else "")
        for (tag, attribute), said in names.items()
    )
    return elements(" | ".join(steps))


def holding(attribute: str, *names: str) -> str:
    """The step of a path to the elements with a name somewhere in an attribute."""
    holds = " or ".join(f"contains(., '{name}')" for name in names)
    return f"@{attribute}[{holds}]/.."


def _fits_any(element: Element, parts: _Parts) -> bool:
    classes = element.get("class") or ""
    for tag, sign, name in parts:
        if tag and element.tag != tag:
            continue
        if sign == "#":
            if element.get("id") == name:
                return True
        elif name in classes and (sign != "." or name in classes.split()):
            return True
    return False


def is_simple(selector: str) -> bool:
    """Whether a selector asks of an element nothing but its own tag and names."""
    return _simple(selector) is not None


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
