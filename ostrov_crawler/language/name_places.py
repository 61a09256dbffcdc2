"""A capital word behind «мэр», «жительница» in, whether it is their place and no name out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ostrov_crawler.language.name_kinds import kind
from ostrov_crawler.language.name_senses import senses_of
from ostrov_crawler.language.tables import word_set

if TYPE_CHECKING:
    from ostrov_crawler.language.document import Document

TOWN_ENDS = ("ово", "ево", "ёво", "ино", "ыно", "єво", "їно", "іно")


def ruled_place(doc: Document, at: int) -> bool:
    """«мэр Омшары Белов», «жительница Шумрицы Ольга»: after somebody of a place, an unknown
    word that can be a genitive is the place; the name is in the nominative."""
    second = at + 1
    if not at or second >= len(doc.tokens) or not doc.traits(at - 1).lemmas & OF_PLACES:
        return False
    if kind(doc, at) != "unknown" or kind(doc, second) not in _OF_PEOPLE:
        return False
    if not any(r.case == "gent" for r in doc.readings(at)):
        return False
    known = kind(doc, second) in ("given", "surname") or not _vowel(doc, second)
    cases = {case for case, _ in senses_of(doc, second, given=kind(doc, second) == "given")}
    return known and (not cases or "nomn" in cases)


OF_PLACES = word_set("of_a_place")
_OF_PEOPLE = ("given", "surname", "unknown")


def _vowel(doc: Document, at: int) -> bool:
    return doc.tokens[at].lower[-1] in "аеиоуыэюяіїєй"
