"""Text in, the same without characters that no reader sees out."""

import re

_CONTROL = "\x00-\x08\x0e-\x1b\x7f-\x9f"
"""Those from 1c to 1f are white space to Python and are folded with it."""
_MARKS = "\xad\u200b\u2060\ufeff\u200e\u200f"
"""Soft hyphens, spaces of no width, marks of direction."""
CONTROLS = frozenset(map(chr, (*range(9), *range(0x0E, 0x1C), *range(0x7F, 0xA0))))
"""Control characters, white space apart."""
_UNSEEN = re.compile(f"[{_CONTROL}{_MARKS}]")


def visible(text: str) -> str:
    """Unseen characters are left out; &#150; and its kin become what browsers show, a dash."""
    if text.isprintable() or not _UNSEEN.search(text):
        return text
    return _UNSEEN.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    if not "\x80" <= found[0] <= "\x9f":
        return ""
    return found[0].encode("latin-1").decode("cp1252", "ignore")
