"""An office without a name in, the last speaker out where nobody else can be meant: «Фетисов
рассказал, что … «…», — заявил глава мэрии»."""

from __future__ import annotations

from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.speakers.epithets import of_trade, somebody_new, trades
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.memory import Memory
from ostrov_crawler.language.speakers.office_nouns import bare
from ostrov_crawler.language.speakers.offices import LEADERS
from ostrov_crawler.language.speakers.person import Person
from ostrov_crawler.language.tables import word_set

_ANY_LEADER = word_set("any_leader")
_SPOKESMEN = word_set("spokesman")
_OFFICES = LEADERS | _SPOKESMEN


def description(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """The person who spoke in this sentence or the one before, called by his office."""
    if phrase.kind != "noun" or not phrase.animate or phrase.name or not phrase.fits(case, "sing"):
        return None
    known = bare(phrase.lemma) in _OFFICES or phrase.lemma in trades(memory.doc.lang)
    if not known or phrase.last == phrase.head + 1:
        return None
    last = memory.last()
    if somebody_new(memory, phrase) or last is None or last.person is None:
        return None
    if memory.sentences_since(last, phrase.first) > 1 or not _agrees(memory, last):
        return None
    if _another(memory, phrase, last.person):
        return None
    memory.people.call(last.person, phrase, case)
    return memory.person(last.person, phrase, "epithet")


def _agrees(memory: Memory, last: Heard) -> bool:
    """A woman's verb goes on with a woman only."""
    own = last.person.gender if last.person else ""
    return last.agrees("sing", memory.gender) and (memory.gender != "femn" or own == "femn")


def _another(memory: Memory, phrase: Phrase, person: Person) -> bool:
    """«президент» after the words of a minister: an office that he cannot hold besides."""
    if of_trade(memory, phrase, person):
        return False
    head = bare(phrase.lemma)
    own = {bare(role.lemma) for role in person.roles if not role.called}
    if head not in LEADERS:
        return bool(own)
    if own and any(memory.doc.tokens[at].capital for at in range(phrase.head + 1, phrase.last)):
        return True  # «голова Омшанського суду» after the words of an activist
    return bool(own) and not (own | {head}) & _ANY_LEADER
