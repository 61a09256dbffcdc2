"""Blocks of a page in, the boxes of dated teasers out: other articles, each with its own day.

An entry is known by its order alone, whatever its tags: a label of one to three words where
there is one, a day, a time where there is one, a headline, and a summary where there is one. Two
such entries in a row, or one under or above the box's own words, make a box.
"""

import re
from collections.abc import Iterator

from attrs import evolve, frozen

from ostrov_crawler.extract.block import Block

_DAY = r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)"
_TIME = r"\d{1,2}:\d\d"
_STAMP = re.compile(
    rf"(?:(?P<label>[^\d]{{2,40}}?)[\s,|·]*)?(?:(?P<early>{_TIME})[\s,|·]+)?(?P<day>{_DAY})"
    rf"(?:[\s,|·]*(?P<time>{_TIME}))?(?:[\s,|·]+(?P<rest>\D.*))?"
)
_TIME_ONLY = re.compile(_TIME)
_OPENS = re.compile(
    r"(?:статьи|статті|новости|новини|публикации|публікації|articles)\W*", re.IGNORECASE
)
_CLOSES = re.compile(
    r"(?:все|усі|всі) (?:статьи|статті|новости|новини|публикации|публікації)\W*", re.IGNORECASE
)
_FEW = 2
_DOTS = 2
"""Full stops in the shortest day."""
_LABEL = 40
_HEADLINE = 300
"""Characters; a longer text behind a date is prose."""


@frozen
class Entry:
    """One announced article."""

    section: str | None
    day: str
    """As written: «01.03.2026» or «01.03.2026 17:44»."""
    headline: str
    summary: str | None
    href: str | None


@frozen
class Box:
    """A stretch of blocks `[start, stop)` that announces other articles."""

    start: int
    stop: int
    entries: tuple[Entry, ...]


def boxes(blocks: list[Block]) -> list[Box]:
    """All boxes, in order."""
    chains = _chains(list(_entries(blocks)))
    return [box for chain in chains if (box := _box(blocks, chain))]


@frozen
class _Found:
    """An entry at blocks `[start, stop)`."""

    start: int
    stop: int
    entry: Entry


def _entries(blocks: list[Block]) -> Iterator[_Found]:
    stamps = [at for at in range(len(blocks)) if _stamp(blocks, at)]
    starts = [_first(blocks, at) for at in stamps]
    told = False
    for number, at in enumerate(stamps):
        limit = starts[number + 1] if number + 1 < len(starts) else len(blocks)
        entry, stop = _entry(blocks, at, limit)
        if entry and stop == at + 1 < len(blocks) and (told or limit == stop + 1):
            entry, stop = _with_summary(blocks, entry, stop, limit)
        if entry:
            told = entry.summary is not None
            yield _Found(starts[number], stop, entry)


def _with_summary(blocks: list[Block], entry: Entry, at: int, limit: int) -> tuple[Entry, int]:
    """An entry in one block, with the summary in the next: such a block lies between it and the
    next entry, or such a one lay between those before."""
    if at >= limit or blocks[at].heading or _closing(blocks[at]):
        return entry, at
    return evolve(entry, summary=blocks[at].text), at + 1


def _chains(found: list[_Found]) -> list[list[_Found]]:
    """Entries that follow one another with at most one block between."""
    chains: list[list[_Found]] = []
    for one in found:
        if chains and 0 <= one.start - chains[-1][-1].stop <= 1:
            chains[-1].append(one)
        else:
            chains.append([one])
    return chains


def _box(blocks: list[Block], chain: list[_Found]) -> Box | None:
    start, stop = chain[0].start, chain[-1].stop
    opened = start > 0 and _OPENS.fullmatch(blocks[start - 1].text)
    closed = stop < len(blocks) and _closing(blocks[stop])
    if len(chain) < _FEW and not opened and not closed:
        return None
    entries = tuple(found.entry for found in chain)
    return Box(start - bool(opened), stop + bool(closed), entries)


def _stamp(blocks: list[Block], at: int) -> re.Match[str] | None:
    text = blocks[at].text
    if text.count(".") < _DOTS or len(text) >= _HEADLINE:
        return None
    return _STAMP.fullmatch(text)


def _first(blocks: list[Block], at: int) -> int:
    """Where the entry begins: at its labels, if they stand in blocks of their own."""
    stamp = _stamp(blocks, at)
    if stamp and stamp["label"]:
        return at
    while at > 0 and _is_label(blocks[at - 1].text):
        at -= 1
    return at


def _is_label(text: str) -> bool:
    words = text.split()
    return (
        len(words) <= 2
        and text[:1].isupper()
        and len(text) < _LABEL
        and text.isprintable()
        and (not re.search(r"[\d.!?:;«»\"]", text) and not _OPENS.fullmatch(text))
    )


def _entry(blocks: list[Block], at: int, limit: int) -> tuple[Entry | None, int]:
    """The entry whose stamp is at `at`, and where it ends; its texts lie before `limit`."""
    stamp = _stamp(blocks, at)
    if stamp is None:
        return None, at
    labels = [block.text for block in blocks[_first(blocks, at) : at]]
    label = (stamp["label"] or "").strip() or ", ".join(labels) or None
    day, place = stamp["day"], at + 1
    time = stamp["time"] or stamp["early"]
    if stamp["rest"]:
        stamp_text = f"{day} {time}" if time else day
        return Entry(label, stamp_text, stamp["rest"], None, _href(blocks, at, at + 1)), at + 1
    if not time and place < limit and _TIME_ONLY.fullmatch(blocks[place].text):
        time, place = blocks[place].text, place + 1
    if (
        place >= limit
        or blocks[place].tag == "h1"
        or len(blocks[place].text) > _HEADLINE
        or _closing(blocks[place])
    ):
        return None, at
    title = blocks[place]
    place += 1
    summary = None
    if place < limit and not _closing(blocks[place]) and not blocks[place].heading:
        summary, place = blocks[place].text, place + 1
    stamp_text = f"{day} {time}" if time else day
    return Entry(label, stamp_text, title.text, summary, _href(blocks, at, place)), place


def _href(blocks: list[Block], start: int, stop: int) -> str | None:
    return next((link.href for block in blocks[start:stop] for link in block.links), None)


def _may_be_headline(block: Block) -> bool:
    return block.tag != "h1" and len(block.text) <= _HEADLINE and not _closing(block)


def _closing(block: Block) -> bool:
    return bool(_CLOSES.fullmatch(block.text))
