"""«он», «по её словам» in, the person meant out; how near a person is to a place."""

from __future__ import annotations

from bisect import bisect_left

from ostrov_crawler.language.heard import Heard
from ostrov_crawler.language.memory import NEAR, Memory
from ostrov_crawler.language.person import Mention, Person
from ostrov_crawler.language.phrase import Phrase

HE = {"он": "masc", "она": "femn", "він": "masc", "вона": "femn", "его": "masc", "ее": "femn",
       "її": "femn", "його": "masc", "неї": "femn"}  # fmt: skip
THEY = frozenset(["они", "вони", "их", "їх", "їхній", "их"])


def pronoun(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«он», «по её словам»: the nearest person of that gender, speakers and subjects first."""
    if phrase.kind != "pronoun":
        return None
    word = memory.doc.tokens[phrase.first].lower
    if word in THEY or phrase.lemma in THEY:
        return _they(memory, phrase)
    gender = HE.get(word) or HE.get(phrase.lemma, "")
    best: tuple[float, Person] | None = None
    for person in memory.candidates(phrase.first):
        score = nearness(memory, person, phrase.first, gender)
        if score is not None and (best is None or score > best[0]):
            best = (score, person)
    if best is None:
        last = memory.last()
        return last if last and word in HE else None
    return memory.person(best[1], phrase, "pronoun")


def nearness(memory: Memory, person: Person, at: int, gender: str) -> float | None:
    """How likely a pronoun at token `at` means a person: subjects of the sentence before and
    the last speaker first; None where it cannot."""
    if gender and person.gender and person.gender != gender:
        return None
    first = bisect_left(person.mentions, at - NEAR + 1, key=_place_of)
    before = person.mentions[first : bisect_left(person.mentions, at, key=_place_of)]
    last = memory.last()
    spoke = last is not None and last.person is person
    if not before and not spoke:
        return None
    here = memory.doc.sentence_number(memory.doc.tokens[at].start)
    score = 1.0 * spoke + 0.5 * bool(gender and person.gender == gender)
    subjects = [m for m in before if m.subject]
    if before:
        score += 0.5 - (at - before[-1].at) / NEAR / 2
    if not subjects and not spoke and not person.given and not person.roles:
        return None  # «театр Сомова»: only part of another name
    if subjects:
        score += 1 - (at - subjects[-1].at) / NEAR
        score += (0.8, 1.3, 0.4)[min(2, max(0, here - subjects[-1].sentence))]
    if not spoke and all(memory.doc.in_marks(m.at) for m in before):
        score -= 2
    return score


def _place_of(mention: Mention) -> int:
    return mention.at


def _they(memory: Memory, phrase: Phrase) -> Heard | None:
    for heard in reversed(memory.heard[-4:]):
        if heard.person is None and heard.kind == "unnamed":
            return heard
    return memory.last()
