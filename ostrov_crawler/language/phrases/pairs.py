"""Two phrases side by side in, the one that they make together out: «братья и сёстры певца»."""

from __future__ import annotations

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.tables import word_set

_JOINTS = frozenset(["и", "да", "та", "і", "й"])
_BODIES = word_set("power_and_police")
_MANY = frozenset([("nomn", "plur", "")])


def pair_of(doc: Document, phrases: list[Phrase], phrase: Phrase) -> Phrase | None:
    """The pair without names that a phrase is one of, as a phrase in the nominative plural."""
    at = next((i for i, p in enumerate(phrases) if p.first == phrase.first), None)
    if at is None or not _may_join(phrase):
        return None
    for left, right in ((at - 1, at), (at, at + 1)):
        if left >= 0 and right < len(phrases) and _joined(doc, phrases[left], phrases[right]):
            return phrases[left].but(last=phrases[right].last, senses=_MANY, animate=True)
    return None


def _joined(doc: Document, left: Phrase, right: Phrase) -> bool:
    side_by_side = right.first - left.last == 1 and doc.tokens[left.last].lower in _JOINTS
    return side_by_side and _may_join(left) and _may_join(right)


def _may_join(phrase: Phrase) -> bool:
    if phrase.kind != "noun" or phrase.name or phrase.governed or not phrase.fits("nomn"):
        return False
    return phrase.animate or phrase.lemma in _BODIES
