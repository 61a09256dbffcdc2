"""A page in, the date strings beside its headline or above its body out.

A date stands there when nothing but short words lies between it and the headline or the body,
and when neither it nor what surrounds it announces another article.
"""

import re
from collections.abc import Iterator

from ostrov_crawler.extract.block import Block, Element
from ostrov_crawler.extract.document import Document, is_within
from ostrov_crawler.extract.imprint import is_imprint, stamp
from ostrov_crawler.extract.select import words

_TIME_ALONE = re.compile(r"\d{1,2}[:.]\d\d")
_DAY_ALONE = re.compile(
    r"\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2} \w{3,9},? \d{4}(?: ?г\.| року| года)?"
)
_UPDATED = re.compile(r"обновл|оновл|измен|змінен|updated|modified|правк", re.IGNORECASE)
_SENTENCE = re.compile(r"\w{3,}[.!?…]\W*$")
_SENTENCE_WORDS = 4
_FULL = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d\d|\b(?:19|20)\d\d\b"
    r"|\b(?:сегодня|вчера|назад|сьогодні|вчора|тому|today|yesterday|ago)\b",
    re.IGNORECASE,
)
"""A day with its year, or counted from the moment at which the page was made."""
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/\d\d")
_MONTHS = 12
_LONGEST = 140
_BEFORE, _AFTER = 3, 25
"""Blocks before and after the headline that are looked at."""
_SHORT = 60
"""Characters of what may lie between a date and the headline below it."""
_UNDER = 4
"""Blocks below the text that may hold its labelled date."""
_STAMP = 20
"""Characters behind a label in which its day begins and ends."""
_LABELLED = re.compile(
    r"\b(?:дата(?: публикации| публікації| добавления)?|опубликовано|опубліковано|размещено"
    r"|розміщено|добавлено|додано|published(?: on)?|posted(?: on)?): ",
    re.IGNORECASE,
)
_LEVELS = 4
"""How far up the tree a date above the headline may be related to it."""


def dates(document: Document) -> Iterator[str]:
    """Date strings that are the page's own, the likeliest first."""
    blocks = document.blocks
    for place in _places(document):
        if _may_hold(blocks[place]) and not _announces(document, blocks[place].element):
            text = _with_time(blocks, place)
            if is_date(text) and not _is_ambiguous(document, text):
                yield text
                yield from filter(None, [stamp(text)])


def below(document: Document) -> Iterator[str]:
    """The day after a label in the lines right below the text: «Дата: 05.03.2026»."""
    blocks = document.blocks
    last = max((at for at in range(len(blocks)) if _opens_body(document, blocks[at])), default=None)
    if last is None or document.headline_at is None or last < document.headline_at:
        return
    for place in range(last + 1, min(len(blocks), last + 1 + _UNDER)):
        block = blocks[place]
        if block.heading or place in document.teaser_blocks:
            return
        label = _LABELLED.search(block.text)
        day = stamp(block.text[label.end() :][:_STAMP]) if label else None
        if day and not _is_ambiguous(document, day):
            yield day


def header(document: Document) -> Iterator[Block]:
    """The blocks between the headline and the body, then those close above the headline."""
    return (document.blocks[place] for place in _places(document))


def _places(document: Document) -> Iterator[int]:
    at = document.headline_at
    if at is None:
        return
    for place in range(at + 1, _body_at(document, at)):
        if place not in document.teaser_blocks:
            yield place
    for place in range(at - 1, max(-1, at - 1 - _BEFORE), -1):
        if place not in document.teaser_blocks and _beside(document, place, at):
            yield place


def is_date(text: str) -> bool:
    """Whether a line gives a full day and little else. A day without its year is none: a page
    may be older than the year in which it is fetched."""
    return len(text) <= _LONGEST and bool(_FULL.search(text)) and is_imprint(text)


def _is_ambiguous(document: Document, text: str) -> bool:
    """Whether an English page writes a day in figures, which may be 4 March or 3 April."""
    if not (document.root.get("lang") or "en").lower().startswith("en") or not text.isascii():
        return False
    return any(max(map(int, pair)) <= _MONTHS for pair in _SLASHED.findall(text))


def in_header(document: Document, element: Element) -> bool:
    """Whether an element lies between the headline and the body, or close above the headline."""
    at = document.headline_at
    if at is None or document.is_aside(element):
        return False
    place = _place_of(document, element)
    if place is None or place in document.teaser_blocks or _announces(document, element):
        return False
    if at <= place <= _body_at(document, at):
        return True
    return at - _BEFORE <= place < at and _beside(document, place, at)


def _may_hold(block: Block) -> bool:
    if block.navigation and block.linked > 0.3:
        return False
    if _UPDATED.search(block.text[:15]) or _is_prose(block):
        return False
    return bool(_TIME_ALONE.fullmatch(block.text)) or is_date(block.text)


def _with_time(blocks: list[Block], place: int) -> str:
    """The block's text, with the time from the next block where it holds a day alone."""
    text = blocks[place].text
    if _DAY_ALONE.fullmatch(text) and place + 1 < len(blocks):
        after = blocks[place + 1].text
        if _TIME_ALONE.fullmatch(after):
            return f"{text} {after}"
    if _TIME_ALONE.fullmatch(text) and place + 1 < len(blocks):
        after = blocks[place + 1].text
        if _DAY_ALONE.fullmatch(after):
            return f"{after} {text}"
    return text


def _body_at(document: Document, at: int) -> int:
    """The index of the first block of the body below the headline."""
    blocks = document.blocks
    last = min(len(blocks), at + 1 + _AFTER)
    for place in range(at + 1, last):
        if _opens_body(document, blocks[place]):
            return place
    return last


def _opens_body(document: Document, block: Block) -> bool:
    if not _is_prose(block) or block.navigation or block.caption or block.linked >= 0.5:
        return False
    return document.container is None or is_within(block.element, document.container)


def _is_prose(block: Block) -> bool:
    """More than a date and a name: long, or several words with a full stop."""
    several = block.text.count(" ") >= _SENTENCE_WORDS
    return len(block.text) > _LONGEST or (several and bool(_SENTENCE.search(block.text)))


def _beside(document: Document, place: int, at: int) -> bool:
    """Whether a block above the headline belongs to it: only short words between, one parent."""
    blocks = document.blocks
    if blocks[place].navigation:
        return False
    if any(len(block.text) > _SHORT or block.heading for block in blocks[place + 1 : at]):
        return False
    outer: Element | None = document.headline_element
    for _ in range(_LEVELS):
        outer = outer.getparent() if outer is not None else None
        if outer is None or outer.tag == "html":
            return False
        if is_within(blocks[place].element, outer):
            return outer.tag != "body" or blocks[place].element.getparent() is outer
    return False


def _announces(document: Document, element: Element) -> bool:
    """Whether the element, or what surrounds it below the headline's own parents, leads to
    another article by a heading or by a link of several words."""
    outer: Element | None = element
    while outer is not None and outer not in document.exempt and outer is not document.container:
        for inner in outer.iter("a", "h1", "h2", "h3", "h4", "h5"):
            title = words(inner)
            long = len(title) > 35 or title.count(" ") > 3 or inner.tag != "a"
            if long and not is_date(title):
                return True
        outer = outer.getparent()
    return False


def _place_of(document: Document, element: Element) -> int | None:
    """The index of the block that holds an element, or of the first one after its start."""
    if element in document.places:
        return document.places[element]
    for inner in element.iter():
        if inner in document.places:
            return document.places[inner]
    outer = element.getparent()
    while outer is not None:
        if outer in document.places:
            return document.places[outer]
        outer = outer.getparent()
    return None
