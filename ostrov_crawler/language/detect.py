"""Text in, its language out: ru, uk, en, or und where none of them stands out."""

import string
from collections import Counter

_UKRAINIAN = "іїєґІЇЄҐ"
_RUSSIAN = "ыэъёЫЭЪЁ"
_CYRILLIC = "".join(map(chr, (*range(ord("А"), ord("Я") + 1), *range(ord("а"), ord("я") + 1))))
_SAMPLE = 20_000
"""Characters that decide; the rest of a long text adds nothing."""


def language(text: str) -> str:
    """The language that most of a text is in."""
    counts = Counter(text[:_SAMPLE])
    cyrillic, latin = _sum(counts, _CYRILLIC), _sum(counts, string.ascii_letters)
    if latin > 2 * cyrillic:
        return "en" if latin > 2 else "und"
    uk, ru = _sum(counts, _UKRAINIAN), _sum(counts, _RUSSIAN)
    if not uk and not ru:
        return "ru" if cyrillic > 2 else "und"
    return "uk" if uk > ru else "ru"


def _sum(counts: Counter[str], letters: str) -> int:
    return sum(counts[letter] for letter in letters)
