"""The element tree in, the headline and its element out."""

import re

from ostrov_crawler.extract.characters import visible
from ostrov_crawler.extract.select import Element, elements, holding, strings, words
from ostrov_crawler.extract.structured import Statements, folded

_SECONDS = elements("//h2 | //@itemprop[. = 'headline' or . = 'name']/..")
_THIRDS = elements("//h3 | //h4")
_CALLED = elements("//" + holding("class", "itle"))
_NAME = re.compile(r"(?:site|blog)-?_?(?:title|name|logo)|(?:^|\s)logo|branding|brand(?:$|\s)")
"""How the outlet's own name at the top of each page is called."""
_ANY_HEADING = re.compile(r"elementor|wp-block|\bt-(?:title|heading)|\bh1\b")
"""How engines call every heading that an editor sets."""
_LEVELS = 3
_ARTICLE = 300
"""Characters of an `article` element that is more than a header."""
_PIECES = strings(".//text()[not(parent::script) and not(parent::style)]")
_WORDS = re.compile(r"\w+")
_LIKE = 0.6
"""Share of a heading's words in the stated title, from which it is the headline."""
_SITE_NAME = re.compile(r"\s+(?:[|–—•»::]|//|-|\\)\s+")


def headline_element(root: Element, stated: Statements) -> Element | None:
    """The heading that has the words of the stated title, else the first `h1`. The outlet's own
    name is in the title too, and no headline."""
    titles = [title for title in stated_titles(stated) if title]
    said = [(words_of(heading), heading) for heading in root.iter("h1")]
    every = [heading for told, heading in said if told]
    tops = [(told, one) for told, one in said if told and not _is_site_name(one, told, stated)]
    likely = [(_likeness(told, titles), heading) for told, heading in tops]
    best = max(likely, key=lambda pair: pair[0], default=None)
    if best and best[0] >= _LIKE:
        return best[1]
    for heading in _SECONDS(root) + ([] if best else _THIRDS(root)):
        told = words_of(heading)
        if _likeness(told, titles) >= _LIKE and not _is_site_name(heading, told, stated):
            return heading
    if best or every:
        return best[1] if best else every[0]
    called = (one for one in _CALLED(root) if _likeness(words_of(one), titles) >= _LIKE)
    return next(called, None)


def _is_site_name(heading: Element, told: str, stated: Statements) -> bool:
    """Whether a heading says the outlet's name, as its own words or by how it is called."""
    if told.casefold() == (stated.meta("og:site_name") or "").casefold():
        return True
    element: Element | None = heading
    for _ in range(_LEVELS):
        if element is None or element.tag in ("body", "article", "main"):
            return False
        if _NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}".lower()):
            return True
        element = element.getparent()
    return False


def headline(stated: Statements, element: Element | None) -> tuple[str, str]:
    """The headline and the layer that gave it; empty where the page has none at all."""
    if element is not None:
        return words_of(element), "markup"
    if data := stated.text("headline"):
        return data, "json-ld"
    if title := stated.meta("og:title", "twitter:title"):
        return without_site_name(title, stated), "opengraph"
    return without_site_name(stated.title, stated), "title"


def next_headline(root: Element, own: Element | None) -> Element | None:
    """The headline of the next article on one page."""
    if own is None:
        return None
    alike = _called_alike(root, own)
    return _in_next_article(own) if alike is None else alike


def _in_next_article(own: Element) -> Element | None:
    """A heading of the same level in an `article` element beside the one of the page's own."""
    outer = next(own.iterancestors("article"), None)
    others = list(outer.itersiblings("article")) if outer is not None else []
    if outer is None or not others or len(words(outer)) < _ARTICLE:
        return None
    told = words_of(own)
    for article in others:
        heading = next((one for one in article.iter() if one.tag == own.tag), None)
        if heading is not None and words_of(heading) not in ("", told):
            return heading
    return None


def _called_alike(root: Element, own: Element) -> Element | None:
    """An `h1` that follows, has the same class as the page's own, and says something else."""
    called = own.get("class")
    if own.tag != "h1" or not called or _ANY_HEADING.search(called):
        return None
    tops = list(root.iter("h1"))
    told = words_of(own)
    for heading in tops[tops.index(own) + 1 :]:
        if heading.get("class") == own.get("class") and words_of(heading) not in ("", told):
            return heading
    return None


def stated_titles(stated: Statements) -> list[str]:
    """What the page's data and its `title` call it."""
    social = stated.meta("og:title", "twitter:title")
    return [stated.text("headline") or "", social or "", stated.title]


def without_site_name(title: str, stated: Statements) -> str:
    """The title without the outlet's name at its end."""
    name = (stated.meta("og:site_name") or "").casefold()
    parts = _SITE_NAME.split(title)
    if len(parts) > 1 and (parts[-1].casefold() == name or len(parts[-1]) < len(title) / 4):
        return re.sub(r"[\s|–—•»:/\\-]+$", "", title[: title.rindex(parts[-1])])
    return title


def words_of(element: Element) -> str:
    """The text of a heading without scripts, white space folded."""
    if element.tag == "meta":
        return folded(element.get("content", ""))
    if next(element.iter("script", "style"), None) is None:
        return words(element)
    return " ".join(visible("".join(_PIECES(element))).split())


def _likeness(heading: str, titles: list[str]) -> float:
    words = set(_WORDS.findall(heading.casefold()))
    if not words:
        return 0
    return max((_share(words, title) for title in titles), default=0)


def _share(words: set[str], title: str) -> float:
    known = set(_WORDS.findall(title.casefold()))
    return len(words & known) / max(len(words), len(known) / 2) if known else 0
