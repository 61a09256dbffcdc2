"""An element tree in, its paragraphs out in reading order, each with its place in the tree."""

import re
from collections.abc import Iterable
from functools import lru_cache

from attrs import define

from ostrov_crawler.extract.characters import visible
from ostrov_crawler.extract.names import is_caption, is_date, is_furniture
from ostrov_crawler.extract.select import Element as Element
from ostrov_crawler.extract.select import text_in

_INLINE = frozenset(
    (
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "o:p",
        "dateformat",
        "noindex",
        "index",
    )
)
_SKIPPED = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "object",
        "embed",
        "select",
        "option",
        "button",
        "input",
        "textarea",
        "canvas",
        "map",
        "audio",
        "video",
        "math",
        "head",
        "title",
        "meta",
        "link",
        "picture",
        "source",
        "img",
    )
)
_LISTS = frozenset(("ul", "ol", "dl", "table", "menu"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_NAVIGATION = frozenset(("nav", "footer", "aside", "menu", "dialog"))
_FIGURES = frozenset(("figure", "figcaption"))
_WHOLE = frozenset(("html", "body", "main", "article"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_DATA = re.compile(r"[\[{]+ ?[\"'{]\w*[\"']? ?:?|\{\{")
"""How data or a template for a script begins that stands among the text."""
_OPENS_DATA = frozenset("[{")
_SENTENCE_END = re.compile(r"[.!?…:;»”\"]\s*$")
_NEXT_LINE = "\x85"
"""The one character that is white space to Python and a dash or dots to browsers."""
_DEPTH = 200
"""Levels below which an element is read as plain text."""
_CAPTION = 2_000
"""Characters in an element that is no caption, whatever it is called."""
_DATED = frozenset(("span", "time", "small", "font", "b", "strong", "em", "i"))
_DAY = re.compile(
    r"(?:\d{1,2}[:.]\d\d,? )?(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{1,2} [^\W\d]{3,9},? \d{4})"
    r"(?: г\.| года| року)?(?:[,| ]+(?:в |о |at )?\d{1,2}[:.]\d\d)?"
)
"""A full day, with or without its time, and nothing else."""
_STAMP = 40
_PARAGRAPH = 60
"""Characters after which a single `<br>` behind a full stop ends a paragraph."""


@define(slots=True)
class Link:
    """A hyperlink inside a block; `[start, stop)` cuts its words."""

    href: str
    start: int
    stop: int


@define(slots=True)
class Block:
    """A paragraph, heading, list item, cell or loose stretch of text."""

    text: str
    """White space folded; never empty."""
    element: Element
    """The nearest block element around it."""
    tag: str
    links: list[Link]
    listed: bool
    """Inside a list or table."""
    navigation: bool
    """Inside nav, footer, aside or an element that is named as furniture."""
    caption: bool
    """Inside a figure or an element that is named as a caption."""

    @property
    def linked(self) -> float:
        """Share of the characters that are links."""
        return sum(link.stop - link.start for link in self.links) / len(self.text)

    @property
    def heading(self) -> bool:
        return self.tag in _HEADINGS


def blocks(
    root: Element,
    *,
    skip: Iterable[Element] = (),
    exempt: frozenset[Element | None] = frozenset(),
    known: tuple[Element, list["Block"]] | None = None,
) -> list[Block]:
    """All text under `root`, without scripts, forms' fields, hidden parts and `skip`; elements
    in `exempt` are not taken for furniture; `known` is an element whose blocks are at hand."""
    walker = _Walker(frozenset(skip), exempt, known)
    walker.enter(root, 0, 0)
    walker.flush()
    return walker.found


_LISTED, _NAVIGATION_PLACE, _CAPTION_PLACE = 1, 2, 4
"""What a place in the tree is, as bits."""


class _Walker:
    """Collects text until a block element begins or ends."""

    def __init__(
        self,
        skip: frozenset[Element],
        exempt: frozenset[Element | None],
        known: tuple[Element, list[Block]] | None,
    ) -> None:
        self.found: list[Block] = []
        self._known = known
        self._skip = skip
        self._exempt = exempt
        self._pieces: list[str] = []
        self._links: list[tuple[str, int, int]] = []
        self._anchor: tuple[str, int] | None = None
        self._element: Element | None = None
        self._place = 0

    def enter(self, element: Element, depth: int, place: int) -> None:
        tag = element.tag
        if tag in _SKIPPED or (self._skip and element in self._skip):
            return
        attributes = element.keys()  # the price of one `get`, which four would be needed of
        if attributes and ("style" in attributes or "hidden" in attributes) and is_hidden(element):
            return
        if tag in _INLINE:
            if tag == "a" or (tag in _DATED and not self._pieces):
                self._inline(element, tag, depth, place)
            else:
                self._inside(element, depth, place)
            return
        if tag == "br":
            self._break()
            return
        if self._pieces or self._links or self._anchor:
            self.flush()
        if self._known and element is self._known[0]:
            self.found += self._known[1]
            return
        if element not in self._exempt:
            calls = attributes and ("class" in attributes or "id" in attributes)
            place = _place_of(element, tag, named(element) if calls else "", place)
        self._element, self._place = element, place
        self._inside(element, depth, place)
        if self._pieces or self._links or self._anchor:
            self.flush()

    def flush(self) -> None:
        """End the block that is being collected."""
        if self._anchor:
            self._close_anchor()
        if not self._pieces:
            if self._links:
                self._links.clear()
            return
        raw = "".join(self._pieces)
        text = " ".join(raw.split())
        if not text.isprintable() or _NEXT_LINE in raw:
            self._pieces = [visible(piece) for piece in self._pieces]
            text = " ".join("".join(self._pieces).split())
        data = text[:1] in _OPENS_DATA and _DATA.match(text)
        if text and self._element is not None and not data:
            self.found.append(self._block(text, self._element))
        self._pieces.clear()
        self._links.clear()

    def _inside(self, element: Element, depth: int, place: int) -> None:
        if depth > _DEPTH:
            self._pieces.append(text_in(element))
            return
        text = element.text
        if text and (self._pieces or not text.isspace()):  # such a beginning says nothing
            self._pieces.append(text)
        if not len(element):
            return
        depth += 1
        for child in element:
            self.enter(child, depth, place)
            if not self._pieces and child.tag not in _INLINE:
                self._begin(element, place)
            text = child.tail
            if text and (self._pieces or not text.isspace()):
                self._pieces.append(text)

    def _inline(self, element: Element, tag: str, depth: int, place: int) -> None:
        if not self._pieces and tag in _DATED and _is_stamp(element):
            self._inside(element, depth, place)
            self.flush()
            return
        href = element.get("href") if tag == "a" else None
        if not href or self._anchor:
            self._inside(element, depth, place)
            return
        self._anchor = (href, len(self._pieces))
        self._inside(element, depth, place)
        self._close_anchor()
        self._anchor = None

    def _close_anchor(self) -> None:
        """Mark what was collected of the open link; the rest of it may follow in new blocks."""
        if self._anchor:
            href, start = self._anchor
            self._links.append((href, start, len(self._pieces)))
            self._anchor = (href, 0)

    def _begin(self, element: Element, place: int) -> None:
        if not self._pieces:
            while element.tag in _INLINE and (parent := element.getparent()) is not None:
                element = parent
            self._element, self._place = element, place

    def _break(self) -> None:
        """Two in a row end a paragraph; one does so behind a sentence that is long enough."""
        raw = "".join(self._pieces)
        ends = len(raw) > _PARAGRAPH and _SENTENCE_END.search(raw[-20:])
        ends = ends or (len(raw) < _STAMP and _DAY.fullmatch(raw.strip()))
        if ends or raw.endswith("\n\v"):
            element, place = self._element, self._place
            self.flush()
            self._element, self._place = element, place
            return
        self._pieces.append("\n\v")

    def _block(self, text: str, element: Element) -> Block:
        place = self._place
        return Block(
            text,
            element,
            str(element.tag),
            self._placed_links(text) if self._links else [],
            bool(place & _LISTED),
            bool(place & _NAVIGATION_PLACE),
            bool(place & _CAPTION_PLACE),
        )

    def _placed_links(self, text: str) -> list[Link]:
        if len(self._pieces) == 1:
            whole = [href for href, first, last in self._links if last > first]
            return [Link(href, 0, len(text)) for href in whole]
        found, places = [], _lengths(self._pieces)
        for href, first, last in self._links:
            words = " ".join("".join(self._pieces[first:last]).split())
            start = text.find(words, places[first])
            if words and start >= 0:
                found.append(Link(href, start, start + len(words)))
        return found


def _place_of(element: Element, tag: str, names: str, place: int) -> int:
    inner = _placed(tag, names, place)
    grown = inner & _CAPTION_PLACE and not place & _CAPTION_PLACE and tag not in _FIGURES
    return inner & ~_CAPTION_PLACE if grown and _holds_paragraphs(element) else inner


@lru_cache(maxsize=16_384)
def _placed(tag: str, names: str, place: int) -> int:
    """The place inside an element of that tag and those names, within `place`."""
    if tag in _LISTS:
        place |= _LISTED
    if tag in _NAVIGATION or (names and tag not in _WHOLE and is_furniture(names)):
        place |= _NAVIGATION_PLACE
    if tag in _FIGURES or (names and is_caption(names)):
        place |= _CAPTION_PLACE
    return place


def _lengths(pieces: list[str]) -> list[int]:
    """How long the text before each piece, and before the end, is once its space is folded."""
    found, length, apart = [], 0, False
    for piece in pieces:
        found.append(length)
        words = piece.split()
        if not words:
            apart = apart or bool(piece)
            continue
        apart = bool(length) and (apart or piece[0].isspace())
        length += apart + sum(map(len, words)) + len(words) - 1
        apart = piece[-1].isspace()
    return [*found, length]


def _is_stamp(element: Element) -> bool:
    """Whether an inline element that is called a date is a day and nothing else."""
    if element.tag != "time" and not is_date(named(element)):
        return False
    words = text_in(element).strip()
    return len(words) < _STAMP and bool(_DAY.fullmatch(words))


def _holds_paragraphs(element: Element) -> bool:
    """Whether there is more text in an element than any caption has."""
    size = 0
    for text in element.itertext():
        size += len(text)
        if size > _CAPTION:
            return True
    return False


def named(element: Element) -> str:
    """Class and id of an element, or an empty string."""
    names, identity = element.get("class"), element.get("id")
    if names and identity:
        return f"{names} {identity}"
    return names or identity or ""


def is_hidden(element: Element) -> bool:
    """Whether its own attributes hide it."""
    style = element.get("style")
    if style and _HIDDEN.search(style):
        return True
    return element.get("hidden") is not None
