"""Text in, its language out: ru, uk, en, or und where none of them stands out."""

import string

_BYTES = "cp1251"
"""One byte a letter: a row of bytes is counted many times as fast as one of characters."""
_UKRAINIAN = "іїєґІЇЄҐ".encode(_BYTES)
_RUSSIAN = "ыэъёЫЭЪЁ".encode(_BYTES)
_CYRILLIC = bytes(range(ord("А".encode(_BYTES)), 256))
_LATIN = string.ascii_letters.encode()
_SAMPLE = 20_000
"""Characters that decide; the rest of a long text adds nothing."""


def language(text: str) -> str:
    """The language that most of a text is in."""
    sample = text[:_SAMPLE].encode(_BYTES, "ignore")
    cyrillic, latin = _count(sample, _CYRILLIC), _count(sample, _LATIN)
    if latin > 2 * cyrillic:
        return "en" if latin > 2 else "und"
    uk, ru = _count(sample, _UKRAINIAN), _count(sample, _RUSSIAN)
    if not uk and not ru:
        return "ru" if cyrillic > 2 else "und"
    return "uk" if uk > ru else "ru"


def _count(sample: bytes, letters: bytes) -> int:
    return len(sample) - len(sample.translate(None, letters))
