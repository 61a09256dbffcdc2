"""A word in, whether it is an office that has no cases of its own: CEO, зампредправления."""

from __future__ import annotations

from functools import lru_cache

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.morph import Morphology

SHORT_OFFICES = word_set("short_office")
_STARTS = ("зампред", "зам", "зав", "нач", "пом")
"""What the head of «заместитель …», «заведующий …» shrinks to before its genitive."""


def unbending_office(doc: Document, at: int) -> bool:
    """«зампредправления банка», «завкафедрой», «CEO фирмы»."""
    word = doc.tokens[at].lower
    if word in SHORT_OFFICES:
        return True
    return word.startswith(_STARTS) and _shrunk(doc.morph, word)


@lru_cache(maxsize=5_000)
def _shrunk(morph: Morphology, word: str) -> bool:
    """Whether no dictionary has the word, but its end, in the case that the start rules."""
    if any(r.known for r in morph.readings(word)):
        return False
    return any(
        r.known and r.case in ("gent", "ablt") and r.pos == "NOUN" and not r.tags & _OF_PEOPLE
        for start in _STARTS
        if word.startswith(start)
        for r in morph.readings(word[len(start) :])
    )


_OF_PEOPLE = frozenset(["Name", "Surn", "Patr", "Geox"])
