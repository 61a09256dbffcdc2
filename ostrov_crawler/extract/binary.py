"""A decoded page in, whether it is no text at all out: an image, an archive, random bytes."""

import re
import unicodedata
from functools import lru_cache

from ostrov_crawler.extract.characters import CONTROLS
from ostrov_crawler.extract.decoding import Decoded

_LOOKED_AT = 6_000
"""Bytes or characters at the beginning."""
_CONTROLS, _STRANGE = 0.01, 0.1
"""Shares of control characters, and of others that no text has: pages with broken stretches stay
far below, random bytes have 0.1 of the first kind alone."""
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


_FEW = 2
"""Characters of either kind that are never too many."""
_PLAIN = bytes((*range(9, 14), *range(28, 127), *range(0x80, 0xC0), 0xC2, *range(0xD0, 0xD3), 0xE2))
"""The bytes of plain Cyrillic pages in UTF-8: ASCII, letters, signs such as « and —."""
_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
_TAGS = re.compile(rb"<(?:html|head|body|article|p)\b", re.IGNORECASE)
_MARKED = 0.05
"""Share of stray characters that a page with tags may have: a careless editor leaves some in
every paragraph."""


def is_binary(body: bytes, decoded: Decoded) -> bool:
    """Whether the bytes of a page are no text, whatever its name says."""
    if decoded.as_is and _is_plain(body[:_LOOKED_AT]):
        return False
    text = decoded.text[:_LOOKED_AT]
    zeros = 0 if decoded.encoding in _WIDE else body[:_LOOKED_AT].count(0)
    least = _MARKED if _TAGS.search(body[:_LOOKED_AT]) else _CONTROLS
    letters = set(text)
    if sum(map(text.count, letters & CONTROLS)) + zeros > max(_FEW, least * len(text)):
        return True
    strange = (one for one in letters if one > "\x7f" and _is_strange(one))
    return sum(map(text.count, strange)) > max(_FEW, _STRANGE * len(text))


def _is_plain(head: bytes) -> bool:
    """Whether the beginning of a page in UTF-8 has hardly a byte that asks for a closer look."""
    return len(head.translate(None, _PLAIN)) <= _FEW and not _CONTROL.search(head)


@lru_cache(maxsize=4096)
def _is_strange(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cn", "Co", "Cs")
