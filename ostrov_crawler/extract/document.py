"""A saved page in, its tree and its blocks out, each made once and only when asked for."""

import datetime
from collections.abc import Callable
from functools import cached_property

from ostrov_crawler import urls
from ostrov_crawler.extract.block import Block, Element, blocks, is_hidden, named
from ostrov_crawler.extract.body import container, flash, is_prose, misnamed
from ostrov_crawler.extract.decoding import Decoded, decode
from ostrov_crawler.extract.headline import headline_element, next_headline
from ostrov_crawler.extract.names import is_furniture
from ostrov_crawler.extract.phrases import is_furniture as is_phrase
from ostrov_crawler.extract.phrases import opens_comments
from ostrov_crawler.extract.plain import as_page, is_plain
from ostrov_crawler.extract.select import elements, first, is_simple, may_find, select, words
from ostrov_crawler.extract.structured import Statements, statements
from ostrov_crawler.extract.teasers import Box, boxes
from ostrov_crawler.extract.tree import parse
from ostrov_crawler.page import Page
from ostrov_crawler.site import Address, Rules, Site

_WITH_PROPERTY = elements(
    "//@itemprop[. = 'author' or . = 'datePublished' or . = 'dateModified']/.."
)
_PROSE = 200
"""Characters of prose that an article beside a list of others has at least."""
_SOME = 100
"""Characters that the body of a page made by the site's rules has at least."""


class Document:
    """A page on its way to an article."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        self._selected: dict[str, list[Element]] = {}
        self._first: dict[str, Element | None] = {}
        self._mentioned: dict[str, bool] = {}

    @cached_property
    def decoded(self) -> Decoded:
        return decode(self.page.body, self.page.content_type)

    @cached_property
    def plain(self) -> bool:
        """Whether the page is a text without tags."""
        return is_plain(self.decoded.text)

    @cached_property
    def root(self) -> Element:
        """The tree, where the page is not larger than may be read."""
        text = self.decoded.text
        if self.plain:
            return parse(as_page(text))
        return parse(text, data=self.page.body if self.decoded.as_is else None)

    @cached_property
    def title(self) -> str:
        """The words of `title`."""
        return self.stated.title

    @cached_property
    def url(self) -> str:
        """The page's own address: as fetched, else as the page says it."""
        if urls.is_web(self.page.url):
            return urls.normalise(self.page.url)
        said = self.stated.canonical or self.stated.meta("og:url")
        return urls.join("", said or "") or self.page.url

    @cached_property
    def address(self) -> Address | None:
        """The article's identity, where the site knows the address."""
        return self.site.address(self.url)

    @cached_property
    def stated(self) -> Statements:
        return statements(self.root, self.page.url)

    @cached_property
    def headline_element(self) -> Element | None:
        return headline_element(self.root, self.stated)

    @cached_property
    def exempt(self) -> frozenset[Element | None]:
        """The elements around the headline: whatever they are called, they are no furniture."""
        found = set()
        element = self.headline_element
        while element is not None:
            found.add(element)
            element = element.getparent()
        return frozenset(found)

    @cached_property
    def blocks(self) -> list[Block]:
        """All text of the page; where the site has rules and no boxes of teasers, that around
        headline and body."""
        if self.rules and self.container is not None and not self.site.own_teasers:
            known = self.container, self.inside
            return blocks(self._around(self.container), exempt=self.exempt, known=known)
        found = blocks(self.root, exempt=self.exempt)
        wrongly = misnamed(found, self._headline_in(found))
        return blocks(self.root, exempt=self.exempt | wrongly) if wrongly else found

    @cached_property
    def inside(self) -> list[Block]:
        """The text of the container by the site's rules."""
        if self.rules is None or self.container is None:
            return []
        return blocks(self.container, skip=self._dropped(self.container), exempt=self.exempt)

    def _dropped(self, body: Element) -> list[Element]:
        """What the site's rules take out of the body. Only there a simple selector looks."""
        drop = self.rules.drop if self.rules else ""
        if not drop:
            return []
        return select(drop, body) if is_simple(drop) else self.select(drop)

    def _around(self, body: Element) -> Element:
        """The innermost element that holds headline and body."""
        return next((outer for outer in body.iterancestors() if outer in self.exempt), self.root)

    @cached_property
    def places(self) -> dict[Element, int]:
        """The index of the first block in each block element."""
        found: dict[Element, int] = {}
        for at, block in enumerate(self.blocks):
            found.setdefault(block.element, at)
        return found

    @cached_property
    def headline_at(self) -> int | None:
        """The index of the headline's block."""
        return self._headline_in(self.blocks)

    def _headline_in(self, found: list[Block]) -> int | None:
        is_inside = self.in_headline
        return next((at for at, block in enumerate(found) if is_inside(block.element)), None)

    @cached_property
    def rules(self) -> Rules | None:
        """The site's rules that fit the page: their body holds some text."""
        for rules in self.site.rules:
            body = self.first(rules.body) if rules.body else None
            if body is not None and _holds_text(body):
                return rules
        return None

    @cached_property
    def container(self) -> Element | None:
        """The element that holds the body."""
        if self.rules:
            return self.first(self.rules.body)
        stated, at = self.stated.text("articleBody") or "", self.headline_at
        own = self.blocks[: self.own_until]
        if at is not None and (brief := self._flash(own[at + 1 :])) is not None:
            return brief
        found = container(own, stated, at)
        return container(self.blocks, stated, at) if found is None else found

    def _flash(self, below: list[Block]) -> Element | None:
        """The element of a text so short that none of it counts as prose."""
        comments = (at for at, block in enumerate(below) if opens_comments(block.text))
        told = below[: next(comments, len(below))]
        if any(is_prose(block) and not is_phrase(block.text) for block in told):
            return None
        return flash([block for block in told if not is_phrase(block.text)])

    def narrow(self) -> bool:
        """Choose the container again, above the one that was chosen; whether there is one."""
        top = self.headline_at
        listed = self.container
        if top is None or listed is None:
            return False
        above = self.blocks[top : self.places.get(listed, len(self.blocks))]
        is_listed = within(listed)
        above = [block for block in above if not is_listed(block.element)]
        found = container(above, "", 0)
        if found is None or sum(len(block.text) for block in above if is_prose(block)) < _PROSE:
            return False
        self.__dict__["container"] = found
        return True

    @cached_property
    def next_headline(self) -> Element | None:
        """The headline of another article that follows on the page."""
        return next_headline(self.root, self.headline_element)

    @cached_property
    def in_headline(self) -> Callable[[Element], bool]:
        """Whether an element lies in the headline."""
        element = self.headline_element
        return _never if element is None else within(element)

    @cached_property
    def in_next_headline(self) -> Callable[[Element], bool]:
        """Whether an element lies in the headline of the next article."""
        element = self.next_headline
        return _never if element is None else within(element)

    @cached_property
    def own_until(self) -> int:
        """The index of the first block of the next article or of what readers have written."""
        told = 0
        for at in range(self.headline_at or 0, len(self.blocks)):
            block = self.blocks[at]
            if self.in_next_headline(block.element):
                return at
            if told > _SOME and opens_comments(block.text):
                return at
            told += len(block.text) if is_prose(block) else 0
        return len(self.blocks)

    @cached_property
    def boxes(self) -> list[Box]:
        """Boxes of dated teasers."""
        return boxes(self.blocks)

    @cached_property
    def teaser_blocks(self) -> frozenset[int]:
        """The indices of all blocks in boxes."""
        return frozenset(at for box in self.boxes for at in range(box.start, box.stop))

    def properties(self, name: str) -> list[Element]:
        """The elements that say an article's author or days in microdata."""
        return self._properties.get(name, [])

    @cached_property
    def _properties(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = {}
        for element in _WITH_PROPERTY(self.root) if self.mentions("itemprop") else ():
            found.setdefault(element.get("itemprop", ""), []).append(element)
        return found

    def mentions(self, word: str) -> bool:
        """Whether an ASCII word stands anywhere in the page: much cheaper to ask than the tree,
        and of the bytes than of the text."""
        if word not in self._mentioned:
            whole = self.decoded.as_is
            self._mentioned[word] = (
                word.encode() in self.page.body if whole else word in self.decoded.text
            )
        return self._mentioned[word]

    def select(self, selector: str) -> list[Element]:
        """The elements that a CSS selector finds, in the page's order."""
        if selector not in self._selected:
            possible = may_find(selector, self.mentions)
            self._selected[selector] = select(selector, self.root) if possible else []
        return self._selected[selector]

    def first(self, selector: str) -> Element | None:
        """The first element that a CSS selector finds."""
        if selector not in self._first:
            possible = is_simple(selector) or may_find(selector, self.mentions)
            self._first[selector] = first(selector, self.root) if possible else None
        return self._first[selector]

    @cached_property
    def now(self) -> datetime.datetime | None:
        """When the page was fetched."""
        try:
            moment = datetime.datetime.fromisoformat(self.page.fetched or "")
        except ValueError:
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)

    def is_aside(self, element: Element | None) -> bool:
        """Whether an element lies in furniture, a hidden part or a list of other articles."""
        while element is not None and element not in self.exempt:
            if element.tag in ("nav", "aside", "footer", "ul", "ol", "li") or is_hidden(element):
                return True
            if is_furniture(named(element)):
                return True
            element = element.getparent()
        return False


def _holds_text(element: Element) -> bool:
    """Whether there is more than a few words in an element."""
    size = 0
    for text in element.itertext("p", "div", "span", "a", "b", "br", "section", "article"):
        size += len(text.strip())
        if size > _SOME:
            return True
    return len(words(element)) > _SOME


def _never(element: Element) -> bool:
    return False


def within(outer: Element) -> Callable[[Element], bool]:
    """`is_within` for one element around many: each parent is asked once."""
    known = {outer: True}

    def ask(element: Element) -> bool:
        way: list[Element] = []
        at: Element | None = element
        while at is not None and at not in known:
            way.append(at)
            at = at.getparent()
        answer = at is not None and known[at]
        known.update(dict.fromkeys(way, answer))
        return answer

    return ask


def is_within(element: Element | None, outer: Element) -> bool:
    """Whether one element is another or lies in it."""
    while element is not None:
        if element is outer:
            return True
        element = element.getparent()
    return False
