"""A page whose text is drawn by a script in, the text that its data holds out.

Next.js and its kin keep the article as JSON in one script; some pages have it only as
`articleBody` of their JSON-LD.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from ostrov_crawler.extract.block import Block, Element, blocks
from ostrov_crawler.extract.select import elements
from ostrov_crawler.extract.structured import Statements
from ostrov_crawler.extract.tree import parse

_SCRIPTS = elements("//script[@id='__NEXT_DATA__' or @id='__NUXT_DATA__' or @id='ng-state']")
_BODIES = ("articleBody", "body", "content", "text", "html", "fullText", "full_text", "bodyHtml")
_TITLES = ("title", "headline", "name", "heading")
_LEAST = 200
"""Characters of a text in data."""
_LONGEST = 3_000_000
_DEPTH = 25
_WORDS = re.compile(r"\w+")


def texts(root: Element, stated: Statements, titles: list[str]) -> list[Block]:
    """The paragraphs of the article in the page's data; empty where there are none. `titles` are
    what the page calls itself: data that has another title is another article's."""
    found = stated.article.get("articleBody")
    if not isinstance(found, str) or len(found) < _LEAST:
        known = {plain for title in titles if (plain := _plain(title))}
        found = next((body for script in _SCRIPTS(root) for body in _bodies(script, known)), "")
    return _paragraphs(found) if found else []


def _bodies(script: Element, known: set[str]) -> Iterator[str]:
    if not script.text or len(script.text) > _LONGEST:
        return
    try:
        data = json.loads(script.text)
    except (ValueError, RecursionError):
        return
    for thing in _objects(data, 0):
        title = next((_plain(thing[n]) for n in _TITLES if isinstance(thing.get(n), str)), "")
        if title and any(title in one for one in known):
            yield from filter(None, [_body(thing)])


def _objects(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """All objects in data, outer ones first."""
    if depth > _DEPTH:
        return
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value
    for one in inner if isinstance(value, dict | list) else ():
        yield from _objects(one, depth + 1)


def _body(thing: dict[str, Any]) -> str:
    """The longest text that an object calls its body."""
    found = [thing[name] for name in _BODIES if isinstance(thing.get(name), str)]
    longest = max(found, key=len, default="")
    return longest if len(longest) >= _LEAST else ""


def _paragraphs(text: str) -> list[Block]:
    if "<p" not in text and "<br" not in text:
        text = "".join(f"<p>{line}</p>" for line in text.splitlines() if line.strip())
    return blocks(parse(f"<div>{text}</div>"))


def _plain(title: str) -> str:
    return "".join(_WORDS.findall(title.casefold()))
