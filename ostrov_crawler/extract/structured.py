"""The element tree in, what the page says of itself out: JSON-LD, meta elements, microdata."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from attrs import field, frozen

from ostrov_crawler.extract.characters import visible
from ostrov_crawler.extract.salvage import salvaged
from ostrov_crawler.extract.select import Element, by_tag, words

Thing = dict[str, Any]

_ARTICLE = re.compile(r"(^|/)\w*(Article|BlogPosting|LiveBlogPosting|NewsItem|Report)$")
_ENVELOPE = re.compile(r"^\s*(<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(-->|//\s*\]\]>|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_WORDS = re.compile(r"\w+")
_LIMIT = 2_000_000
"""Characters of one JSON-LD script that are read."""


@frozen
class Statements:
    """What a page states in data."""

    article: Thing = field(factory=dict)
    """The JSON-LD object of the page's own article; empty where there is none."""
    types: frozenset[str] = frozenset()
    """All JSON-LD types on the page."""
    metas: dict[str, str] = field(factory=dict)
    """First content of each meta element by its property or name, in lower case."""
    tags: tuple[str, ...] = ()
    """`article:tag`, which may stand more than once."""
    canonical: str | None = None
    alternates: dict[str, str] = field(factory=dict)
    """hreflang to address as written."""
    title: str = ""
    """The words of `title`."""

    def meta(self, *names: str) -> str | None:
        """The first of the named ones that is not empty."""
        return next((self.metas[name] for name in names if self.metas.get(name)), None)

    def text(self, name: str) -> str | None:
        """A string or number of the article's JSON-LD, entities resolved, white space folded."""
        value = self.article.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)  # a date in seconds, an id
        return folded(value) if isinstance(value, str) else None


def statements(root: Element, url: str = "") -> Statements:
    """All that a page at `url` states; never raises."""
    found = by_tag(root, "meta", "script", "link", "title", "h1")
    metas, tags = _metas(found["meta"])
    scripts = [one for one in found["script"] if "ld+json" in one.get("type", "")]
    things = [thing for script in scripts for thing in _things(script.text or "")]
    links = [one for one in found["link"] if one.get("href")]
    canonical = next((one.get("href") for one in links if one.get("rel") == "canonical"), None)
    titles = [words(one) for one in found["title"] + found["h1"]]
    return Statements(
        article=_own_article(things, _Own.of(metas, (url, canonical), titles)),
        types=frozenset(kind for thing in things for kind in _types(thing)),
        metas=metas,
        tags=tags,
        canonical=canonical,
        alternates={
            link.get("hreflang", ""): link.get("href", "")
            for link in links
            if link.get("rel") == "alternate" and link.get("hreflang")
        },
        title=titles[0] if found["title"] else "",
    )


def folded(text: str) -> str:
    """One line of plain text from a value that may hold entities or markup."""
    if "&" in text:
        text = unescape(unescape(text))
    if "<" in text:
        text = re.sub(r"<[a-zA-Z/!][^<>]*>", " ", text)
    return " ".join(visible(text).split())


def names(value: Any) -> list[str]:
    """The names in a value that is a string, an object with a name, or a list of these."""
    if isinstance(value, str):
        return [folded(value)]
    if isinstance(value, dict):
        return names(value.get("name"))
    if isinstance(value, list):
        return [name for one in value for name in names(one)]
    return []


def _metas(elements: list[Element]) -> tuple[dict[str, str], tuple[str, ...]]:
    found: dict[str, str] = {}
    tags: list[str] = []
    for meta in elements:
        said = {str(name): str(value) for name, value in meta.items()}
        content = said.get("content", "")
        for attribute in ("property", "name"):
            name = said.get(attribute, "").lower()
            if name == "article:tag":
                tags.append(folded(content))
            elif name and content and not found.get(name):
                found[name] = folded(content)
    return found, tuple(tags)


def _things(script: str) -> Iterator[Thing]:
    if len(script) > _LIMIT:
        return
    try:
        yield from _flat(_loaded(_opened(script).strip().rstrip(";")), 0)
    except ValueError:
        if thing := salvaged(script):
            yield thing
    except RecursionError:
        return


def _opened(script: str) -> str:
    """A script without the comment or section that it may be wrapped in."""
    wrapped = "<!" in script or "-->" in script or "]]>" in script
    return _ENVELOPE.sub("", script) if wrapped else script


def _loaded(script: str) -> Any:
    try:
        return json.loads(script, strict=False)
    except ValueError:
        return json.loads(_TRAILING_COMMA.sub(r"\1", script), strict=False)


def _flat(value: Any, depth: int) -> Iterator[Thing]:
    """The objects at the top, in lists and under `@graph` and `mainEntity`."""
    if depth > 4:
        return
    if isinstance(value, list):
        for one in value:
            yield from _flat(one, depth + 1)
    if isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _flat(value.get(name), depth + 1)


def _types(thing: Thing) -> list[str]:
    kind = thing.get("@type")
    return [kind] if isinstance(kind, str) else [one for one in kind or () if isinstance(one, str)]


@frozen
class _Own:
    """How the page's own article may be known."""

    places: frozenset[str]
    titles: tuple[str, ...]

    @classmethod
    def of(cls, metas: dict[str, str], urls: tuple[str | None, ...], titles: list[str]) -> "_Own":
        places = {_path(place) for place in (*urls, metas.get("og:url")) if place}
        titles = [metas.get("og:title", ""), *titles]
        return cls(
            frozenset(places), tuple(plain for title in titles if len(plain := _plain(title)) > 9)
        )

    def has(self, thing: Thing) -> bool:
        """Whether the object has the page's address or its headline."""
        if _path(_place(thing)) in self.places:
            return True
        headline = _plain(" ".join(names(thing.get("headline") or thing.get("name"))))
        return bool(headline) and any(
            headline in title or title in headline for title in self.titles
        )

    def may_have(self, thing: Thing) -> bool:
        """Whether nothing speaks against it."""
        known = (self.places and _place(thing)) or (self.titles and thing.get("headline"))
        return not known


def _own_article(things: list[Thing], own: _Own) -> Thing:
    """The object of the page's own article. One that has neither its address nor its headline is
    another article's, and its date would be a wrong one."""
    articles = [thing for thing in things if any(_ARTICLE.search(kind) for kind in _types(thing))]
    for thing in articles:
        if own.has(thing):
            return thing
    return articles[0] if len(articles) == 1 and own.may_have(articles[0]) else {}


def _path(url: str) -> str:
    """What must agree in two spellings of one address."""
    place = re.sub(r"^\w*:?//(www\.|m\.)?[^/]*", "", url.partition("#")[0].partition("?")[0])
    return place.rstrip("/")


def _plain(title: str) -> str:
    return "".join(_WORDS.findall(title.casefold()))


def _place(thing: Thing) -> str:
    place = thing.get("mainEntityOfPage") or thing.get("url") or thing.get("@id")
    if isinstance(place, dict):
        place = place.get("@id") or place.get("url")
    return place if isinstance(place, str) else ""
