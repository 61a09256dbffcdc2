"""A pronoun's place in, whom the sentence before is about out: the one person that it names, or
who is to answer it."""

from __future__ import annotations

from ostrov_crawler.language.speakers.memory import Memory
from ostrov_crawler.language.speakers.person import Person
from ostrov_crawler.language.tables import word_set

_GOES_ON = word_set("goes_on")
"""Verbs by which the last speaker goes on: «додав», «продолжил»."""
_REPLIES = word_set("replies")
"""Verbs by which somebody else answers: «відповів», «возразил»."""


def center(memory: Memory, at: int, gender: str) -> Person | None:
    """Who is meant at token `at` by the sentence before alone; None where it leaves that open."""
    here = memory.doc.sentence_number(memory.doc.tokens[at].start)
    verb = memory.verb.lemma if memory.verb else ""
    if not here or verb in _GOES_ON:
        return None
    named = _named_in(memory, here - 1, gender)
    if verb in _REPLIES:
        last = memory.last()
        others = [p for p in named if last is None or last.person is not p]
        return others[0] if len(others) == 1 and len(named) > 1 else None
    if len(named) != 1 or _about_another(memory, here - 1, named[0]):
        return None
    return named[0]


def that_one(memory: Memory, at: int, gender: str) -> Person | None:
    """«Верес спросил Осокина. Тот ответил»: who was named last and did not act himself."""
    if memory.doc.tokens[at].lower not in _THAT_ONE:
        return None
    here = memory.doc.sentence_number(memory.doc.tokens[at].start)
    found = [
        (mention.at, i, mention.subject)
        for i, person in enumerate(memory.people.all)
        for mention in person.mentions
        if here - 1 <= mention.sentence <= here and mention.at < at
        and person.gender in ("", gender) and not memory.doc.in_marks(mention.at)
    ]  # fmt: skip
    if not found or max(found)[2]:
        return None
    return memory.people.all[max(found)[1]]


_THAT_ONE = frozenset(["тот", "та", "той"])


def _named_in(memory: Memory, number: int, gender: str) -> list[Person]:
    """The people of that gender whom a sentence names outside quotation marks."""
    sentence = memory.doc.sentences[number]
    near = memory.people.named_near(sentence.last, sentence.last - sentence.first)
    return [p for p in near if gender in ("", p.gender) and _outside(memory, p, number)]


def _outside(memory: Memory, person: Person, number: int) -> bool:
    """Whether a sentence names somebody outside marks, who is known for more than a name."""
    places = [m.at for m in person.mentions if m.sentence == number]
    known = person.given or person.roles or any(m.subject for m in person.mentions)
    return bool(known) and any(not memory.doc.in_marks(at) for at in places)


def _about_another(memory: Memory, number: int, person: Person) -> bool:
    """Whether somebody else speaks in a sentence."""
    sentence = memory.doc.sentences[number]
    span = range(sentence.first, sentence.last)
    spoke = (h for h in memory.heard[-4:] if h.at in span)
    return any(heard.person is not person for heard in spoke)
