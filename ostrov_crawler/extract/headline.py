"""The element tree in, the headline and its element out."""

import re

from ostrov_crawler.extract.characters import visible
from ostrov_crawler.extract.select import Element, elements, strings, words
from ostrov_crawler.extract.structured import Statements, folded

_SECONDS = elements("//h2 | //*[@itemprop='headline'] | //*[@itemprop='name']")
_PIECES = strings(".//text()[not(parent::script) and not(parent::style)]")
_WORDS = re.compile(r"\w+")
_LIKE = 0.6
"""Share of a heading's words in the stated title, from which it is the headline."""
_SITE_NAME = re.compile(r"\s+(?:[|–—•»::]|//|-|\\)\s+")


def headline_element(root: Element, stated: Statements) -> Element | None:
    """The heading that has the words of the stated title, else the first `h1`."""
    titles = [title for title in stated_titles(root, stated) if title]
    tops = [heading for heading in root.iter("h1") if words_of(heading)]
    likely = [(_likeness(heading, titles), heading) for heading in tops]
    best = max(likely, key=lambda pair: pair[0], default=None)
    if best and best[0] >= _LIKE:
        return best[1]
    for heading in _SECONDS(root):
        if _likeness(heading, titles) >= _LIKE:
            return heading
    return best[1] if best else None


def headline(root: Element, stated: Statements, element: Element | None) -> tuple[str, str]:
    """The headline and the layer that gave it; empty where the page has none at all."""
    if element is not None:
        return words_of(element), "markup"
    if data := stated.text("headline"):
        return data, "json-ld"
    if title := stated.meta("og:title", "twitter:title"):
        return without_site_name(title, stated), "opengraph"
    return without_site_name(page_title(root), stated), "title"


def next_headline(root: Element, own: Element | None) -> Element | None:
    """The `h1` of the next article on one page: it follows, is called by the same class as the
    page's own headline, and says something else."""
    if own is None or own.tag != "h1" or not own.get("class"):
        return None
    tops = list(root.iter("h1"))
    told = words_of(own)
    for heading in tops[tops.index(own) + 1 :]:
        if heading.get("class") == own.get("class") and words_of(heading) not in ("", told):
            return heading
    return None


def page_title(root: Element) -> str:
    """The words of `title`."""
    title = next(root.iter("title"), None)
    return words(title) if title is not None else ""


def stated_titles(root: Element, stated: Statements) -> list[str]:
    """What the page's data and its `title` call it."""
    title = page_title(root)
    return [stated.text("headline") or "", stated.meta("og:title", "twitter:title") or "", title]


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
    return " ".join(visible("".join(_PIECES(element))).split())


def _likeness(heading: Element, titles: list[str]) -> float:
    words = set(_WORDS.findall(words_of(heading).casefold()))
    if not words:
        return 0
    return max((_share(words, title) for title in titles), default=0)


def _share(words: set[str], title: str) -> float:
    known = set(_WORDS.findall(title.casefold()))
    return len(words & known) / max(len(words), len(known) / 2) if known else 0
