"""Capital words side by side in, those that can be one name out: their cases go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ostrov_crawler.language.names.kinds import kind
from ostrov_crawler.language.names.name import Sense
from ostrov_crawler.language.names.senses import UNBENDING, senses_of, shared_senses

if TYPE_CHECKING:
    from ostrov_crawler.language.document import Document


def agreeing(doc: Document, words: list[int]) -> list[int]:
    """The words whose cases go together, from the first on; an unknown surname always may."""
    senses = senses_of(doc, words[0], given=True)
    kept = [words[0]]
    surname = False
    for at in words[1:]:
        if surname and kind(doc, at) in ("given", "plain", "middle", "place"):
            break
        surname = surname or kind(doc, at) in ("surname", "unknown")
        here = senses_of(doc, at, given=False)
        shared = shared_senses(senses, here)
        apart = not shared and kind(doc, at) in ("given", "plain", "middle", "place")
        if apart and not any(rule(doc, at, senses) for rule in _RULES):
            break
        kept.append(at)
        senses = shared or senses
    return kept


def _does(doc: Document, at: int, senses: frozenset[Sense]) -> bool:
    """«Олена Тону відповіла»: a verb that goes with the given name right after what no case
    joins to it."""
    at += 1
    if at >= len(doc.tokens) or doc.traits(at).pos != "VERB":
        return False
    own = {gender for case, gender in senses if case == "nomn"}
    return any(verb.gender in own for verb in doc.traits(at).verbs if verb.gender)


def _looks_foreign(doc: Document, at: int, senses: frozenset[Sense]) -> bool:
    """«Мелоні» after a given name: the case of «мелон» that it is too cannot stand there."""
    foreign = kind(doc, at) == "plain" and doc.tokens[at].lower.endswith(UNBENDING)
    return foreign and "nomn" not in {r.case for r in doc.readings(at)}


def _word_as_surname(doc: Document, at: int, senses: frozenset[Sense]) -> bool:
    """«Олег Погода», «за словами Наталії Батир»: a word of the other gender is a surname in the
    given name's case, or, of a woman, in none."""
    hers = kind(doc, at) == "given" and {gender for _, gender in senses} == {"femn"}
    if kind(doc, at) != "plain" and not (hers and not _capital_after(doc, at)):
        return False
    nouns = [r for r in doc.traits(at).nouns if r.number != "plur"]
    if any(gender == "femn" for _, gender in senses):
        return any(r.case == "nomn" and r.gender == "masc" for r in nouns)
    cases = {r.case for r in nouns}
    return any(case in cases for case, _ in senses)


def _capital_after(doc: Document, at: int) -> bool:
    """Whether a name may go on behind «Савка» in «Ірина Савка»."""
    return at + 1 < len(doc.tokens) and doc.tokens[at + 1].capital


_RULES = (_does, _looks_foreign, _word_as_surname)
"""What lets a word stay in a name though no case joins it to the given name."""
