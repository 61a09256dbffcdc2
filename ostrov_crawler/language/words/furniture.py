"""Plain text in, the stretches that are no article out: banners, boxes, navigation."""

import re
from functools import cache

from ostrov_crawler.language.tables import rows

_LINE = re.compile(r"[^\n]*\n?")
_DAY = re.compile(r"\s*\d{1,2}[./]\d{1,2}[./]\d{2,4}(?:[ ,]+\d{1,2}:\d\d)?\s*$")
_TIME = re.compile(r"\s*\d{1,2}:\d\d\s*$")

Stretch = tuple[int, int]


def masks(text: str) -> list[Stretch]:
    """The stretches of furniture, in order, whole lines each."""
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if m.end() > m.start()]
    hidden = [False] * len(lines)
    for at, (start, stop) in enumerate(lines):
        hidden[at] = _is_furniture(text[start:stop])
    for at, (start, stop) in enumerate(lines):
        if _DAY.match(text[start:stop]) and _dated_teaser(text, lines, at):
            _hide_teaser(text, lines, at, hidden)
    return _joined([line for line, hide in zip(lines, hidden, strict=True) if hide])


def blank(text: str, stretches: list[Stretch]) -> str:
    """The same text with the stretches turned to spaces (line feeds stay)."""
    parts, at = [], 0
    for start, stop in stretches:
        parts += [text[at:start], re.sub(r"[^\n]", " ", text[start:stop])]
        at = stop
    return "".join([*parts, text[at:]]) if parts else text


def _is_furniture(line: str) -> bool:
    bare = line.strip(" \t\r\n»›>→•*.:").casefold()
    if not bare:
        return False
    if bare in _of_kind("line") or bare.startswith(_of_kind("start")):
        return True
    return len(bare) < _SHORT and any(all(stem in bare for stem in stems) for stems in _stems())


_SHORT = 400
"""Characters; a longer line is no furniture, whatever words it holds."""


@cache
def _of_kind(kind: str) -> tuple[str, ...]:
    return tuple(row["words"] for row in rows("furniture") if row["kind"] == kind)


@cache
def _stems() -> tuple[tuple[str, ...], ...]:
    others = (row["words"] for row in rows("furniture") if row["kind"] not in ("line", "start"))
    return tuple(tuple(words.split()) for words in others)


def _dated_teaser(text: str, lines: list[Stretch], at: int) -> bool:
    """A line with nothing but a day, and one with nothing but a time beside it."""
    after = text[slice(*lines[at + 1])] if at + 1 < len(lines) else ""
    return bool(_TIME.match(after)) or ":" in text[slice(*lines[at])]


def _hide_teaser(text: str, lines: list[Stretch], at: int, hidden: list[bool]) -> None:
    """Section above, day, time, headline and summary below, with the blank lines between."""
    if at and len(text[slice(*lines[at - 1])].split()) < 4:
        hidden[at - 1] = True
    full = 0
    for line in range(at, len(lines)):
        piece = text[slice(*lines[line])].strip()
        if line > at and _DAY.match(piece):
            return
        full += bool(piece) and not _TIME.match(piece) and line > at
        if full > 2:
            return
        hidden[line] = True


def _joined(lines: list[Stretch]) -> list[Stretch]:
    found: list[Stretch] = []
    for start, stop in lines:
        if found and found[-1][1] == start:
            found[-1] = (found[-1][0], stop)
        else:
            found.append((start, stop))
    return found
