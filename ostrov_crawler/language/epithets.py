"""«политик», «чиновник» in, the person spoken of last out."""

from __future__ import annotations

from ostrov_crawler.language.heard import Heard
from ostrov_crawler.language.memory import Memory
from ostrov_crawler.language.offices import GENERIC, LEADERS, bare
from ostrov_crawler.language.phrase import Phrase
from ostrov_crawler.language.pronouns import HE, THEY, nearness
from ostrov_crawler.language.tables import word_set

TALKERS = word_set("talker")
_UNNAMED_ALONE = word_set("unnamed_alone")


def epithet(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«политик», «российский лидер»: a lone noun for the person spoken of last."""
    if phrase.kind != "noun" or not phrase.animate or not phrase.fits(case, "sing"):
        return None
    if phrase.lemma in _UNNAMED_ALONE or _somebody_new(memory, phrase):
        return None
    beside = range(phrase.head + 1, phrase.last)
    if any(not memory.doc.traits(at).lemmas & GENERIC for at in beside):
        return _first_role(memory, phrase, case)
    genders = {g for c, _, g in phrase.senses if c == case and g}
    gender = next(iter(genders)) if len(genders) == 1 else ""
    scored = [
        (score, i, person)
        for i, person in enumerate(memory.candidates(phrase.first))
        if (score := nearness(memory, person, phrase.first, "" if gender == "masc" else gender))
        is not None
    ]
    if not scored:
        return None
    best = max(scored)[2]
    memory.people.call(best, phrase, case)
    return memory.person(best, phrase, "epithet")


def _somebody_new(memory: Memory, phrase: Phrase) -> bool:
    """«один из рыбаков», «собеседник газеты», «неизвестный мужчина», «её соседка»."""
    if phrase.lemma in TALKERS or phrase.lemma == "один":
        return True
    first = memory.doc.tokens[phrase.first].lower
    return first in HE or first in THEY or first.startswith(_UNKNOWN)


_UNKNOWN = ("неизвестн", "невідом", "некий", "некая", "другой", "другая", "інший", "інша")


def _first_role(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«глава ведомства рек» for the person near whose role nothing has told so far."""
    if any(p.name for p in phrase.inner):
        return None
    free = [p for p in memory.candidates(phrase.first) if all(r.called for r in p.roles)]
    scored = [
        (score, -i, person)
        for i, person in enumerate(free)
        if (score := nearness(memory, person, phrase.first, "")) is not None
    ]
    if not scored:
        return None
    near, _, person = max(scored, key=lambda s: s[:2])
    if near < (_LEADER_NEAR if bare(phrase.lemma) in LEADERS else _VERY_NEAR):
        return None
    memory.people.call(person, phrase, case)
    return memory.person(person, phrase, "epithet")


_VERY_NEAR, _LEADER_NEAR = 2.0, 1.2
