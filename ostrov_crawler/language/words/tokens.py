"""Text in, tokens out: words, numbers, marks of punctuation, each with its place."""

import re
from functools import lru_cache

from attrs import define

_TOKEN = re.compile(
    r"(?P<link>https?://[^\s«»\"<>]+)"
    r"|(?P<word>[^\W\d_]+(?:(?:['’ʼ`.]|[-‑–]|&)(?=[^\W_])[^\W_]+)*)"
    r"|(?P<number>\d+(?:[.,:]\d+)*)"
    r"|(?P<mark>\.{2,}|[^\w\s]|_)",
)
_GLUED = re.compile(
    r"(?<=[а-яёіїєґ])\.(?!(?:НЕТ|Нет|ІНФО|Інфо|ИНФО|Инфо|Реал\w+|Главное|Головне)\b)(?=[А-ЯЁІЇЄҐ])"
    r"|(?<=\w)[–](?=\w)"
)
"""A full stop or a long dash without its space: two words, not one; but Цензор.НЕТ."""


@define(eq=False)  # frozen, each of many thousands would take three times as long to make
class Token:
    """A word, number or mark with its place in the text."""

    text: str
    start: int
    stop: int
    kind: str
    """word, number, mark or link."""
    lower: str
    capital: bool
    """Whether it begins with a capital letter."""


def tokens(text: str) -> list[Token]:
    """All tokens of a text in order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind == "word":
            found += _parts(text, match.start(), match.end())
        else:
            found.append(_token(text, match.start(), match.end(), kind))
    return found


def _parts(text: str, start: int, stop: int) -> list[Token]:
    """A word, or the words and marks that a missing space has glued together."""
    piece = text[start:stop]
    if "." not in piece and "–" not in piece:
        return [_token(text, start, stop, "word")]
    found, at = [], start
    for match in _breaks(piece):
        found.append(_token(text, at, start + match[0], "word"))
        found.append(_token(text, start + match[0], start + match[1], "mark"))
        at = start + match[1]
    found.append(_token(text, at, stop, "word"))
    return found


def _breaks(piece: str) -> list[tuple[int, int]]:
    """Where a glued piece falls apart; names of sites (Cyrillic ones too) stay whole."""
    if _INITIALS.fullmatch(piece):
        return [(m.start(), m.end()) for m in _DOT.finditer(piece)]
    return [(m.start(), m.end()) for m in _GLUED.finditer(piece)]


_INITIALS = re.compile(r"(?:[А-ЯЁІЇЄҐ]\.)+[А-ЯЁІЇЄҐ][\w'’ʼ-]*")
_DOT = re.compile(r"\.")


def _token(text: str, start: int, stop: int, kind: str) -> Token:
    piece = text[start:stop]
    return Token(piece, start, stop, kind, *_spelt(piece))


@lru_cache(maxsize=60_000)
def _spelt(piece: str) -> tuple[str, bool]:
    """A token in small letters, and whether it begins with a capital one."""
    return piece.lower().replace("ё", "е").replace("’", "'"), piece[:1].isupper()
