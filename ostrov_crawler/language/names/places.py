"""A capital word behind «мэр», «жительница» in, whether it is their place and no name out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ostrov_crawler.language.names.deeds import gender_after
from ostrov_crawler.language.names.kinds import adjacent, kind
from ostrov_crawler.language.names.senses import senses_of
from ostrov_crawler.language.tables import word_set

if TYPE_CHECKING:
    from ostrov_crawler.language.document import Document

TOWN_ENDS = ("ово", "ево", "ёво", "ино", "ыно", "єво", "їно", "іно")


def ruled_place(doc: Document, at: int) -> bool:
    """«мэр Омшары Белов», «жительница Шумрицы Ольга»: after somebody of a place, an unknown
    word that can be a genitive is the place; the name is in the nominative."""
    second = at + 1
    if not at or second >= len(doc.tokens) or kind(doc, at) != "unknown":
        return False
    if _before_a_whole_name(doc, at):
        return True
    if not doc.traits(at - 1).lemmas & OF_PLACES:
        return _lies_in(doc, at, second)
    if _town_of_his(doc, at):
        return True
    if kind(doc, second) not in _OF_PEOPLE:
        return False
    if not any(r.case == "gent" and r.number != "plur" for r in doc.readings(at)):
        return False
    known = kind(doc, second) in ("given", "surname") or not _vowel(doc, second)
    cases = {case for case, _ in senses_of(doc, second, given=kind(doc, second) == "given")}
    return known and (not cases or "nomn" in cases)


def place_adjective(doc: Document, at: int) -> bool:
    """«голова Омшанського районного суду»: an adjective that agrees with the small word after it;
    «мэр Омшанский» and «Омшанский приехал» are people."""
    after = at + 1
    if not doc.tokens[at].lower[:-2].endswith(_OF_PLACE) or after >= len(doc.tokens):
        return False
    if not doc.tokens[after].text.islower() or not adjacent(doc, at, after):
        return False
    own = {(r.case, r.number, r.gender) for r in doc.readings(at) if r.pos == "ADJF"}
    beside = doc.traits(after)
    return any((r.case, r.number, r.gender) in own for r in (*beside.nouns, *beside.adjectives))


def _before_a_whole_name(doc: Document, at: int) -> bool:
    """«послу в Литавии Андрею Сомову», «главы Минречстроя Андрея Сомова»: a word that no
    dictionary has and that is no nominative, behind a thing or «в», before a name and surname."""
    third = at + 2
    if third >= len(doc.tokens) or kind(doc, at + 1) != "given":
        return False
    if not all(adjacent(doc, i - 1, i) for i in (at, at + 1, third)):
        return False
    if kind(doc, third) not in ("surname", "unknown", "plain"):
        return False
    before = doc.tokens[at - 1]
    if doc.tokens[at].lower[-1] not in _OBLIQUE or "-" in doc.tokens[at].text:
        return False
    if before.lower in _IN:
        return not any(r.case == "nomn" and r.number != "plur" for r in doc.readings(at))
    if before.text.isupper() and len(before.text) > 1:
        return True
    nouns = doc.traits(at - 1).nouns
    return bool(nouns) and not before.capital and not any(n.animate for n in nouns)


_OBLIQUE = "аяуюыиеії"
"""Ends of words that are no nominative of a man's name."""


def _lies_in(doc: Document, at: int, second: int) -> bool:
    """«В Шумрице Ольга Верес рассказала»: an unknown word behind «в» that is no nominative,
    before a given name that can be one."""
    if doc.tokens[at - 1].lower not in _IN or kind(doc, second) != "given":
        return False
    if not adjacent(doc, at, second) or "nomn" in {r.case for r in doc.readings(at)}:
        return False
    return "nomn" in {case for case, _ in senses_of(doc, second, given=True)}


def _town_of_his(doc: Document, at: int) -> bool:
    """«Мэр Омска заявил», «мер Омська заявив»: a town in -ск that no dictionary has; in
    Ukrainian «мер Омська заявила» is a woman."""
    word = doc.tokens[at].lower
    return word.endswith(_TOWNS_IN_SK) or (
        word.endswith(_TOWN_OR_WOMAN) and gender_after(doc, at + 1) != "femn"
    )


_OF_PLACE = ("ск", "цк", "ськ", "цьк", "ско", "цко", "сько", "цько")
_IN = frozenset(["в", "во", "на", "у"])
_TOWNS_IN_SK = ("ска", "цка", "града", "бурга", "города")
_TOWN_OR_WOMAN = ("ська", "цька")
OF_PLACES = word_set("of_a_place")
_OF_PEOPLE = ("given", "surname", "unknown")


def _vowel(doc: Document, at: int) -> bool:
    return doc.tokens[at].lower[-1] in "аеиоуыэюяіїєй"
