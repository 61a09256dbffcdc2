"""A decoded page in, whether it is no text at all out: an image, an archive, random bytes."""

import re
import unicodedata

from ostrov_crawler.extract.characters import controls
from ostrov_crawler.extract.decoding import Decoded

_LOOKED_AT = 6_000
"""Bytes or characters at the beginning."""
_CONTROLS, _STRANGE = 0.01, 0.1
"""Shares of control characters, and of others that no text has: pages with broken stretches stay
far below, random bytes have 0.1 of the first kind alone."""
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


_TAGS = re.compile(rb"<(?:html|head|body|article|p)\b", re.IGNORECASE)
_MARKED = 0.05
"""Share of stray characters that a page with tags may have: a careless editor leaves some in
every paragraph."""


def is_binary(body: bytes, decoded: Decoded) -> bool:
    """Whether the bytes of a page are no text, whatever its name says."""
    text = decoded.text[:_LOOKED_AT]
    zeros = 0 if decoded.encoding in _WIDE else body[:_LOOKED_AT].count(0)
    least = _MARKED if _TAGS.search(body[:_LOOKED_AT]) else _CONTROLS
    if controls(text) + zeros > max(2, least * len(text)):
        return True
    return _strange(text) > max(2, _STRANGE * len(text))


def _strange(text: str) -> int:
    if text.isascii():
        return 0
    strange = (one for one in set(text) if unicodedata.category(one) in ("Cn", "Co", "Cs"))
    return sum(map(text.count, strange))
