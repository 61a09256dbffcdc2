"""A word in, what a phrase may do with it out: its readings sorted by use, remembered."""

from __future__ import annotations

from functools import lru_cache

from attrs import evolve, frozen

from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.morph import Morphology, Reading

_ADVERBS = word_set("uk_adverb")
"""Words that the Ukrainian dictionary has for prepositions or nouns as well: «раніше мер …»."""
_RARE = word_set("uk_rare")
"""Lemmas that share a form with a common word, the dictionary having no counts: «роботи»."""
_DETERMINERS = word_set("uk_determiner")
"""Lemmas that go before a noun like adjectives; the Ukrainian dictionary has them for pronouns."""
_THIS_ALONE = frozenset(["це", "те", "все", "усе", "цьому", "тому"])
"""«Про це Олег Верес повідомив»: what stands alone far more often than before a noun."""
_LIKE_ADJECTIVES = ("ADJF", "PRTF", "NUMR")


@frozen(eq=False)
class Traits:
    """One word's readings by part of speech; vocatives are left out."""

    nouns: tuple[Reading, ...]
    adjectives: tuple[Reading, ...]
    """Full adjectives, participles and ordinals."""
    verbs: tuple[Reading, ...]
    """Finite verbs only."""
    short: tuple[Reading, ...]
    """Short adjectives and participles: «уверен»."""
    pronouns: tuple[Reading, ...]
    pos: str
    """The likeliest part of speech."""
    lemmas: frozenset[str]

    @property
    def nominal(self) -> bool:
        return bool(self.nouns or self.adjectives)


NO_TRAITS = Traits((), (), (), (), (), "", frozenset())


@lru_cache(maxsize=60_000)
def traits(morph: Morphology, word: str) -> Traits:
    """The traits of a word form."""
    found = morph.readings(word)
    if not found:
        return NO_TRAITS
    if morph.lang == "uk" and word.lower() in _ADVERBS:
        return Traits((), (), (), (), (), "ADVB", frozenset([word.lower()]))
    if morph.lang == "uk" and word.islower():
        found = tuple(r for r in found if r.lemma not in _RARE) or found
    if morph.lang == "uk" and word.lower() not in _THIS_ALONE:
        found = tuple(_as_determiner(r) for r in found)
    ranked = [r for r in found if r.case != "voct" and (r.score > 0.01 or morph.lang == "uk")]
    return Traits(
        nouns=tuple(r for r in ranked if r.pos == "NOUN" and r.case),
        adjectives=tuple(r for r in ranked if r.pos in _LIKE_ADJECTIVES and r.case),
        verbs=tuple(r for r in ranked if r.pos == "VERB"),
        short=tuple(r for r in ranked if r.pos in ("ADJS", "PRTS")),
        pronouns=tuple(r for r in ranked if r.pos == "NPRO" and r.case),
        pos=_likeliest(ranked or list(found), morph.lang),
        lemmas=frozenset(r.lemma for r in ranked),
    )


def _as_determiner(reading: Reading) -> Reading:
    """«його адвокат», «цей посадовець»: the word before the noun as an adjective."""
    owned = reading.pos == "NPRO" and reading.lemma in _DETERMINERS
    return evolve(reading, pos="ADJF") if owned else reading


def _likeliest(found: list[Reading], lang: str) -> str:
    """Function words first where the dictionary has no counts."""
    if lang == "uk":
        for pos in ("PREP", "CONJ", "NPRO", "PRCL"):
            if any(r.pos == pos for r in found):
                return "ADVB" if pos == "NPRO" and not any(r.case for r in found) else pos
    return found[0].pos
