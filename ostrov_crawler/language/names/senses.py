"""A word of a name in, the cases and genders it can be read in out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ostrov_crawler.language.names.kinds import CAPS, kind_of
from ostrov_crawler.language.names.name import Sense
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.morph import Morphology, Reading

if TYPE_CHECKING:
    from ostrov_crawler.language.document import Document


def shared_senses(left: frozenset[Sense], right: frozenset[Sense]) -> frozenset[Sense]:
    if not left or not right:
        return left or right
    return frozenset(
        (case, gender or other)
        for case, gender in left
        for other_case, other in right
        if case == other_case and (gender == other or not gender or not other)
    )


def name_readings(doc: Document, at: int, *, given: bool) -> tuple[Reading, ...]:
    """The readings of a word that fit a person's name."""
    return _readings(doc.morph, doc.tokens[at].text, given=given)


def senses_of(doc: Document, at: int, *, given: bool) -> frozenset[Sense]:
    """The cases and genders that a word of a name can be read in; empty for unknown letters."""
    return _senses(doc.morph, doc.tokens[at].text, given=given)


@lru_cache(maxsize=20_000)
def _readings(morph: Morphology, text: str, *, given: bool) -> tuple[Reading, ...]:
    word = text.capitalize() if CAPS.fullmatch(text) else text
    found = [r for r in morph.readings(word) if r.case and r.case != "voct"]
    wanted = {"Name"} if given else {"Surn", "Patr", "Name"}
    tagged = [r for r in found if r.tags & wanted and r.known and r.number != "plur"]
    if any("Fixd" in r.tags for r in tagged) and word.endswith("е"):
        hers = [r for r in tagged if "Fixd" not in r.tags and r.gender == "femn"]
        tagged = hers or tagged  # «Анне Сомовой» is of Анна, and no Анне
    return tuple(tagged or (r for r in found if r.pos in ("NOUN", "ADJF") and r.number != "plur"))


@lru_cache(maxsize=20_000)
def _senses(morph: Morphology, text: str, *, given: bool) -> frozenset[Sense]:
    found = _readings(morph, text, given=given)
    word = text.lower()
    if given and (word in _MEN or _seldom_hers(found)):
        found = tuple(r for r in found if r.gender != "femn")
    senses = {(r.case, _gender(r)) for r in found}
    if not given:
        senses |= _of_women(word, found) | _of_men(word, found)
    if given and word in _HER_GIVEN:
        senses.add(("nomn", "femn"))
    foreign = word.endswith(UNBENDING) and not word.endswith(_PLACE_ENDS)
    if foreign and kind_of(morph, text) == "unknown":
        senses |= {(case, "") for case in _CASES}
    if word.endswith(("ии", "ії")) and kind_of(morph, text) == "unknown":
        senses.add(("gent", "femn"))
    if word.endswith(_HERS) and kind_of(morph, text) == "unknown":
        senses.add(("nomn", "femn"))
    return frozenset(senses)


_MEN = word_set("mans_name")
"""«Давида» is a David's, hardly ever a Davida."""


def _seldom_hers(found: tuple[Reading, ...]) -> bool:
    """«Дмитрия» is of Дмитрий; a woman of that name is hardly ever met."""
    hers = sum(r.score for r in found if r.gender == "femn")
    his = sum(r.score for r in found if r.gender == "masc" and r.case != "nomn")
    return 0 < hers * _SELDOM < his and bool(found[0].known)


_SELDOM = 20


def _of_women(word: str, found: tuple[Reading, ...]) -> set[Sense]:
    """«Ракова»: a surname that the dictionary knows of men only is a woman's as well."""
    if not any("Surn" in r.tags for r in found) or any(r.gender == "femn" for r in found):
        return set()
    ends = (cases for end, cases in _ENDS_OF_WOMEN if word.endswith(end))
    return {(case, "femn") for cases in ends for case in cases}


def _of_men(word: str, found: tuple[Reading, ...]) -> set[Sense]:
    """«Студакова»: a word that the dictionary guesses to be a woman's is a man's genitive too."""
    guessed = bool(found) and not any(r.known for r in found)
    if not guessed or not word.endswith(_ENDS_OF_WOMEN[0][0]):
        return set()
    return {("gent", "masc"), ("accs", "masc")}


_ENDS_OF_WOMEN = (
    (("ова", "ева", "ёва", "єва", "ина", "ына", "іна", "їна"), ("nomn",)),
    (("овой", "евой", "иной", "ыной"), ("gent", "datv", "ablt", "loct")),
    (("ову", "еву", "ину", "ыну", "єву", "іну", "їну"), ("accs",)),
)


def _gender(reading: Reading) -> str:
    """The gender, where it is sure: «Андреа» may be his name or hers."""
    sure = reading.known and reading.gender != "neut" and reading.lemma not in _EITHER
    return reading.gender if sure else ""


_EITHER = word_set("either_given_name")
_HER_GIVEN = word_set("her_given_name")
_HERS = ("ия", "ія", "иана", "іана", "елла", "етта", "исса", "ісса", "лена")
"""Ends that women's given names have in the nominative: Натия, Ариана."""


UNBENDING = ("о", "е", "э", "и", "і", "ї", "у", "ю", "ы")
"""Ends of foreign names that never change: Хелле Гранди."""
_PLACE_ENDS = ("ии", "ії", "ої")
"""Ends of places in the genitive: Загории."""
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
