"""Text in, its language out: ru, uk, en, or und where none of them stands out."""

import re

_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_RUSSIAN = re.compile(r"[ыэъёЫЭЪЁ]")
_CYRILLIC = re.compile(r"[а-яА-Я]")
_LATIN = re.compile(r"[a-zA-Z]")
_SAMPLE = 20_000
"""Characters that decide; the rest of a long text adds nothing."""


def language(text: str) -> str:
    """The language that most of a text is in."""
    sample = text[:_SAMPLE]
    cyrillic, latin = len(_CYRILLIC.findall(sample)), len(_LATIN.findall(sample))
    if latin > 2 * cyrillic:
        return "en" if latin > 2 else "und"
    uk, ru = len(_UKRAINIAN.findall(sample)), len(_RUSSIAN.findall(sample))
    if not uk and not ru:
        return "ru" if cyrillic > 2 else "und"
    return "uk" if uk > ru else "ru"
